import json
import math
from itertools import product

import numpy as np
import pytest

from evidence.errors import InputError
from evidence.methods import methods as catalogue
from evidence.model import Binary
from evidence.questions.ranking import at_least, ranking
from evidence.reported import Reported
from evidence.stats.proportions import p_values
from evidence.stats.proportions.testing import undefined

SMITH_2002 = [(Binary(60, 71), Binary(51, 72), ".05"), (Binary(41, 71), Binary(27, 72), ".02")]
SMITH_2005 = [
    (Binary(46, 52), Binary(65, 91), ".02"),
    (Binary(35, 52), Binary(33, 91), ".0003"),
    (Binary(47, 57), Binary(35, 45), ".55"),
    (Binary(33, 57), Binary(15, 45), ".01"),
]
HITS = {  # J Clin Oncol 20:4040 and Ann Oncol 16:825, six P-values
    "pearson": 6,
    "student_t": 5,
    **dict.fromkeys(["likelihood_ratio", "n_minus_1", "wald_log_or", "fisher_mid_p", "welch_t", "barnard_pooled"], 4),
    **dict.fromkeys(["fisher_mid_p_minlike", "barnard_unpooled", "boschloo", "wald_log_rr"], 3),
    **dict.fromkeys(["fisher", "wald_unpooled", "boschloo_minlike"], 2),
    **dict.fromkeys(["pearson_yates", "fisher_central"], 1),
}


def test_pearson_alone_prints_all_six_of_smith_2002_and_2005():
    found = ranking(SMITH_2002 + SMITH_2005)
    assert {row.method: row.count for row in found.methods} == HITS
    assert [row.method for row in found.best] == ["pearson"]
    assert found.best[0].chance == pytest.approx(math.prod(found.best[0].shares))
    assert found.best[0].corrected == 17 * found.best[0].chance
    assert found.best[0].corrected < 0.05


def test_smith_2002_alone_tells_nothing():
    """The two papers share patients: by the first one alone ten methods print both, and luck explains that."""
    found = ranking(SMITH_2002)
    assert len(found.best) == 10
    assert {row.corrected for row in found.best} == {1}


def test_shares_are_counted_over_every_table_of_the_sizes():
    found = ranking([(Binary(2, 5), Binary(5, 6), ".2")])
    ids = [row.id for row in catalogue("two_proportions")]
    printing = {method: set() for method in ids}
    for x1, x2 in product(range(6), range(7)):
        for method, p in p_values(x1, 5, x2, 6, methods=ids).items():
            if not undefined(method, x1, 5, x2, 6) and Reported(".2").admits(round(float(p), 12)):
                printing[method].add((x1, x2))
    some = set().union(*printing.values())
    for row in found.methods:
        assert row.shares == (len(printing[row.method]) / len(some),)


def test_a_test_that_is_not_defined_prints_no_p():
    """0/9 v 0/9: the log ratios have no value, as in a verdict; the others print P = 1."""
    found = {row.method: row for row in ranking([(Binary(0, 9), Binary(0, 9), "1.00")]).methods}
    assert found["pearson"].prints == (True,)
    for method in ("wald_log_rr", "wald_log_or"):
        assert found[method].p_values == (None,)
        assert found[method].prints == (False,)


def test_at_least_is_the_sum_over_all_outcomes():
    shares = [0.1, 0.35, 0.7, 0.0]
    for count in range(5):
        expected = sum(
            np.prod([s if hit else 1 - s for s, hit in zip(shares, outcome, strict=True)])
            for outcome in product([True, False], repeat=4)
            if sum(outcome) >= count
        )
        assert at_least(count, shares) == pytest.approx(expected)


def test_answers_in_json():
    answer = json.loads(json.dumps(ranking(SMITH_2002).as_json(), allow_nan=False))
    assert answer["of_methods"] == 17
    assert answer["methods"][0]["count"] == 2
    assert "independent" in answer["note"]


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ([], "claims: expected at least one printed P, got none"),
        ([(Binary(1, 2), Binary(1, 2), ".0003")], "claims: expected a P that a table of 2 and 2 can have, got '.0003'"),
    ],
)
def test_refuses(claims, message):
    with pytest.raises(InputError, match=message):
        ranking(claims)


@pytest.mark.parametrize(("n1", "n2", "p"), [(12, 30, ".01"), (9, 9, "<.05"), (20, 7, "1.0"), (17, 18, ".049")])
def test_shares_of_unconditional_tests_are_those_of_every_table(n1: int, n2: int, p: str) -> None:
    """Only the tables near the printed P are computed; counting all of them must give the same."""
    methods = tuple(row.id for row in catalogue("two_proportions"))
    x1, x2 = (axis.ravel() for axis in np.indices((n1 + 1, n2 + 1)))
    every = p_values(x1, n1, x2, n2, methods=methods)
    prints = {
        method: np.array([Reported(p).admits(value) for value in every[method].tolist()])
        & ~undefined(method, x1, n1, x2, n2)
        for method in methods
    }
    some = np.any(list(prints.values()), axis=0).sum()
    found = {row.method: row.shares[0] for row in ranking([(Binary(1, n1), Binary(1, n2), p)]).methods}
    assert found == {method: prints[method].sum() / some for method in methods}
