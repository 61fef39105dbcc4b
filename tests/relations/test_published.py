"""Each relation against a published figure."""

from __future__ import annotations

import numpy as np
import pytest

from evidence.model import Binary, Continuous, PrintedStatistic
from evidence.relations import change, needed_to_treat, one_mean, printed_statistic, proportion, strata, two_means, wald
from evidence.relations import two_proportions as two
from evidence.relations.prediction import Figures, Means
from evidence.reported import Reported
from evidence.stats.means import p_values

SMITH = Binary(60, 71), Binary(51, 72)
"""Smith 2002, J Clin Oncol 20:4040: clinical success."""


@pytest.mark.parametrize(("measure", "value"), [("risk_difference", 0.1367), ("risk_ratio", 1.193), ("nnt", 7.313)])
def test_smith_2002_estimates(measure: str, value: float) -> None:
    found = two.estimate(*two.tables(*SMITH), measure).face[0]
    assert float(found) == pytest.approx(value, abs=5e-4 if measure != "risk_difference" else 5e-5, rel=0)


def test_newcombe_1998_table_ii_a() -> None:
    """56/70 v 48/80, method 10: .0524 to .3339 (Stat Med 17:873)."""
    low, high = (
        {one.method: one.face[0] for one in limits}
        for limits in two.limits(*two.tables(Binary(56, 70), Binary(48, 80)), "risk_difference", 0.95)
    )  # fmt: skip
    assert f"{low['newcombe']:.4f} {high['newcombe']:.4f}" == "0.0524 0.3339"


def test_cochrane_handbook_rounds_numbers_needed_to_treat_up() -> None:
    """Handbook 5.1, 12.5.4.1: for risk differences of -.12 and -.22 the numbers are 9 and 5."""
    for events, printed in ((12, "9"), (22, "5")):
        exact = abs(two.estimate(*two.tables(Binary(events, 100), Binary(2 * events, 100)), "nnt").face[0])
        assert needed_to_treat.rounds_up_to(Reported(printed), exact)
        assert not needed_to_treat.rounds_up_to(Reported(f"{printed}.0"), exact)


def test_altman_1998_an_interval_through_infinity() -> None:
    """BMJ 317:1309: 40/100 v 30/100 by Wald, -.0315 to .2315: 4.3 through infinity to 31.8 the other way."""
    limits = two.limits_of(Binary(40, 100), Binary(30, 100), "nnt", 0.95)["wald"]
    assert needed_to_treat.spans_infinity(limits)
    assert [f"{end:.1f}" for end in needed_to_treat.without_signs(limits, 10.0)] == ["4.3", "31.8"]
    assert len(needed_to_treat.candidates(limits, 10.0, 0)) == 2


def test_sindt_2020_a_percentage_of_no_count() -> None:
    """Neuromodulation 23:978: 82.6% of 173 is 143 cut off, and no count to nearest."""
    assert list(proportion.possible_events(Reported("82.6%"), 173)) == []
    assert proportion.possible_fractions(Reported("82.6%"), range(173, 174), "truncation") == ((143, 173),)


def test_smith_2002_fall_of_pain() -> None:
    """From 7.81 to 4.76, printed as 39%; from 7.57 to 3.67, 3.90."""
    before, after = (Figures.of([Reported(text)]) for text in ("7.57", "3.67"))
    found = change.fall(before, after)
    assert (str(found.face[0]), str(found.low[0]), str(found.high[0])) == ("39/10", "389/100", "391/100")


def test_standard_error_of_a_mean() -> None:
    """Bland & Altman 2005, BMJ 331:903: SD 0.8 of 100, standard error .08."""
    found = one_mean.standard_error(Means.of([Continuous("5.0", "0.8", 100)]))
    assert float(found.face[0]) == pytest.approx(0.08, rel=1e-12, abs=0)


def test_inspect_sr_check_4_9() -> None:
    """20 (4) v 21 (2), 30 each: rounding leaves P between .0056 and 1."""
    student = two_means.p_values(*(Means.of([Continuous(*arm, 30)]) for arm in (("20", "4"), ("21", "2"))))[0]
    assert (student.method, f"{student.low[0]:.4f}", student.high[0]) == ("student", "0.0056", 1.0)


def test_statcheck_examples() -> None:
    """Nuijten 2016, Behav Res Methods 48:1205: t(28) = 2.20, P = .03(6); chi-squared of 22.20 on 28, P = .77."""
    assert f"{printed_statistic.p_values([PrintedStatistic('t(28) = 2.20')]).face[0]:.4f}" == "0.0362"
    assert f"{printed_statistic.p_values([PrintedStatistic('Q(28) = 22.20')]).face[0]:.2f}" == "0.77"


def test_bcg_pooled_risk_ratio() -> None:
    """Colditz 1994, JAMA 271:698, 13 trials: metafor's `rma(method = "DL")` prints a log risk ratio of -.7141."""
    x1 = [4, 6, 3, 62, 33, 180, 8, 505, 29, 17, 186, 5, 27]
    n1 = [123, 306, 231, 13598, 5069, 1541, 2545, 88391, 7499, 1716, 50634, 2498, 16913]
    x2 = [11, 29, 11, 248, 47, 372, 10, 499, 45, 65, 141, 3, 29]
    n2 = [139, 303, 220, 12867, 5808, 1451, 629, 88391, 7277, 1665, 27338, 2341, 17854]
    found = {one.method: one for one in strata.pooled("estimate", [(x1, n1, x2, n2)], "risk_ratio", 0.95)}
    assert f"{np.log(found['dersimonian_laird'].face[0]):.4f}" == "-0.7141"
    assert "peto" not in found


def test_altman_and_bland_2011_where_an_estimate_lies() -> None:
    """BMJ 343:d2304: .81 can be the centre of .70 to .94; .85 lies towards the upper limit."""
    low, high = (Figures.of([Reported(end)] * 2) for end in ("0.70", "0.94"))
    central, off = wald.positions(Figures.of([Reported("0.81"), Reported("0.85")]), low, high, "log")
    assert central is None
    assert off is not None
    assert 0 < off[0] < off[1] < 1


def test_a_pooled_sd_gives_its_p_back() -> None:
    """Student's test of 20 v 21, 30 each, at the SDs that P = .02 implies, prints .02 (R `t.test` on such data)."""
    means = Figures.of([Reported("20"), Reported("20")]), Figures.of([Reported("21"), Reported("20")])
    n = np.array([30, 30])
    found, equal = two_means.pooled_sd(means[0], n, means[1], n, Figures.of([Reported(".02"), Reported(".02")]))
    assert equal is None
    assert found is not None
    assert [round(float(p_values(20, sd, 30, 21, sd, 30)["student"]), 3) for sd in found] == [0.015, 0.025]


def test_one_method_of_one_table() -> None:
    """Smith 2002 by Pearson's test; 0/9 v 4/9 has no log odds ratio."""
    assert round(two.p_value_of("pearson", *SMITH) or 0.0, 4) == 0.0498
    assert two.p_value_of("wald_log_or", Binary(0, 9), Binary(4, 9)) is None
