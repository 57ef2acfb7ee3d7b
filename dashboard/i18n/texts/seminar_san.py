"""Words of the seminar's chapter on SAN: title, text, question and the presenter's notes of each step."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "seminar.san_paper_title": "SAN, the paper",
    "seminar.san_paper_text": "Deeper and wider was the fashion. What its abstract claims instead, in other words:",
    "seminar.san_paper_notes": "CVPR 2019. The count of citations is the deck's, of April 2021.",
    "seminar.san_cited": "Cited 275 times by 8 April 2021, says the deck",
    "seminar.san_claim_1": "Most networks only grow and leave unused how features are correlated.",
    "seminar.san_claim_2": "Second-order channel attention weighs channels by their covariance.",
    "seminar.san_claim_3": "Non-local modules catch structures that lie far apart.",
    "seminar.san_claim_4": "Groups with skip connections let plenty of LR information pass around.",
    "seminar.san_title": "SAN: second-order attention",
    "seminar.san_text": (
        "- Groups (LSRAG) of residual blocks, with skips inside and around.\n"
        "- Each group ends in second-order channel attention (SOCA).\n"
        "- Non-local modules (RL-NL) at both ends.\n"
        "- Sub-pixel convolution enlarges last."
    ),
    "seminar.san_notes": (
        "Every block of chapter 2 comes back here: residual, attention, non-local, sub-pixel. Click the parts; what a "
        "part hands on appears below."
    ),
    "seminar.lsrag_title": "LSRAG: what the skips carry",
    "seminar.lsrag_text": (
        "Local-source residual attention groups: residual learning inside each group, and the share-source skip that "
        "adds the first features to every group's output.\n"
        "Turn the skip's weight and see what the picture owes to it."
    ),
    "seminar.lsrag_notes": "The input's information is used all the way. The weight of the skip is learned, and small.",
    "seminar.soca_title": "SOCA: which channels matter",
    "seminar.soca_text": (
        "Channel attention usually looks at the mean of a channel.\n"
        "SOCA looks at the covariance: how channels vary together. Two images of equal mean but another texture get "
        "other gates."
    ),
    "seminar.soca_notes": (
        "Both pictures have exactly the same mean colour, so average pooling of the first layer cannot tell them apart; "
        "the table shows how far each statistic differs."
    ),
    "seminar.rl_nl_title": "RL-NL: which pixels belong together",
    "seminar.rl_nl_text": (
        "A non-local block relates every pixel to every other one, which is dear.\n"
        "RL-NL cuts the features into regions and relates pixels within each. Point at a pixel and see which others it "
        "takes from."
    ),
    "seminar.rl_nl_notes": "Move across the dividing lines: the attention stays in its quadrant. A quarter of the pairs, a fourth of the cost.",
    "seminar.san_table_title": "SAN against its time",
    "seminar.san_table_text": (
        "Table 2 of the paper: five data sets, four scales.\n"
        "Here PSNR on Urban100 at ×4, as printed, drawn as the gain over bicubic. SAN+ asks the network eight times."
    ),
    "seminar.san_table_question": "Without SAN+: which network leads on Urban100 at ×4?",
    "seminar.san_table_choice_1": "SAN",
    "seminar.san_table_choice_2": "RCAN",
    "seminar.san_table_choice_3": "EDSR",
    "seminar.san_table_answer": "{best} with {value} dB; SAN has {san} dB, SAN+ {plus} dB.",
    "seminar.san_table_notes": (
        "The deck says: best in most cases. Here is one where it is not, by a few hundredths. Ask what 0.03 dB mean to "
        "the eye."
    ),
    "seminar.san_sets_title": "All sets, all scales",
    "seminar.san_sets_text": (
        "PSNR (dB) / SSIM as printed, for bicubic, two strong networks of the time, and SAN. Rows in italics are our own "
        "measurements; our SAN is smaller than the paper's."
    ),
    "seminar.san_sets_notes": (
        "Two readings: the gain shrinks from ×2 to ×8, and buildings (Urban100) gain more than nature (BSD100)."
    ),
    "seminar.san_sets_note": (
        "Published: Dai et al., CVPR 2019, Table 2 (EDSR's 3.52 dB on Set14 ×3 is a misprint there). In italics: "
        "measured by us. – not published or not measured."
    ),
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
    "seminar.san_seen_notes": "Back to the plate of the first minute. Let someone read it aloud pane by pane, from left to right.",
}

KOREAN: dict[str, str] = {
    "seminar.san_paper_title": "SAN 논문",
    "seminar.san_paper_text": "더 깊고 더 넓은 네트워크가 유행하던 때입니다. 초록의 주장을 풀어 쓰면 다음과 같습니다.",
    "seminar.san_paper_notes": "CVPR 2019. 인용 횟수는 원 자료가 밝힌 2021년 4월 기준입니다.",
    "seminar.san_cited": "원 자료 기준 2021년 4월 8일까지 275회 인용",
    "seminar.san_claim_1": "대부분의 네트워크는 커지기만 할 뿐 feature 사이의 상관관계를 활용하지 않습니다.",
    "seminar.san_claim_2": "Second-order channel attention은 공분산으로 채널의 가중치를 정합니다.",
    "seminar.san_claim_3": "Non-local 모듈은 멀리 떨어진 구조를 찾아냅니다.",
    "seminar.san_claim_4": "Skip connection이 있는 그룹 구조가 LR의 풍부한 정보를 그대로 전달합니다.",
    "seminar.san_title": "SAN: second-order attention",
    "seminar.san_text": (
        "- Residual block을 모은 그룹(LSRAG), 안과 밖의 residual learning\n"
        "- 그룹 마지막의 second-order channel attention(SOCA)\n"
        "- 앞과 마지막의 non-local 모듈(RL-NL)\n"
        "- 마지막에 sub-pixel convolution으로 확대"
    ),
    "seminar.san_notes": (
        "2장에서 본 구조가 모두 나옵니다: residual, attention, non-local, sub-pixel. 각 부분을 누르면 그 출력이 아래에 보입니다."
    ),
    "seminar.lsrag_title": "LSRAG: skip connection이 전달하는 것",
    "seminar.lsrag_text": (
        "Local-source residual attention group: 그룹 안의 residual learning과, 첫 feature를 모든 그룹의 출력에 더하는 share-source skip이 있습니다.\n"
        "Skip의 가중치를 바꾸며 결과가 얼마나 달라지는지 보세요."
    ),
    "seminar.lsrag_notes": "입력 feature의 정보를 끝까지 활용합니다. Skip의 가중치도 학습되며 값은 작습니다.",
    "seminar.soca_title": "SOCA: 어느 채널이 중요한가",
    "seminar.soca_text": (
        "Channel attention은 보통 채널의 평균을 봅니다.\n"
        "SOCA는 공분산, 곧 채널들이 함께 변하는 관계를 봅니다. 평균이 같고 질감이 다른 두 이미지의 게이트가 달라집니다."
    ),
    "seminar.soca_notes": (
        "두 이미지의 평균 색은 정확히 같으므로 첫 layer의 average pooling은 둘을 구별하지 못합니다. 표는 각 통계가 얼마나 다른지 보여 줍니다."
    ),
    "seminar.rl_nl_title": "RL-NL: 어느 픽셀이 서로 관련 있는가",
    "seminar.rl_nl_text": (
        "Non-local block은 모든 픽셀 사이의 관계를 계산하므로 비용이 큽니다.\n"
        "RL-NL은 feature를 몇 개의 지역으로 나누어 그 안에서 관계를 봅니다. 픽셀을 가리켜 어디를 참고하는지 확인하세요."
    ),
    "seminar.rl_nl_notes": "경계선을 넘나들어 봅니다. Attention은 자기 지역 안에 머뭅니다. 픽셀 쌍이 4분의 1이므로 비용도 4분의 1입니다.",
    "seminar.san_table_title": "SAN의 정량 평가",
    "seminar.san_table_text": (
        "논문의 표 2: 데이터셋 다섯 개, 배율 네 개.\n"
        "여기서는 인쇄된 Urban100 ×4의 PSNR을 bicubic 대비 이득으로 보여 줍니다. SAN+는 네트워크를 여덟 번 씁니다."
    ),
    "seminar.san_table_question": "SAN+를 빼면 ×4의 Urban100에서 앞서는 네트워크는 무엇일까요?",
    "seminar.san_table_choice_1": "SAN",
    "seminar.san_table_choice_2": "RCAN",
    "seminar.san_table_choice_3": "EDSR",
    "seminar.san_table_answer": "{best}: {value} dB. SAN은 {san} dB, SAN+는 {plus} dB입니다.",
    "seminar.san_table_notes": (
        "원 자료는 대부분 SAN이 가장 좋다고 정리합니다. 이것은 그렇지 않은 경우이고 차이는 0.01 dB 단위입니다. 0.03 dB가 눈에 보일지 물어봅니다."
    ),
    "seminar.san_sets_title": "모든 데이터셋, 모든 배율",
    "seminar.san_sets_text": (
        "Bicubic, 당시의 대표적인 두 네트워크, SAN의 PSNR(dB) / SSIM을 인쇄된 그대로 보여 줍니다. 기울임꼴은 직접 측정한 값이며, 우리의 SAN은 논문보다 작습니다."
    ),
    "seminar.san_sets_notes": (
        "두 가지를 읽습니다. ×2에서 ×8로 갈수록 이득이 줄고, 건물(Urban100)이 자연(BSD100)보다 이득이 큽니다."
    ),
    "seminar.san_sets_note": (
        "발표된 값: Dai 외, CVPR 2019, 표 2(Set14 ×3에서 EDSR의 3.52 dB는 논문의 오식). 기울임꼴: 직접 측정한 값. – 발표되지 않았거나 측정하지 않음."
    ),
    "seminar.san_seen_title": "SAN의 정성 평가",
    "seminar.san_seen_text": (
        "이 프로그램의 네트워크는 논문보다 작고 우리가 학습시켰습니다. 자세한 내용은 소개 탭에 있습니다.\n"
        "셋 가운데 어느 것이 읽히나요?"
    ),
    "seminar.san_seen_question": "번호판에서 PSNR이 가장 높은 것은 무엇일까요?",
    "seminar.san_seen_choice_1": "Bicubic",
    "seminar.san_seen_choice_2": "SRCNN",
    "seminar.san_seen_choice_3": "SAN",
    "seminar.san_seen_answer": (
        "{best}입니다. bicubic {bicubic} dB, SRCNN {srcnn} dB, SAN {san} dB이며 bicubic보다 {gain} dB 높습니다."
    ),
    "seminar.san_seen_notes": "처음에 본 번호판으로 돌아왔습니다. 왼쪽부터 한 칸씩 소리 내어 읽게 합니다.",
}
