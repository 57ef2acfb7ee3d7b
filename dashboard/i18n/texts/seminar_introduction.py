"""Words of the seminar's first chapter: title, text, question and the presenter's notes of each step."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "seminar.opening_title": "Introduction to image super-resolution",
    "seminar.opening_text": (
        "A seminar that one can touch: every picture, number and network on these pages is computed by SR Lens.\n"
        "It follows the deck of Insung Baek (백인성), Data Mining & Quality Analytics Lab, Korea University."
    ),
    "seminar.opening_notes": (
        "Say who you are and that the talk follows Insung Baek's deck of 9 April 2021. Five chapters: what the problem "
        "is, how it is solved, two networks, and what comes next. Ask the hall to open the poll on their phones (Q)."
    ),
    "seminar.credit": "After Insung Baek (백인성), DMQA Lab, Korea University, 9 April 2021",
    "seminar.chapter_1_line": "What the problem is, why it has no single answer, three questions",
    "seminar.chapter_2_line": "Sizes, networks, judging: the three answers",
    "seminar.chapter_3_line": "The first deep network: three convolutions",
    "seminar.chapter_4_line": "Attention: which channels and which pixels belong together",
    "seminar.chapter_5_line": "What was learned, and what comes next",
    "seminar.what_title": "From low to high resolution",
    "seminar.what_text": (
        "Super-resolution (SR) turns a low-resolution image (LR) into a high-resolution one (HR).\n"
        "- LR is the input, here made from HR by shrinking it.\n"
        "- SR is what a method makes of it.\n"
        "- HR is the original that it should come back to."
    ),
    "seminar.what_question": "At ×4, how much of the picture's pixels does LR still have?",
    "seminar.what_choice_1": "a half",
    "seminar.what_choice_2": "a quarter",
    "seminar.what_choice_3": "a sixteenth",
    "seminar.what_answer": "{lr} of {hr} pixels, 1/{share}: the scale counts in both directions.",
    "seminar.what_notes": (
        "Name the three abbreviations on the panes: LR, SR, HR. Hold Shift to lay the original over every pane. Most "
        "answer a quarter: the scale is per side, so 4 × 4."
    ),
    "seminar.why_title": "Why one wants it",
    "seminar.why_text": (
        "Media, medicine, security: detail that the camera did not resolve.\n"
        "- Number plates: ETRI's NPDR restores blurred plates from CCTV.\n"
        "- Paintings: Rembrandt's Night Watch was scanned and digitally restored with the help of AI.\n"
        "What is drawn in is a good guess. It is not evidence."
    ),
    "seminar.why_notes": (
        "The deck's two stories: ETRI's number plate restoration and the Rijksmuseum's Night Watch. Stress the last "
        "line: the network writes the likeliest plate, not the true one. Hold Shift: is every digit right?"
    ),
    "seminar.ill_posed_title": "There is no single answer",
    "seminar.ill_posed_text": (
        "The problem is ill-posed: several HR images shrink to one and the same LR image.\n"
        "Here are four, made by search. Their LR images agree in every pixel."
    ),
    "seminar.ill_posed_question": "How many 8-bit HR images shrink to exactly the same LR image?",
    "seminar.ill_posed_choice_1": "one, if the filter is good",
    "seminar.ill_posed_choice_2": "one for each way to shrink",
    "seminar.ill_posed_choice_3": "very many",
    "seminar.ill_posed_answer": (
        "HR has more unknowns than LR has equations, so whole families of images fit. A method has to choose."
    ),
    "seminar.ill_posed_notes": (
        "Click through the four plates: another number each time, the same LR image to the last pixel. The rows below "
        "are what methods answer from that LR image alone. This is why a plate restored this way proves nothing."
    ),
    "seminar.learning_title": "Two ways to learn it",
    "seminar.learning_text": (
        "- Supervised learning: pairs of LR and HR, and a loss that compares the result with HR.\n"
        "- Generative adversarial networks (GAN): a second network learns to tell results from real images, and the "
        "first to get past it.\n"
        "This seminar follows the supervised way."
    ),
    "seminar.learning_notes": (
        "Only the idea: who tells the network that it was wrong? In the first row a loss, pixel by pixel; in the second "
        "row another network. GANs come back in the last chapter."
    ),
    "seminar.two_ways_title": "The two ways, side by side",
    "seminar.two_ways_text": (
        "One small network of ours, trained both ways. The slider blends its weights.\n"
        "- At 0 %: trained with a loss on pixels.\n"
        "- At 100 %: trained against a second network.\n"
        "Which fur do you believe? Compare it with the original."
    ),
    "seminar.two_ways_notes": (
        "Drag the slider to both ends and let the room say what changes. Do not judge yet: PSNR, NIQE and the price of the sharper "
        "picture come in the last chapter."
    ),
    "seminar.questions_title": "Three questions",
    "seminar.questions_text": "They lead through the whole talk, and each comes back with its answer.",
    "seminar.questions_notes": (
        "The spine of the talk. Read them aloud; the second chapter ends each of its parts with one answer."
    ),
    "seminar.question_1": "LR and HR differ in size: how does one get from one to the other?",
    "seminar.question_2": "How is a deep network applied to the problem?",
    "seminar.question_3": "How does one tell whether the result is good?",
    "seminar.question_1_answer": "By upsampling: interpolation, transposed convolution, sub-pixel convolution.",
    "seminar.question_2_answer": "Whatever works for classification and regression can be used here as well.",
    "seminar.question_3_answer": "By figures such as PSNR and SSIM, and by looking.",
    "seminar.draw_loss": "loss",
    "seminar.draw_network": "SR network",
    "seminar.draw_generator": "generator",
    "seminar.draw_discriminator": "discriminator",
    "seminar.draw_verdict": "real or made?",
    "seminar.draw_supervised": "Supervised learning",
    "seminar.draw_adversarial": "Generative adversarial network",
    "seminar.draw_this": "this seminar",
}

KOREAN: dict[str, str] = {
    "seminar.opening_title": "이미지 초고해상도(SR) 입문",
    "seminar.opening_text": (
        "직접 만져 보는 세미나입니다. 화면의 모든 이미지와 수치, 네트워크는 SR Lens가 계산합니다.\n"
        "고려대학교 Data Mining & Quality Analytics 연구실 백인성 님의 세미나 자료를 따릅니다."
    ),
    "seminar.opening_notes": (
        "자기소개를 하고, 2021년 4월 9일 백인성 님의 세미나를 따른다고 알립니다. 다섯 장으로 구성됩니다: 문제 정의, 해결 방법, 두 네트워크, 앞으로의 방향. "
        "청중에게 휴대전화로 투표 페이지를 열어 달라고 합니다(Q)."
    ),
    "seminar.credit": "원 발표: 백인성, 고려대학교 DMQA 연구실, 2021년 4월 9일",
    "seminar.chapter_1_line": "문제의 정의, 정답이 하나가 아닌 이유, 세 가지 질문",
    "seminar.chapter_2_line": "크기, 네트워크, 평가: 세 가지 답",
    "seminar.chapter_3_line": "최초의 딥러닝 모델: convolutional layer 세 개",
    "seminar.chapter_4_line": "Attention: 서로 관련 있는 채널과 픽셀 찾기",
    "seminar.chapter_5_line": "정리와 앞으로의 방향",
    "seminar.what_title": "저해상도에서 고해상도로",
    "seminar.what_text": (
        "초고해상도(SR)는 저해상도 이미지(LR)를 고해상도 이미지(HR)로 변환하는 문제입니다.\n"
        "- LR은 입력입니다. 여기서는 HR을 축소해 만들었습니다.\n"
        "- SR은 각 방법이 만들어 낸 결과입니다.\n"
        "- HR은 복원의 목표인 정답입니다."
    ),
    "seminar.what_question": "×4일 때 LR에는 픽셀이 얼마나 남아 있을까요?",
    "seminar.what_choice_1": "2분의 1",
    "seminar.what_choice_2": "4분의 1",
    "seminar.what_choice_3": "16분의 1",
    "seminar.what_answer": "{hr}픽셀 중 {lr}픽셀, 1/{share}입니다. 배율은 가로와 세로 모두에 적용됩니다.",
    "seminar.what_notes": (
        "화면에서 LR, SR, HR 세 약어를 짚어 줍니다. Shift를 누르고 있으면 모든 칸에 원본이 보입니다. 4분의 1이라는 답이 가장 많습니다. 배율은 한 변 기준이므로 4 × 4입니다."
    ),
    "seminar.why_title": "왜 필요한가",
    "seminar.why_text": (
        "미디어, 의료, 보안 등 카메라가 담지 못한 세부 정보가 필요한 분야가 많습니다.\n"
        "- 차량 번호판: ETRI의 NPDR은 CCTV에 찍힌 흐릿한 번호판을 복원합니다.\n"
        "- 미술품: 렘브란트의 '야경'은 디지털 스캔과 AI로 복원되었습니다.\n"
        "그려 넣은 것은 그럴듯한 추정일 뿐 증거가 아닙니다."
    ),
    "seminar.why_notes": (
        "원 자료의 두 사례, ETRI의 번호판 복원과 암스테르담 박물관의 '야경'을 소개합니다. 마지막 줄을 강조합니다. 네트워크는 참인 번호가 아니라 가장 그럴듯한 번호를 씁니다. Shift를 눌러 숫자가 모두 맞는지 확인합니다."
    ),
    "seminar.ill_posed_title": "유일한 정답은 없다",
    "seminar.ill_posed_text": (
        "이것은 ill-posed problem입니다. 서로 다른 여러 HR 이미지가 똑같은 LR 이미지로 축소됩니다.\n"
        "탐색으로 찾은 네 장을 보세요. 이들의 LR 이미지는 모든 픽셀이 같습니다."
    ),
    "seminar.ill_posed_question": "정확히 같은 LR 이미지로 축소되는 8비트 HR 이미지는 몇 개일까요?",
    "seminar.ill_posed_choice_1": "필터가 좋으면 하나",
    "seminar.ill_posed_choice_2": "축소 방법마다 하나",
    "seminar.ill_posed_choice_3": "매우 많다",
    "seminar.ill_posed_answer": (
        "HR의 미지수가 LR이 주는 식보다 많으므로 조건에 맞는 이미지가 무수히 많습니다. 방법은 그중 하나를 골라야 합니다."
    ),
    "seminar.ill_posed_notes": (
        "번호판 네 장을 차례로 눌러 봅니다. 번호는 매번 다르지만 LR 이미지는 마지막 픽셀까지 같습니다. 아래 줄은 그 LR 이미지만 보고 각 방법이 내놓은 답입니다. 이렇게 복원한 번호판이 증거가 될 수 없는 이유입니다."
    ),
    "seminar.learning_title": "두 가지 학습 방식",
    "seminar.learning_text": (
        "- Supervised Learning: LR과 HR의 쌍이 있고, 손실 함수가 결과를 HR과 비교합니다.\n"
        "- Generative Adversarial Network(GAN): 두 번째 네트워크가 결과와 실제 이미지를 구별하도록 학습하고, 첫 번째 네트워크는 그것을 "
        "속이도록 학습합니다.\n"
        "이 세미나는 Supervised Learning을 중심으로 설명합니다."
    ),
    "seminar.learning_notes": (
        "핵심만 짚습니다. 틀렸다는 것을 누가 알려 주는가? 위는 픽셀마다 비교하는 손실 함수, 아래는 또 하나의 네트워크입니다. GAN은 마지막 장에서 다시 다룹니다."
    ),
    "seminar.two_ways_title": "두 방식을 나란히",
    "seminar.two_ways_text": (
        "같은 작은 네트워크를 두 방식으로 학습시켰습니다. 슬라이더는 그 가중치를 섞습니다.\n"
        "- 0 %: 픽셀을 비교하는 손실 함수로 학습\n"
        "- 100 %: 두 번째 네트워크를 상대로 학습\n"
        "어느 쪽 털을 믿겠습니까? 원본과 비교해 봅시다."
    ),
    "seminar.two_ways_notes": (
        "슬라이더를 양 끝으로 옮기며 무엇이 달라지는지 말하게 합니다. 아직 평가하지 않습니다. PSNR과 NIQE, 그리고 더 선명한 이미지의 대가는 "
        "마지막 장에서 다룹니다."
    ),
    "seminar.questions_title": "세 가지 질문",
    "seminar.questions_text": "세미나 전체를 이끄는 질문입니다. 하나씩 답을 채워 가며 다시 돌아옵니다.",
    "seminar.questions_notes": "세미나의 뼈대입니다. 소리 내어 읽어 줍니다. 2장의 각 부분은 답 하나로 끝납니다.",
    "seminar.question_1": "저해상도 이미지와 고해상도 이미지의 크기가 다른 문제를 어떻게 다룰 것인가?",
    "seminar.question_2": "Image Super-Resolution 문제에 어떻게 딥러닝 모델을 적용할 것인가?",
    "seminar.question_3": "고해상도 이미지 변환이 잘 되었다는 것을 어떻게 평가할 것인가?",
    "seminar.question_1_answer": "Interpolation, transposed convolution, sub-pixel convolution 등으로 업샘플링을 진행합니다.",
    "seminar.question_2_answer": "일반적인 분류, 회귀 모델에서 사용하는 방법론을 모두 적용할 수 있습니다.",
    "seminar.question_3_answer": "PSNR, SSIM 등의 지표로 평가하고, 눈으로도 함께 확인합니다.",
    "seminar.draw_loss": "손실 함수",
    "seminar.draw_network": "SR 네트워크",
    "seminar.draw_generator": "생성자",
    "seminar.draw_discriminator": "판별자",
    "seminar.draw_verdict": "실제인가, 생성인가?",
    "seminar.draw_supervised": "Supervised Learning",
    "seminar.draw_adversarial": "Generative Adversarial Network",
    "seminar.draw_this": "이 세미나의 범위",
}
