"""Words of the region and the worst patches in the Compare tab."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "region.next": "Next worst",
    "region.next_hint": "Go to the next of the patches where the best method is worst (N)",
    "region.next_key": "next worst patch",
    "region.none": "There are no patches to step through yet.",
    "region.clear": "Clear",
    "region.clear_hint": "Take the region away",
    "region.further": "Further metrics in the region",
    "region.caption": "Region of {w} x {h} pixels at ({x}, {y})",
    "region.here": "in the region",
    "region.whole": "whole picture",
    "region.too_small": "too small",
    "region.not_comparable": (
        "Not comparable with published figures: a part of one picture, chosen by hand, and no border cut off. "
        "The columns of the whole picture follow the protocol."
    ),
    "region.no_original": "Without an original there is nothing to measure a region against.",
    "region.nothing_done": "No method has finished yet.",
    "region.worst_patch": "Worst patch {number} of {count}: {title} is off by {levels:.1f} levels (RMSE)",
    "region.worst_marks": "largest errors of {title}",
    "region.disputed_marks": "where the methods differ most",
    "region.disputed_patch": "Patch {number} of {count}: the methods differ by {levels:.1f} levels (standard deviation)",
}

KOREAN: dict[str, str] = {
    "region.next": "오차 큰 곳으로",
    "region.next_hint": "가장 좋은 방법도 가장 많이 틀리는 영역으로 차례로 이동합니다 (N)",
    "region.next_key": "오차 큰 곳으로",
    "region.none": "아직 이동할 영역이 없습니다.",
    "region.clear": "지우기",
    "region.clear_hint": "선택 영역을 지웁니다",
    "region.further": "선택 영역의 추가 지표",
    "region.caption": "({x}, {y})에서 시작하는 {w} x {h} 픽셀 영역",
    "region.here": "선택 영역",
    "region.whole": "이미지 전체",
    "region.too_small": "너무 작음",
    "region.not_comparable": (
        "논문의 수치와 비교할 수 없습니다. 한 이미지에서 손으로 고른 일부이며 가장자리를 잘라내지 않았습니다. "
        "이미지 전체 열은 평가 프로토콜을 따릅니다."
    ),
    "region.no_original": "원본이 없으면 영역을 비교할 기준이 없습니다.",
    "region.nothing_done": "아직 끝난 방법이 없습니다.",
    "region.worst_patch": "오차 큰 곳 {number}/{count}: {title}의 오차(RMSE) {levels:.1f} 레벨",
    "region.worst_marks": "{title}의 오차가 가장 큰 곳",
    "region.disputed_marks": "방법 사이의 차이가 가장 큰 곳",
    "region.disputed_patch": "영역 {number}/{count}: 방법 사이의 차이(표준편차) {levels:.1f} 레벨",
}
