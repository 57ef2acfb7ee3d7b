"""Words of lab 11, train one yourself."""

from __future__ import annotations

ENGLISH = {
    "lab_training.title": "11 Train one yourself",
    "lab_training.lead": (
        "A small network learns in this browser, on your own machine: press Start and watch it pass bicubic. Nothing is "
        "computed on the server."
    ),
    "lab_training.caption": (
        "Each step takes four random patches of 12 × 12 LR pixels, compares the network's result with the original (the loss), "
        "and changes every weight a little so that the loss falls: Adam (Kingma and Ba, ICLR 2015) with the learning rate "
        "$\\eta$. At a good rate the step ends in the valley that the curve beside the pictures shows; at one too high it leaps over "
        "it. With *bicubic first* the layers work on the enlarged image and add what it lacks, as VDSR does; with "
        "*sub-pixel* they work at LR size and the last one makes all HR pixels as channels, as ESPCN does, also on top of "
        "bicubic. All filters are 3 × 3 with ReLU between the layers.\n\n"
        "PSNR is measured by the protocol \"Y first\" on the part of 144 × 144 pixels that is shown. The gradients are those of "
        "PyTorch to 1 in 10,000, and the file that you download gives the same image in this product; tests hold both.\n\n"
        "**Overfitting** is seen where the two curves part: the picture that is learnt from goes on rising, the other does "
        "not follow, or falls. More and other pictures help against it. Flips and rotations (**augmentation**) make eight "
        "pictures out of one: the learnt picture then rises more slowly, for the network has to serve all eight. Whether the "
        "tested one gains depends on the two; try it. Networks in papers are trained on hundreds of pictures for days; yours "
        "has one and a minute."
    ),
    "lab_training.training": "Training",
    "lab_training.start": "Start",
    "lab_training.pause": "Pause",
    "lab_training.resume": "Go on",
    "lab_training.step": "One step",
    "lab_training.again": "Start again",
    "lab_training.steps": "step {steps}",
    "lab_training.preset_one": "One picture",
    "lab_training.preset_unseen": "Portrait, tested on text",
    "lab_training.preset_overfit": "Text, tested on a cat",
    "lab_training.preset_many": "All but the tested one",
    "lab_training.preset_subpixel": "Sub-pixel",
    "lab_training.preset_fast": "Rate far too high",
    "lab_training.source": "Learn from",
    "lab_training.others": "All others",
    "lab_training.tested": "Test on",
    "lab_training.augment": "Flips and rotations (augmentation)",
    "lab_training.rate": "Learning rate η",
    "lab_training.more": "Network and loss",
    "lab_training.upsampling": "Up-sampling",
    "lab_training.upsampling_bicubic": "Bicubic first",
    "lab_training.upsampling_subpixel": "Sub-pixel at the end",
    "lab_training.scale": "Scale",
    "lab_training.layers": "Layers",
    "lab_training.filters": "Filters in each layer",
    "lab_training.loss": "Loss",
    "lab_training.loss_l1": "L1",
    "lab_training.loss_l2": "L2",
    "lab_training.hr": "Original",
    "lab_training.bicubic": "Bicubic",
    "lab_training.bicubic_psnr": "Bicubic, {psnr} dB",
    "lab_training.output": "Your network",
    "lab_training.output_psnr": "Your network, {psnr} dB",
    "lab_training.layer": "Look into layer",
    "lab_training.filters_seen": "Filters: blue below zero, orange above",
    "lab_training.maps": "Feature maps: yellow where a filter answers",
    "lab_training.maps_last": "Last layer, what is added to bicubic: orange brighter, blue darker",
    "lab_training.curve": "PSNR against bicubic",
    "lab_training.curve_tested": "tested picture",
    "lab_training.curve_familiar": "learnt picture",
    "lab_training.curve_bicubic": "bicubic",
    "lab_training.curve_says": "PSNR over the steps: {psnr} dB after step {steps}, bicubic {bicubic} dB",
    "lab_training.loss_curve": "Loss, as a multiple of bicubic's on the same patches",
    "lab_training.loss_says": "Loss over the steps, logarithmic: now {share} times that of bicubic",
    "lab_training.valley": "Loss after the last step, had it been taken at another rate",
    "lab_training.valley_before": "before",
    "lab_training.valley_says": "Loss by learning rate, logarithmic: at {rate} it is {share} times the loss before the step",
    "lab_training.against": "PSNR against bicubic, tested picture",
    "lab_training.quantity": "Quantity",
    "lab_training.value": "Value",
    "lab_training.psnr_tested": "Your network",
    "lab_training.psnr_bicubic": "Bicubic",
    "lab_training.gain_familiar": "Learnt picture, against bicubic",
    "lab_training.loss_now": "Loss, mean of 20 steps",
    "lab_training.loss_before": "Loss of bicubic, same patches",
    "lab_training.parameters": "Parameters",
    "lab_training.speed": "Steps a second",
    "lab_training.is_new": "Untrained: the weights are random numbers.",
    "lab_training.is_below": "Still below bicubic: the layers add more noise than detail.",
    "lab_training.is_level": "As good as bicubic, no better: what the layers add is next to nothing.",
    "lab_training.is_above": "Above bicubic: the network adds detail that bicubic lacks.",
    "lab_training.is_overfitting": (
        "Well ahead on the picture it learns from, not on the tested one: part of what it learns holds for that picture only."
    ),
    "lab_training.is_exploding": (
        "The loss has exploded: each step leaps over the valley and lands higher up. Take a lower rate and start again."
    ),
    "lab_training.is_asleep": (
        "The filters are dead: one leap was so large that ReLU lets nothing through, so no gradient comes back and nothing "
        "more is learnt. Take a lower rate and start again."
    ),
    "lab_training.is_lost": "The numbers have grown beyond all bounds. Take a lower rate and start again.",
    "lab_training.failed": (
        "The training has stopped: this browser cannot compute in the background. Reload the page, or use a current browser."
    ),
    "lab_training.save": "Download the weights",
    "lab_training.save_how": (
        "A safetensors file. Put it into a folder and start the app with --weights-dir and that folder: your network then "
        "stands among the methods of Compare."
    ),
    "lab_training.question": (
        "A network of 737 parameters has seen one portrait and nothing else. Now it is given printed text. Its result is …"
    ),
    "lab_training.choice_1": "below bicubic: it only knows faces",
    "lab_training.choice_2": "just like bicubic: it adds nothing",
    "lab_training.choice_3": "above bicubic, on text as well",
    "lab_training.answer": (
        "So small a network sees 7 × 7 pixels at a time and learns no faces: it learns how bicubic blurs edges, and edges are "
        "alike everywhere. Choose the example \"Portrait, tested on text\" and press Start. Then \"Text, tested on a cat\": a "
        "larger network on one very special picture."
    ),
}  # fmt: skip

