"""The Benchmarks tab's pure part: the published tables as they were printed, ours beside them, charts over both."""

from __future__ import annotations

import csv
import io
import itertools
import json
from dataclasses import asdict, replace

import pytest
import torch

from dashboard.figures import cells as data
from dashboard.figures.references import COUNTED, method_references, reference_of
from dashboard.tabs.benchmarks import table as tables
from dashboard.tabs.benchmarks import words as receipts
from dashboard.tabs.benchmarks.charts import cost as benchmark_cost
from dashboard.tabs.benchmarks.charts.scales import QUIET_COLOUR
from dashboard.tabs.benchmarks.choice import Choice, chosen, method_order
from dashboard.tabs.benchmarks.panels import Panels, panels, summary
from sr_core.benchmark.results import BenchmarkResult, Record
from sr_core.metrics import METRICS, PROTOCOLS

SAN, SRCNN = data.VIEWS
SHA = "0123456789abcdef" * 4


def measured_file(folder, name="ours.json", *, protocol="san", psnr=31.0, created="2026-01-02T03:04:05+00:00"):
    """A result file with bicubic and a SAN of 400 000 parameters on two images of Set5 x4; SAN has ``psnr`` +- 1."""
    records = []
    for image, offset in (("a.png", -1.0), ("b.png", 1.0)):
        records.append(Record("Set5", image, "bicubic", 4, {"psnr": 28.5 + offset, "ssim": 0.81}, 0.01, None, protocol))
        records.append(Record("Set5", image, "san", 4, {"psnr": psnr + offset, "ssim": 0.88}, 0.5, None, protocol))
    meta = {
        "runs": [{"created": created, "versions": {}, "machine": {}}],
        "protocols": {protocol: asdict(PROTOCOLS[protocol])},
        "metrics": ["psnr", "ssim"],
        "methods": {
            "bicubic": {"title": "Bicubic", "family": "interpolation", "weights": {}},
            "san": {
                "title": "SAN",
                "family": "post-upsampling",
                "weights": {"4": {"file": "san.safetensors", "sha256": SHA, "parameters": 400_000}},
            },
        },
        "images": {},
    }
    return BenchmarkResult(meta, tuple(records)).to_json(folder / name)


@pytest.fixture
def with_ours(tmp_path):
    measured_file(tmp_path)
    results, damaged = data.read_results(tmp_path)
    assert damaged == ()
    return data.all_cells(SAN, results)


@pytest.fixture
def published(tmp_path):
    return data.all_cells(SAN, ())


def one(cells, **wanted):
    found = [cell for cell in cells if all(getattr(cell, name) == value for name, value in wanted.items())]
    assert len(found) == 1
    return found[0]


def choice_of(cells, view=SAN, **changes):
    methods = tuple(data.distinct(cell.method for cell in cells))
    return replace(Choice(view.id, view.dataset, view.scale, "psnr", methods), **changes)


def shown_of(cells, choice) -> Panels:
    return panels(cells, (), SAN, choice, "en")


def chart(cells, choice, name):
    return shown_of(cells, choice).charts[name]


def test_the_tables_have_as_many_cells_as_were_printed(published):
    rows = data.table_rows(published)
    assert len(rows) == 70 + 65 + 70 + 60
    assert len(data.published_cells(SRCNN)) == 6 * 3 * 7
    assert {cell.kind for cell in published} == {data.PUBLISHED}


def test_published_values_are_the_printed_ones(published):
    san = one(published, dataset="Set5", scale=2, method="SAN", metric="psnr")
    assert san.value == 38.31
    assert san.gain == pytest.approx(38.31 - 33.66)
    assert "Dai et al. 2019, Table 2" in receipts.source(san, "en")
    ifc = one(data.published_cells(SRCNN), scale=4, method="A+", metric="ifc")
    assert ifc.value == 3.26 and "Dong et al. 2016" in receipts.source(ifc, "en")


