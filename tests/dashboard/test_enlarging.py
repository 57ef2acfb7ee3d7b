"""The plain path: a file in, a link to the enlarged one out, or one sentence."""

from __future__ import annotations

import re
from urllib.parse import unquote

import numpy as np
from PIL import Image

from dashboard.runs.tickets import Ticket
from dashboard.tabs.compare.plain.enlarging import enlarge
from sr_core import upscale


def test_a_file_comes_back_enlarged_and_lossless(session, tmp_path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (20, 24, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "mine.png")
    lines = list(enlarge(str(tmp_path / "mine.png"), 3, "bicubic", Ticket(), session, "en"))
    assert "Download mine_x3_bicubic.png, 72 × 60 pixels" in lines[-1]
    path = unquote(re.search(r"file=([^\"]+)", lines[-1])[1])
    assert (np.asarray(Image.open(path)) == upscale(pixels, "bicubic", 3)).all()


def test_what_cannot_be_enlarged_is_said_in_one_sentence(session, tmp_path) -> None:
    (tmp_path / "notes.png").write_text("hello")
    for path in (None, str(tmp_path / "notes.png")):
        (line,) = enlarge(path, 2, "bicubic", Ticket(), session, "ko")
        assert "sr-error" in line and "Traceback" not in line
