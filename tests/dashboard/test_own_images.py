"""Pictures that a visitor brings: what is taken in, what is refused and why, and that the figures are the command's."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from dashboard.i18n.catalogue import t
from dashboard.i18n.sentences import said
from dashboard.runs import uploads as own_images
from dashboard.runs.given import arrange
from dashboard.runs.tickets import Ticket
from dashboard.runs.uploads import collect
from dashboard.tabs.benchmarks.own import panel
from dashboard.tabs.benchmarks.own.own_tables import frame_of, means_html, rows_html
from dashboard.tabs.benchmarks.own.panel import directed, measurable, status_text
from dashboard.tabs.benchmarks.own.run import comparable, given_units, run, seconds_of, units_of
from sr_core.benchmark.run import benchmark
from sr_core.metrics import METRICS
from sr_core.metrics.named_weights import VARIABLE
from sr_core.models.deep_features import DeepFeatures
from sr_core.provenance import file_sha256


def png(height: int, width: int, seed: int = 0) -> bytes:
    pixels = np.random.default_rng(seed).integers(0, 255, (height, width, 3), dtype=np.uint8)
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    return folder


def packed(path: Path, entries: dict[str, bytes]) -> list[tuple[Path, str]]:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return [(path, path.name)]


def reasons(found) -> dict[str, str]:
    return {name: reason.code for name, reason in found.refused}


def test_pictures_of_a_zip_are_taken_and_nothing_is_written_outside(tmp_path: Path, unpacked: Path) -> None:
    entries = {"../../outside.png": png(20, 30), "/etc/absolute.png": png(8, 9), "a\\b.png": png(5, 6)}
    entries |= {"__MACOSX/._x.png": b"shadow", ".hidden.png": b"x", "notes.txt": b"words", "folder/": b""}
    found = collect(packed(tmp_path / "set.zip", entries), unpacked)
    assert [(image.name, image.size) for image in found.images] == [
        ("outside.png", (20, 30)),
        ("etc/absolute.png", (8, 9)),
        ("a/b.png", (5, 6)),
    ]
    assert found.refused == []
    assert {image.path.parent for image in found.images} == {unpacked}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["set.zip", "unpacked"]


def test_two_pictures_of_one_name_stay_apart(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.png").write_bytes(png(20, 20))
    files = [(tmp_path / folder / "a.png", "a.png") for folder in ("one", "two")]
    assert [image.name for image in collect(files, tmp_path).images] == ["a.png", "a.png (2)"]


def test_what_is_no_picture_is_named(tmp_path: Path, unpacked: Path) -> None:
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and nothing")
    found = collect([(tmp_path / "empty.png", "empty.png"), (tmp_path / "broken.zip", "broken.zip")], unpacked)
    assert found.images == []
    assert reasons(found) == {"empty.png": "own.no_picture", "broken.zip": "own.no_picture"}
    damaged = packed(tmp_path / "cut.zip", {"a.png": png(40, 40), "b.png": png(40, 40, 1)})[0][0]
    content = bytearray(damaged.read_bytes())
    content[60:90] = bytes(30)
    damaged.write_bytes(bytes(content))
    assert reasons(collect([(damaged, "cut.zip")], unpacked)) == {"cut.zip": "own.damaged_zip"}


def test_a_bomb_is_read_no_further_than_the_limit(
    tmp_path: Path, unpacked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_images, "MAX_ENTRY_BYTES", 100_000)
    bomb = packed(tmp_path / "bomb.zip", {"bomb.png": bytes(50_000_000), "good.png": png(30, 30)})
    assert bomb[0][0].stat().st_size < 100_000
    found = collect(bomb, unpacked)
    assert reasons(found) == {"bomb.png": "own.unpacks_too_large"}
    assert [image.name for image in found.images] == ["good.png"]
    assert sum(path.stat().st_size for path in unpacked.iterdir()) < 100_000


def test_many_bombs_in_one_zip_are_unpacked_no_further_than_one(
    tmp_path: Path, unpacked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two thousand entries of 32 MB each fit into an upload, and would take minutes."""
    monkeypatch.setattr(own_images, "MAX_ENTRY_BYTES", 100_000)
    monkeypatch.setattr(own_images, "MAX_UNPACKED_BYTES", 250_000)
    bombs = packed(tmp_path / "bombs.zip", {f"{number}.png": bytes(1_000_000) for number in range(40)})
    read, count = zipfile.ZipExtFile.read, []

    def counted(self: zipfile.ZipExtFile, n: int = -1) -> bytes:
        content = read(self, n)
        count.append(len(content))
        return content

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    found = collect(bombs, unpacked)
    assert len(found.refused) == 40 and not found.images
    assert 100_000 < sum(count) < 300_000


