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
        self._loaded: OrderedDict[tuple[WeightsRecord, str], Module] = OrderedDict()
        self.warm: set[tuple[str, int, str]] = set()

    def load(self, record: WeightsRecord, device: str = "") -> Module:
        """What :func:`~sr_core.catalogue.weights.load_network` gives, loaded once a device, then shared.

        ``device``: "" for that of all of them.
        """
        device = device or self.device
        key = record, device
        with self._loading:
            if key not in self._loaded:
                network = load_network(record)
                self._loaded[key] = network if device == "cpu" else network.to(device)
            self._loaded.move_to_end(key)
            while len(self._loaded) > MOST:
                self._loaded.popitem(last=False)
            return self._loaded[key]

    def __reduce__(self) -> tuple[type[Networks], tuple[()]]:
        return Networks, ()
