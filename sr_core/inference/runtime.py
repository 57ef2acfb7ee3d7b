"""Networks on images: the only place where uint8 ``(H, W, 3)`` becomes float NCHW and back.

How a network is run stands in its record (:class:`~sr_core.models.architecture.Architecture`): whether it sees colour
or luma, the image as it is or enlarged by bicubic, and in which tiles. Each function works in bounded memory: besides
the image that comes in and the one that goes out it holds one tile in work and the band of output rows that the tile
lies in, so that it grows with the image's width and not with its area (for a network that wants the image whole the
first tile is the whole image, up to ``tiling.WHOLE_PIXELS``). ``progress`` is called with 0..1 and may raise
:class:`~sr_core.errors.Cancelled`, which ends the run at once.

SAN, tiled against whole: the covariance and the attention of SAN are taken over what the network is given, so the
result depends on the cut. Measured with the shipped x2 network on "lenna" of Set14 and "img_001" of Urban100 (LR
256 x 256 and 512 x 322): tiles of 192 that overlap by 24 differ from the whole by 0.09 and 0.27 levels in the mean and
by 3 and 22 at most (58.7 and 51.5 dB), tiles of 96 that overlap by 16 by 0.11 and 0.34 and by 6 and 22; PSNR against
the original moves by 0.010 and 0.009 dB, and by 0.005 and 0.014 dB.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sr_core.errors import ImageError, SRLensError
from sr_core.image.color import rgb_to_ycbcr, ycbcr_to_rgb
from sr_core.image.contract import check_image, quantise
from sr_core.image.resample import KERNELS, resize, weight_matrix
from sr_core.inference import seam, tiling
from sr_core.models.architecture import Architecture, architecture_of
from sr_core.models.registry import NETWORKS
from sr_core.progress import Report
from sr_core.sentences import say

if TYPE_CHECKING:
    from sr_core.models.foreign import Foreign

VIEWS = 8
"""Symmetries of the square: as they are and transposed, each flipped in rows, in columns, in both or not."""

Read = Callable[[slice, slice], np.ndarray]
"""Rows and columns of the LR image -> their planes, ``(h, w, C)`` in 0..255: no copy of all of it is ever made."""


def upscale(
    net: torch.nn.Module,
    lr: np.ndarray,
    scale: int,
    progress: Report | None = None,
    *,
    self_ensemble: bool = False,
    tile: int | None = None,
    overlap: int | None = None,
    bfloat16: bool = False,
) -> np.ndarray:
    """Enlarge uint8 ``(H, W, 3)`` to uint8 ``(H * scale, W * scale, 3)`` by a network of this package.

    A network that works on luma gets chroma from bicubic. What bicubic makes is not rounded; the result is, once.

    Args:
        scale: must be one of the network's, where it has its own.
        self_ensemble: the mean over the eight symmetries of the square (SAN+), before any rounding.
        tile: side of the tiles in pixels of the network's input; None as :func:`sr_core.inference.tiling.network_plan`.
        overlap: pixels that neighbouring tiles share, at most half a tile; None as there.
        bfloat16: convolutions in bfloat16 where the network allows it; SRLensError where the CPU has no native one.

    Raises:
        ImageError: a side is too short for the network.
    """
    check_image(lr, "lr")
    record = _fitting(net, lr.shape[:2], scale)

    def read(rows: slice, columns: slice) -> np.ndarray:
        return rgb_to_ycbcr(lr[rows, columns]) if record.luma else lr[rows, columns]

    def run(image: np.ndarray, report: Report) -> np.ndarray:
        return values(net, image, scale, report, self_ensemble=self_ensemble, bfloat16=bfloat16)

    def to_rgb(ycbcr: np.ndarray) -> np.ndarray:
        return quantise(ycbcr_to_rgb(ycbcr))

    out = np.empty((lr.shape[0] * scale, lr.shape[1] * scale, 3), dtype=np.uint8)
    if record.seam_measured and tile is None and lr[..., 0].size > tiling.WHOLE_PIXELS:
        tile, overlap = _without_seam(net, record, read, run, lr.shape[:2], scale)
    tiles = _plan(net, lr.shape[:2], scale, tile=tile, overlap=overlap)
    enlarge = _enlarger(record, read, run, scale, out.shape[:2])
    finish = to_rgb if record.luma else quantise
    factor = 1 if record.enlarged else scale
    return tiling.run(tiles, enlarge, factor, out, finish, feather=record.whole, progress=progress)


def luma_upscale(net: torch.nn.Module, y: np.ndarray, scale: int, progress: Report | None = None) -> np.ndarray:
    """Enlarge float luma ``(h, w)`` in 0..255, not rounded, to float64 ``(h * scale, w * scale)``.

    SRLensError for a network that works in RGB.
    """
    record = _fitting(net, np.shape(y), scale)
    if not record.luma:
        raise SRLensError(f"A {_title(record)} does not work on luma alone: use the RGB-first protocol (san).")
    plane = np.asarray(y)

    def read(rows: slice, columns: slice) -> np.ndarray:
        return plane[rows, columns, None].astype(np.float64)

    def run(image: np.ndarray, report: Report) -> np.ndarray:
        return values(net, image, scale, report)

    out = np.empty((plane.shape[0] * scale, plane.shape[1] * scale, 1), dtype=np.float64)
    tiles = _plan(net, plane.shape, scale)
    enlarge = _enlarger(record, read, run, scale, out.shape[:2])
    factor = 1 if record.enlarged else scale
    return tiling.run(tiles, enlarge, factor, out, np.asarray, feather=record.whole, progress=progress)[..., 0]


def values(
    net: torch.nn.Module,
    image: np.ndarray,
    scale: int,
    progress: Report | None = None,
    *,
    self_ensemble: bool = False,
    bfloat16: bool = False,
) -> np.ndarray:
    """The network's own output for a whole image of its kind: float32, neither rounded nor clipped.

    ``image`` is ``(H, W, C)`` in 0..255: R, G and B or luma, enlarged already where the network works on that. The
    output has its channels, and is ``scale`` times as large unless the image was enlarged.
    """
    record, batch, report = architecture_of(net), _to_batch(image, net), progress or _ignore
    factor = 1 if record.enlarged else scale

    def forward(x: Tensor, report: Report) -> Tensor:
        return _forward(net, record, x, scale, report)

    with torch.inference_mode(), _bfloat16(net) if bfloat16 else nullcontext():
        return _to_image(_ensemble(forward, batch, factor, report) if self_ensemble else forward(batch, report))


def views(net: torch.nn.Module, lr: np.ndarray, scale: int, progress: Report | None = None) -> Iterator[np.ndarray]:
    """The eight outputs whose mean is the self-ensemble's, of a network from LR RGB to RGB, one after another.

    Each is turned back, float32 ``(H * scale, W * scale, 3)`` in 0..255, neither rounded nor clipped; view ``index`` is
    that of :func:`turn`. The image is taken whole: memory is that of one run.
    """
    check_image(lr, "lr")
    record, batch = _fitting(net, lr.shape[:2], scale), _to_batch(lr, net)

    def forward(x: Tensor, report: Report) -> Tensor:
        with torch.inference_mode():  # not around the yield, where it would reach into the caller's code
            return _forward(net, record, x, scale, report)

    for view in _views(forward, batch, progress or _ignore):
        yield _to_image(view)


def luma_plane(net: torch.nn.Module, y: np.ndarray) -> np.ndarray:
    """Run a network that takes luma in 0..1 on a plane ``(h, w)`` in 0..255: float64, neither rounded nor clipped."""
    with torch.inference_mode():
        return _to_image(net(_to_batch(y[..., None], net) / 255))[..., 0].astype(np.float64) * 255


def join_luma(luma: np.ndarray, ycbcr: np.ndarray, scale: int) -> np.ndarray:
    """Luma ``(H * scale, W * scale)`` with the bicubically enlarged chroma of ``ycbcr`` ``(H, W, 3)``: uint8 RGB."""
    chroma = resize(ycbcr[..., 1:], scale=scale, kernel=KERNELS["bicubic"])
    return quantise(ycbcr_to_rgb(np.concatenate([luma[..., None], chroma], axis=2)))


def has_bfloat16() -> bool:
    """Whether this CPU multiplies bfloat16 natively; without, bfloat16 is 1.5 to 4.6 times slower than float32."""
    tells = getattr(torch.cpu, "get_capabilities", None)  # torch 2.8 does not, but Linux does
    flags = _flags_of_linux() if tells is None else {name for name, there in tells().items() if there}
    return not flags.isdisjoint(("avx512_bf16", "amx_bf16"))


def _flags_of_linux() -> set[str]:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    return set(next((line.partition(":")[2].split() for line in lines if line.startswith("flags")), []))


def ready(device: str) -> None:
    """Make a device, in torch's words, ready for figures: SRLensError if it is not there.

    Rounding products to ten bits is faster on a GPU, and would be another network's figures.
    """
    try:
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError) as error:
        raise SRLensError(say("run.device", device=repr(device))) from error
    torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = False


def _title(record: Architecture) -> str:
    return NETWORKS[record.id].title if record.id in NETWORKS else record.id


def _fitting(net: torch.nn.Module, size: tuple[int, ...], scale: int) -> Architecture:
    """The network's record; an error where the image is too small for it or the scale is not one of its own."""
    record = architecture_of(net)
    height, width = size[:2]
    if min(height, width) < record.least:
        title = _title(record)
        raise ImageError(say("run.network_too_small", network=title, least=record.least, width=width, height=height))
    own = record.scales(net.config)
    if own and scale not in own:
        listed = ", ".join(map(str, own))
        raise SRLensError(say("run.other_scale", network=_title(record), own=listed, scale=scale))
    return record