def test_what_nobody_published_stays_empty(published):
    for method, scale in (("NLRN", 2), ("NLRG", 3), ("NLRG", 4)):
        assert one(published, dataset="Manga109", scale=scale, method=method, metric="psnr").value is None
    sc = [cell for cell in data.published_cells(SRCNN) if cell.method == "SC" and cell.scale != 3]
    assert len(sc) == 12 and {cell.value for cell in sc} == {None}


def test_the_misprint_is_shown_as_printed_and_marked_but_not_drawn(published):
    marked = [cell for cell in published if cell.misprint]
    assert [(c.dataset, c.scale, c.method, c.metric, c.value) for c in marked] == [("Set14", 3, "EDSR", "psnr", 3.52)]
    assert "30.52" in receipts.note(marked[0], "en") and marked[0].gain is None and marked[0].sound is None
    choice = choice_of(published, dataset="Set14", scale=3)
    shown = chart(published, choice, "bars")
    assert min(shown.figure.data[0].x) > -1  # no bar reaches down to 3.52
    assert any("3.52: misprint" in note.text for note in shown.figure.layout.annotations)
    assert "EDSR" in shown.caption


def test_without_result_files_it_says_so(tmp_path):
    results, damaged = data.read_results(tmp_path / "nowhere")
    words = summary(data.all_cells(SAN, results), damaged, "en")
    assert "Every figure here is published" in words
    assert "assets/" not in words and "json" not in words  # it speaks to a visitor


def test_ours_stand_beside_the_published_with_source_and_difference(with_ours):
    ours = one(with_ours, dataset="Set5", scale=4, method="SAN", metric="psnr", kind=data.MEASURED)
    assert ours.value == pytest.approx(31.0)  # the mean of the images
    assert ours.gain == pytest.approx(31.0 - 28.5)  # against our bicubic, not the published one
    assert ours.difference == pytest.approx(31.0 - 32.64)
    assert ours.parameters == 400_000
    for word in ("measured", "SR Lens", "2026-01-02", "RGB first", SHA[:8]):
        assert word in receipts.source(ours, "en")
    assert one(with_ours, dataset="Set5", scale=4, method="SAN", metric="psnr", kind="published").difference is None
    for word in (receipts.source(ours, "en"), "luma", "scale pixels", "−1.64", "400,000"):
        assert word in receipts.receipt(ours, "en")


def test_a_view_takes_only_figures_of_its_own_protocol(tmp_path):
    measured_file(tmp_path, protocol="srcnn")
    results, _ = data.read_results(tmp_path)
    assert data.measured_cells(SAN, results) == ()
    assert len(data.measured_cells(SRCNN, results)) == 4


def test_the_later_measurement_of_a_cell_counts(tmp_path):
    measured_file(tmp_path, "a.json", psnr=31.5, created="2026-03-01T00:00:00+00:00")
    measured_file(tmp_path, "b.json", psnr=31.0, created="2026-02-01T00:00:00+00:00")
    cells = data.measured_cells(SAN, data.read_results(tmp_path)[0])
    assert one(cells, method="SAN", metric="psnr").value == pytest.approx(31.5)


def test_a_damaged_result_file_is_named_and_the_others_are_shown(tmp_path):
    good = measured_file(tmp_path)
    (tmp_path / "broken.json").write_text(good.read_text()[:100])
    wrong = json.loads(good.read_text())
    del wrong["meta"]["methods"]
    (tmp_path / "wrong.json").write_text(json.dumps(wrong))
    results, damaged = data.read_results(tmp_path)
    cells = data.measured_cells(SAN, results)
    assert len(cells) == 4
    assert damaged == ("broken.json", "wrong.json")
    words = summary(cells, damaged, "en")
    assert "broken.json" in words and str(tmp_path) not in words


