"""The significance level of the study or the claim, wherever a whole study is spoken of."""

from dataclasses import replace

import pytest

from evidence.analyses.power import power_of
from evidence.analyses.printed_p import printed_ps
from evidence.analyses.robustness import conclusions, missing_map, two_sided
from evidence.assessment import verify
from evidence.figures import drawings
from evidence.model import Significance
from evidence.report.as_html import html_text
from evidence.report.p_axis import p_axis_of
from evidence.reported import Reported


@pytest.fixture(scope="module")
def at_one_per_cent(assessment):
    """Smith 2002 and its claims, held to .01."""
    level = Significance(Reported("0.01"))
    study = replace(assessment.dossier.study("smith-2002"), significance=level)
    claims = tuple(
        replace(claim, significance=level) for claim in assessment.dossier.claims if claim.estimand.study == study.id
    )
    return verify(replace(assessment.dossier, studies=(study,), claims=claims))


def test_one_side_at_an_alpha_is_a_two_sided_test_at_twice_it():
    assert two_sided(Significance(Reported("0.025"), 1)) == 0.05
    assert two_sided(Significance(Reported("0.01"))) == 0.01
    assert two_sided(Significance()) == 0.05


def test_the_map_of_the_missing_and_the_conclusions(at_one_per_cent):
    """60/71 v 51/72, P .0498: not significant at .01, so an index is a reverse one and fewer cells favour an arm."""
    found = missing_map(at_one_per_cent.dossier).found
    assert found.alpha == 0.01
    assert found.favouring[0] < 345
    success = conclusions(at_one_per_cent.dossier.studies[0], at_one_per_cent.judged)[0]
    assert success.unseen.alpha == 0.01
    assert success.changes.alpha == 0.01
    assert not success.changes.method("pearson").significant


def test_power_is_less_at_a_smaller_level(at_one_per_cent, assessment):
    study, whole = at_one_per_cent.dossier.studies[0], assessment.dossier.study("smith-2002")
    strict = power_of(study, conclusions(study, at_one_per_cent.judged))
    usual = power_of(whole, conclusions(whole, assessment.judged))
    assert (strict.alpha, usual.alpha) == (0.01, 0.05)
    assert all(one.power[0] < other.power[0] for one, other in zip(strict.lines, usual.lines, strict=True))


def test_figures_and_report_draw_and_name_it(at_one_per_cent):
    assert {data.alpha for data in printed_ps(at_one_per_cent)} == {0.01}
    panels, the_map = drawings(at_one_per_cent, ["p-values-by-method", "missing-patients"])
    words = [text.get_text() for text in panels.figure.findobj() if hasattr(text, "get_text")]
    assert "significance level .01" in words
    assert "and a line at .01." in panels.alt
    key = [text.get_text() for text in the_map.figure.findobj() if hasattr(text, "get_text")]
    assert any("P < .01" in text for text in key)
    axis = next(p_axis_of(v) for v in at_one_per_cent.judged if v.claim.id == "jco-success-both-p")
    assert axis.level == ".01"
    page = html_text(at_one_per_cent)
    assert "with P below .01" in page
    assert "Pearson test at .01" in page
    assert "with P below .05" not in page
