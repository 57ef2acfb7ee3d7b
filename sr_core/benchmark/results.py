"""What a benchmark found, and its two files: JSON with every circumstance, CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any

from sr_core.errors import SRLensError
from sr_core.metrics import RGB_FIRST
from sr_core.sentences import printable
from sr_core.spreadsheet import BOM, cell
from sr_core.whole import write_whole

SCHEMA = 2
"""Schema 1 held one protocol and one run a file; :func:`read_result` still reads it."""

Key = tuple[str, str, str, int, str]
"""Data set, image, protocol, scale, method."""


@dataclass(frozen=True)
class Record:
    """One method on one image at one scale.

    ``values`` maps a metric's id to its value (6 decimals), ``seconds`` is the time of the method alone (not
    of reading, shrinking or measuring), ``peak_bytes`` the most memory the process held while the method ran,
    None where the system does not tell. ``run`` is the place in the result's ``meta["runs"]`` of the run that
    measured it: its date, versions and machine.
    """

    dataset: str
    image: str
    method: str
    scale: int
    values: Mapping[str, float]
    seconds: float
    peak_bytes: int | None = None
    protocol: str = RGB_FIRST.id
    run: int = 0

    @property
    def key(self) -> Key:
        """What the record is of; a result holds each key at most once."""
        return self.dataset, self.image, self.protocol, self.scale, self.method


@dataclass(frozen=True)
class Skip:
    """What was not measured and why; ``scale`` or ``method`` is None where the reason holds for all."""

    dataset: str
    image: str
    scale: int | None
    method: str | None
    reason: str

    def __str__(self) -> str:
        scale = f" x{self.scale}" if self.scale else ""
        method = f" {self.method}" if self.method else ""
        return f"{printable(f'{self.dataset}/{self.image}{scale}{method}')}: {self.reason}"


@dataclass(frozen=True)
class Note:
    """What was done to an image's file before it was measured: a profile, a rotation, transparency, depth."""

    dataset: str
    image: str
    text: str

    def __str__(self) -> str:
        return f"{printable(f'{self.dataset}/{self.image}')}: {self.text}"


@dataclass(frozen=True)
class Others:
    """The mean over those images of which a metric is finite, and the names of the others (blank ones, mostly)."""

    mean: float | None
    infinite: tuple[str, ...]


@dataclass(frozen=True)
class Mean:
    """The data set's value as the papers print it: the plain mean over its images.

    ``values`` holds the metrics that every image has, ``run`` is the latest run of the images' records. ``others`` has
    an entry for each metric that is infinite for some image, and then for the mean.
    """

    dataset: str
    protocol: str
    scale: int
    method: str
    images: int
    values: Mapping[str, float]
    seconds: float
    run: int
    others: Mapping[str, Others] = field(default_factory=dict)


