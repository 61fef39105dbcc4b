import json
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from evidence.errors import InputError
from evidence.methods import methods as catalogue
from evidence.model import Binary
from evidence.questions.solve import solve, solve_many
from evidence.reported import Reported
from evidence.stats.proportions import intervals, p_values
from evidence.stats.proportions.estimates import ESTIMATES
from evidence.stats.proportions.estimation import CONVENTIONS, INTERVALS
from evidence.stats.proportions.exact_conditional import EXACT, exact_p_value
from evidence.stats.proportions.testing import undefined
from evidence.verification.predict.p_values import p_of_counts

TESTS = [row.id for row in catalogue("two_proportions")]
WAYS = {
    "half up": ROUND_HALF_UP,
    "half even": ROUND_HALF_EVEN,
    "truncation": ROUND_DOWN,
    "ceiling": ROUND_CEILING,
    "floor": ROUND_FLOOR,
}


def as_printed(value, decimals, way="half up"):
    exact = Fraction(value)
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return str(number.quantize(Decimal(1).scaleb(-decimals), WAYS[way]))


def tables_of(solution):
    return {(t.events1, t.n1, t.events2, t.n2) for t in solution.tables}


def test_smith_2002_success_is_unique():
    found = solve(n1=71, percent1="84.5%", n2=72, percent2="70.8%", p="0.05")
    assert found.status == "unique"
    assert found.count == 1
    assert tables_of(found) == {(60, 71, 51, 72)}
    assert "pearson" in found.tables[0].methods
    assert "fisher" not in found.tables[0].methods
    assert found.blame == ()


def test_or_is_asked_for_in_both_ways():
    """enum2x2 finds the same table of Smith 2002 from the odds ratio; 71 and 111 are margins there."""
    asked = {"n1": 71, "n2": 72, "percent1": "84.5%"}
    assert solve(**asked, or_="2.25") == solve(**asked, **{"or": "2.25"})
    assert tables_of(solve(**asked, or_="2.25")) == {(60, 71, 51, 72)}


@pytest.mark.parametrize(
    ("percentage", "fractions"),
    [
        ("4.5%", "1/22 2/44 3/66 3/67 4/88 4/89"),
        ("6.7%", "1/15 2/30 3/45 4/60 5/75 6/89 6/90"),
        ("10.3%", "3/29 4/39 6/58 7/68 8/78 9/87"),
    ],
)
def test_carvajal_2018_denominators(percentage, fractions):
    """Anesth Analg 126:2038: 93 patients; the bases of the later percentages are not printed."""
    found = solve(percent1=percentage, n1_max=93, rounding="nearest")
    assert " ".join(f"{t.events1}/{t.n1}" for t in found.tables) == fractions
    assert found.tables[0].n2 is None
    assert solve(percent1=percentage, n1=93, rounding="nearest").status == "none"


def test_sindt_2020_needs_truncation():
    """Neuromodulation 23:978: 82.6% of 173."""
    found = solve(n1=173, percent1="82.6%")
    assert tables_of(found) == {(143, 173, None, None)}
    assert found.tables[0].rounding == ("truncation", "floor")
    assert solve(n1=173, percent1="82.6%", rounding="nearest").status == "none"


def test_smith_2002_pain_below_4_has_one_pair_of_counts():
    assert tables_of(solve(n1=71, n2=72, percent1="60.6", percent2="41.7")) == {(43, 71, 30, 72)}


def test_interval_limits_come_from_one_method():
    asked = {"n1": 71, "n2": 72, "rd": "13.67%", "low": "0.22%"}
    assert solve(**asked, high="27.13%", level="95%").methods == ("wald",)
    assert solve(**asked, high="26.74%").status == "none"  # the lower limit of wald, the upper one of agresti_caffo


def test_a_number_needed_to_treat_is_printed_with_either_sign():
    """More events are benefit or harm, which is not known: 51/72 v 60/71 has a risk difference of -.1367 (-.2713 to -.0022)."""
    asked = {"n1": 72, "events1": 51, "n2": 71, "level": "95%"}
    assert tables_of(solve(**asked, nnt="7.3", low="3.7", high="459")) == {(51, 72, 60, 71)}
    assert tables_of(solve(**asked, nnt="-7.3", low="-459", high="-3.7")) == {(51, 72, 60, 71)}
    assert tables_of(solve(**asked, nnt="-7.3")) == tables_of(solve(**asked, nnt="7.3"))


