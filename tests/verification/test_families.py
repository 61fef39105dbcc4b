"""Which family of the catalogue a verdict's methods belong to."""

from dataclasses import replace

import pytest
from building import judged

from evidence.assessment import verify
from evidence.loading import load
from evidence.methods import FAMILIES
from evidence.model import Binary, Continuous
from evidence.verification.families import family_of, method_of

COUNTS = (Binary(60, 71), Binary(51, 72))
MEANS = (Continuous("56.2", "13.2", 101), Continuous("57.8", "13.7", 99))


@pytest.mark.parametrize(
    ("statistic", "reported", "summaries", "measure", "family"),
    [
        ("p_value", ".05", COUNTS, None, "two_proportions"),
        ("p_value", ".40", MEANS, None, "means"),
        ("ci_low", "0.2%", COUNTS, "risk_difference", "risk_difference"),
        ("ci_low", "0.99", COUNTS, "risk_ratio", "risk_ratio"),
        ("ci_low", "74.3%", COUNTS[:1], "proportion", "one_proportion"),
        ("percentage", "84.5%", COUNTS[:1], None, None),
    ],
)
def test_the_family_follows_from_the_data(statistic, reported, summaries, measure, family):
    verdict = judged(statistic, reported, *summaries, **({"measure": measure} if measure else {}))
    assert family_of(verdict) == family
    assert all(method_of(verdict, value.method) for value in verdict.methods)


def test_every_method_of_every_verdict_has_its_row_in_the_catalogue(assessment, pytestconfig):
    bcg = verify(load(pytestconfig.rootpath / "examples" / "bcg"))
    verdicts = [verdict for verdict in (*assessment.judged, *bcg.judged) if verdict.methods]
    assert {family_of(verdict) for verdict in verdicts} <= {*FAMILIES, None}
    without = {
        (verdict.claim.id, value.method)
        for verdict in verdicts
        for value in verdict.methods
        if family_of(verdict) and not method_of(verdict, value.method)
    }
    assert without == set()
    assert {"pooled", "effect", "two_proportions", "means"} <= {family_of(verdict) for verdict in verdicts}


def test_a_ratio_judged_by_its_interval_has_the_row_of_the_log_scale(assessment):
    verdict = next(v for v in assessment.judged if family_of(v) == "effect")
    (row, *others) = verdict.rows
    ratio = replace(verdict, rows=(replace(row, estimand=replace(row.estimand, measure="hazard_ratio")), *others))
    assert method_of(verdict, "wald").id == "wald"
    assert method_of(ratio, "wald").id == "wald_log"
