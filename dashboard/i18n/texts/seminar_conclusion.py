"""Words of the seminar's last chapter: title, text, question and the presenter's notes of each step."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "seminar.conclusion_title": "Conclusion",
    "seminar.conclusion_text": (
        "1. The sizes of LR and HR must be brought together first.\n"
        "2. Whatever works in deep learning can be applied.\n"
        "3. Judging needs figures such as PSNR and SSIM,\n"
        "4. and always the eye besides the figures.\n"
        "5. More is to be expected of data augmentation, self-supervised learning and GANs."
    ),
    "seminar.conclusion_notes": (
        "Read the five points against the pictures: nearest and bicubic are sizes only, SRCNN and SAN are networks, the "
        "figures stand below, and the window frames are for the eye."
    ),
    "seminar.augmentation_title": "Next: data augmentation",
    "seminar.augmentation_text": (
        "A picture that is turned or mirrored is a new picture to a network: eight for the price of one.\n"
        "- In training: more pairs from the same images.\n"
        "- In use: enlarge all eight, turn them back, average. That is SAN+.\n"
        "Our SAN on this part, measured: {san} dB alone, {plus} dB as the mean of eight ({gain} dB more)."
    ),
    "seminar.augmentation_notes": (
        "Quarter turns and mirrors only: they move pixels and never blend them. Self-ensemble costs eight runs for a "
        "few hundredths to tenths of a dB, which is why tables list SAN+ apart from SAN."
    ),
    "seminar.view_0": "As it is",
    "seminar.view_1": "Turned 90°",
    "seminar.view_2": "Turned 180°",
    "seminar.view_3": "Turned 270°",
    "seminar.view_4": "Mirrored",
    "seminar.view_5": "Mirrored, 90°",
    "seminar.view_6": "Mirrored, 180°",
    "seminar.view_7": "Mirrored, 270°",
    "seminar.self_supervised_title": "Next: self-supervised learning",
    "seminar.self_supervised_text": (
        "No HR at hand? The LR image itself is one: shrink it once more, and learn to get back.\n"
        "- The pair has the statistics of the very image that is to be enlarged.\n"
        "- “Zero-shot” SR trains a small network on that one image (Shocher et al., 2018).\n"
        "The smaller image is the input, the LR image the target."
    ),
    "seminar.self_supervised_notes": (
        "From left to right: the LR image shrunk by two, bicubic back, and the LR image, which serves as the truth. "
        "What bicubic misses here is what the network learns, and then applies one size up."
    ),
    "seminar.pane_own_input": "Input: LR shrunk again",
    "seminar.pane_own_bicubic": "Enlarged by bicubic",
    "seminar.pane_lr": "Target: the LR image",
    "seminar.self_trained_title": "Learning from the picture itself, live",
    "seminar.self_trained_text": (
        "Blurred, then every third pixel: not what SAN was trained for. The small network is told how, and learns from this "
        "picture alone, on the server, a minute at most.\n"
        "- It wins where the way of shrinking is another one.\n"
        "- Shrunk by bicubic, as SAN expects, SAN is above: what many pictures taught is worth more.\n"
        "Lab 14 has further pictures, and yours from Compare."
    ),
    "seminar.self_trained_notes": (
        "Press Start as soon as the step is shown: some ten seconds, more on a busy server. Then choose BI and start "
        "again: now SAN is above. The figures are measured there and then."
    ),
    "seminar.gan_title": "Next: generative adversarial networks",
    "seminar.gan_text": (
        "A loss on pixels asks for the mean of all plausible images, and a mean is blurred. A discriminator asks for "
        "one that looks real.\n"
        "- Sharper to the eye, but PSNR falls: one cannot have the best of both (Blau and Michaeli, 2018).\n"
        "- In the survey's Table 2, published: {count} of the networks, {names}."
    ),
    "seminar.gan_notes": (
        "Tie it to ill-posedness: the GAN picks one sharp candidate, the L2 network the mean of all. Looking real is "
        "not being right: mind medical images and evidence."
    ),
    "seminar.gan_path_title": "The price of a sharper picture",
    "seminar.gan_path_text": (
        "One network, trained for small errors and then against a discriminator. Between the two lies a path: every weight a mean "
        "of both.\n"
        "- Distortion: how far from the original (PSNR, RMSE).\n"
        "- Perception: how unlike a photograph (NIQE, no original needed).\n"
        "What is gained in one is paid for in the other."
    ),
    "seminar.gan_path_question": "The GAN's result looks sharper. Which of the two networks has the higher PSNR?",
    "seminar.gan_path_choice_1": "the one trained as a GAN",
    "seminar.gan_path_choice_2": "the one trained for small errors",
    "seminar.gan_path_choice_3": "both the same",
    "seminar.gan_path_answer": (
        "The one trained for small errors. The GAN's detail is plausible but not the original's, and each wrong hair costs."
    ),
    "seminar.gan_path_notes": (
        "Ask first, then drag the slider and watch the point on the plane. End on the number plate of this lab: an invented digit "
        "looks as sure as a true one."
    ),
    "seminar.references_title": "Thank you",
    "seminar.references_text": (
        "The papers and pages that this seminar stands on.\n"
        "Everything shown can be tried in the tabs of SR Lens: your own picture in Compare, each idea in Labs."
    ),
    "seminar.references_notes": "Leave this up for questions. The printed handout (P) has all steps, answers and sources.",
    "seminar.sources_papers": "Papers",
    "seminar.sources_pages": "Pages that the deck names",
}

KOREAN: dict[str, str] = {
    "seminar.conclusion_title": "결론",
    "seminar.conclusion_text": (
        "1. 저해상도와 고해상도 이미지의 크기를 맞추는 것이 먼저입니다.\n"
        "2. 일반적인 딥러닝 모델의 방법을 모두 적용할 수 있습니다.\n"
        "3. 평가에는 PSNR, SSIM 같은 지표가 필요하고,\n"
        "4. 정량 평가와 함께 정성 평가도 늘 고려해야 합니다.\n"
        "5. Data augmentation, self-supervised learning, GAN 등으로 성능 향상을 기대할 수 있습니다."
    ),
    "seminar.conclusion_notes": (
        "다섯 가지를 이미지와 연결해 설명합니다. Nearest와 bicubic은 크기만 맞춘 것이고 SRCNN과 SAN은 네트워크입니다. 아래에는 지표가 있고, 창틀은 눈으로 확인합니다."
    ),
    "seminar.augmentation_title": "앞으로: data augmentation",
    "seminar.augmentation_text": (
        "회전하거나 뒤집은 이미지는 네트워크에는 새로운 이미지입니다. 한 장이 여덟 장이 됩니다.\n"
        "- 학습할 때: 같은 이미지에서 더 많은 학습 쌍을 얻습니다.\n"
        "- 사용할 때: 여덟 장을 모두 확대하고 되돌려 평균합니다. SAN+가 이 방법입니다.\n"
        "이 부분에서 직접 측정한 SAN: 한 번에 {san} dB, 여덟 장의 평균은 {plus} dB({gain} dB 향상)."
    ),
    "seminar.augmentation_notes": (
        "90° 회전과 좌우 반전만 씁니다. 픽셀을 옮길 뿐 섞지 않기 때문입니다. Self-ensemble은 계산이 여덟 배이고 이득은 0.01에서 0.1 dB 단위이므로, 표에서 SAN+를 SAN과 따로 적습니다."
    ),
    "seminar.view_0": "원래 방향",
    "seminar.view_1": "90° 회전",
    "seminar.view_2": "180° 회전",
    "seminar.view_3": "270° 회전",
    "seminar.view_4": "좌우 반전",
    "seminar.view_5": "반전, 90°",
    "seminar.view_6": "반전, 180°",
    "seminar.view_7": "반전, 270°",
    "seminar.self_supervised_title": "앞으로: self-supervised learning",
    "seminar.self_supervised_text": (
        "HR이 없다면 LR 이미지를 정답으로 삼을 수 있습니다. 한 번 더 축소하고 되돌리는 법을 학습합니다.\n"
        "- 이 학습 쌍은 확대하려는 바로 그 이미지의 통계를 지닙니다.\n"
        "- “Zero-shot” SR은 그 한 장으로 작은 네트워크를 학습시킵니다(Shocher 외, 2018).\n"
        "더 작은 이미지가 입력이고 LR 이미지가 정답입니다."
    ),
    "seminar.self_supervised_notes": (
        "왼쪽부터 2분의 1로 축소한 LR, 그것을 bicubic으로 확대한 결과, 정답 역할을 하는 LR입니다. 여기서 bicubic이 놓친 것을 네트워크가 학습하고, 한 단계 위의 크기에 적용합니다."
    ),
    "seminar.pane_own_input": "입력: 다시 축소한 LR",
    "seminar.pane_own_bicubic": "Bicubic으로 확대",
    "seminar.pane_lr": "정답: LR 이미지",
    "seminar.self_trained_title": "스스로에게서 배우기, 실시간",
    "seminar.self_trained_text": (
        "흐리게 한 뒤 세 픽셀마다 하나만 남긴 이미지로, SAN이 학습한 방법이 아닙니다. 작은 네트워크는 축소 방법을 알고 이 이미지 한 장만으로 서버에서 "
        "길어야 1분 학습합니다.\n"
        "- 축소 방법이 다르면 이 네트워크가 더 높습니다.\n"
        "- SAN이 기대하는 bicubic 축소라면 SAN이 더 높습니다. 많은 이미지에서 배운 것이 더 값집니다.\n"
        "실습 14에서 다른 이미지와 비교 탭의 내 이미지로도 해 볼 수 있습니다."
    ),
    "seminar.self_trained_notes": (
        "이 단계가 나오면 바로 시작을 누릅니다. 10초쯤, 서버가 바쁘면 더 걸립니다. 이어서 BI를 골라 다시 시작하면 이번에는 SAN이 더 높습니다. 화면의 값은 그 자리에서 잰 것입니다."
    ),
    "seminar.gan_title": "앞으로: generative adversarial network",
    "seminar.gan_text": (
        "픽셀 손실은 그럴듯한 모든 이미지의 평균을 요구하는데, 평균을 내면 흐려집니다. 판별자는 실제처럼 보이는 한 장을 요구합니다.\n"
        "- 눈에는 더 선명하지만 PSNR은 떨어집니다. 둘을 모두 최고로 얻을 수는 없습니다(Blau와 Michaeli, 2018).\n"
        "- 서베이 논문의 표 2(발표된 값)에서 {count}개 네트워크가 사용합니다: {names}."
    ),
    "seminar.gan_notes": (
        "Ill-posed problem과 연결합니다. GAN은 선명한 후보 하나를 고르고, L2로 학습시킨 네트워크는 평균을 냅니다. 실제처럼 보인다고 맞는 것은 아닙니다. 의료 영상과 증거에서는 특히 조심해야 합니다."
    ),
    "seminar.gan_path_title": "더 선명한 이미지의 대가",
    "seminar.gan_path_text": (
        "같은 네트워크를 오차가 작아지도록, 그다음 판별자를 상대로 학습시켰습니다. 둘 사이에는 길이 있습니다. 가중치마다 두 값의 평균을 씁니다.\n"
        "- 왜곡: 원본에서 얼마나 먼가(PSNR, RMSE)\n"
        "- 지각: 사진과 얼마나 다른가(NIQE, 원본이 필요 없음)\n"
        "하나를 얻으면 다른 하나로 값을 치릅니다."
    ),
    "seminar.gan_path_question": "GAN의 결과가 더 선명해 보입니다. PSNR은 어느 네트워크가 더 높을까요?",
    "seminar.gan_path_choice_1": "GAN으로 학습한 쪽",
    "seminar.gan_path_choice_2": "오차가 작아지도록 학습한 쪽",
    "seminar.gan_path_choice_3": "둘이 같다",
    "seminar.gan_path_answer": (
        "오차가 작아지도록 학습한 쪽입니다. GAN이 그린 디테일은 그럴듯하지만 원본의 것이 아니며, 잘못 그린 털 하나하나가 오차가 됩니다."
    ),
    "seminar.gan_path_notes": (
        "먼저 묻고, 슬라이더를 움직이며 평면 위의 점을 봅니다. 이 실습의 번호판으로 마무리합니다. 지어낸 숫자도 진짜 숫자만큼 확실해 보입니다."
    ),
    "seminar.references_title": "감사합니다",
    "seminar.references_text": (
        "이 세미나가 바탕으로 한 논문과 자료입니다.\n"
        "여기서 본 것은 모두 SR Lens에서 직접 해 볼 수 있습니다. 내 사진은 비교 탭에서, 각 개념은 실습 탭에서 확인하세요."
    ),
    "seminar.references_notes": "질문을 받는 동안 띄워 둡니다. 인쇄용 유인물(P)에 모든 단계와 정답, 출처가 있습니다.",
    "seminar.sources_papers": "논문",
    "seminar.sources_pages": "원 자료가 밝힌 웹 출처",
}
