"""Checkpoints of other architectures: what spandrel itself gives, to the bit, and sentences for what cannot be used."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
import torch

import sr_core
from sr_core.__main__ import main
from sr_core.catalogue.discovery import WeightsWarning, discover
from sr_core.catalogue.weights import load_network
from sr_core.errors import SRLensError, WeightsError
from sr_core.image.contract import quantise
from sr_core.inference import seam, tiling
from sr_core.inference.runtime import upscale
from sr_core.models import foreign
from sr_core.models.foreign_names import name_in
from sr_core.models.registry import NETWORKS

SIDES = (19, 23)  # no multiple of any window
NAMES = {"ESRGAN": "ESRGAN", "Compact": "RealESRGAN Compact", "SPAN": "SPAN", "SwinIR": "SwinIR", "HAT": "HAT"}


@pytest.fixture(scope="session")
def architectures() -> Callable[..., torch.nn.Module]:
    """Build a tiny network of one of spandrel's architectures."""
    try:
        with foreign._stand_in_for_torchvision():
            from spandrel.architectures.Compact.__arch.SRVGG import SRVGGNetCompact
            from spandrel.architectures.ESRGAN.__arch.RRDB import RRDBNet
            from spandrel.architectures.HAT.__arch.HAT import HAT
            from spandrel.architectures.RCAN.__arch.rcan_arch import RCAN
            from spandrel.architectures.SPAN.__arch.span import SPAN
            from spandrel.architectures.SwinIR.__arch.SwinIR import SwinIR
    except ImportError:
        reason = f"spandrel is not installed: {foreign.INSTALL}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)

    def build(name: str, scale: int) -> torch.nn.Module:
        torch.manual_seed(0)
        if name == "ESRGAN":
            return RRDBNet(num_filters=8, num_blocks=1, scale=scale)
        if name == "Compact":
            return SRVGGNetCompact(num_feat=8, num_conv=2, upscale=scale)
        if name == "SPAN":
            return SPAN(num_in_ch=3, num_out_ch=3, feature_channels=8, upscale=scale)
        if name == "SwinIR":
            return SwinIR(
                img_size=64, embed_dim=12, depths=(2,), num_heads=(2,), window_size=8, mlp_ratio=2,
                upscale=scale, upsampler="pixelshuffledirect", resi_connection="1conv",
            )  # fmt: skip
        if name == "HAT":
            return HAT(
                img_size=64, embed_dim=12, depths=(2,), num_heads=(2,), window_size=8, compress_ratio=3,
                squeeze_factor=6, conv_scale=0.01, overlap_ratio=0.5, mlp_ratio=2, upscale=scale,
                upsampler="pixelshuffle", resi_connection="1conv",
            )  # fmt: skip
        if name == "RCAN":
            return RCAN(scale=scale, n_resgroups=2, n_resblocks=2, n_feats=16, reduction=4)
        raise AssertionError(name)

    return build


@pytest.fixture
def lr() -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (*SIDES, 3)).astype(np.uint8)


@pytest.mark.parametrize("scale", [2, 4])
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_comes_out_as_spandrel_gives_it(tmp_path: Path, architectures, lr, name: str, scale: int) -> None:
    torch.save({"params_ema": architectures(name, scale).state_dict()}, tmp_path / "mine.pth")
    (record,) = discover(tmp_path)
    assert (record.method, record.scale, record.config["architecture"]) == ("foreign", scale, NAMES[name])
    assert record.footprint is not None
    assert record.footprint.work > 0
    descriptor = foreign._descriptor(torch.load(tmp_path / "mine.pth")["params_ema"])
    own = descriptor(torch.from_numpy(lr).permute(2, 0, 1)[None].float() / 255)[0].permute(1, 2, 0).numpy() * 255
    assert np.array_equal(upscale(load_network(record), lr, scale), quantise(own))


def test_our_own_rcan_gives_what_spandrels_gives(tmp_path: Path, architectures, lr) -> None:
    state = architectures("RCAN", 2).state_dict()
    torch.save(state, tmp_path / "mine.pth")
    method = sr_core.load_checkpoint(tmp_path / "mine.pth")
    assert (method.network_name, method.scales) == ("RCAN", (2,))
    descriptor = foreign._descriptor(state)
    own = descriptor(torch.from_numpy(lr).permute(2, 0, 1)[None].float() / 255)[0].permute(1, 2, 0).numpy() * 255
    assert np.array_equal(method.run(lr, 2), quantise(own))


