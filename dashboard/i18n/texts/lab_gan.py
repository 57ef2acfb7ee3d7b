"""Words of the lab of perception and distortion."""

from __future__ import annotations

ENGLISH = {
    "lab_gan.title": "13 Perception against distortion",
    "lab_gan.lead": (
        "One network, trained twice: for small errors, and against a critic that tells photographs from results. Between the two lies "
        "a path. Where on it is the better picture?"
    ),
    "lab_gan.caption": (
        "Both networks are ours and of one shape: eight residual blocks of 32 features, sub-pixel up-sampling, ×4. The first was trained "
        "for L1. From its weights the second was trained with a loss of three parts: L1, the difference of textures by a fixed network "
        "(Gabor energies), and the verdict of a critic, a small network that learns at the same time to tell real patches from made ones "
        "(SRGAN, Ledig et al. 2017; relativistic as in ESRGAN, Wang et al. 2018). Every weight of the slider's network is a mean of the "
        "two: network interpolation (ESRGAN, sec. 3.4). **NIQE** needs no original: it is the distance of a picture's statistics from "
        "those of photographs, lower is more natural; on a part of nine blocks it is rough. **LR consistency** is the PSNR between the "
        "result, shrunk again, and the LR picture. No method can be best at both axes of the plane (Blau and Michaeli, CVPR 2018)."
    ),
    "lab_gan.out": "Result of the blended network",
    "lab_gan.hr": "HR original",
    "lab_gan.lr": "LR",
    "lab_gan.share": "Share of the GAN's weights",
    "lab_gan.end_psnr": "trained for PSNR",
    "lab_gan.end_gan": "trained as a GAN",
    "lab_gan.between": "{share} % GAN",
    "lab_gan.sample": "Picture",
    "lab_gan.sample_number_plate": "Number plate",
    "lab_gan.sample_card": "Resolution card",
    "lab_gan.sample_text": "Printed text",
    "lab_gan.sample_cat": "Cat",
    "lab_gan.sample_cameraman": "Photographer",
    "lab_gan.sample_facade": "Office tower",
    "lab_gan.psnr": "PSNR",
    "lab_gan.psnr_hint": "higher: nearer to the original",
    "lab_gan.psnr_unit": "PSNR (dB)",
    "lab_gan.niqe": "NIQE",
    "lab_gan.niqe_hint": "lower: more like a photograph",
    "lab_gan.fits": "LR consistency",
    "lab_gan.fits_hint": "higher: truer to the LR picture",
    "lab_gan.same": "shrinks to the very LR",
    "lab_gan.none": "too flat",
    "lab_gan.network": "Network",
    "lab_gan.plane": "Plane of distortion and NIQE with the path between the two networks",
    "lab_gan.axis_distortion": "distortion (RMSE, levels) →",
    "lab_gan.axis_niqe": "↑ NIQE",
    "lab_gan.no_niqe": "This part is too flat for NIQE: the path cannot be drawn.",
    "lab_gan.invented": "What it invents: one LR picture, several results",
    "lab_gan.invented_note": (
        "“Fitted” results were moved to the nearest picture that shrinks to exactly this LR: they differ from each other, and the LR "
        "picture cannot say which is true. The others are as the network made them; counted in orange are the LR pixels that they "
        "contradict by more than four levels."
    ),
    "lab_gan.made_psnr": "Trained for PSNR",
    "lab_gan.made_gan": "GAN",
    "lab_gan.made_fitted": "GAN, fitted",
    "lab_gan.made_other_1": "Another, fitted",
    "lab_gan.made_other_2": "A third, fitted",
    "lab_gan.made_strayed": "From a noisy LR, not fitted",
    "lab_gan.contradicts": "contradicts {wrong} of {pixels} LR pixels",
    "lab_gan.contradicts_none": "contradicts no LR pixel",
    "lab_gan.real": "Beside ours: Real-ESRGAN",
    "lab_gan.real_note": (
        "Its generator (ESRGAN's) has some 70 times as many parameters as ours and was trained by its authors (Wang et al. 2021) against "
        "a critic, on pictures that were not only shrunk but spoilt at random by blur, noise and JPEG."
    ),
    "lab_gan.real_run": "Run it on this picture and on the plate",
    "lab_gan.real_runs": "Real-ESRGAN computes on the server, twice: {seconds} s so far.",
    "lab_gan.real_elsewhere": "This page's list of methods has no Real-ESRGAN.",
    "lab_gan.plate": "Evidence? A plate that we drew ourselves, shrunk by 4",
    "lab_gan.plate_note": "Answer the second question below first: then the original appears here.",
    "lab_gan.question": (
        "The network was trained twice from one start: for small errors (L1), and against a critic, whose results look sharper. Which of "
        "the two has the higher PSNR?"
    ),
    "lab_gan.choice_1": "The one trained against the critic",
    "lab_gan.choice_2": "The one trained for small errors",
    "lab_gan.choice_3": "Both the same: the LR picture is the same",
    "lab_gan.why": (
        "Measured just now on the cat: trained for PSNR {psnr} dB, as a GAN {gan} dB. But NIQE falls from {niqe} to {gan_niqe}: the "
        "GAN's picture has the statistics of photographs. It pays with errors (and with LR consistency, {fits} against {gan_fits} dB), "
        "because the detail it draws is plausible and not this cat's. Move the slider and watch the path on the plane."
    ),
    "lab_gan.second": "The plate in the strip above, as four methods restore it. Which are its last two digits?",
    "lab_gan.second_choice_1": "06",
    "lab_gan.second_choice_2": "86",
    "lab_gan.second_choice_3": "88",
    "lab_gan.second_choice_4": "36",
    "lab_gan.second_answer": (
        "It was 86; the original stands in the strip now. SAN's result reads as 06. Three LR pixels a digit do not hold the "
        "difference, so each network draws what its training made likely, and the sharper the drawing, the surer it looks. "
        "Sharpness is no evidence."
    ),
}

