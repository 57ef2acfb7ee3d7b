"""Files that are given out: lossless, named by their content, under safe names; links to them."""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image

from dashboard.web.files import Store, address_of, link
from sr_core.errors import SRLensError


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_a_picture_holds_exactly_the_array(store):
    image = noise(17, 23)
    written = store.picture(image)
    assert written.suffix == ".png" and store.folder.resolve() in written.parents
    np.testing.assert_array_equal(np.asarray(Image.open(io.BytesIO(written.read_bytes()))), image)


def test_the_same_pixels_are_encoded_once(store):
    first = store.picture(noise(8, 8))
    first.write_bytes(b"left as it is")
    again = store.picture(noise(8, 8).copy())
    assert again == first
    assert again.read_bytes() == b"left as it is"


def test_other_pixels_or_another_shape_are_another_file(store):
    flat = noise(4, 6)
    paths = {store.picture(a) for a in (flat, flat.reshape(6, 4, 3), noise(4, 6, seed=1))}
    assert len(paths) == 3


def test_a_slice_of_an_array_is_written_as_seen(store):
    mirrored = noise(6, 5)[:, ::-1]
    written = Image.open(store.picture(mirrored))
    np.testing.assert_array_equal(np.asarray(written), mirrored)


def test_what_is_no_image_is_refused(store):
    with pytest.raises(SRLensError, match=r"float64 \(4, 4, 3\)"):
        store.picture(np.zeros((4, 4, 3)))


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
def test_a_picture_is_saved_under_the_name_it_is_given_and_never_elsewhere(store, name, file):
    written = store.picture(noise(4, 4), name)
    plain = store.picture(noise(4, 4))
    assert written.name == file
    assert written.parent == plain.parent
    assert plain.name == "image.png"
    np.testing.assert_array_equal(np.asarray(Image.open(written)), noise(4, 4))


def test_a_full_disk_leaves_nothing_behind(store, monkeypatch):
    def full(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OSError, match="No space"):
        store.data(b"content", "a.csv")
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


def test_a_link_holds_nothing_that_html_could_take_for_markup(tmp_path):
    path = tmp_path / "고양이 & <b>.png"
    html = link(path, "a <b>", label='the "best"')
    assert "<b>" not in html and 'download="고양이 &amp; &lt;b&gt;.png"' in html
    assert 'aria-label="the &quot;best&quot;"' in html
    assert address_of(path).startswith("gradio_api/file=/") and " " not in address_of(path)
