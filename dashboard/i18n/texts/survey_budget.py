"""Words of the Survey tab's section on 28 designs under one budget, and of the designs that only it has."""

ENGLISH: dict[str, str] = {
    "survey.budget_title": "28 designs, one budget",
    "survey.budget_about": (
        "How much of the progress from SRCNN to SAN is design, and how much is size and training? Here every design gets "
        "the same: ×4, the same images, patches, order and loss (L1), at most 100,000 parameters, and the same sum of "
        "multiply-adds in training, 6·10¹¹. Sizes follow from one rule: the published configuration is shrunk until it "
        "fits. These networks are far below what is published. What more training makes of most of them, and of their order, "
        "is drawn below."
    ),
    "survey.budget_trained": "{trained} of {all} designs are trained so far.",
    "survey.budget_missing": "Not trained yet: {names}.",
    "survey.picture_choice": "Picture for the cards",
    "survey.dataset": "Data set",
    "survey.sum": "Multiply-adds in training",
    "survey.ask": "EDSR's paper beats VDSR's by 1.1 dB (Set5, ×4). And with the same budget?",
    "survey.ask_choice_1": "EDSR stays ahead by about as much",
    "survey.ask_choice_2": "EDSR stays ahead, but by clearly less",
    "survey.ask_choice_3": "They are about equal, or VDSR is ahead",
    "survey.ask_reveal": "Show the measurement",
    "survey.ask_skip": "Show all without answering",
    "survey.ask_withheld": "The figures that give the answer away are hidden until then.",
    "survey.ask_answer": (
        "Published: {better} is {published} dB above {other} on Set5. With the same budget: {first} against "
        "{second} dB, means of the runs with equal seeds ({seeds} of each). That is {measured} dB, {share} % of it, at this size and with this little training."
    ),
    "survey.ask_larger": "With {times} times the training it is {gap} dB (seed 0).",
    "survey.ask_unmeasured": (
        "That is not measured yet: {better} and {other} must both be trained under the one budget first. What is trained "
        "so far is below."
    ),
    "survey.scatter_title": "Published, and under one budget",
    "survey.scatter_label": "Published PSNR and PSNR under one budget on {dataset}, ×4",
    "survey.scatter_mark": "{title}: published {published} dB, here {ours} dB, seeds: {seeds}. Press to see it work.",
    "survey.axis_published": "published, dB",
    "survey.axis_ours": "one budget ({sum}), dB",
    "survey.places_title": "The two orders, and what changed place",
    "survey.places_label": "Order of the designs on {dataset} as published, and under one budget",
    "survey.places_published": "published",
    "survey.places_ours": "one budget",
    "survey.places_mark": "{title}: place {printed} as published, place {ours} here. Press to see it work.",
    "survey.order": (
        "Order as published and order here: Spearman's rank correlation {rho} over {count} designs with {sum} multiply-adds "
        "each (1 would be the same order, 0 nothing in common)."
    ),
    "survey.order_larger": (
        "Order as published and order here: Spearman's rank correlation {rho} over {count} designs with {sum} multiply-adds "
        "each, and {before} for the same designs with {first} (1 would be the same order, 0 nothing in common)."
    ),
    "survey.linear_line": "best linear filter, {psnr}",
    "survey.linear_about": (
        "Dashed: the best single linear filter ({side} × {side} LR pixels, least squares on the same {images} images, "
        "measured RGB first), {psnr} dB. {below} of {count} designs end no more than {close} dB above it: with so little "
        "training they have learned hardly more than a filter can do, whatever their paper reached."
    ),
    "survey.ladder_title": "The same designs, with more training",
    "survey.ladder_label": "PSNR on {dataset}, ×4, over the multiply-adds of the training",
    "survey.ladder_across": "multiply-adds in training (all forward passes)",
    "survey.ladder_mark": "{title}: {points}. Press to see it work.",
    "survey.ladder_gains": "From {first} to {last} they gain, in dB: {gains}. By PSNR their order then is {order}.",
    "survey.ladder_about": (
        "The same networks and the same rules with a larger sum of multiply-adds, seed 0. One budget is one point of "
        "these curves: how far apart two designs are depends on how long they learn, and which of them climbs "
        "further is what a small budget cannot show."
    ),
    "survey.noise": (
        "{dataset}, {count} designs that have both figures. Seeds alone differ by up to {noise} dB (bars: lowest to "
        "highest): a smaller difference means nothing. Each figure's seed, steps, multiply-adds, minutes and machine "
        "stand on its card."
    ),
    "survey.noise_larger": (
        "{dataset}, {count} designs that have both figures, with {sum} multiply-adds each and seed 0. With the one budget "
        "seeds alone differ by up to {noise} dB, so a smaller difference may mean nothing here, too."
    ),
    "survey.noise_unknown": (
        "{dataset}, {count} designs that have both figures. So far with one seed each, so nobody can say which small "
        "differences mean something. Each figure's seed, steps, multiply-adds, minutes and machine stand on its card."
    ),
    "survey.costs_title": "What the published networks cost at ×4",
    "survey.costs_label": "Multiply-adds for each LR pixel at ×4, published configurations, logarithmic",
    "survey.costs_number": "{cost} (×{each})",
    "survey.costs_mark": "{title}: {cost} multiply-adds an LR pixel, {parameters} parameters. Press to see it work.",
    "survey.costs_about": (
        "Multiply-adds for each LR pixel, each line ten times the one before; in brackets, how often each weight is "
        "used for it. A layer behind the enlargement pays 16 "
        "times, for 4 × 4 output pixels: VDSR needs {cost} with {parameters} parameters, where a network "
        "at LR size pays once for each weight. That is why post-upsampling won."
    ),
    "survey.idea_vdsr": (
        "Twenty equal layers on the bicubic image, which predict only what is to be added to it. That residual, a high "
        "learning rate and clipped gradients made such depth trainable."
    ),
    "survey.idea_scn": (
        "Sparse coding written as a network: a learned dictionary, two unrolled steps with soft thresholds, and a second "
        "dictionary that gives the HR patch. Larger factors come from running it twice."
    ),
    "survey.idea_mslapsrn": (
        "LapSRN with shared weights: one recursive block serves every depth and every level of the pyramid. So one small "
        "network covers ×2, ×4 and ×8."
    ),
    "survey.idea_srmd": (
        "Reads a map of the degradation, blur kernel and noise, beside the LR image. One network thus handles many "
        "degradations; here it is told of bicubic shrinking."
    ),
    "survey.idea_nlrn": (
        "A recurrent network whose state is refined by a non-local module at every step. The attention looks only at a "
        "neighbourhood, and what it found before goes into the next step."
    ),
    "survey.idea_carn_m": (
        "CARN made small: group convolutions, and blocks that share their weights within a cascade. It needs about a "
        "quarter of CARN's parameters."
    ),
    "survey.idea_srfbn": (
        "Feedback: what the block found in one step goes back into it as input of the next, so that deep features refine "
        "early ones. All steps share their weights, and each gives an HR image."
    ),
}

