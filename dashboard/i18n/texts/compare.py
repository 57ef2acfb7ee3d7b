"""Words of the Compare tab."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "compare.settings": "Picture and settings",
    "compare.scale": "Scale",
    "compare.mode": "Use my picture as",
    "compare.mode_measure": "HR original (measure)",
    "compare.mode_enlarge": "LR input (enlarge)",
    "compare.mode_info": "HR original: shrunk, and the results measured against it. LR input: enlarged as it is.",
    "compare.methods": "Methods",
    "compare.one_budget": "28 designs, one budget",
    "compare.one_budget_choose": "Networks of the survey",
    "compare.one_budget_info": (
        "All trained alike: at most 100,000 parameters, 6·10¹¹ multiply-adds, seed 0, ×4 only. Type to search."
    ),
    "compare.one_budget_title": "{title} (one budget, seed {seed})",
    "compare.generative_title": "{title} (generative: invents detail)",
    "compare.options": "Options",
    "compare.cubic_a": "Bicubic kernel, a",
    "compare.cubic_a_info": "-0.5 is MATLAB's and the papers' bicubic, -0.75 OpenCV's, -1 the sharpest in use.",
    "compare.metrics": "Further metrics",
    "compare.metrics_info": "Measured on what is there already, under the panes and in the table. See the metrics lab.",
    "compare.metrics_missing": (
        "LPIPS and DISTS are not all there: whoever runs this page names torchvision's files of AlexNet and VGG16 in SR_LENS_LPIPS; "
        "nothing is downloaded."
    ),
    "compare.too_small_metric": "picture too small",
    "compare.run": "Run",
    "compare.cancel": "Cancel",
    "compare.lr": "LR input",
    "compare.lr_hint": "What every method is given: {w} x {h} pixels, drawn {scale} times as large.",
    "compare.hr": "HR original",
    "compare.hr_hint": "What the results are measured against: {w} x {h} pixels.",
    "compare.pixels": "pixels",
    "compare.pixels_share": "{pixels}, 1/{share} of the result",
    "compare.metric_hint": "On luma, {scale} pixels cut off each side. {reference}.",
    "compare.metric_hint_colour": "In colour, {scale} pixels cut off each side. {reference}.",
    "compare.metric_hint_alone": "The result alone, in colour; lower is better. {reference}.",
    "compare.consistency": "LR consistency",
    "compare.consistency_hint": (
        "PSNR of the result shrunk back against the input. It says whether the result agrees with the input, "
        "not whether it is right: there is no original to compare with."
    ),
    "compare.seconds": "time",
    "compare.seconds_hint": "Seconds of the method alone on this machine.",
    "compare.seconds_cached_hint": "Seconds of the method alone on this machine, when it first ran on this picture.",
    "compare.parameters": "params",
    "compare.parameters_hint": "How many numbers the network has learned.",
    "compare.column_method": "Method",
    "compare.column_gain": "vs bicubic",
    "compare.column_file": "File",
    "compare.table_caption_measure": "{name}: measured at ×{scale}",
    "compare.table_caption_enlarge": "{name}: enlarged by {scale}; without an original there is no PSNR",
    "compare.download": "PNG",
    "compare.download_label": "{method}: lossless PNG",
    "compare.best": "best",
    "compare.infinite": "identical",
    "compare.reference": "reference",
    "compare.bicubic_a": "{title} (a = {a})",
    "compare.row_waiting": "waiting",
    "compare.row_running": "running",
    "compare.row_held": "not started",
    "compare.row_cancelled": "cancelled",
    "compare.row_failed": "failed",
    "compare.receipt_measure": (
        "How it was measured: {w} x {h} original; LR by MATLAB's bicubic imresize of the uint8 picture, {lr_w} x {lr_h}; "
        "uint8 results; luma BT.601 studio swing, not rounded; {scale} pixels cut off each side; PSNR with peak 255; "
        "SSIM 11 x 11 Gaussian, sigma 1.5; gain over MATLAB's bicubic (a = -0.5). Protocol: {protocol}."
    ),
    "compare.receipt_cubic": "The bicubic shown uses a = {a}.",
    "compare.receipt_enlarge": (
        "The picture itself is the LR input, {lr_w} x {lr_h}. LR consistency: the uint8 result shrunk back by MATLAB's "
        "bicubic imresize, PSNR on luma against the input, no border cut."
    ),
    "compare.receipt_weights": "Weights: {weights}.",
    "compare.receipt_machine": "Times: {cores} cores, {cpu}.",
    "compare.status_ready": "Ready.",
    "compare.status_done": "Done: {count} of {count}, {seconds} of computing.",
    "compare.status_cached": "Done: {count} of {count}, computed earlier.",
    "compare.status_cancelled": "Stopped. What was finished stays.",
    "compare.status_running": "{done} of {count} methods done; now {method}{percent}. Left: {seconds}.",
    "compare.status_in_line": (
        "{done} of {count} methods done; {method} is in line. Runs ahead: {ahead}, {wait}. Left in all: {seconds}."
    ),
    "compare.status_partly": "Finished, but {failed} could not be computed: the reason stands in its pane.",
    "compare.tile": "({share:.0%}, tile {tile} of {count})",
    "compare.estimate": "Estimate for {lr_w} x {lr_h}: {seconds}, {memory} of memory",
    "compare.estimate_unmeasured": "Estimate for {lr_w} x {lr_h}: {seconds} (untimed here), {memory} of memory",
    "compare.held": "Takes {seconds}.",
    "compare.held_part": "A part of it. The whole takes {seconds}.",
    "compare.cancelled": "Stopped before it was finished.",
    "compare.status_held": "The networks take {seconds} on the whole picture: press Run to start them.",
    "compare.status_part": "The networks run on the part in sight. The whole picture takes {seconds}: press Run.",
    "compare.no_methods": "Choose at least one method.",
    "compare.too_large": (
        "Enlarged by {scale} this picture would have {megapixels:.0f} megapixels, more than the {limit:.0f} that are "
        "answered here: choose a smaller scale or picture."
    ),
    "compare.note_grey_measure": "The picture is grey: it is measured as three equal channels, whose luma lies in 16..235.",
    "compare.note_grey_enlarge": "The picture is grey: it is enlarged as three equal channels, and the PNG in the table is grey again.",
    "compare.note_alpha_measure": "The picture is partly transparent: it was laid over white before it was measured.",
    "compare.note_alpha_enlarge": (
        "The picture is partly transparent: it is shown on white, and the PNG in the table keeps the transparency, enlarged too."
    ),
    "compare.note_cut": "Cut from {w} x {h} to {cut_w} x {cut_h} pixels, multiples of the scale.",
    "compare.gone": "The results of this comparison are kept no longer: run it again.",
    "compare.too_small": (
        "The picture is {w} x {h} pixels, too small to be measured at x{scale}, which needs {least} x {least}: choose a "
        "larger picture, a smaller scale, or enlarge it as the input."
    ),
    "compare.under_a_second": "under 1 s",
    "compare.about_seconds": "about {seconds:.0f} s",
    "compare.about_minutes": "about {minutes:.0f} min",
    "compare.unexpected": (
        "Something went wrong on our side; the other results are kept. Try again or choose another picture."
    ),
    "compare.unexpected_method": "Something went wrong on our side: try again, or choose a smaller picture or scale.",
    "compare.kept": "The last comparison is still shown.",
    "compare.second_short": "{seconds:.2f} s",
    "compare.second_long": "{seconds:.0f} s",
    "compare.minutes": "{minutes:.0f} min",
}

KOREAN: dict[str, str] = {
    "compare.settings": "이미지와 설정",
    "compare.scale": "배율",
    "compare.mode": "이 이미지를",
    "compare.mode_measure": "원본(HR)으로",
    "compare.mode_enlarge": "입력(LR)으로",
    "compare.mode_info": "원본(HR)으로: 축소한 뒤 결과를 원본과 비교해 측정합니다. 입력(LR)으로: 그대로 확대합니다.",
    "compare.methods": "방법",
    "compare.one_budget": "같은 예산, 설계 28가지",
    "compare.one_budget_choose": "서베이의 네트워크",
    "compare.one_budget_info": (
        "모두 같은 조건으로 학습했습니다. 파라미터 10만 개 이하, 곱셈-누산(MAC) 6·10¹¹회, 시드 0, ×4 전용. 입력하면 검색됩니다."
    ),
    "compare.one_budget_title": "{title}(같은 예산, 시드 {seed})",
    "compare.generative_title": "{title}(생성형: 없던 디테일을 지어냄)",
    "compare.options": "옵션",
    "compare.cubic_a": "Bicubic 커널의 a",
    "compare.cubic_a_info": "-0.5는 MATLAB과 논문의 bicubic, -0.75는 OpenCV, -1은 쓰이는 값 가운데 가장 선명합니다.",
    "compare.metrics": "추가 평가지표",
    "compare.metrics_info": "이미 나온 결과를 다시 측정해 칸 아래와 표에 보여 줍니다. 자세한 것은 평가지표 실습에 있습니다.",
    "compare.metrics_missing": (
        "LPIPS와 DISTS는 아직 다 쓸 수 없습니다. 이 페이지를 실행하는 사람이 SR_LENS_LPIPS에 torchvision의 AlexNet, VGG16 가중치 파일을 지정해야 하며, "
        "자동으로 내려받지 않습니다."
    ),
    "compare.too_small_metric": "이미지가 너무 작음",
    "compare.run": "실행",
    "compare.cancel": "취소",
    "compare.lr": "LR 입력",
    "compare.lr_hint": "모든 방법이 받는 이미지: {w} x {h} 픽셀, {scale}배 크기로 그렸습니다.",
    "compare.hr": "HR 원본",
    "compare.hr_hint": "결과를 비교해 측정하는 기준: {w} x {h} 픽셀.",
    "compare.pixels": "픽셀",
    "compare.pixels_share": "{pixels}, 결과의 1/{share}",
    "compare.metric_hint": "휘도(luma)에서, 가장자리 {scale}픽셀씩 제외. {reference}.",
    "compare.metric_hint_colour": "색 그대로, 가장자리 {scale}픽셀씩 제외. {reference}.",
    "compare.metric_hint_alone": "원본 없이 결과만, 색 그대로. 낮을수록 좋습니다. {reference}.",
    "compare.consistency": "LR 일관성",
    "compare.consistency_hint": (
        "결과를 다시 축소해 입력과 비교한 PSNR입니다. 결과가 입력과 맞는지를 말할 뿐, 옳은지는 말하지 않습니다. "
        "비교할 원본이 없기 때문입니다."
    ),
    "compare.seconds": "시간",
    "compare.seconds_hint": "이 컴퓨터에서 방법 자체에 걸린 시간(초).",
    "compare.seconds_cached_hint": "이 컴퓨터에서 이 이미지에 처음 실행했을 때 방법 자체에 걸린 시간(초).",
    "compare.parameters": "파라미터",
    "compare.parameters_hint": "네트워크가 학습한 값의 개수.",
    "compare.column_method": "방법",
    "compare.column_gain": "bicubic 대비",
    "compare.column_file": "파일",
    "compare.table_caption_measure": "{name}: ×{scale}에서 측정",
    "compare.table_caption_enlarge": "{name}: {scale}배 확대. 원본이 없으므로 PSNR도 없습니다",
    "compare.download": "PNG",
    "compare.download_label": "{method}: 무손실 PNG",
    "compare.best": "최고",
    "compare.infinite": "동일",
    "compare.reference": "기준",
    "compare.bicubic_a": "{title} (a = {a})",
    "compare.row_waiting": "대기 중",
    "compare.row_running": "실행 중",
    "compare.row_held": "시작하지 않음",
    "compare.row_cancelled": "취소됨",
    "compare.row_failed": "실패",
    "compare.receipt_measure": (
        "측정 방법: {w} x {h} 원본; LR은 uint8 이미지를 MATLAB의 bicubic imresize로 축소한 {lr_w} x {lr_h}; uint8 결과; "
        "BT.601 스튜디오 범위 휘도, 반올림 없음; 가장자리 {scale}픽셀씩 제외; PSNR의 최댓값 255; SSIM 11 x 11 가우시안, "
        "sigma 1.5; 향상은 MATLAB의 bicubic(a = -0.5) 대비. 프로토콜: {protocol}."
    ),
    "compare.receipt_cubic": "표시된 bicubic은 a = {a}를 씁니다.",
    "compare.receipt_enlarge": (
        "이미지 자체가 LR 입력입니다({lr_w} x {lr_h}). LR 일관성: uint8 결과를 MATLAB의 bicubic imresize로 다시 축소해 "
        "입력과 휘도에서 비교한 PSNR, 가장자리 제외 없음."
    ),
    "compare.receipt_weights": "가중치: {weights}.",
    "compare.receipt_machine": "시간 측정: 코어 {cores}개, {cpu}.",
    "compare.status_ready": "준비되었습니다.",
    "compare.status_done": "{count}개 모두 완료, 계산 시간 {seconds}.",
    "compare.status_cached": "{count}개 모두 완료, 앞서 계산한 결과입니다.",
    "compare.status_cancelled": "멈췄습니다. 끝난 결과는 그대로 남습니다.",
    "compare.status_running": "{count}개 중 {done}개 완료, 지금은 {method}{percent}. 남은 시간: {seconds}.",
    "compare.status_in_line": (
        "{count}개 중 {done}개 완료, {method} 순서를 기다리는 중. 앞선 작업 {ahead}개({wait}). 모두 끝나기까지: {seconds}."
    ),
    "compare.status_partly": "끝났지만 {failed}은(는) 계산하지 못했습니다. 이유는 그 칸에 있습니다.",
    "compare.tile": "({share:.0%}, 타일 {tile}/{count})",
    "compare.estimate": "{lr_w} x {lr_h} 예상: {seconds}, 메모리 {memory}",
    "compare.estimate_unmeasured": "{lr_w} x {lr_h} 예상: {seconds}(이 컴퓨터에서 재지 않은 값), 메모리 {memory}",
    "compare.held": "{seconds} 걸립니다.",
    "compare.held_part": "일부만 계산했습니다. 전체는 {seconds} 걸립니다.",
    "compare.cancelled": "끝나기 전에 멈췄습니다.",
    "compare.status_held": "이미지 전체에 네트워크를 실행하면 {seconds} 걸립니다. 실행을 누르면 시작합니다.",
    "compare.status_part": "보이는 부분에 네트워크를 실행하고 있습니다. 이미지 전체는 {seconds} 걸립니다. 실행을 누르면 시작합니다.",
    "compare.no_methods": "방법을 하나 이상 고르세요.",
    "compare.too_large": (
        "{scale}배로 확대하면 {megapixels:.0f}메가픽셀이 되어 여기서 처리하는 {limit:.0f}메가픽셀을 넘습니다. "
        "더 작은 배율이나 이미지를 고르세요."
    ),
    "compare.note_grey_measure": "회색조 이미지입니다. 같은 값의 세 채널로 보고 측정하며, 그 휘도는 16..235입니다.",
    "compare.note_grey_enlarge": "회색조 이미지입니다. 같은 값의 세 채널로 보고 확대하며, 표의 PNG 파일은 다시 회색조입니다.",
    "compare.note_alpha_measure": "일부가 투명한 이미지입니다. 흰 바탕에 놓은 다음 측정했습니다.",
    "compare.note_alpha_enlarge": (
        "일부가 투명한 이미지입니다. 흰 바탕에 놓아 보여 주며, 표의 PNG 파일에는 투명도도 함께 확대되어 남아 있습니다."
    ),
    "compare.note_cut": "배율의 배수가 되도록 {w} x {h}에서 {cut_w} x {cut_h} 픽셀로 잘랐습니다.",
    "compare.gone": "이 비교의 결과는 더 이상 보관되어 있지 않습니다. 다시 실행하세요.",
    "compare.too_small": (
        "이미지가 {w} x {h} 픽셀이라 ×{scale}에서 측정하기에는 너무 작습니다. {least} x {least}가 필요합니다. "
        "더 큰 이미지나 작은 배율을 고르거나, 입력으로 확대하세요."
    ),
    "compare.under_a_second": "1초 미만",
    "compare.about_seconds": "약 {seconds:.0f}초",
    "compare.about_minutes": "약 {minutes:.0f}분",
    "compare.unexpected": (
        "프로그램에 문제가 생겼습니다. 다른 결과는 그대로 있습니다. 다시 시도하거나 다른 이미지를 고르세요."
    ),
    "compare.unexpected_method": "프로그램에 문제가 생겼습니다. 다시 시도하거나 더 작은 이미지나 배율을 고르세요.",
    "compare.kept": "마지막 비교는 그대로 보여 줍니다.",
    "compare.second_short": "{seconds:.2f}초",
    "compare.second_long": "{seconds:.0f}초",
    "compare.minutes": "{minutes:.0f}분",
}
