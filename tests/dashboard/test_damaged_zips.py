"""Zips that are damaged in any way: what is in them is left out with a sentence, the other files are taken."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from dashboard.runs.reopening import RECEIPT, REOPENS, read_receipt
from dashboard.runs.uploads import collect
from sr_core.image.files import encode_png

PICTURE = encode_png(np.random.default_rng(0).integers(0, 256, (40, 40, 3), np.uint8))
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def zip_of(name: str, content: bytes, packing: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def taken(tmp_path: Path, data: bytes) -> tuple[int, list[str]]:
    """How many pictures there are besides a sound one that is sent along, and the names of what was refused."""
    (tmp_path / "x.zip").write_bytes(data)
    (tmp_path / "sound.png").write_bytes(PICTURE)
    (tmp_path / "out").mkdir(exist_ok=True)
    found = collect([(tmp_path / "x.zip", "x.zip"), (tmp_path / "sound.png", "sound.png")], tmp_path / "out")
    assert found.images[-1].name == "sound.png"
    return len(found.images) - 1, [name for name, _ in found.refused]


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_name_that_is_no_text_is_a_damaged_zip(tmp_path: Path, packing: int) -> None:
    """It ended the whole run: Python's reader raises UnicodeDecodeError before it has listed anything."""
    sound = zip_of("한글.png", PICTURE, packing)
    assert taken(tmp_path, sound) == (1, [])
    assert taken(tmp_path, sound.replace("한".encode(), b"\xff\xff\xff")) == (0, ["x.zip"])


@pytest.mark.parametrize("packing", PACKINGS)
def test_no_damage_ends_the_run(tmp_path: Path, packing: int) -> None:
    """A byte in every part of the file, one after the other."""
    sound = zip_of("a.png", PICTURE, packing)
    places = [*range(40), *range(40, len(sound) - 130, 211), *range(len(sound) - 130, len(sound))]
    for place in places:
        data = bytearray(sound)
        data[place] ^= 0xFF
        pictures, refused = taken(tmp_path, bytes(data))
        assert pictures + len(refused) <= 1


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_damaged_receipt_is_none(tmp_path: Path, packing: int) -> None:
    method = {"id": "san", "title": "SAN", "file": "a.png", "given": False}
    receipt = {"scale": 4, "picture": {"name": "a", "hr": None}, "methods": [method], REOPENS: {"at": 0}}
    archive = tmp_path / "r.zip"
    sound = zip_of(RECEIPT, json.dumps(receipt).encode(), packing)
    archive.write_bytes(sound)
    told = read_receipt(archive)
    assert told is not None and told.scale == 4
    for place in range(len(sound)):
        data = bytearray(sound)
        data[place] ^= 0xFF
        archive.write_bytes(bytes(data))
        read_receipt(archive)


@pytest.mark.parametrize("scale", [2.0, True, "4", [4], None])
@pytest.mark.parametrize("at", [0, float("inf"), "9" * 5000])
def test_a_receipt_of_odd_numbers_is_none(tmp_path: Path, scale: object, at: object) -> None:
    method = {"id": "san", "title": "SAN", "file": "a.png", "given": False}
    receipt = {"scale": scale, "picture": {"name": "a", "hr": None}, "methods": [method], REOPENS: {"at": at}}
    archive = tmp_path / "r.zip"
    archive.write_bytes(zip_of(RECEIPT, json.dumps(receipt).encode(), zipfile.ZIP_STORED))
    assert read_receipt(archive) is None