def test_a_zip_with_too_many_entries_is_not_even_listed(tmp_path: Path, unpacked: Path) -> None:
    """A table of contents without contents: 1.4 million entries fit into an upload, and 0.8 GB when they are listed."""
    most = {f"{index}.txt": b"" for index in range(own_images.MAX_ENTRIES - 1)} | {"a.png": png(20, 20)}
    assert reasons(collect(packed(tmp_path / "full.zip", most), unpacked)) == {}
    line = own_images.ENTRY_MARK + bytes(24) + (1).to_bytes(2, "little") + bytes(16) + b"b"  # a name of one letter
    count = 300_000
    table = line * count
    end = b"PK\x05\x06" + bytes(4) + b"\xff" * 4 + len(table).to_bytes(4, "little") + bytes(6)
    (tmp_path / "table.zip").write_bytes(table + end)
    with zipfile.ZipFile(tmp_path / "table.zip") as archive:
        assert len(archive.infolist()) == count, "this is how Python reads it"
    tracemalloc.start()
    found = collect([(tmp_path / "table.zip", "table.zip")], unpacked)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reasons(found) == {"table.zip": "own.too_many_entries"}
    assert peak < 2 * len(table)


def test_limits_on_count_and_size(tmp_path: Path, unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_images, "MAX_IMAGES", 2)
    monkeypatch.setattr(own_images, "MAX_PIXELS", 1000)
    entries = {"large.png": png(50, 40), **{f"{index}.png": png(20, 20) for index in range(4)}}
    found = collect(packed(tmp_path / "set.zip", entries), unpacked)
    assert [image.name for image in found.images] == ["0.png", "1.png"]
    assert reasons(found) == {"large.png": "own.too_large", "set.zip": "own.too_many"}
    assert "0.0 megapixels and the limit is 0.001" in said(found.refused[0][1], "en")
    assert "2장" in said(found.refused[1][1], "ko")


