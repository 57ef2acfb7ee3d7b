"""The pair of generators: what the catalogue has of them, and the path between their weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sr_core import METHODS
from sr_core.catalogue.generative import GAN, GAN_DIR, PSNR, blend, blended, records_of_twins, twins
from sr_core.catalogue.methods import Catalogue
from sr_core.catalogue.networks import Networks
from sr_core.catalogue.weights import load_network, save_weights, update_manifest
from sr_core.errors import SRLensError, WeightsError
from sr_core.models.registry import GENERATIVE
from sr_core.models.srresnet import MSRResNet, MSRResNetConfig

LR = np.random.default_rng(0).integers(0, 256, (12, 10, 3), dtype=np.uint8)


def network(seed: int, features: int = 4) -> MSRResNet:
    torch.manual_seed(seed)
    return MSRResNet(MSRResNetConfig(1, features, 2))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of weights with a pair in it."""
    inner = tmp_path / "gan"
    for name, seed in ((PSNR, 1), (GAN, 2)):
        update_manifest(inner, save_weights(network(seed), inner / f"{name}_x2.safetensors", scale=2))
    return tmp_path


def test_the_pair_are_methods_and_only_one_of_them_is_said_to_invent(folder: Path) -> None:
    catalogue = Catalogue(folder)
    assert list(catalogue)[-2:] == [PSNR, GAN]
    assert catalogue[GAN].family == GENERATIVE
    assert catalogue[PSNR].family == "post-upsampling"
    assert catalogue[GAN].scales == (2,)
    assert catalogue[GAN].run(LR, 2).shape == (24, 20, 3)


def test_without_weights_there_is_no_such_method(tmp_path: Path) -> None:
    assert not {PSNR, GAN} & set(Catalogue(tmp_path))


def test_the_shipped_pair_are_of_one_shape_and_small() -> None:
    records = records_of_twins(GAN_DIR)
    first, second = records[PSNR][4], records[GAN][4]
    assert (first.method, first.config) == (second.method, second.config)
    assert first.sha256 != second.sha256
    assert max(record.file.stat().st_size for record in (first, second)) < 2e6
    assert second.training["earlier"][-1]["command"] == first.training["command"]  # it started from the other's run


def test_the_ends_of_the_path_are_the_two_networks_to_the_bit(folder: Path) -> None:
    first, second = (method.weights for method in twins(Networks(), folder / "gan"))
    for share, record in ((0, first[2]), (1, second[2])):
        between = blended(first, second, 2, share).state_dict()
        for name, value in load_network(record).state_dict().items():
            assert torch.equal(between[name], value), (share, name)


@pytest.mark.parametrize("share", [0, 1])
def test_the_shipped_ends_give_exactly_what_each_file_gives(share: int) -> None:
    own = METHODS[GAN if share else PSNR].run(LR, 4)
    net = blended(METHODS[PSNR].weights, METHODS[GAN].weights, 4, share)
    from sr_core.inference import runtime

    assert np.array_equal(runtime.upscale(net, LR, 4), own)
    assert np.array_equal(blend(METHODS[PSNR], METHODS[GAN], share).run(LR, 4), own)


def test_halfway_each_weight_is_the_mean(folder: Path) -> None:
    first, second = (method.weights for method in twins(Networks(), folder / "gan"))
    one, other = (load_network(record[2]).state_dict() for record in (first, second))
    between = blended(first, second, 2, 0.5).state_dict()
    for name, value in between.items():
        torch.testing.assert_close(value, (one[name] + other[name]) / 2)


def test_what_cannot_be_blended_is_one_sentence(folder: Path) -> None:
    first, second = (method.weights for method in twins(Networks(), folder / "gan"))
    with pytest.raises(SRLensError, match="between 0 and 1"):
        blended(first, second, 2, 1.5)
    with pytest.raises(WeightsError, match="not two networks to blend at x4"):
        blended(first, second, 4, 0.5)
    wide = save_weights(network(3, features=8), folder / "gan" / "wide.safetensors", scale=2)
    with pytest.raises(WeightsError, match="not of one shape"):
        blended(first, {2: replace(wide)}, 2, 0.5)
