"""A test statistic as printed: which one, with how many degrees of freedom, and its value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from evidence.errors import InputError
from evidence.reported import Reported
from evidence.spelling import plain

StatisticKind = Literal["t", "F", "r", "chi2", "z", "Q"]

EXPECTED = 'a test statistic such as "t(28) = 2.20", "F(2, 28) = 2.20", "r(28) = .22", "chi2(1) = 3.84", "z = 2.20" or "Q(28) = 22.20"'
_DEGREES: dict[StatisticKind, tuple[int, str]] = {
    "t": (1, "its degrees of freedom"),
    "F": (2, "two degrees of freedom"),
    "r": (1, "its degrees of freedom, n - 2"),
    "chi2": (1, "its degrees of freedom"),
    "z": (0, "no degrees of freedom"),
    "Q": (1, "its degrees of freedom"),
}
_NAMES: dict[str, StatisticKind] = {name.casefold(): name for name in _DEGREES}
_NAMES |= dict.fromkeys(("chi^2", "chi-squared", "chi-square", "χ2", "χ^2", "x2", "x^2", "chi²", "χ²", "x²"), "chi2")
_STATISTIC = re.compile(
    r"(?P<name>[a-zχ^2²-]+)\s*(?:\(\s*(?:df\s*=\s*)?(?P<df>[0-9., ]+?)(?:,\s*n\s*=\s*(?P<n>[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}|[0-9]{1,10}))?\s*\))?\s*=\s*(?P<value>[^=]+)"
)


@dataclass(frozen=True, slots=True)
class PrintedStatistic:
    """A test statistic with its degrees of freedom in brackets, as results are printed in the APA's style.

    `r` is a correlation, with n - 2 degrees of freedom; `Q` the heterogeneity of a meta-analysis; `n` the number of patients
    that some print with chi-squared. Degrees of freedom may have decimals, as Welch's do.

    Raises `InputError` for text that is none of these.

    Examples
    --------
    >>> statistic = PrintedStatistic("F(2, 28) = 2.20")  # statcheck's example
    >>> statistic.kind, [str(df) for df in statistic.df], str(statistic.value)
    ('F', ['2', '28'], '2.20')
    >>> statistic = PrintedStatistic("χ²(1, N = 90) = 3.84")
    >>> statistic.kind, statistic.n
    ('chi2', 90)
    """

    text: str
    kind: StatisticKind = field(init=False, compare=False)
    df: tuple[Reported, ...] = field(init=False, compare=False)
    value: Reported = field(init=False, compare=False)
    n: int | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        kind, df, value, n = _parse(self.text)
        _check(self.text, kind, df, value)
        for name, part in (("kind", kind), ("df", df), ("value", value), ("n", n)):
            object.__setattr__(self, name, part)

    def __str__(self) -> str:
        return self.text


def _parse(text: str) -> tuple[StatisticKind, tuple[Reported, ...], Reported, int | None]:
    figure = " ".join(plain(text).casefold().split()) if isinstance(text, str) else ""
    found = _STATISTIC.fullmatch(figure)
    if found is None or found["name"] not in _NAMES:
        raise InputError("statistic", EXPECTED, repr(text))
    try:
        df = tuple(Reported(part.strip()) for part in (found["df"].split(",") if found["df"] else ()))
        n = int(found["n"].replace(",", "")) if found["n"] else None
        return _NAMES[found["name"]], df, Reported(found["value"]), n
    except InputError:
        raise InputError("statistic", EXPECTED, repr(text)) from None


def _check(text: str, kind: StatisticKind, df: tuple[Reported, ...], value: Reported) -> None:
    count, expected = _DEGREES[kind]
    if len(df) != count or any(number.interval().low <= 0 for number in df):
        raise InputError("statistic", f"{kind} with {expected}", repr(text))
    if value.relation != "=" or value.word or value.percent:
        raise InputError("statistic", "a number after the sign of equality", repr(text))
    if kind in ("F", "chi2", "Q") and value.value < 0:
        raise InputError("statistic", f"{kind} of 0 or more", repr(text))
    if kind == "r" and abs(value.value) > 1:
        raise InputError("statistic", "a correlation from -1 to 1", repr(text))