def test_statistic_and_p_come_from_one_method():
    asked = {"n1": 71, "events1": 60, "n2": 72, "events2": 51}
    assert solve(**asked, statistic="3.85", p="0.0498").methods == ("pearson",)
    assert solve(**asked, statistic="-1.96", p="0.0498").methods == ("pearson",)
    assert solve(**asked, statistic="3.85", p="0.0506").status == "none"


def test_total_ties_the_group_sizes():
    assert tables_of(solve(total=143, percent1="84.5%", percent2="70.8%", p=".05")) == {(60, 71, 51, 72)}
    assert tables_of(solve(total=143, n1=71, percent1="84.5%", events2=51)) == {(60, 71, 51, 72)}


@pytest.mark.parametrize(
    ("options", "blame"),
    [
        ({"n1": 173, "percent1": "82.9%"}, [("n1", "percent1")]),
        ({"n1": 173, "percent1": "82.6%", "rounding": "nearest"}, [("n1", "percent1", "rounding")]),
        ({"n1": 71, "n2": 72, "total": 144, "p": ".05"}, [("n1", "n2", "total")]),
        (
            {"n1": 71, "percent1": "84.5%", "n2": 72, "percent2": "70.8%", "p": "0.01"},
            [("n1", "n2", "percent1", "percent2", "p")],
        ),
        (
            {"n1": 71, "percent1": "84.5%", "n2": 72, "percent2": "70.8%", "p": "0.05", "method": "fisher"},
            [("n1", "n2", "percent1", "percent2", "p", "method")],
        ),
        ({"percent1": "84.5%", "percent2": "70.8%", "rd": "15.2%"}, [("percent1", "percent2", "rd")]),
        ({"n1_max": 21, "percent1": "4.5%"}, [("n1_max", "percent1")]),
        ({"percent1": "104%"}, [("percent1",)]),
        ({"percent1": "104%", "n1_max": 10**9}, [("percent1",)]),
        ({"n1": 71, "percent1": "-4%", "n2": 72, "percent2": "70.8%", "p": ".05"}, [("percent1",)]),
        ({"n1": 71, "percent1": "<0%"}, [("percent1",)]),
        ({"n1": 71, "percent1": "84.5%", "p": "1.5"}, [("p",)]),
        ({"n1": 71, "percent1": "84.5%", "n2": 72, "p": "<0"}, [("p",)]),
        ({"n1": 71, "n2": 72, "p": ">1"}, [("p",)]),
        ({"n1": 71, "n2": 72, "rd": "150%"}, [("rd",)]),
        ({"n1": 71, "n2": 72, "rr": "-1"}, [("rr",)]),
        ({"n1": 71, "n2": 72, "nnt": "0.5"}, [("nnt",)]),
        ({"n1": 71, "n2": 72, "rd": "5%", "low": "6%", "high": "3%"}, [("low", "high")]),
        ({"n1": 71, "n2": 72, "rr": "2", "low": "-.3", "high": "3"}, [("low",)]),
        ({"n1": 71, "events1": 60, "n2": 72, "events2": 51, "statistic": "3.85", "p": "0.0506"}, [("p", "statistic")]),
        ({"n1": 71, "n2": 72, "statistic": "3.85", "method": "fisher"}, [("statistic", "method")]),
    ],
)
def test_names_the_figures_that_cannot_stand_together(options, blame):
    found = solve(**options)
    assert found.status == "none"
    assert list(found.blame) == blame


@pytest.mark.parametrize("dropped", ["n1", "percent1", "percent2", "rd", "p"])
def test_each_conflict_is_minimal(dropped):
    """Without one of its figures a conflict is gone."""
    asked = {"n1": 71, "percent1": "84.4%", "n2": 72, "percent2": "70.8%", "rd": "15.2%", "p": ".0001"}
    conflicts = solve(**asked).blame
    assert ("n1", "percent1") in conflicts
    for conflict in conflicts:
        assert solve(**{name: asked[name] for name in conflict}).status == "none"
        left = {name: asked[name] for name in conflict if name != dropped}
        assert not left or len(left) == len(conflict) or solve(**left).status != "none"


