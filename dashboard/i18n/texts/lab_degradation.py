"""Words of the lab of other degradations."""

from __future__ import annotations

ENGLISH = {
    "lab_degradation.title": "12 Another degradation",
    "lab_degradation.lead": (
        "Networks learn from LR pictures made by one recipe: bicubic, clean. What do they make of a picture with noise, blur or "
        "JPEG, as cameras and chat apps give them?"
    ),
    "lab_degradation.caption": (
        "The LR picture is made from the HR picture $x$ by steps: a blur $k$ (lens, focus, a shaking hand), shrinking by $s = 3$, "
        "noise $n$ and JPEG, in the order of the list; each step gives whole levels. **BI** (bicubic), **BD** (Gaussian of 7 x 7, "
        "sigma 1.6, then every third pixel) and **DN** (bicubic, then noise of level 30) are the recipes of the papers, made as RDN's "
        "and RCAN's scripts do. SRCNN and SAN here were trained on BI alone. They learned to sharpen what bicubic shrinking leaves: "
        "noise is sharpened too, and a blur that is wider than they expect is not undone. Papers that train on BD or DN train "
        "another network for each; SRMD is told the blur and the noise; blind methods guess them. PSNR is measured as in the tables "
        "(luma, 3 pixels cut off each side), on this part of the picture alone."
    ),
    "lab_degradation.hr": "HR original",
    "lab_degradation.lr": "LR after the steps",
    "lab_degradation.spectra": "Which frequencies they hold",
    "lab_degradation.spectrum_hr": "HR",
    "lab_degradation.spectrum_papers": "LR of the papers",
    "lab_degradation.spectrum_lr": "LR after the steps",
    "lab_degradation.spectra_note": (
        "Fourier magnitude of luma, frequency zero in the middle, four decades from black to white, one scale for all. Pixels three "
        "times as large hold only what lies in the dashed square. A resizer with antialiasing takes the rest away first; every third "
        "pixel alone lets it fold back into the square, bright where the papers' LR is dark: aliasing."
    ),
    "lab_degradation.results": "What each method makes of it (×3)",
    "lab_degradation.sample": "Picture",
    "lab_degradation.sample_number_plate": "Number plate",
    "lab_degradation.sample_card": "Resolution card",
    "lab_degradation.sample_text": "Printed text",
    "lab_degradation.sample_cat": "Cat",
    "lab_degradation.sample_cameraman": "Photographer",
    "lab_degradation.sample_facade": "Office tower",
    "lab_degradation.preset": "Recipe",
    "lab_degradation.preset_bi": "BI: bicubic, clean",
    "lab_degradation.preset_bd": "BD: blurred",
    "lab_degradation.preset_dn": "DN: noise of level 30",
    "lab_degradation.preset_aliased": "Every third pixel",
    "lab_degradation.preset_shaken": "A shaking hand",
    "lab_degradation.preset_chat": "Sent by a chat app",
    "lab_degradation.order": "The steps, in this order",
    "lab_degradation.earlier": "{step}: earlier",
    "lab_degradation.later": "{step}: later",
    "lab_degradation.step_blur": "Blur",
    "lab_degradation.step_shrink": "Shrink by 3",
    "lab_degradation.step_noise": "Noise",
    "lab_degradation.step_jpeg": "JPEG",
    "lab_degradation.blur": "Kind of blur",
    "lab_degradation.blur_none": "None",
    "lab_degradation.blur_gaussian": "Gaussian",
    "lab_degradation.blur_defocus": "Out of focus",
    "lab_degradation.blur_motion": "Motion",
    "lab_degradation.width": "Width",
    "lab_degradation.across": "Width across",
    "lab_degradation.angle": "Angle",
    "lab_degradation.pixels": "{count} px",
    "lab_degradation.resizer": "Resizer",
    "lab_degradation.resizer_bicubic": "Bicubic",
    "lab_degradation.resizer_bilinear": "Bilinear",
    "lab_degradation.resizer_area": "Area",
    "lab_degradation.resizer_nearest": "Nearest",
    "lab_degradation.aliased": "without antialiasing",
    "lab_degradation.noise": "Kind of noise",
    "lab_degradation.noise_none": "None",
    "lab_degradation.noise_gaussian": "Gaussian",
    "lab_degradation.noise_poisson": "Of light (Poisson)",
    "lab_degradation.level": "Level",
    "lab_degradation.jpeg": "write it as a JPEG",
    "lab_degradation.quality": "Quality",
    "lab_degradation.same": "This LR picture is the papers' own (BI).",
    "lab_degradation.apart": "PSNR between this LR picture and the papers' own (BI): {value} dB.",
    "lab_degradation.best": "(highest)",
    "lab_degradation.method": "Method",
    "lab_degradation.on_clean": "dB on BI",
    "lab_degradation.on_this": "dB on this",
    "lab_degradation.lost": "change",
    "lab_degradation.gain": "above bicubic",
    "lab_degradation.sets": "Whole data sets under the papers' degradations (×3)",
    "lab_degradation.dataset": "Data set",
    "lab_degradation.set": "{name}: {images} pictures",
    "lab_degradation.sets_note": (
        "Mean PSNR in dB, RGB first: LR from the RGB picture, luma compared, 3 pixels off each side; ★ is the highest of its column. "
        "Measured by us with the shipped weights, which were trained on BI alone; the published tables' BD and DN rows are of "
        "networks trained for each. Under noise both networks lose to all three interpolators, and bilinear is the highest."
    ),
    "lab_degradation.kind_bi": "BI",
    "lab_degradation.kind_bd": "BD",
    "lab_degradation.kind_dn": "DN",
    "lab_degradation.method_nearest": "Nearest",
    "lab_degradation.method_bilinear": "Bilinear",
    "lab_degradation.method_bicubic": "Bicubic",
    "lab_degradation.method_srcnn": "SRCNN",
    "lab_degradation.method_san": "SAN",
    "lab_degradation.question": "On clean bicubic LR, SAN is 1 dB above bicubic for the cat. Now the LR picture has noise of level 30. Which is the highest?",
    "lab_degradation.choice_1": "SAN",
    "lab_degradation.choice_2": "SRCNN",
    "lab_degradation.choice_3": "Bicubic",
    "lab_degradation.choice_4": "Bilinear, the blurriest",
    "lab_degradation.why": (
        "Measured just now: bilinear {bilinear} dB, bicubic {bicubic}, nearest {nearest}, SRCNN {srcnn}, SAN {san}. The networks "
        "sharpen the noise as if it were detail; the blurriest method averages it away. Choose BI and the order turns around."
    ),
    "lab_degradation.second": "The office tower, every third pixel kept, no blur before. Which method is the lowest?",
    "lab_degradation.second_choice_1": "Nearest",
    "lab_degradation.second_choice_2": "Bilinear",
    "lab_degradation.second_choice_3": "Bicubic",
    "lab_degradation.second_choice_4": "SAN",
    "lab_degradation.why_second": (
        "Measured just now: nearest {nearest} dB, bilinear {bilinear}, bicubic {bicubic}, SRCNN {srcnn}, SAN {san}. Without a blur "
        "before, fine stripes turn into wrong, coarse ones (aliasing). SAN takes them for real and draws them sharply."
    ),
}

