"""The weights of the labs' small networks: the files of their records, better than bicubic, told in the card."""

from __future__ import annotations

from pathlib import Path

import pytest

from sr_core.catalogue.methods import METHODS
from sr_core.catalogue.weights import LAB_WEIGHTS_DIR, WeightsRecord, load_manifest, verify
from sr_core.train import ship_small

RECORDS = load_manifest(LAB_WEIGHTS_DIR)
LARGEST_FILE = 300_000


def test_each_framework_is_there_at_two_and_four() -> None:
    found = {record.file.stem for record in RECORDS}
    networks = ("vdsr", "fsrcnn", "lapsrn", "dbpn")
    assert found >= {f"{network}_x{scale}" for network in networks for scale in (2, 4)}


def test_they_are_no_methods() -> None:
    """A network of minutes under a paper's name would stand in comparisons as if it were the paper's."""
    assert not {record.method for record in RECORDS} & {method.architecture for method in METHODS.values()}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.file.stem)
class TestShipped:
    def test_is_the_file_of_its_record_and_small(self, record: WeightsRecord) -> None:
        verify(record)
        assert record.file.stat().st_size < LARGEST_FILE

    def test_says_how_it_was_made(self, record: WeightsRecord) -> None:
        command = record.training["command"]
        assert command.startswith(f"python -m sr_core train {record.method} --scale {record.scale} --data ")
        card = (LAB_WEIGHTS_DIR / ship_small.CARD).read_text(encoding="utf-8")
        assert command in card and f"| {record.file.name} | {record.parameters:,} |" in card

    def test_is_above_bicubic_unless_its_loss_asks_for_something_else(self, record: WeightsRecord) -> None:
        own = record.figures["Set5"]
        if ship_small.trained_with(record) != "content":
            assert own["psnr"] > own["bicubic_psnr"] + 0.2


@pytest.mark.slow
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.file.stem)
def test_the_figures_are_what_the_weights_give(record: WeightsRecord, data_dir: Path) -> None:
    measured = ship_small.figures(record, data_dir / "eval" / "Set5")
    for name, value in measured.items():
        assert value == pytest.approx(record.figures["Set5"][name], abs=0.005), name