KOREAN = {
    "lab_training.title": "11 직접 학습시키기",
    "lab_training.lead": (
        "작은 네트워크를 이 브라우저에서, 자신의 컴퓨터로 직접 학습시킵니다. 시작을 누르고 bicubic을 넘어서는 순간을 지켜보세요. "
        "서버는 아무것도 계산하지 않습니다."
    ),
    "lab_training.caption": (
        "단계마다 12 × 12 LR 픽셀 패치를 무작위로 네 개 골라 네트워크의 결과를 원본과 비교하고(loss), loss가 줄어들도록 모든 가중치를 조금씩 "
        "바꿉니다. 최적화 방법은 Adam(Kingma와 Ba, ICLR 2015)이고 $\\eta$는 학습률입니다. 알맞은 학습률이면 한 걸음이 곡선의 골짜기에서 멈추고, 너무 크면 골짜기를 건너뜁니다. *Bicubic 먼저*에서는 VDSR처럼 확대한 이미지 위에서 "
        "층들이 모자란 부분을 더합니다. *Sub-pixel*에서는 ESPCN처럼 LR 크기에서 계산하고 마지막 층이 HR 픽셀을 모두 채널로 만들며, 역시 "
        "bicubic 이미지에 더합니다. 필터는 모두 3 × 3이고 층 사이에는 ReLU가 있습니다.\n\n"
        "PSNR은 화면에 보이는 144 × 144 픽셀에서 \"Y 먼저\" 프로토콜로 잽니다. 기울기는 PyTorch와 만분의 일까지 같고, 내려받은 파일은 이 "
        "프로그램에서 같은 이미지를 냅니다. 둘 다 테스트로 확인합니다.\n\n"
        "**과적합**은 두 곡선이 갈라지는 곳에서 보입니다. 학습한 이미지의 PSNR은 계속 오르는데 다른 이미지는 따라 오르지 못하거나 떨어집니다. "
        "더 많고 다양한 이미지로 학습하면 줄어듭니다. 뒤집기와 회전(**데이터 증강**)은 이미지 하나를 여덟 개로 만듭니다. 네트워크가 여덟 개를 모두 "
        "맞춰야 하므로 학습한 이미지의 PSNR은 더 천천히 오릅니다. 시험 이미지에 도움이 되는지는 두 이미지에 따라 다르니 직접 확인해 보세요. 논문의 "
        "네트워크는 이미지 수백 장으로 며칠 동안 학습하지만, 여기서는 한 장으로 1분입니다."
    ),
    "lab_training.training": "학습",
    "lab_training.start": "시작",
    "lab_training.pause": "일시 정지",
    "lab_training.resume": "계속",
    "lab_training.step": "한 단계",
    "lab_training.again": "처음부터",
    "lab_training.steps": "{steps}단계",
    "lab_training.preset_one": "이미지 한 장",
    "lab_training.preset_unseen": "인물로 학습, 글자로 시험",
    "lab_training.preset_overfit": "글자로 학습, 고양이로 시험",
    "lab_training.preset_many": "나머지 모두로 학습",
    "lab_training.preset_subpixel": "Sub-pixel",
    "lab_training.preset_fast": "너무 큰 학습률",
    "lab_training.source": "학습할 이미지",
    "lab_training.others": "나머지 모두",
    "lab_training.tested": "시험할 이미지",
    "lab_training.augment": "뒤집기와 회전 (데이터 증강)",
    "lab_training.rate": "학습률 η",
    "lab_training.more": "네트워크와 손실 함수",
    "lab_training.upsampling": "업샘플링",
    "lab_training.upsampling_bicubic": "Bicubic 먼저",
    "lab_training.upsampling_subpixel": "끝에서 sub-pixel",
    "lab_training.scale": "배율",
    "lab_training.layers": "층 수",
    "lab_training.filters": "층마다의 필터 수",
    "lab_training.loss": "손실 함수",
    "lab_training.loss_l1": "L1",
    "lab_training.loss_l2": "L2",
    "lab_training.hr": "원본",
    "lab_training.bicubic": "Bicubic",
    "lab_training.bicubic_psnr": "Bicubic, {psnr} dB",
    "lab_training.output": "학습 중인 네트워크",
    "lab_training.output_psnr": "학습 중인 네트워크, {psnr} dB",
    "lab_training.layer": "들여다볼 층",
    "lab_training.filters_seen": "필터: 파랑은 음수, 주황은 양수",
    "lab_training.maps": "Feature map: 필터가 반응하는 곳이 노랑",
    "lab_training.maps_last": "마지막 층, bicubic에 더하는 값: 주황은 더 밝게, 파랑은 더 어둡게",
    "lab_training.curve": "Bicubic 대비 PSNR",
    "lab_training.curve_tested": "시험 이미지",
    "lab_training.curve_familiar": "학습한 이미지",
    "lab_training.curve_bicubic": "bicubic",
    "lab_training.curve_says": "단계에 따른 PSNR: {steps}단계에서 {psnr} dB, bicubic {bicubic} dB",
    "lab_training.loss_curve": "Loss: 같은 패치에서 bicubic의 몇 배",
    "lab_training.loss_says": "단계에 따른 loss, 로그 눈금: 지금 bicubic의 {share}배",
    "lab_training.valley": "마지막 단계를 다른 학습률로 밟았다면 loss는",
    "lab_training.valley_before": "단계 전",
    "lab_training.valley_says": "학습률에 따른 loss, 로그 눈금: {rate}에서는 단계 전의 {share}배",
    "lab_training.against": "시험 이미지의 bicubic 대비 PSNR",
    "lab_training.quantity": "항목",
    "lab_training.value": "값",
    "lab_training.psnr_tested": "학습 중인 네트워크",
    "lab_training.psnr_bicubic": "Bicubic",
    "lab_training.gain_familiar": "학습한 이미지, bicubic 대비",
    "lab_training.loss_now": "Loss, 최근 20단계 평균",
    "lab_training.loss_before": "Bicubic의 loss, 같은 패치",
    "lab_training.parameters": "파라미터 수",
    "lab_training.speed": "초당 단계",
    "lab_training.is_new": "아직 학습 전입니다. 가중치는 난수입니다.",
    "lab_training.is_below": "아직 bicubic보다 낮습니다. 층들이 더하는 값에 세부보다 잡음이 많습니다.",
    "lab_training.is_level": "Bicubic과 같은 수준입니다. 층들이 더하는 값이 거의 없습니다.",
    "lab_training.is_above": "Bicubic을 넘었습니다. 네트워크가 bicubic에 빠진 세부 정보를 더합니다.",
    "lab_training.is_overfitting": (
        "학습한 이미지에서는 크게 앞서지만 시험 이미지에서는 그렇지 않습니다. 배운 것의 일부는 그 이미지에만 통합니다."
    ),
    "lab_training.is_exploding": (
        "Loss가 폭발했습니다. 한 걸음이 너무 커서 골짜기를 건너뛰고 더 높은 곳에 내려앉습니다. 학습률을 낮추고 처음부터 다시 시작하세요."
    ),
    "lab_training.is_asleep": (
        "필터가 죽었습니다. 한 걸음이 너무 커서 ReLU가 아무것도 통과시키지 않게 되었고, 기울기가 되돌아오지 않아 더는 배우지 못합니다. "
        "학습률을 낮추고 처음부터 다시 시작하세요."
    ),
    "lab_training.is_lost": "값이 한없이 커져 계산할 수 없게 되었습니다. 학습률을 낮추고 처음부터 다시 시작하세요.",
    "lab_training.failed": (
        "학습이 멈췄습니다. 이 브라우저에서 백그라운드 계산을 실행할 수 없습니다. 페이지를 새로 고치거나 최신 브라우저를 사용하세요."
    ),
    "lab_training.save": "가중치 내려받기",
    "lab_training.save_how": (
        "Safetensors 파일입니다. 폴더에 넣고 --weights-dir로 그 폴더를 지정해 앱을 시작하면, 직접 학습시킨 네트워크가 비교 탭의 방법 목록에 "
        "나타납니다."
    ),
    "lab_training.question": (
        "파라미터 737개인 네트워크가 인물 사진 한 장만 학습했습니다. 이제 인쇄된 글자를 넣습니다. 결과는 어떨까요?"
    ),
    "lab_training.choice_1": "Bicubic보다 낮다. 얼굴만 알기 때문이다",
    "lab_training.choice_2": "Bicubic과 같다. 더하는 것이 없다",
    "lab_training.choice_3": "글자에서도 bicubic보다 높다",
    "lab_training.answer": (
        "이렇게 작은 네트워크는 한 번에 7 × 7 픽셀만 보므로 얼굴을 배우지 않습니다. bicubic이 경계를 어떻게 흐리는지를 배우는데, 경계는 어디서나 "
        "비슷합니다. 예제 \"인물로 학습, 글자로 시험\"을 골라 시작을 눌러 보세요. 다음은 \"글자로 학습, 고양이로 시험\"입니다. 더 큰 네트워크가 아주 "
        "특별한 이미지 한 장만 배우는 경우입니다."
    ),
}  # fmt: skip
