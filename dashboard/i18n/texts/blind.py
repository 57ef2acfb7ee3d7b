"""Words of the blind test in the Compare tab."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "blind.title": "Blind test",
    "blind.how": (
        "The methods lose their names: letters in an order drawn anew for each trial, at a patch drawn from those where they differ "
        "most. Vote, then see which was which. The votes of this visit are held against PSNR."
    ),
    "blind.design": "Each trial shows",
    "blind.pairs": "two, drawn by lot",
    "blind.all": "all at once",
    "blind.reference": "Show the original beside them",
    "blind.start": "Start",
    "blind.unfinished": "The test needs at least two finished methods: wait until the run has ended.",
    "blind.question_original": "Trial {number}: which is closest to the original?",
    "blind.question": "Trial {number}: which looks best?",
    "blind.none": "No difference",
    "blind.next": "Next trial",
    "blind.stop": "End the test",
    "blind.hidden": "The names, numbers and the table are hidden while a trial is open.",
    "blind.revealed": "You chose {letter}: {title}.",
    "blind.revealed_none": "You saw no difference.",
    "blind.highest": "Highest PSNR in this patch: {title}, {psnr:.2f} dB.",
    "blind.pane": "{letter}: {title}",
    "blind.patch_psnr": "PSNR here",
    "blind.patch_hint": "In the patch of this trial alone; not comparable with published figures.",
    "blind.tally": "Votes of this visit: {votes}, of them {undecided} without a difference",
    "blind.column_shown": "shown",
    "blind.column_chosen": "chosen",
    "blind.column_share": "share",
    "blind.agreement": (
        "Of {compared} votes for a method, {agreed} fell on the highest PSNR in the patch; guessing would get {expected:.1f} of them. "
        "Guessing does as well or better with a probability of {chance:.2g}."
    ),
}

KOREAN: dict[str, str] = {
    "blind.title": "블라인드 테스트",
    "blind.how": (
        "방법의 이름을 가리고 문자로만 보여 줍니다. 순서는 시행마다 무작위로 정하고, 방법 사이의 차이가 큰 영역 중 하나를 뽑습니다. "
        "투표한 뒤 어느 것이 무엇이었는지 확인하세요. 이번 방문의 투표를 PSNR과 비교합니다."
    ),
    "blind.design": "한 번에 보여 줄 방법",
    "blind.pairs": "무작위로 뽑은 둘",
    "blind.all": "모두",
    "blind.reference": "원본을 함께 표시",
    "blind.start": "시작",
    "blind.unfinished": "완료된 방법이 둘 이상 필요합니다. 실행이 끝날 때까지 기다리세요.",
    "blind.question_original": "{number}번째: 원본에 가장 가까운 것은?",
    "blind.question": "{number}번째: 가장 좋아 보이는 것은?",
    "blind.none": "차이 없음",
    "blind.next": "다음",
    "blind.stop": "테스트 종료",
    "blind.hidden": "투표가 끝날 때까지 이름, 수치, 표를 가립니다.",
    "blind.revealed": "선택한 {letter}: {title}.",
    "blind.revealed_none": "차이가 없다고 답했습니다.",
    "blind.highest": "이 영역에서 PSNR이 가장 높은 방법: {title}, {psnr:.2f} dB.",
    "blind.pane": "{letter}: {title}",
    "blind.patch_psnr": "영역 PSNR",
    "blind.patch_hint": "이 시행의 영역에서만 잰 값이며 논문의 수치와 비교할 수 없습니다.",
    "blind.tally": "이번 방문의 투표 {votes}회, 그중 차이 없음 {undecided}회",
    "blind.column_shown": "표시",
    "blind.column_chosen": "선택",
    "blind.column_share": "비율",
    "blind.agreement": (
        "방법을 고른 투표 {compared}회 중 {agreed}회가 영역 PSNR이 가장 높은 방법과 같았습니다. 찍으면 기대값은 {expected:.1f}회이고, "
        "찍어서 이만큼 이상 맞힐 확률은 {chance:.2g}입니다."
    ),
}
