"""Words of what a visitor takes away: the paper figure, the files, the receipt of a number."""

from __future__ import annotations

from sr_core.metrics.mistakes import MISTAKES

ENGLISH: dict[str, str] = {
    "exports.title": "Take away",
    "exports.figure": "Paper figure",
    "exports.figure_hint": "The whole image, and the crop in sight of every method with its numbers, at the size of a paper.",
    "exports.csv": "CSV",
    "exports.zip": "Images and receipt (zip)",
    "exports.html": "Page (HTML)",
    "exports.html_receipt": "Receipt",
    "exports.html_index": "All pictures",
    "exports.html_pictures": "Pictures, PSNR in dB",
    "exports.paper": "Width",
    "exports.paper_column": "column, 82.6 mm",
    "exports.paper_page": "page, 174.6 mm",
    "exports.redo": "Take the present view",
    "exports.figure_line": (
        "{mm} mm wide at {dpi} dpi, {w} x {h} pixels. The crop is {crop_w} x {crop_h} pixels at ({x}, {y}), each "
        "enlarged to {factor} x {factor}, none invented. The numbers are those of the whole image; the best is bold, the second underlined."
    ),
    "exports.figure_line_enlarge": (
        "{mm} mm wide at {dpi} dpi, {w} x {h} pixels. The crop is {crop_w} x {crop_h} pixels at ({x}, {y}), each "
        "enlarged to {factor} x {factor}, none invented. Without an original, the number is the LR consistency."
    ),
    "exports.figure_reduced": "The view was too large to be printed pixel by pixel: its middle was taken.",
    "exports.figure_alt": "The paper figure: the whole image with the marked crop, and the crops of {methods}",
    "exports.png": "PNG",
    "exports.pdf": "PDF",
    "exports.latex": "LaTeX source and images (zip)",
    "exports.ready": "{name} ({size})",
    "exports.reopens_not": "Larger than the {limit:g} MB that a page takes: it cannot be opened here again.",
    "exports.bytes_kb": "{size:.0f} kB",
    "exports.bytes_mb": "{size:.1f} MB",
    "exports.nothing_done": "No finished method is shown: run one, or show one of the hidden panes again.",
    "exports.too_large": (
        "All images together have {size:.0f} MB, more than the {limit:.0f} MB of one zip: take the single files from the table."
    ),
    "exports.blind": "Figure, files and receipts name the methods: they come back when you have voted or ended the blind test.",
    "exports.gone": "This result is no longer here: run the comparison again.",
    "exports.why_label": "{method}, {metric} {value}: how this number came about",
    "exports.why_hint": "How this number came about",
    "exports.why_heading": "{method}: {metric} {value}",
    "exports.why_close": "Close",
    "exports.why_lr": (
        "The {w} x {h} original is shrunk by {scale} with MATLAB's bicubic imresize (a = -0.5, antialiased, uint8 after each "
        "pass): the LR input, {lr_w} x {lr_h}."
    ),
    "exports.why_lr_given": "The picture itself is the LR input, {lr_w} x {lr_h}. There is no original to compare with.",
    "exports.why_method": "{method} enlarges it by {scale}; the result is rounded to uint8 RGB. ({reference})",
    "exports.why_weights": "Weights {file}, sha256 {sha256}.",
    "exports.why_shrunk": "The result is shrunk back to the input's size by MATLAB's bicubic imresize and rounded to uint8.",
    "exports.why_luma": (
        "Compared is luma, Y = 16 + (65.481 R + 128.553 G + 24.966 B) / 255, not rounded, with {cut} pixels cut off each "
        "side: {w} x {h} values."
    ),
    "exports.why_colour": "Compared are R, G and B, with {cut} pixels cut off each side: {w} x {h} pixels.",
    "exports.why_alone": (
        "The result is judged alone, in colour, with {cut} pixels cut off each side: {w} x {h} pixels. Lower is better."
    ),
    "exports.why_psnr": (
        "The mean of {pixels:,} squared differences is {mse}; 10 log10({peak}² / {mse}) = {value} dB."
    ),
    "exports.why_identical": "All values are equal: the mean squared difference is 0 and PSNR has no limit.",
    "exports.why_ssim": (
        "SSIM is computed in each of {windows:,} windows of 11 x 11 (Gaussian, sigma 1.5, K = 0.01 and 0.03, L = 255) that "
        "lie inside; the mean is {value}."
    ),
    "exports.why_other": "{title}: {reference}.",
    "exports.why_protocol": 'This is the protocol "{title}": {source}.',
    "exports.why_python": "The same number in Python",
    "exports.mistakes": (
        "What the same result would be given as under each usual mistake, one at a time, computed on this picture. "
        "None of them raises an error."
    ),
    "exports.mistakes_running": "{title} runs again on an LR that was made wrongly: {left} to go.",
    "exports.mistakes_held": (
        "Three of the mistakes make another LR, on which {title} would have to run again: {seconds} each."
    ),
    "exports.mistakes_run": "Run them",
    "exports.chart_right": "right: {value} dB",
    "exports.chart_axis": "PSNR",
    **{f"mistakes.{mistake.id}": mistake.title for mistake in MISTAKES.values()},
    **{f"mistakes.{mistake.id}_origin": mistake.origin for mistake in MISTAKES.values()},
}

