"""Degradations: MATLAB's kernels, the papers' BD and DN, and what each step must do to any picture."""

from __future__ import annotations

import numpy as np
import pytest
import skimage.data
from pictures import waves

import sr_core
from sr_core.__main__ import main
from sr_core.benchmark.results import read_result
from sr_core.errors import SRLensError
from sr_core.image.blur import disk_kernel, gaussian_kernel, motion_kernel
from sr_core.image.degradation import JPEG, Blur, Degradation, Noise, Shrink
from sr_core.image.files import write_image
from sr_core.train.patches import degraded_pair


@pytest.fixture(scope="module")
def photo() -> np.ndarray:
    return skimage.data.astronaut()[:200, :180]


def test_kernels_are_those_of_fspecial() -> None:
    """As MATLAB's help prints them: fspecial('gaussian'), fspecial('disk', 1), fspecial('motion', 9)."""
    assert gaussian_kernel(0.5, size=3).round(4).tolist() == [
        [0.0113, 0.0838, 0.0113],
        [0.0838, 0.6193, 0.0838],
        [0.0113, 0.0838, 0.0113],
    ]
    assert disk_kernel(1).round(4).tolist() == [
        [0.0251, 0.1453, 0.0251],
        [0.1453, 0.3183, 0.1453],
        [0.0251, 0.1453, 0.0251],
    ]
    assert motion_kernel(9) == pytest.approx(np.full((1, 9), 1 / 9))


@pytest.mark.parametrize("kernel", [disk_kernel(2.3), motion_kernel(11, 30), gaussian_kernel(3, 1, 20)])
def test_kernels_keep_the_mean_and_have_no_side(kernel: np.ndarray) -> None:
    assert kernel.sum() == pytest.approx(1)
    assert kernel == pytest.approx(kernel[::-1, ::-1], abs=1e-12)


def test_a_turned_blur_is_the_upright_one_turned() -> None:
    assert motion_kernel(9, 90) == pytest.approx(motion_kernel(9, 0).T)
    assert gaussian_kernel(3, 1, 90) == pytest.approx(gaussian_kernel(3, 1, 0).T)
    # 45 degrees against the clock rises to the right.
    assert motion_kernel(9, 45)[0, -1] > 0.05 > motion_kernel(9, 45)[0, 0]


def test_bi_is_the_products_own_downscale(photo) -> None:
    for scale in (2, 3, 4):
        assert np.array_equal(sr_core.degrade(photo, scale), sr_core.downscale(photo, scale))


def test_bd_takes_the_middle_pixel_of_what_was_blurred(photo) -> None:
    blurred = Blur(width=1.6, size=7).apply(photo[:198], 3, np.random.default_rng())
    assert np.array_equal(sr_core.degrade(photo, 3, "bd"), blurred[1::3, 1::3])
    inside = (photo[50:57, 60:67].astype(float) * gaussian_kernel(1.6, size=7)[..., None]).sum(axis=(0, 1))
    assert blurred[53, 63].tolist() == np.floor(inside + 0.5).tolist()


def test_dn_adds_noise_of_level_30_and_always_the_same() -> None:
    grey = np.full((300, 300, 3), 128, np.uint8)
    first = sr_core.degrade(grey, 3, "dn")
    assert np.array_equal(first, sr_core.degrade(grey, 3, "dn"))
    assert (first - 128.0).std() == pytest.approx(30, rel=0.02)
    other = sr_core.degrade(grey, 3, Degradation((Shrink(), Noise(level=30)), seed=1))
    assert not np.array_equal(first, other)


def test_poisson_noise_grows_with_the_light() -> None:
    dark, light = (np.full((120, 120, 3), level, np.uint8) for level in (30, 120))
    steps = Degradation((Shrink("area"), Noise("poisson", 100)))
    spread = [sr_core.degrade(image, 2, steps).std() for image in (dark, light)]
    assert spread[1] == pytest.approx(2 * spread[0], rel=0.05)  # four times the light, twice the deviation


