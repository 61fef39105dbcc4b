"""p-values by every method: the published values, the interface, and what must hold for any table."""

import math
from decimal import Decimal
from inspect import getmembers, isfunction, signature

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.stats.proportions import closed_tests, conditional_tests, p_values, unconditional_tests
from evidence.stats.proportions.testing import CLOSED, CONDITIONAL, TESTS, UNCONDITIONAL, undefined

SMITH = [(60, 71, 51, 72), (41, 71, 27, 72), (46, 52, 65, 91), (35, 52, 33, 91), (47, 57, 35, 45), (33, 57, 15, 45)]
# Smith 2002 (J Clin Oncol 20:4040) and Smith 2005 (Ann Oncol 16:825), every method on their six tables
PRINTED = {
    "pearson": ".049808 .015352 .018725 .000349 .554586 .013601",
    "pearson_yates": ".078245 .024038 .032161 .000669 .734031 .023337",
    "likelihood_ratio": ".048243 .015001 .014531 .000316 .555600 .012987",
    "n_minus_1": ".050614 .015714 .019144 .000366 .556533 .014069",
    "wald_unpooled": ".046407 .013323 .008627 .000162 .558032 .010508",
    "wald_log_rr": ".052713 .018257 .010054 .000259 .560749 .020986",
    "wald_log_or": ".052951 .016092 .022802 .000463 .555339 .014712",
    "student_t": ".050268 .015184 .018606 .000286 .559139 .013329",
    "welch_t": ".049997 .015200 .010168 .000294 .563513 .012930",
    "fisher": ".070205 .019209 .021756 .000467 .619931 .016969",
    "fisher_central": ".077150 .023705 .027791 .000622 .730627 .022718",
    "fisher_mid_p": ".053338 .016512 .017832 .000390 .564915 .014986",
    "fisher_mid_p_minlike": ".058299 .015613 .016776 .000351 .537075 .013103",
    "barnard_pooled": ".051989 .017965 .019382 .000350 .607106 .014710",
    "barnard_unpooled": ".051261 .018891 .014182 .000633 .607106 .014113",
    "boschloo": ".057645 .018966 .019060 .000349 .598082 .015869",
    "boschloo_minlike": ".065431 .017373 .017779 .000357 .565078 .015124",
}
ONE_SIDED = {
    "pearson": ".024904 .007676 .009363 .000175 .277293 .006801",
    "fisher": ".038575 .011852 .013896 .000311 .365314 .011359",
}


@pytest.mark.parametrize(
    ("module", "table"),
    [(closed_tests, CLOSED), (conditional_tests, CONDITIONAL), (unconditional_tests, UNCONDITIONAL)],
)
def test_every_test_of_a_module_is_in_its_table(module, table):
    arguments = ["x1", "n1", "x2", "n2", "alternative"]
    tests = {one for _, one in getmembers(module, isfunction) if [*signature(one).parameters] == arguments}
    assert {one for one in tests if not one.__name__.startswith("_")} == {*table.values()}


def prints(value, text):
    """Is the value, rounded to the decimals of the text, that text?"""
    places = -int(Decimal(text).as_tuple().exponent)
    return f"{value:.{places}f}" == f"{Decimal(text):.{places}f}"


@pytest.mark.parametrize("method", TESTS)
def test_smith_2002_and_2005_two_sided(method):
    p = p_values(*np.array(SMITH).T, methods=[method])[method]
    assert [prints(a, b) for a, b in zip(p, PRINTED[method].split(), strict=True)] == [True] * 6, p


@pytest.mark.parametrize("method", ONE_SIDED)
def test_smith_2002_and_2005_one_sided(method):
    p = p_values(*np.array(SMITH).T, methods=[method], alternative="greater")[method]
    assert [prints(a, b) for a, b in zip(p, ONE_SIDED[method].split(), strict=True)] == [True] * 6, p