@dataclass(frozen=True)
class BenchmarkResult:
    """Records per image, what was skipped, and the circumstances, as ``sr_core.benchmark`` gives them."""

    meta: Mapping[str, Any]
    records: tuple[Record, ...]
    skipped: tuple[Skip, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def means(self) -> tuple[Mean, ...]:
        """One :class:`Mean` per data set, protocol, scale and method, in the order of the records."""
        groups: dict[tuple[str, str, int, str], list[Record]] = {}
        for record in self.records:
            groups.setdefault((record.dataset, record.protocol, record.scale, record.method), []).append(record)
        return tuple(_mean(group) for group in groups.values())

    def run_of(self, entry: Record | Mean) -> Mapping[str, Any]:
        """Date ("created"), versions and machine of the run that measured a record, or the latest of a mean's."""
        return self.meta["runs"][entry.run]

    def json_text(self) -> str:
        """Everything as JSON, one record a line."""
        means = [
            {
                "dataset": mean.dataset,
                "protocol": mean.protocol,
                "scale": mean.scale,
                "method": mean.method,
                "images": mean.images,
                **{name: _number(round(value, 6)) for name, value in mean.values.items()},
                "seconds": round(mean.seconds, 4),
                **{f"{name}_of_the_others": other.mean for name, other in mean.others.items()},
                **{f"{name}_infinite": list(other.infinite) for name, other in mean.others.items()},
            }
            for mean in self.means
        ]
        skipped = [vars(skip) for skip in self.skipped]
        text = "\n".join(
            [
                "{",
                f'"schema": {SCHEMA},',
                f'"meta": {json.dumps(self.meta, indent=1, ensure_ascii=False)},',
                f'"means": {_lines(means)},',
                f'"records": {_lines([row_of(record) for record in self.records])},',
                f'"skipped": {_lines(skipped)}' + ("," if self.notes else ""),
                *([f'"notes": {_lines([vars(note) for note in self.notes])}'] if self.notes else []),
                "}",
                "",
            ]
        )
        return storable(text)

    def to_json(self, path: str | Path) -> Path:
        """Write :meth:`json_text`, replacing the file in one step."""
        return write_whole(Path(path), self.json_text().encode())

    def csv_text(self) -> str:
        """One line per image, protocol, scale and method, with date, versions and the weights' sha256 in each."""
        names = list(self.meta["metrics"])
        head = ["dataset", "image", "protocol", "scale", "method", *names]
        head += ["seconds", "peak_mib", "weights_sha256", "measured", "versions", "notes"]
        notes: dict[tuple[str, str], list[str]] = {}
        for note in self.notes:
            notes.setdefault((note.dataset, note.image), []).append(note.text)
        out = io.StringIO()
        writer = csv.DictWriter(out, head, lineterminator="\n")
        writer.writeheader()
        for record in self.records:
            row, run = row_of(record), self.run_of(record)
            del row["run"]
            row["weights_sha256"] = weights_sha256(self.meta, record.method, record.scale)
            row["measured"] = run["created"]
            row["versions"] = "; ".join(f"{name} {version}" for name, version in run["versions"].items())
            row["notes"] = " ".join(notes.get((record.dataset, record.image), ()))
            writer.writerow({name: cell(value) for name, value in row.items()})
        return out.getvalue()

    def to_csv(self, path: str | Path) -> Path:
        """Write :meth:`csv_text`, with ``BOM`` at the start."""
        # A name that is no text is written with escapes; the file is for a spreadsheet and is not read back.
        return write_whole(Path(path), (BOM + self.csv_text()).encode("utf-8", "backslashreplace"))


def _mean(group: Sequence[Record]) -> Mean:
    first = group[0]
    names = [name for name in first.values if all(name in record.values for record in group)]
    return Mean(
        first.dataset,
        first.protocol,
        first.scale,
        first.method,
        len(group),
        {name: fmean(record.values[name] for record in group) for name in names},
        fmean(record.seconds for record in group),
        max(record.run for record in group),
        {name: found for name in names if (found := _others(group, name)).infinite},
    )


def _others(group: Sequence[Record], name: str) -> Others:
    finite = [record.values[name] for record in group if math.isfinite(record.values[name])]
    infinite = tuple(record.image for record in group if not math.isfinite(record.values[name]))
    return Others(round(fmean(finite), 6) if finite else None, infinite)


def is_table(path: Path) -> bool:
    """Whether a file begins as :meth:`BenchmarkResult.to_csv` writes it."""
    with path.open("rb") as stream:
        return stream.read(64).startswith((BOM + "dataset,image,protocol,scale,method,").encode())


def weights_sha256(meta: Mapping[str, Any], method: str, scale: int) -> str:
    """The hash of the weights that a result's ``meta`` names for a method at a scale, empty for none."""
    weights = meta["methods"].get(method, {}).get("weights", {})
    return weights.get(str(scale), {}).get("sha256", "")


def read_result(path: str | Path) -> BenchmarkResult:
    """Read what :meth:`BenchmarkResult.to_json` wrote.

    Raises:
        SRLensError: the file cannot be read or is something else.
    """
    path = Path(path)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["schema"] not in (1, SCHEMA):
            raise SRLensError(f"{path} is of schema {content['schema']}, this program reads {SCHEMA}.")
        meta = content["meta"] if content["schema"] == SCHEMA else _upgraded(content["meta"])
        (only,) = meta["protocols"] if content["schema"] == 1 else (None,)
        records = tuple(record_of(row if only is None else {**row, "protocol": only}) for row in content["records"])
        check_circumstances(meta, records)
        return BenchmarkResult(
            meta,
            records,
            tuple(Skip(**row) for row in content["skipped"]),
            tuple(Note(**row) for row in content.get("notes", ())),
        )
    except OSError as error:
        raise SRLensError(f"{path} cannot be read: {error.strerror}.") from error
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise SRLensError(f"{path} is not a result file of the benchmark: give another name.") from error


def check_circumstances(meta: Any, records: Sequence[Record]) -> None:
    """ValueError unless ``meta`` has all that is asked of a result's circumstances, and the run of each record."""
    if not _fits(meta, _CIRCUMSTANCES) or not _fits(meta.get("folders", {}), (str,)):
        raise ValueError("circumstances")
    if not _fits(meta.get("lr", {}), (((str,),),)) or not meta["runs"]:
        raise ValueError("circumstances")
    for record in records:
        texts = (record.dataset, record.image, record.method, record.protocol)
        if not all(isinstance(text, str) for text in texts) or type(record.scale) is not int:
            raise ValueError("record")
        if type(record.run) is not int or not 0 <= record.run < len(meta["runs"]) or not math.isfinite(record.seconds):
            raise ValueError("record")


_CIRCUMSTANCES = {
    "runs": [{"created": str, "versions": (object,), "machine": (object,)}],
    "protocols": ((object,),),
    "metrics": [str],
    "methods": ({"weights": ((object,),)},),
    "images": ((str,),),
}
"""By name what is in an object, as a list the kind of all members, in brackets that of every named one."""


def _fits(value: Any, shape: Any) -> bool:
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(name in value and _fits(value[name], shape[name]) for name in shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(_fits(each, shape[0]) for each in value)
    if isinstance(shape, tuple):
        return isinstance(value, dict) and all(_fits(each, shape[0]) for each in value.values())
    return isinstance(value, shape)


def _upgraded(meta: Mapping[str, Any]) -> dict[str, Any]:
    """The circumstances of a file of schema 1 in the form of today's."""
    rest = {name: value for name, value in meta.items() if name not in ("created", "versions", "machine", "protocol")}
    run = {name: meta[name] for name in ("created", "versions", "machine")}
    return {"runs": [run], "protocols": {meta["protocol"]["id"]: meta["protocol"]}, **rest}


def row_of(record: Record) -> dict[str, Any]:
    """A record as one flat JSON object; :func:`record_of` reads it back."""
    peak = None if record.peak_bytes is None else round(record.peak_bytes / 2**20, 1)
    return {
        "dataset": record.dataset,
        "image": record.image,
        "protocol": record.protocol,
        "scale": record.scale,
        "method": record.method,
        **{name: _number(value) for name, value in record.values.items()},
        "seconds": record.seconds,
        "peak_mib": peak,
        "run": record.run,
    }


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_METRICS = frozenset({"dataset", "image", "protocol", "scale", "method", "seconds", "peak_mib", "run"})


def record_of(row: Mapping[str, Any]) -> Record:
    """The record that :func:`row_of` wrote; KeyError or TypeError for anything else."""
    peak = None if row["peak_mib"] is None else round(row["peak_mib"] * 2**20)
    values = {name: float(value) for name, value in row.items() if name not in _NOT_METRICS}
    place = row["dataset"], row["image"], row["method"], row["scale"]
    return Record(*place, values, float(row["seconds"]), peak, row["protocol"], row.get("run", 0))


def storable(text: str) -> str:
    """JSON text that UTF-8 can hold: a name of bytes that are no text comes back the same from its escapes."""
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _number(value: float) -> float | str:
    # JSON has no infinity, which is the PSNR of two equal images; float("inf") reads the string back.
    return value if math.isfinite(value) else str(value)


def _lines(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "[]"
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows) + "\n]"
