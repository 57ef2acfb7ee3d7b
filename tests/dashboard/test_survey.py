"""The survey: its table as printed, every network with an idea, a lab and figures under one budget."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import gradio as gr
import numpy as np
import pytest

from dashboard.figures import one_budget
from dashboard.i18n.catalogue import CATALOGUES
from dashboard.page import crosslinks
from dashboard.tabs.labs.frame.asked import Asked
from dashboard.tabs.survey import networks as table
from dashboard.tabs.survey import tab as survey
from dashboard.tabs.survey import workbench
from sr_core.errors import SRLensError
from sr_core.explain.any_scale import enlarge_by
from sr_core.models.metardn import MetaRDN, MetaRDNConfig

ROWS = {network.method: network for network in table.networks()}
# The labs of the seminar, by their ids in links.
LAB_IDS = {
    *("interpolation", "transposed", "subpixel", "frameworks", "blocks"),
    *("srcnn", "san", "losses", "metrics", "illposed"),
}


def test_the_table_has_the_23_networks_of_the_survey_by_year():
    assert len(ROWS) == 23
    years = [network.year for network in ROWS.values()]
    assert years == sorted(years) and (years[0], years[-1]) == (2014, 2019)
    # Counted by hand in the paper's Table 2.
    frameworks = Counter(network.framework for network in ROWS.values())
    assert frameworks == {"post": 14, "pre": 7, "progressive": 1, "iterative": 1}
    srcnn, san = ROWS["SRCNN"], ROWS["SAN"]
    assert (srcnn.framework, srcnn.upsampling, srcnn.design, srcnn.losses) == ("pre", "bicubic", (), ("l2",))
    assert (san.framework, san.upsampling, san.design) == ("post", "subpixel", ("residual", "attention"))
    assert san.keywords == ("Second-order attention",)


def test_losses_among_the_keywords_are_losses():
    assert ROWS["SRGAN"].losses == ("content", "adversarial") and ROWS["SRGAN"].keywords == ()
    assert ROWS["LapSRN"].losses == ("l1", "charbonnier")
    assert not any("L_" in word for network in ROWS.values() for word in network.keywords)


def test_published_figures_are_sans_and_a_doubted_one_is_left_out():
    psnr = survey.published_psnr()
    assert psnr["SAN"] == {2: 38.31, 3: 34.75, 4: 32.64, 8: 27.22}
    assert 8 not in psnr["FSRCNN"] and psnr["FSRCNN"][2] == 37.05
    listed = {method for method in ROWS if method in psnr}
    assert listed == {"SRCNN", "FSRCNN", "LapSRN", "MemNet", "EDSR", "DBPN", "RDN", "RCAN", "SAN"}
    without = [row for row in survey.data()["networks"] if row["method"] not in listed]
    assert all(row["psnr"] == {} for row in without) and len(without) == 14


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_each_network_has_its_idea_in_two_sentences(language):
    for network in ROWS.values():
        idea = CATALOGUES[language][f"survey.idea_{network.id}"]
        ends = idea.replace("×2.7", "").count(".")
        assert 2 <= ends <= 3, f"{network.method}: {idea}"


def used_in(lab: str) -> dict[str, set[str]]:
    return {use.words: {network.method for network in users} for use, users in table.uses_in(lab)}


def test_a_lab_names_every_network_that_uses_what_it_shows():
    """Counted by hand in the columns of the paper's Table 2."""
    assert used_in("interpolation") == {
        "survey.upsampling_bicubic": {"SRCNN", "DRCN", "LapSRN", "DRRN", "EnhanceNet", "MemNet"}
    }
    assert used_in("transposed") == {"survey.upsampling_deconv": {"FSRCNN", "SRDenseNet", "DBPN", "DSRN", "SRFBN"}}
    assert used_in("subpixel")["survey.upsampling_subpixel"] == {
        *("ESPCN", "SRResNet", "SRGAN", "EDSR", "RDN", "CARN", "MSRN", "RCAN", "ESRGAN", "RNAN", "SAN")
    }
    assert used_in("losses")["survey.loss_content"] == {"SRResNet", "SRGAN", "EnhanceNet", "ESRGAN"}
    assert used_in("blocks")["survey.design_attention"] == {"RCAN", "RNAN", "SAN"}
    assert used_in("blocks")["survey.keyword_nonlocal"] == {"RNAN"}
    assert set().union(*used_in("frameworks").values()) == set(ROWS)
    assert used_in("srcnn") == {"survey.itself": {"SRCNN"}}
    assert used_in("metrics") == {}


def test_the_links_below_a_lab_name_them_all():
    with gr.Blocks() as blocks:
        crosslinks.build("blocks")
    (links,) = [part.value for part in blocks.blocks.values() if isinstance(part, gr.HTML)]
    for users in used_in("blocks").values():
        assert all(f">{method}</a>" in links for method in users)


def test_each_network_links_to_labs_of_the_seminar_and_every_id_has_words():
    for network in ROWS.values():
        labs = table.labs_of(network)
        assert labs and set(labs) <= LAB_IDS
        keys = [f"lab_{lab}" for lab in labs]
        keys += [f"framework_{network.framework}", f"upsampling_{network.upsampling}"]
        keys += [f"design_{name}" for name in network.design] + [f"loss_{name}" for name in network.losses]
        assert [key for key in keys if f"survey.{key}" not in CATALOGUES["ko"]] == []
    assert table.labs_of(ROWS["SAN"])[0] == "san"
    assert table.labs_of(ROWS["FSRCNN"])[0] == "transposed"
    assert [use.words for use in table.USES if use.words not in CATALOGUES["ko"]] == []


