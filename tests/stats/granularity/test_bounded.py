from fractions import Fraction
from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.reported import Range, Reported
from evidence.stats.granularity import bounded
from evidence.stats.granularity.bounded import occurs_on_scale
from evidence.stats.granularity.grimmer import grimmer


def passes(mean, sd, n, scale=(0, 1), items=1):
    return occurs_on_scale(Reported(mean).interval(), Reported(sd).interval(), n, scale, items)


def test_pigs3_of_the_scrutiny_package():
    pigs = [
        (".53", ".50"),
        (".44", ".50"),
        (".77", ".42"),
        (".19", ".35"),
        (".34", ".47"),
        (".93", ".25"),
        (".12", ".33"),
    ]
    assert [pig for pig in pigs if not passes(*pig, 1683)] == [(".19", ".35")]


def test_scrutipy_example_that_fails():
    assert not passes(".36", ".11", 20)


def test_scrutipy_example_that_passes_there_has_an_impossible_mean():
    # .11, .31 on 40 is called consistent because the SD fits the mean, but 4/40 is .10 and 5/40 is .125.
    assert not passes(".11", ".31", 40)
    assert passes(".13", ".33", 40)


@given(st.integers(2, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(1, 4))
def test_a_real_count_never_raises_an_alarm(arm, decimals):
    x, n = arm
    assert passes(f"{x / n:.{decimals}f}", f"{(x * (n - x) / (n * (n - 1))) ** 0.5:.{decimals}f}", n)


@pytest.mark.parametrize(("items", "sds"), [(1, "0.44 0.45 3.03 3.04"), (2, "0.26 0.27 3.03 3.04")])
def test_rsprite2_sd_limits_of_mean_4_2_on_1_to_7(items, sds):
    assert [passes("4.2", sd, 5, (1, 7), items) for sd in sds.split()] == [False, True, True, False]


def test_a_mean_off_the_scale_has_no_sd():
    assert not passes("7.5", "0.0", 10, (1, 7))


def test_a_gap_below_the_largest_sd():
    """Five scores from 0 to 10 with a mean of 4: 5.48 (two at 10), then 5.05 (10, 9, 1, 0, 0) and nothing between."""
    assert [passes("4.0", sd, 5, (0, 10)) for sd in ("5.48", "5.3", "5.2", "5.05")] == [True, False, False, True]
    assert grimmer(Reported("4.0").interval(), Reported("5.3").interval(), 5)


@settings(deadline=None, max_examples=300)
@given(
    st.integers(2, 7),
    st.integers(-2, 2),
    st.integers(1, 5),
    st.integers(1, 2),
    st.fractions(-3, 8, max_denominator=20),
    st.fractions(0, 1, max_denominator=20),
    st.fractions(0, 4, max_denominator=20),
    st.fractions(0, 1, max_denominator=20),
)
def test_is_what_enumeration_finds(n, low, width, items, mean, mean_slack, sd, sd_slack):
    means, sds = Range(mean - mean_slack, mean + mean_slack), Range(sd - sd_slack, sd + sd_slack)
    expected = False
    for sample in combinations_with_replacement(range(low * items, (low + width) * items + 1), n):
        total = sum(sample)
        variance = (sum(x * x for x in sample) - Fraction(total**2, n)) / ((n - 1) * items**2)
        expected |= Fraction(total, n * items) in means and max(sds.low, Fraction(0)) ** 2 <= variance <= sds.high**2
    assert occurs_on_scale(means, sds, n, (low, low + width), items) == expected
    with pytest.MonkeyPatch.context() as patch:  # by counting, where the search meets nothing
        patch.setattr(bounded, "_is_reached", lambda *args: False)
        assert occurs_on_scale(means, sds, n, (low, low + width), items) == expected


@pytest.mark.parametrize(("n", "width"), [(3, 9), (4, 7), (5, 6), (6, 5), (9, 3)])
def test_every_total_and_sum_of_squares_is_decided_as_enumeration_does(n, width):
    found = {(sum(x), sum(v * v for v in x)) for x in combinations_with_replacement(range(width + 1), n)}
    for total in range(n * width + 1):
        for squares in range(total, total * width + 1, 2):
            variance = (squares - Fraction(total**2, n)) / (n - 1)
            if variance >= 0:
                root = Fraction(float(variance) ** 0.5)
                sds = Range(root - Fraction(1, 10**6), root + Fraction(1, 10**6))
                mean = Range(Fraction(total, n), Fraction(total, n))
                assert occurs_on_scale(mean, sds, n, (0, width)) == ((total, squares) in found)


@given(st.integers(2, 9), st.integers(1, 6))
def test_with_room_to_the_ends_every_sum_of_squares_occurs(n, width):
    """The proof in the module's first lines, by enumeration: no sample has to be counted for these."""
    found = {(sum(x), sum(v * v for v in x)) for x in combinations_with_replacement(range(width + 1), n)}
    for total in range(n * width + 1):
        least = min(squares for sums, squares in found if sums == total)
        for squares in range(least, total * width + 1, 2):
            if 6 * (total * width - squares + 2) > width**3 - width:
                assert (total, squares) in found


def test_samples_are_counted_only_where_the_room_does_not_decide(monkeypatch):
    asked = []
    monkeypatch.setattr(bounded, "samples", lambda *args: asked.append(args))
    assert passes("7.44", "1.97", 101, (0, 10))
    assert not asked
    assert passes("4.0", "5.3", 5, (0, 10)), "not counted: not called impossible"
    assert asked


@pytest.mark.parametrize(
    ("mean", "sd", "n"),
    [
        ("50.2", "20.1", 50),
        ("8.1", "15.3", 25),
        ("8.1", "25.3", 25),
        ("95.1", "9.1", 40),
        ("93.1", "24.9", 30),
        ("74.1", "20.12", 30),
    ],
)
def test_a_sample_on_a_long_scale_is_found_without_counting(monkeypatch, mean, sd, n):
    monkeypatch.setattr(bounded, "samples", lambda *args: pytest.fail("counted"))
    assert passes(mean, sd, n, (0, 100))


@given(st.lists(st.integers(0, 6), min_size=2, max_size=9), st.integers(0, 40))
def test_a_sum_of_squares_that_is_met_is_there(sample, more):
    """What the search from the largest score downwards meets, enumeration finds."""
    n, total = len(sample), sum(sample)
    squares = sum(x * x for x in sample) + 2 * more
    sums = range(squares, squares + 1, 2)
    if bounded._is_reached(n, total, 6, sums):
        others = combinations_with_replacement(range(7), n)
        assert any(sum(x) == total and sum(v * v for v in x) == squares for x in others)


def test_of_very_many_patients_only_the_limits_are_held():
    assert passes("5.2", "2.1", 10**12, (0, 10))
    assert not passes("5.2", "5.1", 10**12, (0, 10))


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="n: expected a whole number >= 2, got 1"):
        passes(".5", ".5", 1)
    with pytest.raises(ValueError, match="scale: expected low < high, got 7 and 1"):
        passes("4.2", "1.0", 5, (7, 1))
    with pytest.raises(ValueError, match=r"SD: expected a number >= 0, got at most -1\.95"):
        passes("4.2", "-2.0", 5, (1, 7))
