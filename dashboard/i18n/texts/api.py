"""Sentences of the named endpoints."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "api.no_image": "No picture was sent: pass a file as image.",
    "api.no_pair": "Two pictures are needed: pass the result as pred and the original as ref.",
    "api.bad_metrics": "metrics is a list of: {metrics}.",
    "api.bad_given_scale": "scale is a whole number from 2 to 16.",
    "api.bad_mode": "mode is either measure (the picture is the original) or enlarge (the picture is the input).",
    "api.bad_methods": "methods is a list of method ids such as nearest, bilinear, bicubic, srcnn, san.",
    "api.too_long": "That would take about {seconds:.0f} s here, more than {limit} s: use the command line, or a smaller picture.",
    "api.bad_scale": "scale is a whole number from 2 to 8; the networks have 2, 3, 4 and 8.",
}

KOREAN: dict[str, str] = {
    "api.no_image": "이미지가 오지 않았습니다. 파일을 image로 보내세요.",
    "api.no_pair": "이미지가 두 장 필요합니다. 결과를 pred로, 원본을 ref로 보내세요.",
    "api.bad_metrics": "metrics는 다음 가운데에서 고른 목록입니다: {metrics}.",
    "api.bad_given_scale": "scale은 2부터 16까지의 정수입니다.",
    "api.bad_mode": "mode는 measure(이미지가 원본) 또는 enlarge(이미지가 입력)입니다.",
    "api.bad_methods": "methods는 nearest, bilinear, bicubic, srcnn, san 같은 방법 id의 목록입니다.",
    "api.too_long": (
        "여기서는 약 {seconds:.0f}초가 걸려 한도 {limit}초를 넘습니다. 명령줄을 쓰거나 더 작은 이미지를 보내세요."
    ),
    "api.bad_scale": "scale은 2부터 8까지의 정수이며, 네트워크는 2, 3, 4, 8을 지원합니다.",
}
