"""Words of lab 14, learn from the picture itself."""

from __future__ import annotations

ENGLISH = {
    "lab_itself.title": "14 Learn from the picture itself",
    "lab_itself.lead": (
        "No training pictures, no original: the LR picture is shrunk once more, and a small network learns the way back. "
        "Press Start: it learns on the server, from this picture alone, and is then given the picture itself."
    ),
    "lab_itself.caption": (
        "**Self-supervision.** The truth of the training pairs is the LR picture $y$ itself, at its own size and at 0.8 and 0.6 of "
        "it, each in eight symmetries: turned and mirrored. The input of a pair is that picture shrunk by 3 once more *in the way in "
        "which it was shrunk itself*, and enlarged by bicubic. The idea is ZSSR's (Shocher, Cohen and Irani, “Zero-Shot” "
        "Super-Resolution using Deep Internal Learning, CVPR 2018, arXiv 1712.06087): small pieces of a picture come again in it, at "
        "other sizes. Here six layers of 24 filters learn what bicubic lacks in luma, 1,000 steps of one piece of 64 x 64 pixels each "
        "(Adam, mean squared error), a minute at most; the last result is the mean of eight views where the way of shrinking is "
        "symmetric. The paper's network has eight layers of 64 filters and works on back-projection as well.\n\n"
        "The network is told how the picture was shrunk; of a found picture one has to estimate it. SAN was trained on many other "
        "pictures, all of them shrunk by bicubic. The original is used for measuring alone: PSNR under the protocol of the tables "
        "(luma, 3 pixels off each side), on the part that is shown, 432 pixels a side at most. One seed gives one result, so a "
        "picture that somebody has had learned here already is shown at once."
    ),
    "lab_itself.given": "What it learns from: the LR picture, shrunk once more",
    "lab_itself.results": "What comes of it (×3)",
    "lab_itself.hr": "Original: not for learning, only for measuring",
    "lab_itself.lr": "Target: the LR picture itself",
    "lab_itself.son": "Input: LR shrunk once more, enlarged by bicubic",
    "lab_itself.bicubic": "Bicubic",
    "lab_itself.san": "SAN",
    "lab_itself.itself": "Learned from itself",
    "lab_itself.short_bicubic": "Bicubic",
    "lab_itself.short_san": "SAN",
    "lab_itself.short_itself": "Itself",
    "lab_itself.picture": "Picture",
    "lab_itself.picture_number_plate": "Number plate",
    "lab_itself.picture_card": "Resolution card",
    "lab_itself.picture_text": "Printed text",
    "lab_itself.picture_cat": "Cat",
    "lab_itself.picture_cameraman": "Photographer",
    "lab_itself.picture_facade": "Office tower",
    "lab_itself.picture_mine": "Mine, from Compare",
    "lab_itself.none_in_compare": "There is no picture of yours in Compare yet: open one there, then come back.",
    "lab_itself.way": "How it was shrunk by 3",
    "lab_itself.way_bi": "BI: bicubic",
    "lab_itself.way_bd": "BD: blurred, every third pixel",
    "lab_itself.way_dn": "DN: bicubic, noise of level 30",
    "lab_itself.way_aliased": "Every third pixel, no blur",
    "lab_itself.start": "Start",
    "lab_itself.stop": "Stop",
    "lab_itself.progress": "How far the training is",
    "lab_itself.ready": "Not trained yet: some ten seconds on a quiet server, a minute at most.",
    "lab_itself.begins": "It begins …",
    "lab_itself.waits": "Waiting for its turn: {ahead} before it, about {wait} s.",
    "lab_itself.beside": "Bicubic and SAN first …",
    "lab_itself.learns": "Learning: step {step} of {steps}, {seconds} s.",
    "lab_itself.done": "Done: {steps} steps in {seconds} s.",
    "lab_itself.early": "The minute was over after step {step} of {steps}.",
    "lab_itself.again": "Learned here before, {seconds} s then: the same seed gives the same result.",
    "lab_itself.stopped": "Stopped.",
    "lab_itself.withheld": "The result appears with the answer to the question.",
    "lab_itself.course": "PSNR of the network's result over the steps, in dB, beside bicubic and SAN",
    "lab_itself.method": "Method",
    "lab_itself.psnr": "PSNR, dB",
    "lab_itself.gain": "above bicubic",
    "lab_itself.loss": "Error on its own pairs, the only one that it sees: {value} (levels squared).",
    "lab_itself.question": (
        "The cat was blurred before it was shrunk (BD). SAN has learned from many pictures, all shrunk by bicubic; the small network "
        "has seen only this one, for some seconds. Which has the highest PSNR?"
    ),
    "lab_itself.choice_1": "Bicubic",
    "lab_itself.choice_2": "SAN",
    "lab_itself.choice_3": "The network that learned from the cat",
    "lab_itself.why": (
        "Measured with all steps: bicubic {bicubic} dB, SAN {san}, learned from itself {itself}. SAN knows far more pictures, but "
        "another blur; the small network knows little, but the right blur. Start it and watch."
    ),
    "lab_itself.second": (
        "Now the office tower, whose windows come again and again, shrunk by plain bicubic, as SAN expects it. Which is the highest?"
    ),
    "lab_itself.second_choice_1": "The network that learned from the tower: nothing else has seen these windows",
    "lab_itself.second_choice_2": "SAN, by far",
    "lab_itself.second_choice_3": "Both within 0.3 dB",
    "lab_itself.why_second": (
        "Measured with all steps: bicubic {bicubic} dB, learned from itself {itself}, SAN {san}. The equal windows do help: "
        "{gain_facade} dB above bicubic, and only {gain_cat} on the cat. But where the way of shrinking is the one that SAN was trained for, what it learned from many pictures "
        "is worth more than one picture in a minute."
    ),
}

