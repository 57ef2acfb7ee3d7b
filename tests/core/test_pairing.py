"""Results find their originals by name, in all the spellings that scripts of the field write."""

from __future__ import annotations

from pathlib import Path

import pytest

from sr_core.benchmark.pairing import pair, plain_name, scale_in_name


def files(*names: str) -> list[Path]:
    return [Path("folder") / name for name in names]


@pytest.mark.parametrize(
    ("original", "result"),
    [
        ("baby.png", "baby.png"),
        ("baby.bmp", "baby.png"),
        ("baby.png", "babyx4.png"),
        ("baby.png", "baby_x4.png"),
        ("baby.png", "baby-X4.png"),
        ("baby.png", "baby_4x.png"),
        ("baby.png", "baby_SR.png"),
        ("baby.png", "baby_x4_SR.png"),
        ("baby.png", "baby_out.png"),
        ("baby.png", "Baby.png"),
        ("baby.png", "baby_mine.png"),
        ("0801.png", "0801x4.png"),
        ("img_001_SRF_4_HR.png", "img_001_x4_SwinIR.png"),
        ("img_001_SRF_4_HR.png", "img_001_SRF_4_SR.png"),
        ("baby_HR.png", "baby.png"),
        ("가나다.png", "가나다_x4.png"),
    ],
)
def test_a_result_finds_its_original(original: str, result: str) -> None:
    found = pair(files(original), files(result), 4, method="mine")
    assert dict(found.pairs) == dict(zip(files(original), files(result), strict=True))
    assert not (found.missing or found.several or found.unused or found.other_scale)


def test_exact_names_count_before_others() -> None:
    found = pair(files("baby.png"), files("baby.png", "baby_x4.png"), 4)
    assert list(found.pairs.values()) == files("baby.png")
    assert list(found.unused) == files("baby_x4.png")


def test_two_that_could_be_it_are_named_and_none_is_taken() -> None:
    found = pair(files("baby.png"), files("baby_x4.png", "babyx4.png"), 4)
    assert not found.pairs
    assert found.several == {Path("folder/baby.png"): tuple(files("baby_x4.png", "babyx4.png"))}


def test_one_result_of_two_originals_belongs_to_neither() -> None:
    found = pair(files("baby.png", "baby.bmp"), files("baby.png"), 4)
    assert not found.pairs
    assert set(found.several) == set(files("baby.png", "baby.bmp"))


def test_nothing_is_paired_by_order() -> None:
    found = pair(files("a.png", "b.png"), files("c.png", "d.png"), 4)
    assert not found.pairs
    assert list(found.missing) == files("a.png", "b.png")
    assert list(found.unused) == files("c.png", "d.png")


def test_a_result_of_another_scale_is_no_partner() -> None:
    found = pair(files("baby.png"), files("baby_x2.png", "baby_x4.png"), 4)
    assert list(found.pairs.values()) == files("baby_x4.png")
    assert list(found.other_scale) == files("baby_x2.png")


@pytest.mark.parametrize(
    ("stem", "scale", "plain"),
    [
        ("baby", None, "baby"),
        ("baby_SRF_4_LR", 4, "baby"),
        ("max4", 4, "ma"),  # as babyx4 reads: only a name that has no exact partner is read so
        ("img_001_x3_RCAN+", 3, "img_001"),
        ("x4", None, "x4"),
        ("2x", None, "2x"),
        ("photo_2019", None, "photo_2019"),
    ],
)
def test_what_a_name_tells(stem: str, scale: int | None, plain: str) -> None:
    assert scale_in_name(stem) == scale
    assert plain_name(stem) == plain


def test_a_name_that_only_looks_like_a_scale_pairs_exactly() -> None:
    found = pair(files("max4.png"), files("max4.png"), 4)
    assert list(found.pairs.values()) == files("max4.png")


def test_the_name_of_an_original_tells_no_scale() -> None:
    found = pair(files("max2.png"), files("max2.png"), 4)
    assert list(found.pairs.values()) == files("max2.png")
    assert not found.other_scale