def test_every_design_has_a_card_and_its_figures_say_how_they_were_made():
    found = survey.budget_data()["designs"]
    assert len(found) == 28
    cards = set(survey.CARD_OF.values()) | {design["id"] for design in found if design["further"]}
    assert cards == {design["id"] for design in found}
    assert [design["title"] for design in found if design["further"]] == [
        *("SCN", "VDSR", "MS-LapSRN", "SRMD", "NLRN", "CARN-M")
    ]
    keys = {f"survey.idea_{design['id']}" for design in found if design["further"]}
    assert keys <= CATALOGUES["ko"].keys()
    for run in (run for design in found for run in design["runs"]):
        assert all(run[name] for name in ("steps", "multiply_adds", "minutes", "machine", "held_out"))


def test_published_figures_are_those_of_the_table_and_what_it_lacks_has_its_source():
    designs = {design.title: design for design in one_budget.design_figures()}
    assert designs["EDSR"].published["Set5"] == 32.46 and designs["NLRN"].published["Set5"] == 31.92
    assert designs["CARN-M"].published == {"Set5": 31.92} and "CARN" in designs["CARN-M"].source
    assert designs["SRResNet"].published["Set5"] == 32.05 and "SRGAN" in designs["SRResNet"].source
    assert designs["ESRGAN"].published["Urban100"] == 27.03 and designs["MSRN"].published["BSD100"] == 27.52
    assert designs["SRFBN"].published == {}  # no source of it could be read


def figures(name: str, published: float, *seeds: float) -> one_budget.DesignFigures:
    runs = tuple(one_budget.SeedRun(n, 1, 1, 1.0, "m", 25.0, 24.9, {"Set5": x}) for n, x in enumerate(seeds))
    return one_budget.DesignFigures(name, name, "post-upsampling", {"Set5": published}, "", None, None, runs)


def test_places_are_counted_by_both_figures_and_what_lacks_one_is_left_out():
    designs = (figures("a", 32.0, 29.0, 29.2), figures("b", 31.0, 29.3), figures("c", 33.0), figures("d", 30.0, 28.0))
    assert [(d.id, printed, ours) for d, printed, ours in one_budget.changed_places(designs)] == [
        ("a", 1, 2), ("b", 2, 1), ("d", 3, 3),
    ]  # fmt: skip
    assert designs[0].mean("Set5") == pytest.approx(29.1) and designs[2].mean("Set5") is None


@pytest.mark.parametrize(
    ("seeds", "right"), [((1.0, 0.9), "ask_choice_1"), ((0.4,), "ask_choice_2"), ((0.1, -0.2), "ask_choice_3")]
)
def test_the_right_choice_follows_from_the_measurement(seeds, right):
    assert workbench.CHOICES[one_budget.Gap("Set5", 1.11, tuple((seed, 0.0) for seed in seeds)).verdict] == right
    assert f"survey.{right}" in CATALOGUES["ko"]


def test_a_card_runs_its_network_and_says_how_far_it_is(session, monkeypatch):
    workshop = workbench.Workshop(session)
    found = workshop.run(Asked({"design": "espcn", "sample": "text", "run": 7}))
    assert found["network"]["psnr"] > found["bicubic"]["psnr"] and found["side"] == 4 * workbench.SIDE
    assert workshop.share(Asked({"run": 7})) == {"share": 1.0} and workshop.share(Asked({"run": 8})) == {"share": None}
    drawn = workbench.diagram(Asked({"design": "edsr"}))
    assert [box["kind"] for box in drawn["boxes"]].count("shuffle") == 2
    assert all(design.runs for design in one_budget.design_figures())
    monkeypatch.setattr(workbench, "survey_methods", dict)  # a folder in which nothing is trained
    with pytest.raises(SRLensError, match="not trained"):
        workshop.run(Asked({"design": "rcan"}))


def test_meta_rdn_works_at_any_scale_beside_imresize(session, monkeypatch):
    net = MetaRDN(MetaRDNConfig(blocks=2, layers=2, growth=4, features=4, hidden=8)).eval()
    method = SimpleNamespace(network=lambda scale: net)
    monkeypatch.setattr(workbench, "survey_methods", lambda: {"one_budget_metardn": method})
    found = workbench.Workshop(session).scaled(Asked({"sample": "text", "tenths": 27}))
    assert (found["factor"], found["lr"]) == (2.7, [95, 95])  # 256 / 2.7, rounded up as MATLAB does
    assert found["size"] == [256, 256] and found["bicubic"]["psnr"] > 20
    lr = np.zeros((10, 20, 3), np.uint8)
    assert enlarge_by(net, lr, 1.1).shape == (11, 22, 3) and enlarge_by(net, lr, 4).shape == (40, 80, 3)


def test_the_answer_tells_what_the_largest_budget_of_both_makes_of_the_gap():
    ladder = one_budget.budget_ladder()
    for runs in ladder.values():
        assert [run.seed for run in runs] == [0] * len(runs)
        works = [run.multiply_adds for run in runs]
        assert works == sorted(works) and works[0] < works[1]
    larger = one_budget.larger_gaps("edsr", "vdsr")
    better, other = ladder["edsr"][-1], ladder["vdsr"][-1]
    assert larger[-1][1] == pytest.approx(better.psnr["Set5"] - other.psnr["Set5"])
    told = workbench.answer(Asked({"language": "en"}))["reason"]
    first, second = (f"{mean:.2f}" for mean in one_budget.gap("edsr", "vdsr").means)
    assert f"{first} against {second} dB" in told  # who subtracts these gets the difference that stands behind them
    assert f"That is {float(first) - float(second):+.2f} dB".replace("-", "\N{MINUS SIGN}") in told
    assert f"{larger[-1][1]:+.2f} dB (seed 0)".replace("-", "\N{MINUS SIGN}") in told
    assert one_budget.larger_gaps("edsr", "nlrn") == []  # trained with one budget only
