"""Finished results, kept so that the same picture is not computed twice."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, Protocol, TypeVar
from weakref import WeakValueDictionary

import numpy as np


class Filed(Protocol):
    """Something whose images lie in files."""

    @property
    def files(self) -> tuple[Path, ...]:
        """All its files; none while there is no image."""
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
        self._making = Making()

    def get(self, key: Hashable) -> Entry | None:
        """The result of that key, or None."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            if not entry.files or not all(used(file) for file in entry.files):
                del self._entries[key]
                return None
            self._entries.move_to_end(key)
            return entry

    def once(self, key: Hashable, make: Callable[[], Entry]) -> Entry:
        """The result of that key, or what ``make`` gives; of several who ask at once one makes it, the others wait.

        ``make`` keeps what is worth it (:meth:`put`): a failure is everybody's own.
        """
        with self._making.of(key):
            entry = self.get(key)
            return make() if entry is None else entry

    def put(self, key: Hashable, entry: Entry) -> None:
        """Keep a result in place of the one of that key, if any."""
        with self._lock:
            self._entries[key] = entry
            self._entries.move_to_end(key)
            if len(self._entries) > self._limit:
                self._entries.popitem(last=False)


def used(file: Path) -> bool:
    """Whether the file is there; from now on it counts as new, so that no sweep takes it from who is given it."""
    try:
        os.utime(file)
    except FileNotFoundError:
        return False
    except OSError:  # a folder that cannot be written is not swept either
        return file.exists()
    return True


class Making:
    """Who makes something of a key just now: others who want the same wait until it is there."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._locks: dict[Hashable, tuple[threading.Lock, int]] = {}

    @contextmanager
    def of(self, key: Hashable) -> Iterator[None]:
        """Be the only one of that key inside the block."""
        with self._lock:
            lock, users = self._locks.get(key, (threading.Lock(), 0))
            self._locks[key] = lock, users + 1
        try:
            with lock:
                yield
        finally:
            with self._lock:
                lock, users = self._locks[key]
                if users == 1:
                    del self._locks[key]
                else:
                    self._locks[key] = lock, users - 1


class InUse:
    """Pairs of arrays that somebody still uses, by what they were made of: of equal ones there is one in memory."""

    def __init__(self) -> None:
        self._making = Making()
        self._first: WeakValueDictionary[Hashable, np.ndarray] = WeakValueDictionary()
        self._second: WeakValueDictionary[Hashable, np.ndarray] = WeakValueDictionary()

    def pair(self, key: Hashable, make: Callable[[], tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
        """The pair of that key, not to be changed: one that is in use, or what ``make`` gives."""
        with self._making.of(key):
            first, second = self._first.get(key), self._second.get(key)
            if first is None or second is None:
                first, second = make()
                self._first[key], self._second[key] = first, second
            return first, second