KOREAN: dict[str, str] = {
    "survey.budget_title": "같은 예산, 설계 28가지",
    "survey.budget_about": (
        "SRCNN에서 SAN까지의 발전 중 얼마가 설계 덕분이고, 얼마가 크기와 학습 덕분일까요? 여기서는 모든 설계에 같은 조건을 "
        "줍니다. 배율 ×4, 같은 이미지와 패치와 순서, 같은 손실 함수(L1), 파라미터 10만 개 이하, 학습에 쓰는 곱셈-누산(MAC) 총 "
        "6·10¹¹회입니다. 크기는 하나의 규칙으로 정합니다. 발표된 구성을 예산에 들 때까지 줄입니다. 이 네트워크들의 성능은 발표된 "
        "값에 크게 못 미칩니다. 더 오래 학습하면 그중 대부분의 성능과 순서가 어떻게 달라지는지도 아래에 그렸습니다."
    ),
    "survey.budget_trained": "지금까지 설계 {all}가지 중 {trained}가지를 학습했습니다.",
    "survey.budget_missing": "아직 학습하지 않은 설계: {names}.",
    "survey.picture_choice": "카드에 쓸 이미지",
    "survey.dataset": "데이터셋",
    "survey.sum": "학습의 곱셈-누산 수",
    "survey.ask": "논문에서 EDSR은 VDSR보다 1.1 dB 높습니다(Set5, ×4). 예산이 같다면 어떨까요?",
    "survey.ask_choice_1": "EDSR이 비슷한 차이로 앞선다",
    "survey.ask_choice_2": "EDSR이 앞서지만 차이가 확실히 줄어든다",
    "survey.ask_choice_3": "거의 같거나 VDSR이 앞선다",
    "survey.ask_reveal": "측정 결과 보기",
    "survey.ask_skip": "답하지 않고 모두 보기",
    "survey.ask_withheld": "답을 알려 주는 수치는 그때까지 가려 둡니다.",
    "survey.ask_answer": (
        "발표된 값: Set5에서 {better}의 PSNR은 {other}보다 {published} dB 높습니다. 예산이 같을 때: {first} dB와 {second} dB(시드가 같은 "
        "실행 {seeds}쌍의 평균). 차이는 {measured} dB로, 이 크기와 이 적은 학습량에서는 발표된 차이의 {share}%입니다."
    ),
    "survey.ask_larger": "학습량을 {times}배로 늘리면 {gap} dB입니다(시드 0).",
    "survey.ask_unmeasured": (
        "아직 측정하지 않았습니다. {better}, {other} 둘 다 같은 예산으로 학습한 뒤에 알 수 있습니다. 지금까지 학습한 설계는 아래에 "
        "있습니다."
    ),
    "survey.scatter_title": "발표된 값과 같은 예산에서의 값",
    "survey.scatter_label": "{dataset} ×4의 발표된 PSNR과 같은 예산에서의 PSNR",
    "survey.scatter_mark": "{title}: 발표 {published} dB, 여기 {ours} dB, 시드 {seeds}개. 누르면 실행해 볼 수 있습니다.",
    "survey.axis_published": "발표된 값, dB",
    "survey.axis_ours": "같은 예산({sum}), dB",
    "survey.places_title": "두 순서, 그리고 자리가 바뀐 설계",
    "survey.places_label": "{dataset}에서 발표된 값의 순서와 같은 예산에서의 순서",
    "survey.places_published": "발표된 값",
    "survey.places_ours": "같은 예산",
    "survey.places_mark": "{title}: 발표된 값으로 {printed}위, 여기서 {ours}위. 누르면 실행해 볼 수 있습니다.",
    "survey.order": (
        "발표된 순서와 여기서의 순서: 곱셈-누산 {sum}회씩 학습한 설계 {count}가지의 Spearman 순위 상관 계수는 {rho}입니다(1이면 같은 순서, "
        "0이면 서로 무관)."
    ),
    "survey.order_larger": (
        "발표된 순서와 여기서의 순서: 곱셈-누산 {sum}회씩 학습한 설계 {count}가지의 Spearman 순위 상관 계수는 {rho}입니다. 같은 설계를 "
        "{first}회로 학습했을 때는 {before}입니다(1이면 같은 순서, 0이면 서로 무관)."
    ),
    "survey.linear_line": "최적 선형 필터, {psnr}",
    "survey.linear_about": (
        "점선은 선형 필터 하나로 얻을 수 있는 최고값입니다({side} × {side} LR 픽셀, 같은 이미지 {images}장으로 최소제곱 적합, RGB 우선 측정). "
        "{psnr} dB입니다. 설계 {count}개 중 {below}개는 이보다 {close} dB 넘게 앞서지 못했습니다. 논문의 성능과 관계없이, 이 정도 학습으로는 "
        "필터가 할 수 있는 것보다 거의 더 배우지 못했다는 뜻입니다."
    ),
    "survey.ladder_title": "같은 네트워크를 더 오래 학습하면",
    "survey.ladder_label": "학습의 곱셈-누산 수에 따른 {dataset} ×4의 PSNR",
    "survey.ladder_across": "학습의 곱셈-누산 수(순전파 합계)",
    "survey.ladder_mark": "{title}: {points}. 누르면 동작을 볼 수 있습니다.",
    "survey.ladder_gains": "{first}에서 {last}까지 높아진 PSNR(dB): {gains}. 그때의 순서: {order}.",
    "survey.ladder_about": (
        "같은 네트워크와 같은 조건에서 곱셈-누산 수의 합만 늘렸습니다(시드 0). 하나의 예산은 이 곡선 위의 한 점일 뿐입니다. 두 설계의 "
        "차이는 학습량에 따라 달라지며, 어느 쪽이 더 오르는지는 작은 예산으로는 알 수 없습니다."
    ),
    "survey.noise": (
        "{dataset}, 두 수치가 모두 있는 설계 {count}가지. 시드만 바꿔도 최대 {noise} dB 달라지므로(막대는 최솟값과 최댓값) 그보다 "
        "작은 차이에는 의미가 없습니다. 수치마다 시드, 스텝, 곱셈-누산(MAC), 시간, 컴퓨터를 카드에 적었습니다."
    ),
    "survey.noise_larger": (
        "{dataset}, 두 수치가 모두 있는 설계 {count}가지. 곱셈-누산 {sum}회, 시드 0. 같은 예산에서 시드만 바꿔도 최대 {noise} dB "
        "달라지므로, 여기서도 그보다 작은 차이에는 의미가 없을 수 있습니다."
    ),
    "survey.noise_unknown": (
        "{dataset}, 두 수치가 모두 있는 설계 {count}가지. 아직 시드가 하나뿐이어서 작은 차이에 의미가 있는지 알 수 없습니다. "
        "수치마다 시드, 스텝, 곱셈-누산(MAC), 시간, 컴퓨터를 카드에 적었습니다."
    ),
    "survey.costs_title": "발표된 네트워크의 ×4 연산량",
    "survey.costs_label": "×4에서 LR 픽셀당 곱셈-누산(MAC), 발표된 구성, 로그 눈금",
    "survey.costs_number": "{cost}(×{each})",
    "survey.costs_mark": "{title}: LR 픽셀당 곱셈-누산(MAC) {cost}회, 파라미터 {parameters}개. 누르면 실행해 볼 수 있습니다.",
    "survey.costs_about": (
        "LR 픽셀당 곱셈-누산(MAC)이며, 눈금 하나가 열 배입니다. 괄호 안은 가중치 하나를 쓰는 횟수입니다. 확대한 뒤의 층은 출력 픽셀이 4 × 4개이므로 16배를 치릅니다. VDSR은 "
        "파라미터 {parameters}개로 {cost}회가 필요하지만, LR 크기에서 일하는 네트워크는 가중치마다 한 번만 치릅니다. 그래서 "
        "post-upsampling이 이겼습니다."
    ),
    "survey.idea_vdsr": (
        "Bicubic 이미지 위에서 똑같은 층 스무 개가 더할 값만 예측합니다. 이 residual과 높은 학습률, gradient clipping 덕분에 이런 "
        "깊이에서도 학습이 됩니다."
    ),
    "survey.idea_scn": (
        "Sparse coding을 네트워크로 옮겼습니다. 학습된 사전, soft threshold를 쓰는 펼친 두 단계, HR 패치를 내는 두 번째 사전으로 "
        "이루어집니다. 더 큰 배율은 두 번 실행해 얻습니다."
    ),
    "survey.idea_mslapsrn": (
        "가중치를 공유하는 LapSRN입니다. 재귀 블록 하나를 모든 깊이와 피라미드의 모든 단계에 씁니다. 그래서 작은 네트워크 하나로 "
        "×2, ×4, ×8을 다룹니다."
    ),
    "survey.idea_srmd": (
        "LR 이미지와 함께 blur 커널과 잡음을 나타내는 열화 맵을 읽습니다. 그래서 네트워크 하나로 여러 열화를 다루며, 여기서는 "
        "bicubic 축소라고 알려 줍니다."
    ),
    "survey.idea_nlrn": (
        "순환 네트워크의 상태를 단계마다 non-local 모듈로 다듬습니다. Attention은 이웃만 살피며, 앞에서 찾은 것을 다음 단계에 "
        "넘깁니다."
    ),
    "survey.idea_carn_m": (
        "CARN을 작게 만들었습니다. Group convolution을 쓰고, cascade 안의 블록들이 가중치를 공유합니다. 파라미터는 CARN의 4분의 1 "
        "정도입니다."
    ),
    "survey.idea_srfbn": (
        "Feedback: 한 단계에서 블록이 찾은 것을 다음 단계의 입력으로 되돌려, 깊은 특징이 얕은 특징을 다듬게 합니다. 모든 단계가 "
        "가중치를 공유하며 단계마다 HR 이미지를 냅니다."
    ),
}
