"""Words of the plain path: enlarge and download."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "plain.title": "Just enlarge a picture and download it",
    "plain.method": "Method",
    "plain.method_san": "SAN: best, slow",
    "plain.method_srcnn": "SRCNN: good, quick",
    "plain.method_bicubic": "Bicubic: at once",
    "plain.choose": "Choose a picture",
    "plain.no_file": "No picture has arrived: choose one.",
    "plain.running": "{title} enlarges it: {share:.0%}, {left} left",
    "plain.download": "Download {name}, {w} × {h} pixels",
}

KOREAN: dict[str, str] = {
    "plain.title": "이미지를 확대해서 내려받기만 하기",
    "plain.method": "방법",
    "plain.method_san": "SAN: 가장 좋음, 느림",
    "plain.method_srcnn": "SRCNN: 좋음, 빠름",
    "plain.method_bicubic": "Bicubic: 바로",
    "plain.choose": "이미지 고르기",
    "plain.no_file": "받은 이미지가 없습니다. 이미지를 고르세요.",
    "plain.running": "{title}(으)로 확대하는 중: {share:.0%}, 남은 시간 {left}",
    "plain.download": "{name} 내려받기, {w} × {h} 픽셀",
}
