"""Words of the panel that shows what an output pixel depends on."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "dependence.title": "What an output pixel depends on",
    "dependence.how": "Click a pixel in any pane (or press Enter at the crosshair): each method shows which LR pixels count in it.",
    "dependence.nothing": "There is no finished comparison to look into: wait for the run, or run it again.",
    "dependence.heading": "Output pixel ({x}, {y}), over the LR image",
    "dependence.holding": "{share:.0%} of the weight: {count} LR px",
    "dependence.reach": "reaches {w} x {h} LR px and no further",
    "dependence.no_end": "computed on {w} x {h} LR pixels; its channel statistics and attention make every pixel of the picture count",
    "dependence.weights": "exact weights; they add up to {total:.2f}",
    "dependence.gradient": "input gradient at this very picture; it adds up to {total:.2f}",
    "dependence.outside": "{share:.0%} of the weight lies outside of what is drawn",
    "dependence.waiting": "computing, {seconds}",
    "dependence.raises": "raises the output pixel",
    "dependence.lowers": "lowers it",
    "dependence.method": (
        "How many levels of luma the output pixel moves per level of luma of each LR pixel, on a logarithmic scale that is the "
        "same for all methods. Interpolators: the products of their kernel's weights. Networks: the plain input gradient (Simonyan "
        "et al. 2014) before rounding, R, G and B of the LR pixel raised together; not integrated along a path as LAM is (Gu and Dong 2021)."
    ),
}

KOREAN: dict[str, str] = {
    "dependence.title": "출력 픽셀이 의존하는 입력",
    "dependence.how": "아무 칸에서나 픽셀을 클릭하세요(또는 십자선에서 Enter). 방법마다 어떤 저해상도 픽셀이 그 값에 기여하는지 보여 줍니다.",
    "dependence.nothing": "살펴볼 완료된 비교가 없습니다. 실행이 끝나기를 기다리거나 다시 실행하세요.",
    "dependence.heading": "출력 픽셀 ({x}, {y}), 저해상도 이미지 위에 표시",
    "dependence.holding": "가중치의 {share:.0%}: 저해상도 픽셀 {count}개",
    "dependence.reach": "저해상도 {w} x {h} 픽셀까지만 영향을 받음",
    "dependence.no_end": "저해상도 {w} x {h} 픽셀에서 계산. 채널 통계와 attention 때문에 이미지의 모든 픽셀이 영향을 줌",
    "dependence.weights": "정확한 가중치, 합 {total:.2f}",
    "dependence.gradient": "이 이미지에서의 입력 기울기, 합 {total:.2f}",
    "dependence.outside": "가중치의 {share:.0%}는 이미지 밖에 있음",
    "dependence.waiting": "계산 중, {seconds}",
    "dependence.raises": "출력 픽셀을 높임",
    "dependence.lowers": "낮춤",
    "dependence.method": (
        "각 저해상도 픽셀의 휘도가 1레벨 변할 때 출력 픽셀의 휘도가 몇 레벨 변하는지를 모든 방법에 같은 로그 눈금으로 나타냅니다. "
        "보간법은 커널 가중치의 곱, 신경망은 반올림 전의 단순 입력 기울기(Simonyan 등 2014)로, 저해상도 픽셀의 R, G, B를 함께 높였을 때의 값입니다. "
        "LAM(Gu, Dong 2021)처럼 경로를 따라 적분한 값은 아닙니다."
    ),
}
