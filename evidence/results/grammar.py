"""Read one line of print: which figures it holds, of which arm, and of which contrast."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from evidence.errors import InputError
from evidence.measures import MEASURES
from evidence.results.names import ADJUSTED
from evidence.results.records import ArmFigures, Figure, FigurePart, Result
from evidence.results.tokens import Token, tokens
from evidence.spelling import plain

EXPECTED = 'a result such as "60/71 (84.5%) v 51/72 (70.8%), P = .05" or "HR 0.75 (0.55 to 1.02), P = .06"'
LONGEST = 1000
"""Characters of a line."""
_NAMES: Mapping[FigurePart, str] = {
    "p_value": "P",
    "ci_low": "interval",
    "ci_high": "interval",
    "statistic": "test statistic",
}


@dataclass(slots=True)
class _Reading:
    """What has been read of a line so far."""

    arms: list[ArmFigures] = field(default_factory=list)
    size: Figure | None = None
    contrast: dict[FigurePart, Figure] = field(default_factory=dict)
    measure: str | None = None
    sides: int | None = None

    def put(self, figure: Figure) -> None:
        """Take a figure of the contrast, of which a result has one."""
        known = self.contrast.setdefault(figure.part, figure)
        if known is not figure:
            raise InputError("result", f"one {_NAMES.get(figure.part, figure.part)}", f"{known.text} and {figure.text}")


def _contrast(reading: _Reading, token: Token) -> None:
    for figure in token.figures:
        reading.put(figure)


def _p_value(reading: _Reading, token: Token) -> None:
    _contrast(reading, token)
    reading.sides = int(token.word) if token.word else reading.sides


def _effect(reading: _Reading, token: Token) -> None:
    _contrast(reading, token)
    reading.measure = measure_printed(token.word) or difference_of(reading.contrast["estimate"], reading.arms)


def _arm(reading: _Reading, token: Token) -> None:
    """Take the figures of one more arm, with the number of patients that stood before it."""
    parts = {figure.part for figure in token.figures}
    figures = token.figures
    if reading.size is not None and "n" not in parts:
        figures, reading.size = (reading.size, *figures), None
    of_rate = "time" in parts
    reading.arms.append(ArmFigures(figures, "" if of_rate else token.word, token.word if of_rate else ""))


def _size(reading: _Reading, token: Token) -> None:
    """Give a number of patients to the arm before it, or keep it for the arm behind it."""
    (figure,) = token.figures
    last = reading.arms[-1] if reading.arms else None
    if last is None or last.get("n") is not None:
        if reading.size is not None:
            raise InputError("result", "one number of patients an arm", f"{reading.size.text} and {figure.text}")
        reading.size = figure
    elif last.get("percentage") is not None and last.get("events") is None:
        got = f"n = {figure.text}, which may be either"
        raise InputError("result", "events and patients of the percentage, such as 60/71", got)
    else:
        reading.arms[-1] = replace(last, figures=(*last.figures, figure))


def _separator(reading: _Reading, token: Token) -> None:
    if not reading.arms:
        raise InputError("result", "the figures of an arm before v", "nothing")


def _bracketed(reading: _Reading, token: Token) -> None:
    median, low, high = (figure.text for figure in token.figures)
    expected = "a name before a number with a bracket: a measure, or median"
    raise InputError("result", expected, f"{median} ({low} to {high})")


def _number(reading: _Reading, token: Token) -> None:
    raise InputError("result", EXPECTED, f"{token.figures[0].text!r}, which is no figure of one")


_TAKE: Mapping[str, Callable[[_Reading, Token], None]] = {
    "p_value": _p_value,
    "interval": _contrast,
    "effect": _effect,
    "statistic": _contrast,
    "arm": _arm,
    "size": _size,
    "separator": _separator,
    "bracketed": _bracketed,
    "number": _number,
}


@cache
def _name_patterns() -> dict[str, re.Pattern[str]]:
    printed = {measure.id: "|".join(measure.printed) for measure in MEASURES.values() if measure.printed}
    return {measure: re.compile(names, re.ASCII | re.IGNORECASE) for measure, names in printed.items()}


def measure_printed(name: str) -> str | None:
    """Return the measure that a document prints under this name, or `None`.

    >>> measure_printed("hazard ratio"), measure_printed("aOR"), measure_printed("or")
    ('hazard_ratio', 'odds_ratio', None)
    """
    return next((measure for measure, pattern in _name_patterns().items() if pattern.fullmatch(name)), None)


def difference_of(estimate: Figure, arms: list[ArmFigures]) -> str | None:
    """Return of what a bare *difference* is one: of percentages, or of means; `None` where nothing beside it tells."""
    parts = {figure.part for arm in arms for figure in arm.figures}
    if estimate.text.endswith("%") or parts & {"events", "percentage"}:
        return "risk_difference"
    return "mean_difference" if "mean" in parts else None


def read_result(text: str) -> Result:
    """Read one line of print.

    Parameters
    ----------
    text
        The figures of one comparison as a document prints them: those of each arm, intervention first, with *v*, *vs* or
        *versus* between the arms; then estimate, interval, test statistic and P. Words between them are passed over,
        numbers that belong to nothing are not.

    Returns
    -------
    Result
        Every figure with its characters and its place in the line.

    Raises
    ------
    InputError
        For text without a figure, a number that belongs to nothing, two figures where a result has one, more than two
        arms, and what may mean two things, such as `84.5% (n = 60)`.

    Examples
    --------
    >>> result = read_result("60/71 (84.5%) v 51/72 (70.8%), P = .05")  # Smith 2002, J Clin Oncol 20:4040
    >>> [(arm, figure.part, figure.text) for arm, figure in result.figures()]  # doctest: +NORMALIZE_WHITESPACE
    [(0, 'events', '60'), (0, 'n', '71'), (0, 'percentage', '84.5%'),
     (1, 'events', '51'), (1, 'n', '72'), (1, 'percentage', '70.8%'), (None, 'p_value', '= .05')]
    """
    if not isinstance(text, str):
        raise InputError("result", "text", repr(text))
    if len(text) > LONGEST:
        raise InputError("result", f"a line of at most {LONGEST} characters", len(text))
    result = result_of(text, list(tokens(text)))
    if not (result.arms or result.contrast):
        raise InputError("result", EXPECTED, repr(text))
    return result


def result_of(text: str, found: Sequence[Token]) -> Result:
    """Return the result that some figures of a text are together; errors as `read_result`.

    Figures keep their places in the text, which may hold other figures besides.
    """
    reading = _Reading()
    for token in found:
        _TAKE[token.kind](reading, token)
    if len(reading.arms) > 2:
        raise InputError("result", "one or two arms", len(reading.arms))
    if reading.size is not None:
        raise InputError("result", "an arm for each number of patients", f"n = {reading.size.text} behind the last")
    contrast = tuple(sorted(reading.contrast.values(), key=lambda figure: figure.start))
    adjusted = ADJUSTED.search(plain(text)) is not None
    return Result(text, tuple(reading.arms), contrast, reading.measure, adjusted, reading.sides)
