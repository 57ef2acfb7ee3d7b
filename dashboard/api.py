"""The two named endpoints of the app, for ``gradio_client`` and plain HTTP.

``/compare(image, scale, methods, mode)`` measures methods on a picture,
``/upscale(image, method, scale)`` enlarges one.
Both take any file that the page takes and answer with lossless PNG files.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import gradio as gr
import numpy as np
from gradio.data_classes import FileData

from dashboard.compare import DEFAULT_METHODS
from dashboard.i18n import t
from dashboard.services import Request, Ticket, compare, enlarge, open_picture
from dashboard.viewer import pane_file
from sr_core.errors import SRLensError
from sr_core.image import write_image
from sr_core.methods import METHODS


def build(cache: Path) -> None:
    """Bind the endpoints; their components are invisible, they exist to describe the parameters."""
    with gr.Group(visible=False):
        image = gr.File(label="image", type="filepath")
        scale = gr.Number(4, precision=0, label="scale")
        method = gr.Textbox("san", label="method")
        methods = gr.JSON(list(DEFAULT_METHODS), label="methods")
        mode = gr.Textbox("measure", label="mode")
        results = gr.JSON(label="results")
        enlarged = gr.File(label="result")
        compare_button, upscale_button = gr.Button(), gr.Button()

    def compare_images(path: str, scale: int, methods: list[str] | None, mode: str = "measure") -> list[dict[str, Any]]:
        """Run methods on a picture and measure them.

        Returns a list with, per method, id, seconds, psnr and ssim (null without an original), consistency (dB, null
        with one), error (null or one sentence) and the lossless result file.
        """
        return compare_records(path, scale, methods, mode, cache)

    def upscale_image(path: str, method: str, scale: int) -> str:
        """Enlarge a picture by one method; the answer is a PNG that keeps grey and transparency."""
        return str(upscale_file(path, method, scale, cache))

    gr.on(
        [compare_button.click], compare_images, [image, scale, methods, mode], results,
        api_name="compare", concurrency_limit=4,
    )  # fmt: skip
    gr.on(
        [upscale_button.click], upscale_image, [image, method, scale], enlarged,
        api_name="upscale", concurrency_limit=4,
    )  # fmt: skip


def compare_records(path: str | None, scale: int, methods: Any, mode: str, cache: Path) -> list[dict[str, Any]]:
    """What ``/compare`` answers; ``gr.Error`` with one sentence for anything that cannot be done."""
    try:
        if path is None:
            raise SRLensError(t("api.no_image"))
        if mode not in ("measure", "enlarge"):
            raise SRLensError(t("api.bad_mode"))
        chosen = _methods(methods)
        picture = open_picture(path, Path(path).name)
        request = Request(picture, "enlarge" if mode == "enlarge" else "measure", _scale(scale), chosen)
        *_, last = compare(request, Ticket(), lambda pixels: Path(pane_file(pixels, cache).path))
    except SRLensError as error:
        raise gr.Error(str(error), print_exception=False) from error
    records = []
    for result in last.results:
        done = result.status == "done"
        scores = result.scores or {}
        records.append(
            {
                "id": result.method,
                "seconds": result.seconds,
                "psnr": _finite(scores.get("psnr")),
                "ssim": scores.get("ssim"),
                "consistency": _finite(result.consistency),
                "error": None if done else result.message,
                "file": FileData(path=str(result.file)).model_dump() if result.file else None,
            }
        )
    return records


def upscale_file(path: str | None, method: str, scale: int, cache: Path) -> Path:
    """What ``/upscale`` answers; ``gr.Error`` with one sentence for anything that cannot be done."""
    try:
        if path is None:
            raise SRLensError(t("api.no_image"))
        picture = open_picture(path, Path(path).name)
        pixels, alpha = enlarge(picture, str(method), _scale(scale))
        name = hashlib.sha256(np.ascontiguousarray(pixels).data).hexdigest()[:24]
        folder = cache / name
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{Path(path).stem}_{method}_x{int(scale)}.png"
        return write_image(target, pixels, alpha=alpha, grey=picture.grey)
    except SRLensError as error:
        raise gr.Error(str(error), print_exception=False) from error


def _methods(methods: Any) -> tuple[str, ...]:
    if methods in (None, [], ""):
        return tuple(name for name in DEFAULT_METHODS if name in METHODS)
    names = methods.split(",") if isinstance(methods, str) else methods
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise SRLensError(t("api.bad_methods"))
    return tuple(dict.fromkeys(name.strip() for name in names))


def _scale(scale: Any) -> int:
    try:
        value = int(scale)
    except (TypeError, ValueError):
        value = 0
    if not 1 < value <= 8:
        raise SRLensError(t("api.bad_scale"))
    return value


def _finite(value: float | None) -> float | str | None:
    """JSON has no infinity: identical images are said in words."""
    return "inf" if value == float("inf") else value
