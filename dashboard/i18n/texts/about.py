"""Words of the About tab."""

from __future__ import annotations

# The same sentence stands in the README and in the model cards.
WEIGHTS_LICENCE = (
    "The weights are our own work under the MIT licence; the images they were trained on (T91, BSDS500, ImageNet "
    "samples) are for research and teaching only, so check whether your use is covered."
)

ENGLISH: dict[str, str] = {
    "about.what": (
        "## What this is\n"
        "SR Lens enlarges an image with several methods at once, from nearest neighbour to a second-order "
        "attention network, and measures each the way the papers do. The pixels that you see are the "
        "pixels that were measured: nothing on the way to your screen is compressed with loss."
    ),
    "about.protocol": (
        "## How it measures\n"
        "A figure in decibels means nothing until one knows what was compared with what. Two conventions "
        "are in use, and they differ by up to 0.09 dB on the same method, so every figure here names its "
        "own."
    ),
    "about.protocol_head": "| | {first} (`{first_id}`) | {second} (`{second_id}`) |",
    "about.protocol_source": "used by",
    "about.protocol_lr": "low-resolution image",
    "about.protocol_compared": "compared",
    "about.protocol_channel": "channel",
    "about.protocol_border": "border",
    "about.protocol_rounding": "rounding",
    "about.definitions": (
        "**In words.** Take the original (HR), cut it to a multiple of the scale, and shrink it with the "
        "bicubic filter of MATLAB's `imresize`: that is the low-resolution image (LR). A method enlarges "
        "LR again; what comes out (SR) is compared with HR. Only brightness is compared, because the eye "
        "sees detail in brightness, and a border as wide as the scale is left out, because near the edge a "
        "method has to guess what lies outside.\n\n"
        "**Exactly.**\n"
        "- *Shrinking:* cubic kernel with a = −0.5, stretched by the scale (antialiasing); sample "
        "positions u = x/s + (1 − 1/s)/2 counted from 1; pixels outside are mirrored; each set of weights "
        "is normalised to sum 1. On 8-bit images the vertical pass runs first, and its result is rounded, "
        "half away from zero, before the horizontal one. Without that rounding some 7 to 14 % of the "
        "pixels differ from MATLAB's.\n"
        "- *Luma:* Y = 16 + (65.481 R + 128.553 G + 24.966 B) / 255 for R, G, B in 0..255 (BT.601, studio "
        "swing, 16..235).\n"
        "- *PSNR* = 10 log₁₀(255² / MSE) in dB, on luma. Identical images give infinity. Half the error "
        "(in amplitude) is 6 dB more.\n"
        "- *SSIM* (Wang et al. 2004): 11 × 11 Gaussian window with σ = 1.5, K₁ = 0.01, K₂ = 0.03, L = 255, "
        "only windows that lie wholly inside, plain mean of the map. Identical images give 1.\n"
        "- *MS-SSIM* (Wang et al. 2003): contrast and structure at five scales, luminance at the coarsest; halved by "
        "the low-pass of the biorthogonal 9/7 wavelet, as in the MeTriX MuX toolbox. Most libraries take a 2 × 2 mean "
        "and differ in the third decimal.\n"
        "- *IFC* (Sheikh et al. 2005): bits per pixel that the result tells about the original; steerable pyramid of "
        "four levels, its two axis-aligned orientations, blocks of 3 × 3.\n"
        "- *NQM* (Damera-Venkata et al. 2000): signal-to-noise ratio in dB of what the eye perceives from 3.5 times "
        "the image's side; what it cannot detect, or what the original masks, does not count.\n"
        "- *WPSNR* (Liu, after Miyahara et al. 1998): PSNR of the error filtered by the eye's contrast sensitivity. It "
        "is the column of SRCNN's table, not the WSNR of the toolbox.\n"
        "- These four print SRCNN's table for bicubic and for its authors' weights: MS-SSIM and WPSNR to its last digit, "
        "NQM within 0.03 dB, IFC within 0.08; NQM and IFC equal the toolbox image by image.\n"
        "- The value of a data set is the mean of its images' values, not the value of the mean error.\n\n"
        "Without an original there is no PSNR. What can be said then is how well the result, shrunk back, "
        "agrees with the image that was given: the LR consistency. It is not a measure of quality, since "
        "many sharp and many blurred images shrink to the same one."
    ),
    "about.methods": "## Methods and networks",
    "about.methods_head": "| Method | Family | Scales | Parameters | Reference |",
    "about.weights_licence": WEIGHTS_LICENCE,
    "about.networks": (
        "**Our networks** bear the names of their papers, but we trained them ourselves. What differs from the paper's "
        "configuration, file by file; open a line below for its training and its figures."
    ),
    "about.networks_head": "| Network | File | sha256 | Differs from the paper |",
    "about.same": "same size",
    "about.no_paper": "no published size is known here",
    "about.no_scales": "no weights here",
    "about.no_parameters": "none: a fixed formula",
    "about.missing": (
        "**No weights for {methods} here.** The catalogue knows these networks, but there is no weights "
        "file for them in `assets/weights`, so they cannot be run or measured. `python -m sr_core train "
        "{first} --help` shows how to train one; `--weights-dir` brings in files of your own."
    ),
    "about.broken": "**The weights cannot be listed.** {reason}",
    "about.card_title": "{method} ×{scale} · {parameters} parameters · {size}",
    "about.card_file": "File `{file}`, sha256 `{sha256}`",
    "about.card_lost": ("**The file is missing**, though the manifest names it: put it back or train it again."),
    "about.file_missing": "file missing",
    "about.card_config": "Configuration: {config}",
    "about.card_same": "This is the configuration of the paper.",
    "about.card_differs": "Not the paper's size: {differences}. Expect other figures than the paper's.",
    "about.difference": "{name} {ours} (paper {paper})",
    "about.card_training": "Training:",
    "about.card_earlier": "Trained in several runs, each from the weights of one before it. Runs before the last one: "
    "{count}, of {minutes} minutes in all:",
    "about.card_run": "{steps} steps in {minutes} minutes",
    "about.card_run_mean": "the mean of two of the weights above, without any training",
    "about.card_last_run": "The last run:",
    "about.card_mean": "At last the mean of two of these weights, without any training:",
    "about.card_no_training": "How it was trained is not recorded in the manifest.",
    "about.card_figures": "Measured with it (protocol {protocol}):",
    "about.card_no_figures": "No figures are recorded for it yet.",
    "about.family_interpolation": "interpolation",
    "about.family_pre-upsampling": "pre-upsampling: enlarged first, then refined",
    "about.family_post-upsampling": "post-upsampling: works small, enlarges last",
    "about.family_progressive": "progressive: enlarges step by step",
    "about.family_iterative": "iterative up-and-down sampling",
    "about.family_generative": "generative: invents detail",
    "about.never": (
        "## What it never does\n"
        "- Evaluation images (Set5, Set14, BSD100, Urban100, Manga109) never enter training, nor the "
        "choice of a checkpoint: that is decided on training images held out for it.\n"
        "- Weights released by a network's authors are used to test that this code computes what theirs "
        "does. They are neither shipped nor trained from.\n"
        "- Published and measured figures are never mixed without a mark, and a figure that nobody "
        "published stays an empty cell. A known misprint is shown as printed and marked.\n"
        "- No result is typed in: each is computed when you ask for it, or read from a result file of the "
        "benchmark command.\n"
        "- Your images are not sent anywhere else and not used for training.\n"
        "- An enlarged face or number plate is a plausible guess, not evidence: several different "
        "originals shrink to exactly the same image."
    ),
    "about.data": (
        "## Data and licences\n"
        "The program and the samples that were drawn for it are under the MIT licence. {weights} Training and "
        "evaluation sets are not part of the program; each network's card says what it was trained on. Manga109 may "
        "not be passed on; its figures are shown as published only."
    ),
    "about.samples_head": "| Sample | Licence |",
    "about.no_samples": "There are no sample pictures here.",
    "about.references": (
        "## References\n"
        "Protocol and metrics: Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, *Image Quality "
        "Assessment: From Error Visibility to Structural Similarity*, IEEE TIP 13(4), 2004, "
        "[doi:10.1109/TIP.2003.819861](https://doi.org/10.1109/TIP.2003.819861). Survey: Z. Wang, J. Chen, "
        "S. C. H. Hoi, *Deep Learning for Image Super-Resolution: A Survey*, IEEE TPAMI, 2020, "
        "[doi:10.1109/TPAMI.2020.2982166](https://doi.org/10.1109/TPAMI.2020.2982166).\n\n"
        "The methods in the tables, oldest first:"
    ),
    "about.cite": (
        "## How to cite\n"
        "Cite the paper of the method that you used, and this program for a measurement of ours, with the "
        "protocol, the date and the first digits of the weights' sha256, which stand in each receipt."
    ),
}

