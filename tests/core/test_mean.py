"""The mean of the weights of two runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import torch

from sr_core.catalogue.checkpoints import read_state_dict
from sr_core.catalogue.weights import save_weights
from sr_core.errors import WeightsError
from sr_core.models.srcnn import SRCNN
from sr_core.train.lineage import recorded_runs
from sr_core.train.mean import main, mean

FIRST = {
    "data": ["t91"],
    "images": 2,
    "steps": 7,
    "minutes": 1.5,
    "processes": 1,
    "start": "interpolation",
    "command": "1",
}
SECOND = FIRST | {"steps": 9, "start": "srcnn_x3.safetensors", "command": "2"}


def written(path: Path, value: float, training: Mapping[str, object], scale: int = 3) -> Path:
    """A network all of whose weights are ``value``."""
    net = SRCNN()
    for parameter in net.parameters():
        torch.nn.init.constant_(parameter, value)
    return save_weights(net, path, scale=scale, training=training).file


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """Weights of 1 after one run."""
    return written(tmp_path / "former.safetensors", 1.0, FIRST)


@pytest.fixture
def latter(tmp_path: Path) -> Path:
    """Weights of 2 after a run more."""
    return written(tmp_path / "latter.safetensors", 2.0, SECOND | {"earlier": [FIRST]})


def test_every_weight_lies_between_the_two_at_the_share(former: Path, latter: Path, tmp_path: Path) -> None:
    record = mean(former, latter, 0.75, tmp_path / "mean.safetensors")
    values = torch.cat([value.flatten() for value in read_state_dict(record.file).values()])
    assert values.unique().tolist() == [1.75]
    assert (record.method, record.scale) == ("srcnn", 3)


def test_the_runs_of_both_are_named_once_and_the_mean_after_them(former: Path, latter: Path, tmp_path: Path) -> None:
    record = mean(former, latter, 0.75, tmp_path / "mean.safetensors")
    *trained, own = recorded_runs(record.file)
    assert trained == [FIRST, SECOND]
    assert own["command"] == "python -m sr_core.train.mean former.safetensors latter.safetensors --share 0.75"
    assert (own["steps"], own["minutes"]) == (0, 0.0)


def test_a_mean_of_later_weights_under_the_same_names_is_another_run(
    former: Path, latter: Path, tmp_path: Path
) -> None:
    first = mean(former, latter, 0.75, tmp_path / "mean.safetensors")
    earlier = recorded_runs(first.file)
    first.file.replace(former)
    second = mean(former, latter, 0.75, tmp_path / "mean.safetensors")
    assert recorded_runs(second.file)[: len(earlier)] == earlier
    assert recorded_runs(second.file)[-1] not in earlier


@pytest.mark.parametrize("share", [0.0, 1.0, -0.2, 1.2])
def test_a_share_that_is_no_mean_is_named(former: Path, latter: Path, tmp_path: Path, share: float) -> None:
    with pytest.raises(WeightsError, match="share"):
        mean(former, latter, share, tmp_path / "mean.safetensors")


def test_networks_of_two_scales_have_no_mean(former: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other.safetensors", 2.0, SECOND, scale=2)
    with pytest.raises(WeightsError, match=r"former\.safetensors and other\.safetensors are not of one"):
        mean(former, other, 0.5, tmp_path / "mean.safetensors")
    assert not (tmp_path / "mean.safetensors").exists()


def test_the_command_says_what_is_wrong_in_one_sentence(
    former: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "sys.argv", ["mean", str(former), "nothing.safetensors", "--out", str(tmp_path / "mean.safetensors")]
    )
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 1
    assert capsys.readouterr().err.strip().count("\n") == 0
