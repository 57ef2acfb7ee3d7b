"""Words of the self-ensemble panel in the Compare tab."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "ensemble.title": "Self-ensemble: SAN+ view by view",
    "ensemble.how": (
        "SAN+ runs SAN on the eight flips and transposes of the picture, turns the outputs back and averages them. "
        "Where the eight agree, averaging changes nothing; where they differ, the network was unsure."
    ),
    "ensemble.part": "Compute",
    "ensemble.sight": "what is in sight",
    "ensemble.whole": "the whole picture",
    "ensemble.start": "Compute the eight views",
    "ensemble.stop": "Stop",
    "ensemble.cost": "Eight runs of SAN on {w} x {h} LR pixels: {seconds}.",
    "ensemble.nothing": "There is no comparison to take apart here, or SAN has no weights at this scale.",
    "ensemble.stopped": "Stopped. The views that are there stay.",
    "ensemble.progress": "{done} of {count} views",
    "ensemble.upright": "as it is",
    "ensemble.transposed": "transposed",
    "ensemble.rows": "upside down",
    "ensemble.columns": "left to right",
    "ensemble.alone": "alone",
    "ensemble.together": "mean so far",
    "ensemble.mean": "Mean of the eight (SAN+)",
    "ensemble.spread": "Spread: standard deviation",
    "ensemble.white": "white is",
    "ensemble.levels": "{levels:.0f} levels or more",
    "ensemble.summary": "The eight outputs differ by {mean:.2f} levels of luma on average (standard deviation) and {largest:.1f} at most.",
    "ensemble.gain": "One view has {first:.2f} dB; averaging all eight moves that by {gain:+.3f} dB.",
    "ensemble.whole_note": "Measured on the whole picture by the protocol.",
    "ensemble.crop_note": (
        "Measured on the crop alone, without cutting a border, and SAN's statistics are those of the crop: not comparable with published figures."
    ),
    "ensemble.series_alone": "each view alone",
    "ensemble.series_together": "mean of the first views",
    "ensemble.axis_views": "views",
}

KOREAN: dict[str, str] = {
    "ensemble.title": "Self-ensemble: SAN+를 뷰별로 보기",
    "ensemble.how": (
        "SAN+는 이미지를 뒤집고 전치한 여덟 가지에 SAN을 적용한 뒤 출력을 되돌려 평균합니다. "
        "여덟 출력이 같은 곳에서는 평균해도 달라지지 않고, 서로 다른 곳은 네트워크가 확신하지 못한 곳입니다."
    ),
    "ensemble.part": "계산할 부분",
    "ensemble.sight": "보이는 부분",
    "ensemble.whole": "이미지 전체",
    "ensemble.start": "여덟 뷰 계산",
    "ensemble.stop": "중지",
    "ensemble.cost": "저해상도 {w} x {h} 픽셀에 SAN을 여덟 번 적용: {seconds}.",
    "ensemble.nothing": "여기서 나눠 볼 비교가 없거나, 이 배율의 SAN 가중치가 없습니다.",
    "ensemble.stopped": "중지했습니다. 계산된 뷰는 남아 있습니다.",
    "ensemble.progress": "뷰 {done}/{count}",
    "ensemble.upright": "그대로",
    "ensemble.transposed": "전치",
    "ensemble.rows": "상하 반전",
    "ensemble.columns": "좌우 반전",
    "ensemble.alone": "단독",
    "ensemble.together": "여기까지 평균",
    "ensemble.mean": "여덟 뷰의 평균 (SAN+)",
    "ensemble.spread": "퍼짐: 표준편차",
    "ensemble.white": "흰색",
    "ensemble.levels": "{levels:.0f} 레벨 이상",
    "ensemble.summary": "여덟 출력의 휘도 표준편차는 평균 {mean:.2f} 레벨, 최대 {largest:.1f} 레벨입니다.",
    "ensemble.gain": "한 뷰의 PSNR은 {first:.2f} dB이고, 여덟을 평균하면 {gain:+.3f} dB 달라집니다.",
    "ensemble.whole_note": "이미지 전체에서 프로토콜대로 측정했습니다.",
    "ensemble.crop_note": (
        "잘라낸 부분에서만, 가장자리를 자르지 않고 측정했으며 SAN의 통계도 이 부분의 것입니다. 논문의 수치와 비교할 수 없습니다."
    ),
    "ensemble.series_alone": "각 뷰 단독",
    "ensemble.series_together": "앞 뷰들의 평균",
    "ensemble.axis_views": "뷰 수",
}