def test_what_no_size_can_mend_says_nothing_of_what_was_tried():
    found = solve(n1=71, percent1="84.5%", p="1.5")
    assert found.notes == ()


def test_a_conflict_that_is_not_proved_minimal_is_named():
    """Whether limits that no method gives 71 and 72 patients would suit other sizes is not decided."""
    found = solve(n1=71, n2=72, rd="13.67%", low="0.22%", high="26.74%")
    assert found.blame == (("n1", "n2", "rd", "low", "high"),)
    note = "not proved minimal, as whether the rest can be true without n1 or n2 or rd was not decided: each of them"
    assert note in found.notes


def test_a_bound_that_nobody_printed_proves_nothing():
    assert solve(n2=72, percent2="70.8%", percent1="84.5%", p="0.9").status == "unknown"
    assert solve(n2=72, percent2="70.8%", percent1="84.5%", n1_max=80, p="0.9").status == "none"
    assert solve(events1=60, percent1="84.5%").status == "unique"


def test_too_many_tables_are_unknown():
    found = solve(percent1="85%", percent2="71%", p="0.05")
    assert found.status == "unknown"
    assert found.count is None
    assert "tables" in found.notes[-1]


def test_all_events_and_equal_arms_tie_the_arms():
    """248 v 195 patients with 77 events in all, odds ratio 1.1 (.69 to 1.9), P .63: 45 v 32 is the only table."""
    asked = {"n1": 248, "n2": 195, "or": "1.1", "low": ".69", "high": "1.9", "p": ".63"}
    assert tables_of(solve(**asked, events=77)) == {(45, 248, 32, 195)}
    assert len(tables_of(solve(**asked))) > 1
    assert tables_of(solve(total=142, equal_arms=True, percent1="84.5%", events=110)) == {(60, 71, 50, 71)}
    assert tables_of(solve(n2=71, equal_arms=True, percent1="84.5%", percent2="70.4%")) == {(60, 71, 50, 71)}
    assert {
        n1 == n2 for _, n1, _, n2 in tables_of(solve(percent1="40%", percent2="20%", equal_arms=True, n1_max=60))
    } == {True}


@pytest.mark.parametrize(
    ("options", "blame"),
    [
        ({"total": 143, "equal_arms": True, "p": ".05"}, [("total", "equal_arms")]),
        ({"n1": 40, "n2": 42, "equal_arms": True, "p": ".05"}, [("n1", "n2", "equal_arms")]),
        ({"events1": 10, "events": 5}, [("events1", "events")]),
        ({"events1": 3, "events2": 3, "events": 5}, [("events1", "events2", "events")]),
    ],
)
def test_totals_that_do_not_add_up_are_blamed(options, blame):
    assert list(solve(**options).blame) == blame


@pytest.mark.parametrize(
    "figures",
    [
        {"n1": 10**9, "n2": 10**9, "p": ".05"},
        {"n1": 10**9, "percent1": "40.0%", "n2": 10**9, "p": ".05"},
        {"n1": 10**9, "percent1": "<40%"},
        {"total": 2**31, "equal_arms": True, "p": ".05"},
        {"n1": 10**9, "n2": 10**9, "or": "1.10", "low": ".9", "high": "1.3", "p": ".05"},
    ],
)
def test_what_is_too_large_to_list_is_counted_and_not_listed(figures):
    found = solve(**figures)
    assert found.status == "unknown"
    assert found.notes[-1].startswith("more than 1,000,000 tables")


def test_answers_in_json():
    answer = json.loads(json.dumps(solve(n1=5, events1=5, n2=6, percent2="50%").as_json(), allow_nan=False))
    assert answer["status"] == "unique"
    assert answer["tables"][0]["events2"] == 3
    assert answer["ranges"]["or"] == [None, None]
    assert answer["ranges"]["percent2"] == [0.5, 0.5]


def is_clear(value: float, decimals: int) -> bool:
    """Whether a float is clear of the last printed place: next to one, cutting off or up prints what the number itself does not."""
    scaled = value * 10**decimals
    return abs(scaled - round(scaled)) > 1e-6


