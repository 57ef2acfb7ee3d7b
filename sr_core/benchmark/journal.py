"""What a running benchmark has measured so far, on disk before anything can be lost.

Beside the result file ``r.json`` lies ``r.json.journal`` (one more per process of a group): a first line with the
circumstances, then a line per record or skip, each written through at once. A run that is killed loses what it was
just working on and no more.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sr_core.benchmark.results import (
    BenchmarkResult,
    Note,
    Record,
    Skip,
    check_circumstances,
    record_of,
    row_of,
    storable,
)
from sr_core.benchmark.unit import Outcome
from sr_core.errors import SRLensError

_SUFFIX = ".journal"


class Journal:
    """The journal of one process; with ``result`` None it keeps nothing."""

    def __init__(self, result: str | Path | None, meta: Mapping[str, Any], rank: int = 0) -> None:
        self._path = None if result is None else _path(Path(result), rank)
        self._file = None
        self._meta = meta

    def write(self, outcome: Outcome) -> None:
        """Add what a unit gave and see it to the disk."""
        if self._path is None:
            return
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # A file of its own name per run would be lost track of; the one that is there has been read by now.
            self._file = self._path.open("a", encoding="utf-8")
            self._lines([{"meta": self._meta}])
        lines = [{"record": row_of(record)} for record in outcome.records]
        lines += [{"note": vars(note)} for note in outcome.notes]
        self._lines([*lines, *({"skip": vars(skip)} for skip in outcome.skipped)])

    def _lines(self, entries: Iterable[Mapping[str, Any]]) -> None:
        assert self._file is not None
        # A newline first: the line before may have been torn when its process was killed.
        lines = ("\n" + json.dumps(entry, ensure_ascii=False, allow_nan=False) for entry in entries)
        try:
            self._file.write(storable("".join(lines)))
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise OSError(error.errno, error.strerror, self._file.name) from error

    def close(self) -> None:
        """Close the file; it stays."""
        if self._file is not None:
            self._file.close()
            self._file = None


def journals(result: str | Path) -> list[Path]:
    """The journals that lie beside a result file."""
    result = Path(result)
    return sorted(result.parent.glob(_escaped(result.name) + _SUFFIX + "*")) if result.parent.is_dir() else []


def read_journal(path: Path) -> list[BenchmarkResult]:
    """One result per run that wrote into a journal; a torn line is left out.

    Raises:
        SRLensError: the file is something else.
    """
    found: list[tuple[Any, list[Record], list[Skip], list[Note]]] = []
    # Split as bytes: a name may hold what text takes for the end of a line, and a line may be torn inside a letter.
    for line in path.read_bytes().split(b"\n"):
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            continue
        try:
            if "meta" in entry:
                found.append((entry["meta"], [], [], []))
            elif "record" in entry:
                found[-1][1].append(record_of(entry["record"]))
            elif "note" in entry:
                found[-1][3].append(Note(**entry["note"]))
            else:
                found[-1][2].append(Skip(**entry["skip"]))
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise SRLensError(f"{path} is not a journal of the benchmark: move it away.") from error
    try:
        for meta, records, _, _ in found:
            check_circumstances(meta, records)
    except (ValueError, TypeError) as error:
        raise SRLensError(f"{path} is not a journal of the benchmark: move it away.") from error
    return [BenchmarkResult(meta, tuple(records), tuple(skips), tuple(notes)) for meta, records, skips, notes in found]


def _path(result: Path, rank: int) -> Path:
    return result.with_name(result.name + _SUFFIX + (f".{rank}" if rank else ""))


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
