"""Words of the seminar: its controls, and title, text and question of each step, after the deck's five chapters."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "seminar.name": "Seminar",
    "seminar.next": "Next step (right arrow)",
    "seminar.previous": "Step back (left arrow)",
    "seminar.full_screen": "Full screen (F)",
    "seminar.leave": "Leave the seminar (Esc)",
    "seminar.controls": "Controls (H)",
    "seminar.contents": "Contents",
    "seminar.step": "Step {step} of {all}",
    "seminar.open_lab": "Open this lab by itself",
    "seminar.reveal": "Show the answer (R)",
    "seminar.right": "Right.",
    "seminar.wrong": "Not quite.",
    "seminar.bars": "{metric} on {dataset}, ×{scale}, published: {source}",
    "seminar.chapter_1": "Introduction",
    "seminar.chapter_2": "Image super-resolution",
    "seminar.chapter_3": "SRCNN",
    "seminar.chapter_4": "SAN",
    "seminar.chapter_5": "Conclusion",
    "seminar.what_title": "From low to high resolution",
    "seminar.what_text": (
        "Super-resolution (SR) turns a low-resolution image (LR) into a high-resolution one (HR).\n"
        "- LR is the input, here made from HR by shrinking it.\n"
        "- SR is what a method makes of it.\n"
        "- HR is what it should have been."
    ),
    "seminar.what_question": "At ×4, how much of the picture's pixels does LR still have?",
    "seminar.what_choice_1": "a half",
    "seminar.what_choice_2": "a quarter",
    "seminar.what_choice_3": "a sixteenth",
    "seminar.what_answer": "{lr} of {hr} pixels, 1/{share}: the scale counts in both directions.",
    "seminar.why_title": "Why one wants it",
    "seminar.why_text": (
        "Number plates, medical images, old paintings: detail that the camera did not resolve.\n"
        "- Hold Shift over the viewer to see the original.\n"
        "- What is drawn in is a good guess. It is not evidence."
    ),
    "seminar.ill_posed_title": "There is no single answer",
    "seminar.ill_posed_text": (
        "The problem is ill-posed: several HR images shrink to one and the same LR image.\n"
        "Here are some, made by search. Their LR images agree in every pixel."
    ),
    "seminar.ill_posed_question": "How many 8-bit HR images shrink to exactly the same LR image?",
    "seminar.ill_posed_choice_1": "one, if the filter is good",
    "seminar.ill_posed_choice_2": "one for each way to shrink",
    "seminar.ill_posed_choice_3": "very many",
    "seminar.ill_posed_answer": (
        "HR has more unknowns than LR has equations, so whole families of images fit. A method has to choose."
    ),
    "seminar.learning_title": "Two ways to learn it",
    "seminar.learning_text": (
        "- Supervised learning: pairs of LR and HR, and a loss that compares the result with HR.\n"
        "- Generative adversarial networks (GAN): a second network learns to tell results from real images, and the "
        "first to get past it.\n"
        "This seminar follows the supervised way."
    ),
    "seminar.questions_title": "Three questions",
    "seminar.questions_text": (
        "1. LR and HR differ in size: how does one get from one to the other?\n"
        "2. How is a deep network applied to the problem?\n"
        "3. How does one tell whether the result is good?"
    ),
    "seminar.sizes_title": "The first problem is the size",
    "seminar.sizes_text": (
        "A classifier's output is one label. Here it is an image, larger than the input.\n"
        "A 2 × 2 image becomes 4 × 4: four values are known, twelve places are empty. What belongs there?"
    ),
    "seminar.nearest_title": "Nearest neighbour",
    "seminar.nearest_text": (
        "The simplest answer: every empty place takes the value of the closest pixel.\n"
        "Nothing new is invented, and every pixel becomes a block."
    ),
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
    "seminar.bicubic_title": "Bicubic",
    "seminar.bicubic_text": (
        "Sixteen neighbours, weighted by a cubic curve: first along one axis, then along the other.\n"
        "Some weights are negative. They make edges steeper, and overshoot.\n"
        "- a = −0.5, −0.75 or −1.0 decides how much."
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
    "seminar.transposed_title": "Transposed convolution",
    "seminar.transposed_text": (
        "Upsampling that is learned: spread the pixels, put zeros between them, and slide a filter over it.\n"
        "Where the filter's steps overlap unevenly a checkerboard appears."
    ),
    "seminar.subpixel_title": "Sub-pixel convolution",
    "seminar.subpixel_text": (
        "Compute r² channels at LR size, then weave them: each gives one pixel of every r × r block.\n"
        "All the work is done while the image is still small."
    ),
    "seminar.frameworks_title": "Where to enlarge: four frameworks",
    "seminar.frameworks_text": (
        "- Pre-upsampling: first, then refine.\n"
        "- Post-upsampling: work small, enlarge last.\n"
        "- Progressive: step by step.\n"
        "- Iterative up-and-down: back and forth.\n"
        "It decides what the network costs."
    ),
    "seminar.blocks_title": "What networks are made of",
    "seminar.blocks_text": (
        "Nearly everything that works for classification works here: residual and dense connections, channel "
        "attention, several paths, pyramid pooling, non-local blocks.\n"
        "Switch a part off and see what it was worth."
    ),
    "seminar.losses_title": "What to learn for",
    "seminar.losses_text": (
        "- L1 and L2 compare pixels.\n"
        "- Charbonnier is L1 with a round tip.\n"
        "- A content loss compares features.\n"
        "With two plausible edges L2 answers with the mean of both: blur."
    ),
    "seminar.metrics_title": "How good is it?",
    "seminar.metrics_text": (
        "- PSNR: the mean square error, in decibels.\n"
        "- SSIM: luminance, contrast and structure in small windows.\n"
        "Images of equal PSNR can look very different: the number and the eye are both needed."
    ),
    "seminar.srcnn_title": "SRCNN: three convolutions",
    "seminar.srcnn_text": (
        "The first deep network for the task (Dong et al., 2014 and 2016).\n"
        "- 9 × 9: find features.\n"
        "- 5 × 5: map them.\n"
        "- 5 × 5: put the image together, without ReLU.\n"
        "It refines an image that bicubic has enlarged."
    ),
    "seminar.srcnn_table_title": "SRCNN against its time",
    "seminar.srcnn_table_text": (
        "Table 2 of the paper: Set5, six metrics, methods from before deep learning.\nHere PSNR at ×3, as printed."
    ),
    "seminar.srcnn_table_question": "In how many of the six metrics is SRCNN the best at ×3?",
    "seminar.srcnn_table_choice_1": "all six",
    "seminar.srcnn_table_choice_2": "two",
    "seminar.srcnn_table_choice_3": "none",
    "seminar.srcnn_table_answer": "{count} of {all}: {won}. In the others A+ is ahead.",
    "seminar.srcnn_seen_title": "SRCNN to the eye",
    "seminar.srcnn_seen_text": (
        "The network of this program: the paper's size, trained by us.\n"
        "Compare the frames with bicubic, and with the original."
    ),
    "seminar.srcnn_seen_question": "Does SRCNN beat bicubic on this part?",
    "seminar.srcnn_seen_choice_1": "yes",
    "seminar.srcnn_seen_choice_2": "no",
    "seminar.srcnn_seen_answer": "SRCNN {srcnn} dB, bicubic {bicubic} dB: a difference of {gain} dB.",
    "seminar.san_title": "SAN: second-order attention",
    "seminar.san_text": (
        "Dai et al., CVPR 2019.\n"
        "- Groups (LSRAG) of residual blocks, with skips inside and around.\n"
        "- Each group ends in second-order channel attention (SOCA).\n"
        "- Non-local modules (RL-NL) at both ends.\n"
        "- Sub-pixel convolution enlarges last."
    ),
    "seminar.soca_title": "SOCA: which channels matter",
    "seminar.soca_text": (
        "Channel attention usually looks at the mean of a channel.\n"
        "SOCA looks at the covariance: how channels vary together. Two images of equal mean but another texture get "
        "other gates."
    ),
    "seminar.rl_nl_title": "RL-NL: which pixels belong together",
    "seminar.rl_nl_text": (
        "A non-local block relates every pixel to every other one, which is dear.\n"
        "RL-NL cuts the features into regions and relates pixels within each. Point at a pixel and see whom it looks at."
    ),
    "seminar.san_table_title": "SAN against its time",
    "seminar.san_table_text": (
        "Table 2 of the paper: five data sets, four scales.\nHere Urban100 at ×4, as printed; SAN+ asks the network "
        "eight times."
    ),
    "seminar.san_table_question": "Without SAN+: which network leads on Urban100 at ×4?",
    "seminar.san_table_choice_1": "SAN",
    "seminar.san_table_choice_2": "RCAN",
    "seminar.san_table_choice_3": "EDSR",
    "seminar.san_table_answer": "{best} with {value} dB; SAN has {san} dB, SAN+ {plus} dB.",
    "seminar.san_seen_title": "SAN to the eye",
    "seminar.san_seen_text": (
        "The network of this program is smaller than the paper's and trained by us: the About tab says how.\n"
        "Which of the three can you read?"
    ),
    "seminar.san_seen_question": "Which has the highest PSNR on the plate?",
    "seminar.san_seen_choice_1": "Bicubic",
    "seminar.san_seen_choice_2": "SRCNN",
    "seminar.san_seen_choice_3": "SAN",
    "seminar.san_seen_answer": (
        "{best}: bicubic {bicubic} dB, SRCNN {srcnn} dB, SAN {san} dB. It leads bicubic by {gain} dB."
    ),
    "seminar.conclusion_title": "Conclusion",
    "seminar.conclusion_text": (
        "1. The sizes of LR and HR must be brought together first.\n"
        "2. Whatever works in deep learning can be applied.\n"
        "3. Judging needs figures such as PSNR and SSIM,\n"
        "4. and always the eye besides the figures.\n"
        "5. More is to be expected of data augmentation, self-supervised learning and GANs."
    ),
}

KOREAN: dict[str, str] = {
    "seminar.name": "세미나",
    "seminar.next": "다음 단계 (오른쪽 화살표)",
    "seminar.previous": "이전 단계 (왼쪽 화살표)",
    "seminar.full_screen": "전체 화면 (F)",
    "seminar.leave": "세미나 나가기 (Esc)",
    "seminar.controls": "조작 단추 (H)",
    "seminar.contents": "목차",
    "seminar.step": "{all}단계 중 {step}단계",
    "seminar.open_lab": "이 실습만 따로 열기",
    "seminar.reveal": "정답 확인 (R)",
    "seminar.right": "맞았습니다.",
    "seminar.wrong": "아쉽습니다.",
    "seminar.bars": "{dataset} ×{scale}의 {metric}, 발표된 값: {source}",
    "seminar.chapter_1": "Introduction",
    "seminar.chapter_2": "Image Super-Resolution",
    "seminar.chapter_3": "SRCNN",
    "seminar.chapter_4": "SAN",
    "seminar.chapter_5": "Conclusion",
    "seminar.what_title": "저해상도에서 고해상도로",
    "seminar.what_text": (
        "초고해상도(SR)는 저해상도 이미지(LR)를 고해상도 이미지(HR)로 변환하는 문제입니다.\n"
        "- LR은 입력입니다. 여기서는 HR을 축소해 만들었습니다.\n"
        "- SR은 방법이 만들어 낸 결과입니다.\n"
        "- HR은 나왔어야 할 정답입니다."
    ),
    "seminar.what_question": "×4일 때 LR에는 픽셀이 얼마나 남아 있을까요?",
    "seminar.what_choice_1": "2분의 1",
    "seminar.what_choice_2": "4분의 1",
    "seminar.what_choice_3": "16분의 1",
    "seminar.what_answer": "{hr}픽셀 중 {lr}픽셀, 1/{share}입니다. 배율은 가로와 세로 모두에 적용됩니다.",
    "seminar.why_title": "왜 필요한가",
    "seminar.why_text": (
        "차량 번호판, 의료 영상, 옛 명화처럼 카메라가 담지 못한 세부가 필요한 분야가 많습니다.\n"
        "- 뷰어 위에서 Shift를 누르고 있으면 원본이 보입니다.\n"
        "- 그려 넣은 것은 좋은 추측일 뿐 증거가 아닙니다."
    ),
    "seminar.ill_posed_title": "유일한 정답은 없다",
    "seminar.ill_posed_text": (
        "이것은 ill-posed problem입니다. 서로 다른 여러 HR 이미지가 똑같은 LR 이미지로 축소됩니다.\n"
        "탐색으로 찾은 예를 보세요. 이들의 LR 이미지는 모든 픽셀이 같습니다."
    ),
    "seminar.ill_posed_question": "정확히 같은 LR 이미지로 축소되는 8비트 HR 이미지는 몇 개일까요?",
    "seminar.ill_posed_choice_1": "필터가 좋으면 하나",
    "seminar.ill_posed_choice_2": "축소 방법마다 하나",
    "seminar.ill_posed_choice_3": "아주 많다",
    "seminar.ill_posed_answer": (
        "HR의 미지수가 LR이 주는 식보다 많으므로 조건에 맞는 이미지가 무수히 많습니다. 방법은 그중 하나를 골라야 합니다."
    ),
    "seminar.learning_title": "두 가지 학습 방식",
    "seminar.learning_text": (
        "- Supervised Learning: LR과 HR의 쌍이 있고, 손실 함수가 결과를 HR과 비교합니다.\n"
        "- Generative Adversarial Network(GAN): 두 번째 네트워크가 결과와 실제 이미지를 구별하도록 학습하고, 첫 번째는 그것을 "
        "속이도록 학습합니다.\n"
        "이 세미나는 Supervised Learning을 중심으로 설명합니다."
    ),
    "seminar.questions_title": "세 가지 질문",
    "seminar.questions_text": (
        "1. LR과 HR의 크기가 다른 문제를 어떻게 다룰 것인가?\n"
        "2. 딥러닝 모델을 어떻게 적용할 것인가?\n"
        "3. 변환이 잘 되었다는 것을 어떻게 평가할 것인가?"
    ),
    "seminar.sizes_title": "첫 번째 문제는 크기",
    "seminar.sizes_text": (
        "분류 모델의 출력은 라벨 하나지만, 여기서는 입력보다 큰 이미지입니다.\n"
        "2 × 2 이미지가 4 × 4가 되면 값 네 개를 알고 열두 곳이 비어 있습니다. 빈 곳을 어떻게 채울 것인가?"
    ),
    "seminar.nearest_title": "Nearest-neighbor Interpolation",
    "seminar.nearest_text": (
        "가장 간단한 방법입니다. 빈 픽셀을 가장 가까운 픽셀 값으로 채웁니다.\n"
        "새로운 값은 생기지 않고 픽셀 하나가 네모난 덩어리가 됩니다."
    ),
    "seminar.bilinear_title": "Bilinear Interpolation",
    "seminar.bilinear_text": (
        "인접한 4개 픽셀의 평균이며, 거리를 가중치로 둡니다.\n"
        "2 × 2 예제에서 첫 번째 새 값은 두 변의 3분의 1 지점에 있고 가중치는 4/9, 2/9, 2/9, 1/9입니다."
    ),
    "seminar.bilinear_question": "위에 1과 0, 아래에 2와 3이 있을 때 ①의 값은 얼마일까요?",
    "seminar.bilinear_choice_1": "1",
    "seminar.bilinear_choice_2": "11/9",
    "seminar.bilinear_choice_3": "3/2",
    "seminar.bilinear_answer": "가중치는 {weights}이고 합은 {ninths} = {value}입니다.",
    "seminar.bicubic_title": "Bicubic Interpolation",
    "seminar.bicubic_text": (
        "인접한 16개 픽셀에 3차 곡선의 가중치를 곱합니다. 한 축을 먼저 계산하고 다른 축을 계산합니다.\n"
        "일부 가중치는 음수입니다. 경계를 더 가파르게 만들지만 값이 넘치기도 합니다.\n"
        "- 그 정도는 a = −0.5, −0.75, −1.0이 정합니다."
    ),
    "seminar.interpolators_title": "나란히 비교하기",
    "seminar.interpolators_text": (
        "같은 LR 이미지에 정해진 공식 세 가지를 적용했습니다.\n창틀을 보세요. 계단, 흐림, 그리고 조금 더 선명한 흐림."
    ),
    "seminar.interpolators_question": "PSNR로 HR에 가장 가까운 것은 무엇일까요?",
    "seminar.interpolators_choice_1": "Nearest",
    "seminar.interpolators_choice_2": "Bilinear",
    "seminar.interpolators_choice_3": "Bicubic",
    "seminar.interpolators_answer": (
        "{best}입니다. 이 부분에서 nearest {nearest} dB, bilinear {bilinear} dB, bicubic {bicubic} dB입니다."
    ),
    "seminar.transposed_title": "Transpose Convolution",
    "seminar.transposed_text": (
        "학습하는 업샘플링입니다. 픽셀을 벌려 놓고 사이를 0으로 채운 뒤 필터로 convolution 연산을 합니다.\n"
        "필터가 고르지 않게 겹치는 곳에는 바둑판무늬가 생깁니다."
    ),
    "seminar.subpixel_title": "Sub-pixel Convolution",
    "seminar.subpixel_text": (
        "LR 크기에서 r²개 채널을 계산한 뒤 같은 픽셀 위치의 값을 모읍니다. 채널마다 r × r 블록의 픽셀 하나를 맡습니다.\n"
        "모든 계산을 이미지가 작을 때 끝냅니다."
    ),
    "seminar.frameworks_title": "어디에서 키울 것인가: 네 가지 프레임워크",
    "seminar.frameworks_text": (
        "- Pre-upsampling: 먼저 키우고 다듬기\n"
        "- Post-upsampling: 작게 계산하고 마지막에 키우기\n"
        "- Progressive upsampling: 단계적으로\n"
        "- Iterative up-and-down sampling: 오르내리며\n"
        "네트워크의 비용이 여기서 정해집니다."
    ),
    "seminar.blocks_title": "네트워크를 이루는 것",
    "seminar.blocks_text": (
        "분류 모델에서 쓰는 방법론을 거의 모두 적용할 수 있습니다. Residual과 dense 연결, channel attention, multi-path, "
        "pyramid pooling, non-local block.\n"
        "한 부분을 꺼 보고 그것이 무슨 일을 했는지 보세요."
    ),
    "seminar.losses_title": "무엇을 목표로 학습하는가",
    "seminar.losses_text": (
        "- L1과 L2는 픽셀을 비교합니다.\n"
        "- Charbonnier는 끝이 둥근 L1입니다.\n"
        "- Content loss는 특징을 비교합니다.\n"
        "그럴듯한 경계가 둘이면 L2는 둘의 평균, 곧 흐린 경계로 답합니다."
    ),
    "seminar.metrics_title": "얼마나 잘 되었는가",
    "seminar.metrics_text": (
        "- PSNR: 평균 제곱 오차를 데시벨로 나타냅니다.\n"
        "- SSIM: 작은 창 안의 휘도, 대비, 구조를 비교합니다.\n"
        "PSNR이 같아도 아주 달라 보일 수 있습니다. 수치와 눈이 모두 필요합니다."
    ),
    "seminar.srcnn_title": "SRCNN: convolution 세 층",
    "seminar.srcnn_text": (
        "이 문제에 딥러닝을 처음 적용한 연구입니다(Dong 외, 2014, 2016).\n"
        "- 9 × 9: 특징 추출\n"
        "- 5 × 5: 비선형 변환\n"
        "- 5 × 5: 이미지 복원, ReLU 없음\n"
        "Bicubic으로 키운 이미지를 다듬습니다."
    ),
    "seminar.srcnn_table_title": "SRCNN의 정량 평가",
    "seminar.srcnn_table_text": (
        "논문의 표 2: Set5, 평가지표 여섯 개, 딥러닝 이전의 방법들.\n여기서는 ×3의 PSNR을 인쇄된 그대로 보입니다."
    ),
    "seminar.srcnn_table_question": "×3에서 SRCNN이 가장 좋은 지표는 여섯 개 중 몇 개일까요?",
    "seminar.srcnn_table_choice_1": "여섯 개 모두",
    "seminar.srcnn_table_choice_2": "두 개",
    "seminar.srcnn_table_choice_3": "없음",
    "seminar.srcnn_table_answer": "{all}개 중 {count}개: {won}. 나머지에서는 A+가 앞섭니다.",
    "seminar.srcnn_seen_title": "SRCNN의 정성 평가",
    "seminar.srcnn_seen_text": (
        "이 프로그램의 네트워크는 논문과 같은 크기이며 우리가 학습했습니다.\n창틀을 bicubic, 그리고 원본과 비교해 보세요."
    ),
    "seminar.srcnn_seen_question": "이 부분에서 SRCNN이 bicubic보다 나을까요?",
    "seminar.srcnn_seen_choice_1": "그렇다",
    "seminar.srcnn_seen_choice_2": "아니다",
    "seminar.srcnn_seen_answer": "SRCNN {srcnn} dB, bicubic {bicubic} dB로 차이는 {gain} dB입니다.",
    "seminar.san_title": "SAN: second-order attention",
    "seminar.san_text": (
        "Dai 외, CVPR 2019.\n"
        "- Residual block을 모은 그룹(LSRAG), 안과 밖의 residual learning\n"
        "- 그룹 마지막의 second-order channel attention(SOCA)\n"
        "- 앞과 마지막의 non-local 모듈(RL-NL)\n"
        "- 마지막에 sub-pixel convolution으로 확대"
    ),
    "seminar.soca_title": "SOCA: 어느 채널이 중요한가",
    "seminar.soca_text": (
        "Channel attention은 보통 채널의 평균을 봅니다.\n"
        "SOCA는 공분산, 곧 채널들이 함께 변하는 관계를 봅니다. 평균이 같고 질감이 다른 두 이미지의 게이트가 달라집니다."
    ),
    "seminar.rl_nl_title": "RL-NL: 어느 픽셀이 서로 관련 있는가",
    "seminar.rl_nl_text": (
        "Non-local block은 모든 픽셀 사이의 관계를 계산하므로 비용이 큽니다.\n"
        "RL-NL은 feature를 몇 개의 지역으로 나누어 그 안에서 관계를 봅니다. 픽셀을 가리켜 어디를 보는지 확인하세요."
    ),
    "seminar.san_table_title": "SAN의 정량 평가",
    "seminar.san_table_text": (
        "논문의 표 2: 데이터셋 다섯 개, 배율 네 개.\n여기서는 ×4의 Urban100을 인쇄된 그대로 보입니다. SAN+는 네트워크를 여덟 번 "
        "씁니다."
    ),
    "seminar.san_table_question": "SAN+를 빼면 ×4의 Urban100에서 앞서는 네트워크는 무엇일까요?",
    "seminar.san_table_choice_1": "SAN",
    "seminar.san_table_choice_2": "RCAN",
    "seminar.san_table_choice_3": "EDSR",
    "seminar.san_table_answer": "{best}이 {value} dB이고 SAN은 {san} dB, SAN+는 {plus} dB입니다.",
    "seminar.san_seen_title": "SAN의 정성 평가",
    "seminar.san_seen_text": (
        "이 프로그램의 네트워크는 논문보다 작고 우리가 학습했습니다. 자세한 내용은 소개 탭에 있습니다.\n"
        "셋 가운데 어느 것이 읽히나요?"
    ),
    "seminar.san_seen_question": "번호판에서 PSNR이 가장 높은 것은 무엇일까요?",
    "seminar.san_seen_choice_1": "Bicubic",
    "seminar.san_seen_choice_2": "SRCNN",
    "seminar.san_seen_choice_3": "SAN",
    "seminar.san_seen_answer": (
        "{best}입니다. bicubic {bicubic} dB, SRCNN {srcnn} dB, SAN {san} dB이며 bicubic보다 {gain} dB 높습니다."
    ),
    "seminar.conclusion_title": "Conclusion",
    "seminar.conclusion_text": (
        "1. 저해상도와 고해상도 이미지의 크기를 맞추는 것이 먼저입니다.\n"
        "2. 일반적인 딥러닝 모델의 모든 방법을 적용할 수 있습니다.\n"
        "3. 평가에는 PSNR, SSIM 같은 지표가 필요하고,\n"
        "4. 정량 지표와 함께 정성 평가도 늘 고려해야 합니다.\n"
        "5. Data augmentation, self-supervised learning, GAN 등으로 성능 향상을 기대할 수 있습니다."
    ),
}
