"""Links of the Benchmarks tab: they come back as they went, and what an address makes up is ignored."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from dashboard.figures.cells import VIEWS, Point, all_cells
from dashboard.tabs.benchmarks.charts.spread import SAMPLES_DATASET, distribution, image_html, spread_of
from dashboard.tabs.benchmarks.choice import clamped, from_query, opening, to_query

SAN, SRCNN = VIEWS
CELLS = {view.id: all_cells(view, ()) for view in VIEWS}


def reopened(query: str, view) -> object:
    return clamped(from_query(dict(parse_qsl(query, keep_blank_values=True))), CELLS[view.id], view)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_a_link_opens_the_same_choice(view) -> None:
    start = opening(view, CELLS[view.id])
    assert to_query(start, CELLS[view.id]) == f"tab=benchmarks&b_view={view.id}"
    other = replace(
        start, scale=2, metric="ssim", methods=start.methods[1:3], kinds=("published",), passes="single", order="year"
    )
    if view.id == "srcnn":
        other = replace(other, passes="both")
    other = replace(other, lines="value", cost="seconds", spread="value", everything=True)
    for choice in (start, other, replace(start, methods=())):
        assert reopened(to_query(choice, CELLS[view.id]), view) == choice


def test_passes_are_no_choice_where_no_self_ensemble_is() -> None:
    assert reopened("b_passes=ensemble", SAN).passes == "ensemble"
    srcnn = next(view for view in VIEWS if view.id == "srcnn")
    assert reopened("b_passes=ensemble", srcnn) == opening(srcnn, CELLS["srcnn"])


def test_titles_with_signs_survive_the_address() -> None:
    start = opening(SAN, CELLS["san"])
    choice = replace(start, methods=("SAN+",))
    query = to_query(choice, CELLS["san"])
    assert "SAN%2B" in query
    assert reopened(query, SAN) == choice
    assert reopened("b_methods=SAN+", SAN) == choice  # typed by hand


def test_what_an_address_makes_up_is_ignored() -> None:
    query = "b_dataset=<script>&b_scale=99999999999&b_metric=ifc&b_methods=<b>~Nobody&b_kinds=mine&b_lines=x&b_passes=2"
    start = opening(SAN, CELLS["san"])
    assert reopened(query, SAN) == replace(start, methods=(), kinds=())
    assert clamped({"dataset": ["Set5"], "scale": True, "methods": "SAN", "order": {}}, CELLS["san"], SAN) == start


def points() -> list[Point]:
    values = {"Bicubic": (28.0, 30.0), "SAN": (29.5, 33.0)}
    return [
        Point("Set5", image, 4, method, {"psnr": value}, 0.5, "", "2026-01-02T00:00:00")
        for method, pair in values.items()
        for image, value in zip(("a.png", "<b>.png"), pair, strict=True)
    ]


def test_marks_are_gains_over_bicubic_on_the_same_image() -> None:
    choice = replace(opening(SAN, CELLS["san"]), methods=("Bicubic", "SAN"))
    figure = distribution(spread_of(points(), choice), choice, SAN, "en")
    (box,) = figure.data  # bicubic's own gain is no news
    assert list(box.y) == [1.5, 3.0] and list(box.customdata) == ["a.png", "<b>.png"]
    values = distribution(spread_of(points(), choice), replace(choice, spread="value"), SAN, "en")
    assert [list(trace.y) for trace in values.data] == [[28.0, 30.0], [29.5, 33.0]]
    assert distribution(spread_of((), choice), choice, SAN, "en") is None


def test_an_evaluation_image_is_named_and_not_shown_and_a_sample_is_linked() -> None:
    choice = opening(SAN, CELLS["san"])
    html = image_html(spread_of(points(), choice), choice, SAN, "<b>.png", "en")
    assert "&lt;b&gt;.png" in html and "<b>" not in html and "href" not in html
    assert "+3.00" in html and "evaluation image" in html
    assert image_html(spread_of(points(), choice), choice, SAN, "nothing.png", "en") == ""
    ours = [replace(point, dataset=SAMPLES_DATASET, image="cat.png") for point in points()]
    choice = replace(choice, dataset=SAMPLES_DATASET)
    assert "tab=compare&sample=cat&scale=4" in image_html(spread_of(ours, choice), choice, SAN, "cat.png", "ko")
