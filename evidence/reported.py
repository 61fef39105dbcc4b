"""A number as printed: its text, what it says, and which values could have been printed so."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from evidence.errors import InputError
from evidence.limits import LARGEST_NUMBER, LONGEST_NUMBER, SMALLEST_NUMBER
from evidence.spelling import SUPERSCRIPTS, plain

Exact = Fraction | int | float
Relation = Literal["=", "<", "<=", ">", ">="]

ALPHA = Fraction(5, 100)
"""The conventional level that a printed word such as *significantly* is read against."""

SIGNIFICANT_WORDS = frozenset({"significant", "significantly"})
NOT_SIGNIFICANT_WORDS = frozenset(
    {"ns", "n.s.", "not significant", "nonsignificant", "non-significant", "well balanced", "no difference"}
)

ROUNDING_RULES: dict[str, tuple[Fraction, Fraction, bool, bool]] = {
    # rule: (lowest, highest) value printed as v, in units of the last printed place from v, and whether each end belongs
    "nearest": (Fraction(-1, 2), Fraction(1, 2), True, True),
    "truncation": (Fraction(0), Fraction(1), True, False),  # of a magnitude; mirrored below zero
    "ceiling": (Fraction(-1), Fraction(0), False, True),
    "floor": (Fraction(0), Fraction(1), True, False),
}
"""Rounding rules. Both ends of *nearest* belong: halves are rounded up by some software and to even by other."""

_NUMBER = re.compile(
    r"""(?P<sign>[-+]?)[$€£]?\s*
        (?P<digits>[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|[.,]\d+)
        (?:\s*(?:[eE]|[x×*]\s*10\s*\^?\s*)(?P<power>[-+]?\d+)|\s*[x×*]\s*10(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))?
        \s*(?P<percent>%?)""",
    re.VERBOSE | re.ASCII,
)
_POWER_OF_TEN = re.compile(r"10\s*\^?\s*(?:(?P<power>-\d+)|(?P<raised>⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+))", re.ASCII)
"""As in *P < 10-4*, where the raised exponent has been lost: read as a power behind a P or a relation only."""
_RELATION = re.compile(
    r"(?P<p>p(?:\s*-?\s*values?)?\s*)?(?:(?P<relation><=|>=|=<|=>|[≤≥=<>])\s*)?", re.IGNORECASE | re.ASCII
)
_RELATIONS: dict[str | None, Relation] = {
    None: "=", "=": "=", "<": "<", ">": ">", "<=": "<=", "=<": "<=", "≤": "<=", ">=": ">=", "=>": ">=", "≥": ">=",
}  # fmt: skip
_RELATION_OF_WORD: dict[str, Relation] = {
    **dict.fromkeys(sorted(SIGNIFICANT_WORDS), "<"),
    **dict.fromkeys(sorted(NOT_SIGNIFICANT_WORDS), ">="),
}
"""Where P lies against `ALPHA`, by the word that is printed instead of it."""
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII)
_SPLIT = re.compile(r"(?<![\d.,])(0?\.) (?=\d{2,}$)", re.ASCII)
"""A space that a line break left behind a decimal point: *0. 003*."""
_LARGEST_POWER = 400


@dataclass(frozen=True, slots=True)
class Range:
    """An interval of exact numbers; each end belongs to it or does not."""

    low: Fraction
    high: Fraction
    low_belongs: bool = True
    high_belongs: bool = True

    def __contains__(self, value: Exact) -> bool:
        exact = Fraction(value)
        above = exact > self.low or (self.low_belongs and exact == self.low)
        below = exact < self.high or (self.high_belongs and exact == self.high)
        return above and below

    def meets(self, low: Exact, high: Exact) -> bool:
        """Whether the closed interval from `low` to `high` shares a value with this one."""
        low, high = Fraction(low), Fraction(high)
        above = high > self.low or (self.low_belongs and high == self.low)
        below = low < self.high or (self.high_belongs and low == self.high)
        return above and below


@dataclass(frozen=True, slots=True)
class Reported:
    """A number, an inequality or a word exactly as a document prints it.

    The text is kept, so that `0.050` stays different from `0.05`. A percentage is a proportion: `84.5%` is .845. Understood:
    a leading `P =`, `<`, `≤`, `>`, `≥`, a decimal point, comma or middle dot, thousands commas, `%`, a currency sign, powers of
    ten, digits of full width and Arabic-Indic ones, brackets around the whole, a footnote mark or full stop behind it, and the words of `SIGNIFICANT_WORDS` and `NOT_SIGNIFICANT_WORDS`.

    Raises `InputError` for a float (it has lost its trailing zeros) and for text that is none of these.

    Examples
    --------
    >>> Reported("0.050").admits(0.04981)
    True
    >>> Reported("P < .001").admits(0.0011)
    False
    >>> Reported("84.5%").admits(Fraction(60, 71))  # Smith 2002, J Clin Oncol 20:4040, abstract
    True
    """

    text: str
    relation: Relation = field(init=False, compare=False)
    value: Fraction = field(init=False)
    unit: Fraction = field(init=False, compare=False)
    percent: bool = field(init=False, compare=False)
    word: bool = field(init=False, compare=False)
    _ends: tuple[float, float] | None = field(init=False, compare=False, repr=False, default=None)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise InputError(
                "reported", 'text as printed, such as "0.050" (a number has lost its trailing zeros)', repr(self.text)
            )
        relation, value, unit, percent, word = _parse(self.text)
        for name, part in (
            ("relation", relation),
            ("value", value),
            ("unit", unit),
            ("percent", percent),
            ("word", word),
        ):
            object.__setattr__(self, name, part)

    def __str__(self) -> str:
        return self.text

    @property
    def decimals(self) -> int:
        """Number of printed decimals, of the percentage where it is one (84.5% has 1)."""
        places, unit = 0, self.unit * 100 if self.percent else self.unit
        while 0 < unit < 1:
            places, unit = places + 1, unit * 10
        return places

    def as_percentage(self) -> Reported:
        """Return the same figure read as a percentage, for a table whose heading carries the sign."""
        return self if self.percent else Reported(f"{self.text.strip()}%")

    def against(self, alpha: Fraction) -> Reported:
        """Return a word such as *significantly* read against another significance level; a number as it is.

        >>> Reported("significantly").against(Fraction(25, 1000)).admits(0.03)
        False
        """
        if not self.word:
            return self
        read = Reported(self.text)
        object.__setattr__(read, "value", alpha)
        object.__setattr__(read, "_ends", None)
        return read

    def interval(self, rule: str = "nearest") -> Range:
        """Values that the rounding rule would print as this text (an inequality or a word has none: `InputError`)."""
        if self.relation != "=":
            raise InputError("rounding interval", "a printed number", repr(self.text))
        low, high, low_belongs, high_belongs = ROUNDING_RULES[rule]
        if rule == "truncation" and self.value < 0:
            low, high, low_belongs, high_belongs = -high, -low, high_belongs, low_belongs
        if rule == "truncation" and self.value == 0:
            low, low_belongs = Fraction(-1), False
        return Range(self.value + low * self.unit, self.value + high * self.unit, low_belongs, high_belongs)

    def admits(self, value: Exact, rule: str = "nearest") -> bool:
        """Whether `value` could be printed as this text: inside its rounding interval, or satisfying its inequality.

        A float is read as the shortest decimal that it prints, so that 0.045 is the end of an interval and not beside it.
        """
        return self.admits_some(value, value, rule)

    def admits_some(self, low: Exact, high: Exact, rule: str = "nearest") -> bool:
        """Whether any value from `low` to `high` could be printed as this text."""
        if rule == "nearest" and isinstance(low, float) and isinstance(high, float):
            sure = self._admits_surely(low, high)
            if sure is not None:
                return sure
        low, high = _exact(low), _exact(high)
        if self.relation == "=":
            return self.interval(rule).meets(low, high)
        if self.relation in ("<", "<="):
            return low < self.value or (self.relation == "<=" and low == self.value)
        return high > self.value or (self.relation == ">=" and high == self.value)

    def _admits_surely(self, low: float, high: float) -> bool | None:
        """Return what floats decide: rounding keeps the order, so only one that is the float of an end can lie on either side of it."""
        if not math.isfinite(low + high):
            return None
        first, last = self._ends or self._keep_ends()
        if self.relation == "=":
            outside = high < first or low > last
            return False if outside else True if high > first and low < last else None
        if self.relation in ("<", "<="):
            return None if low == last else low < last
        return None if high == first else high > first

    def _keep_ends(self) -> tuple[float, float]:
        """Return the ends of what prints so as floats, and keep them: they are asked for again and again."""
        of_interval = self.interval() if self.relation == "=" else None
        low, high = (of_interval.low, of_interval.high) if of_interval else (self.value, self.value)
        ends = float(low), float(high)
        object.__setattr__(self, "_ends", ends)
        return ends

    def below(self, number: Fraction) -> bool | None:
        """Whether what was printed so lies below a number; `None` where its rounding, or its inequality, leaves that open.

        >>> Reported("P = .04").below(ALPHA), Reported("P > .05").below(ALPHA), Reported("P = .05").below(ALPHA)
        (True, False, None)
        """
        if self.relation == "=":
            interval = self.interval()
            return True if interval.high < number else False if interval.low >= number else None
        if self.relation in ("<", "<="):
            return True if self.value < number or (self.relation == "<" and self.value == number) else None
        return False if self.value >= number else None

    def like(self, value: Exact) -> str:
        """Print `value` with as many decimals as this text has.

        >>> Reported("84.5%").like(Fraction(51, 72))
        '70.8%'
        """
        scaled = Fraction(value) * (100 if self.percent else 1)
        return f"{_half_up(scaled, self.decimals)}{'%' if self.percent else ''}"


def _exact(value: Exact) -> Fraction:
    """Return a number as a fraction, a float as the decimal that it prints; `InputError` for NaN and infinities."""
    try:
        return Fraction(repr(float(value))) if isinstance(value, float) else Fraction(value)
    except (ValueError, OverflowError):
        raise InputError("value", "a finite number", repr(value)) from None


def _half_up(value: Fraction, decimals: int) -> str:
    """Decimal text of an exact number, halves away from zero."""
    whole = int(abs(value) * 10**decimals + Fraction(1, 2))
    digits = str(whole).rjust(decimals + 1, "0")
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def _parse(text: str) -> tuple[Relation, Fraction, Fraction, bool, bool]:
    """Split printed text into relation, value, unit of the last place, and whether it is a percentage or a word."""
    figure = _bare(text)
    head = _RELATION.match(figure)
    assert head is not None  # every part of the pattern may be absent
    body = _SPLIT.sub(r"\1", figure[head.end() :])
    relation = _RELATIONS[head["relation"]]
    said = _RELATION_OF_WORD.get(body.lower()) if relation == "=" else None
    if said is not None:
        return said, ALPHA, Fraction(0), False, True
    number = _number(head, body)
    exponent = _exponent(number) if number is not None else 0
    if number is None or len(figure) > LONGEST_NUMBER or abs(exponent) > _LARGEST_POWER:
        raise InputError("reported", 'a printed number such as "0.05", "<.001", "84.5%" or "NS"', repr(text))
    value, unit, percent = _size(number.groupdict(), exponent)
    if value and not SMALLEST_NUMBER <= abs(value * 100 if percent else value) < LARGEST_NUMBER:
        expected = f"0 or a number from {float(SMALLEST_NUMBER):g} to below {float(LARGEST_NUMBER):g}"
        raise InputError("reported", expected, repr(text))
    return relation, value, unit, percent, False


def _number(head: re.Match[str], body: str) -> re.Match[str] | None:
    """Return what is behind a relation, matched as a number; a bare power of ten is one only of a P or an inequality."""
    power = _POWER_OF_TEN.fullmatch(body) if head["p"] or head["relation"] else None
    return power or _NUMBER.fullmatch(body)


def _size(parts: Mapping[str, str | None], exponent: int) -> tuple[Fraction, Fraction, bool]:
    """Return value, unit of the last place, and whether it is a percentage; a power of ten has no digits of its own."""
    digits, percent = parts.get("digits") or "1", bool(parts.get("percent"))
    digits = digits.replace(",", "") if _THOUSANDS.fullmatch(digits) else digits.replace(",", ".")
    scale = Fraction(10) ** exponent / (100 if percent else 1)
    value = Fraction(digits) * scale
    return -value if parts.get("sign") == "-" else value, scale / 10 ** len(digits.partition(".")[2]), percent


def _bare(text: str) -> str:
    """Return a figure in one spelling, without brackets around it and without footnote mark or full stop behind it."""
    figure = " ".join(plain(text).split())
    if figure.startswith("(") and figure.endswith(")"):
        figure = figure[1:-1].strip()
    figure = figure.rstrip("*†‡§¶").rstrip()
    return figure[:-1] if figure.endswith(".") and figure[-2:-1].isdigit() else figure


def _exponent(number: re.Match[str]) -> int:
    return int(number["power"] or (number["raised"] or "0").translate(SUPERSCRIPTS))
