"""Training data: what is held out, how lr and hr belong together, what a step sees."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sr_core.errors import ImageError, SRLensError
from sr_core.image.files import write_image
from sr_core.image.resample import imresize
from sr_core.train.folders import look_through
from sr_core.train.patches import (
    VIEWS,
    Pair,
    PatchSampler,
    find_images,
    is_held_out,
    load_pairs,
    luma_pair,
    rgb_pair,
    split,
    validation_part,
    view,
)


def picture(height: int, width: int, seed: int = 0) -> np.ndarray:
    """A smooth colour image without symmetry."""
    coarse = np.random.default_rng(seed).uniform(0, 255, (height // 8 + 2, width // 8 + 2, 3))
    return np.clip(imresize(coarse, 8)[:height, :width], 0, 255).astype(np.uint8)


def numbered_pair(height: int, width: int, ratio: int) -> Pair:
    """A pair in which every HR pixel carries the number of the LR pixel that it lies in."""
    lr = np.arange(height * width, dtype=np.float32).reshape(height, width, 1)
    return Pair("numbers", lr, lr.repeat(ratio, axis=0).repeat(ratio, axis=1))


def test_training_and_held_out_images_never_overlap() -> None:
    paths = [Path(f"set{n % 3}/image{n}.png") for n in range(1000)]
    training, held_out = split(paths)
    assert not set(training) & set(held_out)
    assert set(training) | set(held_out) == set(paths)
    assert 5 <= len(held_out) <= 50  # about 2 %


def test_an_image_stays_held_out_whatever_else_is_trained_on() -> None:
    paths = [Path(f"image{n}.png") for n in range(600)]
    held_out = set(split(paths)[1])
    assert set(split(paths[:300])[1]) == {path for path in paths[:300] if path in held_out}
    assert set(split([Path("elsewhere") / path.name for path in paths])[1]) == {
        Path("elsewhere") / path.name for path in held_out
    }


def test_the_same_name_in_two_folders_is_never_on_both_sides() -> None:
    name = next(f"image{n}" for n in range(1000) if is_held_out(Path(f"image{n}.png")))
    paths = [Path("a") / f"{name}.png", Path("b") / f"{name}.jpg", Path("a/other.png"), Path("b/third.png")]
    training, held_out = split(paths)
    assert set(paths[:2]) <= set(held_out)
    assert not {path.stem for path in held_out} & {path.stem for path in training}


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_small_folder_holds_one_image_out(count: int) -> None:
    training, held_out = split([Path(f"small{n}.png") for n in range(count)])
    assert len(held_out) == 1
    assert len(training) == count - 1


def test_one_image_is_too_few() -> None:
    with pytest.raises(SRLensError, match="at least two images"):
        split([Path("only.png")])


def test_images_are_found_in_subfolders_and_once(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    for name in ("a.png", "deep/b.png", "deep/er/c.png"):
        write_image(tmp_path / name, picture(16, 16))
    (tmp_path / "notes.txt").write_text("no image")
    found = find_images([tmp_path, tmp_path / "deep"])
    assert [path.name for path in found] == ["a.png", "b.png", "c.png"]


def test_a_folder_without_images_or_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SRLensError, match="no image"):
        find_images([tmp_path])
    with pytest.raises(ImageError, match="absent"):
        find_images([tmp_path / "absent"])


@pytest.mark.parametrize("scale", [2, 3, 4, 8])
def test_rgb_pair_is_the_benchmark_degradation(scale: int) -> None:
    image = picture(70, 85)
    pair = rgb_pair("p", image, scale)
    assert pair.ratio == scale
    assert pair.hr.shape == (70 // scale * scale, 85 // scale * scale, 3)
    np.testing.assert_array_equal(pair.hr, image[: pair.hr.shape[0], : pair.hr.shape[1]])
    np.testing.assert_array_equal(pair.lr, imresize(pair.hr, 1 / scale))


def test_luma_pair_is_not_quantised_on_the_way() -> None:
    pair = luma_pair("p", picture(48, 60), 3)
    assert pair.ratio == 1
    assert pair.lr.dtype == np.float32 and pair.hr.dtype == np.uint8
    assert pair.lr.shape == pair.hr.shape == (48, 60, 1)
    assert np.abs(pair.lr - np.round(pair.lr)).max() > 0.1
    # what the benchmark feeds: luma of black is 16, of white 235
    white = luma_pair("w", np.full((24, 24, 3), 255, np.uint8), 3)
    np.testing.assert_allclose(white.lr, 235, atol=1e-3)


def test_views_are_the_eight_symmetries() -> None:
    patch = np.arange(9).reshape(3, 3, 1)
    assert len({view(patch, index).tobytes() for index in range(VIEWS)}) == 8
    np.testing.assert_array_equal(view(patch, 0), patch)


@pytest.mark.parametrize("index", range(VIEWS))
def test_shrinking_a_view_is_the_view_of_the_shrunken(index: int) -> None:
    image = picture(48, 64).astype(np.float64)
    shrunk_first = view(imresize(image, 1 / 4), index)
    viewed_first = imresize(np.ascontiguousarray(view(image, index)), 1 / 4)
    np.testing.assert_allclose(viewed_first, shrunk_first, atol=1e-9)


@pytest.mark.parametrize("ratio", [1, 2, 3, 4, 8])
def test_lr_and_hr_patches_show_the_same_place_in_the_same_view(ratio: int) -> None:
    sampler = PatchSampler([numbered_pair(20, 31, ratio)], patch=6, batch=40, seed=3)
    lr, hr = sampler.batch(0)
    assert lr.shape == (40, 6, 6, 1) and hr.shape == (40, 6 * ratio, 6 * ratio, 1)
    assert lr.dtype == hr.dtype == np.float32
    np.testing.assert_array_equal(lr.repeat(ratio, axis=1).repeat(ratio, axis=2), hr)


def test_a_batch_follows_from_seed_step_and_process_alone() -> None:
    pairs = [numbered_pair(20, 31, 2)]

    def drawn(seed: int, step: int, rank: int) -> bytes:
        return PatchSampler(pairs, 6, 4, seed, rank).batch(step)[0].tobytes()

    assert drawn(1, 5, 0) == drawn(1, 5, 0)
    assert len({drawn(1, 5, 0), drawn(2, 5, 0), drawn(1, 6, 0), drawn(1, 5, 1)}) == 4


def test_every_corner_of_an_image_is_reached() -> None:
    sampler = PatchSampler([numbered_pair(9, 9, 1)], patch=8, batch=64, seed=0)
    assert {int(patch.min()) for patch in sampler.batch(0)[0]} == {0, 1, 9, 10}


def test_images_smaller_than_a_patch_are_left_out() -> None:
    sampler = PatchSampler([numbered_pair(5, 40, 1), numbered_pair(12, 12, 1)], patch=8, batch=4, seed=0)
    assert len(sampler.pairs) == 1
    with pytest.raises(ImageError, match="large enough"):
        PatchSampler([numbered_pair(5, 40, 1)], patch=8, batch=4, seed=0)


def test_validation_takes_the_middle_at_matching_places() -> None:
    (part,) = validation_part([numbered_pair(150, 130, 4)])
    assert part.lr.shape == (48, 48, 1)
    np.testing.assert_array_equal(part.lr.repeat(4, axis=0).repeat(4, axis=1), part.hr)


def test_loading_leaves_out_what_is_smaller_than_a_patch_could_be(tmp_path: Path) -> None:
    for name, side in (("large.png", 64), ("tiny.png", 9)):
        write_image(tmp_path / name, picture(side, side))
    pairs = load_pairs(find_images([tmp_path]), 4, rgb_pair)
    assert [pair.name for pair in pairs] == ["large"]


# --- what lies in folders beside the images ------------------------------------------------------------------------


def test_shadows_hidden_copies_and_folders_with_the_names_of_images_are_no_images(tmp_path: Path) -> None:
    for name in ("a.png", "b.jpe", "deep/c.jfif", "thumbs.png/d.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write_image(tmp_path / "source.png", picture(16, 16)).rename(tmp_path / name)
    for name in ("._a.png", "__MACOSX/._a.png", ".ipynb_checkpoints/a-checkpoint.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"shadow")
    found = look_through([tmp_path])
    assert sorted(path.name for path in found.images) == ["a.png", "b.jpe", "c.jfif", "d.png"]
    assert found.hidden == 3 and "3 hidden" in " ".join(found.lines())


def test_linked_folders_are_followed_once_and_loops_end(tmp_path: Path) -> None:
    write_image(tmp_path / "source.png", picture(16, 16))
    (tmp_path / "far").mkdir()
    (tmp_path / "source.png").rename(tmp_path / "far/a.png")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/link").symlink_to(tmp_path / "far")
    (tmp_path / "data/again").symlink_to(tmp_path / "far")
    (tmp_path / "far/back").symlink_to(tmp_path / "data")
    (only,) = find_images([tmp_path / "data"])
    assert only.resolve() == (tmp_path / "far/a.png").resolve()


@pytest.mark.parametrize("name", ["LR", "Set_LR_bicubic", "DIV2K_train_LR_x4", "LRx2", "X4", "lr_bicubic"])
def test_a_folder_of_shrunk_images_is_named(tmp_path: Path, name: str) -> None:
    for folder in (name, "HR"):
        (tmp_path / folder).mkdir()
        write_image(tmp_path / folder / f"{folder}.png", picture(16, 16))
    found = look_through([tmp_path])
    assert found.shrunk == [tmp_path / name] and len(found.images) == 2
    assert not look_through([tmp_path / "HR"]).shrunk


def test_a_damaged_image_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    whole = write_image(tmp_path / "b.png", picture(64, 64))
    (tmp_path / "a.png").write_bytes(whole.read_bytes()[:300])
    said: list[str] = []
    pairs = load_pairs(find_images([tmp_path]), 2, rgb_pair, unreadable=said.append)
    assert [pair.name for pair in pairs] == ["b"] and len(said) == 1 and "a.png" in said[0]
    with pytest.raises(ImageError, match=r"a\.png"):
        load_pairs(find_images([tmp_path]), 2, rgb_pair)
