"""Words of lab 10, the ill-posed problem."""

from __future__ import annotations

ENGLISH = {
    "lab_illposed.title": "10 Ill-posed problem",
    "lab_illposed.lead": (
        "Which plate was it? These HR images are plainly different. Move the slider from one to the next and watch what becomes of "
        "their LR image."
    ),
    "lab_illposed.caption": (
        "Every HR image here shrinks to the same LR image, pixel for pixel. That is $y = D\\,x$ with 16 times fewer pixels than $x$ (scale 4), so 15 of 16 dimensions of $x$ are lost: "
        "whatever $D$ maps to zero, its null space, can be added unseen. The images here are found by search: each starts as "
        "what we want to see, is projected onto the images whose LR image is $y$ and whose levels lie in 0 to 255, in turns, and "
        "its whole levels are repaired until this product's own downscale (MATLAB's, rounded after each of its two passes) "
        "gives exactly $y$. The count above is that downscale, run live at every position. A network cannot know which plate it "
        "was; it answers with what its training images make likely. Trained with the L2 loss, its best answer is the mean of "
        "all possible images, which is blurred."
    ),
    "lab_illposed.hr": "HR image: point at a pixel",
    "lab_illposed.lr": "Its LR image, shrunk by 4",
    "lab_illposed.candidates": "Candidates",
    "lab_illposed.strip": "{count} HR images: click one",
    "lab_illposed.slider": "From one HR image to the next",
    "lab_illposed.scene_plates": "Four number plates",
    "lab_illposed.scene_answers": "Words in flat grey",
    "lab_illposed.scene_textures": "Textures in flat grey",
    "lab_illposed.sample_number_plate": "Sample: number plate",
    "lab_illposed.sample_card": "Sample: resolution card",
    "lab_illposed.sample_text": "Sample: printed text",
    "lab_illposed.sample_cat": "Sample: cat",
    "lab_illposed.sample_cameraman": "Sample: photographer",
    "lab_illposed.sample_facade": "Sample: office tower",
    "lab_illposed.is_stripes_v": "Vertical stripes",
    "lab_illposed.is_stripes_h": "Horizontal stripes",
    "lab_illposed.is_checker": "Checkerboard",
    "lab_illposed.is_noise": "Noise",
    "lab_illposed.is_original": "The original",
    "lab_illposed.is_smooth": "A smooth one",
    "lab_illposed.is_hidden": "With a hidden message",
    "lab_illposed.is_texture": "With a hidden texture",
    "lab_illposed.differ": "{wrong} of {pixels} LR pixels differ",
    "lab_illposed.changed": "{share} % of the HR pixels differ from “{name}”, by up to {largest} levels.",
    "lab_illposed.worked": "LR pixel in row {row}, column {column}: red, green, blue",
    "lab_illposed.candidate": "HR image",
    "lab_illposed.pixel": "its pixel",
    "lab_illposed.weighted": "weighted sum",
    "lab_illposed.rounded": "LR",
    "lab_illposed.answers": "What is answered from that LR image alone",
    "lab_illposed.answers_note": (
        "Error: the mean squared error to a candidate, averaged over all of them as equally likely, in squared grey levels."
    ),
    "lab_illposed.running": "The methods are running …",
    "lab_illposed.mean": "Mean of the candidates",
    "lab_illposed.cost": "error {cost}",
    "lab_illposed.least": "(least)",
    "lab_illposed.misses": "LR pixels missed: {wrong}",
    "lab_illposed.question": "How many LR pixels tell the four number plates apart?",
    "lab_illposed.choice_1": "Nearly all of them, by a little",
    "lab_illposed.choice_2": "A few, around the digits",
    "lab_illposed.choice_3": "None",
    "lab_illposed.why": (
        "All {count} plates were shrunk just now: {wrong} of {pixels} LR pixels differ. No method, however clever, can tell from "
        "the LR image which plate it was."
    ),
    "lab_illposed.second": "All four plates are equally likely. Which answer has the least squared error on average?",
    "lab_illposed.second_choice_1": "Any one of the four sharp plates",
    "lab_illposed.second_choice_2": "Their blurred mean",
    "lab_illposed.second_choice_3": "It makes no difference",
    "lab_illposed.why_mean": (
        "The mean costs {mean} squared grey levels on average, the first sharp plate {sharp}. That is why training with the L2 loss "
        "gives blurred results with a good PSNR, and why GANs, which have to choose one, look sharper and score lower."
    ),
}

