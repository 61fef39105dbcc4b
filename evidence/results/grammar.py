"""Read one line of print: which figures it holds, of which arm, and of which contrast."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

from evidence.errors import InputError
from evidence.measures import MEASURES
from evidence.results import patterns
from evidence.results.names import ADJUSTED, DIFFERENCE
from evidence.results.records import ArmFigures, Figure, Part, Result
from evidence.spelling import plain

EXPECTED = 'a result such as "60/71 (84.5%) v 51/72 (70.8%), P = .05" or "HR 0.75 (0.55 to 1.02), P = .06"'
LONGEST = 1000
"""Characters of a line."""
_SIDES = {"one": 1, "1": 1, "two": 2, "2": 2}
_NEXT = re.compile(r"(?<![\w.])[A-Za-zχ]|[-+]?\.?\d|[(\[]", re.ASCII)
_WORD = re.compile(r"[A-Za-zχ][\w'’.-]*")
_NUMERAL = re.compile(r"[-+]?\.?\d\S*")
_WORDS = {
    "p_value": "P",
    "ci_low": "interval",
    "statistic": "test statistic",
    "level": "level",
    "n": "number of patients",
}


@dataclass(slots=True)
class _Reading:
    """What has been read of a line so far."""

    text: str
    arms: list[ArmFigures] = field(default_factory=list)
    size: Figure | None = None
    contrast: dict[Part, Figure] = field(default_factory=dict)
    measure: str | None = None
    sides: int | None = None

    def figure(self, part: Part, found: re.Match[str], group: str | None = None) -> Figure:
        """Return the characters of a group of a match, without the spaces around them."""
        start, end = found.span(group or part)
        inner = self.text[start:end]
        start += len(inner) - len(inner.lstrip())
        return Figure(part, inner.strip(), start, start + len(inner.strip()))

    def arm(self, found: re.Match[str], **parts: Part) -> None:
        """Take the figures of one more arm; `parts` says which part the number of a group is, where the two differ."""
        groups = [name for name in found.re.groupindex if name in _ARM_PARTS and found[name] is not None]
        figures = [self.figure(parts.get(name, name), found, name) for name in groups]  # type: ignore[arg-type]  # names of parts
        if self.size is not None and "n" not in groups:
            figures, self.size = [self.size, *figures], None
        self.arms.append(ArmFigures(tuple(figures)))

    def put(self, part: Part, found: re.Match[str], group: str | None = None) -> None:
        """Take a figure of the contrast, of which a result has one."""
        figure = self.figure(part, found, group)
        if part in self.contrast:
            raise InputError("result", f"one {_WORDS.get(part, part)}", f"{self.contrast[part].text} and {figure.text}")
        self.contrast[part] = figure


_ARM_PARTS = ("events", "n", "percentage", "mean", "spread", "median", "low", "high", "time")


def _p_value(reading: _Reading, found: re.Match[str]) -> None:
    reading.put("p_value", found)
    side = found["before"] or found["after"] or found["behind"]
    reading.sides = _SIDES[side.lower()] if side else reading.sides


def _interval(reading: _Reading, found: re.Match[str]) -> None:
    reading.put("ci_low", found, "low")
    reading.put("ci_high", found, "high")
    if found["level"]:
        reading.put("level", found)


def _effect(reading: _Reading, found: re.Match[str]) -> None:
    """Take an estimate, and the limits that stand in brackets right behind it."""
    reading.put("estimate", found)
    if found.groupdict().get("level"):
        reading.put("level", found)
    reading.measure = measure_printed(found["name"]) or _difference_of(reading)


def _difference_of(reading: _Reading) -> str | None:
    """Return of what a bare *difference* is one: of percentages, or of means; `None` where the line does not tell."""
    parts = {figure.part for arm in reading.arms for figure in arm.figures}
    if reading.contrast["estimate"].text.endswith("%") or parts & {"events", "percentage"}:
        return "risk_difference"
    return "mean_difference" if "mean" in parts else None


def _spread(reading: _Reading, found: re.Match[str]) -> None:
    kind = (found.groupdict().get("kind") or "").lower().replace(".", "")
    named: dict[str, Part] = {"sd": "sd", "standard deviation": "sd", "±": "spread", "": "spread"}
    reading.arm(found, spread=named.get(" ".join(kind.split()), "standard_error"))


def _median(reading: _Reading, found: re.Match[str]) -> None:
    """Take a median and its range; without a word for either the bracket may be an interval, and the number anything."""
    if not (found["word"] or found["kind"]):
        raise InputError("result", "a name before a number with a bracket: a measure, or median", found[0].strip())
    kind = (found["kind"] or "").lower()
    reading.arm(found)
    reading.arms[-1] = replace(reading.arms[-1], range_kind="range" if kind == "range" else "iqr" if kind else "")


def _rate(reading: _Reading, found: re.Match[str]) -> None:
    reading.arm(found)
    reading.arms[-1] = replace(reading.arms[-1], time_unit=" ".join(found["unit"].replace("-", " ").lower().split()))


def _size(reading: _Reading, found: re.Match[str]) -> None:
    """Give a number of patients to the arm before it, or keep it for the arm behind it."""
    figure = reading.figure("n", found)
    last = reading.arms[-1] if reading.arms else None
    if last is None or last.get("n") is not None:
        if reading.size is not None:
            raise InputError("result", "one number of patients an arm", f"{reading.size.text} and {figure.text}")
        reading.size = figure
    elif last.get("percentage") is not None and last.get("events") is None:
        raise InputError(
            "result", "events and patients of the percentage, such as 60/71", f"n = {figure.text}, which may be either"
        )
    else:
        reading.arms[-1] = replace(last, figures=(*last.figures, figure))


def _separator(reading: _Reading, found: re.Match[str]) -> None:
    if not reading.arms:
        raise InputError("result", f"the figures of an arm before {found[0]!r}", "nothing")


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


_Take = Callable[[_Reading, re.Match[str]], None]


@cache
def _grammar() -> tuple[tuple[re.Pattern[str], _Take], ...]:
    """Return the patterns in the order in which they are tried at a place, each with what it gives the result."""
    names = "|".join((*(name for measure in MEASURES.values() for name in measure.printed), DIFFERENCE))
    return (
        (patterns.STATISTIC, lambda reading, found: reading.put("statistic", found)),
        (patterns.P_VALUE, _p_value),
        (patterns.INTERVAL, _interval),
        (patterns.effect(names), _effect),
        (patterns.effect_before(names), _effect),
        (patterns.SIZE, _size),
        (patterns.SEPARATOR, _separator),
        (patterns.RATE, _rate),
        (patterns.COUNTS, _Reading.arm),
        (patterns.PERCENTAGE_OF_COUNTS, _Reading.arm),
        (patterns.PERCENTAGE_OF_SIZE, _Reading.arm),
        (patterns.EVENTS_WITH_PERCENTAGE, _Reading.arm),
        (patterns.MEAN, _spread),
        (patterns.MEAN_WITH_SPREAD, _spread),
        (patterns.MEDIAN, _median),
        (patterns.MEAN_WITH_BRACKET, _spread),
        (patterns.PERCENTAGE, _Reading.arm),
    )


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
    if not isinstance(text, str) or len(text) > LONGEST:
        raise InputError(
            "result", f"a line of at most {LONGEST} characters", text if not isinstance(text, str) else len(text)
        )
    line = plain(text)
    reading, place = _Reading(text), 0
    while found := _NEXT.search(line, place):
        place = _take(reading, line, found.start())
    if not (reading.arms or reading.contrast):
        raise InputError("result", EXPECTED, repr(text))
    if len(reading.arms) > 2:
        raise InputError("result", "one or two arms", f"{len(reading.arms)}")
    if reading.size is not None:
        raise InputError("result", "an arm for each number of patients", f"n = {reading.size.text} behind the last")
    contrast = tuple(sorted(reading.contrast.values(), key=lambda figure: figure.start))
    return Result(
        text, tuple(reading.arms), contrast, reading.measure, ADJUSTED.search(line) is not None, reading.sides
    )


def _take(reading: _Reading, line: str, place: int) -> int:
    """Take what stands at a place of the line; return where to go on."""
    for pattern, take in _grammar():
        found = pattern.match(line, place)
        if found is None:
            continue
        take(reading, found)
        behind = patterns.BRACKETED_LIMITS.match(line, found.end()) if take is _effect else None
        if behind is None:
            return found.end()
        reading.put("ci_low", behind, "low")
        reading.put("ci_high", behind, "high")
        return behind.end()
    if word := _WORD.match(line, place):
        return word.end()
    if number := _NUMERAL.match(line, place):
        raise InputError("result", EXPECTED, f"{reading.text[place : number.end()]!r}, which is no figure of one")
    return place + 1
