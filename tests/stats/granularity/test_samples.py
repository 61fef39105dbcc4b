import math
from collections import Counter
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.reported import Range, Reported
from evidence.stats.granularity.grimmer import grimmer
from evidence.stats.granularity.samples import Samples, samples


def around(centre: str, half_width: str) -> Range:
    return Range(Fraction(centre) - Fraction(half_width), Fraction(centre) + Fraction(half_width))


def moments(sample: Counter[int], items: int = 1):
    n, total = sum(sample.values()), sum(score * times for score, times in sample.items())
    squares = sum(score**2 * times for score, times in sample.items())
    return Fraction(total, n * items), (squares - Fraction(total**2, n)) / ((n - 1) * items**2)


def admitted(sample, mean: Range, sd: Range, items: int = 1) -> bool:
    value, variance = moments(sample, items)
    return value in mean and max(sd.low, Fraction(0)) ** 2 <= variance <= sd.high**2


@pytest.mark.parametrize(
    ("mean", "sd", "n", "scale", "number"),
    [
        (around("2.7", ".05"), around("1.9", ".05"), 130, (1, 5), 5359),
        (around("2.7", ".05"), around("1.9", ".005"), 130, (1, 5), 500),
        (around("3.5", ".05"), around("1.2", ".005"), 50, (0, 7), 7980),
        (around("3", ".005"), around("1", ".005"), 5, (1, 5), 1),
    ],
)
def test_closure_counts(mean, sd, n, scale, number):
    found = samples(mean, sd, n, scale)
    assert found.count == number
    assert sum(found.example.values()) == n
    assert scale[0] <= min(found.example)
    assert max(found.example) <= scale[1]
    assert admitted(Counter(found.example), mean, sd)


def test_the_one_sample_of_five_with_mean_3_and_sd_1():
    assert samples(around("3", ".005"), around("1", ".005"), 5, (1, 5)).example == {2: 2, 3: 1, 4: 2}


def test_sprite_example_has_samples():
    # Mean 2.2, SD 1.3, n 20 on 1 to 5: the example of the rsprite2 package; 2.20 and 1.32 have 9 samples there.
    assert samples(Reported("2.2").interval(), Reported("1.3").interval(), 20, (1, 5)).count > 0
    assert samples(Reported("2.20").interval(), Reported("1.32").interval(), 20, (1, 5)).count == 9


@settings(deadline=None)
@given(
    st.integers(2, 6),
    st.integers(-2, 2),
    st.integers(1, 6),
    st.integers(1, 2),
    st.fractions(-3, 8, max_denominator=10),
    st.fractions(0, 1, max_denominator=10),
    st.fractions(0, 4, max_denominator=10),
    st.fractions(0, 1, max_denominator=10),
)
def test_count_is_what_enumeration_finds(n, low, width, items, mean, mean_slack, sd, sd_slack):
    means, sds = Range(mean - mean_slack, mean + mean_slack), Range(sd - sd_slack, sd + sd_slack)
    scores = range(low * items, (low + width) * items + 1)
    expected = [
        sample
        for sample in map(Counter, combinations_with_replacement(scores, n))
        if admitted(sample, means, sds, items)
    ]
    found = samples(means, sds, n, (low, low + width), items)
    assert found.count == len(expected)
    assert found.example in [dict(sorted(sample.items())) for sample in expected] if expected else found.example is None


def test_no_sample_on_the_scale_though_grimmer_passes():
    mean, sd = Reported("4.50").interval(), Reported("2.12").interval()
    assert grimmer(mean, sd, 2)
    assert samples(mean, sd, 2, (1, 5)).count == 0


def test_two_points_are_binary_data():
    found = samples(Reported(".85").interval(), Reported(".36").interval(), 71, (0, 1))
    assert (found.count, found.example) == (1, {0: 11, 1: 60})


def test_two_points_hold_no_third():
    assert samples(around(".5", ".1"), around("1.5", "1.5"), 4, (0, 1)) == Samples(1, {0: 2, 1: 2})


def test_every_sample_is_counted_once():
    assert samples(around("3", "3"), around("3", "3.5"), 20, (0, 6)).count == math.comb(26, 6)


def test_counts_too_large_for_64_bits_are_whole_numbers_of_any_size():
    # A total of 6 with squares of at most 20 leaves room for at most 20 scores that are not 0, whatever the number of
    # patients.
    many = samples(around(".006", "0"), around(".0707", ".0707"), 1000, (-4, 4))
    few = samples(around(".2", "0"), around(".403", ".403"), 30, (-4, 4))
    assert math.comb(1008, 8) > 2**63
    assert many.count == few.count > 50


def test_bad_input_is_refused():
    mean, sd = Reported("3.0").interval(), Reported("1.0").interval()
    with pytest.raises(ValueError, match="scale: expected low < high, got 5 and 1"):
        samples(mean, sd, 10, (5, 1))
    with pytest.raises(ValueError, match="n: expected a whole number >= 2, got 1"):
        samples(mean, sd, 1, (1, 5))


@pytest.mark.parametrize(
    ("mean", "sd", "n", "scale"),
    [
        ("50.0", "20.0", 500, (0, 100)),  # too many partial samples
        ("12.3", "5.1", 40, (0, 52)),  # too many over all scores together
        ("50", "1", 4000, (0, 1000)),  # too many totals
        ("0.5", "0.50", 10**9, (0, 1)),
        ("3e5", "1e5", 10, (0, 10**6)),  # too many scores
    ],
)
def test_what_would_take_long_is_not_counted(mean, sd, n, scale):
    assert samples(Reported(mean).interval(), Reported(sd).interval(), n, scale) is None


def test_an_sd_of_any_size_is_looked_at():
    assert samples(Reported("5.0").interval(), Reported("1e40").interval(), 10, (0, 10)) == Samples(0, None)
