"""Words of lab 3, sub-pixel convolution."""

from __future__ import annotations

ENGLISH = {
    "lab_subpixel.title": "3 Sub-pixel convolution",
    "lab_subpixel.lead": (
        "An ordinary convolution makes r × r channels at LR size; weaving them, pixel by pixel, gives a plane r times as large. "
        "Point at either side: the other shows where the pixel went or came from."
    ),
    "lab_subpixel.caption": (
        "Sub-pixel convolution (Shi et al., ESPCN, CVPR 2016) computes everything at LR size and enlarges by rearranging "
        "only, so it is cheap; ESPCN, EDSR, RCAN and SAN end with it. The $r^2$ channels of one block are made by $r^2$ "
        "different filters. Fresh from random numbers they disagree, and the woven plane starts with a checkerboard. ICNR (Aitken "
        "et al., 2017) starts all $r^2$ filters equal, which is nearest-neighbour enlargement, and lets training part them. "
        "The checkerboard is measured as the share of the variance that lies inside the r × r blocks. Values are those of "
        "PyTorch's `conv2d` and `PixelShuffle`."
    ),
    "lab_subpixel.input": "Input",
    "lab_subpixel.channels": "r × r channels at LR size",
    "lab_subpixel.channel": "channel {number}",
    "lab_subpixel.woven": "Woven: r times as large",
    "lab_subpixel.scale": "Scale r",
    "lab_subpixel.initial": "The layer's first weights",
    "lab_subpixel.start_random": "Random",
    "lab_subpixel.start_icnr": "ICNR",
    "lab_subpixel.seed": "Seed of the random numbers",
    "lab_subpixel.kind_random": "The sample through a fresh layer, random",
    "lab_subpixel.kind_icnr": "The sample through a fresh layer, ICNR",
    "lab_subpixel.is_random": "Random: checkerboard {share} %",
    "lab_subpixel.is_icnr": "ICNR: checkerboard {share} %",
    "lab_subpixel.preset_weave": "2 × 2 channels",
    "lab_subpixel.preset_icnr": "2 × 2, ICNR",
    "lab_subpixel.preset_scale_3": "3 × 3 channels",
    "lab_subpixel.preset_scale_4": "4 × 4 channels",
    "lab_subpixel.place": "Woven plane, row {row}, column {column}",
    "lab_subpixel.from": "from channel {channel}, row {row}, column {column}",
    "lab_subpixel.where": (
        "Counted from 0: y = {y}, x = {x}; y mod {r} = {row}, x mod {r} = {column}, so it is channel {row} × {r} + {column} + 1 = "
        "{channel}."
    ),
    "lab_subpixel.question": "A fresh layer with random weights looks at a smooth image. What does the woven plane look like?",
    "lab_subpixel.choice_1": "It has a checkerboard over it",
    "lab_subpixel.choice_2": "It is smooth like the image",
    "lab_subpixel.choice_3": "It is pure noise",
    "lab_subpixel.why": (
        "Each pixel of a block comes from another filter. On the sample {random} % of the variance lies inside the blocks; with "
        "ICNR it is {icnr} %."
    ),
}

KOREAN = {
    "lab_subpixel.title": "3 Sub-pixel convolution",
    "lab_subpixel.lead": (
        "보통의 convolution으로 LR 크기의 채널을 r × r개 만든 뒤, 같은 위치의 값을 모아 r배 큰 평면으로 재배열합니다. 어느 쪽이든 픽셀을 "
        "가리키면 그 픽셀이 어디로 갔는지, 어디서 왔는지 보여 줍니다."
    ),
    "lab_subpixel.caption": (
        "Sub-pixel convolution(Shi 외, ESPCN, CVPR 2016)은 모든 계산을 LR 크기에서 하고 확대는 재배열만으로 하므로 효율적입니다. ESPCN, "
        "EDSR, RCAN, SAN의 마지막 단계입니다. 한 블록의 채널 $r^2$개는 서로 다른 필터 $r^2$개가 만듭니다. 무작위로 초기화하면 값이 서로 어긋나 "
        "재배열한 평면에 체커보드 무늬가 생깁니다. ICNR(Aitken 외, 2017)은 필터 $r^2$개를 모두 같게 두어 nearest-neighbor 확대로 시작하고, 학습하면서 "
        "서로 달라지게 합니다. 체커보드 무늬는 전체 분산 중 r × r 블록 안의 분산이 차지하는 비율로 잽니다. 값은 PyTorch의 `conv2d`와 "
        "`PixelShuffle`로 계산합니다."
    ),
    "lab_subpixel.input": "입력",
    "lab_subpixel.channels": "LR 크기의 채널 r × r개",
    "lab_subpixel.channel": "채널 {number}",
    "lab_subpixel.woven": "재배열한 결과: r배 크기",
    "lab_subpixel.scale": "배율 r",
    "lab_subpixel.initial": "layer의 초기 가중치",
    "lab_subpixel.start_random": "무작위",
    "lab_subpixel.start_icnr": "ICNR",
    "lab_subpixel.seed": "난수 시드",
    "lab_subpixel.kind_random": "무작위로 초기화한 layer를 지난 예제",
    "lab_subpixel.kind_icnr": "ICNR로 초기화한 layer를 지난 예제",
    "lab_subpixel.is_random": "무작위: 체커보드 무늬 {share}%",
    "lab_subpixel.is_icnr": "ICNR: 체커보드 무늬 {share}%",
    "lab_subpixel.preset_weave": "채널 2 × 2개",
    "lab_subpixel.preset_icnr": "2 × 2개, ICNR",
    "lab_subpixel.preset_scale_3": "채널 3 × 3개",
    "lab_subpixel.preset_scale_4": "채널 4 × 4개",
    "lab_subpixel.place": "재배열한 평면 {row}행 {column}열",
    "lab_subpixel.from": "채널 {channel}의 {row}행 {column}열에서 옴",
    "lab_subpixel.where": (
        "0부터 세면 y = {y}, x = {x}; y mod {r} = {row}, x mod {r} = {column}이므로 채널 {row} × {r} + {column} + 1 = {channel}입니다."
    ),
    "lab_subpixel.question": "무작위로 초기화한 layer에 매끄러운 이미지를 넣으면, 재배열한 평면은 어떻게 보일까요?",
    "lab_subpixel.choice_1": "체커보드 무늬로 덮인다",
    "lab_subpixel.choice_2": "이미지처럼 매끄럽다",
    "lab_subpixel.choice_3": "완전한 잡음이다",
    "lab_subpixel.why": (
        "한 블록의 픽셀은 저마다 다른 필터에서 옵니다. 이 예에서는 분산의 {random}%가 블록 안에 있고, ICNR에서는 {icnr}%입니다."
    ),
}
