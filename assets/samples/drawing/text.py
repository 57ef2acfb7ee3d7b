"""A printed page: Korean and English, from a headline down to the small print."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from .canvas import OVERSAMPLING as S
from .canvas import film, font, shrink, smooth_noise, to_linear, to_srgb

WIDTH, HEIGHT = 768, 576
_GOTHIC, _MYEONGJO, _LATIN = "NanumGothicBold.ttf", "NanumMyeongjo.ttf", "NotoSerifCJK-Regular.ttc"

_LINES = [  # text, font, size, x, y (pixels of the final picture), colour
    ("초해상도", "NanumSquareB.ttf", 64, 36, 22, "#14233b"),
    ("Super-Resolution", "NotoSerifCJK-Bold.ttc", 42, 318, 28, "#14233b"),
    ("작은 그림에서 큰 그림으로, 잃어버린 획을 되찾는 법", _GOTHIC, 26, 38, 110, "#a3202c"),
    ("다람쥐 헌 쳇바퀴에 타고파. 콩고물과 우유가 든 빙수는 차게.", _MYEONGJO, 24, 38, 158, "#1d1d1f"),
    ("The quick brown fox jumps over the lazy dog, 1234567890.", _LATIN, 22, 38, 192, "#1d1d1f"),
    ("닭 앓 값 읽 삶 밟 꽃 뷁 쐐 휘 — 받침이 많은 글자는 먼저 뭉개진다.", _MYEONGJO, 20, 38, 236, "#1d1d1f"),
    ("Sphinx of black quartz, judge my vow. Il1|O0o rn m cl d vv w", _LATIN, 18, 38, 266, "#1d1d1f"),
    ("가는 획과 좁은 틈이 서로 붙으면 어떤 방법으로도 되돌리기 어렵다.", _GOTHIC, 16, 38, 304, "#1d1d1f"),
    ("Pack my box with five dozen liquor jugs; how vexingly quick daft zebras jump!", _LATIN, 15, 38, 330, "#1d1d1f"),
]  # fmt: skip

_SMALL = [
    ("네 배로 줄인 뒤 다시 키워 비교하기 위한 시험지이다. 어느 크기부터 읽을 수 있는가?", "NanumGothic.ttf"),
    ("At one quarter of its size this line is two or three pixels high: what comes back is guessed, not read.", _LATIN),
]  # fmt: skip


def draw() -> np.ndarray:
    """uint8 (576, 768, 3)."""
    sheet = Image.new("RGB", (WIDTH * S, HEIGHT * S), "#f4f0e6")
    pen = ImageDraw.Draw(sheet)
    for words, face, size, x, y, colour in _LINES:
        pen.text((x * S, y * S), words, font=font(face, size * S), fill=colour)
    pen.rectangle((38 * S, 98 * S, 730 * S, 100 * S), fill="#14233b")
    for i, (words, face) in enumerate(_SMALL):
        pen.text((38 * S, (364 + 20 * i) * S), words, font=font(face, 12 * S), fill="#3a3a3c")
    _dark_panel(pen)
    light = shrink(to_linear(np.asarray(sheet)))
    light *= 1 + 0.012 * smooth_noise(HEIGHT, WIDTH, 6, seed=7, octaves=3)[..., None]  # the tooth of the paper
    return to_srgb(film(light, seed=8, strength=0.004))


def _dark_panel(pen: ImageDraw.ImageDraw) -> None:
    """White on dark, the way of signs and subtitles, with an eye chart that halves in size."""
    pen.rectangle((0, 420 * S, WIDTH * S, HEIGHT * S), fill="#101b2e")
    pen.text((38 * S, 436 * S), "서울 Seoul  12 km", font=font("NanumSquareB.ttf", 40 * S), fill="#ffffff")
    pen.text((38 * S, 492 * S), "출구 3  Exit → 시청 City Hall", font=font("NanumSquareR.ttf", 26 * S), fill="#ffd34d")
    pen.text((38 * S, 534 * S), "막차 23:58  Last train", font=font("NanumSquareR.ttf", 18 * S), fill="#9fd3ff")
    x = 452
    for size in (52, 36, 26, 18, 13, 9):
        pen.text((x * S, (540 - size * 0.92) * S), "한R", font=font(_GOTHIC, size * S), fill="#ffffff")
        x += round(size * 1.6) + 10
