"""Loaded networks: each weights file once, shared by all that run it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from sr_core.catalogue.weights import WeightsRecord, load_network

if TYPE_CHECKING:
    from torch.nn import Module

MOST = 16
"""Networks that stay loaded; the one that was not asked for the longest makes room."""


class Networks:
    """Networks that are kept, and which of them have run once (``warm``: method, scale and sha256 of the weights).

    ``device`` is what they compute on, in torch's words. In another process (pickled) it starts empty, on the CPU.
    """

    def __init__(self) -> None:
        self.device = "cpu"
        self._loading = threading.Lock()
        self._loaded: OrderedDict[WeightsRecord, Module] = OrderedDict()
        self.warm: set[tuple[str, int, str]] = set()

    def load(self, record: WeightsRecord) -> Module:
        """What :func:`~sr_core.catalogue.weights.load_network` gives, loaded once, then shared."""
        with self._loading:
            if record not in self._loaded:
                network = load_network(record)
                self._loaded[record] = network if self.device == "cpu" else network.to(self.device)
            self._loaded.move_to_end(record)
            while len(self._loaded) > MOST:
                self._loaded.popitem(last=False)
            return self._loaded[record]

    def __reduce__(self) -> tuple[type[Networks], tuple[()]]:
        return Networks, ()