def _plan(
    net: torch.nn.Module, size: tuple[int, ...], scale: int, *, tile: int | None = None, overlap: int | None = None
) -> tiling.Plan:
    record = architecture_of(net)
    reach = tiling.Reach(record.reach(net), record.whole, record.enlarged)
    return tiling.network_plan(reach, (size[0], size[1]), scale, tile=tile, overlap=overlap)


def _without_seam(
    net: torch.nn.Module,
    record: Architecture,
    read: Read,
    run: Callable[[np.ndarray, Report], np.ndarray],
    size: tuple[int, int],
    scale: int,
) -> tuple[int, int | None]:
    """Side and overlap of the tiles, measured once a network; the whole picture where tiles would show."""
    overlaps = cast("Foreign", net).overlaps

    def planes(rows: slice, columns: slice) -> np.ndarray:
        return read(rows, columns)[..., : record.channels]

    if scale not in overlaps:
        overlaps[scale] = seam.measured_overlap(planes, run, size, scale)
    overlap = overlaps[scale]
    if overlap is not None:
        return tiling.TILE, overlap
    seam.check_fits_whole(record.footprint(net).values, size, _title(record))
    return max(size), None


def _enlarger(
    record: Architecture,
    read: Read,
    run: Callable[[np.ndarray, Report], np.ndarray],
    scale: int,
    size: tuple[int, ...],
) -> tiling.Enlarge:
    """What makes one tile of the output, of ``size`` as a whole: the network's planes first, then bicubic's."""
    if not (record.luma or record.enlarged):
        return lambda rows, columns, report: run(read(rows, columns), report)
    vertical, horizontal = (
        weight_matrix(length // scale, length, float(scale), KERNELS["bicubic"]) for length in size[:2]
    )

    def on_enlarged(rows: slice, columns: slice, report: Report) -> np.ndarray:
        planes = _product(vertical[rows], horizontal[columns], read)
        planes[..., : record.channels] = run(planes[..., : record.channels], report)
        return planes

    def on_luma(rows: slice, columns: slice, report: Report) -> np.ndarray:
        here, across = (slice(part.start * scale, part.stop * scale) for part in (rows, columns))
        planes = _product(vertical[here], horizontal[across], read)
        planes[..., :1] = run(read(rows, columns)[..., :1], report)
        return planes

    return on_enlarged if record.enlarged else on_luma


def _forward(net: torch.nn.Module, record: Architecture, x: Tensor, scale: int, report: Report) -> Tensor:
    """(N, C, H, W) in 0..255 to the same range, the border repeated up to a size that the network can take."""
    height, width = x.shape[2:]
    below, right = -height % record.multiple, -width % record.multiple
    if below or right:
        x = F.pad(x, (0, right, 0, below), mode="replicate")
    levels = 255 / record.peak
    if levels == 1:
        out = record.forward(net, x, scale, report)
    else:
        out = record.forward(net, x / levels, scale, report) * levels
    factor = 1 if record.enlarged else scale
    return out[..., : height * factor, : width * factor]


def _product(vertical, horizontal, read: Read) -> np.ndarray:
    """``vertical @ plane @ horizontal.T`` for each plane of ``(h, w, C)``, reading only the pixels that count."""
    top, bottom = vertical.indices.min(), vertical.indices.max() + 1
    left, right = horizontal.indices.min(), horizontal.indices.max() + 1
    part = read(slice(top, bottom), slice(left, right))
    high = vertical[:, top:bottom] @ part.reshape(part.shape[0], -1)
    wide = high.reshape(-1, *part.shape[1:]).transpose(1, 0, 2)  # (w, H, C)
    both = horizontal[:, left:right] @ wide.reshape(wide.shape[0], -1)
    return both.reshape(-1, *wide.shape[1:]).transpose(1, 0, 2).copy()


def _ensemble(forward: Callable[[Tensor, Report], Tensor], x: Tensor, scale: int, report: Report) -> Tensor:
    """Geometric self-ensemble (Lim et al. 2017): mean over flips and transpose, before any rounding."""
    total = x.new_zeros((*x.shape[:2], x.shape[2] * scale, x.shape[3] * scale))
    for part in _views(forward, x, report):
        total += part
    return total.div_(VIEWS)


def _views(forward: Callable[[Tensor, Report], Tensor], x: Tensor, report: Report) -> Iterator[Tensor]:
    """The outputs for the eight symmetries of the input, turned back."""
    for index in range(VIEWS):
        turned = turn(x, index).contiguous(memory_format=torch.channels_last)
        yield turn_back(forward(turned, lambda fraction, done=index: report((done + fraction) / VIEWS)), index)


def turn(x: Tensor, index: int) -> Tensor:
    """One of the eight symmetries of the square on (N, C, H, W): bit 0 transposes, 1 flips rows, 2 columns."""
    x = x.transpose(2, 3) if index & 1 else x
    return x.flip([axis for axis, bit in ((2, 2), (3, 4)) if index & bit])


def turn_back(x: Tensor, index: int) -> Tensor:
    """Inverse of :func:`turn`."""
    x = x.flip([axis for axis, bit in ((2, 2), (3, 4)) if index & bit])
    return x.transpose(2, 3) if index & 1 else x


@contextmanager
def _bfloat16(net: torch.nn.Module) -> Iterator[None]:
    device = next(net.parameters()).device.type
    if device == "cpu" and not has_bfloat16():
        raise SRLensError("This CPU has no native bfloat16, which would make the run slower: leave it off.")
    with torch.autocast(device, dtype=torch.bfloat16):
        yield


def _ignore(fraction: float) -> None:
    """Progress that nobody asked for."""


def _to_batch(image: np.ndarray, net: torch.nn.Module) -> Tensor:
    """``(H, W, C)`` in 0..255 -> float32 ``(1, C, H, W)`` on the network's device; in memory it stays HWC."""
    device = next(net.parameters()).device
    writable = np.require(image, requirements=["C", "W"])
    return torch.from_numpy(writable).to(device, torch.float32).permute(2, 0, 1).unsqueeze(0)


def _to_image(batch: Tensor) -> np.ndarray:
    """``(1, C, H, W)`` -> float32 ``(H, W, C)``, neither rounded nor clipped."""
    return batch.squeeze(0).permute(1, 2, 0).cpu().numpy()
