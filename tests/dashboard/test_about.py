"""The About tab says what the code knows."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pytest
from places import REPOSITORY

import sr_core
from dashboard.i18n.texts.about import WEIGHTS_LICENCE
from dashboard.tabs import about
from sr_core.catalogue.methods import METHODS, Method
from sr_core.catalogue.weights import WEIGHTS_DIR, WeightsRecord, load_manifest
from sr_core.metrics import PROTOCOLS

RECORD = WeightsRecord(
    method="san",
    scale=4,
    file=Path("san_x4.safetensors"),
    sha256="ab" * 32,
    config={"groups": 4, "blocks": 4, "features": 32, "reduction": 16, "scale": 4},
    parameters=402_123,
    training={"data": "bsds400, t91", "command": "python -m sr_core train san --scale 4"},
    figures={"Set5": {"psnr": 31.4321, "ssim": 0.88}},
    protocol="san",
)


def test_published_sizes_are_the_networks_own_defaults():
    from sr_core.models.san import SANConfig
    from sr_core.models.srcnn import SRCNNConfig

    for method, defaults in (("san", asdict(SANConfig())), ("srcnn", asdict(SRCNNConfig()))):
        paper = about.PAPER_CONFIGS[method]
        assert paper == {name: defaults[name] for name in paper}


def test_a_card_tells_the_whole_record_and_the_distance_from_the_paper():
    text = about.card(RECORD)
    for word in ("ab" * 32, "groups 4 (paper 20)", "features 32 (paper 64)", "bsds400", "31.43", "0.8800", "RGB first"):
        assert word in text
    assert "`python -m sr_core train san --scale 4`" in text
    assert "file is missing" in text  # this file does not exist


def test_a_card_tells_the_runs_before_the_last_one():
    first = {"steps": 12_192, "minutes": 50.9, "command": "torchrun --standalone -m sr_core train san --scale 2"}
    text = about.card(replace(RECORD, training={**RECORD.training, "earlier": [first]}))
    assert "1. 12,192 steps in 50.9 minutes: `torchrun --standalone -m sr_core train san --scale 2`" in text
    assert text.index("12,192") < text.index("The last run:") < text.index("--scale 4`")
    assert "earlier" not in text


def test_a_mean_of_two_runs_is_not_called_a_run():
    first = {"steps": 12_192, "minutes": 50.9, "command": "torchrun --standalone -m sr_core train san --scale 2"}
    text = about.card(replace(RECORD, training={**RECORD.training, "steps": 0, "earlier": [first]}))
    assert "At last the mean of two of these weights" in text
    assert "The last run:" not in text
    assert "- steps:" not in text and "- minutes:" not in text


def test_a_mean_between_two_runs_is_not_counted_as_one():
    first = {"steps": 12_192, "minutes": 50.9, "command": "torchrun --standalone -m sr_core train san --scale 2"}
    between = {"steps": 0, "minutes": 0.0, "command": "python -m sr_core.train.mean a.safetensors b.safetensors"}
    text = about.card(replace(RECORD, training={**RECORD.training, "earlier": [first, between]}))
    assert "before the last one: 1, of 51 minutes" in text
    assert "1. the mean of two of the weights above, without any training: `python -m sr_core.train.mean" in text
    assert "0 steps" not in text


def test_the_papers_own_size_is_called_so():
    full = replace(RECORD, config={**about.PAPER_CONFIGS["san"], "scale": 4})
    assert "configuration of the paper" in about.card(full)


def test_a_network_without_weights_is_said_plainly():
    bare = Method("san", "SAN", "post-upsampling", "Dai et al.", architecture="san")
    assert "No weights for SAN here" in about.missing_weights([bare])
    assert about.missing_weights([replace(bare, weights={4: RECORD})]) == ""
    assert "no weights here" in about.methods_table([bare])


def test_a_file_is_listed_once_though_san_plus_uses_it_too():
    san = Method("san", "SAN", "post-upsampling", "Dai", architecture="san", weights={4: RECORD})
    plus = replace(san, id="san_plus", title="SAN+", self_ensemble=True)
    assert [(method.id, record.scale) for method, record in about.weights_of([san, plus])] == [("san", 4)]
    assert "402,123" in about.card_title(san, RECORD)


def test_every_network_is_listed_with_file_digits_and_difference():
    san = Method("san", "SAN", "post-upsampling", "Dai", architecture="san", weights={4: RECORD})
    full = replace(RECORD, config={**about.PAPER_CONFIGS["san"], "scale": 4})
    foreign = replace(RECORD, method="mine")
    lines = about.networks_table([(san, RECORD), (san, full), (san, foreign)]).splitlines()
    assert lines[2].startswith("| SAN ×4 | `san_x4.safetensors` | `abababab` |") and "groups 4 (paper 20)" in lines[2]
    assert "same size" in lines[3] and "no published size" in lines[4]
    assert about.networks_table([]) == ""


def test_a_card_without_figures_says_so_and_one_with_figures_names_the_protocol():
    bare = about.card(replace(RECORD, figures={}, protocol=""))
    assert "No figures are recorded" in bare and "Measured with it" not in bare
    assert "Measured with it (protocol RGB first)" in about.card(RECORD)


def test_the_cards_of_the_weights_that_are_here_show_what_the_manifest_holds():
    if not (WEIGHTS_DIR / "manifest.json").exists():
        pytest.skip("no weights in assets/weights")
    for record in load_manifest():
        text = about.card(record)
        assert record.sha256 in text and record.file.name in text and WEIGHTS_LICENCE in text
        for dataset, values in record.figures.items():
            assert f"| {dataset} | {values['psnr']:.2f} | {values['ssim']:.4f} |" in text


def test_one_sentence_says_what_the_weights_may_be_used_for():
    assert WEIGHTS_LICENCE in about.t("about.data").format(weights=about.t("about.weights_licence"))
    assert WEIGHTS_LICENCE not in about.card(RECORD)  # a file from elsewhere is not ours to license


def test_the_citation_names_authors_year_and_version():
    entry = about.citation()
    assert "author  = {{The SR Lens authors}}" in entry and f"version = {{{sr_core.__version__}}}" in entry
    assert f"year    = {{{about.RELEASE_YEAR}}}" in entry
    licence = (REPOSITORY / "LICENSE").read_text(encoding="utf-8")
    assert f"Copyright (c) {about.RELEASE_YEAR} The SR Lens authors" in licence
    inside = entry.removeprefix("```bibtex").removesuffix("```")
    assert inside.count("{") == inside.count("}")


def test_protocols_and_methods_come_from_the_core():
    table = about.protocol_table()
    assert all(protocol.channel in table and protocol.lr in table for protocol in PROTOCOLS.values())
    listed = about.methods_table(list(METHODS.values()))
    assert all(f"| {about.escape(method.title)} |" in listed for method in METHODS.values())


def test_a_users_names_are_text():
    assert about.escape("<img src=x>|*a*") == "&lt;img src=x&gt;\\|\\*a\\*"
