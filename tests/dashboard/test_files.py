"""Files that are given out: lossless, named by their content, under safe names; links to them."""

from __future__ import annotations

import errno
import io
import os
import time
from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image

from dashboard.web.files import Store, address_of, link
from dashboard.web.sweeping import HOUR, Sweeper
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


def test_a_full_disk_leaves_nothing_behind_and_is_forgotten_once_there_is_room(store, monkeypatch):
    def full(path: Path, content: bytes = b"conte") -> None:
        with path.open("wb") as file:
            file.write(content[:5])
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "write_bytes", full)
        with pytest.raises(SRLensError, match="disk is full"):
            store.data(b"content", "a.csv")
        with pytest.raises(SRLensError, match="disk is full"):
            store.made("key", "a.zip", full)
        assert [path for path in store.folder.rglob("*") if path.is_file()] == []
    assert store.data(b"content", "a.csv").read_bytes() == b"content"


def test_who_reads_a_file_that_is_made_again_keeps_the_whole_of_the_one_before(store):
    """Two visitors export the same comparison, the second while the first downloads."""

    def made_of(content: bytes) -> Path:
        return store.made("key", "all.zip", lambda path: path.write_bytes(content))

    with made_of(b"first").open("rb") as being_read:
        assert made_of(b"again").read_bytes() == b"again"
        assert being_read.read() == b"first"


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SRLensError, match="cannot write its files"):
        Store(tmp_path / "file").picture(noise(4, 4))


def test_files_go_by_age_then_by_size_and_what_is_used_again_is_new(tmp_path):
    store, now = Store(tmp_path / "results"), time.time()
    old, given_up, large, larger, used = (
        store.data(name.encode() * size, name)
        for name, size in (("old", 1), ("x.part", 1), ("large", 400), ("larger", 500), ("used", 300))
    )
    being_sent = tmp_path / "tmpabc"  # Gradio's, of a visitor who left while it was being sent
    being_sent.write_bytes(b"half of it")
    for path, hours in ((old, 30), (given_up, 0.2), (being_sent, 0.2), (large, 3), (larger, 4), (used, 5)):
        os.utime(path, (now - hours * HOUR,) * 2)
    assert store.data(b"used" * 300, "used") == used
    sweeper = Sweeper(tmp_path, quota=3500)
    # The time of a file's last change is not a test's to set.
    ages = {file.path: now - file.path.stat().st_mtime for file in sweeper.files()}
    assert ages[used] < 60
    assert sweeper.sweep() == 4
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"large", "used"}


def test_a_link_holds_nothing_that_html_could_take_for_markup(tmp_path):
    path = tmp_path / "고양이 & <b>.png"
    html = link(path, "a <b>", label='the "best"')
    assert "<b>" not in html and 'download="고양이 &amp; &lt;b&gt;.png"' in html
    assert 'aria-label="the &quot;best&quot;"' in html
    assert address_of(path).startswith("gradio_api/file=/") and " " not in address_of(path)