def test_one_table_gets_every_method_and_many_tables_leave_out_the_unconditional_ones():
    assert [*p_values(60, 71, 51, 72)] == [*TESTS]
    assert [*p_values(np.arange(1000) % 72, 71, 51, 72)] == [*TESTS]
    assert [*p_values(np.arange(1001) % 72, 71, 51, 72)] == [*CLOSED, *CONDITIONAL]


def test_counts_broadcast_and_results_keep_their_shape():
    p = p_values(np.arange(3)[:, None], 5, np.arange(4), 6, methods=["pearson", "boschloo"])
    assert {method: values.shape for method, values in p.items()} == {"pearson": (3, 4), "boschloo": (3, 4)}


def test_many_tables_in_blocks_equal_the_same_tables_one_by_one():
    x1, n1, x2, n2 = np.random.default_rng(7).integers(0, [50, 1, 80, 1], (40_000, 4)).T + np.array(
        [[0], [50], [0], [80]]
    )
    p = p_values(x1, n1, x2, n2, methods=["pearson", "fisher"])
    for i in (0, 16_383, 16_384, 39_999):
        one = p_values(x1[i], n1[i], x2[i], n2[i], methods=["pearson", "fisher"])
        assert [p[method][i] for method in one] == pytest.approx(
            [float(value) for value in one.values()], rel=1e-13, abs=0
        )


@pytest.mark.parametrize("method", UNCONDITIONAL)
def test_too_large_for_an_unconditional_test_is_nan_and_the_largest_is_not(method):
    p = p_values([500, 501], [1000, 1001], [520, 520], 1000, methods=[method])[method]
    assert [math.isnan(value) for value in p] == [False, True]


def test_an_unknown_method_or_alternative_names_the_known_ones():
    with pytest.raises(ValueError, match=r"^methods: expected some of pearson, .*, got 'chi2'$"):
        p_values(1, 2, 1, 2, methods=["chi2"])
    with pytest.raises(ValueError, match=r"^methods: expected some of pearson, .*, got 5$"):
        p_values(1, 2, 1, 2, methods=5)
    with pytest.raises(ValueError, match=r"^alternative: expected one of two-sided, greater, less, got 'larger'$"):
        p_values(1, 2, 1, 2, alternative="larger")


def test_one_method_may_be_asked_for_by_its_id_alone():
    assert p_values(60, 71, 51, 72, methods="fisher") == p_values(60, 71, 51, 72, methods=["fisher"])


@pytest.mark.parametrize("alternative", ["two-sided", "greater", "less"])
@pytest.mark.parametrize("method", TESTS)
def test_no_events_or_events_only_is_p_1_and_half_of_it_where_a_mid_p_counts_that_table_once(method, alternative):
    """epitools 0.5.10: ormidp.test(0, 5, 0, 9) is .5 one-sided and 1 two-sided; the minimum likelihood mid-p is 1 - 1/2."""
    p = p_values([0, 0, 7, 1, 0], [5, 1, 7, 1, 300], [0, 0, 9, 1, 0], [9, 1, 9, 1, 200], [method], alternative)[method]
    once = method == "fisher_mid_p_minlike" or (method == "fisher_mid_p" and alternative != "two-sided")
    assert p.tolist() == [0.5 if once else 1.0] * 5


tables = st.tuples(st.integers(1, 40), st.integers(1, 40)).flatmap(
    lambda n: st.tuples(st.integers(0, n[0]), st.just(n[0]), st.integers(0, n[1]), st.just(n[1]))
)
anything = pytest.mark.parametrize("method", TESTS)
closely = {"rel": 1e-11, "abs": 1e-300}


def one(method, table, alternative="two-sided"):
    return float(p_values(*table, methods=[method], alternative=alternative)[method])


@anything
@settings(max_examples=40, deadline=None)
@given(table=tables, alternative=st.sampled_from(["two-sided", "greater", "less"]))
def test_p_values_lie_between_0_and_1(method, table, alternative):
    assert 0 <= one(method, table, alternative) <= 1


