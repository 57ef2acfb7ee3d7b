"""What a network computes on: how many threads and which device, the same for every image of a run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sr_core.catalogue.method import Method


@dataclass(frozen=True)
class Compute:
    """Threads of one network and the device it runs on, in torch's words ("cpu", "cuda:0").

    The order in which a network's sums are taken depends on the number of threads and moves a PSNR by about 1e-6 dB;
    with the number fixed, an image gives the same bits in whatever process it is computed.
    """

    threads: int = 1
    device: str = "cpu"

    @contextmanager
    def of(self, method: Method, scale: int) -> Iterator[None]:
        """Let a method compute that way inside the block; an interpolator has one thread anyway."""
        if not method.architecture:
            yield
            return
        if self.device != "cpu":
            self.check()
            method.network(scale).to(self.device)
        with torch_threads(self.threads):
            yield

    def check(self) -> None:
        """SRLensError if the device is not there."""
        if self.device == "cpu":
            return
        from sr_core.inference.runtime import ready

        ready(self.device)


@contextmanager
def torch_threads(count: int) -> Iterator[None]:
    """Let torch compute with so many threads inside the block."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


ONE_THREAD = Compute()
