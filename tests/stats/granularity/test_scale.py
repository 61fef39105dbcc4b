"""A scale in its own units gives what whole scores give."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.reported import Range, Reported
from evidence.stats.granularity.bounded import occurs_on_scale
from evidence.stats.granularity.grim import grim
from evidence.stats.granularity.grimmer import grimmer, nearest_sds
from evidence.stats.granularity.scale import ScoreScale
from evidence.stats.granularity.spread import variance_limits

STEPS = st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(3), Fraction(1, 10)])
LOWESTS = st.sampled_from([Fraction(0), Fraction(-5, 2), Fraction(7)])


@given(
    STEPS,
    LOWESTS,
    st.integers(1, 3),
    st.integers(2, 9),
    st.fractions(-1, 6, max_denominator=12),
    st.fractions(0, 3, max_denominator=12),
)
def test_units_do_not_matter(step, lowest, items, n, mean, sd):  # fmt: skip
    means, sds = Range(mean, mean + Fraction(1, 5), low_belongs=False), Range(sd, sd + Fraction(1, 5))
    told = Range(lowest + step * means.low, lowest + step * means.high, False), Range(step * sds.low, step * sds.high)
    scale = ScoreScale(step, items, (lowest, lowest + 5 * step))
    assert scale.has_mean(told[0], n) == grim(means, n, items, (0, 5))
    assert scale.has_sd(*told, n) == occurs_on_scale(means, sds, n, (0, 5), items)
    limits, expected = scale.variance_limits(told[0], n), variance_limits(means, n, (0, 5), items)
    assert limits == (None if expected is None else tuple(step**2 * limit for limit in expected))


@given(
    STEPS,
    st.integers(1, 3),
    st.integers(2, 9),
    st.fractions(-6, 6, max_denominator=12),
    st.fractions(0, 3, max_denominator=12),
)
def test_without_ends_scores_are_multiples_of_the_step(step, items, n, mean, sd):  # fmt: skip
    means, sds = Range(mean, mean + Fraction(1, 5)), Range(sd, sd + Fraction(1, 5))
    told = Range(step * means.low, step * means.high), Range(step * sds.low, step * sds.high)
    scale = ScoreScale(step, items)
    assert scale.has_mean(told[0], n) == grim(means, n, items)
    assert scale.has_sd(*told, n) == grimmer(means, sds, n, items)
    near = [float(step) * end for end in nearest_sds(means, sds, n, items) if end is not None]
    assert scale.nearest_sds(*told, n) == near
    assert scale.variance_limits(told[0], n) is None
    assert scale.samples(*told, n) is None


def test_of_ends_alone_the_largest_sd_is_known():
    scale = ScoreScale(ends=(Fraction(0), Fraction(10)))
    mean = Reported("5.0").interval()
    assert scale.variance_limits(mean, 2) == (0, 50)
    assert [scale.has_sd(mean, Reported(sd).interval(), 2) for sd in ("0.0", "7.1", "7.2")] == [True, True, False]
    assert [scale.has_mean(Reported(text).interval(), 9) for text in ("10.0", "10.1", "-0.1")] == [True, False, False]
    assert scale.nearest_sds(mean, Reported("7.2").interval(), 2) == []


def test_nothing_known_excludes_nothing():
    scale = ScoreScale()
    assert scale.has_mean(Reported("-3.3").interval(), 2)
    assert scale.has_sd(Reported("-3.3").interval(), Reported("99").interval(), 2)


@pytest.mark.parametrize(("step", "items", "lowest"), [("0.5", 1, "-1"), ("2", 3, "7")])
def test_the_example_is_read_in_scores(step, items, lowest):
    """Four patients, two at each end."""
    low, high = Fraction(lowest), Fraction(lowest) + 4 * Fraction(step)
    scale = ScoreScale(Fraction(step), items, (low, high))
    variance = (high - low) ** 2 / 3
    root = Fraction(float(variance) ** 0.5)
    near = Fraction(1, 10**6)
    found = scale.samples(Range((low + high) / 2, (low + high) / 2), Range(root - near, root + near), 4)
    assert found.count == 1
    assert {scale.score(steps): patients for steps, patients in found.example.items()} == {low: 2, high: 2}
