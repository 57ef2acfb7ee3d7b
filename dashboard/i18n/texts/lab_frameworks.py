"""Words of lab 4, the four frameworks."""

from __future__ import annotations

ENGLISH = {
    "lab_frameworks.title": "4 Frameworks",
    "lab_frameworks.lead": "Where in the network is the picture enlarged: before everything, after everything, step by step, "
    "or up and down and up again? Four small networks answer on the same picture.",
    "lab_frameworks.caption": "**What to see.** *Pre-upsampling* works on HR size from the first layer on: any scale will "
    "do, also 1.7, but every layer is paid for at $s^2$ times the pixels. *Post-upsampling* keeps all layers at LR size and "
    "enlarges once: cheap, but one step has to do it all. *Progressive* upsampling doubles level by level; one pass gives "
    "every size on the way. *Iterative* up-and-down sampling enlarges, shrinks back, and learns from the error that this "
    "shows.\n\nShapes, multiply-adds (MACs) and memory are read from the forward pass that made the pictures; memory is the most "
    "that its tensors held at once in float32, without the weights. Time was measured on this server just now, with whatever "
    "else it was doing. The networks are trained by us for minutes: about as many parameters each, not the papers' sizes, so "
    "compare what they cost and how they are built, not who wins. PSNR and SSIM are those of this small picture (luma, "
    "`scale` pixels cut off).\n\nAfter Wang, Chen, Hoi, *Deep Learning for Image Super-resolution: A Survey*, TPAMI 2020, sec. 3.1; "
    "networks after [VDSR](https://arxiv.org/abs/1511.04587), [FSRCNN](https://arxiv.org/abs/1608.00367), "
    "[LapSRN](https://arxiv.org/abs/1704.03915) and [DBPN](https://arxiv.org/abs/1803.02735).",
    "lab_frameworks.sample": "Picture",
    "lab_frameworks.scale": "Scale",
    "lab_frameworks.hint": "Move over a picture to read one pixel in all of them; a click holds it, arrow keys move it.",
    "lab_frameworks.lr": "LR, the input",
    "lab_frameworks.hr": "HR, the original",
    "lab_frameworks.pre": "Pre-upsampling",
    "lab_frameworks.post": "Post-upsampling",
    "lab_frameworks.progressive": "Progressive upsampling",
    "lab_frameworks.iterative": "Iterative up-and-down sampling",
    "lab_frameworks.vdsr": "small VDSR",
    "lab_frameworks.fsrcnn": "FSRCNN",
    "lab_frameworks.lapsrn": "small LapSRN",
    "lab_frameworks.dbpn": "small DBPN",
    "lab_frameworks.idea_pre": "Bicubic enlarges first; the network adds what bicubic lacks, all at HR size.",
    "lab_frameworks.idea_post": "All layers at LR size; a transposed convolution enlarges at the very end.",
    "lab_frameworks.idea_progressive": "Each level doubles the features and the image, and adds a residual to the image.",
    "lab_frameworks.idea_iterative": "Features go up, down and up again; each unit adds its resampled error. "
    "The HR features of all up-projections are joined.",
    "lab_frameworks.cannot_progressive": "Levels that double cannot make ×{scale}: 2, 4, 8, ... are within reach.",
    "lab_frameworks.cannot_iterative": "This DBPN has kernels for ×2, ×4 and ×8 only, as in its paper.",
    "lab_frameworks.cannot_pre": "Not at ×{scale}.",
    "lab_frameworks.cannot_post": "Not at ×{scale}.",
    "lab_frameworks.untrained": "The framework can do ×{scale}; we have trained no network for it.",
    "lab_frameworks.size_low": "LR size",
    "lab_frameworks.size_middle": "between",
    "lab_frameworks.size_high": "HR size",
    "lab_frameworks.bicubic": "bicubic",
    "lab_frameworks.head": "head",
    "lab_frameworks.body": "layers",
    "lab_frameworks.tail": "tail",
    "lab_frameworks.extract": "extract",
    "lab_frameworks.shrink": "shrink",
    "lab_frameworks.mapping": "mapping",
    "lab_frameworks.expand": "expand",
    "lab_frameworks.upsample": "upsample",
    "lab_frameworks.residual": "residual",
    "lab_frameworks.enlarge": "image",
    "lab_frameworks.up": "project",
    "lab_frameworks.down": "project",
    "lab_frameworks.reconstruct": "reconstruct",
    "lab_frameworks.joined": "joined",
    "lab_frameworks.stage_title": "{stage}: {shape}, {macs} MACs, {parameters} parameters",
    "lab_frameworks.between": "On the way, ×{scale}: {psnr} dB",
    "lab_frameworks.gain": "over bicubic",
    "lab_frameworks.parameters": "parameters",
    "lab_frameworks.macs": "MACs",
    "lab_frameworks.memory": "memory",
    "lab_frameworks.time": "time, measured now",
    "lab_frameworks.summary": "On this picture of {side} × {side} HR pixels",
    "lab_frameworks.kind_conv2d": "convolution",
    "lab_frameworks.kind_convtranspose2d": "transposed convolution",
    "lab_frameworks.kind_relu": "ReLU",
    "lab_frameworks.kind_prelu": "PReLU",
    "lab_frameworks.kind_leakyrelu": "leaky ReLU",
    "lab_frameworks.role_first": "there",
    "lab_frameworks.role_back": "and back",
    "lab_frameworks.role_correct": "the error, corrected",
    "lab_frameworks.layer": "layer",
    "lab_frameworks.kernel": "kernel",
    "lab_frameworks.stride": "stride",
    "lab_frameworks.shape": "output (C×H×W)",
    "lab_frameworks.maps": "Feature maps, {shown} of {count}: each around its mean, blue below, orange above",
    "lab_frameworks.pixel": "Pixel {x}, {y} (column, row)",
    "lab_frameworks.question": "Two networks have the same number of parameters, one works pre-upsampling, the other "
    "post-upsampling. At ×4, how many multiply-adds does the first one need for each of the second's?",
    "lab_frameworks.choice_1": "1: the same parameters, the same work",
    "lab_frameworks.choice_2": "4, the scale",
    "lab_frameworks.choice_3": "16, the scale squared",
    "lab_frameworks.choice_4": "256, the scale to the fourth power",
    "lab_frameworks.why": "Each parameter of a convolution is used once a pixel of the map that it works on. On the picture "
    "above HR has {hr:,} pixels and LR {lr:,}. Counted in the two networks: {pre:,.0f} multiply-adds a parameter before, "
    "{post:,.0f} after: {times:.1f} times as many.",
}