def test_bars_start_at_bicubic_and_each_stands_in_the_row_of_its_name(with_ours):
    shown = chart(with_ours, choice_of(with_ours), "bars").figure
    published, _, diamonds = shown.data
    name_at = dict(zip(shown.layout.yaxis.tickvals, shown.layout.yaxis.ticktext, strict=True))
    drawn = {name_at[y].strip(" *"): published.base + x for x, y in zip(published.x, published.y, strict=True)}
    table = [c for c in with_ours if (c.kind, c.dataset, c.scale, c.metric) == ("published", "Set5", 4, "psnr")]
    assert drawn == pytest.approx({cell.method: cell.value for cell in table})
    assert published.base == 28.42
    assert {name_at[y].strip(): x for x, y in zip(diamonds.x, diamonds.y, strict=True)} == pytest.approx(
        {"Bicubic": 28.5, "SAN": 31.0}
    )
    start, *notes = sorted(shown.layout.annotations, key=lambda note: note.yref != "paper")
    assert (start.x, start.text) == (28.42, "bars start at bicubic, 28.42")
    words = {name_at[note.y].strip(" *"): note.text for note in notes}
    assert words["RCAN"] == "32.62"
    assert words["SAN"].startswith("32.64<br>") and "31.00 (−1.64)" in words["SAN"]


@pytest.mark.parametrize(("order", "first"), [("value", ["SAN+", "SAN", "RCAN"]), ("year", ["SAN", "SAN+"])])
def test_order_of_methods(published, order, first):
    here = [c for c in published if (c.dataset, c.scale, c.metric) == ("Set5", 4, "psnr")]
    ordered = method_order(here, order)
    assert ordered[: len(first)] == first
    assert ordered.index("SAN") < ordered.index("SRCNN") < ordered.index("Bicubic")


def test_each_printed_method_has_a_year_and_a_reference():
    names = {cell.method for view in data.VIEWS for cell in data.published_cells(view)}
    known = {entry.method for entry in method_references()}
    # SAN+ is SAN's self-ensemble; NLRG is how the table prints NLRN.
    assert names - known == {"SAN+", "NLRG"}
    assert reference_of("SAN+") == reference_of("SAN") and reference_of("NLRG") == reference_of("NLRN")
    assert reference_of("SRMD").short == "Zhang et al., CVPR 2018" and reference_of("KK").short.startswith("Kim & Kwon")
    assert reference_of("Nobody's") is None


def test_parameters_are_those_that_the_papers_architectures_have():
    def conv(inputs, outputs, kernel):
        return inputs * outputs * kernel**2 + outputs

    trunk = conv(3, 64, 3) + conv(64, 64, 3)
    gate = conv(64, 4, 1) + conv(4, 64, 1)
    dense = sum(conv(64 * (1 + layer), 64, 3) for layer in range(8)) + conv(64 * 9, 64, 1)
    step = 3 * conv(64, 64, 8) + 3  # up or down: three (de)convolutions, each with a PReLU of one slope
    gathered = sum(2 * (conv(64 * stages, 64, 1) + 1) for stages in range(2, 7))
    at_x4 = {
        "SRCNN": conv(1, 64, 9) + conv(64, 32, 5) + conv(32, 1, 5),
        "FSRCNN": conv(1, 56, 5)
        + conv(56, 12, 1)
        + 4 * conv(12, 12, 3)
        + conv(12, 56, 1)
        + conv(56, 1, 9)
        + 2 * 56
        + 5 * 12,
        "VDSR": conv(1, 64, 3) + 18 * conv(64, 64, 3) + conv(64, 1, 3),
        "EDSR": conv(3, 256, 3) + 65 * conv(256, 256, 3) + 2 * conv(256, 1024, 3) + conv(256, 3, 3),
        "SRMD": conv(19, 128, 3) + 10 * conv(128, 128, 3) + conv(128, 48, 3),
        "DBPN": conv(3, 256, 3) + 1 + conv(256, 64, 1) + 1 + 13 * step + gathered + conv(7 * 64, 3, 3),
        "RDN": trunk + 16 * dense + conv(16 * 64, 64, 1) + conv(64, 64, 3) + 2 * conv(64, 256, 3) + conv(64, 3, 3),
        "RCAN": trunk
        + 10 * (20 * (2 * conv(64, 64, 3) + gate) + conv(64, 64, 3))
        + 2 * conv(64, 256, 3)
        + conv(64, 3, 3),
    }
    listed = {entry.method: entry for entry in method_references() if entry.parameters_source == COUNTED}
    assert {name: listed[name].parameters for name in at_x4} == at_x4
    # RCAN's author states 15.59 M at x4; SAN's is what our own network of the paper's size has.
    assert round(at_x4["RCAN"] / 1e6, 2) == 15.59 and set(listed) == {*at_x4, "SAN"}