@anything
@settings(max_examples=40, deadline=None)
@given(table=tables)
def test_the_order_of_the_arms_turns_the_side_only(method, table):
    x1, n1, x2, n2 = table
    exchanged = (x2, n2, x1, n1)
    assert one(method, exchanged) == pytest.approx(one(method, table), **closely)
    assert one(method, exchanged, "less") == pytest.approx(one(method, table, "greater"), **closely)


@pytest.mark.parametrize("method", [method for method in TESTS if method != "wald_log_rr"])
@settings(max_examples=40, deadline=None)
@given(table=tables)
def test_counting_non_events_turns_the_side_only(method, table):
    x1, n1, x2, n2 = table
    non_events = (n1 - x1, n1, n2 - x2, n2)
    assert one(method, non_events) == pytest.approx(one(method, table), **closely)
    assert one(method, non_events, "less") == pytest.approx(one(method, table, "greater"), **closely)


@pytest.mark.parametrize("method", ["fisher_mid_p", "fisher_mid_p_minlike"])
@settings(max_examples=40, deadline=None)
@given(table=tables)
def test_the_two_sides_of_a_mid_p_add_up_to_1(method, table):
    assert one(method, table, "greater") + one(method, table, "less") == pytest.approx(1.0, rel=1e-12, abs=0)


@pytest.mark.parametrize("method", CLOSED)
@settings(max_examples=40, deadline=None)
@given(table=tables.filter(lambda t: 0 < t[0] + t[2] < t[1] + t[3]))
def test_the_two_sides_of_tests_without_a_jump_add_up_to_1(method, table):
    no_degrees_of_freedom = (method == "student_t" and table[1] + table[3] == 2) or (
        method == "welch_t" and 1 in (table[1], table[3])
    )
    both = one(method, table, "greater") + one(method, table, "less")
    assert both == (2.0 if no_degrees_of_freedom else pytest.approx(1.0, rel=1e-12, abs=0))


@settings(max_examples=60, deadline=None)
@given(table=tables)
def test_both_tails_of_fisher_hold_the_observed_table(table):
    both = one("fisher", table, "greater") + one("fisher", table, "less")
    point = 2 * (one("fisher", table, "greater") - one("fisher_mid_p", table, "greater"))
    assert both == pytest.approx(1 + point, rel=1e-11, abs=0)


@settings(max_examples=60, deadline=None)
@given(table=tables)
def test_boschloo_is_never_larger_than_the_fisher_test_it_improves(table):
    assert one("boschloo", table, "greater") <= one("fisher", table, "greater") * (1 + 1e-11)
    assert one("boschloo", table) <= one("fisher_central", table) * (1 + 1e-11)
    assert one("boschloo_minlike", table) <= one("fisher", table) * (1 + 1e-11)


@pytest.mark.parametrize(
    ("table", "methods"),
    [
        ((20, 20, 0, 20), {"wald_unpooled", "wald_log_rr", "wald_log_or", "student_t", "welch_t"}),
        ((0, 20, 0, 20), {"wald_unpooled", "wald_log_rr", "wald_log_or", "student_t", "welch_t"}),
        ((20, 20, 20, 20), {"wald_unpooled", "wald_log_rr", "wald_log_or", "student_t", "welch_t"}),
        ((19, 20, 0, 20), {"wald_log_rr", "wald_log_or"}),
        ((20, 20, 1, 20), {"wald_log_or"}),
        ((1, 1, 3, 9), {"wald_log_or", "welch_t"}),
        ((1, 1, 0, 1), {"wald_unpooled", "wald_log_rr", "wald_log_or", "student_t", "welch_t"}),
        ((3, 9, 4, 9), set()),
    ],
)
def test_a_test_without_a_standard_error_is_not_defined(table: tuple[int, int, int, int], methods: set[str]) -> None:
    """R `t.test` of zeros and ones stops with "data are essentially constant" where each arm has only one of them."""
    assert {method for method in TESTS if undefined(method, *table)} == methods
    arrays = tuple(np.array([count, count]) for count in table)
    assert {method for method in TESTS if np.all(undefined(method, *arrays))} == methods
