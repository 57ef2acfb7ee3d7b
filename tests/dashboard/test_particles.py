"""Korean particles after words of any kind: the same cases as for the scripts' own function."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.i18n.catalogue import filled
from dashboard.i18n.particles import choose_particles

CASES = json.loads((Path(__file__).parents[1] / "scripts" / "particles.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("written", "said"), CASES)
def test_a_particle_follows_the_sound_before_it(written, said):
    assert choose_particles(written) == said


def test_filled_words_have_no_open_particle():
    assert filled("benchmarks.bad_result", "ko", file="a.json").startswith("a.json은 ")
    assert filled("compare.status_partly", "ko", failed="SAN").startswith("끝났지만 SAN은 ")
