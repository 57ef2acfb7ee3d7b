"""The sample pictures: what samples.json says is what lies in the folder, and it is ours to pass on."""

from __future__ import annotations

import json
import sys

import numpy as np
import pytest
from places import ASSETS

from sr_core.image.files import list_images, read_image

FOLDER = ASSETS / "samples"
ENTRIES = json.loads((FOLDER / "samples.json").read_text(encoding="utf-8"))
DRAWN = ["number_plate", "facade", "text", "line_art", "card"]


def test_every_picture_has_an_entry_and_every_entry_a_picture() -> None:
    assert sorted(entry["file"] for entry in ENTRIES) == sorted(path.name for path in list_images(FOLDER))
    assert len({entry["id"] for entry in ENTRIES}) == len(ENTRIES)


def test_the_page_opens_with_the_number_plate_and_our_drawings_come_first() -> None:
    assert [entry["id"] for entry in ENTRIES][: len(DRAWN)] == DRAWN


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_entry(entry: dict) -> None:
    loaded = read_image(FOLDER / entry["file"])
    height, width, _ = loaded.pixels.shape
    assert loaded.notes == () and (entry["width"], entry["height"]) == (width, height)
    assert width % 24 == 0 and height % 24 == 0, "x2, x3, x4 and x8 must divide the sides"
    assert min(width, height) >= 288 and max(width, height) <= 768
    assert (FOLDER / entry["file"]).stat().st_size < 600_000
    assert entry["scale"] in (2, 3, 4, 8)
    crop = entry["crop"]
    assert crop["x"] >= 0 and crop["x"] + crop["w"] <= width
    assert crop["y"] >= 0 and crop["y"] + crop["h"] <= height
    assert min(crop["w"], crop["h"]) >= 64
    assert loaded.pixels.std() > 20, "an empty picture shows nothing"
    for key in ("title", "look_for", "licence", "source"):
        assert entry[key].strip() and entry[key].isprintable()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_licence_allows_passing_on(entry: dict) -> None:
    assert entry["licence"].startswith(("MIT", "CC0", "public domain"))
    assert entry["licence"].startswith("MIT") == (entry["id"] in DRAWN)


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    import make_samples

    yield make_samples
    for name in [name for name in sys.modules if name == "make_samples" or name.split(".")[0] == "drawing"]:
        del sys.modules[name]


@pytest.mark.parametrize("name", ["astronaut", "cat", "coffee", "rocket", "cameraman", "retina"])
def test_photographs_are_the_package_s_own_pixels(name: str, maker) -> None:
    pixels = maker.photograph(name)
    stored = read_image(FOLDER / f"{name}.png").pixels
    assert np.array_equal(stored, pixels if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, axis=2))


@pytest.mark.slow
def test_the_card_comes_out_the_same_again(maker) -> None:
    """One level of freedom: the last bit of a cosine may differ between machines."""
    stored = read_image(FOLDER / "card.png").pixels.astype(int)
    assert np.abs(maker.make("card").astype(int) - stored).max() <= 1


def test_an_unknown_name_is_refused(maker) -> None:
    with pytest.raises(SystemExit, match="nothing_like_it"):
        maker.main(["nothing_like_it"])
