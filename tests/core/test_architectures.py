"""Every network's record says what is true of the network: recognised by it alone, looking no farther than it says."""

from __future__ import annotations

import dataclasses
import importlib
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from sr_core.catalogue.generative import GAN_DIR
from sr_core.catalogue.weights import LAB_WEIGHTS_DIR, WeightsRecord, footprint_of, load_manifest
from sr_core.errors import WeightsError
from sr_core.models.architecture import Architecture, architecture_of, holding
from sr_core.models.counting import counted
from sr_core.models.registry import FOREIGN, NETWORKS, Listing, Registry
from sr_core.models.san import SAN, SANConfig, multiplications
from sr_core.models.srcnn import SRCNN

RECORDED = [*load_manifest(), *load_manifest(LAB_WEIGHTS_DIR), *load_manifest(GAN_DIR)]
"""Every network whose footprint stands in a manifest."""
REQUIREMENTS = (Path(__file__).parents[2] / "requirements.txt").read_text(encoding="utf-8").splitlines()
# A small network of each kind, so that a test takes a moment: what differs from the defaults, by network.
SIZES: dict[str, dict[str, int]] = {
    "srcnn": {"n1": 6, "n2": 4},
    "san": {"groups": 2, "blocks": 1, "features": 16, "reduction": 4, "scale": 2},
    "vdsr": {"depth": 5, "features": 4},
    "fsrcnn": {"d": 6, "s": 4, "m": 2, "scale": 3},
    "lapsrn": {"levels": 2, "depth": 2, "features": 4},
    "dbpn": {"scale": 2, "stages": 2, "features": 4, "head": 6},
    "strategies": {"features": 8, "scale": 2},
    "mslapsrn": {"levels": 2, "depth": 2, "recursions": 2, "features": 4},
    "espcn": {"n1": 6, "n2": 4, "scale": 3},
    "residualespcn": {"depth": 4, "features": 5, "scale": 3},
    "scn": {"features": 6, "atoms": 8},
    "drcn": {"recursions": 3, "features": 4},
    "drrn": {"units": 3, "features": 4},
    "srresnet": {"blocks": 2, "features": 6, "scale": 2},
    "edsr": {"blocks": 2, "features": 6, "scale": 2},
    "enhancenet": {"blocks": 2, "features": 6},
    "memnet": {"blocks": 2, "recursions": 2, "features": 4},
    "srdensenet": {"blocks": 2, "layers": 2, "growth": 4, "bottleneck": 8},
    "ddbpn": {"scale": 2, "stages": 3, "features": 4, "head": 6},
    "dsrn": {"steps": 2, "features": 6, "scale": 2},
    "srmd": {"layers": 3, "features": 6, "scale": 2},
    "rdn": {"blocks": 2, "layers": 2, "growth": 4, "features": 6, "scale": 2},
    "nlrn": {"recurrences": 2, "features": 6, "radius": 2},
    "carn": {"features": 8, "groups": 2},
    "msrn": {"blocks": 2, "features": 4, "scale": 2},
    "rcan": {"groups": 2, "blocks": 2, "features": 6, "reduction": 2, "scale": 2},
    "rrdb": {"blocks": 1, "features": 6, "growth": 4},
    "rnan": {"groups": 3, "features": 6, "scale": 2},
    "metardn": {"blocks": 2, "layers": 2, "growth": 4, "features": 6, "hidden": 8, "scale": 2},
    "srfbn": {"features": 4, "groups": 2, "steps": 2, "scale": 2},
}


def small(name: str) -> nn.Module:
    """A network of that name with few parameters, none of them zero."""
    module = importlib.import_module(f"sr_core.models.{name}")
    [network] = [kind for key, kind in vars(module).items() if key.lower() == name and isinstance(kind, type)]
    [config] = [kind for key, kind in vars(module).items() if key.lower() == f"{name}config"]
    torch.manual_seed(0)
    net = network(config(**SIZES[name])).eval()
    for parameter in net.parameters():
        if parameter.requires_grad and not parameter.any():
            nn.init.normal_(parameter.detach(), std=0.05)
    return net


def factor(net: nn.Module, record: Architecture) -> int:
    """How much larger its output is than its input."""
    return 1 if record.enlarged else record.scales(net.config)[0]


