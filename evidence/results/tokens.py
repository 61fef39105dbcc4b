"""The figures of a text one after another: what each number is, before anything says which belong together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from evidence.measures import MEASURES
from evidence.results import patterns
from evidence.results.names import DIFFERENCE
from evidence.results.records import Figure, FigurePart
from evidence.spelling import plain

Kind = Literal["p_value", "interval", "effect", "statistic", "arm", "size", "separator", "bracketed", "number"]
"""What a stretch of text is. `bracketed` is a number with limits in a bracket and no name; `number` is any other number."""

_SIDES = {"one": "1", "two": "2"}
_NUMERAL = re.compile(r"[-+]?\.?\d(?:\S*[\w%])?", re.ASCII)
_ARM_PARTS = ("events", "n", "percentage", "mean", "spread", "median", "low", "high", "time")
_SPREADS: dict[str, FigurePart] = {"sd": "sd", "standard deviation": "sd", "±": "spread", "": "spread"}


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of text with its figures.

    `word` says more where a kind needs it: the name of the measure of an effect, `iqr` or `range` of a median, the unit of
    time of a rate, the sides of a P.
    """

    kind: Kind
    figures: tuple[Figure, ...]
    start: int
    end: int
    word: str = ""


_Make = Callable[[str, re.Match[str]], Token]


def tokens(text: str) -> Iterator[Token]:
    """Yield the figures of a text and the words between arms, in order. Other words are passed over."""
    line, place = plain(text), 0
    starts = _starts()
    while start := starts.search(line, place):
        found = _token(text, line, start.start())
        if found is None:
            place = start.end()
        else:
            yield found
            place = found.end


def _token(text: str, line: str, place: int) -> Token | None:
    of_words, of_numbers = _grammar()
    is_word = line[place].isalpha()
    for pattern, make in of_words if is_word else of_numbers:
        found = pattern.match(line, place)
        if found is not None:
            token = make(text, found)
            return _with_limits(text, line, token) if token.kind == "effect" else token
    numeral = None if is_word else _NUMERAL.match(line, place)
    if numeral is None:
        return None
    number = Figure("number", text[place : numeral.end()], place, numeral.end())
    return Token("number", (number,), place, numeral.end())


def _with_limits(text: str, line: str, token: Token) -> Token:
    """Add the limits that stand in brackets right behind an estimate."""
    behind = patterns.BRACKETED_LIMITS.match(line, token.end)
    if behind is None:
        return token
    limits = _figure(text, "ci_low", behind, "low"), _figure(text, "ci_high", behind, "high")
    return Token("effect", (*token.figures, *limits), token.start, behind.end(), token.word)


def _figure(text: str, part: FigurePart, found: re.Match[str], group: str | None = None) -> Figure:
    """Return the characters of a group of a match, without the spaces around them."""
    start, end = found.span(group or part)
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return Figure(part, inner.strip(), start, start + len(inner.strip()))


def _of(kind: Kind, **parts: FigurePart) -> _Make:
    """Return what makes a token of the groups of a match; `parts` names the part of a group that is called otherwise."""

    def make(text: str, found: re.Match[str]) -> Token:
        groups = [name for name in found.re.groupindex if name in _FIGURES and found[name] is not None]
        figures = (_figure(text, parts.get(name, name), found, name) for name in groups)  # type: ignore[arg-type]  # names of parts
        ordered = sorted(figures, key=lambda figure: figure.start)
        return Token(kind, tuple(ordered), *found.span(), _word(found))

    return make


_FIGURES = frozenset({*_ARM_PARTS, "estimate", "level", "p_value", "statistic"})


def _word(found: re.Match[str]) -> str:
    groups = found.groupdict()
    side = groups.get("before") or groups.get("after") or groups.get("behind") or ""
    unit = " ".join((groups.get("unit") or "").replace("-", " ").lower().split())
    return groups.get("name") or _SIDES.get(side.lower(), side) or unit


def _mean(text: str, found: re.Match[str]) -> Token:
    kind = " ".join((found.groupdict().get("kind") or "").lower().replace(".", "").split())
    return _of("arm", spread=_SPREADS.get(kind, "standard_error"))(text, found)


def _median(text: str, found: re.Match[str]) -> Token:
    """Take a median with its range; without a word for either, the bracket may be an interval and the number anything."""
    kind = (found["kind"] or "").lower()
    token = _of("arm" if found["word"] or kind else "bracketed")(text, found)
    return Token(
        token.kind, token.figures, token.start, token.end, "range" if kind == "range" else "iqr" if kind else ""
    )


@cache
def _names() -> str:
    """Return the pattern of every name that a measure is printed under."""
    return "|".join((*(name for measure in MEASURES.values() for name in measure.printed), DIFFERENCE))


@cache
def _starts() -> re.Pattern[str]:
    """Return the pattern of where a token can start."""
    return patterns.start(_names())


@cache
def _grammar() -> tuple[tuple[tuple[re.Pattern[str], _Make], ...], tuple[tuple[re.Pattern[str], _Make], ...]]:
    """Return the patterns that start with a word and those that start with a number, in the order in which they are tried."""
    names = _names()
    interval = patterns.INTERVAL, _of("interval", low="ci_low", high="ci_high")
    arms = (
        (patterns.MEAN, _mean),
        (patterns.MEAN_WITH_SPREAD, _mean),
        (patterns.MEDIAN, _median),
        (patterns.MEAN_WITH_BRACKET, _mean),
    )
    of_words = (
        (patterns.P_VALUE, _of("p_value")),
        interval,
        (patterns.effect(names), _of("effect")),
        (patterns.STATISTIC, _of("statistic")),
        (patterns.SIZE, _of("size")),
        (patterns.SEPARATOR, _of("separator")),
        *arms,
    )
    of_numbers = (
        interval,
        (patterns.effect_before(names), _of("effect")),
        (patterns.RATE, _of("arm")),
        (patterns.COUNTS, _of("arm")),
        (patterns.PERCENTAGE_OF_COUNTS, _of("arm")),
        (patterns.PERCENTAGE_OF_SIZE, _of("arm")),
        (patterns.EVENTS_WITH_PERCENTAGE, _of("arm")),
        *arms,
        (patterns.PERCENTAGE, _of("arm")),
    )
    return of_words, of_numbers
