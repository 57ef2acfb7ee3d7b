"""SAN against outputs of the authors' code (random weights, their key names, their input range)."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from sr_core.models.san import UNUSED_KEYS, SANConfig, config_from_state_dict, from_state_dict

SCALES = (2, 3, 4, 8)


def fixture(data_dir: Path, scale: int) -> dict:
    return torch.load(data_dir / "san_official" / f"x{scale}.pt", weights_only=True)


@pytest.mark.parametrize("scale", SCALES)
def test_output_of_the_authors_code(data_dir: Path, scale: int) -> None:
    reference = fixture(data_dir, scale)
    net = from_state_dict(reference["state_dict"])
    with torch.inference_mode():
        output = net(reference["input"].float())
    assert output.shape == reference["output"].shape
    assert (output - reference["output"]).abs().max().item() < 0.01


@pytest.mark.parametrize("scale", SCALES)
def test_configuration_is_read_from_the_parameters(data_dir: Path, scale: int) -> None:
    reference = fixture(data_dir, scale)
    stated = reference["config"]
    assert config_from_state_dict(reference["state_dict"]) == SANConfig(
        stated["n_resgroups"], stated["n_resblocks"], stated["n_feats"], stated["reduction"], stated["scale"]
    )


def test_unused_parameters_change_nothing(data_dir: Path) -> None:
    reference = fixture(data_dir, 2)
    state = reference["state_dict"]
    unused = {key for key in state if UNUSED_KEYS.fullmatch(key)}
    assert {"RG.0.gamma", "conv_last.weight", "non_local.soca.conv_du.0.bias"} <= unused
    changed = {key: value + 1 if key in unused else value for key, value in state.items()}
    with torch.inference_mode():
        first, second = (from_state_dict(s)(reference["input"].float()) for s in (state, changed))
    assert torch.equal(first, second)


def test_a_converted_state_dict_has_the_authors_names(data_dir: Path) -> None:
    state = fixture(data_dir, 4)["state_dict"]
    ours = from_state_dict(state).state_dict()
    assert set(ours) == {key for key in state if not UNUSED_KEYS.fullmatch(key)}
