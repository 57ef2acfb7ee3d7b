"""What a benchmark found, and its two files: JSON with every circumstance, CSV for a spreadsheet."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from sr_core.errors import SRLensError

SCHEMA = 1


@dataclass(frozen=True)
class Record:
    """One method on one image at one scale.

    ``values`` maps a metric's id to its value (6 decimals), ``seconds`` is the time of the method alone (not
    of reading, shrinking or measuring), ``peak_bytes`` the most memory the process held while the method ran,
    None where the system does not tell.
    """

    dataset: str
    image: str
    method: str
    scale: int
    values: Mapping[str, float]
    seconds: float
    peak_bytes: int | None = None

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What the record is of; a result holds each key at most once."""
        return self.dataset, self.image, self.method, self.scale


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
        return f"{self.dataset}/{self.image}{scale}{method}: {self.reason}"


@dataclass(frozen=True)
class Mean:
    """The data set's value as the papers print it: the plain mean over its images."""

    dataset: str
    method: str
    scale: int
    images: int
    values: Mapping[str, float]
    seconds: float


@dataclass(frozen=True)
class BenchmarkResult:
    """Records per image, what was skipped, and the circumstances, as ``sr_core.benchmark`` gives them."""

    meta: Mapping[str, Any]
    records: tuple[Record, ...]
    skipped: tuple[Skip, ...] = ()

    @property
    def means(self) -> tuple[Mean, ...]:
        """One :class:`Mean` per data set, scale and method, in the order of the records."""
        groups: dict[tuple[str, int, str], list[Record]] = {}
        for record in self.records:
            groups.setdefault((record.dataset, record.scale, record.method), []).append(record)
        return tuple(
            Mean(
                dataset,
                method,
                scale,
                len(group),
                {name: fmean(record.values[name] for record in group) for name in group[0].values},
                fmean(record.seconds for record in group),
            )
            for (dataset, scale, method), group in groups.items()
        )

    def to_json(self, path: str | Path) -> Path:
        """Write everything as JSON, one record a line, replacing the file in one step."""
        means = [
            {
                "dataset": mean.dataset,
                "method": mean.method,
                "scale": mean.scale,
                "images": mean.images,
                **{name: _number(round(value, 6)) for name, value in mean.values.items()},
                "seconds": round(mean.seconds, 4),
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
                f'"records": {_lines([_flat(record) for record in self.records])},',
                f'"skipped": {_lines(skipped)}',
                "}",
                "",
            ]
        )
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(path.name + ".partial")
        partial.write_text(text, encoding="utf-8")
        return partial.replace(path)

    def to_csv(self, path: str | Path) -> Path:
        """Write one line per image, method and scale, with the protocol and the weights' sha256 in each."""
        names = list(self.meta["metrics"])
        head = ["dataset", "image", "method", "scale", "protocol", *names]
        head += ["seconds", "peak_mib", "weights_sha256"]
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, head)
            writer.writeheader()
            for record in self.records:
                row = _flat(record)
                row["protocol"] = self.meta["protocol"]["id"]
                row["weights_sha256"] = weights_sha256(self.meta, record.method, record.scale)
                writer.writerow(row)
        return path


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
        if content["schema"] != SCHEMA:
            raise SRLensError(f"{path} is of schema {content['schema']}, this program reads {SCHEMA}.")
        metrics = content["meta"]["metrics"]
        return BenchmarkResult(
            content["meta"],
            tuple(_record(row, metrics) for row in content["records"]),
            tuple(Skip(**row) for row in content["skipped"]),
        )
    except OSError as error:
        raise SRLensError(f"{path} cannot be read: {error.strerror}.") from error
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise SRLensError(f"{path} is not a result file of the benchmark: give another name.") from error


def _flat(record: Record) -> dict[str, Any]:
    peak = None if record.peak_bytes is None else round(record.peak_bytes / 2**20, 1)
    return {
        "dataset": record.dataset,
        "image": record.image,
        "method": record.method,
        "scale": record.scale,
        **{name: _number(value) for name, value in record.values.items()},
        "seconds": record.seconds,
        "peak_mib": peak,
    }


def _record(row: Mapping[str, Any], metrics: list[str]) -> Record:
    peak = None if row["peak_mib"] is None else round(row["peak_mib"] * 2**20)
    values = {name: float(row[name]) for name in metrics}
    return Record(row["dataset"], row["image"], row["method"], row["scale"], values, float(row["seconds"]), peak)


def _number(value: float) -> float | str:
    # JSON has no infinity, which is the PSNR of two equal images; float("inf") reads the string back.
    return value if math.isfinite(value) else str(value)


def _lines(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "[]"
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows) + "\n]"