@pytest.mark.parametrize("name", [name for name in NETWORKS if name != FOREIGN])
class TestRecord:
    def test_recognises_its_own_and_nothing_else(self, name: str) -> None:
        state = small(name).state_dict()
        assert [other for other in NETWORKS if NETWORKS.architecture(other).detect(state)] == [name]
        assert NETWORKS.recognise(state).id == name

    def test_builds_what_it_recognises(self, name: str) -> None:
        net = small(name)
        again = NETWORKS.architecture(name).build(net.state_dict())
        assert again.config == net.config and not again.training
        assert architecture_of(again) is NETWORKS.architecture(name)
        assert dataclasses.is_dataclass(again.config)

    def test_family_and_record_agree(self, name: str) -> None:
        assert NETWORKS.architecture(name).enlarged == (NETWORKS[name].family == "pre-upsampling")

    def test_nothing_beyond_its_halo_counts(self, name: str) -> None:
        """A pixel in the middle of the output, and an input that is changed everywhere beyond the halo of its pixel."""
        net, record = small(name), NETWORKS.architecture(name)
        scale, halo = factor(net, record), record.reach(net)
        if record.whole:
            halo = 12
        side = 2 * halo + 9
        generator = torch.Generator().manual_seed(1)
        x = torch.rand(1, record.channels, side, side, generator=generator) * record.peak
        inside = slice(side // 2 - halo, side // 2 + halo + 1)
        other = torch.rand(x.shape, generator=generator) * record.peak
        other[..., inside, inside] = x[..., inside, inside]
        middle = slice(side // 2 * scale, (side // 2 + 1) * scale)
        with torch.inference_mode():
            one, two = (record.forward(net, y, scale, lambda _: None)[..., middle, middle] for y in (x, other))
        same = torch.allclose(one, two, rtol=0, atol=1e-5 * record.peak)
        assert same != record.whole

    def test_counts_for_itself(self, name: str) -> None:
        net = small(name)
        footprint = NETWORKS.architecture(name).footprint(net)
        assert footprint.work > 0 and footprint.values > 0 and footprint.attention >= 0
        assert all(parameter.device.type == "cpu" for parameter in net.parameters())


def test_work_is_counted_as_papers_count_it() -> None:
    """SRCNN 9-5-5: 81 * 64 + 25 * 64 * 32 + 25 * 32 multiply-adds a pixel. SAN: its convolutions and, where its tail
    enlarges by 8, a tenth more for the rows that strips share."""
    assert architecture_of(net := SRCNN()).footprint(net).work == 81 * 64 + 25 * 64 * 32 + 25 * 32
    for config in (SANConfig(4, 4, 48, 16, 2), SANConfig(4, 4, 48, 16, 8)):
        found = architecture_of(net := SAN(config)).footprint(net)
        assert found.work == pytest.approx(sum(multiplications(config)), rel=0.1)


def test_memory_that_is_counted_is_near_what_was_measured() -> None:
    """SRCNN's 180 numbers a pixel and SAN's 6.5 maps come from the peaks of real runs; the count meets them."""
    for net, measured in ((SRCNN(), 180), (SAN(SANConfig(4, 4, 48, 16, 2)), 6.5 * 48)):
        assert counted(net, architecture_of(net)).values == pytest.approx(measured, rel=0.1)


def test_an_unknown_file_is_said_to_be_what_it_is() -> None:
    state = {"trunk.0.weight": torch.zeros(3), "trunk.0.bias": torch.zeros(3)}
    with pytest.raises(WeightsError, match=r"holds no network that is known here.* called trunk\.0\.weight, trunk"):
        NETWORKS.recognise(state).build(state)


def test_a_name_is_listed_once() -> None:
    line = Listing("one", "One", "iterative", "nobody")
    with pytest.raises(ValueError, match="twice"):
        Registry((line, line))
    with pytest.raises(ValueError, match="family"):
        Registry((dataclasses.replace(line, family="none"),))


def test_holding_asks_for_names() -> None:
    detect = holding("head.*.weight", without="tail.*")
    assert detect({"head.12.weight": torch.zeros(1)})
    assert not detect({"head.x.weight": torch.zeros(1)})
    assert not detect({"head.1.weight": torch.zeros(1), "tail.3": torch.zeros(1)})


@pytest.mark.parametrize("wrong", [{"halo": lambda config: 1}, {"id": "A-B"}, {"peak": 128.0}, {"whole": False}])
def test_a_record_that_contradicts_itself_is_refused(wrong: dict[str, object]) -> None:
    right = {"id": "a", "detect": lambda state: False, "build": lambda state: nn.Identity(), "whole": True}
    with pytest.raises(ValueError):
        Architecture(**(right | wrong))  # pyright: ignore[reportArgumentType]


def test_the_numbers_of_a_footprint_are_plain() -> None:
    """They go into the manifest as they are."""
    net = small("san")
    for value in dataclasses.asdict(architecture_of(net).footprint(net)).values():
        assert isinstance(value, bool | int | float) and not isinstance(value, np.generic)


@pytest.mark.parametrize(
    "record", [*load_manifest(), *load_manifest(LAB_WEIGHTS_DIR), *load_manifest(GAN_DIR)], ids=lambda r: r.file.name
)
def test_the_manifest_says_what_the_record_says(record: WeightsRecord) -> None:
    """``python -m sr_core.catalogue.footprints`` writes it anew where a record has changed."""
    found, noted = footprint_of(record), record.footprint
    assert noted is not None
    # Counted with the pinned torch; what an older one holds on the way is up to a seventh less (2.8, with Python 3.10).
    rel = 0.01 if f"torch=={torch.__version__.split('+')[0]}" in REQUIREMENTS else 0.2
    for name, value in dataclasses.asdict(found).items():
        assert getattr(noted, name) == pytest.approx(value, rel=rel)