KOREAN = {
    "lab_illposed.title": "10 Ill-posed 문제",
    "lab_illposed.lead": (
        "어느 번호판이었을까요? 아래 고해상도(HR) 이미지들은 분명히 다릅니다. 슬라이더를 움직여 한 이미지에서 다음 이미지로 가면서 "
        "저해상도(LR) 이미지가 어떻게 되는지 보세요."
    ),
    "lab_illposed.caption": (
        "여기의 HR 이미지는 모두 픽셀 하나까지 똑같은 LR 이미지로 줄어듭니다. 그 이미지는 $y = D\\,x$이고 픽셀 수는 $x$의 1/16입니다(배율 4). 따라서 $x$의 16개 차원 중 15개가 사라지며, $D$가 0으로 보내는 "
        "것(영공간, null space)은 더해도 보이지 않습니다. 이 이미지들은 탐색으로 찾았습니다. 보여 주고 싶은 이미지에서 출발해, LR 이미지가 "
        "$y$인 집합과 값이 0~255인 집합에 번갈아 투영하고, 이 프로그램의 축소 함수(MATLAB 방식, 두 단계마다 반올림)가 정확히 $y$를 내도록 "
        "정수 값을 보정합니다. 위의 숫자는 슬라이더 위치마다 그 축소를 실제로 실행해 센 것입니다. 모델은 어느 번호판이었는지 알 수 없고, 학습 "
        "이미지에 비추어 그럴듯한 답을 낼 뿐입니다. L2 loss로 학습하면 가장 좋은 답은 가능한 이미지들의 평균, 곧 흐릿한 이미지입니다."
    ),
    "lab_illposed.hr": "HR 이미지: 픽셀을 가리켜 보세요",
    "lab_illposed.lr": "1/4로 줄인 LR 이미지",
    "lab_illposed.candidates": "후보",
    "lab_illposed.strip": "HR 이미지 {count}장: 눌러 보세요",
    "lab_illposed.slider": "한 HR 이미지에서 다음 HR 이미지로",
    "lab_illposed.scene_plates": "번호판 네 개",
    "lab_illposed.scene_answers": "회색 속의 글자",
    "lab_illposed.scene_textures": "회색 속의 무늬",
    "lab_illposed.sample_number_plate": "예제: 차량 번호판",
    "lab_illposed.sample_card": "예제: 해상도 차트",
    "lab_illposed.sample_text": "예제: 인쇄 글자",
    "lab_illposed.sample_cat": "예제: 고양이",
    "lab_illposed.sample_cameraman": "예제: 사진가",
    "lab_illposed.sample_facade": "예제: 고층 건물",
    "lab_illposed.is_stripes_v": "세로 줄무늬",
    "lab_illposed.is_stripes_h": "가로 줄무늬",
    "lab_illposed.is_checker": "바둑판무늬",
    "lab_illposed.is_noise": "잡음",
    "lab_illposed.is_original": "원본",
    "lab_illposed.is_smooth": "매끄러운 이미지",
    "lab_illposed.is_hidden": "글자를 숨긴 이미지",
    "lab_illposed.is_texture": "무늬를 숨긴 이미지",
    "lab_illposed.differ": "LR 픽셀 {pixels}개 중 {wrong}개 다름",
    "lab_illposed.changed": "HR 픽셀의 {share}%가 “{name}”과(와) 다르며, 차이는 최대 {largest} 레벨입니다.",
    "lab_illposed.worked": "LR {row}행 {column}열 픽셀: 빨강, 초록, 파랑",
    "lab_illposed.candidate": "HR 이미지",
    "lab_illposed.pixel": "그 픽셀",
    "lab_illposed.weighted": "가중합",
    "lab_illposed.rounded": "LR",
    "lab_illposed.answers": "이 LR 이미지만 보고 내놓은 답",
    "lab_illposed.answers_note": "오차: 모든 후보가 똑같이 가능하다고 볼 때 후보와의 평균 제곱 오차(MSE)의 평균. 단위는 밝기 레벨의 제곱입니다.",
    "lab_illposed.running": "각 방법을 실행하는 중 …",
    "lab_illposed.mean": "후보들의 평균",
    "lab_illposed.cost": "오차 {cost}",
    "lab_illposed.least": "(최소)",
    "lab_illposed.misses": "어긋난 LR 픽셀: {wrong}",
    "lab_illposed.question": "네 번호판을 구별해 주는 LR 픽셀은 몇 개일까요?",
    "lab_illposed.choice_1": "거의 모든 픽셀이 조금씩 다르다",
    "lab_illposed.choice_2": "숫자 주변의 몇 개",
    "lab_illposed.choice_3": "하나도 없다",
    "lab_illposed.why": (
        "방금 번호판 {count}개를 모두 줄여 보았습니다. LR 픽셀 {pixels}개 중 {wrong}개가 다릅니다. 아무리 좋은 방법도 LR 이미지만으로는 어느 "
        "번호판이었는지 알 수 없습니다."
    ),
    "lab_illposed.second": "네 번호판의 가능성이 똑같다면, 평균 제곱 오차가 가장 작은 답은 무엇일까요?",
    "lab_illposed.second_choice_1": "선명한 네 번호판 중 아무거나",
    "lab_illposed.second_choice_2": "네 번호판의 흐릿한 평균",
    "lab_illposed.second_choice_3": "차이가 없다",
    "lab_illposed.why_mean": (
        "평균 이미지의 오차는 {mean}, 선명한 첫 번호판의 오차는 {sharp}입니다(밝기 레벨의 제곱). 그래서 L2 loss로 학습하면 PSNR은 높지만 "
        "결과가 흐릿하고, 하나를 골라야 하는 GAN은 더 선명하지만 PSNR이 낮습니다."
    ),
}
