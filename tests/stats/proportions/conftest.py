"""What the tests of intervals share: comparison with a number as it was printed."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from evidence.stats.proportions.estimation import INTERVALS

Assertion = Callable[..., None]


@pytest.fixture
def assert_prints() -> Assertion:
    """Assert that an interval, rounded to the decimals of the printed limits ("low high"), is what was printed."""

    def check(counts: tuple[int, ...], measure: str, method: str, printed: str, level: float = 0.95) -> None:
        limits = INTERVALS[measure][method](*counts, level)
        for value, text in zip(limits, printed.split(), strict=True):
            half_a_digit = Decimal(5).scaleb(int(Decimal(text).as_tuple().exponent) - 1)
            distance = abs(Decimal(float(value)) - Decimal(text))
            assert distance <= half_a_digit, f"{method} {counts}: expected {printed}, got {limits}"

    return check
