"""A number as printed: what it admits, under each rounding rule, and what it refuses."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import InputError
from evidence.reported import ALPHA, ROUNDING_RULES, Range, Reported


@pytest.mark.parametrize(
    ("text", "relation", "value", "decimals"),
    [
        ("0.050", "=", "1/20", 3),
        (".05", "=", "1/20", 2),
        ("0·05", "=", "1/20", 2),  # the Lancet's point
        ("P = .05", "=", "1/20", 2),
        ("p-value = 0.0007", "=", "7/10000", 4),
        ("=.004", "=", "1/250", 3),
        ("p<0.001", "<", "1/1000", 3),
        ("≤ 0.05", "<=", "1/20", 2),
        ("84.5%", "=", "169/200", 1),
        ("84.5 %", "=", "169/200", 1),
        (">50%", ">", "1/2", 0),
        ("$15,142", "=", "15142", 0),
        ("-12,831", "=", "-12831", 0),
        ("−4.34", "=", "-217/50", 2),
        ("5.6e-9", "=", "7/1250000000", 10),
        ("1.2 × 10^-5", "=", "3/250000", 6),
        ("0,05", "=", "1/20", 2),
        ("NS", ">=", "1/20", 0),
        ("significantly", "<", "1/20", 0),
        ("P ⫽ .044", "=", "11/250", 3),
        ("p⩽0.001", "<=", "1/1000", 3),
        ("P=NS", ">=", "1/20", 0),
        ("P = n.s.", ">=", "1/20", 0),
        ("p<.001.", "<", "1/1000", 3),
        ("P = 0.04*", "=", "1/25", 2),
        ("(P = 0.03)", "=", "3/100", 2),
        ("p < 10-4", "<", "1/10000", 4),
        ("p < 10⁻⁴", "<", "1/10000", 4),
        ("p < 1 × 10−4", "<", "1/10000", 4),
        ("1.2 × 10⁻⁵", "=", "3/250000", 6),
        ("48.", "=", "48", 0),
        ("p = 0. 003", "=", "3/1000", 3),
        ("P = ·04", "=", "1/25", 2),
        ("ｐ＝０．０５", "=", "1/20", 2),
        ("p = ٠٫٠٥", "=", "1/20", 2),
        ("٨٤٫٥٪", "=", "169/200", 1),
        ("p =< .05", "<=", "1/20", 2),
    ],
)
def test_reads_what_clinical_documents_print(text: str, relation: str, value: str, decimals: int) -> None:
    reported = Reported(text)
    assert (reported.relation, reported.value, reported.decimals) == (relation, Fraction(value), decimals)


@pytest.mark.parametrize("text", ["", "abc", "5%%", "--5", "0.05 to 0.06", "1e999999", "0.05\n<b>", "1 000"])
def test_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(InputError, match="expected a printed number"):
        Reported(text)


@pytest.mark.parametrize("text", ["0.05²", "7²", "①", "½", "10-4", "10⁻⁴", "x10-4", "1. 5", "0.05**2", "<NS"])
def test_a_superscript_is_no_digit_and_a_power_needs_its_sign(text: str) -> None:
    with pytest.raises(InputError, match="expected a printed number"):
        Reported(text)


def test_refuses_what_is_too_long_to_be_a_figure() -> None:
    assert Reported("0." + "0" * 57 + "1").decimals == 58
    with pytest.raises(InputError, match="expected a printed number"):
        Reported("0." + "0" * 58 + "1")


def test_refuses_a_float_because_it_has_lost_its_zeros() -> None:
    with pytest.raises(InputError, match="lost its trailing zeros"):
        Reported(0.05)  # type: ignore[arg-type]


def test_trailing_zeros_are_data() -> None:
    assert Reported("0.05").admits(0.0542)
    assert not Reported("0.050").admits(0.0542)


def test_rounding_interval_is_closed_at_both_ends_and_exact() -> None:
    assert Reported("84.5%").admits(Fraction(8445, 10000))
    assert Reported("84.5%").admits(Fraction(8455, 10000))
    assert not Reported("84.5%").admits(Fraction(8455, 10000) + Fraction(1, 10**30))


def test_inequality_admits_what_satisfies_it() -> None:
    assert Reported("<.001").admits(0.00099)
    assert not Reported("<.001").admits(0.001)
    assert Reported("≤.001").admits(Fraction(1, 1000))
    assert Reported("NS").admits(Fraction(1, 20))
    assert not Reported("significant").admits(Fraction(1, 20))


@pytest.mark.parametrize(
    ("rule", "admitted", "refused"),
    [
        ("nearest", ["0.045", "0.055"], ["0.0449", "0.0551"]),
        ("truncation", ["0.05", "0.0599"], ["0.06", "0.0499"]),
        ("ceiling", ["0.05", "0.0401"], ["0.04", "0.0501"]),
        ("floor", ["0.05", "0.0599"], ["0.06", "0.0499"]),
    ],
)
def test_rounding_rules(rule: str, admitted: list[str], refused: list[str]) -> None:
    reported = Reported("0.05")
    assert all(reported.admits(Fraction(value), rule) for value in admitted)
    assert not any(reported.admits(Fraction(value), rule) for value in refused)


def test_truncation_is_towards_zero() -> None:
    assert Reported("-1.2").admits(Fraction(-129, 100), "truncation")
    assert not Reported("-1.2").admits(Fraction(-119, 100), "truncation")
    assert Reported("0.0").admits(Fraction(-9, 100), "truncation")


@given(st.fractions(-1000, 1000), st.integers(0, 6), st.booleans())
def test_a_printed_value_admits_itself(value: Fraction, decimals: int, percent: bool) -> None:
    pattern = Reported(("0." + "0" * decimals if decimals else "0") + ("%" if percent else ""))
    assert Reported(pattern.like(value)).admits(value)


@given(st.fractions(-100, 100), st.fractions(-100, 100), st.sampled_from(sorted(ROUNDING_RULES)))
def test_admits_some_agrees_with_its_ends(low: Fraction, high: Fraction, rule: str) -> None:
    low, high = sorted((low, high))
    reported = Reported("1.5")
    if reported.admits(low, rule) or reported.admits(high, rule):
        assert reported.admits_some(low, high, rule)


def test_a_float_at_an_end_is_the_decimal_that_it_prints() -> None:
    assert Reported("0.05").admits(0.045)
    assert Reported("0.05").admits(0.055)


@pytest.mark.parametrize(
    ("text", "below"),
    [
        (".04", True),
        (".0449", True),
        (".05", None),
        (".050", None),
        (".055", False),
        (".1", False),  # .05 to .15
        ("0.0", None),  # up to .05
        ("<.05", True),
        ("≤.05", None),
        ("<.051", None),
        (">.05", False),
        ("≥.05", False),
        (">.049", None),
    ],
)
def test_a_printed_number_lies_below_another_or_not_or_leaves_it_open(text: str, below: bool | None) -> None:
    assert Reported(text).below(ALPHA) is below


def test_an_interval_holds_its_ends_where_they_belong_to_it() -> None:
    inside = [Fraction(4, 100), Fraction(5, 100)]
    assert [value in Range(*inside) for value in (*inside, Fraction(39, 1000), Fraction(51, 1000))] == [
        True,
        True,
        False,
        False,
    ]
    assert [value in Range(*inside, False, False) for value in (*inside, Fraction(45, 1000))] == [False, False, True]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_nothing_but_a_number_is_admitted_or_refused(value: float) -> None:
    with pytest.raises(InputError, match="expected a finite number"):
        Reported("0.05").admits(value)


@pytest.mark.parametrize(
    ("pattern", "value", "printed"),
    [
        ("0.00", "0.125", "0.13"),  # to even it would be 0.12
        ("0.00", "0.135", "0.14"),
        ("0", "0.5", "1"),
        ("0", "1.5", "2"),
        ("0", "2.5", "3"),
        ("0.0", "-0.25", "-0.3"),  # away from zero, on both sides of it
        ("0.0", "0.2499999999", "0.2"),
        ("0.0", "-0.04", "0.0"),
        ("0%", "0.125", "13%"),
        ("84.5%", "0.84450", "84.5%"),
        ("84.5%", "0.84449", "84.4%"),
        ("0.000", "9.9995", "10.000"),
    ],
)
def test_half_goes_up(pattern: str, value: str, printed: str) -> None:
    assert Reported(pattern).like(Fraction(value)) == printed


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1e-300", True),
        ("9e-301", False),
        ("1e-300%", True),  # of the percentage as it is printed
        ("9e-301%", False),
        ("9.9e49", True),
        ("1e50", False),
        ("-9.9e49", True),
        ("-1e50", False),
        ("1e50%", False),
        ("9.9e49%", True),
        ("0e10", True),
        ("0.0", True),
    ],
)
def test_numbers_are_read_from_the_smallest_to_the_largest(text: str, read: bool) -> None:
    if read:
        assert Reported(text).text == text
    else:
        with pytest.raises(InputError, match="expected 0 or a number from 1e-300 to below 1e\\+50"):
            Reported(text)


@pytest.mark.parametrize("text", ["<.05", ">50%", "NS", "significantly"])
def test_what_is_no_number_has_no_rounding_interval(text: str) -> None:
    with pytest.raises(InputError, match="rounding interval: expected a printed number, got"):
        Reported(text).interval()
