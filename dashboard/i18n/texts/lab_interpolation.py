"""Words of lab 1, interpolation."""

from __future__ import annotations

ENGLISH = {
    "lab_interpolation.title": "1 Interpolation",
    "lab_interpolation.lead": (
        "A pixel that did not exist is a weighted sum of its neighbours. Drag the point, or point at an output pixel: "
        "the distances give the weights, the weights give the value."
    ),
    "lab_interpolation.caption": (
        "Nearest takes 1 pixel, bilinear 4, bicubic 16; the curve gives each pixel's weight by its distance, once across "
        "and once down, and the weight of a pixel is the product of the two. Negative weights make bicubic crisp, and make it "
        "overshoot at edges. *Half-pixel* aligns the outer edges of both grids (MATLAB, Pillow, this product); *corners* "
        "aligns the centres of the corner pixels (the seminar's drawings, `align_corners=True`). Beyond the edge, pixels are "
        "mirrored. When shrinking, *antialiasing* stretches the curve so that every input pixel counts. R. G. Keys, *Cubic "
        "convolution interpolation for digital image processing*, IEEE TASSP 29(6), 1981."
    ),
    "lab_interpolation.input": "Input: click a pixel and type to change it",
    "lab_interpolation.output": "Output, {size} × {size}",
    "lab_interpolation.point": "Sample point: drag it, or use the arrow keys",
    "lab_interpolation.kernel": "Method",
    "lab_interpolation.nearest": "Nearest: 1",
    "lab_interpolation.bilinear": "Bilinear: 4",
    "lab_interpolation.bicubic": "Bicubic: 16",
    "lab_interpolation.slope": "Bicubic's a",
    "lab_interpolation.align": "Sample positions",
    "lab_interpolation.half": "Half-pixel",
    "lab_interpolation.corners": "Corners aligned",
    "lab_interpolation.antialias": "Antialiasing when shrinking",
    "lab_interpolation.size": "Output pixels a side",
    "lab_interpolation.side": "Input pixels a side",
    "lab_interpolation.preset_deck_nearest": "Seminar: nearest 2×2",
    "lab_interpolation.preset_deck_bilinear": "Seminar: bilinear 2×2",
    "lab_interpolation.preset_deck_bicubic": "Seminar: cubic 4×4",
    "lab_interpolation.preset_edge": "An edge",
    "lab_interpolation.preset_letter": "A letter",
    "lab_interpolation.preset_stripes": "Shrinking a checkerboard",
    "lab_interpolation.across": "Weights across, by distance",
    "lab_interpolation.down": "Weights down, by distance",
    "lab_interpolation.place": "Value at row {row}, column {column}",
    "lab_interpolation.out_of_range": "outside the input's range {low} to {high}",
    "lab_interpolation.weights": "{count} weights × pixels",
    "lab_interpolation.passed": "down first",
    "lab_interpolation.then": "then across",
    "lab_interpolation.question": (
        "Bilinear: the point lies a third of the way to the right and a third of the way down. What does the nearest of "
        "the four pixels weigh?"
    ),
    "lab_interpolation.choice_1": "1/4: all four count the same",
    "lab_interpolation.choice_2": "1/3",
    "lab_interpolation.choice_3": "4/9",
    "lab_interpolation.choice_4": "2/3",
    "lab_interpolation.why": (
        "On each axis the nearer pixel weighs {one}, and the two axes multiply: the weights are {weights}. With the "
        "seminar's pixels the value is {value}, about {shown}."
    ),
    "lab_interpolation.second": "Can an interpolated value be brighter than every pixel of the image?",
    "lab_interpolation.second_choice_1": "No: it is an average",
    "lab_interpolation.second_choice_2": "Yes, with bicubic",
    "lab_interpolation.second_choice_3": "Yes, with all three methods",
    "lab_interpolation.why_overshoot": (
        "Nearest and bilinear only have weights from 0 to 1 and stay within the range. Bicubic has negative ones: at the "
        "example's edge it overshoots by {levels} grey levels. That is the bright and dark rim along sharp edges."
    ),
}