SIZES = st.integers(1, 30)
ARM = SIZES.flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(deadline=None, max_examples=150)
@example((0, 1), (1, 24), "fisher_mid_p", "floor", 0, 2, False)
@given(
    ARM, ARM, st.sampled_from(TESTS), st.sampled_from(sorted(WAYS)), st.integers(0, 2), st.integers(2, 4), st.booleans()
)
def test_the_true_table_is_always_found(first, second, method, way, decimals, p_decimals, stated):
    (x1, n1), (x2, n2) = first, second
    # As a fraction where it is one: the float next to 24/25 would be cut off to .95.
    p = (
        exact_p_value(x1, n1, x2, n2, method)
        if method in EXACT
        else float(p_values(x1, n1, x2, n2, methods=[method])[method])
    )
    assume(isinstance(p, Fraction) or is_clear(p, p_decimals))
    found = solve(
        n1=n1,
        n2=n2,
        percent1=as_printed(Fraction(100 * x1, n1), decimals, way),
        percent2=as_printed(Fraction(100 * x2, n2), decimals, way),
        p=as_printed(p, p_decimals, way),
        method=method if stated else None,
    )
    mine = [t for t in found.tables if (t.events1, t.events2) == (x1, x2)]
    if undefined(method, x1, n1, x2, n2):
        assert not any(method in table.methods for table in mine)
        return
    assert len(mine) == 1
    assert method in mine[0].methods


@settings(deadline=None, max_examples=60)
@given(
    st.integers(1, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.integers(1, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.sampled_from(["1.00", "1.000", ".37", "0.00", "<.05", "NS"]),
)
def test_the_methods_are_those_of_a_verdict(first, second, p):
    """A test that is not defined for a table prints no P of it. (No P is printed here of which .5 or another short fraction is an end.)"""
    asked = {"n1": first[1], "events1": first[0], "n2": second[1], "events2": second[0]}
    found = solve(**asked, p=p, rounding="nearest")
    values = p_of_counts(Binary(*first), Binary(*second), Reported(p))
    assert {name for t in found.tables for name in t.methods} == {value.method for value in values if value.prints}


def test_a_test_that_is_not_defined_prints_no_statistic():
    asked = {"n1": 9, "events1": 0, "n2": 9, "events2": 0, "statistic": "0.00"}
    assert "pearson" in solve(**asked).methods
    assert "wald_log_rr" not in solve(**asked).methods
    assert solve(**asked, method="wald_log_or").status == "none"


@settings(deadline=None, max_examples=100)
@given(ARM, ARM, st.sampled_from(["rd", "rr", "or"]), st.data())
def test_the_true_table_is_found_by_its_interval(first, second, name, data):
    (x1, n1), (x2, n2) = first, second
    measure = {"rd": "risk_difference", "rr": "risk_ratio", "or": "odds_ratio"}[name]
    ids = [row.id for row in catalogue(measure) if row.cost != "unconditional" and row.id in INTERVALS[measure]]
    others = {
        *ESTIMATES[measure],
        *CONVENTIONS.get(measure, {}),
    }  # with estimates of their own, or named only where they differ
    quick = [method for method in ids if method not in others]
    method = data.draw(st.sampled_from(quick))
    low, high = (float(end) for end in intervals(x1, n1, x2, n2, measure=measure, methods=[method])[method])
    way = data.draw(st.sampled_from(sorted(WAYS)))
    assume(all(is_clear(end, 3) for end in (low, high) if np.isfinite(end)))
    limits = {end: as_printed(v, 3, way) for end, v in (("low", low), ("high", high)) if np.isfinite(v)}
    estimate = {
        "rd": lambda: Fraction(x1, n1) - Fraction(x2, n2),
        "rr": lambda: Fraction(x1, n1) / Fraction(x2, n2),
        "or": lambda: Fraction(x1 * (n2 - x2), x2 * (n1 - x1)),
    }[name]
    try:
        printed = as_printed(estimate(), 3, way)
    except ZeroDivisionError:
        return
    found = solve(n1=n1, n2=n2, events1=x1, **{name: printed}, **limits)
    mine = [t for t in found.tables if t.events2 == x2]
    assert len(mine) == 1
    assert not limits or method in mine[0].methods


def test_many_answer_as_one_by_one():
    rows = [
        {"n1": 71, "percent1": "84.5%", "n2": 72, "percent2": "70.8%", "p": "0.05"},
        {"n1": 71, "percent1": "57.7%", "n2": 72, "percent2": "37.5%", "p": "0.02", "method": ""},
        {"percent1": "4.5%", "n1_max": 93},
        {"n1": 52, "events1": 46, "n2": 91, "percent2": "71.4%", "p": "0.02", "method": "pearson"},
        {"n1": 71, "percent1": "84.4%", "n2": 72, "percent2": "70.8%", "p": "0.05"},
    ]
    many = solve_many(rows)
    for answer, row in zip(many, rows, strict=True):
        alone = solve(**row)
        assert tables_of(answer) == tables_of(alone)
        assert answer.status == alone.status


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "solve: expected at least one of n1"),
        ({"n3": 5}, "option: expected some of n1, .* got 'n3'"),
        ({"percent1": 84.5}, "percent1: expected text as printed"),
        ({"n1": "7.5"}, "n1: expected a whole number from 1 to 2\\^31, got '7.5'"),
        ({"n1": 0}, "n1: expected a whole number from 1"),
        ({"n1": 5, "rounding": "up"}, "rounding: expected one of nearest, truncation, ceiling, floor, got 'up'"),
        ({"n1": 5, "n2": 5, "p": ".05", "method": "chi"}, "method: expected one of pearson"),
        ({"n1": 5, "n2": 5, "low": "0.1"}, "low, high: expected with exactly one of rd, rr, or, nnt, hr, difference"),
        ({"n1": 5, "hr": "0.8"}, "hr: expected with low, high, level, p and statistic only"),
        (
            {"n1": 5, "n2": 5, "rd": ".1", "low": "0", "level": "5%"},
            "level: expected a percentage from 50% to below 100%",
        ),
        ({"n1": 5, "equal_arms": "yes"}, "equal_arms: expected True or False, got 'yes'"),
        ({"n1": 5, "n2": 5, "rd": "<.1"}, "rd: expected a printed number, got '<.1'"),
    ],
)
def test_refuses(options, message):
    with pytest.raises(InputError, match=message):
        solve(**options)


