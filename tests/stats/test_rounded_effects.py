from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence.reported import Reported
from evidence.stats import effects, rounded_effects

SCALES = st.sampled_from(["natural", "log"])


def printed(text):
    interval = Reported(text).interval()
    return interval.low, interval.high


def around(decimals):
    """A true value printed with so many decimals."""
    return lambda value: printed(Reported(f"0.{'0' * decimals}").like(value))


@st.composite
def wald_intervals(draw):
    """An estimate, its standard error and its 95% Wald interval on a scale, and how many decimals are printed."""
    scale = draw(SCALES)
    estimate = draw(st.floats(-3, 3)) if scale == "natural" else draw(st.floats(0.2, 5))
    se = draw(st.floats(0.02, 0.6))
    low, high = (float(limit) for limit in effects.interval(estimate, se, scale=scale))
    decimals = draw(st.integers(1, 4))
    figures = tuple(around(decimals)(value) for value in (estimate, low, high))
    assume(scale == "natural" or all(pair[0] > 0 for pair in figures))
    assume(figures[1][0] < figures[2][1])
    return scale, estimate, se, low, high, figures


@given(wald_intervals())
def test_a_true_wald_interval_is_central_and_gives_its_pieces_back(truth):
    scale, estimate, se, low, high, figures = truth
    assert rounded_effects.is_central(*figures, scale=scale)
    pieces = (
        (estimate, rounded_effects.centre(*figures[1:], scale=scale)),
        (low, rounded_effects.other_limit(figures[0], figures[2], scale)),
        (high, rounded_effects.other_limit(figures[0], figures[1], scale)),
        (se, rounded_effects.standard_error(*figures[1:], scale=scale)),
        (0.0, rounded_effects.asymmetry(*figures, scale=scale)),
    )
    for value, (least, most) in pieces:
        assert float(least) - 1e-9 <= value <= float(most) + 1e-9


@given(wald_intervals())
def test_a_true_p_gives_the_standard_error_and_the_interval_back(truth):
    scale, estimate, se, low, high, figures = truth
    p = float(effects.p_value_from_se(estimate, se, scale))
    shown = around(4)(p)
    assume(0 < shown[0] < shown[1] < 1)
    least, most = rounded_effects.standard_error_from_p(figures[0], shown, scale)
    assert least - 1e-9 <= se <= most + 1e-9
    for limit, (least, most) in zip(
        (low, high), rounded_effects.interval_from_p(figures[0], shown, scale=scale), strict=True
    ):
        assert least - 1e-9 <= limit <= most + 1e-9


PAIR = st.tuples(st.integers(1, 400), st.integers(1, 40)).map(
    lambda pair: (Fraction(pair[0], 100), Fraction(sum(pair), 100))
)


@given(PAIR, PAIR, PAIR, SCALES)
def test_the_asymmetry_of_every_point_lies_in_its_range(estimate, low, high, scale):
    assume(low[0] < high[1])
    least, most = rounded_effects.asymmetry(estimate, low, high, scale)
    share = np.linspace(0, 1, 7)
    e, a, b = np.meshgrid(*(float(one) + float(two - one) * share for one, two in (estimate, low, high)))
    inside = a < b - 1e-9
    found = effects.asymmetry(e[inside], a[inside], b[inside], scale)
    assert np.all(found >= least - 1e-9 * abs(found))
    assert np.all(found <= most + 1e-9 * abs(found))


@given(PAIR, PAIR, PAIR, SCALES)
def test_central_is_where_the_asymmetry_can_be_0(estimate, low, high, scale):
    assume(low[1] < high[0])
    least, most = rounded_effects.asymmetry(estimate, low, high, scale)
    assume(min(abs(least), abs(most)) > 1e-9)
    assert rounded_effects.is_central(estimate, low, high, scale) == (least < 0 < most)


def test_altman_and_bland_2011_the_ratio_without_its_interval():
    """BMJ 343:d2090: a relative risk of 0.30 with P = .034."""
    low, high = rounded_effects.interval_from_p(printed("0.30"), printed("0.034"), scale="log")
    assert Reported("0.10").admits_some(*low)
    assert Reported("0.91").admits_some(*high)


def test_limits_that_print_alike_leave_the_asymmetry_open_on_the_side_of_the_estimate():
    least, most = rounded_effects.asymmetry((0.6, 0.7), (0.45, 0.55), (0.5, 0.6))
    assert (round(least, 9), most) == (1, np.inf)
    assert rounded_effects.asymmetry((0.5, 0.6), (0.45, 0.55), (0.45, 0.55)) == (-np.inf, np.inf)


def test_limits_that_may_overlap_stay_in_order():
    """The lower limit is at least .02, and so is the upper one."""
    low, high = (Fraction(2, 100), Fraction(3, 100)), (Fraction(1, 100), Fraction(3, 100))
    assert rounded_effects.centre(low, high) == (Fraction(2, 100), Fraction(3, 100))
    assert not rounded_effects.is_central((Fraction(1, 100), Fraction(19, 1000)), low, high)


def test_an_end_that_is_shared_is_central():
    assert rounded_effects.is_central(printed(".81"), printed(".70"), printed(".94"))  # the middle is at least .815
    assert not rounded_effects.is_central(printed(".80"), printed(".70"), printed(".94"))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: rounded_effects.centre((3, 4), (1, 2)), "interval: expected low < high"),
        (lambda: rounded_effects.is_central((1, 2), (0, 1), (3, 4), "log"), "low: expected bounds above 0"),
        (lambda: rounded_effects.other_limit((0, 1), (3, 4), "log"), "estimate: expected bounds above 0"),
        (lambda: rounded_effects.standard_error_from_p((1, 2), (0, 0.1)), "p: expected a number between 0 and 1"),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
