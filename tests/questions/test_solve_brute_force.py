"""`solve` beside every table, every method and every rounding rule, on small groups."""

import re
from fractions import Fraction
from functools import cache, lru_cache
from itertools import combinations, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.methods import methods as catalogue
from evidence.questions.solve import solve
from evidence.reported import ROUNDING_RULES, Reported
from evidence.stats.proportions import p_values
from evidence.stats.proportions.testing import undefined

TESTS = {row.id: row.cost for row in catalogue("two_proportions")}
QUICK = tuple(test for test, cost in TESTS.items() if cost != "unconditional")
LARGEST = 8
"""Group size up to which a table is looked for where none is printed."""


def admitted(printed, value, rule):
    """Inside the rounding interval; within the accuracy of the computation a value is the end that it is next to."""
    if value != value:
        return False
    if printed.relation != "=":
        ends = [(printed.value, "=" in printed.relation)]
    else:
        interval = printed.interval(rule)
        ends = [(interval.low, interval.low_belongs), (interval.high, interval.high_belongs)]
    for end, belongs in ends:
        if abs(value - float(end)) <= 1e-10 * abs(value):
            return belongs
    return printed.admits(value, rule)


@cache
def every_p(n1, n2, tests):
    """p-values of every table of two sizes, NaN where the test is not defined."""
    x1, x2 = (grid.ravel() for grid in np.indices((n1 + 1, n2 + 1)))
    found = p_values(x1, n1, x2, n2, methods=tests)
    values = [np.where(undefined(test, x1, n1, x2, n2), np.nan, found[test]) for test in tests]
    return np.array(values).reshape(len(tests), n1 + 1, n2 + 1)


def half_added(a, n1, c, n2):
    """The estimates of RevMan and metafor, which add 1/2 to every cell of a table with an empty one."""
    empty = Fraction(1, 2) if 0 in (a, n1 - a, c, n2 - c) else 0
    p1, p2 = (a + empty) / Fraction(n1 + 2 * empty), (c + empty) / Fraction(n2 + 2 * empty)
    return {"rd": p1 - p2, "rr": p1 / p2 if p2 else None}


@lru_cache(maxsize=100_000)
def printing(n1, n2, name, text, tests=(), half=False):
    """Which tables of two sizes print a figure under each rounding rule; a P by any of the tests, `half`: with 1/2 added."""
    found = np.zeros((len(ROUNDING_RULES), n1 + 1, n2 + 1), dtype=bool)
    printed = Reported(text)
    for (place, rule), a, c in product(enumerate(ROUNDING_RULES), range(n1 + 1), range(n2 + 1)):
        exact = {
            "percent1": Fraction(a, n1),
            "percent2": Fraction(c, n2),
            "rd": Fraction(a, n1) - Fraction(c, n2),
            "rr": Fraction(a * n2, n1 * c) if c else None,
        }
        exact |= half_added(a, n1, c, n2) if half else {}
        values = every_p(n1, n2, tests)[:, a, c].tolist() if name == "p" else [exact[name]]
        found[place, a, c] = any(value is not None and admitted(printed, value, rule) for value in values)
    return found


def tables(n1, n2, asked, tests, half=False):
    """Every table of two sizes that prints the figures."""
    tests = tuple(test for test in tests if test == asked.get("method", test))
    good = np.ones((len(ROUNDING_RULES), n1 + 1, n2 + 1), dtype=bool)
    if "rounding" in asked:
        good[[rule != asked["rounding"] for rule in ROUNDING_RULES]] = False
    for name, text in asked.items():
        if name not in ("method", "rounding"):
            good &= printing(n1, n2, name, text, tests if name == "p" else (), half and name in ("rd", "rr"))
    return {(a, n1, c, n2) for a, c in np.argwhere(good.any(axis=0)).tolist()}


