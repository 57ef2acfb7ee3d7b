"""The linear filter beside the survey's networks: exact where a filter is the truth, and its figures."""

from __future__ import annotations

import json

import numpy as np
import pytest

from sr_core.train.linear_filter import LINEAR_FILE, SIDE, enlarge, fit, mean_psnr, training_pairs
from sr_core.train.patches import Pair


def test_what_a_filter_made_is_found_again():
    generator = np.random.default_rng(0)
    truth = generator.normal(size=(SIDE**2 + 1, 16)) * 0.02
    truth[SIDE**2 // 2] += 1
    lr = generator.integers(90, 160, (40, 50, 3)).astype(np.uint8)
    padded = np.pad(lr.astype(np.float64), ((SIDE // 2,) * 2, (SIDE // 2,) * 2, (0, 0)), mode="symmetric")
    hr = np.empty((160, 200, 3))
    for y, x in np.ndindex(40, 50):
        for channel in range(3):
            seen = np.append(padded[y : y + SIDE, x : x + SIDE, channel].ravel(), 255.0)
            hr[4 * y : 4 * y + 4, 4 * x : 4 * x + 4, channel] = (seen @ truth).reshape(4, 4)
    found = fit([Pair("made", lr, hr)])
    assert np.allclose(found, truth, atol=1e-6)
    assert np.array_equal(enlarge(lr, found), np.clip(np.rint(hr), 0, 255).astype(np.uint8))


@pytest.mark.slow
def test_the_file_says_what_the_fit_gives(data_dir):
    written = json.loads(LINEAR_FILE.read_text(encoding="utf-8"))
    pairs = training_pairs([data_dir / "train" / name for name in written["data"]])
    assert len(pairs) == written["images"]
    images = sorted((data_dir / "eval" / "Set5").glob("*.png"))
    assert mean_psnr(fit(pairs), images) == pytest.approx(written["psnr"]["Set5"], abs=5e-4)
