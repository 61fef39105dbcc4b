"""A number needed to treat as text, and levels in percent."""

from __future__ import annotations

from click import unstyle

from evidence.model import Binary
from evidence.questions.compare import compare
from evidence.terminal.comparing import comparison_text


def shown(first: Binary, second: Binary, level: float = 0.95) -> list[str]:
    """The part on the number needed to treat, white space collapsed."""
    text = unstyle(comparison_text(compare(first, second, level=level)))
    return [" ".join(line.split()) for line in text[text.index("Number needed") :].splitlines()]


def test_a_number_needed_to_treat_has_no_sign_and_its_side_is_said() -> None:
    lines = shown(Binary(34, 120), Binary(52, 118))
    assert lines[0] == "Number needed to treat 6.36 for one event fewer in the first arm, 95% intervals"
    assert "wald 3.60 to 27.15" in lines
    assert not any("-" in line for line in lines[:12])
    assert "one event fewer is benefit (NNTB) where an event is bad, harm (NNTH) where it is good" in " ".join(lines)
    turned = shown(Binary(52, 118), Binary(34, 120))
    assert "wald 3.60 to 27.15" in turned
    assert "one event more is benefit (NNTB) where an event is good, harm (NNTH) where it is bad" in " ".join(turned)


def test_an_interval_across_no_difference_goes_through_infinity_from_the_side_of_the_estimate() -> None:
    lines = shown(Binary(60, 71), Binary(51, 72))
    assert "wald more 3.69 to more 459.40" in lines
    assert "wald_cc more 3.51 to ∞ to fewer 84.67" in lines
    assert "wald_cc fewer 3.51 to ∞ to more 84.67" in shown(Binary(51, 72), Binary(60, 71))


def test_no_difference_is_infinity() -> None:
    lines = shown(Binary(0, 10), Binary(0, 10))
    assert lines[0] == "Number needed to treat ∞, 95% intervals"
    assert "wald ∞ to ∞" in lines
    assert "wald_cc more 10.00 to ∞ to fewer 10.00" in lines


def test_what_is_too_large_is_said_beside_the_limits() -> None:
    lines = shown(Binary(300, 3000), Binary(160, 1500))
    assert "chan_zhang not computed: too large" in lines


def test_a_level_is_printed_in_percent() -> None:
    text = comparison_text(compare(Binary(60, 71), Binary(51, 72), level=0.999))
    assert text.count("99.9% intervals") == 4
    assert "0.999" not in text


def test_every_line_fits_the_screen() -> None:
    for arms in (
        (Binary(60, 71), Binary(51, 72)),
        (Binary(0, 10), Binary(0, 10)),
        (Binary(300, 3000), Binary(160, 1500)),
    ):
        assert max(map(len, unstyle(comparison_text(compare(*arms))).splitlines())) <= 100
