"""Networks on images: the only place where uint8 ``(H, W, 3)`` becomes float NCHW and back.

Each function works in bounded memory: besides the image that comes in and the one that goes out it holds one tile in
work and the band of output rows that the tile lies in, so that it grows with the image's width and not with its area
(a SAN's first tile is the whole image, up to WHOLE_PIXELS). ``progress`` is called with 0..1 and may raise
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

import numpy as np
import torch
from torch import Tensor

from sr_core.errors import ImageError, SRLensError
from sr_core.image.color import rgb_to_ycbcr, ycbcr_to_rgb
from sr_core.image.contract import check_image, quantise
from sr_core.image.resample import KERNELS, resize, weight_matrix
from sr_core.inference import tiling
from sr_core.inference.tiling import SAN_OVERLAP, SAN_TILE, SRCNN_TILE, STRIP, WHOLE_PIXELS
from sr_core.models.san import SAN, TAIL_HALO, check_size, multiplications
from sr_core.models.srcnn import SRCNN
from sr_core.models.vdsr import VDSR
from sr_core.progress import Report
from sr_core.sentences import say

VIEWS = 8
"""Symmetries of the square: as they are and transposed, each flipped in rows, in columns, in both or not."""
SMALL_PIXELS = 65_536
"""LR pixels up to which the small networks of the labs run."""


def upscale(
    net: torch.nn.Module, lr: np.ndarray, scale: int, progress: Report | None = None, *, self_ensemble: bool = False
) -> np.ndarray:
    """Enlarge uint8 ``(H, W, 3)`` to uint8 ``(H * scale, W * scale, 3)`` by any network of this package.

    SRCNN and SAN have ways of their own; every other network is taken by what the package's docstring asks of it.
    """
    if isinstance(net, SRCNN | VDSR):
        return srcnn_upscale(net, lr, scale, progress)
    if isinstance(net, SAN):
        return san_upscale(net, lr, scale, progress, self_ensemble=self_ensemble)
    if getattr(net, "luma", False):
        return luma_network_upscale(net, lr, scale)
    return rgb_upscale(net, lr, scale, progress, self_ensemble=self_ensemble)


def luma_upscale(net: torch.nn.Module, y: np.ndarray, scale: int) -> np.ndarray:
    """Enlarge float luma ``(h, w)`` in 0..255 by a network that works on luma alone; SRLensError for any other."""
    if isinstance(net, SRCNN):
        return srcnn_luma(net, y, scale)
    raise SRLensError(f"A {type(net).__name__} does not work on luma alone: use the RGB-first protocol (san).")


def rgb_upscale(
    net: torch.nn.Module, lr: np.ndarray, scale: int, progress: Report | None = None, *, self_ensemble: bool = False
) -> np.ndarray:
    """A convolutional network from LR RGB to RGB: exact in tiles that overlap by twice ``net.halo`` LR pixels."""
    check_image(lr, "lr")
    peak, halo = float(net.peak), int(net.halo)  # pyright: ignore[reportArgumentType] class attributes of the network

    def forward(x: Tensor, report: Report) -> Tensor:
        out = net(x * (peak / 255)) * (255 / peak)
        report(1.0)
        return out

    def enlarge(rows: slice, columns: slice, report: Report) -> np.ndarray:
        batch = _to_batch(lr[rows, columns], net)
        return _to_image(_ensemble(forward, batch, scale, report) if self_ensemble else forward(batch, report))

    out = np.empty((lr.shape[0] * scale, lr.shape[1] * scale, 3), dtype=np.uint8)
    tiles = tiling.plan(lr.shape[0], lr.shape[1], max(SAN_TILE, 4 * halo), 2 * halo)
    with torch.inference_mode():
        return tiling.run(tiles, enlarge, scale, out, quantise, feather=False, progress=progress)


def luma_network_upscale(net: torch.nn.Module, lr: np.ndarray, scale: int) -> np.ndarray:
    """A network from LR luma to HR luma, bicubic on chroma: uint8 ``(H, W, 3)`` -> uint8 ``(H * scale, W * scale, 3)``.

    Whole, not in tiles, for pictures of the size that the labs show; ImageError beyond SMALL_PIXELS.
    """
    check_image(lr, "lr")
    height, width = lr.shape[:2]
    if height * width > SMALL_PIXELS:
        raise ImageError(f"This network is for small pictures: at most {SMALL_PIXELS} pixels, not {width} x {height}.")
    ycbcr = rgb_to_ycbcr(lr)
    return join_luma(luma_plane(net, ycbcr[..., 0]), ycbcr, scale)


def luma_plane(net: torch.nn.Module, y: np.ndarray) -> np.ndarray:
    """Run a network that takes luma in 0..1 on a plane ``(h, w)`` in 0..255: float64, neither rounded nor clipped."""
    with torch.inference_mode():
        return _to_image(net(_to_batch(y[..., None], net) / 255))[..., 0].astype(np.float64) * 255


def join_luma(luma: np.ndarray, ycbcr: np.ndarray, scale: int) -> np.ndarray:
    """Luma ``(H * scale, W * scale)`` with the bicubically enlarged chroma of ``ycbcr`` ``(H, W, 3)``: uint8 RGB."""
    chroma = resize(ycbcr[..., 1:], scale=scale, kernel=KERNELS["bicubic"])
    return quantise(ycbcr_to_rgb(np.concatenate([luma[..., None], chroma], axis=2)))


def srcnn_upscale(net: SRCNN | VDSR, lr: np.ndarray, scale: int, progress: Report | None = None) -> np.ndarray:
    """SRCNN (or VDSR) on luma, bicubic on chroma: uint8 ``(H, W, 3)`` -> uint8 ``(H * scale, W * scale, 3)``.

    The enlarged planes are not rounded before the network; the result is rounded once. Tiled and exact.
    """
    check_image(lr, "lr")

    def finish(ycbcr: np.ndarray) -> np.ndarray:
        return quantise(ycbcr_to_rgb(ycbcr))

    def read(rows: slice, columns: slice) -> np.ndarray:
        return rgb_to_ycbcr(lr[rows, columns])

    out = np.empty((lr.shape[0] * scale, lr.shape[1] * scale, 3), dtype=np.uint8)
    return _srcnn_tiles(net, read, scale, out, finish=finish, progress=progress)


def srcnn_luma(net: SRCNN, y: np.ndarray, scale: int, progress: Report | None = None) -> np.ndarray:
    """SRCNN on one plane: float luma ``(h, w)`` in 0..255, not rounded -> float64 ``(h * scale, w * scale)``."""
    luma = np.asarray(y)

    def read(rows: slice, columns: slice) -> np.ndarray:
        return luma[rows, columns, None].astype(np.float64)

    out = np.empty((luma.shape[0] * scale, luma.shape[1] * scale, 1), dtype=np.float64)
    return _srcnn_tiles(net, read, scale, out, finish=np.asarray, progress=progress)[..., 0]


def san_upscale(
    net: SAN,
    lr: np.ndarray,
    scale: int,
    progress: Report | None = None,
    *,
    self_ensemble: bool = False,
    tile: int | None = None,
    overlap: int | None = None,
    bfloat16: bool = False,
) -> np.ndarray:
    """SAN, or SAN+ with ``self_ensemble``: uint8 ``(H, W, 3)`` -> uint8 ``(H * scale, W * scale, 3)``.

    Args:
        scale: must be the network's.
        tile: side of the tiles in LR pixels; None gives the image whole up to WHOLE_PIXELS and SAN_TILE beyond.
        overlap: LR pixels that neighbouring tiles share, at most half a tile; None is SAN_OVERLAP.
        bfloat16: compute the trunk's convolutions in bfloat16; SRLensError where the CPU has no native bfloat16.

    Raises:
        ImageError: a side is shorter than 4 pixels.
    """
    check_image(lr, "lr")
    height, width = lr.shape[:2]
    check_size(height, width)
    if scale != net.config.scale:
        raise SRLensError(say("run.other_scale", own=net.config.scale, scale=scale))
    side = tile or (max(height, width) if height * width <= WHOLE_PIXELS else SAN_TILE)
    shared = min(SAN_OVERLAP, side // 2) if overlap is None else overlap

    def enlarge(rows: slice, columns: slice, report: Report) -> np.ndarray:
        return san_values(net, lr[rows, columns], report, self_ensemble=self_ensemble, bfloat16=bfloat16)

    out = np.empty((height * scale, width * scale, 3), dtype=np.uint8)
    tiles = tiling.plan(height, width, side, shared)
    return tiling.run(tiles, enlarge, scale, out, quantise, feather=True, progress=progress)


def san_values(
    net: SAN,
    lr: np.ndarray,
    progress: Report | None = None,
    *,
    self_ensemble: bool = False,
    bfloat16: bool = False,
) -> np.ndarray:
    """The network's own output for a whole image ``(H, W, 3)`` in 0..255: float32, neither rounded nor clipped."""
    batch, report = _to_batch(lr, net), progress or _ignore

    def forward(x: Tensor, report: Report) -> Tensor:
        return _san_forward(net, x, report)

    with torch.inference_mode(), _bfloat16(net) if bfloat16 else nullcontext():
        if self_ensemble:
            return _to_image(_ensemble(forward, batch, net.config.scale, report))
        return _to_image(forward(batch, report))


