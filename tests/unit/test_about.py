"""The About tab says what the code knows."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

from dashboard import about
from sr_core.methods import METHODS, Method
from sr_core.metrics import PROTOCOLS
from sr_core.weights import WeightsRecord

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


def test_protocols_and_methods_come_from_the_core():
    table = about.protocol_table()
    assert all(protocol.channel in table and protocol.lr in table for protocol in PROTOCOLS.values())
    listed = about.methods_table(list(METHODS.values()))
    assert all(f"| {about.escape(method.title)} |" in listed for method in METHODS.values())


def test_a_users_names_are_text():
    assert about.escape("<img src=x>|*a*") == "&lt;img src=x&gt;\\|\\*a\\*"