def test_the_order_matters_and_area_is_the_mean_of_a_block(photo) -> None:
    noise = Noise(level=25)
    first = sr_core.degrade(photo, 4, Degradation((noise, Shrink())))
    last = sr_core.degrade(photo, 4, Degradation((Shrink(), noise)))
    clean = sr_core.degrade(photo, 4).astype(float)
    assert (first - clean).std() < 0.5 * (last - clean).std()  # shrinking takes most of the noise away
    area = sr_core.degrade(photo, 4, Degradation((Shrink("area"),)))
    assert np.abs(area - photo.reshape(50, 4, 45, 4, 3).mean(axis=(1, 3))).max() <= 1  # rounded after each axis


def test_jpeg_keeps_size_and_loses_more_at_less_quality(photo) -> None:
    clean = sr_core.degrade(photo, 2).astype(float)
    lost = [
        np.abs(sr_core.degrade(photo, 2, Degradation((Shrink(), JPEG(quality)))) - clean).mean()
        for quality in (90, 50, 10)
    ]
    assert lost == sorted(lost) and lost[0] > 0


@pytest.mark.parametrize(
    ("degradation", "sentence"),
    [
        ("xx", "no degradation 'xx': choose from bi, bd, dn"),
        (Degradation(()), "exactly once"),
        (Degradation((Shrink(), Shrink())), "exactly once"),
        (Degradation((Shrink("lanczos"),)), "no resizer 'lanczos'"),
        (Degradation((Blur(width=0), Shrink())), "above 0"),
        (Degradation((Shrink(), Noise(level=float("nan")))), "above 0"),
        (Degradation((Shrink(), JPEG(0))), "1 to 100, not 0"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(photo, degradation, sentence: str) -> None:
    with pytest.raises(SRLensError, match=sentence):
        sr_core.degrade(photo, 4, degradation)


def test_a_benchmark_measures_on_what_was_degraded_and_says_so(tmp_path, capsys) -> None:
    hr = waves(80, 96, seed=0)
    (tmp_path / "Set").mkdir()
    write_image(tmp_path / "Set" / "a.png", hr)
    kept = str(tmp_path / "r.json")
    command = ["benchmark", str(tmp_path / "Set"), "--scale", "3", "--methods", "bicubic", "--json", kept]
    assert main([*command, "--degradation", "bd"]) == 0
    assert "degraded as BD: a Gaussian of 7 x 7" in capsys.readouterr().out
    result = read_result(kept)
    pred = sr_core.upscale(sr_core.degrade(hr, 3, "bd"), "bicubic", 3)
    assert result.records[0].values["psnr"] == pytest.approx(sr_core.score(pred, hr[:78], 3)["psnr"], abs=1e-6)
    assert result.meta["lr"]["Set"]["3"]["a.png"] == "bd"

    # Going on under another degradation measures anew; nothing is taken over.
    assert main([*command, "--degradation", "dn", "--resume"]) == 0
    (record,) = read_result(kept).records
    pred = sr_core.upscale(sr_core.degrade(hr, 3, "dn"), "bicubic", 3)
    assert record.values["psnr"] == pytest.approx(sr_core.score(pred, hr[:78], 3)["psnr"], abs=1e-6)

    for wrong in (["--protocol", "srcnn"], ["--lr-dir", str(tmp_path)]):
        assert main([*command[:-2], "--degradation", "bd", *wrong]) == 1
        assert "degrad" in capsys.readouterr().err


def test_noise_of_a_training_image_is_its_own(photo) -> None:
    first, again, other = (degraded_pair(name, photo, 4, "dn").lr for name in ("a", "a", "b"))
    assert np.array_equal(first, again) and not np.array_equal(first, other)
    assert np.array_equal(degraded_pair("a", photo, 3, "bd").lr, sr_core.degrade(photo, 3, "bd"))
