"""A P of a study that states one side is judged by one-sided tests, towards the difference observed."""

from dataclasses import replace

import pytest
from building import claim_of, dossier_of, trial_of

from evidence.model import Binary, Continuous, Dossier, Effect, Estimand, Location, PrintedStatistic, Row, Significance
from evidence.reported import Reported
from evidence.stats.proportions import p_values
from evidence.verification import judge
from evidence.verification.redo import python_snippet, r_snippet

ONE_SIDED = Significance(Reported("0.025"), 1)
COUNTS = (Binary(60, 71), Binary(51, 72))
MEANS = (Continuous(Reported("20.00"), Reported("4.00"), 30), Continuous(Reported("21.00"), Reported("2.00"), 30))


def verdict(reported, *summaries, significance=ONE_SIDED, **changes):
    claim = replace(claim_of("p_value", reported, "new", "old"), significance=significance, **changes)
    return judge(dossier_of(claim, *summaries))[0]


def test_counts_by_the_tail_of_each_test():
    """60/71 v 51/72 (Smith 2002): Pearson .0498 on two sides, .0249 on one; Fisher .0702 and .0386 (R: fisher.test)."""
    found = verdict(".025", *COUNTS)
    values = {value.method: value.value for value in found.methods}
    assert (found.status, found.method) == ("attributed", "pearson")
    one_sided = p_values(60, 71, 51, 72, alternative="greater")
    for method in ("pearson", "fisher", "welch_t"):
        assert values[method] == pytest.approx(float(one_sided[method]), rel=1e-12, abs=0)
    assert f"{values['fisher']:.4f}" == "0.0386"
    assert found.assumptions[0] == "one-sided, towards the difference observed"
    assert verdict(".05", *COUNTS).status == "differs"
    assert verdict(".025", *COUNTS, significance=Significance()).status == "differs"


def test_the_side_is_the_one_observed():
    assert verdict(".025", *COUNTS[::-1]).recomputed == verdict(".025", *COUNTS).recomputed


def test_means_by_half_of_the_two_sided_p():
    """INSPECT-SR guidance, check 4.9: 20 ± 4 v 21 ± 2, 30 an arm, t = 1.22, P .23 on two sides by Student's test."""
    assert verdict(".11", *MEANS, method="student").status == "reproduced"
    assert verdict(".23", *MEANS).status == "differs"


@pytest.mark.parametrize(
    ("statistic", "p", "status"),
    [
        ("t(28) = 2.20", ".018", "reproduced"),  # statcheck's example, .0362 on two sides
        ("t(28) = 2.20", ".036", "differs"),
        ("F(2, 28) = 2.20", ".13", "reproduced"),  # no sides: as it is
    ],
)
def test_a_statistic_by_its_sign(statistic, p, status):
    assert verdict(p, test_statistic=PrintedStatistic(statistic)).status == status


def test_an_interval_by_half_of_its_p():
    """Altman & Bland 2011, BMJ 343:d2304: 0.81 (0.70 to 0.94), P .005 on two sides."""
    about = Estimand("trial", "response", "end", "all", ("new", "old"), "risk_ratio")
    row = Row("row", about, Effect(*map(Reported, ("0.81", "0.70", "0.94"))), Location("paper", page="Table 2"))
    claim = replace(claim_of("p_value", ".0024", "new", "old", measure="risk_ratio"), significance=ONE_SIDED)
    study = replace(trial_of(), rows=(row,))
    found = judge(Dossier(dossier_of(claim).documents, (study,), (claim,)))[0]
    assert (found.status, found.method) == ("attributed", "wald_log")


def test_what_hangs_on_the_method_is_asked_at_the_level_of_one_side():
    """One-sided .025: by Pearson .0249 and by Welch's t .0248 it is significant, by Fisher .0386 it is not."""
    assert "decision" not in verdict(".025", *COUNTS, method="pearson").flags
    assert "decision" in verdict("significantly", *COUNTS).flags
    assert "fragile" in verdict(".025", *COUNTS, method="pearson").flags


def test_a_flag_that_hangs_on_the_level_lists_that_it_was_read():
    said = "significance level read as .05"
    assert said in verdict(".05", *COUNTS, significance=Significance()).assumptions
    assert said not in verdict(".05", *COUNTS, significance=Significance(Reported("0.05"))).assumptions


def test_no_code_is_shown_that_would_print_another_p():
    assert python_snippet(verdict(".025", *COUNTS)) is None
    assert r_snippet(verdict(".025", *COUNTS)) is None
