"""The small networks of the labs: sizes, files, where their training starts, and what can be switched off in them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import nn

from sr_core.catalogue.checkpoints import read_state_dict
from sr_core.catalogue.weights import save_weights
from sr_core.errors import SRLensError, WeightsError
from sr_core.image.color import rgb_to_ycbcr
from sr_core.image.files import write_image
from sr_core.image.resample import imresize
from sr_core.inference import runtime
from sr_core.models import dbpn, fsrcnn, lapsrn, strategies, vdsr
from sr_core.models.small_starts import transfer_lapsrn
from sr_core.train import TrainConfig, train
from sr_core.train.options import training_of
from sr_core.train.recipes import build, started

NETWORKS = [
    (vdsr, vdsr.VDSR(vdsr.VDSRConfig(5, 6)), 1),
    (fsrcnn, fsrcnn.FSRCNN(fsrcnn.FSRCNNConfig(10, 4, 2, scale=3)), 3),
    (lapsrn, lapsrn.LapSRN(lapsrn.LapSRNConfig(3, 2, 6)), 8),
    (dbpn, dbpn.DBPN(dbpn.DBPNConfig(4, 3, 5, 7)), 4),
    (strategies, strategies.Strategies(strategies.StrategiesConfig(12, 2)), 2),
]
IDS = [module.__name__.rpartition(".")[2] for module, _, _ in NETWORKS]
SMALL = ("vdsr", "fsrcnn", "lapsrn", "dbpn", "strategies")


def starting(model: str, scale: int) -> nn.Module:
    """The network as a training run would start it."""
    config = TrainConfig(model, scale, (Path("none"),), Path("none"), steps=1, **training_of(model).defaults())  # pyright: ignore
    return build(config).eval()


def smooth(side: int = 24) -> torch.Tensor:
    """A soft picture, (1, 1, side, side) in 0..1."""
    coarse = np.random.default_rng(5).uniform(0, 1, (side // 6, side // 6))
    return torch.from_numpy(np.clip(imresize(coarse, 6), 0, 1)).float()[None, None]


@pytest.mark.parametrize(("module", "net", "scale"), NETWORKS, ids=IDS)
class TestNetworks:
    def test_enlarges(self, module, net, scale) -> None:
        with torch.inference_mode():
            assert net(torch.rand(2, 1, 16, 11)).shape == (2, 1, 16 * scale, 11 * scale)

    def test_a_file_gives_the_same_network(self, module, net, scale, tmp_path) -> None:
        state = {name: value.half().float() if value.ndim > 1 else value for name, value in net.state_dict().items()}
        net.load_state_dict(state)
        record = save_weights(net, tmp_path / "net.safetensors", scale=scale)
        again = module.from_state_dict(read_state_dict(record.file))
        assert again.config == net.config and not again.training
        x = torch.rand(1, 1, 12, 12)
        with torch.inference_mode():
            torch.testing.assert_close(again(x), net.eval()(x), rtol=0, atol=0)

    def test_another_file_is_refused(self, module, net, scale) -> None:
        with pytest.raises(WeightsError):
            module.from_state_dict({"something": torch.zeros(3)})
        with pytest.raises(WeightsError):
            module.from_state_dict(dict(net.state_dict()) | {"foreign.weight": torch.zeros(3, 3)})


def test_the_paper_counts_12464_weights_in_fsrcnn() -> None:
    """Table 2 of the paper, FSRCNN (56, 12, 4): convolutions' weights, without biases and PReLU."""
    net = fsrcnn.FSRCNN()
    assert sum(value.numel() for name, value in net.named_parameters() if value.ndim == 4) == 12_464


def test_vdsr_has_the_papers_size() -> None:
    """20 layers of 64 filters: 665 thousand parameters, as papers list it, and a field of 41 x 41."""
    net = vdsr.VDSR()
    assert round(sum(value.numel() for value in net.parameters()), -3) == 666_000
    assert 2 * net.config.halo + 1 == 41


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_fsrcnn_starts_as_bilinear_enlargement(scale: int) -> None:
    """Aligned: LR and HR pixels' centres as in F.interpolate; noise of the other features taken out."""
    net = starting("fsrcnn", scale)
    assert isinstance(net, fsrcnn.FSRCNN)
    with torch.no_grad():
        net.upsample.weight[1:].zero_()
        x = smooth()
        expected = F.interpolate(x, scale_factor=scale, mode="bilinear")
        rim = slice(scale, -scale)
        torch.testing.assert_close(net(x)[..., rim, rim], expected[..., rim, rim], rtol=0, atol=1e-5)


@pytest.mark.parametrize(("model", "scale"), [("lapsrn", 2), ("lapsrn", 8), ("dbpn", 2), ("strategies", 4)])
def test_others_start_close_to_interpolation(model: str, scale: int) -> None:
    x = smooth()
    with torch.inference_mode():
        difference = starting(model, scale)(x) - F.interpolate(x, scale_factor=scale, mode="bilinear")
    rim = slice(3 * scale, -3 * scale)
    assert difference[..., rim, rim].abs().mean() < 0.05


@pytest.mark.parametrize("model", ["lapsrn", "dbpn"])
def test_no_way_to_three(model: str) -> None:
    with pytest.raises(SRLensError, match="by 3"):
        starting(model, 3)


def test_a_pyramid_grows_from_a_smaller_one() -> None:
    small, large = starting("lapsrn", 2), starting("lapsrn", 4)
    assert isinstance(large, lapsrn.LapSRN)
    transfer_lapsrn(large, small.state_dict())
    x = smooth()
    with torch.inference_mode():
        torch.testing.assert_close(large.pyramid(x)[0], small(x))
    torch.testing.assert_close(large.levels[1].residual.weight, large.levels[0].residual.weight)


