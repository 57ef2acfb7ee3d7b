"""The figure that super-resolution papers print: the whole image with a marked crop, and the crops of all methods.

Every pixel of a crop is a pixel of a result, enlarged by a whole number; only the whole image is shrunk. Pillow draws
it with the font that it brings along, and Korean with the page's, so it looks the same on every machine.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from dashboard.tabs.compare.exports.figure_plan import Box, FigurePlan, largest_crop, plan_figure
from dashboard.tabs.compare.exports.scene import Scene, ranks
from dashboard.web.fonts import FILES
from sr_core.image.files import IMAGE_SUFFIXES
from sr_core.image.resample import resize
from sr_core.metrics import METRICS

MARK = (230, 0, 38)
_MARK_MM = 0.35
_BOLD, _UNDERLINED = 1, 2
_TRIED = 24.0  # pixels, at which it is seen whether a font has a letter
_NUMBERS = 2  # under a crop, as papers have it; all of them stand in the CSV
# After Pillow's own font, which is a Latin one. The last three are a system's, for scripts beyond Latin and Korean;
# Pillow finds those by name in the usual folders.
_FONTS = ("", str(FILES[400]), "NotoSansCJK-Regular.ttc", "malgun.ttf", "DejaVuSans.ttf")


@dataclass(frozen=True)
class Words:
    """A piece of a caption; `rank` 1 is printed bold, 2 underlined."""

    text: str
    rank: int = 0


@dataclass(frozen=True)
class Cropped:
    """One crop of the figure: uint8 ``(h, w, 3)`` at the HR's size, its title and the numbers under it."""

    id: str
    title: str
    pixels: np.ndarray
    numbers: tuple[Words, ...]


@dataclass(frozen=True)
class PaperFigure:
    """A figure ready to be drawn or written as LaTeX; `box` is the crop on `whole`, `box_hr` in pixels of the HR."""

    whole: np.ndarray
    box: Box
    box_hr: Box
    name: str
    scale: int
    crops: tuple[Cropped, ...]
    plan: FigurePlan
    reduced: bool
    """The crop is the middle of the one asked for, which was too large to be printed pixel by pixel."""


def paper_figure(scene: Scene, paper: str) -> PaperFigure:
    """The figure of a scene at a width of `PAPER_WIDTHS`: the original first, or the input where there is none."""
    whole = scene.input_seen if scene.comparison.hr is None else scene.comparison.hr
    first = "LR" if scene.comparison.hr is None else "HR"
    numbers = {item.method: _numbers(scene, item.method) for item in scene.taken}
    printed = (METRICS[name].title if name in METRICS else "LR PSNR" for name in scene.metrics[:_NUMBERS])
    heading = (Words(" / ".join(printed)),)
    titles = {item.method: item.title.replace("\N{MINUS SIGN}", "-") for item in scene.taken}
    captions = [(first, heading)] + [(titles[name], below) for name, below in numbers.items()]
    text = max(_width(line) for title, below in captions for line in ((Words(title, _BOLD),), below))
    box = largest_crop(scene.size, scene.crop, len(captions), text, paper)
    plan = plan_figure(scene.size, (box.w, box.h), len(captions), text, paper)
    on_whole = box if scene.comparison.hr is not None else _on_lr(box, scene.scale)
    crops = [Cropped("ref", first, _first_crop(scene, box), heading)]
    for item in scene.taken:
        crops.append(Cropped(item.method, titles[item.method], _cut(item.seen, box), numbers[item.method]))
    name = scene.comparison.request.picture.name
    return PaperFigure(whole, on_whole, box, name, scene.scale, tuple(crops), plan, reduced=box != scene.crop)


def draw_figure(figure: PaperFigure) -> Image.Image:
    """The figure as an RGB picture on white."""
    plan = figure.plan
    canvas = Image.new("RGB", (plan.width, plan.height), "white")
    draw = ImageDraw.Draw(canvas)
    canvas.paste(Image.fromarray(marked_whole(figure)), (plan.whole.x, plan.whole.y))
    _write(draw, (Words(whole_caption(figure)),), plan.whole, 0, plan)
    for crop, cell in zip(figure.crops, plan.cells, strict=True):
        canvas.paste(Image.fromarray(enlarged(crop.pixels, plan.factor)), (cell.x, cell.y))
        _write(draw, (Words(crop.title),), cell, 0, plan)
        _write(draw, crop.numbers, cell, 1, plan)
    return canvas


def png_bytes(picture: Image.Image, dpi: float) -> bytes:
    """A lossless PNG that tells its resolution."""
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", dpi=(dpi, dpi), optimize=True)
    return buffer.getvalue()