KOREAN = {
    "lab_gan.title": "13 지각과 왜곡",
    "lab_gan.lead": (
        "같은 네트워크를 두 번 학습시켰습니다. 한 번은 오차가 작아지도록, 한 번은 사진과 결과를 가려내는 판별자를 상대로. 둘 사이에는 길이 "
        "있습니다. 그 길의 어디에 더 좋은 이미지가 있을까요?"
    ),
    "lab_gan.caption": (
        "두 네트워크 모두 저희가 학습시켰고 구조가 같습니다(특징 32개의 residual block 8개, sub-pixel upsampling, ×4). 첫째는 L1로 학습했습니다. "
        "둘째는 그 가중치에서 시작해 세 부분으로 된 손실로 학습했습니다. L1, 고정된 네트워크(가버 에너지)로 본 질감의 차이, 그리고 함께 학습하며 "
        "진짜 패치와 만든 패치를 가려내는 판별자의 판정입니다(SRGAN, Ledig 외 2017; ESRGAN의 상대적 손실, Wang 외 2018). 슬라이더의 네트워크는 "
        "가중치마다 두 값의 평균을 씁니다(network interpolation, ESRGAN 3.4절). **NIQE**는 원본 없이, 이미지의 통계가 사진의 통계에서 얼마나 "
        "떨어져 있는지를 재며 낮을수록 자연스럽습니다. 블록 아홉 개짜리 부분에서는 대략적인 값입니다. **LR 일치도**는 결과를 다시 축소한 것과 LR "
        "이미지 사이의 PSNR입니다. 평면의 두 축 모두에서 최고일 수 있는 방법은 없습니다(Blau·Michaeli, CVPR 2018)."
    ),
    "lab_gan.out": "섞은 네트워크의 결과",
    "lab_gan.hr": "HR 원본",
    "lab_gan.lr": "LR",
    "lab_gan.share": "GAN 가중치의 비중",
    "lab_gan.end_psnr": "PSNR용 학습",
    "lab_gan.end_gan": "GAN 학습",
    "lab_gan.between": "GAN {share} %",
    "lab_gan.sample": "이미지",
    "lab_gan.sample_number_plate": "차량 번호판",
    "lab_gan.sample_card": "해상도 차트",
    "lab_gan.sample_text": "인쇄 글자",
    "lab_gan.sample_cat": "고양이",
    "lab_gan.sample_cameraman": "사진가",
    "lab_gan.sample_facade": "고층 건물",
    "lab_gan.psnr": "PSNR",
    "lab_gan.psnr_hint": "높을수록 원본에 가까움",
    "lab_gan.psnr_unit": "PSNR (dB)",
    "lab_gan.niqe": "NIQE",
    "lab_gan.niqe_hint": "낮을수록 사진에 가까움",
    "lab_gan.fits": "LR 일치도",
    "lab_gan.fits_hint": "높을수록 LR에 충실",
    "lab_gan.same": "축소하면 LR과 똑같음",
    "lab_gan.none": "너무 평평함",
    "lab_gan.network": "네트워크",
    "lab_gan.plane": "왜곡과 NIQE의 평면, 두 네트워크 사이의 길",
    "lab_gan.axis_distortion": "왜곡(RMSE, 레벨) →",
    "lab_gan.axis_niqe": "↑ NIQE",
    "lab_gan.no_niqe": "이 부분은 너무 평평해서 NIQE를 잴 수 없고, 길을 그릴 수 없습니다.",
    "lab_gan.invented": "지어낸 것: LR 이미지 하나, 여러 결과",
    "lab_gan.invented_note": (
        "“맞춤” 결과는 축소하면 정확히 이 LR이 되는 가장 가까운 이미지로 옮긴 것입니다. 서로 다르지만, 어느 것이 참인지 LR 이미지는 말해 주지 "
        "못합니다. 나머지는 네트워크가 만든 그대로이며, 네 레벨 넘게 어긋나는 LR 픽셀의 수를 주황색으로 적었습니다."
    ),
    "lab_gan.made_psnr": "PSNR용 학습",
    "lab_gan.made_gan": "GAN",
    "lab_gan.made_fitted": "GAN, 맞춤",
    "lab_gan.made_other_1": "다른 결과, 맞춤",
    "lab_gan.made_other_2": "또 다른 결과, 맞춤",
    "lab_gan.made_strayed": "잡음 섞인 LR에서, 맞추지 않음",
    "lab_gan.contradicts": "LR 픽셀 {pixels}개 중 {wrong}개와 모순",
    "lab_gan.contradicts_none": "모순되는 LR 픽셀 없음",
    "lab_gan.real": "비교 대상: Real-ESRGAN",
    "lab_gan.real_note": (
        "이 네트워크의 생성자(ESRGAN의 것)는 파라미터가 저희 것의 약 70배이고, 저자들(Wang 외 2021)이 판별자를 상대로 학습시켰습니다. 단순히 "
        "축소한 이미지가 아니라 흐림, 잡음, JPEG으로 무작위로 망가뜨린 이미지로 배웠습니다."
    ),
    "lab_gan.real_run": "이 이미지와 번호판에 실행",
    "lab_gan.real_runs": "서버에서 Real-ESRGAN을 두 번 실행하는 중: {seconds}초째.",
    "lab_gan.real_elsewhere": "이 페이지의 방법 목록에는 Real-ESRGAN이 없습니다.",
    "lab_gan.plate": "증거가 될까요? 직접 그린 번호판을 1/4로 축소",
    "lab_gan.plate_note": "아래의 두 번째 질문에 먼저 답하세요. 그러면 원본이 여기에 나타납니다.",
    "lab_gan.question": (
        "같은 출발점에서 네트워크를 두 번 학습시켰습니다. 한 번은 오차(L1)가 작아지도록, 한 번은 판별자를 상대로. 뒤의 것이 더 선명해 보입니다. "
        "PSNR은 어느 쪽이 더 높을까요?"
    ),
    "lab_gan.choice_1": "판별자를 상대로 학습한 쪽",
    "lab_gan.choice_2": "오차가 작아지도록 학습한 쪽",
    "lab_gan.choice_3": "LR이 같으므로 둘이 같다",
    "lab_gan.why": (
        "방금 고양이에서 잰 값: PSNR용 학습 {psnr} dB, GAN 학습 {gan} dB. 그러나 NIQE는 {niqe}에서 {gan_niqe}로 낮아집니다. GAN의 결과가 사진의 통계에 "
        "더 가깝습니다. 그 값은 오차로 치릅니다(LR 일치도도 {fits} dB에서 {gan_fits} dB로). 그려 넣은 디테일이 그럴듯할 뿐 이 고양이의 것이 아니기 "
        "때문입니다. 슬라이더를 움직이며 평면 위의 길을 보세요."
    ),
    "lab_gan.second": "위의 번호판을 네 방법이 복원했습니다. 마지막 두 숫자는 무엇일까요?",
    "lab_gan.second_choice_1": "06",
    "lab_gan.second_choice_2": "86",
    "lab_gan.second_choice_3": "88",
    "lab_gan.second_choice_4": "36",
    "lab_gan.second_answer": (
        "86이었습니다. 이제 원본이 위에 나와 있습니다. SAN의 결과는 06으로 읽힙니다. 숫자 하나에 LR 픽셀 세 개로는 그 차이를 담지 못합니다. "
        "그래서 네트워크마다 학습에서 그럴듯했던 것을 그려 넣고, 선명하게 그릴수록 더 확실해 보입니다. 선명함은 증거가 아닙니다."
    ),
}
