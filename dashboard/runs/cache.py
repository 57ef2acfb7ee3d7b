"""Finished results, kept so that the same picture is not computed twice."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from pathlib import Path
from typing import Generic, Protocol, TypeVar


class Filed(Protocol):
    """Something whose image lies in a file."""

    @property
    def file(self) -> Path | None:
        """The file, or None while there is none."""
        ...


Entry = TypeVar("Entry", bound=Filed)


class ResultCache(Generic[Entry]):
    """Results by key. When it is full, the one that was not used for longest is dropped.

    It holds numbers and the names of files, not pixels. A file may be cleared away behind its back (by the age limit
    of the folder it lies in): such an entry counts as absent.
    """

    def __init__(self, entries: int) -> None:
        self._limit = entries
        self._lock = threading.Lock()
        self._entries: OrderedDict[Hashable, Entry] = OrderedDict()

    def get(self, key: Hashable) -> Entry | None:
        """The result of that key, or None."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            if entry.file is None or not entry.file.exists():
                del self._entries[key]
                return None
            self._entries.move_to_end(key)
            return entry

    def put(self, key: Hashable, entry: Entry) -> None:
        """Keep a result in place of the one of that key, if any."""
        with self._lock:
            self._entries[key] = entry
            self._entries.move_to_end(key)
            if len(self._entries) > self._limit:
                self._entries.popitem(last=False)