KOREAN = {
    "lab_degradation.title": "12 다른 열화",
    "lab_degradation.lead": (
        "모델은 한 가지 방법으로 만든 LR 이미지, 곧 잡음 없는 bicubic 축소 이미지로만 학습합니다. 카메라나 메신저에서 나온, 잡음이나 흐림, JPEG "
        "손상이 있는 이미지를 주면 어떻게 될까요?"
    ),
    "lab_degradation.caption": (
        "LR 이미지는 HR 이미지 $x$에서 단계별로 만들어집니다. 흐림 $k$(렌즈, 초점, 손떨림), $s = 3$배 축소, 잡음 $n$, JPEG이며 목록의 순서를 "
        "따르고, 단계마다 정수 레벨로 반올림합니다. **BI**(bicubic), **BD**(7 x 7 가우시안, sigma 1.6, 그다음 세 픽셀마다 하나), **DN**(bicubic "
        "다음에 세기 30의 잡음)은 논문에서 쓰는 방법으로, RDN과 RCAN의 스크립트와 똑같이 만듭니다. 여기의 SRCNN과 SAN은 BI로만 학습시켰습니다. "
        "bicubic 축소가 남긴 것을 선명하게 하도록 배웠으므로 잡음까지 선명해지고, 예상보다 넓은 흐림은 되돌리지 못합니다. BD나 DN을 다루는 논문은 "
        "각각에 맞춰 따로 학습시키고, SRMD는 흐림과 잡음의 정도를 입력으로 받으며, 블라인드(blind) 방법은 이를 추정합니다. PSNR은 표와 같은 방식(휘도, "
        "가장자리 3픽셀 제외)으로 이 부분만 잽니다."
    ),
    "lab_degradation.hr": "HR 원본",
    "lab_degradation.lr": "단계를 거친 LR",
    "lab_degradation.spectra": "담긴 주파수",
    "lab_degradation.spectrum_hr": "HR",
    "lab_degradation.spectrum_papers": "논문에서 쓰는 LR",
    "lab_degradation.spectrum_lr": "단계를 거친 LR",
    "lab_degradation.spectra_note": (
        "휘도의 푸리에 크기입니다. 가운데가 주파수 0이고 검정에서 하양까지 10⁴배이며 모두 같은 척도입니다. 픽셀이 세 배 커지면 점선 안의 "
        "주파수만 담을 수 있습니다. 안티앨리어싱을 하는 축소는 그 밖의 성분을 먼저 없앱니다. 세 픽셀마다 하나만 남기면 바깥 성분이 점선 "
        "안으로 접혀 들어와, 논문에서 쓰는 LR에서는 어두운 곳이 밝아집니다(앨리어싱)."
    ),
    "lab_degradation.results": "각 방법의 결과 (×3)",
    "lab_degradation.sample": "이미지",
    "lab_degradation.sample_number_plate": "차량 번호판",
    "lab_degradation.sample_card": "해상도 차트",
    "lab_degradation.sample_text": "인쇄 글자",
    "lab_degradation.sample_cat": "고양이",
    "lab_degradation.sample_cameraman": "사진가",
    "lab_degradation.sample_facade": "고층 건물",
    "lab_degradation.preset": "열화 방법",
    "lab_degradation.preset_bi": "BI: 깨끗한 bicubic",
    "lab_degradation.preset_bd": "BD: 흐림",
    "lab_degradation.preset_dn": "DN: 세기 30의 잡음",
    "lab_degradation.preset_aliased": "세 픽셀마다 하나",
    "lab_degradation.preset_shaken": "손떨림",
    "lab_degradation.preset_chat": "메신저로 받은 사진",
    "lab_degradation.order": "단계와 순서",
    "lab_degradation.earlier": "{step}: 앞으로",
    "lab_degradation.later": "{step}: 뒤로",
    "lab_degradation.step_blur": "흐림",
    "lab_degradation.step_shrink": "1/3로 축소",
    "lab_degradation.step_noise": "잡음",
    "lab_degradation.step_jpeg": "JPEG",
    "lab_degradation.blur": "흐림의 종류",
    "lab_degradation.blur_none": "없음",
    "lab_degradation.blur_gaussian": "가우시안",
    "lab_degradation.blur_defocus": "초점 흐림",
    "lab_degradation.blur_motion": "움직임",
    "lab_degradation.width": "너비",
    "lab_degradation.across": "수직 방향 너비",
    "lab_degradation.angle": "각도",
    "lab_degradation.pixels": "{count} 픽셀",
    "lab_degradation.resizer": "축소 방법",
    "lab_degradation.resizer_bicubic": "Bicubic",
    "lab_degradation.resizer_bilinear": "Bilinear",
    "lab_degradation.resizer_area": "면적 평균",
    "lab_degradation.resizer_nearest": "Nearest",
    "lab_degradation.aliased": "안티앨리어싱 없이",
    "lab_degradation.noise": "잡음의 종류",
    "lab_degradation.noise_none": "없음",
    "lab_degradation.noise_gaussian": "가우시안",
    "lab_degradation.noise_poisson": "빛의 잡음 (푸아송)",
    "lab_degradation.level": "세기",
    "lab_degradation.jpeg": "JPEG으로 저장",
    "lab_degradation.quality": "품질",
    "lab_degradation.same": "논문에서 쓰는 LR 이미지(BI)와 똑같습니다.",
    "lab_degradation.apart": "논문에서 쓰는 LR 이미지(BI)와 비교한 PSNR: {value} dB.",
    "lab_degradation.best": "(최고)",
    "lab_degradation.method": "방법",
    "lab_degradation.on_clean": "BI에서 dB",
    "lab_degradation.on_this": "여기서 dB",
    "lab_degradation.lost": "변화",
    "lab_degradation.gain": "bicubic 대비",
    "lab_degradation.sets": "논문의 열화에서 데이터셋 전체 (×3)",
    "lab_degradation.dataset": "데이터셋",
    "lab_degradation.set": "{name}: {images}장",
    "lab_degradation.sets_note": (
        "PSNR 평균(dB), RGB 우선 방식: RGB 이미지에서 LR을 만들고 휘도를 비교하며 네 변에서 3픽셀을 뺍니다. ★은 열에서 가장 높은 값입니다. BI로만 "
        "학습한 배포 가중치로 직접 잰 값이며, 논문 표의 BD와 DN 값은 각각에 맞춰 학습한 네트워크의 것입니다. 잡음이 있으면 두 네트워크 모두 세 "
        "보간법보다 낮고 bilinear가 가장 높습니다."
    ),
    "lab_degradation.kind_bi": "BI",
    "lab_degradation.kind_bd": "BD",
    "lab_degradation.kind_dn": "DN",
    "lab_degradation.method_nearest": "Nearest",
    "lab_degradation.method_bilinear": "Bilinear",
    "lab_degradation.method_bicubic": "Bicubic",
    "lab_degradation.method_srcnn": "SRCNN",
    "lab_degradation.method_san": "SAN",
    "lab_degradation.question": "깨끗한 bicubic LR에서 고양이 이미지는 SAN이 bicubic보다 1 dB 높습니다. 이제 LR 이미지에 세기 30의 잡음이 있습니다. PSNR이 가장 높은 방법은?",
    "lab_degradation.choice_1": "SAN",
    "lab_degradation.choice_2": "SRCNN",
    "lab_degradation.choice_3": "Bicubic",
    "lab_degradation.choice_4": "가장 흐릿한 bilinear",
    "lab_degradation.why": (
        "방금 잰 값: bilinear {bilinear} dB, bicubic {bicubic}, nearest {nearest}, SRCNN {srcnn}, SAN {san}. 두 모델은 잡음을 세부 정보로 여겨 "
        "선명하게 만들고, 가장 흐릿한 방법은 잡음을 평균해 줄입니다. BI를 고르면 순서가 뒤집힙니다."
    ),
    "lab_degradation.second": "고층 건물을 미리 흐리지 않고 세 픽셀마다 하나만 남겼습니다. PSNR이 가장 낮은 방법은?",
    "lab_degradation.second_choice_1": "Nearest",
    "lab_degradation.second_choice_2": "Bilinear",
    "lab_degradation.second_choice_3": "Bicubic",
    "lab_degradation.second_choice_4": "SAN",
    "lab_degradation.why_second": (
        "방금 잰 값: nearest {nearest} dB, bilinear {bilinear}, bicubic {bicubic}, SRCNN {srcnn}, SAN {san}. 미리 흐리지 않으면 촘촘한 줄무늬가 "
        "성긴 가짜 줄무늬로 바뀝니다(앨리어싱). SAN은 그것을 진짜로 여겨 선명하게 그립니다."
    ),
}
