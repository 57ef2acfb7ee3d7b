"""From a run to shipped weights, and what is shipped: whole, small, described, better than bicubic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sr_core.benchmark.results import BenchmarkResult, Record
from sr_core.catalogue.weights import WEIGHTS_DIR, WeightsRecord, load_manifest, save_weights, verify
from sr_core.errors import WeightsError
from sr_core.models.srcnn import SRCNN
from sr_core.train import TrainConfig, ship
from sr_core.train.lineage import runs

BICUBIC = {  # PSNR, RGB first, as MATLAB's imresize gives it
    "Set5": {2: 33.673, 3: 30.403, 4: 28.429, 8: 24.397},
    "Set14": {2: 30.325, 3: 27.631, 4: 26.088, 8: 23.184},
    "BSD100": {2: 29.560, 3: 27.209, 4: 25.961, 8: 23.667},
    "Urban100": {2: 26.876, 3: 24.458, 4: 23.140, 8: 20.735},
}
LARGEST_FILE = 10_000_000
SHIPPED = load_manifest()
FACTS = {
    "images": 2,
    "steps": 7,
    "minutes": 0.1,
    "processes": 1,
    "start": "interpolation",
    "command": "python -m sr_core train srcnn --scale 3",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A weights folder with a card and one network that was taken in."""
    run, folder = tmp_path / "run", tmp_path / "weights"
    folder.mkdir()
    (folder / "srcnn.md").write_text(f"# Card\n\nwords before\n\n{ship.BEGIN}\nold\n{ship.END}\n\nwords after\n")
    save_weights(SRCNN(), run / "srcnn_x3.safetensors", scale=3, training=FACTS)
    ship.take_in(run / "srcnn_x3.safetensors", folder)
    return folder


def result(sha256: str, psnr: float = 32.5) -> BenchmarkResult:
    """A benchmark of SRCNN and bicubic on two images of Set5."""
    meta = {
        "protocols": {"san": {"id": "san"}},
        "metrics": ["psnr", "ssim"],
        "images": {"Set5": {"baby": "1", "bird": "2"}},
        "methods": {"srcnn": {"weights": {"3": {"sha256": sha256}}}, "bicubic": {"weights": {}}},
    }
    values = {"srcnn": psnr, "bicubic": 30.4}
    records = tuple(
        Record("Set5", name, method, 3, {"psnr": value + shift, "ssim": 0.9}, 0.1)
        for name, shift in (("baby", 1.0), ("bird", -1.0))
        for method, value in values.items()
    )
    return BenchmarkResult(meta, records)


def test_a_run_is_taken_in_with_what_it_says_about_itself(folder: Path) -> None:
    (record,) = load_manifest(folder)
    verify(record)
    assert (record.method, record.scale, record.parameters, record.training) == ("srcnn", 3, 57_281, FACTS)
    assert record.figures == {}


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.safetensors"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(WeightsError, match="not a weights file of a training run"):
        ship.take_in(path, tmp_path)


def test_figures_are_means_and_only_of_these_very_weights(folder: Path) -> None:
    ship.enter_figures(result("another file"), folder)
    assert load_manifest(folder)[0].figures == {}
    ship.enter_figures(result(load_manifest(folder)[0].sha256), folder)
    (record,) = load_manifest(folder)
    assert record.figures == {"Set5": {"psnr": pytest.approx(32.5), "ssim": pytest.approx(0.9)}}
    assert record.protocol == "san"


def test_half_a_data_set_gives_no_figure(folder: Path) -> None:
    whole = result(load_manifest(folder)[0].sha256)
    ship.enter_figures(BenchmarkResult(whole.meta, whole.records[:2]), folder)
    assert load_manifest(folder)[0].figures == {}


def test_the_card_keeps_its_words_and_gets_the_figures(folder: Path) -> None:
    measured = result(load_manifest(folder)[0].sha256)
    ship.enter_figures(measured, folder)
    ship.write_cards(ship.collect([measured]), folder)
    card = (folder / "srcnn.md").read_text()
    assert card.startswith("# Card\n\nwords before\n") and card.endswith("\n\nwords after\n")
    assert "32.50 / 0.9000 (30.40 / 0.9000)" in card and "not measured" in card and "old" not in card
    assert FACTS["command"] in card


def test_the_card_counts_the_runs_of_each_scale_once_and_adds_up_the_minutes(folder: Path, tmp_path: Path) -> None:
    later = FACTS | {"steps": 9, "minutes": 2.0, "start": "srcnn_x3.safetensors", "earlier": [FACTS]}
    later["command"] = "python -m sr_core.train.mean srcnn_x4_before.safetensors srcnn_x4_after.safetensors --share 0.5"
    save_weights(SRCNN(), tmp_path / "srcnn_x4.safetensors", scale=4, training=later)
    ship.take_in(tmp_path / "srcnn_x4.safetensors", folder)
    ship.write_cards(ship.collect([]), folder)
    card = (folder / "srcnn.md").read_text()
    assert "| srcnn_x3.safetensors | 57,281 | x3-1 | 0.1 |" in card
    assert "| srcnn_x4.safetensors | 57,281 | x3-1, x4-1 | 2.1 |" in card
    assert "| x4-1 | 2 | 1 | 9 | 2.0 | srcnn_x3.safetensors |" in card


def test_the_command_in_the_card_is_that_of_the_run() -> None:
    data = (Path("/somewhere/t91"), Path("photos"))
    config = TrainConfig(
        "san", 3, data, Path("out"), minutes=24.0, rate=5e-4, warmup=100, init=Path("/runs/san_x2.safetensors")
    )
    assert config.command() == (
        "python -m sr_core train san --scale 3 --data DIR/t91 DIR/photos --minutes 24 --rate 0.0005 "
        "--warmup 100 --init san_x2.safetensors"
    )
    assert config.command(2).startswith("torchrun --standalone --nproc_per_node 2 -m sr_core train san --scale 3 ")


def test_srcnn_and_san_are_shipped_at_every_scale() -> None:
    assert {(record.method, record.scale) for record in SHIPPED} == {
        (method, scale) for method in ("srcnn", "san") for scale in (2, 3, 4, 8)
    }


@pytest.mark.parametrize("record", SHIPPED, ids=lambda record: record.file.stem)
class TestShipped:
    """What holds for each shipped file."""

    def test_is_the_file_of_its_record_and_small(self, record: WeightsRecord) -> None:
        verify(record)
        assert record.file.stat().st_size < LARGEST_FILE

    def test_says_how_it_was_made(self, record: WeightsRecord) -> None:
        command = record.training["command"]
        name = f"{record.method}_x{record.scale}"
        start = "python" if record.training["processes"] == 1 else "torchrun --standalone --nproc_per_node 2"
        trained = f"{start} -m sr_core train {record.method} --scale {record.scale} --data "
        assert command.startswith((trained, f"python -m sr_core.train.mean {name}"))
        assert command in (WEIGHTS_DIR / f"{record.method}.md").read_text(encoding="utf-8")

    def test_names_every_run_from_the_first_weights_on(self, record: WeightsRecord) -> None:
        first, *later = runs(record.training)
        assert first["start"] == "interpolation"
        weights = r"[\w.-]+\.safetensors( \([0-9a-f]{8}\))?"  # by the name they had then, which may be any
        assert all(re.fullmatch(rf"{weights}(, {weights})?", run["start"]) for run in later)

    def test_is_above_bicubic_on_every_data_set(self, record: WeightsRecord) -> None:
        for dataset, bicubic in BICUBIC.items():
            assert record.figures[dataset]["psnr"] > bicubic[record.scale] + 0.2, dataset
