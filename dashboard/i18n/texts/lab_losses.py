"""Words of lab 8, losses."""

from __future__ import annotations

ENGLISH = {
    "lab_losses.title": "8 Losses",
    "lab_losses.lead": "A network answers what its loss asks for. When several pictures fit the same LR patch, each loss has an answer of its own: "
    "see which.",
    "lab_losses.caption": "**What to see.** When several pictures fit the same LR patch, L2 answers with their mean, L1 with their median, and a content "
    "loss with one of them. *One pixel:* drag the eighth value away. L2's answer follows it, because its pull grows with the "
    "distance; L1's stays, because every value pulls equally; Charbonnier lies between them and comes close to L1 as ε shrinks. "
    "*Plausible pictures:* between two edges L2 answers with a grey that is in neither picture, which is what blur is. L1 takes the more "
    "frequent one, and erases a line whose place is uncertain. A loss on features pays for blur, so it settles for one picture. "
    "*Networks:* the same FSRCNN ×4. L2, L1 and Charbonnier had the same start, patches and number of steps; the content network went on "
    "from the L2 one for some hundred steps, as SRGAN's does. It gives up PSNR for its features.\n\n"
    "**The content loss here.** φ is a fixed network of ours, GaborEnergy: the blurred picture and eight energies of Gabor filters (4 "
    "orientations, 2 sizes), at half size. An energy tells how much contrast of a size and direction there is, nearly wherever its "
    "edges lie. Papers take VGG, which is trained and far larger; nothing is downloaded here. The answer to plausible pictures is found by "
    "Adam on the pixels and may be a local minimum.\n\nLosses take values in 0..1. After Wang, Chen, Hoi, *Deep Learning for Image "
    "Super-resolution: A Survey*, TPAMI 2020, sec. 3.4; Charbonnier as in [LapSRN](https://arxiv.org/abs/1704.03915), content as in "
    "[Johnson et al.](https://arxiv.org/abs/1603.08155).",
    "lab_losses.view": "Look at",
    "lab_losses.view_pixel": "One pixel, an outlier",
    "lab_losses.view_edges": "Plausible pictures",
    "lab_losses.view_networks": "Trained networks",
    "lab_losses.l1": "L1",
    "lab_losses.l2": "L2",
    "lab_losses.charbonnier": "Charbonnier",
    "lab_losses.content": "Content",
    "lab_losses.bicubic": "Bicubic",
    "lab_losses.outlier": "The eighth value (drag it in the picture, too)",
    "lab_losses.epsilon": "Charbonnier's ε",
    "lab_losses.shape": "What is uncertain",
    "lab_losses.edge": "where an edge is",
    "lab_losses.line": "where a line is",
    "lab_losses.share": "The first picture is right in",
    "lab_losses.sample": "Picture",
    "lab_losses.network": "Gradients of",
    "lab_losses.hint": "Click a pixel, or move with the arrow keys, to read the derivatives there.",
    "lab_losses.own_scale": "Each curve fills the height from its least cost to its greatest: compare places, not heights.",
    "lab_losses.pixel_title": "Eight values of one pixel, the cost of every answer, and where each loss is least",
    "lab_losses.penalty": "What a difference d costs",
    "lab_losses.slope": "Its derivative: how hard it pulls",
    "lab_losses.best": "best answer",
    "lab_losses.pull": "pull of the eighth",
    "lab_losses.value": "loss there",
    "lab_losses.mean_median": "Mean of the eight {mean}, median {median}.",
    "lab_losses.edges_title": "Pictures that fit the same LR patch, and what each loss answers",
    "lab_losses.truth": "Possible truth {index}: {share} %",
    "lab_losses.answer_of": "{loss}'s answer",
    "lab_losses.profile": "The answers in profile, grey levels",
    "lab_losses.costs": "What each answer costs under each loss, on average over the truths; the least is marked",
    "lab_losses.trained": "Trained with {loss}",
    "lab_losses.hr": "HR, the original",
    "lab_losses.matrix": "This picture: the best of each column is marked, all that print the same with it",
    "lab_losses.other_best": "{winner} is best in the column {loss} here, not the network trained with it: training makes a loss small "
    "on average over the training pictures and promises its least on no single one. The two differ by {share} % on this picture; look at "
    "others, too.",
    "lab_losses.gradients": "Where each loss would change “{network}”: orange lower, blue higher",
    "lab_losses.pred": "predicted",
    "lab_losses.ref": "original",
    "lab_losses.derivative": "derivative × number of pixels",
    "lab_losses.at": "Luma at {x}, {y} (column, row)",
    "lab_losses.question": "Two HR pictures fit a patch: in one the pixel is dark, in the other, which is a little more frequent, it is bright. "
    "What do L2 and L1 answer?",
    "lab_losses.choice_1": "Both answer bright, the more frequent one",
    "lab_losses.choice_2": "L2 answers a grey between them, L1 answers bright",
    "lab_losses.choice_3": "L1 answers a grey between them, L2 answers bright",
    "lab_losses.choice_4": "Both answer a grey between them",
    "lab_losses.why": "With {dark:.0f} in {dark_share:.0f} % of the cases and {bright:.0f} in {bright_share:.0f} %, L2 answers the mean, "
    "{l2:.0f}, which is right in no case, and L1 the median, {l1:.0f}.",
}

