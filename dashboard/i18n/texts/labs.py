"""Words that all labs share."""

from __future__ import annotations

ENGLISH = {
    "labs.chooser": "Lab",
    "labs.in_seminar": "In the seminar:",
    "labs.in_survey": "Networks that use it:",
    "labs.reveal": "Show the answer",
    "labs.skip": "Show the numbers",
    "labs.predict": "Predict first",
    "labs.right": "Right.",
    "labs.wrong": "Not quite.",
    "labs.no_answer": "The server did not answer. Try again; if that does not help, reload the page.",
    "labs.computing": "Computing …",
    "labs.preset": "Example",
    "labs.player": "Animation",
    "labs.player_play": "Play (space)",
    "labs.player_pause": "Pause (space)",
    "labs.player_back": "One step back (left arrow)",
    "labs.player_forward": "One step on (right arrow)",
    "labs.player_reset": "Back to the start (Home)",
    "labs.player_step": "Step",
}

KOREAN = {
    "labs.chooser": "실습",
    "labs.in_seminar": "세미나:",
    "labs.in_survey": "이 방법을 쓰는 네트워크:",
    "labs.reveal": "정답 확인",
    "labs.skip": "수치 보기",
    "labs.predict": "먼저 예측해 보세요",
    "labs.right": "맞았습니다.",
    "labs.wrong": "아쉽습니다.",
    "labs.no_answer": "서버가 응답하지 않습니다. 다시 시도해 보고, 그래도 안 되면 페이지를 새로 고치세요.",
    "labs.computing": "계산하는 중 …",
    "labs.preset": "예제",
    "labs.player": "애니메이션",
    "labs.player_play": "재생 (스페이스)",
    "labs.player_pause": "일시 정지 (스페이스)",
    "labs.player_back": "한 단계 뒤로 (왼쪽 화살표)",
    "labs.player_forward": "한 단계 앞으로 (오른쪽 화살표)",
    "labs.player_reset": "처음으로 (Home)",
    "labs.player_step": "단계",
}