FIGURES = {
    "percent1": st.integers(0, 100).map(lambda v: f"{v}%"),
    "percent2": st.integers(0, 100).map(lambda v: f"{v}%"),
    "rd": st.integers(-10, 10).map(lambda v: f"{v / 10:.1f}"),
    "rr": st.integers(0, 30).map(lambda v: f"{v / 10:.1f}"),
    "p": st.integers(1, 100).map(lambda v: f"{v / 100:.2f}") | st.sampled_from(["<.05", "NS", "1.2"]),
}
WORDS = {"method": st.sampled_from(["fisher", "pearson", "boschloo"]), "rounding": st.sampled_from([*ROUNDING_RULES])}


@settings(deadline=None, max_examples=30)
@given(
    st.integers(1, 4),
    st.integers(1, 4),
    st.fixed_dictionaries({}, optional=FIGURES),
    st.sampled_from(["n", "total", "max"]),
)
def test_same_set_of_tables(n1, n2, printed, sized):
    sizes = {"n": {"n1": n1, "n2": n2}, "total": {"total": n1 + n2}, "max": {"n1_max": n1, "n2_max": n2}}[sized]
    pairs = []
    for m1, m2 in product(range(1, LARGEST + 1), repeat=2):
        if sizes.get("n1", m1) != m1 or sizes.get("n2", m2) != m2 or sizes.get("total", m1 + m2) != m1 + m2:
            continue
        if m1 <= sizes.get("n1_max", m1) and m2 <= sizes.get("n2_max", m2):
            pairs.append((m1, m2))
    expected = set()
    for half in conventions(printed):  # the second only where the first prints no table
        expected = expected or {table for m1, m2 in pairs for table in tables(m1, m2, printed, tuple(TESTS), half)}
    found = solve(**sizes, **printed)
    assert {(t.events1, t.n1, t.events2, t.n2) for t in found.tables} == expected
    assert found.status == ("none" if not expected else "unique" if len(expected) == 1 else "set")


def conventions(printed):
    """Whether 1/2 is added: not, and where one estimate is printed also so."""
    return (False, True) if len({"rd", "rr"} & {*printed}) == 1 else (False,)


def can_stand(asked, names):
    """Whether some table prints the figures named: None where a size is not named and no small table does."""
    sizes = [[asked[name]] if name in names else range(1, LARGEST + 1) for name in ("n1", "n2")]
    known = {"n1", "n2"} <= names
    printed = {name: asked[name] for name in names - {"n1", "n2"}}
    tests = tuple(TESTS) if known or "method" in names else QUICK
    found = any(tables(n1, n2, printed, tests, half) for half in conventions(printed) for n1, n2 in product(*sizes))
    return True if found else False if known else None


def doubted(solution):
    """The sets that the notes call not proved minimal, each with the options whose part in it is not proved."""
    found = {}
    for note in solution.notes:
        told = re.fullmatch(r"not proved minimal, .* without (.*) was not decided: (.*)", note)
        if told:
            each = [tuple(names.split(" + ")) for names in told[2].split("; ")]
            found |= {
                names: {*told[1].split(" or ")} for names in (solution.blame if told[2] == "each of them" else each)
            }
    return found


@settings(deadline=None, max_examples=25)
@given(
    st.integers(1, 4),
    st.integers(1, 4),
    st.fixed_dictionaries({}, optional={**FIGURES, **WORDS}),
)
def test_blame_is_every_minimal_conflict(n1, n2, printed):
    """No part of a set that is blamed can be left out, or the notes say that this was not decided."""
    asked = {"n1": n1, "n2": n2, **printed}
    found = solve(**asked)
    assert (found.status == "none") == bool(found.blame)
    doubts = doubted(found)
    for blamed in found.blame:
        assert not can_stand(asked, {*blamed})
        for name in {*blamed} - doubts.get(blamed, set()):
            rest = {*blamed} - {name}
            assert not rest or can_stand(asked, rest) is not False
    every = [{*names} for size in range(1, len(asked) + 1) for names in combinations(asked, size)]
    for names in every if found.blame else ():
        minimal = can_stand(asked, names) is False and all(can_stand(asked, names - {name}) for name in names)
        assert not minimal or names in [{*blamed} for blamed in found.blame]
    for blamed, names in doubts.items():
        assert blamed in found.blame
        assert all(can_stand(asked, {*blamed} - {name}) is not False for name in names)