KOREAN = {
    "lab_frameworks.title": "4 프레임워크",
    "lab_frameworks.lead": "이미지를 네트워크의 어디에서 확대할까요? 맨 앞, 맨 뒤, 단계적으로, 아니면 올렸다 내렸다 다시 올리면서? "
    "작은 네트워크 네 개가 같은 이미지로 답합니다.",
    "lab_frameworks.caption": "**무엇을 볼까요.** *Pre-upsampling*은 첫 layer부터 고해상도 크기에서 계산합니다. 1.7배처럼 어떤 배율도 "
    "가능하지만 모든 layer가 $s^2$배의 픽셀을 처리해야 합니다. *Post-upsampling*은 모든 layer를 저해상도 크기에 두고 마지막에 한 번만 "
    "확대합니다. 연산은 적지만 한 번에 모두 해결해야 합니다. *Progressive upsampling*은 단계마다 두 배로 키우며, 한 번의 계산으로 중간 "
    "크기의 결과도 모두 나옵니다. *Iterative up-and-down sampling*은 확대한 것을 다시 줄여 보고, 되돌렸을 때 어긋난 오차로부터 "
    "학습합니다.\n\n텐서 크기, 곱셈-누산(MAC) 수, 메모리는 위 이미지를 만든 순전파에서 그대로 읽은 값입니다. 메모리는 float32 텐서들이 동시에 "
    "차지한 최댓값이며 가중치는 빼고 셉니다. 시간은 지금 이 서버에서 잰 값이라 서버가 하던 다른 일의 영향을 받습니다. 네트워크는 "
    "모두 직접 몇 분씩 학습시킨 것으로, 논문의 크기가 아니라 서로 비슷한 파라미터 수로 맞추었습니다. 그러니 순위보다 구조와 비용을 "
    "비교하세요. PSNR과 SSIM은 이 작은 이미지에서 잰 값입니다(휘도, 가장자리 `scale`픽셀 제외).\n\n출처: Wang, Chen, Hoi, *Deep "
    "Learning for Image Super-resolution: A Survey*, TPAMI 2020, 3.1절. 네트워크: [VDSR](https://arxiv.org/abs/1511.04587), "
    "[FSRCNN](https://arxiv.org/abs/1608.00367), [LapSRN](https://arxiv.org/abs/1704.03915), "
    "[DBPN](https://arxiv.org/abs/1803.02735).",
    "lab_frameworks.sample": "이미지",
    "lab_frameworks.scale": "배율",
    "lab_frameworks.hint": "이미지 위에서 움직이면 같은 픽셀의 값을 모두 읽습니다. 클릭하면 고정되고, 화살표 키로 옮깁니다.",
    "lab_frameworks.lr": "LR, 입력",
    "lab_frameworks.hr": "HR, 원본",
    "lab_frameworks.pre": "Pre-upsampling",
    "lab_frameworks.post": "Post-upsampling",
    "lab_frameworks.progressive": "Progressive upsampling",
    "lab_frameworks.iterative": "Iterative up-and-down sampling",
    "lab_frameworks.vdsr": "작은 VDSR",
    "lab_frameworks.fsrcnn": "FSRCNN",
    "lab_frameworks.lapsrn": "작은 LapSRN",
    "lab_frameworks.dbpn": "작은 DBPN",
    "lab_frameworks.idea_pre": "Bicubic으로 먼저 확대하고, 네트워크는 bicubic 결과에 빠진 세부 정보만 고해상도 크기에서 더합니다.",
    "lab_frameworks.idea_post": "모든 layer가 저해상도 크기에서 계산하고, 맨 끝의 transposed convolution이 확대합니다.",
    "lab_frameworks.idea_progressive": "단계마다 feature와 이미지를 두 배로 키우고, 이미지에 residual을 더합니다.",
    "lab_frameworks.idea_iterative": "Feature를 올리고 내리고 다시 올리며, 매번 오차를 크기에 맞게 바꾸어 더합니다. "
    "모든 up-projection의 고해상도 feature를 합칩니다.",
    "lab_frameworks.cannot_progressive": "두 배씩 키우는 단계로는 ×{scale}을(를) 만들 수 없습니다. 2, 4, 8배 등만 가능합니다.",
    "lab_frameworks.cannot_iterative": "이 DBPN의 kernel은 논문처럼 ×2, ×4, ×8에만 맞습니다.",
    "lab_frameworks.cannot_pre": "×{scale}은(는) 할 수 없습니다.",
    "lab_frameworks.cannot_post": "×{scale}은(는) 할 수 없습니다.",
    "lab_frameworks.untrained": "이 프레임워크로 ×{scale}도 가능하지만, 학습시켜 둔 네트워크가 없습니다.",
    "lab_frameworks.size_low": "저해상도 크기",
    "lab_frameworks.size_middle": "중간 크기",
    "lab_frameworks.size_high": "고해상도 크기",
    "lab_frameworks.bicubic": "bicubic",
    "lab_frameworks.head": "첫 layer",
    "lab_frameworks.body": "layer",
    "lab_frameworks.tail": "끝 layer",
    "lab_frameworks.extract": "추출",
    "lab_frameworks.shrink": "축소",
    "lab_frameworks.mapping": "매핑",
    "lab_frameworks.expand": "확장",
    "lab_frameworks.upsample": "업샘플링",
    "lab_frameworks.residual": "residual",
    "lab_frameworks.enlarge": "이미지",
    "lab_frameworks.up": "투영",
    "lab_frameworks.down": "투영",
    "lab_frameworks.reconstruct": "복원",
    "lab_frameworks.joined": "합치기",
    "lab_frameworks.stage_title": "{stage}: {shape}, MAC {macs}, 파라미터 {parameters}개",
    "lab_frameworks.between": "중간 결과 ×{scale}: {psnr} dB",
    "lab_frameworks.gain": "bicubic 대비",
    "lab_frameworks.parameters": "파라미터 수",
    "lab_frameworks.macs": "MACs",
    "lab_frameworks.memory": "메모리",
    "lab_frameworks.time": "시간(지금 측정)",
    "lab_frameworks.summary": "HR {side} × {side} 픽셀인 이 이미지에서",
    "lab_frameworks.kind_conv2d": "convolution",
    "lab_frameworks.kind_convtranspose2d": "transposed convolution",
    "lab_frameworks.kind_relu": "ReLU",
    "lab_frameworks.kind_prelu": "PReLU",
    "lab_frameworks.kind_leakyrelu": "leaky ReLU",
    "lab_frameworks.role_first": "변환",
    "lab_frameworks.role_back": "되돌리기",
    "lab_frameworks.role_correct": "오차 보정",
    "lab_frameworks.layer": "layer",
    "lab_frameworks.kernel": "kernel",
    "lab_frameworks.stride": "stride",
    "lab_frameworks.shape": "출력 (C×H×W)",
    "lab_frameworks.maps": "Feature map {count}개 중 {shown}개: 각각의 평균보다 작으면 파랑, 크면 주황",
    "lab_frameworks.pixel": "픽셀 {x}, {y} (열, 행)",
    "lab_frameworks.question": "파라미터 수가 같은 두 네트워크가 있습니다. 하나는 pre-upsampling, 다른 하나는 post-upsampling입니다. "
    "×4에서 pre-upsampling의 곱셈-누산(MAC)은 post-upsampling의 몇 배일까요?",
    "lab_frameworks.choice_1": "1배: 파라미터가 같으면 연산도 같다",
    "lab_frameworks.choice_2": "4배: 배율만큼",
    "lab_frameworks.choice_3": "16배: 배율의 제곱만큼",
    "lab_frameworks.choice_4": "256배: 배율의 네제곱만큼",
    "lab_frameworks.why": "Convolution의 파라미터 하나는 자기가 맡은 map의 픽셀마다 한 번씩 쓰입니다. 위 이미지에서 HR은 {hr:,}픽셀, "
    "LR은 {lr:,}픽셀입니다. 두 네트워크에서 실제로 세면 파라미터 하나당 앞은 {pre:,.0f}번, 뒤는 {post:,.0f}번으로 {times:.1f}배입니다.",
}
