"""Words of the Survey tab: its controls, its diagrams, and the idea of each network."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "survey.title": "23 networks on one time line",
    "survey.about": (
        "Wang, Chen and Hoi, TPAMI 2020, Table 2: how 23 networks are built, as the survey prints it. PSNR as printed "
        "in Dai et al. (SAN), CVPR 2019, Table 2, for the networks that it lists. The ideas are in our words."
    ),
    "survey.framework": "Framework",
    "survey.upsampling": "Upsampling",
    "survey.design": "Design",
    "survey.loss": "Loss",
    "survey.year": "Year",
    "survey.scale": "Scale",
    "survey.any": "any",
    "survey.reset": "Show all",
    "survey.none": "No network of the survey has this combination.",
    "survey.found": "{shown} of {all} networks",
    "survey.chart": "PSNR on Set5 at ×{scale}, published, by year",
    "survey.axis": "PSNR (dB), Set5 ×{scale}",
    "survey.without": "not in that table",
    "survey.figure": "Set5 ×{scale}: {value} dB, published",
    "survey.no_figure": "Set5 ×{scale}: no figure in that table",
    "survey.mark": "{method}, {year}: {figure}. Press to read its card.",
    "survey.bicubic": "Bicubic",
    "survey.labs": "See it work:",
    "survey.step": "Seminar, step {number}: {title}",
    "survey.as_printed": "As printed. {note}",
    "survey.framework_pre": "Pre-upsampling",
    "survey.framework_post": "Post-upsampling",
    "survey.framework_progressive": "Progressive upsampling",
    "survey.framework_iterative": "Iterative up-and-down",
    "survey.upsampling_bicubic": "Bicubic",
    "survey.upsampling_deconv": "Transposed convolution",
    "survey.upsampling_subpixel": "Sub-pixel",
    "survey.upsampling_meta": "Meta upscale",
    "survey.design_recursive": "recursive",
    "survey.design_residual": "residual",
    "survey.design_dense": "dense",
    "survey.design_attention": "attention",
    "survey.keyword_multipath": "multi-path",
    "survey.keyword_nonlocal": "non-local",
    "survey.itself": "the network itself",
    "survey.loss_l1": "L1",
    "survey.loss_l2": "L2",
    "survey.loss_content": "content",
    "survey.loss_adversarial": "adversarial",
    "survey.loss_variation": "total variation",
    "survey.loss_texture": "texture",
    "survey.loss_charbonnier": "Charbonnier",
    "survey.lab_interpolation": "Interpolation",
    "survey.lab_transposed": "Transposed convolution",
    "survey.lab_subpixel": "Sub-pixel convolution",
    "survey.lab_frameworks": "The four frameworks",
    "survey.lab_blocks": "Building blocks",
    "survey.lab_srcnn": "Inside SRCNN",
    "survey.lab_san": "Inside SAN",
    "survey.lab_losses": "Losses",
    "survey.note_espcn": (
        "Editors' note: the paper appeared at CVPR 2016, and by it the network enlarges last, which is post-upsampling."
    ),
    "survey.idea_srcnn": (
        "Enlarges by bicubic first and refines the result with three convolutions (9-5-5). It was the first network to "
        "learn the whole mapping at once; its layers do what sparse coding did in separate steps."
    ),
    "survey.idea_drcn": (
        "Uses one convolution up to sixteen times over, so that the view widens without new parameters. The output of "
        "every recursion is trained for itself, and a learned average of them all is the answer."
    ),
    "survey.idea_fsrcnn": (
        "Computes at LR size: features, few channels, some mappings, many channels again, and one transposed convolution "
        "that enlarges at the very end. The paper finds it more than 40 times as fast as SRCNN."
    ),
    "survey.idea_espcn": (
        "All convolutions work at LR size; the last one gives r² channels, which are woven into one image r times as "
        "large. Made for video in real time."
    ),
    "survey.idea_lapsrn": (
        "Enlarges by two at a time; each level predicts the missing detail and adds it to the enlarged image of the level "
        "before. All levels are trained together with the Charbonnier loss."
    ),
    "survey.idea_drrn": (
        "52 layers out of few weights: residual units in one block share them. Short skips inside the block and a long "
        "one around everything keep this depth trainable."
    ),
    "survey.idea_srresnet": (
        "Sixteen residual blocks with batch normalisation at LR size, then sub-pixel convolution. It is the generator of "
        "SRGAN, trained for the pixel error alone."
    ),
    "survey.idea_srgan": (
        "SRResNet trained with a content loss on VGG features and against a discriminator that learns to tell its results "
        "from photographs. They look sharper, and their PSNR is lower."
    ),
    "survey.idea_edsr": (
        "Residual blocks without batch normalisation, which leaves room for a wider and deeper network; small residual "
        "scaling keeps it stable. Trained with L1, it won the NTIRE 2017 challenge."
    ),
    "survey.idea_enhancenet": (
        "Predicts what is to be added to the bicubic image, and is trained for texture: a content loss, an adversarial "
        "loss and one that compares statistics of VGG features. Plausible texture counts for more than the pixel error."
    ),
    "survey.idea_memnet": (
        "Memory blocks: a recursive unit makes features of several depths, and a gate decides what to keep of them and of "
        "all blocks before. So 80 layers still remember what the first ones saw."
    ),
    "survey.idea_srdensenet": (
        "In a dense block each layer sees the features of all layers before it, and further skips bring the features of "
        "every block to the end. Transposed convolutions then enlarge them."
    ),
    "survey.idea_dbpn": (
        "Goes up to HR size and down again many times; each step corrects itself by the error that it makes on the way "
        "back. The HR features of all steps together give the result."
    ),
    "survey.idea_dsrn": (
        "Keeps two recurrent states, one at LR and one at HR size, that feed each other at every step. The weights are "
        "shared over the steps, and the answers of all steps are averaged."
    ),
    "survey.idea_rdn": (
        "Residual dense blocks: dense layers, fused by a 1 × 1 convolution and added to what came in. At the end the "
        "features of all blocks are fused again before they are enlarged."
    ),
    "survey.idea_carn": (
        "Cascades: every block passes its output on to all later ones, where 1 × 1 convolutions mix them, inside groups "
        "and between them. It is built to be light; a mobile version shares weights."
    ),
    "survey.idea_msrn": (
        "Each block runs 3 × 3 and 5 × 5 convolutions side by side and lets them exchange features, so that fine and "
        "coarse detail are both seen. The outputs of all blocks are used for the result."
    ),
    "survey.idea_rcan": (
        "Ten groups of twenty residual blocks, with skips at every level, make a network of over 400 layers. Channel "
        "attention weighs each channel by a gate computed from its mean."
    ),
    "survey.idea_esrgan": (
        "SRGAN with dense blocks inside residual ones and no batch normalisation. The discriminator judges which of two "
        "images is more real, and the content loss looks at VGG features before their activation."
    ),
    "survey.idea_rnan": (
        "A trunk branch makes features and a mask branch weighs them at every place and channel; non-local blocks relate "
        "pixels that lie far apart. One design for denoising, demosaicing, compression artefacts and SR."
    ),
    "survey.idea_meta_rdn": (
        "A small network computes the weights of the enlarging filters from the scale and the place of the pixel. One "
        "model thus serves every scale, also ×2.7; RDN makes the features."
    ),
    "survey.idea_san": (
        "Gates the channels by their covariance instead of their means: second-order attention, made stable by the "
        "covariance's square root. Non-local modules at both ends relate distant pixels, region by region."
    ),
    "survey.cards_title": "The 23 networks of the survey",
    "survey.further_title": "Further designs: networks of SAN's table, and CARN's mobile version",
    "survey.further_card": "not in the survey's table",
    "survey.run": "Run it",
    "survey.close": "Close",
    "survey.original": "Original",
    "survey.picture": "{title}: {psnr} dB",
    "survey.waiting": "Waits for its turn…",
    "survey.running": "Running, {percent} %",
    "survey.no_answer": "No answer: is the server still running?",
    "survey.in_compare": "Run it in Compare, also on your own picture",
    "survey.untrained": "{title} is not trained under the one budget yet: there is nothing to run.",
    "survey.untrained_short": "not trained yet",
    "survey.not_measured": "trained, not measured yet",
    "survey.not_counted": "not counted yet",
    "survey.nothing_published": "no ×4 figure in the tables that we have",
    "survey.published_here": "{published} published, {here} here",
    "survey.fact_parameters": "Parameters",
    "survey.fact_multiply_adds": "Multiply-adds an LR pixel, ×4",
    "survey.fact_published": "PSNR published, ×4",
    "survey.fact_ours": "PSNR here, ×4",
    "survey.fact_run": "Training here",
    "survey.made": (
        "seed {seed}: {steps} steps, {work} multiply-adds, {minutes} min ({machine} threads/cores), "
        "held-out images {held} dB"
    ),
    "survey.poor": (
        "{title} hardly learned at this size: {held} dB on held-out images, bicubic {bicubic} dB. Nothing was tuned for "
        "it: rate, steps and size follow from the rule that holds for all."
    ),
    "survey.srgan_note": (
        "SRGAN's generator is SRResNet: these are its weights, trained for L1 like all others. Adversarial training is "
        "not part of this comparison."
    ),
    "survey.bench_protocol": "PSNR of this part: ×4, LR by MATLAB's bicubic, luma compared, 4 pixels off each side.",
    "survey.any_scale": "Any scale",
    "survey.any_scale_note": (
        "The picture is shrunk by the factor and enlarged by it again, by MATLAB's imresize and by Meta-RDN. Under the "
        "one budget it was trained at ×4 alone; the paper trains all factors from ×1.1 to ×4."
    ),
    "survey.diagram": "As it is built here",
    "survey.diagram_about": (
        "Read from the running network on a {side} × {side} picture: channels × height × width after each step, skips at "
        "the right, what repeats at the left."
    ),
    "survey.diagram_label": "Diagram of {title}, {boxes} boxes",
    "survey.diagram_input": "input",
    "survey.diagram_conv": "conv",
    "survey.diagram_deconv": "transposed conv.",
    "survey.diagram_shuffle": "pixel shuffle",
    "survey.diagram_resize": "resize",
    "survey.diagram_add": "add",
    "survey.diagram_subtract": "subtract",
    "survey.diagram_multiply": "multiply",
    "survey.diagram_concat": "concatenate",
    "survey.diagram_product": "matrix product",
    "survey.diagram_pool": "mean",
    "survey.diagram_norm": "batch norm",
    "survey.diagram_fixed": "mean colour, fixed",
    "survey.diagram_block": "{name} ({steps} steps)",
    "survey.diagram_repeated": "{times} times, with weights of its own each time",
    "survey.diagram_shared": "{times} times with the same weights: recursion",
    "survey.diagram_shared_short": "shared",
    "survey.no_diagram": "Its diagram is not worked out yet.",
}

KOREAN: dict[str, str] = {
    "survey.title": "연표로 보는 네트워크 23개",
    "survey.about": (
        "Wang, Chen, Hoi, TPAMI 2020, 표 2: 네트워크 23개의 구조를 서베이에 인쇄된 그대로 보여 줍니다. PSNR은 Dai 외(SAN), "
        "CVPR 2019, 표 2에 실린 네트워크에 한해 그 표의 값입니다. 아이디어 설명은 직접 썼습니다."
    ),
    "survey.framework": "프레임워크",
    "survey.upsampling": "업샘플링",
    "survey.design": "네트워크 설계",
    "survey.loss": "손실 함수",
    "survey.year": "연도",
    "survey.scale": "배율",
    "survey.any": "전체",
    "survey.reset": "모두 보기",
    "survey.none": "서베이에 이 조합의 네트워크는 없습니다.",
    "survey.found": "네트워크 {all}개 중 {shown}개",
    "survey.chart": "Set5 ×{scale}의 발표된 PSNR, 연도순",
    "survey.axis": "PSNR (dB), Set5 ×{scale}",
    "survey.without": "해당 표에 없음",
    "survey.figure": "Set5 ×{scale}: {value} dB, 발표된 값",
    "survey.no_figure": "Set5 ×{scale}: 해당 표에 수치가 없음",
    "survey.mark": "{method}, {year}년: {figure}. 누르면 카드를 볼 수 있습니다.",
    "survey.bicubic": "Bicubic",
    "survey.labs": "직접 해 보기:",
    "survey.step": "세미나 {number}단계: {title}",
    "survey.as_printed": "인쇄된 그대로입니다. {note}",
    "survey.framework_pre": "Pre-upsampling",
    "survey.framework_post": "Post-upsampling",
    "survey.framework_progressive": "Progressive upsampling",
    "survey.framework_iterative": "Iterative up-and-down",
    "survey.upsampling_bicubic": "Bicubic",
    "survey.upsampling_deconv": "Transposed convolution",
    "survey.upsampling_subpixel": "Sub-pixel",
    "survey.upsampling_meta": "Meta upscale",
    "survey.design_recursive": "재귀",
    "survey.design_residual": "residual",
    "survey.design_dense": "dense",
    "survey.design_attention": "attention",
    "survey.keyword_multipath": "multi-path",
    "survey.keyword_nonlocal": "non-local",
    "survey.itself": "네트워크 자체",
    "survey.loss_l1": "L1",
    "survey.loss_l2": "L2",
    "survey.loss_content": "content",
    "survey.loss_adversarial": "적대적(GAN)",
    "survey.loss_variation": "총변동",
    "survey.loss_texture": "텍스처",
    "survey.loss_charbonnier": "Charbonnier",
    "survey.lab_interpolation": "보간법",
    "survey.lab_transposed": "Transposed convolution",
    "survey.lab_subpixel": "Sub-pixel convolution",
    "survey.lab_frameworks": "네 가지 프레임워크",
    "survey.lab_blocks": "구성 블록",
    "survey.lab_srcnn": "SRCNN 들여다보기",
    "survey.lab_san": "SAN 들여다보기",
    "survey.lab_losses": "손실 함수",
    "survey.note_espcn": (
        "편집자 주: 논문은 CVPR 2016에 발표되었고, 논문에 따르면 마지막에 확대하므로 post-upsampling입니다."
    ),
    "survey.idea_srcnn": (
        "먼저 bicubic으로 확대한 뒤 convolution 세 층(9-5-5)으로 다듬습니다. 변환 전체를 한 번에 학습한 첫 네트워크로, "
        "sparse coding이 나누어 하던 단계를 각 층이 맡습니다."
    ),
    "survey.idea_drcn": (
        "Convolution 층 하나를 최대 열여섯 번 되풀이해 써서 새 파라미터 없이 보는 범위를 넓힙니다. 되풀이할 때마다의 출력을 "
        "각각 학습하고, 학습된 가중 평균을 결과로 냅니다."
    ),
    "survey.idea_fsrcnn": (
        "LR 크기에서 계산합니다. 특징을 뽑고, 채널을 줄여 여러 번 변환하고, 다시 늘린 뒤 맨 끝의 transposed convolution 하나로 "
        "확대합니다. 논문에 따르면 SRCNN보다 40배 넘게 빠릅니다."
    ),
    "survey.idea_espcn": (
        "모든 convolution이 LR 크기에서 이루어지고, 마지막 층이 낸 r²개 채널을 엮어 r배 큰 이미지 하나를 만듭니다. 동영상을 "
        "실시간으로 처리하려고 만들었습니다."
    ),
    "survey.idea_lapsrn": (
        "한 번에 두 배씩 확대하며, 단계마다 빠진 세부 정보를 예측해 앞 단계의 이미지를 확대한 것에 더합니다. 모든 단계를 "
        "Charbonnier 손실로 함께 학습합니다."
    ),
    "survey.idea_drrn": (
        "적은 가중치로 52층을 만듭니다. 한 블록 안의 residual unit들이 가중치를 공유합니다. 블록 안의 짧은 연결과 전체를 "
        "감싸는 긴 연결 덕분에 이 깊이에서도 학습이 됩니다."
    ),
    "survey.idea_srresnet": (
        "LR 크기에서 batch normalization을 쓰는 residual block 열여섯 개를 거친 뒤 sub-pixel convolution으로 확대합니다. "
        "SRGAN의 생성자를 픽셀 오차만으로 학습시킨 것입니다."
    ),
    "survey.idea_srgan": (
        "SRResNet을 VGG 특징의 content 손실로, 그리고 결과와 사진을 구별하도록 학습하는 판별자에 맞서 학습합니다. 결과는 더 "
        "선명해 보이지만 PSNR은 낮습니다."
    ),
    "survey.idea_edsr": (
        "Batch normalization을 뺀 residual block으로 더 넓고 깊은 네트워크를 만들고, residual scaling으로 학습을 안정시킵니다. "
        "L1으로 학습해 NTIRE 2017 대회에서 우승했습니다."
    ),
    "survey.idea_enhancenet": (
        "Bicubic 이미지에 더할 것을 예측하고, 질감을 위해 학습합니다. content 손실, 적대적 손실, VGG 특징의 통계를 비교하는 "
        "텍스처 손실을 씁니다. 픽셀 오차보다 그럴듯한 질감을 중시합니다."
    ),
    "survey.idea_memnet": (
        "Memory block: 재귀 단위가 여러 깊이의 특징을 만들고, 게이트가 그것과 이전 블록들의 특징 가운데 남길 것을 정합니다. "
        "그래서 80층이 되어도 첫 층이 본 것을 기억합니다."
    ),
    "survey.idea_srdensenet": (
        "Dense block에서는 각 층이 앞선 모든 층의 특징을 보며, 또 다른 연결이 모든 블록의 특징을 끝까지 전합니다. 그다음 "
        "transposed convolution으로 확대합니다."
    ),
    "survey.idea_dbpn": (
        "HR 크기로 올라갔다 내려오기를 여러 번 되풀이하며, 단계마다 되돌아갈 때 생기는 오차로 스스로를 고칩니다. 모든 단계의 "
        "HR 특징을 모아 결과를 냅니다."
    ),
    "survey.idea_dsrn": (
        "LR 크기와 HR 크기의 두 순환 상태를 두고, 단계마다 서로 정보를 주고받게 합니다. 단계들이 가중치를 공유하며 모든 단계의 "
        "답을 평균합니다."
    ),
    "survey.idea_rdn": (
        "Residual dense block: dense 층들의 출력을 1 × 1 convolution으로 합쳐 입력에 더합니다. 마지막에 모든 블록의 특징을 다시 "
        "합친 뒤 확대합니다."
    ),
    "survey.idea_carn": (
        "Cascading: 각 블록의 출력을 뒤의 모든 블록에 전하고 1 × 1 convolution으로 섞는 일을 그룹 안과 그룹 사이에서 합니다. "
        "가볍게 만든 구조이며, 모바일판은 가중치를 공유합니다."
    ),
    "survey.idea_msrn": (
        "블록마다 3 × 3과 5 × 5 convolution을 나란히 두고 특징을 주고받게 하여 미세한 세부와 큰 구조를 함께 봅니다. 모든 블록의 "
        "출력을 결과에 씁니다."
    ),
    "survey.idea_rcan": (
        "Residual block 스무 개씩 열 그룹에 모든 수준의 연결을 더해 400층이 넘는 네트워크를 만듭니다. Channel attention은 채널의 "
        "평균에서 계산한 게이트로 채널마다 가중치를 줍니다."
    ),
    "survey.idea_esrgan": (
        "SRGAN에 residual 안의 dense block을 쓰고 batch normalization을 뺐습니다. 판별자는 두 이미지 중 어느 쪽이 더 진짜 같은지 "
        "판단하고, content 손실은 활성화 이전의 VGG 특징을 봅니다."
    ),
    "survey.idea_rnan": (
        "Trunk 분기가 특징을 만들고 mask 분기가 위치와 채널마다 가중치를 주며, non-local block이 멀리 떨어진 픽셀을 연결합니다. "
        "잡음 제거, demosaicing, 압축 열화 복원, SR에 같은 구조를 씁니다."
    ),
    "survey.idea_meta_rdn": (
        "작은 네트워크가 배율과 픽셀의 위치로부터 확대 필터의 가중치를 계산합니다. 그래서 모델 하나로 ×2.7 같은 배율까지 모두 "
        "다루며, 특징은 RDN이 뽑습니다."
    ),
    "survey.idea_san": (
        "채널의 평균 대신 공분산으로 게이트를 만드는 second-order attention이며, 공분산의 제곱근으로 안정시킵니다. 앞뒤의 "
        "non-local 모듈이 영역별로 멀리 떨어진 픽셀을 연결합니다."
    ),
    "survey.cards_title": "서베이의 네트워크 23개",
    "survey.further_title": "그 밖의 설계: SAN의 표에 실린 네트워크와 CARN의 모바일판",
    "survey.further_card": "서베이 표에 없음",
    "survey.run": "실행하기",
    "survey.close": "닫기",
    "survey.original": "원본",
    "survey.picture": "{title}: {psnr} dB",
    "survey.waiting": "차례를 기다리는 중…",
    "survey.running": "실행 중, {percent}%",
    "survey.no_answer": "응답이 없습니다. 서버가 실행 중인지 확인하세요.",
    "survey.in_compare": "비교 탭에서 실행하기(자신의 이미지도 가능)",
    "survey.untrained": "{title}: 같은 예산으로는 아직 학습하지 않아 실행할 수 없습니다.",
    "survey.untrained_short": "아직 학습하지 않음",
    "survey.not_measured": "학습했으나 아직 측정하지 않음",
    "survey.not_counted": "아직 세지 않음",
    "survey.nothing_published": "가지고 있는 표에 ×4 수치가 없음",
    "survey.published_here": "발표 {published}, 여기 {here}",
    "survey.fact_parameters": "파라미터",
    "survey.fact_multiply_adds": "LR 픽셀당 곱셈-누산(MAC), ×4",
    "survey.fact_published": "발표된 PSNR, ×4",
    "survey.fact_ours": "여기서 잰 PSNR, ×4",
    "survey.fact_run": "여기서의 학습",
    "survey.made": (
        "시드 {seed}: {steps}스텝, 곱셈-누산(MAC) {work}회, {minutes}분({machine} 스레드/코어), 검증 이미지 {held} dB"
    ),
    "survey.poor": (
        "{title}: 이 크기에서는 거의 학습되지 않았습니다. 검증 이미지에서 {held} dB, bicubic은 {bicubic} dB입니다. 따로 조정한 "
        "것은 없으며, 학습률과 스텝 수, 크기는 모두에게 같은 규칙을 따릅니다."
    ),
    "survey.srgan_note": (
        "SRGAN의 생성자는 SRResNet입니다. 다른 설계와 똑같이 L1으로 학습한 SRResNet의 가중치를 씁니다. 적대적 학습은 이 비교에 "
        "들어 있지 않습니다."
    ),
    "survey.bench_protocol": "이 영역의 PSNR: ×4, MATLAB bicubic으로 만든 LR, 휘도 비교, 각 변에서 4픽셀 제외.",
    "survey.any_scale": "임의 배율",
    "survey.any_scale_note": (
        "이미지를 이 배율로 줄였다가 MATLAB의 imresize와 Meta-RDN으로 다시 확대합니다. 같은 예산에서는 ×4로만 학습했습니다. "
        "논문은 ×1.1부터 ×4까지 모든 배율로 학습합니다."
    ),
    "survey.diagram": "여기서 만든 구조",
    "survey.diagram_about": (
        "{side} × {side} 이미지로 실제 네트워크를 실행해 얻었습니다. 각 단계의 채널 × 높이 × 너비이며, 오른쪽은 skip connection, "
        "왼쪽은 반복입니다."
    ),
    "survey.diagram_label": "{title} 구조도, 상자 {boxes}개",
    "survey.diagram_input": "입력",
    "survey.diagram_conv": "conv",
    "survey.diagram_deconv": "transpose conv.",
    "survey.diagram_shuffle": "pixel shuffle",
    "survey.diagram_resize": "크기 변환",
    "survey.diagram_add": "더하기",
    "survey.diagram_subtract": "빼기",
    "survey.diagram_multiply": "곱하기",
    "survey.diagram_concat": "concat",
    "survey.diagram_product": "행렬곱",
    "survey.diagram_pool": "평균",
    "survey.diagram_norm": "batch norm",
    "survey.diagram_fixed": "평균 색(고정)",
    "survey.diagram_block": "{name} ({steps}단계)",
    "survey.diagram_repeated": "{times}회 반복, 가중치는 매번 다름",
    "survey.diagram_shared": "같은 가중치로 {times}회 반복: 재귀",
    "survey.diagram_shared_short": "공유",
    "survey.no_diagram": "구조도를 아직 만들지 않았습니다.",
}
