"""Words of the page around the tabs."""

from __future__ import annotations

ENGLISH = {
    "shell.title": "SR Lens",
    "shell.page_title": "SR Lens: image super-resolution",
    "shell.languages": "Language",
    "shell.tagline": ("What image super-resolution really does: methods side by side, measured as the papers measure."),
    "shell.restarted": (
        "The server was restarted. Choose pictures of your own again, and start again what was running; what the "
        "address holds is shown as before."
    ),
    "shell.preview_alt": "One number plate by several super-resolution methods, side by side with their PSNR and SSIM",
    "shell.skip": "Skip to the content",
    "shell.tab_compare": "Compare",
    "shell.tab_labs": "Labs",
    "shell.tab_benchmarks": "Benchmarks",
    "shell.tab_survey": "Survey",
    "shell.tab_seminar": "Seminar",
    "shell.tab_about": "About",
}

KOREAN = {
    "shell.title": "SR Lens",
    "shell.page_title": "SR Lens: 이미지 초고해상도",
    "shell.languages": "언어",
    "shell.tagline": "이미지 초고해상도(SR)가 실제로 하는 일: 여러 방법을 나란히 놓고 논문과 같은 방식으로 측정합니다.",
    "shell.restarted": (
        "서버가 다시 시작되었습니다. 직접 올린 이미지는 다시 고르고, 진행 중이던 작업은 다시 시작하세요. "
        "주소에 담긴 내용은 그대로 보입니다."
    ),
    "shell.preview_alt": "번호판 하나를 여러 초고해상도 방법으로 확대해 PSNR, SSIM과 함께 나란히 놓은 화면",
    "shell.skip": "본문으로 건너뛰기",
    "shell.tab_compare": "비교",
    "shell.tab_labs": "실습",
    "shell.tab_benchmarks": "벤치마크",
    "shell.tab_survey": "서베이",
    "shell.tab_seminar": "세미나",
    "shell.tab_about": "소개",
}
