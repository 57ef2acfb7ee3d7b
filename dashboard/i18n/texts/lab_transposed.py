"""Words of lab 2, transposed convolution."""

from __future__ import annotations

ENGLISH = {
    "lab_transposed.title": "2 Transposed convolution",
    "lab_transposed.lead": (
        "Put zeros between the pixels, then slide a filter over them. Input and filter are uniform here: does a uniform output come "
        "out?"
    ),
    "lab_transposed.caption": (
        "A transposed convolution stamps its filter once for each input pixel, $s$ output pixels apart; sliding the filter (turned "
        "by 180°) over the input with $s-1$ zeros between its pixels is the same sum. If the filter's size $k$ is not a multiple of "
        "the stride $s$, some output pixels get more stamps than others: Odena et al., *Deconvolution and Checkerboard "
        "Artifacts*, Distill 2016. Training has to unlearn that pattern. A size that the stride divides, or enlarging "
        "first and convolving then, has no such pattern away from the edge. Values are those of PyTorch's `conv_transpose2d`."
    ),
    "lab_transposed.seen": "Input with zeros, and the filter on it",
    "lab_transposed.output": "Output: point at a pixel",
    "lab_transposed.counts": "size {size}: {least} to {most} stamps",
    "lab_transposed.overlaps": "How often the filter reaches each pixel",
    "lab_transposed.resized": "Instead: enlarge, then convolve",
    "lab_transposed.size": "Filter size k",
    "lab_transposed.stride": "Stride s",
    "lab_transposed.padding": "Padding p (cut off each side)",
    "lab_transposed.kernel": "Weights of the filter",
    "lab_transposed.kernel_ones": "All 1",
    "lab_transposed.kernel_bilinear": "Bilinear",
    "lab_transposed.kernel_random": "Random, untrained",
    "lab_transposed.filter": "The filter",
    "lab_transposed.preset_checkerboard": "Checkerboard: k 3, s 2",
    "lab_transposed.preset_even": "No checkerboard: k 4, s 2",
    "lab_transposed.preset_deck": "Seminar: 2×2 to 4×4",
    "lab_transposed.preset_learned": "Random filter, k 5, s 3",
    "lab_transposed.uneven": "Not uniform: {least} to {most} stamps a pixel",
    "lab_transposed.even": "Uniform: {most} stamps a pixel, away from the edge",
    "lab_transposed.worked": "Output pixel in row {row}, column {column}: products that are not zero, {count}",
    "lab_transposed.question": "Stride 2: which filter size reaches every output pixel (away from the edge) equally often?",
    "lab_transposed.choice_1": "3",
    "lab_transposed.choice_2": "4",
    "lab_transposed.choice_3": "5",
    "lab_transposed.why": "Counted just now: {counts}. The stride has to divide the filter's size.",
}

KOREAN = {
    "lab_transposed.title": "2 Transposed convolution",
    "lab_transposed.lead": (
        "픽셀 사이에 0을 넣고 그 위로 필터를 움직입니다. 입력도 필터도 값이 균일합니다. 출력도 균일할까요?"
    ),
    "lab_transposed.caption": (
        "Transposed convolution은 입력 픽셀마다 필터를 출력 픽셀 $s$개 간격으로 한 번씩 찍습니다. 픽셀 사이에 0을 $s-1$개 넣은 입력 위로 "
        "(180° 돌린) 필터를 움직여도 같은 합이 됩니다. 필터 크기 $k$가 stride $s$의 배수가 아니면 어떤 출력 픽셀은 더 많이 찍힙니다: Odena 외, "
        "*Deconvolution and Checkerboard Artifacts*, Distill 2016. 학습할 때 이 무늬를 지우는 것부터 배워야 합니다. 필터 크기를 stride의 배수로 "
        "하거나, 먼저 확대한 뒤 convolution을 하면 가장자리를 빼고는 무늬가 생기지 않습니다. 값은 PyTorch의 `conv_transpose2d`로 계산합니다."
    ),
    "lab_transposed.seen": "0을 넣은 입력과 그 위의 필터",
    "lab_transposed.output": "출력: 픽셀을 가리켜 보세요",
    "lab_transposed.counts": "크기 {size}: {least}~{most}회",
    "lab_transposed.overlaps": "픽셀마다 필터가 닿는 횟수",
    "lab_transposed.resized": "대안: 확대한 뒤 convolution",
    "lab_transposed.size": "필터 크기 k",
    "lab_transposed.stride": "Stride s",
    "lab_transposed.padding": "Padding p (각 변에서 잘라냄)",
    "lab_transposed.kernel": "필터의 가중치",
    "lab_transposed.kernel_ones": "모두 1",
    "lab_transposed.kernel_bilinear": "Bilinear",
    "lab_transposed.kernel_random": "무작위(학습 전)",
    "lab_transposed.filter": "필터",
    "lab_transposed.preset_checkerboard": "체커보드 무늬: k 3, s 2",
    "lab_transposed.preset_even": "체커보드 무늬 없음: k 4, s 2",
    "lab_transposed.preset_deck": "세미나: 2×2를 4×4로",
    "lab_transposed.preset_learned": "무작위 필터, k 5, s 3",
    "lab_transposed.uneven": "균일하지 않음: 픽셀마다 {least}~{most}회",
    "lab_transposed.even": "균일함: 가장자리를 빼면 픽셀마다 {most}회",
    "lab_transposed.worked": "출력 {row}행 {column}열: 0이 아닌 곱 {count}개",
    "lab_transposed.question": "Stride가 2일 때, 가장자리를 빼고 모든 출력 픽셀에 똑같은 횟수로 닿는 필터 크기는?",
    "lab_transposed.choice_1": "3",
    "lab_transposed.choice_2": "4",
    "lab_transposed.choice_3": "5",
    "lab_transposed.why": "방금 세어 보았습니다. {counts}. 필터 크기가 stride의 배수여야 합니다.",
}