KOREAN: dict[str, str] = {
    "about.what": (
        "## 무엇을 하는 프로그램인가\n"
        "SR Lens는 nearest neighbor부터 second-order attention network까지 여러 방법으로 이미지를 한꺼번에 확대하고, "
        "각 결과를 논문과 같은 방식으로 측정합니다. 눈에 보이는 픽셀이 곧 측정한 픽셀입니다. 화면에 이르는 어느 단계에서도 "
        "손실 압축을 하지 않습니다."
    ),
    "about.protocol": (
        "## 어떻게 측정하는가\n"
        "무엇을 무엇과 비교했는지 모르면 데시벨 값은 아무 뜻이 없습니다. 두 가지 관례가 쓰이며 같은 방법에서도 "
        "최대 0.09 dB 차이가 나므로, 여기의 모든 수치는 어느 관례를 따랐는지 밝힙니다."
    ),
    "about.protocol_head": "| | {first} (`{first_id}`) | {second} (`{second_id}`) |",
    "about.protocol_source": "사용한 곳",
    "about.protocol_lr": "저해상도 이미지",
    "about.protocol_compared": "비교 대상",
    "about.protocol_channel": "채널",
    "about.protocol_border": "가장자리",
    "about.protocol_rounding": "반올림",
    "about.definitions": (
        "**말로 하면.** 원본(HR)을 배율의 배수 크기로 자르고 MATLAB `imresize`의 bicubic 필터로 축소한 것이 "
        "저해상도 이미지(LR)입니다. 각 방법이 LR을 다시 확대하고, 그 결과(SR)를 HR과 비교합니다. 사람의 눈은 세부를 "
        "밝기에서 보므로 밝기만 비교하고, 가장자리에서는 바깥을 추측할 수밖에 없으므로 배율만큼의 테두리를 "
        "제외합니다.\n\n"
        "**정확하게는.**\n"
        "- *축소:* a = −0.5인 cubic 커널을 배율만큼 늘려 씁니다(안티앨리어싱). 표본 위치는 1부터 세어 "
        "u = x/s + (1 − 1/s)/2, 바깥 픽셀은 거울처럼 반사하고, 가중치의 합은 1로 맞춥니다. 8비트 이미지에서는 세로 방향을 "
        "먼저 계산하고 그 결과를 반올림한 뒤(0.5는 0에서 먼 쪽으로) 가로 방향을 계산합니다. 이 반올림이 없으면 픽셀의 "
        "7~14%쯤이 MATLAB과 달라집니다.\n"
        "- *휘도:* R, G, B가 0..255일 때 Y = 16 + (65.481 R + 128.553 G + 24.966 B) / 255 (BT.601, 스튜디오 범위 16..235).\n"
        "- *PSNR* = 10 log₁₀(255² / MSE) dB, 휘도에서. 같은 이미지는 무한대입니다. 오차(진폭)가 절반이면 6 dB 높습니다.\n"
        "- *SSIM* (Wang 외 2004): σ = 1.5인 11 × 11 가우시안 창, K₁ = 0.01, K₂ = 0.03, L = 255, 이미지 안에 온전히 들어가는 "
        "창만 쓰고 지도를 단순 평균합니다. 같은 이미지는 1입니다.\n"
        "- *MS-SSIM* (Wang 외 2003): 다섯 배율에서 대비와 구조를, 가장 거친 배율에서만 휘도를 비교합니다. MeTriX MuX 도구처럼 "
        "9/7 쌍직교 웨이블릿의 저역 필터로 절반씩 줄입니다. 2 × 2 평균을 쓰는 대부분의 라이브러리와는 소수 셋째 자리가 다릅니다.\n"
        "- *IFC* (Sheikh 외 2005): 결과가 원본에 대해 알려 주는 정보량(픽셀당 비트). 네 단계 steerable pyramid의 가로·세로 두 "
        "방향과 3 × 3 블록을 씁니다.\n"
        "- *NQM* (Damera-Venkata 외 2000): 이미지 한 변의 3.5배 거리에서 눈이 느끼는 신호 대 잡음비(dB). 눈이 알아채지 못하거나 "
        "원본이 가리는 오차는 세지 않습니다.\n"
        "- *WPSNR* (Liu, Miyahara 외 1998에 따름): 오차를 눈의 대비 민감도로 거른 뒤의 PSNR. SRCNN 논문 표의 열이며, 도구의 "
        "WSNR과는 다릅니다.\n"
        "- 이 네 지표는 bicubic과 저자 가중치의 SRCNN에 대해 논문 표를 재현합니다. MS-SSIM과 WPSNR은 마지막 자리까지, NQM은 "
        "0.03 dB, IFC는 0.08 이내이며, NQM과 IFC는 이미지별로 도구의 값과 같습니다.\n"
        "- 데이터셋의 값은 이미지별 값의 평균이며, 평균 오차의 값이 아닙니다.\n\n"
        "원본이 없으면 PSNR도 없습니다. 그때 말할 수 있는 것은 결과를 다시 축소했을 때 주어진 이미지와 얼마나 맞는지, 곧 "
        "LR 일관성입니다. 선명한 이미지든 흐린 이미지든 여럿이 같은 이미지로 축소되므로, 이것은 품질의 척도가 아닙니다."
    ),
    "about.methods": "## 방법과 네트워크",
    "about.methods_head": "| 방법 | 프레임워크 | 배율 | 파라미터 | 참고문헌 |",
    "about.weights_licence": (
        "가중치는 우리가 직접 만들었으며 MIT 라이선스를 따릅니다. 학습에 쓴 이미지(T91, BSDS500, ImageNet 표본)는 연구와 "
        "교육 용도로만 쓸 수 있으므로, 쓰려는 용도가 허용되는지 확인하세요."
    ),
    "about.networks": (
        "**우리의 네트워크**는 논문의 이름을 쓰지만 직접 학습시킨 것입니다. 논문의 구성과 다른 점을 파일별로 적었습니다. "
        "아래 줄을 열면 학습 방법과 수치를 볼 수 있습니다."
    ),
    "about.networks_head": "| 네트워크 | 파일 | sha256 | 논문과 다른 점 |",
    "about.same": "같은 크기",
    "about.no_paper": "발표된 크기를 여기서는 알 수 없음",
    "about.no_scales": "가중치 없음",
    "about.no_parameters": "없음: 정해진 공식",
    "about.missing": (
        "**{methods}의 가중치가 여기에 없습니다.** 목록에는 있는 네트워크이지만 `assets/weights`에 가중치 파일이 없어 "
        "실행하거나 측정할 수 없습니다. `python -m sr_core train {first} --help`에 학습 방법이 있고, `--weights-dir`로 "
        "직접 만든 파일을 쓸 수 있습니다."
    ),
    "about.broken": "**가중치 목록을 만들 수 없습니다.** {reason}",
    "about.card_title": "{method} ×{scale} · 파라미터 {parameters}개 · {size}",
    "about.card_file": "파일 `{file}`, sha256 `{sha256}`",
    "about.card_lost": "목록에는 있지만 **파일이 없습니다**. 다시 넣거나 다시 학습하세요.",
    "about.file_missing": "파일 없음",
    "about.card_config": "구성: {config}",
    "about.card_same": "논문과 같은 구성입니다.",
    "about.card_differs": "논문과 크기가 다릅니다: {differences}. 논문과 다른 수치가 나옵니다.",
    "about.difference": "{name} {ours} (논문 {paper})",
    "about.card_training": "학습:",
    "about.card_earlier": "여러 번에 나누어 학습했고, 매번 앞선 학습의 가중치에서 이어 갔습니다. 마지막 이전의 학습({count}회, "
    "{minutes}분):",
    "about.card_run": "{steps}스텝, {minutes}분",
    "about.card_run_mean": "위의 가중치 두 개를 추가 학습 없이 평균",
    "about.card_last_run": "마지막 학습:",
    "about.card_mean": "마지막으로 이 가중치 가운데 두 개를 추가 학습 없이 평균했습니다:",
    "about.card_no_training": "학습 방법이 목록에 기록되어 있지 않습니다.",
    "about.card_figures": "측정 결과(프로토콜 {protocol}):",
    "about.card_no_figures": "아직 기록된 수치가 없습니다.",
    "about.family_interpolation": "보간법",
    "about.family_pre-upsampling": "Pre-upsampling: 먼저 확대한 뒤 다듬음",
    "about.family_post-upsampling": "Post-upsampling: 작은 크기에서 계산하고 마지막에 확대",
    "about.family_progressive": "Progressive upsampling: 단계적으로 확대",
    "about.family_iterative": "Iterative up-and-down sampling",
    "about.family_generative": "생성형: 없던 디테일을 지어냄",
    "about.never": (
        "## 절대 하지 않는 일\n"
        "- 평가용 이미지(Set5, Set14, BSD100, Urban100, Manga109)는 학습에도, 체크포인트를 고르는 데에도 쓰지 않습니다. "
        "그것은 따로 남겨 둔 학습 이미지로 정합니다.\n"
        "- 저자가 공개한 가중치는 이 코드가 저자의 코드와 같은 계산을 하는지 검증할 때만 씁니다. 배포하지 않고, 거기서 "
        "학습을 시작하지도 않습니다.\n"
        "- 발표된 수치와 측정한 수치를 표시 없이 섞지 않으며, 아무도 발표하지 않은 수치는 빈칸으로 둡니다. 알려진 오기는 "
        "인쇄된 그대로 보이고 표시합니다.\n"
        "- 결과를 손으로 적어 넣지 않습니다. 요청할 때 계산하거나 벤치마크 명령의 결과 파일에서 읽습니다.\n"
        "- 사용자의 이미지를 다른 곳으로 보내거나 학습에 쓰지 않습니다.\n"
        "- 확대한 얼굴이나 번호판은 그럴듯한 추측일 뿐 증거가 아닙니다. 서로 다른 여러 원본이 정확히 같은 이미지로 "
        "축소되기 때문입니다."
    ),
    "about.data": (
        "## 데이터와 라이선스\n"
        "프로그램과 그에 맞춰 그린 예제 이미지는 MIT 라이선스를 따릅니다. {weights} 학습용과 평가용 데이터는 프로그램에 "
        "들어 있지 않으며, 각 네트워크의 카드에 무엇으로 학습했는지 적혀 있습니다. Manga109는 재배포할 수 없으므로 발표된 "
        "수치만 보입니다."
    ),
    "about.samples_head": "| 예제 | 라이선스 |",
    "about.no_samples": "예제 이미지가 없습니다.",
    "about.references": (
        "## 참고문헌\n"
        "프로토콜과 평가지표: Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, *Image Quality "
        "Assessment: From Error Visibility to Structural Similarity*, IEEE TIP 13(4), 2004, "
        "[doi:10.1109/TIP.2003.819861](https://doi.org/10.1109/TIP.2003.819861). 서베이: Z. Wang, J. Chen, "
        "S. C. H. Hoi, *Deep Learning for Image Super-Resolution: A Survey*, IEEE TPAMI, 2020, "
        "[doi:10.1109/TPAMI.2020.2982166](https://doi.org/10.1109/TPAMI.2020.2982166).\n\n"
        "표에 나오는 방법을 오래된 순으로 적습니다:"
    ),
    "about.cite": (
        "## 인용 방법\n"
        "사용한 방법의 논문을 인용하고, 우리의 측정을 쓸 때는 이 프로그램과 함께 프로토콜, 날짜, 그리고 출처에 적힌 "
        "가중치 sha256의 앞자리를 밝히세요."
    ),
}