def pdf_bytes(picture: Image.Image, dpi: float) -> bytes:
    """A page of exactly the picture's size that holds it without loss (Pillow's own PDF would be a JPEG)."""
    width, height = (f"{side / dpi * 72:.4f}" for side in picture.size)
    content = f"q {width} 0 0 {height} 0 0 cm /I Do Q".encode()
    data = zlib.compress(picture.convert("RGB").tobytes(), 9)
    image = f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /ColorSpace /DeviceRGB "
    image += "/BitsPerComponent 8 /Interpolate false /Filter /FlateDecode"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R "
        f"/Resources << /XObject << /I 5 0 R >> >> >>".encode(),
        f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
        f"<< {image} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream",
    ]
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def marked_whole(figure: PaperFigure) -> np.ndarray:
    """The whole image at its size in the figure, the crop outlined: uint8 ``(h, w, 3)``."""
    place, source = figure.plan.whole, figure.whole
    larger = place.w >= source.shape[1]
    shown = Image.fromarray(resize(source, size=(place.h, place.w), kernel="nearest" if larger else "bicubic"))
    fx, fy = place.w / source.shape[1], place.h / source.shape[0]
    box = figure.box
    line = max(2, round(_MARK_MM * figure.plan.dpi / 25.4))
    # The line lies around the crop, as far as the picture goes.
    left, top = max(0, round(box.x * fx) - line), max(0, round(box.y * fy) - line)
    right = min(place.w, round((box.x + box.w) * fx) + line) - 1
    bottom = min(place.h, round((box.y + box.h) * fy) + line) - 1
    ImageDraw.Draw(shown).rectangle((left, top, max(left, right), max(top, bottom)), outline=MARK, width=line)
    return np.asarray(shown)


def enlarged(pixels: np.ndarray, factor: int) -> np.ndarray:
    """Each pixel `factor` times as wide and as high; none is invented."""
    return np.repeat(np.repeat(pixels, factor, axis=0), factor, axis=1)


def _cut(pixels: np.ndarray, box: Box) -> np.ndarray:
    return pixels[box.y : box.y + box.h, box.x : box.x + box.w]


def _first_crop(scene: Scene, box: Box) -> np.ndarray:
    """The original's crop, or the input's with each pixel as large as `scale` of the results'."""
    if scene.comparison.hr is not None:
        return _cut(scene.comparison.hr, box)
    rows = np.arange(box.y, box.y + box.h) // scene.scale
    columns = np.arange(box.x, box.x + box.w) // scene.scale
    return scene.input_seen[np.ix_(rows, columns)]


def _on_lr(box: Box, scale: int) -> Box:
    left, top = box.x // scale, box.y // scale
    return Box(left, top, -(-(box.x + box.w) // scale) - left, -(-(box.y + box.h) // scale) - top)


def _numbers(scene: Scene, method: str) -> tuple[Words, ...]:
    """The numbers of a method as papers print them, "28.42 / 0.8104", the best bold and the second best underlined."""
    ranked = ranks(scene)
    values = next(item.values for item in scene.taken if item.method == method)
    words: list[Words] = []
    for metric, value in list(values.items())[:_NUMBERS]:
        if words:
            words.append(Words(" / "))
        digits = METRICS[metric].digits if metric in METRICS else METRICS["psnr"].digits
        text = "inf" if np.isinf(value) else f"{value:.{digits}f}"
        words.append(Words(text, ranked[metric].get(method, 0)))
    return tuple(words)


def whole_caption(figure: PaperFigure) -> str:
    """What stands under the whole image: the picture's name, a file's without its suffix, and the scale."""
    path = PurePath(figure.name)
    name = path.stem if path.suffix.lower() in IMAGE_SUFFIXES else figure.name
    return f"{name} (x{figure.scale})"


# --- text ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _font(name: str, size: float) -> ImageFont.FreeTypeFont | None:
    """A font of `_FONTS`; none where the system has no such."""
    try:
        found = ImageFont.truetype(name, size) if name else ImageFont.load_default(size)
    except OSError:
        return None
    return found  # pyright: ignore[reportReturnType]


def _font_of(text: str) -> str | None:
    """The first font that has every letter of a text."""
    return next((name for name in _FONTS if _font(name, _TRIED) and all(_has(name, letter) for letter in text)), None)


@lru_cache(maxsize=2048)
def _has(name: str, letter: str) -> bool:
    """Whether a font has a letter: what it lacks it draws as one and the same box."""
    return letter == " " or _drawn(name, letter) != _drawn(name, "\ue000")


@lru_cache(maxsize=512)
def _drawn(name: str, letter: str) -> bytes:
    font = _font(name, _TRIED)
    # Pillow's core image is a buffer, which its annotations do not say.
    return bytes(font.getmask(letter)) if font else b""  # pyright: ignore[reportArgumentType]


def _width(line: Sequence[Words]) -> float:
    """The width of a line in units of the font's size; bold is a little wider."""
    font = ImageFont.load_default(100.0)
    return sum(font.getlength(words.text) for words in line) / 100 + 0.1


def _write(draw: ImageDraw.ImageDraw, line: Sequence[Words], above: Box, row: int, plan: FigurePlan) -> None:
    """A line of text, centred below `above`; too wide for its place and the gaps beside it, it is set smaller."""
    text = "".join(words.text for words in line)
    size, room = plan.font, above.w + plan.gap
    name = _font_of(text)
    font = None if name is None else _font(name, size)
    if name is None or font is None:
        return  # no font of this machine has it: boxes in place of letters would be worse than nothing
    width = font.getlength(text)
    if width > room:
        size *= room / width
        font = _font(name, size) or font
    x = above.x + (above.w - font.getlength(text)) / 2
    y = above.y + above.h + plan.caption * (row + 0.5) / 2
    thin, heavy = max(1, round(size / 18)), max(1, round(size / 40))
    for words in line:
        length = font.getlength(words.text)
        stroke = heavy if words.rank == _BOLD else 0
        draw.text((x, y), words.text, fill="black", font=font, anchor="lm", stroke_width=stroke)
        if words.rank == _UNDERLINED:
            low = y + size * 0.5
            draw.rectangle((round(x), round(low), round(x + length) - 1, round(low) + thin - 1), fill="black")
        x += length
