"""Words of the seminar's chapter on SRCNN: title, text, question and the presenter's notes of each step."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "seminar.srcnn_paper_title": "SRCNN, the paper",
    "seminar.srcnn_paper_text": "The first to apply a deep network to super-resolution. What its abstract claims, in other words:",
    "seminar.srcnn_paper_notes": (
        "First shown at ECCV 2014, the long version in 2016. The count of citations is the deck's, of April 2021."
    ),
    "seminar.srcnn_cited": "Cited 4,400 times by 8 April 2021, says the deck",
    "seminar.srcnn_claim_1": "One network learns the whole way from LR to HR, end to end.",
    "seminar.srcnn_claim_2": "Sparse coding, the method before it, is such a network with its steps fixed apart.",
    "seminar.srcnn_claim_3": "All layers are trained together; the network is light, good and fast.",
    "seminar.srcnn_claim_4": "It also takes all three colour channels at once.",
    "seminar.srcnn_title": "SRCNN: three convolutions",
    "seminar.srcnn_text": (
        "- 9 × 9: find features.\n"
        "- 5 × 5: map them to HR features.\n"
        "- 5 × 5: put the image together, without ReLU.\n"
        "It refines an image that bicubic has enlarged. These are the filters of our SRCNN."
    ),
    "seminar.srcnn_notes": (
        "Pre-upsampling in its purest form. Among the filters find edges in several directions; click one to see what "
        "it finds in the picture."
    ),
    "seminar.srcnn_table_title": "SRCNN against its time",
    "seminar.srcnn_table_text": (
        "Table 2 of the paper: Set5, six metrics, methods from before deep learning.\n"
        "Here PSNR at ×3, as printed, drawn as the gain over bicubic."
    ),
    "seminar.srcnn_table_question": "In how many of the six metrics is SRCNN the best at ×3?",
    "seminar.srcnn_table_choice_1": "all six",
    "seminar.srcnn_table_choice_2": "two",
    "seminar.srcnn_table_choice_3": "none",
    "seminar.srcnn_table_answer": "{count} of {all}: {won}. In the others A+ is ahead.",
    "seminar.srcnn_table_notes": (
        "The bars show PSNR only; the next step has all six. A method is as good as the metric that one picks."
    ),
    "seminar.srcnn_metrics_title": "All six metrics",
    "seminar.srcnn_metrics_text": (
        "Set5 at three scales, as printed; bold is the best of a row. The last columns are our own measurements with the "
        "same protocol."
    ),
    "seminar.srcnn_metrics_notes": (
        "Published and measured stand apart, in columns of their own. Ours differs a little: the weights were trained "
        "by us."
    ),
    "seminar.srcnn_metrics_note": (
        "Published: Dong et al., IEEE TPAMI 2016, Table 2, Set5. Last columns, in italics: measured by us. – not "
        "published or not measured."
    ),
    "seminar.table_metric": "Metric",
    "seminar.table_scale": "Scale",
    "seminar.table_ours": "{method}, ours",
    "seminar.srcnn_seen_title": "SRCNN to the eye",
    "seminar.srcnn_seen_text": (
        "The network of this program: the paper's size, trained by us.\n"
        "Compare the frames with bicubic, and with the original."
    ),
    "seminar.srcnn_seen_question": "Does SRCNN beat bicubic on this part?",
    "seminar.srcnn_seen_choice_1": "yes",
    "seminar.srcnn_seen_choice_2": "no",
    "seminar.srcnn_seen_answer": "SRCNN {srcnn} dB, bicubic {bicubic} dB: a difference of {gain} dB.",
    "seminar.srcnn_seen_notes": (
        "The deck shows the butterfly of Set5; this facade may be shown freely. Zoom in on a window frame, hold Shift."
    ),
}

KOREAN: dict[str, str] = {
    "seminar.srcnn_paper_title": "SRCNN 논문",
    "seminar.srcnn_paper_text": "초고해상도에 딥러닝을 처음 적용한 연구입니다. 초록의 주장을 풀어 쓰면 다음과 같습니다.",
    "seminar.srcnn_paper_notes": (
        "2014년 ECCV에서 처음 발표되었고 긴 논문은 2016년에 나왔습니다. 인용 횟수는 원 자료가 밝힌 2021년 4월 기준입니다."
    ),
    "seminar.srcnn_cited": "원 자료 기준 2021년 4월 8일까지 4,400회 인용",
    "seminar.srcnn_claim_1": "네트워크 하나가 LR에서 HR까지의 변환 전체를 end-to-end로 학습합니다.",
    "seminar.srcnn_claim_2": "이전의 sparse coding 방법도, 각 단계를 따로 정한 convolutional network로 볼 수 있습니다.",
    "seminar.srcnn_claim_3": "모든 layer를 함께 최적화합니다. 구조가 가볍고 성능이 좋으며 빠릅니다.",
    "seminar.srcnn_claim_4": "세 컬러 채널을 동시에 다루도록 확장합니다.",
    "seminar.srcnn_title": "SRCNN: convolutional layer 세 개",
    "seminar.srcnn_text": (
        "- 9 × 9: 특징 추출\n"
        "- 5 × 5: HR 특징으로 비선형 변환\n"
        "- 5 × 5: 이미지 복원, ReLU 없음\n"
        "Bicubic으로 키운 이미지를 다듬습니다. 화면은 직접 학습시킨 SRCNN의 필터입니다."
    ),
    "seminar.srcnn_notes": (
        "Pre-upsampling의 가장 단순한 형태입니다. 필터 중에서 여러 방향의 경계를 찾아봅니다. 하나를 누르면 이미지에서 무엇을 찾는지 보입니다."
    ),
    "seminar.srcnn_table_title": "SRCNN의 정량 평가",
    "seminar.srcnn_table_text": (
        "논문의 표 2: Set5, 평가지표 여섯 개, 딥러닝 이전의 방법들.\n"
        "여기서는 인쇄된 ×3의 PSNR을 bicubic 대비 이득으로 보여 줍니다."
    ),
    "seminar.srcnn_table_question": "×3에서 SRCNN이 가장 좋은 지표는 여섯 개 중 몇 개일까요?",
    "seminar.srcnn_table_choice_1": "여섯 개 모두",
    "seminar.srcnn_table_choice_2": "두 개",
    "seminar.srcnn_table_choice_3": "없음",
    "seminar.srcnn_table_answer": "{all}개 중 {count}개: {won}. 나머지에서는 A+가 앞섭니다.",
    "seminar.srcnn_table_notes": (
        "막대는 PSNR만 보여 주며, 다음 단계에 여섯 지표가 모두 있습니다. 어떤 지표를 고르느냐에 따라 순위가 달라집니다."
    ),
    "seminar.srcnn_metrics_title": "여섯 가지 평가지표",
    "seminar.srcnn_metrics_text": (
        "Set5의 세 배율을 인쇄된 그대로 보여 줍니다. 굵은 값이 그 줄에서 가장 좋습니다. 마지막 열은 같은 방법으로 직접 측정한 값입니다."
    ),
    "seminar.srcnn_metrics_notes": (
        "발표된 값과 측정한 값은 서로 다른 열에 있습니다. 가중치를 직접 학습시켰으므로 값이 조금 다릅니다."
    ),
    "seminar.srcnn_metrics_note": (
        "발표된 값: Dong 외, IEEE TPAMI 2016, 표 2, Set5. 마지막 열의 기울임꼴: 직접 측정한 값. – 발표되지 않았거나 측정하지 않음."
    ),
    "seminar.table_metric": "지표",
    "seminar.table_scale": "배율",
    "seminar.table_ours": "{method}(직접 측정)",
    "seminar.srcnn_seen_title": "SRCNN의 정성 평가",
    "seminar.srcnn_seen_text": (
        "이 프로그램의 네트워크는 논문과 같은 크기이며 우리가 학습시켰습니다.\n창틀을 bicubic, 그리고 원본과 비교해 보세요."
    ),
    "seminar.srcnn_seen_question": "이 부분에서 SRCNN이 bicubic보다 나을까요?",
    "seminar.srcnn_seen_choice_1": "그렇다",
    "seminar.srcnn_seen_choice_2": "아니다",
    "seminar.srcnn_seen_answer": "SRCNN {srcnn} dB, bicubic {bicubic} dB로 차이는 {gain} dB입니다.",
    "seminar.srcnn_seen_notes": (
        "원 자료는 Set5의 나비를 보여 줍니다. 여기서는 자유롭게 쓸 수 있는 건물 사진을 씁니다. 창틀을 확대하고 Shift를 눌러 봅니다."
    ),
}