def test_the_full_san_has_as_many_parameters_as_listed():
    from sr_core.models import san

    with torch.device("meta"):  # counted, not allocated
        network = san.SAN(san.SANConfig(groups=20, blocks=10, features=64, scale=4))
    assert sum(weight.numel() for weight in network.parameters()) == reference_of("SAN").parameters


def test_the_heat_map_shows_gains_and_leaves_unpublished_cells_empty(with_ours):
    shown = chart(with_ours, choice_of(with_ours), "map").figure
    grid = shown.data[0]
    assert list(grid.x) == ["Set5", "Set14", "BSD100", "Urban100", "Manga109"]
    rows = list(grid.y)
    assert grid.z[rows.index("SAN")][0] == pytest.approx(32.64 - 28.42)
    assert grid.z[rows.index("◆ SAN")][0] == pytest.approx(2.5)
    assert grid.z[rows.index("NLRG *")][4] is None and grid.text[rows.index("NLRG *")][4] == ""
    assert "Bicubic" not in rows


def test_parameters_have_papers_and_ours_apart_and_seconds_are_ours_alone(published, with_ours):
    cost = chart(with_ours, choice_of(with_ours), "cost").figure
    of_papers, ours = (trace for trace in cost.data if trace.mode == "markers+text")
    assert list(ours.x) == [400_000] and list(ours.text) == ["SAN"] and ours.marker.symbol == "diamond"
    at = dict(zip(of_papers.x, of_papers.y, strict=True))
    assert at[43_089_923] == 32.46 and at[15_592_355] == 32.62  # EDSR, RCAN
    assert not {"NLRG", "Bicubic"} & set(of_papers.text)  # unknown, none
    assert chart(published, choice_of(published, cost="seconds"), "cost").figure is None
    seconds = chart(with_ours, choice_of(with_ours, cost="seconds"), "cost").figure
    assert list(seconds.data[1].text) == ["Bicubic", "SAN"] and len(seconds.data) == 2


def test_names_of_the_cost_chart_cover_neither_marks_nor_each_other(with_ours):
    here = [c for c in with_ours if (c.dataset, c.scale, c.metric) == ("Set5", 4, "psnr")]
    points = benchmark_cost.priced(here, "parameters")
    frame = benchmark_cost._Frame.around(points)
    sides = frame.sides(points)
    assert sum(map(bool, sides)) >= len(points) - 2
    boxes = [
        benchmark_cost._box(frame.at(point), len(point.cell.method), side)
        for point, side in zip(points, sides, strict=True)
        if side
    ]
    assert not any(benchmark_cost._cross(*pair) for pair in itertools.combinations(boxes, 2))


def test_one_price_alone_has_a_round_number_on_its_axis(with_ours):
    ours = one(with_ours, dataset="Set5", scale=4, method="SAN", metric="psnr", kind="measured")
    alone = benchmark_cost.over_cost([replace(ours, parameters=57_281)], METRICS["psnr"], "parameters", "en")
    assert "50k" in alone.layout.xaxis.ticktext


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(5e4, 1.2e6, "50k 100k 200k 500k 1M"), (9e3, 6e7, "10k 100k 1M 10M"), (0.004, 1.5, "0.01 0.1 1")],
)
def test_round_numbers_on_the_axis_of_cost(low, high, ticks):
    assert " ".join(benchmark_cost.short(tick) for tick in benchmark_cost.ticks_of(low, high)) == ticks


