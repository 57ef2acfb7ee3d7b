"""The Python side of SyncViewer: lossless files named by content, a safe crop event, complete words."""

from __future__ import annotations

import io
import math
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from dashboard.viewer import Crop, Pane, SyncViewer, ViewerValue, clamp_crop, pane_file, viewer_strings
from dashboard.viewer.viewer import FOLDER, SCRIPTS
from sr_core.errors import SRLensError


def noise(height: int, width: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def test_a_pane_file_holds_exactly_the_array(tmp_path):
    image = noise(17, 23)
    written = Path(pane_file(image, tmp_path).path)
    assert written.suffix == ".png" and tmp_path.resolve() in written.parents
    np.testing.assert_array_equal(np.asarray(Image.open(io.BytesIO(written.read_bytes()))), image)


def test_the_same_pixels_are_encoded_once(tmp_path):
    first = pane_file(noise(8, 8), tmp_path)
    Path(first.path).write_bytes(b"left as it is")
    again = pane_file(noise(8, 8).copy(), tmp_path)
    assert again.path == first.path
    assert Path(again.path).read_bytes() == b"left as it is"


def test_other_pixels_or_another_shape_are_another_file(tmp_path):
    flat = noise(4, 6)
    paths = {pane_file(a, tmp_path).path for a in (flat, flat.reshape(6, 4, 3), noise(4, 6, seed=1))}
    assert len(paths) == 3


def test_a_slice_of_an_array_is_written_as_seen(tmp_path):
    mirrored = noise(6, 5)[:, ::-1]
    written = Image.open(pane_file(mirrored, tmp_path).path)
    np.testing.assert_array_equal(np.asarray(written), mirrored)


def test_what_is_no_image_is_refused(tmp_path):
    with pytest.raises(SRLensError, match=r"float64 \(4, 4, 3\)"):
        pane_file(np.zeros((4, 4, 3)), tmp_path)


@pytest.mark.parametrize(
    ("payload", "crop", "zoom"),
    [
        ({"x": 10, "y": 20, "w": 30, "h": 40, "zoom": 2}, (10, 20, 30, 40), 2),
        ({"x": 10.4, "y": 20.6, "w": 30.2, "h": 40, "zoom": 0.5}, (10, 20, 31, 41), 0.5),
        ({"x": -50, "y": -50, "w": 1e9, "h": 1e9, "zoom": 1e9}, (0, 0, 100, 80), 64),
        ({"x": 1e9, "y": 1e9, "w": 5, "h": 5, "zoom": -3}, (99, 79, 1, 1), 1 / 64),
        ({"x": 50, "y": 50, "w": -10, "h": 0, "zoom": 1}, (50, 50, 1, 1), 1),
    ],
)
def test_a_crop_from_the_page_stays_within_the_picture(payload, crop, zoom):
    got, got_zoom = clamp_crop(payload, 100, 80)
    assert (got.x, got.y, got.w, got.h) == crop
    assert got_zoom == zoom


@pytest.mark.parametrize(
    "payload",
    [
        None,
        "crop",
        [],
        {},
        {"x": 1, "y": 1, "w": 1, "h": 1},
        {"x": "1", "y": 1, "w": 1, "h": 1, "zoom": 1},
        {"x": math.nan, "y": 1, "w": 1, "h": 1, "zoom": 1},
        {"x": 1, "y": math.inf, "w": 1, "h": 1, "zoom": 1},
        {"x": True, "y": 1, "w": 1, "h": 1, "zoom": 1},
    ],
)
def test_what_is_no_crop_is_none(payload):
    assert clamp_crop(payload, 100, 80) is None


def test_every_word_that_the_scripts_ask_for_exists():
    source = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)
    words = viewer_strings()
    assert sorted(set(re.findall(r"\bstrings\.([a-z_]+)", source)) - words.keys()) == []
    rows = re.search(r"HELP_ROWS = \[(.*?)\]", source, re.DOTALL)
    assert rows is not None
    for row in re.findall(r'"(\w+)"', rows.group(1)):
        assert {f"help_{row}", f"help_{row}_keys"} <= words.keys()
    for status in ("waiting", "running", "done", "failed", "cancelled"):
        assert f"status_{status}" in words


def test_all_scripts_of_the_folder_are_loaded():
    assert {path.name for path in FOLDER.glob("*.js")} == set(SCRIPTS)


def test_texts_never_become_markup():
    source = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", source) == []


def test_the_style_holds_nothing_that_gradio_would_evaluate():
    assert re.findall(r"[`\\$]|\{\{", (FOLDER / "viewer.css").read_text(encoding="utf-8")) == []


def test_no_value_is_an_empty_viewer():
    empty = SyncViewer(render=False).postprocess(None)
    assert empty.panes == [] and empty.strings == viewer_strings()


def test_the_value_goes_through_the_component_unchanged():
    value = ViewerValue(
        key="k", panes=[Pane(id="a", title="A")], width=8, height=4, view=Crop(x=0, y=0, w=2, h=2)
    )
    viewer = SyncViewer(render=False)
    assert viewer.preprocess(viewer.postprocess(value)) == value