KOREAN = {
    "lab_interpolation.title": "1 보간법",
    "lab_interpolation.lead": (
        "없던 픽셀의 값은 이웃 픽셀의 가중합입니다. 점을 끌거나 출력 픽셀을 가리켜 보세요. 거리가 가중치를 정하고, 가중치가 값을 정합니다."
    ),
    "lab_interpolation.caption": (
        "Nearest-neighbor는 픽셀 1개, bilinear는 4개, bicubic은 16개를 사용합니다. 곡선은 거리에 따른 가중치이며 가로와 세로에 한 번씩 "
        "적용하고, 한 픽셀의 가중치는 그 둘의 곱입니다. 음수 가중치 덕분에 bicubic은 선명하지만 경계에서 값이 범위를 벗어납니다. "
        "*Half-pixel*은 두 격자의 바깥 테두리를 맞추고(MATLAB, Pillow, 이 프로그램), *모서리 정렬*은 모서리 픽셀의 중심을 맞춥니다(세미나 "
        "그림, `align_corners=True`). 이미지 밖의 픽셀은 거울처럼 반사해 씁니다. 축소할 때 *안티앨리어싱*은 곡선을 넓혀 모든 입력 픽셀이 "
        "반영되게 합니다. R. G. Keys, *Cubic convolution interpolation for digital image processing*, IEEE TASSP 29(6), 1981."
    ),
    "lab_interpolation.input": "입력: 픽셀을 누르고 숫자를 입력해 바꿀 수 있습니다",
    "lab_interpolation.output": "출력, {size} × {size}",
    "lab_interpolation.point": "표본점: 끌거나 화살표 키로 옮기세요",
    "lab_interpolation.kernel": "방법",
    "lab_interpolation.nearest": "Nearest: 1개",
    "lab_interpolation.bilinear": "Bilinear: 4개",
    "lab_interpolation.bicubic": "Bicubic: 16개",
    "lab_interpolation.slope": "Bicubic의 a",
    "lab_interpolation.align": "표본 위치",
    "lab_interpolation.half": "Half-pixel",
    "lab_interpolation.corners": "모서리 정렬",
    "lab_interpolation.antialias": "축소할 때 안티앨리어싱",
    "lab_interpolation.size": "출력 한 변의 픽셀 수",
    "lab_interpolation.side": "입력 한 변의 픽셀 수",
    "lab_interpolation.preset_deck_nearest": "세미나: nearest 2×2",
    "lab_interpolation.preset_deck_bilinear": "세미나: bilinear 2×2",
    "lab_interpolation.preset_deck_bicubic": "세미나: cubic 4×4",
    "lab_interpolation.preset_edge": "경계",
    "lab_interpolation.preset_letter": "글자",
    "lab_interpolation.preset_stripes": "체커보드 축소",
    "lab_interpolation.across": "가로 가중치(거리에 따라)",
    "lab_interpolation.down": "세로 가중치(거리에 따라)",
    "lab_interpolation.place": "{row}행 {column}열의 값",
    "lab_interpolation.out_of_range": "입력 범위 {low}~{high}을(를) 벗어남",
    "lab_interpolation.weights": "가중치 {count}개 × 픽셀",
    "lab_interpolation.passed": "먼저 세로",
    "lab_interpolation.then": "이어서 가로",
    "lab_interpolation.question": (
        "Bilinear: 점이 오른쪽으로 1/3, 아래로 1/3 위치에 있습니다. 네 픽셀 중 가장 가까운 픽셀의 가중치는 얼마일까요?"
    ),
    "lab_interpolation.choice_1": "1/4: 네 픽셀이 똑같이 반영된다",
    "lab_interpolation.choice_2": "1/3",
    "lab_interpolation.choice_3": "4/9",
    "lab_interpolation.choice_4": "2/3",
    "lab_interpolation.why": (
        "각 축에서 가까운 픽셀의 가중치는 {one}이고 두 축의 가중치를 곱합니다. 따라서 가중치는 {weights}입니다. 세미나의 픽셀 값을 넣으면 "
        "결과는 {value}, 약 {shown}입니다."
    ),
    "lab_interpolation.second": "보간한 값이 이미지의 모든 픽셀보다 밝을 수 있을까요?",
    "lab_interpolation.second_choice_1": "없다: 평균이기 때문이다",
    "lab_interpolation.second_choice_2": "있다, bicubic에서",
    "lab_interpolation.second_choice_3": "있다, 세 방법 모두에서",
    "lab_interpolation.why_overshoot": (
        "Nearest와 bilinear의 가중치는 0과 1 사이라 범위를 벗어나지 않습니다. Bicubic에는 음수 가중치가 있어 예제의 경계에서 {levels} "
        "레벨만큼 범위를 벗어납니다. 날카로운 경계를 따라 보이는 밝고 어두운 테두리가 바로 이것입니다."
    ),
}
