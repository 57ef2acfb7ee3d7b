"""The Python side of SyncViewer: lossless files named by content, safe names, complete words."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from pictures import noise
from PIL import Image

from dashboard.components.viewer import Crop, Pane, SyncViewer, ViewerValue, pane_file, viewer_strings
from dashboard.components.viewer.viewer import FOLDER, SCRIPTS, WORKER_SCRIPTS, Status
from sr_core.errors import SRLensError


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
    ("name", "file"),
    [
        ("butterfly_x4_SAN", "butterfly_x4_SAN.png"),
        ("my photo (2).jpg", "my_photo_2_.jpg.png"),
        ("../../etc/passwd", "etc_passwd.png"),
        ("C:\\pictures\\a", "C_pictures_a.png"),
        (".hidden", "hidden.png"),
        ("나비_x4", "나비_x4.png"),
        ("...", "image.png"),
        ("", "image.png"),
        ("n" * 300, "n" * 60 + ".png"),
    ],
)
def test_a_pane_file_is_saved_under_the_name_it_is_given_and_never_elsewhere(tmp_path, name, file):
    written = pane_file(noise(4, 4), tmp_path, name)
    plain = pane_file(noise(4, 4), tmp_path)
    assert (written.orig_name, Path(written.path).name) == (file, file)
    assert Path(written.path).parent == Path(plain.path).parent
    assert plain.orig_name == "image.png"
    np.testing.assert_array_equal(np.asarray(Image.open(written.path)), noise(4, 4))


def test_every_word_that_the_scripts_ask_for_exists():
    source = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)
    words = viewer_strings()
    assert sorted(set(re.findall(r"\bstrings\.([a-z_]+)", source)) - words.keys()) == []
    rows = re.search(r"HELP_ROWS = \[(.*?)\]", source, re.DOTALL)
    assert rows is not None
    for row in re.findall(r'"(\w+)"', rows.group(1)):
        assert {f"help_{row}", f"help_{row}_keys"} <= words.keys()
    for status in get_args(Status):
        assert f"status_{status}" in words


def test_all_scripts_of_the_folder_are_loaded():
    assert {path.name for path in FOLDER.glob("*.js")} == {*SCRIPTS, *WORKER_SCRIPTS}


def test_texts_never_become_markup():
    source = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", source) == []


def test_the_style_holds_nothing_that_gradio_would_evaluate():
    assert re.findall(r"[`\\$]|\{\{", (FOLDER / "viewer.css").read_text(encoding="utf-8")) == []


def test_no_value_is_an_empty_viewer():
    empty = SyncViewer(render=False).postprocess(None)
    assert empty.panes == [] and empty.strings == viewer_strings()


def test_the_value_goes_through_the_component_unchanged():
    value = ViewerValue(key="k", panes=[Pane(id="a", title="A")], width=8, height=4, view=Crop(x=0, y=0, w=2, h=2))
    viewer = SyncViewer(render=False)
    assert viewer.preprocess(viewer.postprocess(value)) == value