def test_long_and_odd_names_are_cut(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(png(20, 20))
    (image,) = collect([(tmp_path / "x.png", "\x07" + "n" * 300 + ".png")], tmp_path).images
    assert len(image.name) == 60 and image.name.isprintable() and image.name.endswith(".png")


def test_figures_are_those_of_the_benchmark(session, tmp_path: Path, unpacked: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    for index, name in enumerate(("a.png", "b.png")):
        (folder / name).write_bytes(png(60, 71, index))
    images = collect([(path, path.name) for path in sorted(folder.iterdir())], unpacked).images
    steps = list(
        run(units_of(images, ["nearest", "bicubic"], 4, ["psnr", "ssim"], ["san"], session), Ticket(), session)
    )
    assert not steps[0].result.records and steps[-1].done == 4 and steps[-1].finished
    counts = [len(step.result.records) for step in steps]
    assert counts == sorted(counts)  # the table only grows
    expected = {record.key: record.values for record in benchmark([folder], ["nearest", "bicubic"], [4]).records}
    assert {record.key: record.values for record in steps[-1].result.records} == expected
    frame = frame_of(steps[-1].result, "en")
    of_nearest = frame[(frame["Method"] == "Nearest") & (frame["Image"] == "a.png")].iloc[0]
    psnr = {method: expected["own", "a.png", "san", 4, method]["psnr"] for method in ("nearest", "bicubic")}
    assert of_nearest["Gain, PSNR (dB)"] == pytest.approx(round(psnr["nearest"], 2) - round(psnr["bicubic"], 2))
    assert "RGB" in means_html(steps[-1].result, "ko") and status_text(steps[-1], "ko") == t(
        "own.finished", "ko"
    ).format(total=4, measured=4)


def test_a_blank_picture_is_named_beside_the_mean_of_the_others(session, tmp_path: Path, unpacked: Path) -> None:
    """It came back as it was: the mean of PSNR is infinite, and the gain over bicubic was minus infinity."""
    Image.new("RGB", (48, 40), (128, 128, 128)).save(tmp_path / "blank.png")
    (tmp_path / "noise.png").write_bytes(png(40, 48))
    images = collect([(tmp_path / name, name) for name in ("blank.png", "noise.png")], unpacked).images
    steps = list(run(units_of(images, ["nearest", "bicubic"], 4, ["psnr"], ["san"], session), Ticket(), session))
    result = steps[-1].result
    values = {(record.image, record.method): record.values["psnr"] for record in result.records}
    noise = METRICS["psnr"].text(values["noise.png", "nearest"])
    words = f"equals the original (blank.png); the mean over the others is {noise}."
    assert f"Nearest: PSNR is infinite where the result {words}" in means_html(result, "en")
    assert f"나머지의 평균은 {noise}입니다" in means_html(result, "ko")
    gains = frame_of(result, "en").set_index(["Image", "Method"])["Gain, PSNR (dB)"]
    assert np.isnan(gains["blank.png", "Nearest"]) and np.isfinite(gains["noise.png", "Nearest"])


def test_cancelling_keeps_what_is_there(session, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(60, 60))
    images = collect([(tmp_path / "a.png", "a.png")], tmp_path).images
    ticket = Ticket()
    units = units_of(images, ["nearest", "bilinear", "bicubic"], 2, ["psnr"], ["san"], session)
    last = None
    for last in run(units, ticket, session):
        if last.done == 1:
            ticket.cancel()
    assert last is not None and last.cancelled and last.finished and len(last.result.records) == 1
    assert "1 of 3" in status_text(last, "en")


def test_both_protocols_are_the_benchmarks_and_stay_apart(session, tmp_path: Path, unpacked: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "a.png").write_bytes(png(60, 71))
    images = collect([(folder / "a.png", "a.png")], unpacked).images
    protocols = ["san", "srcnn"]
    units = units_of(images, ["bicubic", "nearest", "san"], 2, ["psnr"], protocols, session)
    asked = [(unit.protocol, unit.methods[0]) for unit in units]
    assert set(asked) == {
        ("san", "nearest"),
        ("san", "bicubic"),
        ("san", "san"),
        ("srcnn", "nearest"),
        ("srcnn", "bicubic"),
    }
    # SAN needs colour: two runs of the interpolators and one of SAN are estimated.
    one, two = (seconds_of(images, ["bicubic", "san"], 2, names, session) for names in (["san"], protocols))
    assert two - one == pytest.approx(seconds_of(images, ["bicubic"], 2, ["srcnn"], session))
    result = list(run([unit for unit in units if unit.methods != ("san",)], Ticket(), session))[-1].result
    expected = benchmark([folder], ["nearest", "bicubic"], [2], protocols, ["psnr"])
    assert {r.key: r.values for r in result.records} == {r.key: r.values for r in expected.records}
    frame = frame_of(result, "en").set_index(["Protocol", "Method"])
    for protocol in ("RGB first", "Y first"):
        gain = frame.loc[(protocol, "Nearest"), "PSNR (dB)"] - frame.loc[(protocol, "Bicubic"), "PSNR (dB)"]
        assert frame.loc[(protocol, "Nearest"), "Gain, PSNR (dB)"] == pytest.approx(gain, abs=0.011)  # of printed ones
    assert "Y first" in means_html(result, "en") and "RGB first" in means_html(result, "en")


# --- metrics of colour, without a reference, and with weights that the user names -----------------------------------


def test_every_metric_is_offered_with_its_direction_but_those_without_their_weights(monkeypatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert measurable() == [name for name in METRICS if name not in ("lpips", "dists")]
    assert {"niqe", "fsim", "gmsd", "psnr_rgb", "ssim_rgb"} <= set(measurable())
    assert directed(METRICS["niqe"]) == "NIQE \N{DOWNWARDS ARROW}"
    assert directed(METRICS["psnr"]) == "PSNR \N{UPWARDS ARROW}"


@pytest.fixture
def alexnet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of AlexNet's parameters, random ones, that the variable names."""
    file = tmp_path / "alexnet.pth"
    torch.manual_seed(0)
    torch.save(DeepFeatures("alexnet").state_dict(), file)
    monkeypatch.setenv(VARIABLE, str(file))
    return file


def test_lpips_is_measured_and_told_with_its_file(session, tmp_path: Path, unpacked: Path, alexnet: Path) -> None:
    assert "lpips" in measurable() and "dists" not in measurable()
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "a.png").write_bytes(png(256, 320))
    images = collect([(folder / "a.png", "a.png")], unpacked).images
    metrics = ["psnr", "niqe", "lpips", "gmsd"]
    units = units_of(images, ["nearest", "bicubic"], 4, metrics, ["san", "srcnn"], session)
    assert [unit.metrics for unit in units] == [tuple(metrics)] * 2 + [("psnr", "gmsd")] * 2
    result = list(run(units, Ticket(), session))[-1].result
    assert len(result.records) == 4 and not result.skipped
    expected = benchmark([folder], ["nearest", "bicubic"], [4], ["san"], metrics)
    found = {record.key: record.values for record in result.records if record.protocol == "san"}
    assert found == {record.key: record.values for record in expected.records}
    named = [each.meta["runs"][0]["metric_weights"] for each in (result, expected)]
    assert named == [{"lpips": {"file": "alexnet.pth", "sha256": file_sha256(alexnet)}}] * 2

    page = means_html(result, "en")
    assert f"alexnet.pth, sha256 {file_sha256(alexnet)[:12]}" in page
    assert file_sha256(alexnet) in result.json_text()
    assert (
        "LPIPS \N{DOWNWARDS ARROW}" in page
        and "GMSD \N{DOWNWARDS ARROW}" in page
        and "PSNR (dB) \N{UPWARDS ARROW}" in page
    )
    assert "NIQE: of R, G and B in place of luma" in page and "GMSD: of R, G and B" not in page
    assert "휘도 대신" in means_html(result, "ko")
    assert result.csv_text().splitlines()[0].count("lpips") == 1
    assert rows_html(result, "en").count("nan") == 0  # what Y first does not compare stays empty
    frame = frame_of(result, "en")
    assert frame["LPIPS"].notna().sum() == 2 and frame["GMSD"].notna().sum() == 4


def test_colours_alone_under_y_first_leave_nothing_to_measure(session, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(60, 60))
    images = collect([(tmp_path / "a.png", "a.png")], tmp_path).images
    assert units_of(images, ["bicubic"], 2, ["niqe", "psnr_rgb"], ["srcnn"], session) == []
    assert comparable(["niqe", "ssim", "psnr_rgb"], "srcnn") == ("ssim",)
    asked = panel._Asked([str(tmp_path / "a.png")], ["bicubic"], 2, ["san", "srcnn"], ["niqe", "ssim", "psnr_rgb"])
    assert "Not under Y first, which compares luma: NIQE, PSNR-RGB" in panel._estimate(asked, session, "en")
    assert "NIQE, PSNR-RGB" in panel._estimate(asked, session, "ko")


def test_results_that_were_brought_took_no_time_here(session, tmp_path: Path) -> None:
    """Reading and scoring a file took milliseconds: beside the time of a method that ran they would mislead."""
    for place in ("a.png", "mine/a.png"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_bytes(png(40, 40))
    images = collect([(tmp_path / "a.png", "a.png")], tmp_path / "unpacked").images
    mine = [own_images.OwnImage("a.png", tmp_path / "mine" / "a.png", (40, 40), "mine/a.png")]
    units = units_of(images, ["bicubic"], 2, ["psnr"], ["san"], session)
    units += given_units(arrange(mine, images, "", 2), 2, ["psnr"], ["san"], session)
    result = list(run(units, Ticket(), session))[-1].result
    frame = frame_of(result, "en").set_index("Method")
    assert len(frame) == 2 and frame.loc["Bicubic", "Seconds"] >= 0
    assert np.isnan(frame.drop("Bicubic")["Seconds"].iloc[0])
    assert means_html(result, "en").count("<td></td></tr>") == 1