def san_views(net: SAN, lr: np.ndarray, progress: Report | None = None) -> Iterator[np.ndarray]:
    """The eight outputs whose mean is SAN+'s (``san_values`` with ``self_ensemble``), turned back, one after another.

    Each float32 ``(H * scale, W * scale, 3)`` in 0..255, neither rounded nor clipped; view ``index`` is that of
    :func:`turn`. The image is taken whole: memory is that of one run.
    """
    check_image(lr, "lr")
    check_size(*lr.shape[:2])
    batch = _to_batch(lr, net)

    def forward(x: Tensor, report: Report) -> Tensor:
        with torch.inference_mode():  # not around the yield, where it would reach into the caller's code
            return _san_forward(net, x, report)

    for view in _views(forward, batch, progress or _ignore):
        yield _to_image(view)


def has_bfloat16() -> bool:
    """Whether this CPU multiplies bfloat16 natively; without, bfloat16 is 1.5 to 4.6 times slower than float32."""
    flags = torch.cpu.get_capabilities()
    return bool(flags.get("avx512_bf16") or flags.get("amx_bf16"))


def _srcnn_tiles(
    net: SRCNN | VDSR,
    read: Callable[[slice, slice], np.ndarray],
    scale: int,
    out: np.ndarray,
    *,
    finish: Callable[[np.ndarray], np.ndarray],
    progress: Report | None,
) -> np.ndarray:
    """Enlarge planes by bicubic, the first one then by the network, tile by tile of the output.

    ``read`` gives rows and columns of the input as float64 ``(h, w, C)``: no such copy of all of it is ever made.
    """
    height, width = out.shape[:2]
    vertical, horizontal = (
        weight_matrix(length // scale, length, float(scale), KERNELS["bicubic"]) for length in (height, width)
    )

    def enlarge(rows: slice, columns: slice, report: Report) -> np.ndarray:
        values = _product(vertical[rows], horizontal[columns], read)
        luma = _to_batch(values[..., :1], net) / 255
        values[..., :1] = _to_image(net(luma)) * 255.0
        report(1.0)
        return values

    tiles = tiling.plan(height, width, SRCNN_TILE, 2 * net.config.halo)
    with torch.inference_mode():
        return tiling.run(tiles, enlarge, 1, out, finish, feather=False, progress=progress)


def _product(vertical, horizontal, read: Callable[[slice, slice], np.ndarray]) -> np.ndarray:
    """``vertical @ plane @ horizontal.T`` for each plane of ``(h, w, C)``, reading only the pixels that count."""
    top, bottom = vertical.indices.min(), vertical.indices.max() + 1
    left, right = horizontal.indices.min(), horizontal.indices.max() + 1
    part = read(slice(top, bottom), slice(left, right))
    high = vertical[:, top:bottom] @ part.reshape(part.shape[0], -1)
    wide = high.reshape(-1, *part.shape[1:]).transpose(1, 0, 2)  # (w, H, C)
    both = horizontal[:, left:right] @ wide.reshape(wide.shape[0], -1)
    return both.reshape(-1, *wide.shape[1:]).transpose(1, 0, 2).copy()


def _san_forward(net: SAN, x: Tensor, report: Report) -> Tensor:
    """The whole network, its tail in strips of rows: the same values in a fraction of the memory."""
    trunk, tail = multiplications(net.config)
    share = trunk / (trunk + tail)
    features = net.extract(x, lambda fraction: report(share * fraction))
    scale, height = net.config.scale, x.shape[2]
    out = x.new_empty((x.shape[0], 3, height * scale, x.shape[3] * scale))
    for start in range(0, height, STRIP):
        stop = min(height, start + STRIP)
        low, high = max(0, start - TAIL_HALO), min(height, stop + TAIL_HALO)
        strip = net.reconstruct(features[:, :, low:high])
        out[:, :, start * scale : stop * scale] = strip[:, :, (start - low) * scale : (stop - low) * scale]
        report(share + (1 - share) * stop / height)
    return out


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
def _bfloat16(net: SAN) -> Iterator[None]:
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