KOREAN = {
    "lab_losses.title": "8 손실 함수",
    "lab_losses.lead": "네트워크의 답은 손실 함수가 무엇을 요구하는지에 달려 있습니다. 한 저해상도 패치에 여러 고해상도 이미지가 맞을 때, 손실 함수마다 답이 "
    "어떻게 다른지 살펴보세요.",
    "lab_losses.caption": "**무엇을 볼까요.** 한 저해상도 패치에 여러 고해상도 이미지가 맞을 때 L2는 평균을, L1은 중앙값을, content loss는 그중 하나를 답합니다. "
    "*한 픽셀:* 여덟 번째 값을 멀리 끌어 보세요. L2의 답은 따라갑니다. 멀수록 더 세게 당기기 때문입니다. "
    "L1의 답은 머무릅니다. 모든 값이 같은 힘으로 당기기 때문입니다. Charbonnier는 그 사이에 있고 ε이 작아질수록 L1에 가까워집니다. "
    "*그럴듯한 이미지들:* 두 경계 사이에서 L2는 어느 이미지에도 없는 회색을 답합니다. 이것이 흐림(blur)입니다. L1은 더 흔한 쪽을 고르고, 위치가 "
    "불확실한 선은 지워 버립니다. Feature로 비교하는 손실은 흐린 결과에 벌점을 주므로 한 이미지를 고릅니다. *네트워크:* 모두 같은 "
    "FSRCNN ×4입니다. L2, L1, Charbonnier는 시작점, 패치, 학습 횟수가 같고 손실 함수만 다릅니다. Content는 SRGAN처럼 L2로 학습시킨 네트워크에서 "
    "이어서 수백 번 더 학습시켰습니다. Feature를 닮게 하는 대신 PSNR을 양보합니다.\n\n"
    "**여기의 content loss.** φ는 직접 만든 고정 네트워크 GaborEnergy입니다. 흐리게 한 이미지와 Gabor 필터(방향 4개, 크기 2개)의 에너지 8개를 절반 "
    "크기로 냅니다. 에너지는 어떤 크기와 방향의 대비가 얼마나 있는지를 말하며 경계의 정확한 위치에는 거의 무관합니다. 논문들은 훨씬 큰 학습된 "
    "VGG를 쓰지만 여기서는 아무것도 내려받지 않습니다. 그럴듯한 이미지들에 대한 답은 픽셀을 Adam으로 최적화해 찾으므로 국소 최솟값일 수 "
    "있습니다.\n\n손실은 0..1 값으로 계산합니다. 출처: Wang, Chen, Hoi, *Deep Learning for Image Super-resolution: A Survey*, TPAMI 2020, 3.4절; "
    "Charbonnier는 [LapSRN](https://arxiv.org/abs/1704.03915), content loss는 [Johnson et al.](https://arxiv.org/abs/1603.08155).",
    "lab_losses.view": "살펴볼 것",
    "lab_losses.view_pixel": "한 픽셀과 이상값",
    "lab_losses.view_edges": "그럴듯한 이미지들",
    "lab_losses.view_networks": "학습시킨 네트워크",
    "lab_losses.l1": "L1",
    "lab_losses.l2": "L2",
    "lab_losses.charbonnier": "Charbonnier",
    "lab_losses.content": "Content",
    "lab_losses.bicubic": "Bicubic",
    "lab_losses.outlier": "여덟 번째 값 (그림에서도 끌 수 있습니다)",
    "lab_losses.epsilon": "Charbonnier의 ε",
    "lab_losses.shape": "불확실한 것",
    "lab_losses.edge": "경계의 위치",
    "lab_losses.line": "선의 위치",
    "lab_losses.share": "첫 번째 이미지가 맞는 비율",
    "lab_losses.sample": "이미지",
    "lab_losses.network": "기울기를 볼 것",
    "lab_losses.hint": "픽셀을 클릭하거나 화살표 키로 옮기면 그 자리의 미분값을 읽습니다.",
    "lab_losses.own_scale": "곡선마다 가장 작은 손실부터 가장 큰 손실까지 높이를 채웁니다. 높이가 아니라 위치를 비교하세요.",
    "lab_losses.pixel_title": "한 픽셀의 여덟 값, 답마다의 손실, 손실 함수마다 손실이 가장 작은 곳",
    "lab_losses.penalty": "차이 d의 손실",
    "lab_losses.slope": "그 미분: 당기는 힘",
    "lab_losses.best": "가장 좋은 답",
    "lab_losses.pull": "여덟 번째의 힘",
    "lab_losses.value": "그때의 손실",
    "lab_losses.mean_median": "여덟 값의 평균 {mean}, 중앙값 {median}.",
    "lab_losses.edges_title": "같은 저해상도 패치에 맞는 이미지들과 손실 함수마다의 답",
    "lab_losses.truth": "가능한 정답 {index}: {share}%",
    "lab_losses.answer_of": "{loss}의 답",
    "lab_losses.profile": "답의 단면, 밝기 값",
    "lab_losses.costs": "답마다 각 손실 함수로 잰 평균 손실. 가장 작은 값을 표시했습니다",
    "lab_losses.trained": "{loss}(으)로 학습",
    "lab_losses.hr": "HR, 원본",
    "lab_losses.matrix": "이 이미지에서: 열마다 가장 좋은 값을 표시했습니다. 표시된 자릿수에서 같은 값은 함께 표시합니다",
    "lab_losses.other_best": "여기서 {loss} 열의 최선은 그 손실로 학습시킨 네트워크가 아니라 ‘{winner}’입니다. 학습은 손실을 학습 이미지들의 평균에서 "
    "줄일 뿐, 이미지 하나하나에서 가장 작다고 보장하지 않습니다. 이 이미지에서 둘의 차이는 {share}%입니다. 다른 이미지도 확인해 보세요.",
    "lab_losses.gradients": "손실마다 ‘{network}’의 결과를 바꾸려는 곳: 주황은 더 어둡게, 파랑은 더 밝게",
    "lab_losses.pred": "예측",
    "lab_losses.ref": "원본",
    "lab_losses.derivative": "미분값 × 픽셀 수",
    "lab_losses.at": "{x}, {y} (열, 행)의 휘도",
    "lab_losses.question": "한 패치에 고해상도 이미지 두 개가 맞습니다. 하나에서는 그 픽셀이 어둡고, 조금 더 흔한 다른 하나에서는 밝습니다. L2와 L1은 "
    "무엇을 답할까요?",
    "lab_losses.choice_1": "둘 다 더 흔한 쪽인 밝은 값",
    "lab_losses.choice_2": "L2는 그 사이의 회색, L1은 밝은 값",
    "lab_losses.choice_3": "L1은 그 사이의 회색, L2는 밝은 값",
    "lab_losses.choice_4": "둘 다 그 사이의 회색",
    "lab_losses.why": "{dark:.0f}이(가) {dark_share:.0f}%, {bright:.0f}이(가) {bright_share:.0f}%일 때 L2는 평균 {l2:.0f}을(를) 답하는데 이는 어느 경우에도 맞지 않고, "
    "L1은 중앙값 {l1:.0f}을(를) 답합니다.",
}
