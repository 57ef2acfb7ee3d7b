"""The survey's table: as printed, losses told from keywords, every network with an idea and a lab."""

from __future__ import annotations

from collections import Counter

import pytest

from dashboard.i18n.catalogue import CATALOGUES
from dashboard.tabs.survey import tab as survey

ROWS = {network.method: network for network in survey.networks()}
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
    assert san.keywords == "Second-order attention"


def test_losses_among_the_keywords_are_losses():
    assert ROWS["SRGAN"].losses == ("content", "adversarial") and ROWS["SRGAN"].keywords == ""
    assert ROWS["LapSRN"].losses == ("l1", "charbonnier")
    assert not any("L_" in network.keywords for network in ROWS.values())


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


def test_each_network_links_to_a_lab_of_the_seminar_and_every_id_has_words():
    for network in ROWS.values():
        assert network.lab in LAB_IDS
        keys = [f"lab_{network.lab}", f"framework_{network.framework}", f"upsampling_{network.upsampling}"]
        keys += [f"design_{name}" for name in network.design] + [f"loss_{name}" for name in network.losses]
        assert [key for key in keys if f"survey.{key}" not in CATALOGUES["ko"]] == []