def test_the_front_holds_what_no_cheaper_method_reaches(with_ours):
    ours = one(with_ours, dataset="Set5", scale=4, method="SAN", metric="psnr", kind="measured")
    points = [(10, 30.0), (20, 29.0), (30, 31.0)]
    cells = [replace(ours, parameters=price, value=value) for price, value in points]
    front = benchmark_cost.over_cost(cells, METRICS["psnr"], "parameters", "en").data[0]
    assert list(zip(front.x, front.y, strict=True)) == [(10, 30.0), (30, 31.0)]


def test_figures_far_below_bicubic_are_shown_as_printed_marked_and_not_drawn(published):
    doubted = [cell for cell in published if cell.implausible]
    assert {(c.dataset, c.scale, c.method) for c in doubted} == {("Set5", 8, "FSRCNN"), ("Set14", 8, "FSRCNN")}
    # Exactly the printed rows that lie more than 1 dB below bicubic: no other is marked, and none is missed.
    far_below = {c.dataset for c in published if c.metric == "psnr" and c.gain is not None and c.gain < -1}
    assert far_below == {"Set5", "Set14"}
    others = [c.gain for c in published if c.method == "FSRCNN" and not c.implausible]
    assert min(gain for gain in others if gain is not None) > 0  # as the note says
    psnr = one(doubted, dataset="Set5", metric="psnr")
    assert psnr.value == 20.13 and psnr.gain == pytest.approx(20.13 - 24.40)
    assert "as printed, implausible" in receipts.note(psnr, "en")
    assert "as printed, implausible" in receipts.receipt(psnr, "en")
    frame = tables.table(published, SAN, choice_of(published, scale=8), "en")
    row = frame[frame["Method"] == "FSRCNN"].iloc[0]
    assert row["PSNR (dB)"] == 20.13 and "implausible" in row["Note"]


def test_a_doubted_figure_stretches_no_axis_and_is_named_below_the_charts(published):
    charts = shown_of(published, choice_of(published, scale=8, lines="value")).charts
    bars, grid, lines = (charts[name].figure for name in ("bars", "map", "lines"))
    assert bars.layout.xaxis.range[0] > 24 and lines.layout.yaxis.range[0] > 23
    assert any("20.13: implausible" in note.text for note in bars.layout.annotations)
    cells = grid.data[0]
    assert cells.zmax < 4 and cells.text[list(cells.y).index("FSRCNN *")][0] == "−4.27 *"
    for name in ("bars", "map", "lines"):
        assert "FSRCNN" in charts[name].caption and "implausible" in charts[name].caption
    line = next(trace for trace in lines.data if trace.name == "FSRCNN")
    assert list(line.x) == ["×2", "×3", "×4"]
    elsewhere = shown_of(published, choice_of(published, scale=8, dataset="BSD100")).charts
    assert "FSRCNN" not in elsewhere["bars"].caption + elsewhere["lines"].caption


def test_a_few_lines_are_told_apart_by_colour_dash_and_mark_and_named_at_their_ends(published):
    lines = chart(published, choice_of(published), "lines").figure
    told = {trace.name: trace for trace in lines.data if trace.line.width > 1}
    assert set(told) == set(SAN.highlights)
    for seen in (lambda line: line.line.color, lambda line: (line.line.dash, line.marker.symbol)):
        assert len({seen(line) for line in told.values()}) == len(told)
    assert {trace.line.color for trace in lines.data if trace.name not in told} == {QUIET_COLOUR}
    assert {note.text.split("> ")[1] for note in lines.layout.annotations} == set(told)
    assert all(trace.hovertext[0].startswith(f"<b>{trace.name}</b>") for trace in lines.data)


def test_names_at_the_lines_ends_do_not_cover_each_other(with_ours):
    for choice in (choice_of(with_ours), choice_of(with_ours, metric="ssim", dataset="BSD100")):
        lines = chart(with_ours, choice, "lines").figure
        low, high = lines.layout.yaxis.range
        heights = sorted(note.y for note in lines.layout.annotations)
        apart = [(after - before) / (high - low) for before, after in itertools.pairwise(heights)]
        assert min(apart) * lines.layout.height > 12  # pixels; the letters are 12 high


