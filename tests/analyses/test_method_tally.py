"""Which methods print most of a study's P values, and the chance of so many by luck."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from evidence.analyses import method_tally
from evidence.analyses.method_tally import (
    MethodTally,
    at_least,
    chance_of_best,
    count_printed,
    shares_of,
    tallies,
    tally_together,
)
from evidence.methods import methods as catalogue
from evidence.model import Binary, MethodValue
from evidence.reported import Reported
from evidence.stats.proportions import p_values
from evidence.stats.proportions.testing import undefined

HITS = {  # J Clin Oncol 20:4040 and Ann Oncol 16:825, six P values
    "pearson": 6,
    "student_t": 5,
    **dict.fromkeys(["likelihood_ratio", "n_minus_1", "wald_log_or", "fisher_mid_p", "welch_t", "barnard_pooled"], 4),
    **dict.fromkeys(["fisher_mid_p_minlike", "barnard_unpooled", "boschloo", "wald_log_rr"], 3),
    **dict.fromkeys(["fisher", "wald_unpooled", "boschloo_minlike"], 2),
    **dict.fromkeys(["pearson_yates", "fisher_central"], 1),
}
IDS = tuple(row.id for row in catalogue("two_proportions"))


def test_pearson_alone_prints_all_six_of_smith_2002_and_2005(assessment):
    together = tally_together(assessment)
    assert dict(together.counts) == HITS
    assert together.best == ("pearson",)
    assert len(together.claims) == 6
    assert together.chance < 0.05


def test_pearson_alone_prints_all_four_of_smith_2005(assessment):
    """Smith 2005, Ann Oncol 16:825: .02, .0003, .55 and .01."""
    tally = tallies(assessment, with_chance=True)["smith-2005"]
    assert tally.best == ("pearson",)
    assert tally.counts[0][1] == 4
    assert max(count for method, count in tally.counts if method != "pearson") == 3
    assert 0.05 < tally.chance < 0.1


def test_smith_2002_alone_tells_nothing(assessment):
    """J Clin Oncol 20:4040: .05 and .02, in the abstract and on a manufacturer's page; ten methods print both."""
    tally = tallies(assessment, with_chance=True)["smith-2002"]
    assert tally.claims == ("jco-success-p", "jco-success-both-p")
    assert len(tally.best) == 10
    assert "fisher" not in tally.best
    assert tally.chance == 1


def test_a_study_with_no_or_one_p_value_on_counts_has_no_tally(assessment):
    assert list(tallies(assessment)) == ["smith-2002", "smith-2005"]
    alone = tuple(v for v in assessment.judged if v.claim.estimand.study == "smith-2002")
    assert tally_together(replace(assessment, judged=alone)) is None


def test_no_chance_is_counted_unless_it_is_asked_for(assessment):
    assert {tally.chance for tally in tallies(assessment).values()} == {None}


def test_most_first_then_most_usual_first():
    one = [MethodValue("boschloo", 0.05, True), MethodValue("fisher", 0.07, True), MethodValue("pearson", 0.04, False)]
    two = [MethodValue("boschloo", 0.03, True)]
    counted = count_printed([one, two])
    assert counted[:3] == (("boschloo", 2), ("fisher", 1), ("pearson", 0))
    assert len(counted) == 17


def test_equals_share_the_first_place():
    tally = MethodTally(("a", "b", "c"), (("pearson", 2), ("fisher", 2), ("boschloo", 1)))
    assert tally.best == ("pearson", "fisher")


def spoiled(assessment, change):
    """The tally of one study whose verdicts are changed."""
    judged = tuple(change(v) for v in assessment.judged if v.claim.estimand.study == "smith-2002")
    return tallies(replace(assessment, judged=judged), with_chance=True)["smith-2002"]


def test_no_chance_where_every_table_would_cost_too_much(assessment):
    def large(verdict):
        if not all(isinstance(row.summary, Binary) for row in verdict.rows):
            return verdict
        summaries = [replace(row.summary, n=5000) for row in verdict.rows]
        return replace(verdict, rows=tuple(map(lambda row, s: replace(row, summary=s), verdict.rows, summaries)))

    found = spoiled(assessment, large)
    assert found.chance is None
    assert found.counts[0][1] == 2


def test_no_chance_for_a_p_that_no_table_has(assessment):
    def tiny(verdict):
        if verdict.claim.id != "jco-success-p":
            return verdict
        return replace(verdict, claim=replace(verdict.claim, reported=Reported("1e-99")))

    assert spoiled(assessment, tiny).chance is None
    assert chance_of_best([(2, 2, Reported(".0003"))], "pearson", 1) is None


def test_no_chance_where_counting_the_tables_of_all_studies_would_take_minutes(assessment, monkeypatch):
    sizes = {"smith-2002": 2 * 71 * 72, "smith-2005": 2 * 52 * 91 + 2 * 57 * 45}
    monkeypatch.setattr(method_tally, "_MOST_TABLES", sum(sizes.values()) - 1)
    found = tallies(assessment, with_chance=True)
    assert {tally.chance for tally in found.values()} == {None}
    monkeypatch.setattr(method_tally, "_MOST_TABLES", sum(sizes.values()))
    assert None not in {tally.chance for tally in tallies(assessment, with_chance=True).values()}


def test_shares_are_counted_over_every_table_of_the_sizes():
    printing = {method: set() for method in IDS}
    for x1, x2 in product(range(6), range(7)):
        for method, p in p_values(x1, 5, x2, 6, methods=IDS).items():
            if not undefined(method, x1, 5, x2, 6) and Reported(".2").admits(round(float(p), 12)):
                printing[method].add((x1, x2))
    some = set().union(*printing.values())
    assert shares_of(5, 6, Reported(".2"), IDS) == {method: len(printing[method]) / len(some) for method in IDS}


def test_a_test_that_is_not_defined_prints_no_p():
    """Of 0/9 v 0/9 and 9/9 v 9/9 the log ratios have no value, the other tests P = 1: so they have smaller shares."""
    shares = shares_of(9, 9, Reported("1.00"), IDS)
    assert 0 < shares["wald_log_rr"] < shares["pearson"]


def test_at_least_is_the_sum_over_all_outcomes():
    shares = [0.1, 0.35, 0.7, 0.0]
    for count in range(5):
        expected = sum(
            np.prod([s if hit else 1 - s for s, hit in zip(shares, outcome, strict=True)])
            for outcome in product([True, False], repeat=4)
            if sum(outcome) >= count
        )
        assert at_least(count, shares) == pytest.approx(expected, rel=1e-12, abs=0)


def test_a_study_none_of_whose_p_values_any_method_prints_has_no_tally(assessment):
    judged = tuple(
        replace(verdict, methods=tuple(replace(value, prints=False) for value in verdict.methods))
        for verdict in assessment.judged
    )
    assert tallies(replace(assessment, judged=judged)) == {}