KOREAN: dict[str, str] = {
    "exports.title": "내보내기",
    "exports.figure": "논문용 그림",
    "exports.figure_hint": "전체 이미지와, 지금 보이는 부분을 방법마다 잘라 수치와 함께 논문 크기로 만듭니다.",
    "exports.csv": "CSV",
    "exports.zip": "이미지와 측정 기록 (zip)",
    "exports.html": "웹 페이지 (HTML)",
    "exports.html_receipt": "측정 기록",
    "exports.html_index": "모든 이미지",
    "exports.html_pictures": "이미지, PSNR(dB)",
    "exports.paper": "폭",
    "exports.paper_column": "단, 82.6 mm",
    "exports.paper_page": "지면 전체, 174.6 mm",
    "exports.redo": "지금 보이는 부분으로",
    "exports.figure_line": (
        "폭 {mm} mm, {dpi} dpi, {w} x {h} 픽셀. 잘라 낸 부분은 ({x}, {y})의 {crop_w} x {crop_h} 픽셀이고, 픽셀 하나를 "
        "그대로 {factor} x {factor}로 키웠습니다. 수치는 전체 이미지의 값이며, 최고는 굵게, 둘째는 밑줄로 표시합니다."
    ),
    "exports.figure_line_enlarge": (
        "폭 {mm} mm, {dpi} dpi, {w} x {h} 픽셀. 잘라 낸 부분은 ({x}, {y})의 {crop_w} x {crop_h} 픽셀이고, 픽셀 하나를 "
        "그대로 {factor} x {factor}로 키웠습니다. 원본이 없으므로 수치는 LR 일관성입니다."
    ),
    "exports.figure_reduced": "보이는 부분이 너무 커서 픽셀 그대로 인쇄할 수 없어, 가운데 부분만 잘랐습니다.",
    "exports.figure_alt": "논문용 그림: 자른 위치를 표시한 전체 이미지와 {methods}의 확대 부분",
    "exports.png": "PNG",
    "exports.pdf": "PDF",
    "exports.latex": "LaTeX 원본과 이미지 (zip)",
    "exports.ready": "{name} ({size})",
    "exports.reopens_not": "페이지에 올릴 수 있는 {limit:g} MB보다 커서 여기서 다시 열 수 없습니다.",
    "exports.bytes_kb": "{size:.0f} kB",
    "exports.bytes_mb": "{size:.1f} MB",
    "exports.nothing_done": "끝난 방법 가운데 보이는 것이 없습니다. 방법을 실행하거나 숨긴 칸을 다시 표시하세요.",
    "exports.too_large": (
        "모든 이미지를 합치면 {size:.0f} MB로 zip 한 개의 한도 {limit:.0f} MB를 넘습니다. 표에서 파일을 하나씩 받으세요."
    ),
    "exports.blind": "그림과 파일, 측정 내역에는 방법의 이름이 있습니다. 투표하거나 블라인드 테스트를 끝내면 다시 열립니다.",
    "exports.gone": "이 결과는 더 이상 남아 있지 않습니다. 비교를 다시 실행하세요.",
    "exports.why_label": "{method}, {metric} {value}: 이 수치가 나온 과정",
    "exports.why_hint": "이 수치가 나온 과정",
    "exports.why_heading": "{method}: {metric} {value}",
    "exports.why_close": "닫기",
    "exports.why_lr": (
        "{w} x {h} 원본을 MATLAB의 bicubic imresize(a = -0.5, antialias, 단계마다 uint8)로 {scale}배 줄여 저해상도 입력 "
        "{lr_w} x {lr_h}을 만듭니다."
    ),
    "exports.why_lr_given": "이미지 자체가 저해상도 입력 {lr_w} x {lr_h}입니다. 비교할 원본은 없습니다.",
    "exports.why_method": "{method}로 {scale}배 확대하고 결과를 uint8 RGB로 반올림합니다. ({reference})",
    "exports.why_weights": "가중치 {file}, sha256 {sha256}.",
    "exports.why_shrunk": "결과를 MATLAB의 bicubic imresize로 입력 크기로 다시 줄이고 uint8로 반올림합니다.",
    "exports.why_luma": (
        "비교 대상은 반올림하지 않은 휘도 Y = 16 + (65.481 R + 128.553 G + 24.966 B) / 255이며, 가장자리를 {cut}픽셀씩 "
        "잘라 낸 {w} x {h}개의 값입니다."
    ),
    "exports.why_colour": "비교 대상은 R, G, B이며, 가장자리를 {cut}픽셀씩 잘라 낸 {w} x {h}픽셀입니다.",
    "exports.why_alone": (
        "원본 없이 결과만, 색 그대로, 가장자리를 {cut}픽셀씩 잘라 낸 {w} x {h}픽셀을 평가합니다. 낮을수록 좋습니다."
    ),
    "exports.why_psnr": "차이의 제곱 {pixels:,}개의 평균은 {mse}이고, 10 log10({peak}² / {mse}) = {value} dB입니다.",
    "exports.why_identical": "모든 값이 같아 제곱 오차의 평균이 0이고, PSNR은 무한대입니다.",
    "exports.why_ssim": (
        "이미지 안에 온전히 들어가는 11 x 11 창(가우시안, sigma 1.5, K = 0.01과 0.03, L = 255) {windows:,}개에서 SSIM을 "
        "구하며, 그 평균은 {value}입니다."
    ),
    "exports.why_other": "{title}: {reference}.",
    "exports.why_protocol": '이 평가 방식의 이름은 "{title}"입니다: {source}.',
    "exports.why_python": "파이썬으로 같은 수치 구하기",
    "exports.mistakes": (
        "흔한 실수를 하나씩 저질렀을 때 같은 결과가 몇 dB로 나오는지 이 이미지에서 계산했습니다. 어느 것도 오류를 내지 않습니다."
    ),
    "exports.mistakes_running": "잘못 만든 저해상도 입력으로 {title}을(를) 다시 실행합니다. 남은 횟수: {left}.",
    "exports.mistakes_held": (
        "실수 가운데 셋은 다른 저해상도 입력을 만들기 때문에 {title}을(를) 다시 실행해야 합니다. 한 번에 {seconds}."
    ),
    "exports.mistakes_run": "실행",
    "exports.chart_right": "올바른 값: {value} dB",
    "exports.chart_axis": "PSNR",
    "mistakes.rgb": "휘도 대신 RGB",
    "mistakes.rgb_origin": "R, G, B의 오차를 평균함",
    "mistakes.full_range": "전체 범위 휘도",
    "mistakes.full_range_origin": "0.299 R + 0.587 G + 0.114 B, OpenCV와 Pillow의 회색조",
    "mistakes.rounded_luma": "휘도를 반올림",
    "mistakes.rounded_luma_origin": "비교 전에 uint8로 바꿈 (Y-first 표의 방식)",
    "mistakes.no_border": "가장자리를 자르지 않음",
    "mistakes.no_border_origin": "이웃 픽셀을 추측해야 하는 가장자리까지 포함",
    "mistakes.wide_border": "가장자리를 배율 + 6만큼 자름",
    "mistakes.wide_border_origin": "EDSR의 DIV2K 수치가 쓰는 방식",
    "mistakes.overflow": "uint8 오버플로",
    "mistakes.overflow_origin": "uint8 배열의 (pred - ref) ** 2는 256에서 되돌아감",
    "mistakes.jpeg": "결과를 JPEG로 저장",
    "mistakes.jpeg_origin": "측정 전에 품질 75(Pillow 기본값)로 압축",
    "mistakes.lr_pillow": "LR을 Pillow bicubic으로",
    "mistakes.lr_pillow_origin": "a = -0.5, antialias, 가장자리를 반사하지 않음",
    "mistakes.lr_no_antialias": "LR을 antialias 없이",
    "mistakes.lr_no_antialias_origin": "줄일 때 커널을 넓히지 않음",
    "mistakes.lr_opencv": "LR을 OpenCV/PyTorch로",
    "mistakes.lr_opencv_origin": "cv2.resize, F.interpolate: a = -0.75, antialias 없음",
}