def test_a_large_picture_shows_no_seam(architectures, monkeypatch: pytest.MonkeyPatch) -> None:
    """Convolutions are worked on in tiles whose overlap was measured; what sees the whole image is given it."""
    net = foreign.recognise(architectures("Compact", 2).state_dict())
    picture = np.random.default_rng(5).integers(0, 256, (40, 272, 3)).astype(np.uint8)
    whole = upscale(net, picture, 2)
    monkeypatch.setattr(tiling, "WHOLE_PIXELS", 5000)
    assert np.abs(whole.astype(int) - upscale(net, picture, 2)).max() <= 1
    assert net.overlaps == {2: 16}

    def by_the_mean(part: np.ndarray, report) -> np.ndarray:
        return (part - part.mean() / 2).repeat(2, 0).repeat(2, 1)

    slope = np.linspace(0, 255, 272)[None, :, None] * np.ones((40, 1, 3))
    assert seam.measured_overlap(lambda rows, columns: slope[rows, columns], by_the_mean, (40, 272), 2) is None
    net.overlaps[2] = None
    assert np.array_equal(upscale(net, picture, 2), whole)
    monkeypatch.setattr(seam, "available_memory", lambda: 1000)
    with pytest.raises(SRLensError, match="shows seams in tiles and has to see 272 x 40 pixels at once"):
        upscale(net, picture, 2)


def test_a_denoiser_is_refused_by_what_it_is(tmp_path: Path, architectures) -> None:
    state = architectures("ESRGAN", 1).state_dict()
    torch.save(state, tmp_path / "denoise_x4.pth")
    with pytest.warns(WeightsWarning, match=r"denoise_x4\.pth was left out: it is a ESRGAN that enlarges nothing"):
        assert discover(tmp_path) == []


def test_parameters_of_nothing_known_are_named(architectures) -> None:
    state = {"first.filters": torch.zeros(4, 3, 3, 3), "second.filters": torch.zeros(4)}
    with pytest.raises(WeightsError, match=r"or by spandrel: .*called first\.filters, second\.filters"):
        NETWORKS.recognise(state).build(state)


def test_well_known_networks_are_named_without_the_package(architectures) -> None:
    for name, title in NAMES.items():
        assert name_in(architectures(name, 4).state_dict()) == title
    others = dict.fromkeys(("body.0.weight", "body.1.weight", "tail.weight"), torch.zeros(1))
    assert name_in(others) == ""


def test_without_the_package_a_folder_says_what_each_file_is(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(foreign.importlib.util, "find_spec", lambda name: None)
    block = "layers.0.residual_group.blocks.0"
    swinir = {"conv_first.weight": torch.zeros(1), f"{block}.attn.relative_position_bias_table": torch.zeros(1)}
    torch.save({"params_ema": swinir}, tmp_path / "a_x4.pth")
    torch.save({"state_dict": {f"model.{key}": value for key, value in swinir.items()}}, tmp_path / "b_x4.ckpt")
    torch.save({"first.filters": torch.zeros(4, 3, 3, 3)}, tmp_path / "c.pt")
    (tmp_path / "d.safetensors").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n")
    (tmp_path / "e.pth").write_text("\n<!DOCTYPE html><html><title>Sign in</title>")
    (tmp_path / "f.pth").mkdir()
    assert main(["methods", "--weights-dir", str(tmp_path)]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if " was left out: " in line]
    assert [line.partition(" was left out: ")[2].partition(":")[0] for line in lines] == [
        "it is a SwinIR",
        "it is a SwinIR",
        "it holds no network that is known here",
        "d.safetensors is a pointer of Git LFS, not the file that it stands for",
        "e.pth is a web page, not the file that was to be downloaded",
        "f.pth is a folder",
    ]
    assert all(foreign.INSTALL in line for line in lines[:3])
    with pytest.raises(WeightsError, match=r"^a_x4\.pth cannot be used: it is a SwinIR: install spandrel"):
        sr_core.load_checkpoint(tmp_path / "a_x4.pth")


def test_a_package_that_cannot_be_loaded_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> NoReturn:
        raise ImportError("No module named 'einops'")

    monkeypatch.setattr(foreign, "_stand_in_for_torchvision", broken)
    with pytest.raises(WeightsError, match=r"spandrel cannot be loaded \(No module named 'einops'\)"):
        foreign.recognise({"first.filters": torch.zeros(4, 3, 3, 3)})


def test_a_broken_torchvision_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    from types import ModuleType

    broken = ModuleType("torchvision")
    for name in [name for name in sys.modules if name.partition(".")[0] == "spandrel"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "torchvision", broken)
    with foreign._stand_in_for_torchvision():
        assert sys.modules["torchvision"] is not broken
    assert sys.modules["torchvision"] is broken
