"""Summaries refuse what cannot be."""

from typing import Any

import numpy as np
import pytest

from evidence.errors import InputError
from evidence.model import Binary, Continuous, Effect, Size


@pytest.mark.parametrize(
    ("events", "n", "message"),
    [
        (72, 71, "events: expected at most n = 71, got 72"),
        (-1, 71, "events: expected a whole number of 0 or more, got -1"),
        (0, 0, "n: expected 1 or more participants .*, got 0"),
        (1.5, 3, "events: expected a whole number of 0 or more, got 1.5"),
        (float("nan"), 3, "events: expected a whole number of 0 or more, got nan"),
        (True, 3, "events: expected a whole number of 0 or more, got True"),
        (np.bool_(True), 3, "events: expected a whole number of 0 or more, got "),
        (np.float64(2), 3, "events: expected a whole number of 0 or more, got "),
        ("2", 3, "events: expected a whole number of 0 or more, got '2'"),
    ],
)
def test_binary_refuses(events: int, n: int, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Binary(events, n)


@pytest.mark.parametrize("kind", [np.int64, np.uint8, np.int32])
def test_whole_numbers_of_numpy_are_whole_numbers(kind: type[np.integer[Any]]) -> None:
    arm = Binary(kind(34), kind(120))
    assert arm == Binary(34, 120)
    assert (type(arm.events), type(arm.n)) == (int, int)
    assert str(arm.proportion) == "17/60"
    assert repr((Size(kind(30)), Continuous("1", "2", kind(30)))) == repr((Size(30), Continuous("1", "2", 30)))  # type: ignore[arg-type]


def test_continuous_keeps_the_text_of_its_numbers() -> None:
    arm = Continuous("56.20", "13.2", 101)  # type: ignore[arg-type]  # text is turned into Reported
    assert str(arm) == "56.20 ± 13.2 (n = 101)"


@pytest.mark.parametrize("bad", [56.2, None, "<5", True])
def test_continuous_refuses_a_mean_that_is_not_printed(bad: object) -> None:
    with pytest.raises(InputError, match="mean: expected"):
        Continuous(bad, "13.2", 101)  # type: ignore[arg-type]


def test_continuous_refuses_a_negative_sd() -> None:
    with pytest.raises(InputError, match="sd: expected 0 or more"):
        Continuous("5", "-1", 10)  # type: ignore[arg-type]


def test_effect_takes_limits_in_reverse_as_they_are_printed() -> None:
    assert str(Effect("1.5", "2", "1", "95%")) == "1.5 (95% 2 to 1)"  # type: ignore[arg-type]


def test_effect_keeps_limits_with_one_sign_of_percent_as_they_are_printed() -> None:
    effect = Effect("14.7", "9.4", "20.0%")  # type: ignore[arg-type]
    assert (str(effect.low), str(effect.high)) == ("9.4", "20.0%")


def test_size_refuses_nobody() -> None:
    with pytest.raises(InputError, match="n: expected a whole number of 1 or more"):
        Size(0)


def test_effect_refuses_a_float() -> None:
    with pytest.raises(InputError, match="estimate: expected text as printed"):
        Effect(1.2)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "contradicts"),
    [
        (Binary(60, 71), Binary(60, 71), False),
        (Binary(60, 71), Binary(61, 71), True),
        (Binary(60, 71), Size(72), True),
        (Binary(60, 71), Continuous("5.0", "2.0", 71), False),
        (Binary(60, 71), Continuous("5.0", "2.0", 72), True),
        (Continuous("5.6", "2.0", 30), Continuous("5.62", "2", 30), False),
        (Continuous("5.6", "2.0", 30), Continuous("5.7", "2.0", 30), True),
        (Continuous("5.6", "2.0", 30), Continuous("5.6", "2.2", 30), True),
        (Continuous("5.6", None, 30), Continuous("5.6", "2.2", 30), False),
        (Effect("1.5", n=60), Effect("2.5", n=61), False),
        (Binary(60, 71), Effect("2.5", n=60), False),
    ],
)
def test_what_one_document_cannot_print_of_the_same_patients(one, other, contradicts):
    assert one.contradicts(other) is contradicts
    assert other.contradicts(one) is contradicts