@pytest.mark.parametrize("model", SMALL)
def test_each_trains_and_goes_on(model: str, tmp_path: Path) -> None:
    for seed in range(3):
        coarse = np.random.default_rng(seed).uniform(0, 255, (12, 12, 3)).round(-2)
        write_image(tmp_path / f"image{seed}.png", np.clip(imresize(coarse, 6), 0, 255).astype(np.uint8))
    options = training_of(model).defaults() | {"patch": 12, "batch": 2}
    config = TrainConfig(
        model, 2, (tmp_path,), tmp_path / "run", steps=2, device="cpu", precision="fp32", threads=1, **options
    )
    result = train(config)
    assert started(config, read_state_dict(result)).state_dict().keys() == read_state_dict(result).keys()


class TestStrategies:
    net = strategies.Strategies().eval()
    x = smooth()

    def test_every_part_changes_the_result(self) -> None:
        torch.manual_seed(1)
        net = strategies.Strategies().eval()
        nn.init.normal_(net.blocks["nonlocal"].back.weight, std=0.1)
        with torch.inference_mode():
            whole = net(self.x)
            for part in strategies.part_names():
                assert not torch.equal(net(self.x, {part}), whole), part

    def test_what_is_off_is_away(self) -> None:
        net, x = self.net, torch.rand(1, 24, 9, 9)
        with torch.inference_mode():
            residual, gated = net.blocks["residual"], net.blocks["attention"]
            torch.testing.assert_close(residual(x, {"skip"}) + x, residual(x))
            torch.testing.assert_close(gated(x, {"gate"}), x + gated.layers(x))
            assert torch.equal(net.blocks["nonlocal"](x, {"attention"}), x)
            several = net.blocks["multipath"]
            nothing_read = x + several.join.bias.view(1, -1, 1, 1)
            torch.testing.assert_close(several(x, set(several.parts)), nothing_read)

    def test_without_links_a_dense_block_is_a_chain(self) -> None:
        block, x = self.net.blocks["dense"], torch.rand(1, 24, 9, 9)
        with torch.inference_mode():
            first = F.relu(block.layers[0](x))
            second = F.relu(F.conv2d(first, block.layers[1].weight[:, 24:], block.layers[1].bias, padding=1))
            third = F.relu(F.conv2d(second, block.layers[2].weight[:, 36:], block.layers[2].bias, padding=1))
            chain = x + F.conv2d(third, block.join.weight[:, 60 - 12 :], block.join.bias)
            torch.testing.assert_close(block(x, set(block.parts)), chain)

    def test_without_the_image_only_the_detail_is_left(self) -> None:
        with torch.inference_mode():
            enlarged = F.interpolate(self.x, scale_factor=4, mode="bicubic", align_corners=False)
            torch.testing.assert_close(self.net(self.x, {"image.skip"}) + enlarged, self.net(self.x))

    def test_attention_is_a_share_of_all_pixels(self) -> None:
        block, x = self.net.blocks["nonlocal"], torch.rand(1, 24, 7, 9)
        with torch.inference_mode():
            weights = block.attention(x, 3, 4)
            assert weights.shape == (7, 9) and float(weights.sum()) == pytest.approx(1.0)
            # what the block reads at the pixel is the mean of g, so weighted
            read = (block.g(x)[0] * weights).sum(dim=(1, 2))
            expected = x[0, :, 3, 4] + block.back(read[None, :, None, None])[0, :, 0, 0]
            torch.testing.assert_close(block(x)[0, :, 3, 4], expected)


def test_fsrcnn_starts_from_another_scale_and_keeps_its_own(tmp_path: Path) -> None:
    start = save_weights(starting("fsrcnn", 4), tmp_path / "fsrcnn_x4.safetensors", scale=4).file
    config = TrainConfig("fsrcnn", 8, (tmp_path,), tmp_path, steps=1, init=start, **training_of("fsrcnn").defaults())  # pyright: ignore
    net = build(config)
    again = fsrcnn.from_state_dict(read_state_dict(save_weights(net, tmp_path / "x8.safetensors", scale=8).file))
    assert again(torch.rand(1, 1, 6, 5)).shape == (1, 1, 48, 40)


def test_pictures_get_luma_from_the_network_and_chroma_by_bicubic() -> None:
    lr = np.random.default_rng(3).integers(0, 256, (9, 12, 3), dtype=np.uint8)
    grey = np.repeat(lr[..., :1], 3, axis=2)
    net = starting("fsrcnn", 2)
    out = runtime.upscale(net, grey, 2)
    assert out.shape == (18, 24, 3) and out.dtype == np.uint8
    assert np.ptp(out, axis=2).max() == 0


def test_large_pictures_go_through_a_luma_network_in_tiles_that_are_exact() -> None:
    """FSRCNN looks 8 LR pixels around: 300 x 300 in four tiles is what the network makes of the whole plane."""
    lr = np.random.default_rng(4).integers(0, 256, (300, 300, 3), dtype=np.uint8)
    net, ycbcr = starting("fsrcnn", 2), rgb_to_ycbcr(lr)
    whole = runtime.join_luma(runtime.luma_plane(net, ycbcr[..., 0]), ycbcr, 2)
    tiled = runtime.upscale(net, lr, 2)
    assert np.abs(tiled.astype(int) - whole).max() <= 1
    assert np.mean(tiled != whole) < 0.001  # ties of the rounding, nothing else
