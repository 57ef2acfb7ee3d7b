"""Names of the small pictures that the labs work on."""

from __future__ import annotations

ENGLISH = {
    "specimen.astronaut": "Portrait",
    "specimen.card": "Resolution card",
    "specimen.number_plate": "Number plate",
    "specimen.text": "Printed text",
    "specimen.cat": "Cat",
    "specimen.cameraman": "Photographer",
    "specimen.facade": "Office tower",
}

KOREAN = {
    "specimen.astronaut": "인물",
    "specimen.card": "해상도 차트",
    "specimen.number_plate": "차량 번호판",
    "specimen.text": "인쇄 글자",
    "specimen.cat": "고양이",
    "specimen.cameraman": "사진가",
    "specimen.facade": "고층 건물",
}
