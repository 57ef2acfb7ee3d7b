"""Names of the sample pictures and what to look for in each; their English stands in `assets/samples/samples.json`."""

from __future__ import annotations

import json

from sr_core.assets import asset, reading


def _of_the_pictures() -> dict[str, str]:
    file = asset("samples/samples.json")
    with reading(file):
        return {
            f"samples.{entry['id']}{suffix}": entry[field]
            for entry in json.loads(file.read_text(encoding="utf-8"))
            for suffix, field in (("", "title"), ("_look", "look_for"))
        }


ENGLISH: dict[str, str] = _of_the_pictures() | {
    "samples.none": "There is no sample picture {name}: choose one of those shown."
}

KOREAN: dict[str, str] = {
    "samples.number_plate": "해 질 녘의 번호판",
    "samples.number_plate_look": "어느 방법에서 번호판이 한눈에 읽히나요? x4에서 글자의 높이는 LR 픽셀 일곱 개입니다.",
    "samples.facade": "고층 사무실 건물",
    "samples.facade_look": "한 점으로 모이는 창틀: 선이 끊기거나 방향이 바뀌는 곳은 어디인가요?",
    "samples.text": "한글과 영문 인쇄물",
    "samples.text_look": "서로 맞닿는 획: 어느 크기부터 글자가 구별되나요?",
    "samples.line_art": "만화 한 컷",
    "samples.line_art_look": "펜 선과 망점: 매끄러운 곡선, 그리고 모아레로 바뀌는 점들.",
    "samples.card": "해상도 차트",
    "samples.card_look": "별 무늬와 동심원 무늬: 원래 없던 고리가 보이면 에일리어싱입니다.",
    "samples.astronaut": "우주비행사 아일린 콜린스",
    "samples.astronaut_look": "눈, 머리카락, 우주복에 수놓인 휘장.",
    "samples.cat": "고양이 첼시",
    "samples.cat_look": "가는 털과 수염: 어떤 방법도 알 수 없는 질감입니다.",
    "samples.coffee": "커피잔",
    "samples.coffee_look": "잔의 테두리, 숟가락의 반짝임, 나뭇결.",
    "samples.rocket": "발사 전의 로켓",
    "samples.rocket_look": "매끄러운 하늘을 배경으로 선 가느다란 철탑.",
    "samples.cameraman": "사진가 (회색조)",
    "samples.cameraman_look": "삼각대, 카메라의 가장자리, 뒤쪽의 풀밭.",
    "samples.retina": "망막",
    "samples.none": "{name}(이)라는 예제는 없습니다. 보이는 예제 가운데에서 고르세요.",
    "samples.retina_look": "점점 가늘어지다가 사라지는 혈관.",
}
