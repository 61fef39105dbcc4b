"""What is claimed of strata beyond a pooled effect: their heterogeneity, and tests of no association over all of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from evidence.assessment import verify
from evidence.loading import load
from evidence.model import Binary
from evidence.reported import Reported
from evidence.verification import judge

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bcg():
    return load(ROOT / "examples/bcg")


def judged(bcg, base: str, statistic: str, reported: str, **changes: object):
    """Judge one claim of the example with another statistic and figure."""
    claim = replace(bcg.claim(base), statistic=statistic, reported=Reported(reported), method=None, level=None)
    about = replace(claim.estimand, **changes)
    return judge(replace(bcg, claims=(replace(claim, estimand=about),)))[0]


def test_metafor_prints_q_tau2_and_i2_of_bcg(bcg) -> None:
    """Colditz 1994 by rma.mh, rma.peto and rma.uni, compared with Stata's metan by metafor's authors."""
    verdicts = {verdict.claim.id: verdict for verdict in verify(bcg).judged}
    found = [name for name in verdicts if name.endswith(("-q", "-tau2", "-i2"))]
    assert len(found) == 13
    assert {verdicts[name].status for name in found} == {"reproduced"}


def test_i_squared_is_a_percentage_with_or_without_its_sign(bcg) -> None:
    for printed in ("92%", "92", "92.1%"):
        assert judged(bcg, "dl-rr", "i_squared", printed).status == "attributed", printed
    assert judged(bcg, "dl-rr", "i_squared", "0.92").status == "differs"
    assert judged(bcg, "dl-rr", "i_squared", "101%").status == "impossible"


def test_one_common_effect_has_no_variance_between_strata(bcg) -> None:
    verdict = judged(bcg, "dl-rr", "tau_squared", "0.31")
    assert [value.method for value in verdict.methods] == ["dersimonian_laird"]
    assert judged(bcg, "dl-rr", "tau_squared", "-0.31").status == "impossible"


def test_the_p_of_heterogeneity_is_that_of_q(bcg) -> None:
    """Q is 152 on 12 degrees of freedom by every method."""
    verdict = judged(bcg, "mh-rr", "heterogeneity_p_value", "<.001")
    assert verdict.status == "attributed"
    assert len([value for value in verdict.methods if value.prints]) == 3


@pytest.mark.parametrize(
    ("printed", "method"),
    [(".2750", "cochran_mantel_haenszel"), (".3483", "cochran_mantel_haenszel_corrected"), (".2738", "cochran")],
)
def test_rothman_2008_tests_of_no_association(bcg, printed: str, method: str) -> None:
    """Deaths on tolbutamide in two strata of age: 8/106 v 5/120 and 22/98 v 16/85. R 4.2.2: mantelhaen.test, metafor::rma.mh."""
    counts = {"aronson-1948": ((8, 106), (5, 120)), "ferguson-simes-1949": ((22, 98), (16, 85))}
    study = bcg.studies[0]
    rows = tuple(
        replace(row, summary=Binary(*counts[row.estimand.population][row.estimand.arms == ("control",)]))
        for row in study.rows
        if row.estimand.population in counts
    )
    assert len(rows) == 4
    populations = tuple(replace(known, strata=tuple(counts)) if known.strata else known for known in study.populations)
    two = replace(bcg, studies=(replace(study, rows=rows, populations=populations),))
    verdict = judged(two, "mh-rr", "p_value", printed, measure=None)
    assert (verdict.status, verdict.method) == ("attributed", method)
    assert [value.method for value in verdict.methods if value.prints] == [method]


def test_a_p_with_a_measure_may_be_that_of_the_effect_or_of_the_association(bcg) -> None:
    named = {value.method for value in judged(bcg, "mh-rr", "p_value", "<.001").methods}
    assert {"mantel_haenszel", "cochran_mantel_haenszel", "cochran"} <= named
    assert {value.method for value in judged(bcg, "mh-rr", "estimate", "0.64").methods} <= {
        "mantel_haenszel", "dersimonian_laird", "inverse_variance",
    }  # fmt: skip


def test_what_is_not_pooled_has_no_heterogeneity(bcg) -> None:
    verdict = judged(bcg, "mh-rr", "i_squared", "92%", population="aronson-1948")
    assert verdict.status == "not checkable"


@pytest.mark.parametrize("level", ["99%", "99", "0.99"])
def test_the_level_of_a_pooled_interval_is_read_with_or_without_its_sign(bcg, level: str) -> None:
    """BCG by Mantel-Haenszel: risk ratio .6353, 99% .5741 to .7030 (metafor 3.8.1: rma.mh(level = 99))."""
    claim = replace(
        bcg.claim("mh-rr"), statistic="ci_low", reported=Reported(".5741"), level=Reported(level), method=None
    )
    verdict = judge(replace(bcg, claims=(claim,)))[0]
    assert (verdict.status, verdict.method) == ("attributed", "mantel_haenszel")