KOREAN = {
    "lab_itself.title": "14 이미지 스스로에게서 배우기",
    "lab_itself.lead": (
        "학습용 이미지도 원본도 없습니다. LR 이미지를 한 번 더 축소하고, 작은 네트워크가 되돌리는 법을 배웁니다. 시작을 누르면 서버에서 이 이미지 "
        "한 장만으로 학습한 뒤 바로 그 이미지를 확대합니다."
    ),
    "lab_itself.caption": (
        "**자기 지도 학습(self-supervision).** 학습 쌍의 정답은 LR 이미지 $y$ 자신이며, 원래 크기와 0.8배, 0.6배 크기를 회전과 반전을 더한 여덟 "
        "방향으로 씁니다. 입력은 그 이미지를 *원래 축소된 것과 같은 방법으로* 한 번 더 1/3로 축소해 bicubic으로 확대한 것입니다. ZSSR(Shocher, "
        "Cohen, Irani, “Zero-Shot” Super-Resolution using Deep Internal Learning, CVPR 2018, arXiv 1712.06087)의 생각으로, 이미지의 작은 조각은 같은 "
        "이미지 안에서 다른 크기로 다시 나타납니다. 여기서는 필터 24개의 층 여섯 개가 휘도에서 bicubic에 모자란 것을 배웁니다. 64 x 64 픽셀 조각 "
        "하나씩 1,000단계(Adam, 평균 제곱 오차), 길어야 1분이며, 축소 방법이 대칭이면 마지막 결과는 여덟 방향의 평균입니다. 논문의 네트워크는 필터 "
        "64개의 층 여덟 개이고 back-projection도 씁니다.\n\n"
        "네트워크는 이미지가 어떻게 축소되었는지 알고 있습니다. 어디선가 얻은 이미지라면 추정해야 합니다. SAN은 다른 많은 이미지로 학습했지만 모두 "
        "bicubic으로 축소한 것입니다. 원본은 측정에만 씁니다. PSNR은 표와 같은 방식(휘도, 가장자리 3픽셀 제외)으로 보이는 부분(한 변 최대 432픽셀)에서 "
        "잽니다. 시드가 같으면 결과도 같으므로, 이미 학습한 이미지는 바로 보여 줍니다."
    ),
    "lab_itself.given": "학습에 쓰는 것: LR 이미지와 그것을 한 번 더 축소한 것",
    "lab_itself.results": "결과 (×3)",
    "lab_itself.hr": "원본: 학습이 아니라 측정에만 사용",
    "lab_itself.lr": "정답: LR 이미지 자신",
    "lab_itself.son": "입력: 한 번 더 축소해 bicubic으로 확대한 LR",
    "lab_itself.bicubic": "Bicubic",
    "lab_itself.san": "SAN",
    "lab_itself.itself": "스스로에게서 배움",
    "lab_itself.short_bicubic": "Bicubic",
    "lab_itself.short_san": "SAN",
    "lab_itself.short_itself": "스스로",
    "lab_itself.picture": "이미지",
    "lab_itself.picture_number_plate": "차량 번호판",
    "lab_itself.picture_card": "해상도 차트",
    "lab_itself.picture_text": "인쇄 글자",
    "lab_itself.picture_cat": "고양이",
    "lab_itself.picture_cameraman": "사진가",
    "lab_itself.picture_facade": "고층 건물",
    "lab_itself.picture_mine": "비교 탭의 내 이미지",
    "lab_itself.none_in_compare": "비교 탭에 아직 이미지가 없습니다. 그곳에서 이미지를 연 뒤 다시 오세요.",
    "lab_itself.way": "1/3로 축소한 방법",
    "lab_itself.way_bi": "BI: bicubic",
    "lab_itself.way_bd": "BD: 흐리게 한 뒤 세 픽셀마다 하나",
    "lab_itself.way_dn": "DN: bicubic, 세기 30의 잡음",
    "lab_itself.way_aliased": "흐림 없이 세 픽셀마다 하나",
    "lab_itself.start": "시작",
    "lab_itself.stop": "멈춤",
    "lab_itself.progress": "학습 진행",
    "lab_itself.ready": "아직 학습하지 않았습니다. 서버가 한가하면 10초쯤, 길어야 1분 걸립니다.",
    "lab_itself.begins": "시작하는 중 …",
    "lab_itself.waits": "차례를 기다리는 중: 앞에 {ahead}개, 약 {wait}초.",
    "lab_itself.beside": "먼저 bicubic과 SAN …",
    "lab_itself.learns": "학습 중: {steps}단계 중 {step}단계, {seconds}초.",
    "lab_itself.done": "완료: {seconds}초 동안 {steps}단계.",
    "lab_itself.early": "{steps}단계 중 {step}단계에서 1분이 지났습니다.",
    "lab_itself.again": "이미 학습한 결과입니다(당시 {seconds}초). 시드가 같으면 결과도 같습니다.",
    "lab_itself.stopped": "멈췄습니다.",
    "lab_itself.withheld": "결과는 질문의 정답과 함께 나타납니다.",
    "lab_itself.course": "단계에 따른 네트워크 결과의 PSNR(dB)과 bicubic, SAN",
    "lab_itself.method": "방법",
    "lab_itself.psnr": "PSNR, dB",
    "lab_itself.gain": "bicubic 대비",
    "lab_itself.loss": "네트워크가 볼 수 있는 유일한 오차, 자기 학습 쌍의 오차: {value} (레벨 제곱).",
    "lab_itself.question": (
        "고양이 이미지를 흐리게 한 뒤 축소했습니다(BD). SAN은 bicubic으로 축소한 많은 이미지로 배웠고, 작은 네트워크는 이 한 장만 몇 초 동안 "
        "보았습니다. PSNR이 가장 높은 것은?"
    ),
    "lab_itself.choice_1": "Bicubic",
    "lab_itself.choice_2": "SAN",
    "lab_itself.choice_3": "고양이에게서 배운 네트워크",
    "lab_itself.why": (
        "모든 단계를 마치고 잰 값: bicubic {bicubic} dB, SAN {san}, 스스로에게서 배운 네트워크 {itself}. SAN은 훨씬 많은 이미지를 알지만 다른 "
        "흐림만 배웠고, 작은 네트워크는 아는 것이 적지만 흐림은 제대로 압니다. 시작을 눌러 확인해 보세요."
    ),
    "lab_itself.second": (
        "이번에는 같은 창이 되풀이되는 고층 건물을, SAN이 기대하는 대로 bicubic으로만 축소했습니다. PSNR이 가장 높은 것은?"
    ),
    "lab_itself.second_choice_1": "건물에게서 배운 네트워크: 이 창들을 본 것은 이것뿐이므로",
    "lab_itself.second_choice_2": "SAN, 큰 차이로",
    "lab_itself.second_choice_3": "둘의 차이가 0.3 dB 이내",
    "lab_itself.why_second": (
        "모든 단계를 마치고 잰 값: bicubic {bicubic} dB, 스스로에게서 배운 네트워크 {itself}, SAN {san}. 되풀이되는 창은 도움이 됩니다. "
        "bicubic보다 {gain_facade} dB 높고, 고양이에서는 {gain_cat} dB뿐입니다. 그러나 SAN이 배운 축소 방법 그대로일 때는 많은 이미지에서 배운 것이 이미지 한 장과 1분보다 낫습니다."
    ),
}