@pytest.mark.parametrize(
    ("counts", "figures", "method"),
    [
        (
            (8, 508, 0, 500),
            {"rr": "16.73", "low": "0.97", "high": "289.1"},
            "half_added",
        ),  # RevMan; metafor 3.8: 16.7328 (.96838 to 289.128)
        ((8, 27, 0, 23), {"rr": "14.57", "low": ".89", "high": "239.5"}, "half_added"),  # a Cochrane review
        ((0, 43, 10, 41), {"or": ".03"}, "half_added"),
        ((19, 19, 11, 16), {"rr": "1.44"}, "half_added"),
        ((20, 275, 6, 279), {"or": "3.14"}, "peto"),
        ((16, 24, 15, 39), {"or": "3.138", "low": ".981", "high": "10.78", "p": ".03941"}, "fisher_test"),  # R 4.2
        ((7, 34, 1, 34), {"or": "8.33"}, "conditional_ml"),
        ((16, 24, 15, 39), {"or": "3.115"}, "median_unbiased"),  # R epitools 0.5
    ],
)
def test_an_estimate_by_another_convention_is_named(counts, figures, method):
    asked = dict(zip(("events1", "n1", "events2", "n2"), counts, strict=True))
    found = solve(**asked, **figures)
    assert found.status == "unique"
    assert method in found.methods
    assert [answer.methods for answer in solve_many([{**asked, **figures}])] == [found.methods]


def test_other_conventions_are_not_tried_where_the_sample_s_estimate_is_printed():
    """16/24 v 15/39: the odds ratio of the sample is 3.2, and no convention is named for it."""
    assert solve(n1=24, events1=16, n2=39, events2=15, or_="3.2").methods == ()


def test_a_stated_interval_excludes_conventions_that_print_another():
    asked = {"n1": 24, "events1": 16, "n2": 39, "events2": 15, "or": "3.138", "low": ".981", "high": "10.78"}
    assert solve(**asked).status == "unique"
    assert solve(**asked, method="woolf").status == "none"


def test_conventions_that_cost_too_much_leave_the_answer_open(monkeypatch):
    monkeypatch.setattr("evidence.questions.solving.conventions.MOST_CONDITIONAL", 0)
    found = solve(n1=24, events1=16, n2=39, events2=15, or_="3.1384")
    assert found.status == "unknown"
    assert (
        found.notes[-1] == "estimates by fisher_test, median_unbiased, conditional_ml were not tried on so many tables"
    )
