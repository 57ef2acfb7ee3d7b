"""Words of the seminar's second chapter, networks and judging: title, text and the presenter's notes of each step."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "seminar.blocks_title": "Network design: residual learning",
    "seminar.blocks_text": (
        "Designs from classification carry over. The first: the input is added to what the layers find.\n"
        "- Layers learn the difference only.\n"
        "- The gradient has a straight way back.\n"
        "Click the arc to switch it off."
    ),
    "seminar.blocks_notes": (
        "ResNet's idea. In super-resolution it fits twice: LR and HR are alike already, so most of the answer is the "
        "input itself. Switch off the long skip and the image is gone."
    ),
    "seminar.dense_title": "Network design: dense connections",
    "seminar.dense_text": (
        "Every layer gets what all layers before it found, side by side (concatenated).\n"
        "Early features are used again and need not be learned twice."
    ),
    "seminar.dense_notes": (
        "Residual adds, dense concatenates: that is the whole difference. SRDenseNet, RDN and MemNet build on it. "
        "Switch a link off and look at the PSNR."
    ),
    "seminar.attention_title": "Network design: channel attention",
    "seminar.attention_text": (
        "A small branch looks at each channel as a whole and gives it a weight between 0 and 1.\n"
        "What matters for this image comes through, the rest is turned down."
    ),
    "seminar.attention_notes": "RCAN's idea, from squeeze-and-excitation. SAN will ask a better question of the channel.",
    "seminar.non_local_title": "Network design: non-local blocks",
    "seminar.non_local_text": (
        "A convolution sees its surroundings. A non-local block relates every pixel to every other one.\n"
        "- 1 × 1 convolutions make three views of the features.\n"
        "- Two of them are compared, pixel by pixel; the third is averaged by how alike they are."
    ),
    "seminar.non_local_notes": (
        "The presenter of the deck gave a talk of its own on it (DMQA, 24 July 2020). Good for repeated windows; the "
        "cost grows with the square of the number of pixels, which SAN will mend."
    ),
    "seminar.multi_path_title": "Network design: several paths",
    "seminar.multi_path_text": (
        "Local multi-path learning: filters of different sizes look at the same input, and what they find is joined.\n"
        "Small ones see detail, large ones see context."
    ),
    "seminar.multi_path_notes": "MSRN is the survey's example. Switch off one branch and compare the loss in dB.",
    "seminar.pyramid_title": "Network design: pyramid pooling",
    "seminar.pyramid_text": (
        "The features are averaged over the whole image, over quarters, over sixteenths, and put back beside the "
        "originals.\n"
        "So every pixel knows the global as well as the local."
    ),
    "seminar.pyramid_notes": "From scene parsing. Global context helps where the local patch is ambiguous.",
    "seminar.answer_networks_title": "The second answer",
    "seminar.answer_networks_text": "Residual, dense, attention, non-local, several paths, pyramids: all of it came from elsewhere.",
    "seminar.answer_networks_notes": "One sentence: nothing had to be invented for it but the upsampling.",
    "seminar.losses_title": "What to learn for",
    "seminar.losses_text": (
        "- L1 and L2 compare pixels.\n"
        "- Charbonnier is L1 with a round tip.\n"
        "- A content loss compares features.\n"
        "With two plausible edges L2 answers with the mean of both: blur."
    ),
    "seminar.losses_notes": (
        "Two sharp truths, one of them likelier. L2's answer is grey where they differ, L1's is the likelier one. This "
        "is the blur of every network that is trained for PSNR."
    ),
    "seminar.metrics_title": "How good is it?",
    "seminar.metrics_text": (
        "- PSNR: 10 · log₁₀ of 255² over the mean square error, in decibels.\n"
        "- It counts how large errors are, not where or of what kind.\n"
        "All these pictures have the same PSNR: the number and the eye are both needed."
    ),
    "seminar.metrics_notes": (
        "Let the hall rank the eight by eye, then say that PSNR does not tell them apart to a hundredth of a decibel."
    ),
    "seminar.ssim_title": "SSIM: structure counts",
    "seminar.ssim_text": (
        "SSIM asks three things of small windows and multiplies the answers:\n"
        "- luminance: are the means alike?\n"
        "- contrast: do they vary as much?\n"
        "- structure: do they vary together?"
    ),
    "seminar.ssim_notes": "Move over the picture: the three factors change window by window. Structure is what blur destroys.",
    "seminar.answer_judging_title": "All three answers",
    "seminar.answer_judging_text": "With these, two networks can be read: SRCNN and SAN.",
    "seminar.answer_judging_notes": "Pause for questions here: this is the middle of the talk.",
    "seminar.survey_table_title": "The field in one table",
    "seminar.survey_table_text": (
        "Table 2 of Wang, Chen and Hoi's survey, as printed: framework, upsampling, design, loss of 23 networks. By now "
        "every column has a meaning."
    ),
    "seminar.survey_table_notes": (
        "Read two rows only: SRCNN (pre-upsampling, bicubic, L2) and SAN (post, sub-pixel, residual, attention, L1). The "
        "Survey tab has a card for each."
    ),
    "seminar.survey_method": "Method",
    "seminar.survey_venue": "Published",
    "seminar.survey_framework": "Fw.",
    "seminar.survey_upsampling": "Up.",
    "seminar.survey_recursive": "Rec.",
    "seminar.survey_residual": "Res.",
    "seminar.survey_dense": "Dense",
    "seminar.survey_attention": "Att.",
    "seminar.survey_l1": "L1",
    "seminar.survey_l2": "L2",
    "seminar.survey_keywords": "Keywords",
    "seminar.survey_note": (
        "Published: Wang, Chen, Hoi, IEEE TPAMI 2020, Table 2. Fw. framework, Up. upsampling, Rec. recursive, Res. "
        "residual, Att. attention."
    ),
}

KOREAN: dict[str, str] = {
    "seminar.blocks_title": "네트워크 설계: residual learning",
    "seminar.blocks_text": (
        "분류 모델의 구조를 그대로 적용할 수 있습니다. 첫 번째는 입력 정보를 feature에 더하는 것입니다.\n"
        "- layer는 차이만 학습합니다.\n"
        "- 기울기가 곧바로 전달됩니다.\n"
        "곡선을 눌러 연결을 꺼 보세요."
    ),
    "seminar.blocks_notes": (
        "ResNet의 아이디어입니다. SR에는 특히 잘 맞습니다. LR과 HR은 이미 비슷하므로 답의 대부분이 입력 자체이기 때문입니다. 긴 skip connection을 끄면 이미지가 사라집니다."
    ),
    "seminar.dense_title": "네트워크 설계: dense connection",
    "seminar.dense_text": (
        "이전 feature 정보를 모두 concatenate 하며 학습을 진행합니다.\n"
        "앞에서 찾은 특징을 다시 쓰므로 두 번 학습할 필요가 없습니다."
    ),
    "seminar.dense_notes": (
        "Residual은 더하고 dense는 이어 붙입니다. 차이는 그것뿐입니다. SRDenseNet, RDN, MemNet이 이 구조를 씁니다. 연결 하나를 끄고 PSNR을 봅니다."
    ),
    "seminar.attention_title": "네트워크 설계: channel attention",
    "seminar.attention_text": (
        "작은 분기가 각 채널을 전체로 보고 0과 1 사이의 가중치를 줍니다.\n"
        "채널 단위의 관계 정보에 집중하여, 이 이미지에 중요한 채널을 살리고 나머지를 줄입니다."
    ),
    "seminar.attention_notes": "Squeeze-and-excitation에서 온 RCAN의 아이디어입니다. SAN은 채널에 대해 더 나은 통계를 씁니다.",
    "seminar.non_local_title": "네트워크 설계: non-local block",
    "seminar.non_local_text": (
        "Convolution은 주변만 봅니다. Non-local block은 feature 내 모든 픽셀 사이의 관계를 고려합니다.\n"
        "- 1 × 1 convolution으로 입력의 특징을 세 가지로 추출합니다.\n"
        "- 둘을 픽셀끼리 비교하고, 닮은 정도로 나머지 하나를 평균합니다."
    ),
    "seminar.non_local_notes": (
        "원 발표자가 따로 세미나를 한 주제입니다(DMQA, 2020년 7월 24일). 반복되는 창문에 유리하지만 비용이 픽셀 수의 제곱으로 늘어나며, SAN이 이를 개선합니다."
    ),
    "seminar.multi_path_title": "네트워크 설계: multi-path learning",
    "seminar.multi_path_text": (
        "Local multi-path learning: 크기가 다른 필터가 같은 입력에서 여러 feature를 도출하고, 이를 결합합니다.\n"
        "작은 필터는 세부 정보를, 큰 필터는 맥락을 봅니다."
    ),
    "seminar.multi_path_notes": "서베이 논문의 예는 MSRN입니다. 분기 하나를 끄고 몇 dB를 잃는지 비교합니다.",
    "seminar.pyramid_title": "네트워크 설계: pyramid pooling",
    "seminar.pyramid_text": (
        "Feature를 전체, 4분의 1, 16분의 1 영역으로 나누어 평균하고 원래 feature 옆에 붙입니다.\n"
        "모든 픽셀이 global한 특징과 local한 특징을 함께 갖게 됩니다."
    ),
    "seminar.pyramid_notes": "Scene parsing에서 온 구조입니다. 주변만으로 알 수 없을 때 전체 맥락이 도움이 됩니다.",
    "seminar.answer_networks_title": "두 번째 답",
    "seminar.answer_networks_text": "Residual, dense, attention, non-local, multi-path, pyramid: 모두 다른 문제에서 온 구조입니다.",
    "seminar.answer_networks_notes": "한 문장으로 정리합니다. 업샘플링 말고는 새로 발명할 것이 없었습니다.",
    "seminar.losses_title": "무엇을 목표로 학습하는가",
    "seminar.losses_text": (
        "- L1과 L2는 픽셀을 비교합니다.\n"
        "- Charbonnier는 0 근처를 둥글게 다듬은 L1입니다.\n"
        "- Content loss는 특징을 비교합니다.\n"
        "그럴듯한 경계가 둘이면 L2는 둘의 평균, 곧 흐린 경계를 답으로 냅니다."
    ),
    "seminar.losses_notes": (
        "선명한 정답 후보가 둘이고 하나가 더 그럴듯합니다. L2의 답은 둘이 다른 곳에서 회색이고, L1의 답은 더 그럴듯한 쪽입니다. PSNR을 목표로 학습시킨 네트워크의 결과가 흐린 이유입니다."
    ),
    "seminar.metrics_title": "얼마나 잘 되었는가",
    "seminar.metrics_text": (
        "- PSNR: 255²을 평균 제곱 오차로 나눈 값의 10 · log₁₀이며 단위는 데시벨입니다.\n"
        "- 오차의 크기만 보고, 위치나 종류는 보지 않습니다.\n"
        "이 이미지들의 PSNR은 모두 같습니다. 수치와 눈이 모두 필요합니다."
    ),
    "seminar.metrics_notes": (
        "여덟 장의 순위를 눈으로 매기게 한 뒤, PSNR로는 0.01 dB까지 구별되지 않는다고 알려 줍니다."
    ),
    "seminar.ssim_title": "SSIM: 구조를 본다",
    "seminar.ssim_text": (
        "SSIM은 작은 창에서 세 가지를 비교해 곱합니다.\n"
        "- 휘도: 평균이 비슷한가?\n"
        "- 대비: 변화의 폭이 비슷한가?\n"
        "- 구조: 함께 변하는가?"
    ),
    "seminar.ssim_notes": "이미지 위를 움직이면 창마다 세 값이 변합니다. 흐림이 망가뜨리는 것은 구조입니다.",
    "seminar.answer_judging_title": "세 가지 답",
    "seminar.answer_judging_text": "이제 두 네트워크, SRCNN과 SAN을 읽을 준비가 되었습니다.",
    "seminar.answer_judging_notes": "질문을 받기 좋은 곳입니다. 세미나의 중간 지점입니다.",
    "seminar.survey_table_title": "표 하나로 보는 SR 모델",
    "seminar.survey_table_text": (
        "서베이 논문(Wang 외)의 표 2를 인쇄된 그대로 보여 줍니다. 네트워크 23개의 프레임워크, 업샘플링, 구조, 손실 함수입니다. 이제 모든 열을 읽을 수 있습니다."
    ),
    "seminar.survey_table_notes": (
        "두 줄만 읽습니다. SRCNN(pre-upsampling, bicubic, L2)과 SAN(post-upsampling, sub-pixel, residual, attention, L1). 서베이 탭에 네트워크마다 카드가 있습니다."
    ),
    "seminar.survey_method": "모델",
    "seminar.survey_venue": "발표",
    "seminar.survey_framework": "Fw.",
    "seminar.survey_upsampling": "Up.",
    "seminar.survey_recursive": "Rec.",
    "seminar.survey_residual": "Res.",
    "seminar.survey_dense": "Dense",
    "seminar.survey_attention": "Att.",
    "seminar.survey_l1": "L1",
    "seminar.survey_l2": "L2",
    "seminar.survey_keywords": "키워드",
    "seminar.survey_note": (
        "발표된 값: Wang, Chen, Hoi, IEEE TPAMI 2020, 표 2. Fw. 프레임워크, Up. 업샘플링, Rec. recursive, Res. "
        "residual, Att. attention."
    ),
}
