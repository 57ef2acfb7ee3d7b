"""A comic panel of ours: an owl at night before a city, ink lines, hatching, screen tone, a speech balloon."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from .canvas import OVERSAMPLING as S
from .canvas import finish, font

WIDTH, HEIGHT = 576, 768
_Point = tuple[float, float]


def draw() -> np.ndarray:
    """uint8 (768, 576, 3), grey levels only."""
    panel = Image.new("L", (WIDTH * S, HEIGHT * S), 255)
    _night(panel)
    _city(panel)
    _branch(panel)
    _owl(panel)
    _balloon(panel)
    pen = ImageDraw.Draw(panel)
    pen.rectangle((0, 0, WIDTH * S - 1, HEIGHT * S - 1), outline=255, width=14 * S)
    pen.rectangle((14 * S, 14 * S, (WIDTH - 14) * S, (HEIGHT - 14) * S), outline=0, width=4 * S)
    return finish(panel)


def _scaled(points: list[_Point]) -> list[_Point]:
    return [(x * S, y * S) for x, y in points]


def _curve(points: list[_Point], closed: bool = False, steps: int = 24) -> list[_Point]:
    """A Catmull-Rom spline through the points."""
    p = np.array([points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]], float)
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    parts = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False)
    ]
    return [(float(x), float(y)) for x, y in np.concatenate([*parts, p[-2:-1]])]


def _stroke(panel: Image.Image, points: list[_Point], width: float, ink: int = 0, taper: bool = True) -> None:
    """A pen line that swells in its middle, as a nib does under pressure."""
    pen, line = ImageDraw.Draw(panel), np.array(points)
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    at = np.arange(0, along[-1], 0.4)  # close enough that the dots become a line
    for share, x, y in zip(
        at / along[-1], np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1]), strict=True
    ):
        radius = width / 2 * (0.25 + 0.75 * np.sin(np.pi * share) if taper else 1) * S
        pen.ellipse((x * S - radius, y * S - radius, x * S + radius, y * S + radius), fill=ink)


def _shape(panel: Image.Image, points: list[_Point], fill: int, outline: float = 0) -> None:
    ImageDraw.Draw(panel).polygon(_scaled(points), fill=fill)
    if outline:
        _stroke(panel, [*points, points[0]], outline, taper=False)


def _tone(panel: Image.Image, mask: Image.Image, pitch: float, share: np.ndarray | float) -> None:
    """Screen tone at 45 degrees inside `mask`: round dots of which `share` (0..1) is black."""
    y, x = np.mgrid[0 : panel.height, 0 : panel.width].astype(np.float32) / S
    u, v = (x + y) / pitch / np.sqrt(2), (x - y) / pitch / np.sqrt(2)
    spot = (u - np.floor(u) - 0.5) ** 2 + (v - np.floor(v) - 0.5) ** 2
    dots = (spot * np.pi < share) & (np.asarray(mask) > 0)
    panel.paste(0, mask=Image.fromarray((dots * 255).astype(np.uint8)))


def _mask(points: list[_Point]) -> Image.Image:
    mask = Image.new("L", (WIDTH * S, HEIGHT * S), 0)
    ImageDraw.Draw(mask).polygon(_scaled(points), fill=255)
    return mask


def _night(panel: Image.Image) -> None:
    """Rays from the moon and a screen tone that thins out towards it."""
    y, x = np.mgrid[0 : HEIGHT * S, 0 : WIDTH * S].astype(np.float32) / S
    far = np.hypot(x - 408, y - 190)
    _tone(panel, Image.new("L", panel.size, 255), 6.0, np.clip((far - 90) / 620, 0, 0.55))
    rng = np.random.default_rng(1)
    pen = ImageDraw.Draw(panel)
    for angle in np.linspace(0, 2 * np.pi, 150, endpoint=False):
        start, spread = 150 + 60 * rng.random(), 0.0016 + 0.004 * rng.random()
        tip = (408 + start * np.cos(angle), 190 + start * np.sin(angle))
        ends = [(408 + 900 * np.cos(angle + s), 190 + 900 * np.sin(angle + s)) for s in (-spread, spread)]
        pen.polygon(_scaled([tip, *ends]), fill=0)
    moon = [(408 + 112 * np.cos(a), 190 + 112 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 200)]
    _shape(panel, moon, 255, 2.4)
    for cx, cy, r in ((370, 150, 24), (446, 214, 32), (420, 124, 12), (380, 232, 15), (466, 156, 10)):
        crater = [(cx + r * np.cos(a), cy + 0.85 * r * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 80)]
        _tone(panel, _mask(crater), 4.0, 0.22)
        _stroke(panel, crater[30:72], 1.6)


def _city(panel: Image.Image) -> None:
    rng, x, pen = np.random.default_rng(6), 10.0, ImageDraw.Draw(panel)
    while x < WIDTH:
        width, height = rng.uniform(34, 70), rng.uniform(70, 210)
        top = 690 - height
        pen.rectangle((x * S, top * S, (x + width) * S, HEIGHT * S), fill=255, outline=0, width=int(1.6 * S))
        body = [(x + 0.62 * width, top), (x + width, top), (x + width, 768.0), (x + 0.62 * width, 768.0)]
        _tone(panel, _mask(body), 3.2, 0.35)
        for wy in np.arange(top + 7, 700, 9):
            for wx in np.arange(x + 5, x + 0.6 * width - 4, 7.5):
                if rng.random() < 0.72:
                    pen.rectangle((wx * S, wy * S, (wx + 4) * S, (wy + 5.4) * S), fill=0)
        x += width - 3


def _branch(panel: Image.Image) -> None:
    upper = _curve([(0, 628), (110, 604), (240, 612), (360, 590), (470, 574), (576, 540)])
    lower = _curve([(576, 570), (470, 606), (360, 626), (240, 652), (110, 650), (0, 684)])
    _shape(panel, upper + lower, 255, 3.2)
    rng = np.random.default_rng(9)
    for _ in range(120):  # bark
        x = rng.uniform(0, 560)
        y = 622 - 0.06 * x + rng.uniform(-6, 26) - (max(x - 330, 0) * 0.09)
        length = rng.uniform(14, 50)
        _stroke(panel, _curve([(x, y), (x + length / 2, y - 3), (x + length, y - 0.16 * length)]), 1.5)


def _owl(panel: Image.Image) -> None:
    body = _curve(
        [(118, 330), (96, 440), (110, 540), (160, 606), (236, 622), (306, 596), (344, 520), (344, 420), (322, 330),
         (334, 236), (282, 268), (222, 258), (160, 270), (104, 240)], closed=True)  # fmt: skip
    _shape(panel, body, 255, 4.2)
    wing = _curve([(112, 380), (88, 470), (108, 560), (160, 622), (182, 540), (170, 450), (140, 392)], closed=True)
    _shape(panel, wing, 255, 3.0)
    _tone(panel, _mask(wing), 4.2, 0.34)
    for i in range(7):
        feather = _curve([(104 + 5 * i, 440 + 18 * i), (126 + 6 * i, 462 + 18 * i), (150 + 3 * i, 446 + 18 * i)])
        _stroke(panel, feather, 3.0)
    _breast(panel)
    for cx, side in ((166, -1), (276, 1)):
        _eye(panel, cx, 346, side)
    _shape(panel, _curve([(208, 372), (222, 362), (236, 372), (223, 412)], closed=True), 0)
    _stroke(panel, [(218, 374), (222, 394)], 2.6, ink=255)
    for side in (-1, 1):
        ear = _curve([(222 + side * 104, 252), (222 + side * 66, 290), (222 + side * 18, 330)])
        _stroke(panel, ear, 13)
    for x in (196, 216, 252, 272):
        claw = _curve([(x - 9, 604), (x - 5, 590), (x + 5, 590), (x + 9, 604), (x + 4, 628), (x - 4, 628)], closed=True)
        _shape(panel, claw, 255, 2.2)


def _breast(panel: Image.Image) -> None:
    """Rows of small chevrons, denser to the right where the shade lies."""
    for row in range(9):
        y = 436 + 18 * row
        for column in range(9 - row % 2):
            x = 196 + 15 * column + 7.5 * (row % 2)
            if abs(x - 256) > 68 - 3.5 * max(row - 4, 0):
                continue
            _stroke(panel, _curve([(x - 6, y - 4), (x, y + 5), (x + 6, y - 4)], steps=12), 2.1 + 0.012 * (x - 190))
    for i in range(26):  # hatching on the shaded flank
        y = 300 + 10.5 * i
        reach = 330 + 13 * np.sin((i + 2) / 28 * np.pi)
        _stroke(
            panel, _curve([(reach - 22 - 6 * (i % 3), y + 9), (reach - 8, y + 2), (reach + 2, y - 6)], steps=14), 1.7
        )


def _eye(panel: Image.Image, cx: float, cy: float, side: int) -> None:
    def ring(radius: float) -> list[_Point]:
        return [(cx + radius * np.cos(a), cy + radius * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 120)]

    _shape(panel, ring(54), 255, 3.0)
    for a in np.linspace(0, 2 * np.pi, 64, endpoint=False):  # the disc of fine feathers around the eye
        inner, outer = (40, 52) if round(a * 100) % 2 else (42, 50)
        ends = [(cx + r * np.cos(a + 0.04 * side), cy + r * np.sin(a)) for r in np.linspace(inner, outer, 14)]
        _stroke(panel, ends, 1.5)
    _shape(panel, ring(37), 255, 3.4)
    _tone(panel, _mask(ring(35)), 3.4, 0.25)
    for a in np.linspace(0, 2 * np.pi, 48, endpoint=False):
        _stroke(panel, [(cx + r * np.cos(a), cy + r * np.sin(a)) for r in np.linspace(22, 33, 12)], 1.2)
    _shape(panel, ring(22), 0)
    shine = [(cx - 8 + 8 * np.cos(a), cy - 9 + 9 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 60)]
    _shape(panel, shine, 255)


def _balloon(panel: Image.Image) -> None:
    outline = _curve([(36, 96), (60, 50), (140, 34), (226, 46), (258, 96), (230, 146), (190, 158), (172, 204),
                      (152, 162), (70, 152)], closed=True)  # fmt: skip
    _shape(panel, outline, 255, 3.4)
    pen = ImageDraw.Draw(panel)
    pen.text((148 * S, 80 * S), "더 선명하게!", font=font("NanumSquareB.ttf", 34 * S), fill=0, anchor="mm")
    pen.text((148 * S, 120 * S), "See every stroke.", font=font("NanumSquareR.ttf", 19 * S), fill=0, anchor="mm")
