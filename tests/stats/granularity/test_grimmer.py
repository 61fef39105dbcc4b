import math
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.reported import Range, Reported
from evidence.stats.granularity.grim import totals
from evidence.stats.granularity.grimmer import grimmer, nearest_sds, occurs, smallest_square_sum, square_sums


def passes(mean, sd, n):
    return grimmer(Reported(mean).interval(), Reported(sd).interval(), n)


def sds(mean, sd, n):
    mean, sd = Reported(mean).interval(), Reported(sd).interval()
    pairs = [(total, square_sum) for total in totals(mean, n) for square_sum in square_sums(sd, n, total)]
    return sorted(math.sqrt((square_sum - total**2 / n) / (n - 1)) for total, square_sum in pairs)


@pytest.mark.parametrize(
    ("mean", "sd", "n", "possible"),
    [
        ("5.21", "1.6", 28, True),  # the first published algorithm raised a false alarm here
        ("3.44", "2.47", 18, False),
        ("7.3", "2.51", 12, False),
        ("5.23", "2.55", 31, True),
        ("5.23", "2.55", 35, False),
        ("5.19", "1.6", 28, False),  # fails GRIM
        ("9.93", "0.18", 30, False),  # INSPECT-SR guidance, check 4.8
    ],
)
def test_published_examples(mean, sd, n, possible):
    assert passes(mean, sd, n) is possible


def test_rsprite2_possible_sds_of_3_33_1_234_250():
    # The package's own test returns these two SDs; both print as 1.234, so the mean and SD are possible.
    assert [round(sd, 4) for sd in sds("3.33", "1.234", 250)] == [1.2339, 1.2345]
    assert passes("3.33", "1.234", 250)


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 6])
def test_occurs_is_what_enumeration_finds(n):
    # Totals 0 to n - 1 stand for all: adding 1 to every number shifts the total by n.
    found = {(sum(x), sum(v * v for v in x)) for x in combinations_with_replacement(range(-7, 8), n)}
    most = 49 if n > 1 else 36
    expected = {(total, s) for total, s in found if 0 <= total < n and s <= most}
    assert {(total, s) for total in range(n) for s in range(most + 1) if occurs(n, total, s)} == expected


def test_four_numbers_have_gaps_that_five_have_not():
    assert not occurs(4, 0, 28)
    assert occurs(5, 0, 28)


@given(st.lists(st.integers(-30, 30), min_size=2, max_size=30), st.integers(0, 3), st.integers(0, 3), st.integers(1, 4))
def test_a_real_sample_never_raises_an_alarm(sample, mean_decimals, sd_decimals, items):
    n, total = len(sample), sum(sample)
    mean = Fraction(total, n * items)
    variance = (sum(x * x for x in sample) - Fraction(total**2, n)) / ((n - 1) * items**2)
    printed_mean = Reported(f"{0:.{mean_decimals}f}").like(mean)
    unit = Fraction(1, 10**sd_decimals)
    digits = math.isqrt(math.floor(variance / unit**2))  # the SD cut off, in units of the last place
    up = variance >= ((digits + Fraction(1, 2)) * unit) ** 2
    sd = Range((digits + up - Fraction(1, 2)) * unit, (digits + up + Fraction(1, 2)) * unit)
    assert grimmer(Reported(printed_mean).interval(), sd, n, items)


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=9))
def test_smallest_square_sum_is_reached_by_equal_numbers(sample):
    n, total = len(sample), sum(sample)
    equal = [total // n + (i < total % n) for i in range(n)]
    assert smallest_square_sum(n, total) == sum(x * x for x in equal) <= sum(x * x for x in sample)


def test_nearest_sds_lie_on_either_side_and_are_possible():
    mean, sd = Reported("7.3").interval(), Reported("2.51").interval()
    below, above = nearest_sds(mean, sd, 12)
    assert Reported("2.498").admits(below)
    assert Reported("2.527").admits(above)
    for possible in (below, above):
        point = Range(Fraction(possible) - Fraction(1, 10**9), Fraction(possible) + Fraction(1, 10**9))
        assert grimmer(mean, point, 12)
    assert nearest_sds(Reported("5.19").interval(), sd, 28) == (None, None)
    assert nearest_sds(Reported("9.93").interval(), Reported("0.18").interval(), 30)[0] is None


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="n: expected a whole number >= 2, got 1"):
        passes("3.0", "1.0", 1)
    with pytest.raises(ValueError, match=r"SD: expected a number >= 0, got at most -1\.95"):
        passes("3.0", "-2.0", 10)
