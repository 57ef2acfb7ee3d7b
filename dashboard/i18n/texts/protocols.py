"""What the evaluation protocols say of themselves; their English stands in `sr_core.metrics.protocol`."""

from __future__ import annotations

from dataclasses import asdict

from sr_core.metrics import PROTOCOLS

ENGLISH: dict[str, str] = {
    f"protocols.{protocol.id}_{field}": words
    for protocol in PROTOCOLS.values()
    for field, words in asdict(protocol).items()
    if field != "id"
}

KOREAN: dict[str, str] = {
    "protocols.san_title": "RGB 우선",
    "protocols.san_source": "Dai 외, SAN, CVPR 2019, 표 2 (EDSR, RCAN도 같음)",
    "protocols.san_lr": "modcrop 후 uint8 RGB 이미지를 MATLAB bicubic imresize로 축소. LR도 uint8",
    "protocols.san_compared": "uint8 RGB 결과와 uint8 RGB 원본을 휘도에서 비교",
    "protocols.san_channel": "휘도, BT.601 스튜디오 범위, 실수, 반올림 없음",
    "protocols.san_border": "가장자리를 배율만큼의 픽셀씩 제외",
    "protocols.san_rounding": "RGB 결과를 uint8로 반올림",
    "protocols.srcnn_title": "Y 우선",
    "protocols.srcnn_source": "Dong 외, SRCNN, TPAMI 2016, 표 2",
    "protocols.srcnn_lr": "modcrop 후 uint8 휘도를 실수로 MATLAB bicubic imresize. LR은 양자화하지 않음",
    "protocols.srcnn_compared": "결과의 uint8 휘도와 원본의 uint8 휘도를 비교",
    "protocols.srcnn_channel": "휘도, BT.601 스튜디오 범위, uint8로 반올림",
    "protocols.srcnn_border": "가장자리를 배율만큼의 픽셀씩 제외",
    "protocols.srcnn_rounding": "LR을 만들기 전에 휘도를 uint8로 반올림하고, 결과의 휘도도 다시 반올림",
}
