"""Words of checkpoints that a visitor uploads."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "checkpoint.title": "Add a checkpoint",
    "checkpoint.info": "A PyTorch or safetensors file; it becomes a method that every visitor of this app can choose.",
    "checkpoint.file": "Checkpoint",
    "checkpoint.taken": "{title}: {architecture}, {scales}, {parameters} parameters, {file} (sha256 {sha256})",
    "checkpoint.full": "This app has taken {limit} checkpoints and takes no more until it is started again.",
    "checkpoint.caption": "Weights",
}

KOREAN: dict[str, str] = {
    "checkpoint.title": "체크포인트 추가",
    "checkpoint.info": "PyTorch 또는 safetensors 파일을 올리면 이 앱의 모든 방문자가 고를 수 있는 방법이 됩니다.",
    "checkpoint.file": "체크포인트",
    "checkpoint.taken": "{title}: {architecture}, {scales}, 파라미터 {parameters}개, {file}(sha256 {sha256})",
    "checkpoint.full": "이 앱은 체크포인트를 {limit}개까지 받았습니다. 다시 시작하기 전에는 더 받지 않습니다.",
    "checkpoint.caption": "가중치",
}