def test_with_few_methods_every_line_has_its_name(published):
    lines = chart(published, choice_of(published, methods=("DBPN", "EDSR")), "lines").figure
    assert {note.text.split("> ")[1] for note in lines.layout.annotations} == {"DBPN", "EDSR"}


def test_each_view_highlights_methods_that_it_has():
    for view in data.VIEWS:
        assert set(view.highlights) <= {cell.method for cell in data.published_cells(view)}


def test_a_csv_is_named_after_what_it_holds(published):
    choice = choice_of(published, dataset="my set/2", scale=3)
    assert tables.csv_name(SAN, choice) == "sr-lens-san-my_set_2-x3.csv"
    assert tables.csv_name(SAN, replace(choice, everything=True)) == "sr-lens-san-all.csv"


def test_a_methods_colour_does_not_depend_on_the_filter(published):
    def colours(choice):
        return {line.name: line.line.color for line in chart(published, choice, "lines").figure.data}

    everything = colours(choice_of(published))
    assert colours(choice_of(published, methods=("VDSR", "SAN"))).items() <= everything.items()


def test_filters_leave_out_sources_and_self_ensembles(with_ours):
    def kept(**changes):
        return chosen(with_ours, choice_of(with_ours, **changes))

    assert {cell.kind for cell in kept(kinds=("measured",))} == {"measured"}
    assert "SAN+" not in {cell.method for cell in kept(passes="single")}
    # What bars start at and gains are measured by stays.
    assert {cell.method for cell in kept(passes="ensemble")} == {"SAN+", "Bicubic"}
    assert data.is_ensemble("SAN+") and not data.is_ensemble("A+")
    shown = shown_of(with_ours, choice_of(with_ours, methods=()))
    assert shown.charts["bars"].figure is None and "at least one method" in shown.message


def test_the_table_keeps_numbers_as_numbers_and_prints_them_as_papers_do(with_ours):
    choice = choice_of(with_ours)
    frame = tables.table(with_ours, SAN, choice, "en")
    assert frame["PSNR (dB)"].dtype.kind == "f"
    # Ours follows the published row of the same method.
    rows = list(zip(frame["Method"], frame["Source"].str.split(":").str[0], strict=True))
    assert rows.index(("SAN ◆", "measured")) == rows.index(("SAN", "published")) + 1
    assert [name for name, _ in rows[:2]] == ["SAN+", "SAN"]  # the best first
    newest = tables.table(with_ours, SAN, replace(choice, order="year"), "en")["Year"]
    assert list(newest) == sorted(newest, reverse=True)
    html = tables.styled(frame, SAN, choice, "en").to_html()
    for text in (">32.70<", ">0.9013<", ">31.00<", ">−1.64<", ">+4.22<", ">400,000<", ">×4<"):
        assert text in html
    assert len(tables.table(with_ours, SAN, replace(choice, everything=True), "en")) == 265 + 2


def test_the_csv_has_every_figure_with_its_receipt(with_ours):
    choice = choice_of(with_ours, everything=True)
    rows = list(csv.DictReader(io.StringIO(tables.csv_text(with_ours, choice, "en"))))
    assert len(rows) == len(with_ours)
    assert all(row["source"] and row["protocol"] and row["kind"] for row in rows)
    nlrn = [row for row in rows if (row["method"], row["dataset"], row["metric"]) == ("NLRN", "Manga109", "psnr")]
    assert [row["value"] for row in nlrn] == [""]
    rdn = [r for r in rows if (r["method"], r["dataset"], r["scale"], r["metric"]) == ("NLRN", "Set5", "2", "psnr")]
    assert rdn[0]["value"] == "38.00"


def test_names_from_files_are_not_markup(with_ours):
    cell = replace(with_ours[0], method="<b>x</b>", dataset="a<img>")
    assert "<img>" not in receipts.receipt(cell, "en") and "<b>x</b>" not in receipts.receipt(cell, "en")
