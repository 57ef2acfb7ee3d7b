"""Words of the seminar's second chapter, sizes: title, text, question and the presenter's notes of each step."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "seminar.classifier_title": "A classifier, and a network for images",
    "seminar.classifier_text": (
        "A classifier shrinks the image, layer by layer, to one label: convolutions, then fully connected layers.\n"
        "- Super-resolution puts out an image, and a larger one than came in.\n"
        "- So something must bring the two sizes together."
    ),
    "seminar.classifier_notes": (
        "Everybody in the hall knows the upper row. Ask what has to change before showing the lower one: the output is "
        "an image, so no fully connected layer, and somewhere the size must grow."
    ),
    "seminar.draw_classify": "Image classification",
    "seminar.draw_resolve": "Image super-resolution",
    "seminar.draw_image": "image",
    "seminar.draw_convolution": "convolution",
    "seminar.draw_connected": "fully connected",
    "seminar.draw_label": "label",
    "seminar.draw_upsampling": "upsampling",
    "seminar.sizes_title": "The first problem is the size",
    "seminar.sizes_text": (
        "A 2 × 2 image is to become 4 × 4.\n"
        "Four values are known, twelve places are empty. What belongs there?\n"
        "The right grid is one HR image among many."
    ),
    "seminar.sizes_notes": (
        "The deck's example. First resizing, then the empty places: everything in this chapter is an answer to what "
        "goes there. Let the hall suggest a value for one place before going on."
    ),
    "seminar.grid_lr": "LR, the input",
    "seminar.grid_empty": "Resized: what belongs in the empty places?",
    "seminar.grid_hr": "An HR image (the deck's example)",
    "seminar.upsampling_title": "Interpolation, or learned",
    "seminar.upsampling_text": (
        "Two ways to fill the empty places:\n"
        "- interpolation: a fixed formula on the neighbouring pixels,\n"
        "- a layer whose weights are learned: transposed convolution, sub-pixel convolution."
    ),
    "seminar.upsampling_notes": (
        "The map of the next steps. Left: formulas with 1, 4 and 16 neighbours. Right: two layers that every current "
        "network uses one of. Click a card to go to its step."
    ),
    "seminar.draw_fixed": "① Interpolation: a fixed formula",
    "seminar.draw_learned": "② Learned: a layer with weights",
    "seminar.draw_nearest": "Nearest neighbour",
    "seminar.draw_nearest_line": "1 pixel: its value",
    "seminar.draw_bilinear": "Bilinear",
    "seminar.draw_bilinear_line": "4 pixels: linear weights",
    "seminar.draw_bicubic": "Bicubic",
    "seminar.draw_bicubic_line": "16 pixels: cubic weights",
    "seminar.draw_transposed": "Transposed convolution",
    "seminar.draw_transposed_line": "enlarge with zeros, then convolve",
    "seminar.draw_subpixel": "Sub-pixel convolution",
    "seminar.draw_subpixel_line": "convolve, then weave channels",
    "seminar.nearest_title": "Nearest neighbour",
    "seminar.nearest_text": (
        "The simplest answer: every empty place takes the value of the closest pixel.\n"
        "Nothing new is invented, and every pixel becomes a block."
    ),
    "seminar.nearest_notes": "Point at a pixel of the output: the weight is 1 for one neighbour and 0 for the rest.",
    "seminar.bilinear_title": "Bilinear",
    "seminar.bilinear_text": (
        "A mean of the four neighbours, weighted by how near they are.\n"
        "In the deck's 2 × 2 example the first new value, one third of the way along both sides, has the weights 4/9, "
        "2/9, 2/9 and 1/9."
    ),
    "seminar.bilinear_question": "1 and 0 above, 2 and 3 below: what is the value at ①?",
    "seminar.bilinear_choice_1": "1",
    "seminar.bilinear_choice_2": "11/9",
    "seminar.bilinear_choice_3": "3/2",
    "seminar.bilinear_answer": "Weights {weights}; the sum is {ninths} = {value}.",
    "seminar.bilinear_notes": (
        "Have them compute it: 1 × 4/9 + 0 × 2/9 + 2 × 2/9 + 3 × 1/9. After the answer drag the point: the weights "
        "follow."
    ),
    "seminar.bicubic_title": "Bicubic",
    "seminar.bicubic_text": (
        "Sixteen neighbours, weighted by a cubic curve: first along one axis, then along the other.\n"
        "- Some weights are negative: they make edges steeper, and overshoot.\n"
        "- a = −0.5, −0.75 or −1.0 decides how much."
    ),
    "seminar.bicubic_notes": (
        "The curves below show the weights, orange where negative. It uses the most neighbours and is the yardstick of "
        "every table to come."
    ),
    "seminar.interpolators_title": "Side by side",
    "seminar.interpolators_text": (
        "The same LR image, three fixed formulas.\nLook at the window frames: blocks, blur, and a sharper blur."
    ),
    "seminar.interpolators_question": "Which one comes closest to HR in PSNR?",
    "seminar.interpolators_choice_1": "Nearest",
    "seminar.interpolators_choice_2": "Bilinear",
    "seminar.interpolators_choice_3": "Bicubic",
    "seminar.interpolators_answer": (
        "{best}: nearest {nearest} dB, bilinear {bilinear} dB, bicubic {bicubic} dB on this part."
    ),
    "seminar.interpolators_notes": (
        "Zoom with the wheel, all panes follow. The figures are measured on this part by the papers' protocol and "
        "appear with the answer."
    ),
    "seminar.transposed_title": "Transposed convolution",
    "seminar.transposed_text": (
        "Upsampling that is learned: spread the pixels, put zeros between them, and slide a filter over it.\n"
        "Where the filter's steps overlap unevenly, a checkerboard appears."
    ),
    "seminar.transposed_notes": (
        "All inputs are 1 and so are the weights: whatever is uneven comes from the overlap alone. A filter of 3 at "
        "stride 2 is the classic case."
    ),
    "seminar.transposed_deck_title": "Transposed convolution: the deck's example",
    "seminar.transposed_deck_text": (
        "2 × 2 to 4 × 4, in the deck's order:\n"
        "1. spread to the larger size,\n"
        "2. fill with zeros,\n"
        "3. pad as much as the output needs,\n"
        "4. slide the filter. Its weights are learned; here they make it bilinear."
    ),
    "seminar.transposed_deck_notes": (
        "Point at output pixels from left to right: the frame on the left shows what the filter sees, zeros included. "
        "Filter 4, stride 2, padding 1 is even: no checkerboard."
    ),
    "seminar.subpixel_title": "Sub-pixel convolution",
    "seminar.subpixel_text": (
        "Compute r² channels at LR size, then weave them: each gives one pixel of every r × r block.\n"
        "All the work is done while the image is still small. The weights are learned, as with the transposed one."
    ),
    "seminar.subpixel_notes": (
        "Point at a pixel of the woven image: its colour says which channel it came from. Several filters and cheap, so "
        "most networks since ESPCN end like this."
    ),
    "seminar.frameworks_title": "Where to enlarge: four frameworks",
    "seminar.frameworks_text": (
        "- Pre-upsampling: first, then refine.\n"
        "- Post-upsampling: work small, enlarge last.\n"
        "- Progressive: step by step.\n"
        "- Iterative up-and-down: back and forth.\n"
        "It decides what the network costs."
    ),
    "seminar.frameworks_notes": (
        "Blue is at LR size, orange at HR size: the more orange, the dearer. SRCNN is the first kind, SAN the second."
    ),
    "seminar.answer_sizes_title": "The first answer",
    "seminar.answer_sizes_text": "Sizes are brought together by upsampling, fixed or learned.",
    "seminar.answer_sizes_notes": "Ask for the three ways before they read them. Then on to networks.",
}

KOREAN: dict[str, str] = {
    "seminar.classifier_title": "이미지 분류 모델과 SR 모델",
    "seminar.classifier_text": (
        "분류 모델은 convolutional layer와 fully connected layer를 거쳐 이미지를 라벨 하나로 줄입니다.\n"
        "- SR 모델의 출력은 이미지이고, 그것도 입력보다 큽니다.\n"
        "- 따라서 두 크기를 맞추는 방법이 필요합니다."
    ),
    "seminar.classifier_notes": (
        "위 그림은 누구나 아는 구조입니다. 아래를 설명하기 전에 무엇이 달라져야 하는지 물어봅니다. 출력이 이미지이므로 fully connected layer가 없고, 어디선가 크기가 커져야 합니다."
    ),
    "seminar.draw_classify": "이미지 분류",
    "seminar.draw_resolve": "이미지 초고해상도",
    "seminar.draw_image": "이미지",
    "seminar.draw_convolution": "convolution",
    "seminar.draw_connected": "fully connected",
    "seminar.draw_label": "라벨",
    "seminar.draw_upsampling": "업샘플링",
    "seminar.sizes_title": "첫 번째 문제는 크기",
    "seminar.sizes_text": (
        "2 × 2 이미지가 4 × 4가 되어야 합니다.\n"
        "값 네 개를 알고 열두 곳이 비어 있습니다. 빈 곳을 어떻게 채울 것인가?\n"
        "오른쪽은 가능한 여러 HR 이미지 중 하나입니다."
    ),
    "seminar.sizes_notes": (
        "원 자료의 예제입니다. 먼저 크기를 맞추고, 그다음 빈 곳을 봅니다. 이 장의 모든 내용이 이 빈 곳에 대한 답입니다. 넘어가기 전에 한 칸에 들어갈 값을 청중에게 물어봅니다."
    ),
    "seminar.grid_lr": "입력 LR",
    "seminar.grid_empty": "크기 조정: 빈 곳을 어떻게 채울 것인가?",
    "seminar.grid_hr": "HR 이미지(원 자료의 예)",
    "seminar.upsampling_title": "공식을 쓸 것인가, 학습할 것인가",
    "seminar.upsampling_text": (
        "빈 곳을 채우는 두 가지 방법:\n"
        "- interpolation: 인접 픽셀 값에 정해진 공식을 적용하는 방법\n"
        "- 학습: transposed convolution, sub-pixel convolution처럼 layer의 가중치를 학습하는 방법"
    ),
    "seminar.upsampling_notes": (
        "다음 단계들의 지도입니다. 왼쪽은 픽셀 1개, 4개, 16개를 쓰는 공식이고, 오른쪽은 오늘날의 네트워크가 쓰는 두 가지 layer입니다. 카드를 누르면 해당 단계로 갑니다."
    ),
    "seminar.draw_fixed": "① Interpolation: 정해진 공식",
    "seminar.draw_learned": "② Learning: 학습하는 layer",
    "seminar.draw_nearest": "Nearest-neighbor",
    "seminar.draw_nearest_line": "픽셀 1개: 값을 그대로",
    "seminar.draw_bilinear": "Bilinear",
    "seminar.draw_bilinear_line": "픽셀 4개: linear 가중치",
    "seminar.draw_bicubic": "Bicubic",
    "seminar.draw_bicubic_line": "픽셀 16개: cubic 가중치",
    "seminar.draw_transposed": "Transposed convolution",
    "seminar.draw_transposed_line": "0으로 확장한 뒤 convolution",
    "seminar.draw_subpixel": "Sub-pixel convolution",
    "seminar.draw_subpixel_line": "convolution 뒤 채널을 모음",
    "seminar.nearest_title": "Nearest-neighbor interpolation",
    "seminar.nearest_text": (
        "가장 간단한 방법입니다. 빈 픽셀을 가장 가까운 픽셀 값으로 채웁니다.\n"
        "새로운 값은 생기지 않고 픽셀 하나가 네모난 덩어리가 됩니다."
    ),
    "seminar.nearest_notes": "출력의 픽셀을 가리켜 봅니다. 가중치는 이웃 하나에서 1이고 나머지에서 0입니다.",
    "seminar.bilinear_title": "Bilinear interpolation",
    "seminar.bilinear_text": (
        "인접한 4개 픽셀의 평균이며, 거리를 가중치로 둡니다.\n"
        "2 × 2 예제에서 첫 번째 새 값은 두 변의 3분의 1 지점에 있고 가중치는 4/9, 2/9, 2/9, 1/9입니다."
    ),
    "seminar.bilinear_question": "위에 1과 0, 아래에 2와 3이 있을 때 ①의 값은 얼마일까요?",
    "seminar.bilinear_choice_1": "1",
    "seminar.bilinear_choice_2": "11/9",
    "seminar.bilinear_choice_3": "3/2",
    "seminar.bilinear_answer": "가중치는 {weights}이고 합은 {ninths} = {value}입니다.",
    "seminar.bilinear_notes": (
        "직접 계산하게 합니다: 1 × 4/9 + 0 × 2/9 + 2 × 2/9 + 3 × 1/9. 정답을 본 뒤 점을 끌어 보면 가중치가 따라 변합니다."
    ),
    "seminar.bicubic_title": "Bicubic interpolation",
    "seminar.bicubic_text": (
        "인접한 16개 픽셀에 3차 곡선의 가중치를 곱합니다. 한 축을 먼저 계산하고 다른 축을 계산합니다.\n"
        "- 일부 가중치는 음수입니다. 경계를 더 가파르게 만들지만 값이 범위를 넘기도 합니다.\n"
        "- 그 정도는 a(−0.5, −0.75, −1.0)에 따라 달라집니다."
    ),
    "seminar.bicubic_notes": (
        "아래 곡선이 가중치이고 음수는 주황색입니다. 인접 픽셀을 가장 많이 활용하며, 앞으로 나올 모든 표의 기준이 됩니다."
    ),
    "seminar.interpolators_title": "나란히 비교하기",
    "seminar.interpolators_text": (
        "같은 LR 이미지에 정해진 공식 세 가지를 적용했습니다.\n창틀을 보세요. 계단 현상, 흐림, 그리고 조금 더 선명한 흐림입니다."
    ),
    "seminar.interpolators_question": "PSNR 기준으로 HR에 가장 가까운 것은 무엇일까요?",
    "seminar.interpolators_choice_1": "Nearest",
    "seminar.interpolators_choice_2": "Bilinear",
    "seminar.interpolators_choice_3": "Bicubic",
    "seminar.interpolators_answer": (
        "{best}입니다. 이 부분에서 nearest {nearest} dB, bilinear {bilinear} dB, bicubic {bicubic} dB입니다."
    ),
    "seminar.interpolators_notes": (
        "휠로 확대하면 모든 칸이 함께 움직입니다. 수치는 논문의 측정 방법으로 이 부분에서 측정했으며 정답과 함께 나타납니다."
    ),
    "seminar.transposed_title": "Transposed convolution",
    "seminar.transposed_text": (
        "학습하는 업샘플링입니다. 픽셀을 벌려 놓고 사이를 0으로 채운 뒤 필터로 convolution 연산을 합니다.\n"
        "필터가 고르지 않게 겹치는 곳에는 체커보드 무늬가 생깁니다."
    ),
    "seminar.transposed_notes": (
        "입력과 가중치가 모두 1이므로, 고르지 않은 것은 오직 겹침에서 옵니다. 필터 3, stride 2가 대표적인 경우입니다."
    ),
    "seminar.transposed_deck_title": "Transposed convolution: 원 자료의 예제",
    "seminar.transposed_deck_text": (
        "2 × 2에서 4 × 4로, 원 자료의 순서대로:\n"
        "1. 고해상도 이미지 크기에 맞춰 확장\n"
        "2. 확장한 영역을 0으로 채움\n"
        "3. 출력 크기에 맞춰 zero padding\n"
        "4. 필터로 순차적으로 연산. 가중치는 학습으로 결정되며, 여기서는 bilinear와 같은 값입니다."
    ),
    "seminar.transposed_deck_notes": (
        "출력 픽셀을 왼쪽부터 차례로 가리킵니다. 왼쪽 그림의 테두리가 필터가 보는 영역이고 0도 포함됩니다. 필터 4, stride 2, padding 1은 고르게 겹치므로 체커보드가 없습니다."
    ),
    "seminar.subpixel_title": "Sub-pixel convolution",
    "seminar.subpixel_text": (
        "LR 크기에서 r²개 채널을 계산한 뒤 같은 픽셀 위치의 값을 모읍니다. 채널마다 r × r 블록의 픽셀 하나를 맡습니다.\n"
        "모든 계산을 이미지가 작을 때 끝냅니다. 가중치는 transposed convolution처럼 학습합니다."
    ),
    "seminar.subpixel_notes": (
        "결과의 픽셀을 가리키면 색으로 어느 채널에서 왔는지 알 수 있습니다. 여러 convolution을 조합하면서도 효율적이어서 ESPCN 이후 대부분의 네트워크가 이렇게 끝납니다."
    ),
    "seminar.frameworks_title": "어디에서 키울 것인가: 네 가지 프레임워크",
    "seminar.frameworks_text": (
        "- Pre-upsampling: 먼저 키우고 다듬기\n"
        "- Post-upsampling: 작게 계산하고 마지막에 키우기\n"
        "- Progressive upsampling: 단계적으로 키우기\n"
        "- Iterative up-and-down sampling: 키우고 줄이기를 반복\n"
        "네트워크의 계산 비용이 여기서 정해집니다."
    ),
    "seminar.frameworks_notes": (
        "파란색은 LR 크기, 주황색은 HR 크기의 계산입니다. 주황색이 많을수록 비쌉니다. SRCNN은 첫 번째, SAN은 두 번째에 속합니다."
    ),
    "seminar.answer_sizes_title": "첫 번째 답",
    "seminar.answer_sizes_text": "크기는 업샘플링으로 맞춥니다. 공식을 쓰거나 학습합니다.",
    "seminar.answer_sizes_notes": "화면을 읽기 전에 세 가지 방법을 물어봅니다. 이어서 네트워크로 넘어갑니다.",
}
