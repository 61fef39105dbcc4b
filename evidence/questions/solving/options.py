"""The printed figures that a question is made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import numpy as np

from evidence.errors import InputError
from evidence.limits import LARGEST_N
from evidence.measures import MEASURES, Measure
from evidence.methods import methods as catalogue
from evidence.model import PrintedStatistic
from evidence.model.level import level_from_text
from evidence.questions.solving.printed import RULES, OrRoundedUp, read
from evidence.reported import Reported

COUNTS = ("n1", "n2", "total", "events1", "events2", "events", "n1_max", "n2_max")
CONTRASTS = {
    record.short.lower(): record.id for record in MEASURES.values() if record.data != "means" and 2 in record.arms
}
"""The measure of each option that is an estimate of two arms, but for means: rd, rr, or, nnt, hr."""
MEASURE_OF = {**CONTRASTS, "difference": "mean_difference"}
"""The measure of each option that is an estimate."""
MEANS = ("mean1", "sd1", "se1", "mean2", "sd2", "se2", "difference")
PERCENTAGES = ("percent1", "percent2")
OPTIONS = (
    *(*COUNTS, "equal_arms", *PERCENTAGES, *CONTRASTS, "low", "high", "level"),
    *("p", "statistic", *MEANS, "method", "rounding"),
)
"""Every option of `solve`, in the order in which they are named to a reader."""

Kind = Literal["counts", "effect", "means", "statistic"]
_NAMED = re.compile(r"[A-DF-Za-df-zχ]")  # a letter that is no power of ten: a statistic with its name
_ABOUT_COUNTS = {*COUNTS, *PERCENTAGES, "equal_arms"}
_OF_ARM = {arm: {name for name in OPTIONS if name.removesuffix("_max").endswith(arm)} for arm in "12"}
_COMPARED = {*CONTRASTS, "low", "high", "p", "statistic"}
_COMPARING = {*OPTIONS} - _OF_ARM["1"] - _OF_ARM["2"] - {"level"}


@dataclass(frozen=True)
class Question:
    """Printed figures by the name of their option: whole numbers, and numbers as printed.

    `measure` is the option that an interval belongs to: rd, rr, or, nnt, hr, difference. `test` is a statistic that is printed with
    its degrees of freedom; a plain one, which needs data, is among the figures. `proportions` are the percentages printed below 1
    without the sign, as the proportions that they could be instead. `equal_arms`: both arms are of one size.
    """

    whole: Mapping[str, int]
    figures: Mapping[str, Reported]
    method: str | None = None
    rounding: str | None = None
    measure: str | None = None
    options: tuple[str, ...] = ()
    test: PrintedStatistic | None = None
    proportions: Mapping[str, Reported] = field(default_factory=dict)
    equal_arms: bool = False

    @cached_property
    def kind(self) -> Kind:
        """What the figures are about: counts of two arms, means, a statistic, or an estimate whose counts are not printed."""
        if self.test is not None:
            return "statistic"
        sized = "difference" in self.figures and not {"n1", "n2"}.isdisjoint(self.whole)
        if sized or any(name in self.figures for name in MEANS if name != "difference"):
            return "means"
        about_counts = not _ABOUT_COUNTS.isdisjoint(self._named)
        return "counts" if about_counts and {"hr", "difference"}.isdisjoint(self.figures) else "effect"

    @cached_property
    def arms(self) -> tuple[int, ...]:
        """The arms that the figures speak of: both, unless only one is named and nothing compares it with another."""
        named = self._named
        one, two, both = (not named.isdisjoint(names) for names in (_OF_ARM["1"], _OF_ARM["2"], _COMPARING))
        return (1, 2) if both or (one and two) else (1,) if one else (2,)

    @property
    def _named(self) -> set[str]:
        return {*self.whole, *self.figures, *(("equal_arms",) if self.equal_arms else ())}

    @property
    def contrast(self) -> Measure | None:
        """The record of the measure that an interval belongs to."""
        return MEASURES[MEASURE_OF[self.measure]] if self.measure else None

    @property
    def compares(self) -> bool:
        """Whether a figure compares two arms by their counts."""
        return self.kind == "counts" and not _COMPARED.isdisjoint(self._named)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rounding rules that the figures may have been printed under, one rule for all of them."""
        return (self.rounding,) if self.rounding else RULES

    @property
    def level(self) -> float:
        """The level of the interval, 95% unless printed."""
        return float(self.figures["level"].value) if "level" in self.figures else 0.95


def question(options: Mapping[str, Any]) -> Question:
    """Read the options of `solve`; `or_` is the same as `or`, and None or an empty text the same as nothing.

    Raises `InputError` for an unknown option, a float (it has lost its trailing zeros), text that is no number, and options that do
    not belong together.
    """
    given = _Given()
    for name, value in options.items():
        if not _is_blank(value):
            given.add(name, value)
    words = given.words
    figures = _same_units(given.figures) if "rounding" in words else _or_rounded_up(_same_units(given.figures))
    measures = [name for name in MEASURE_OF if name in figures]
    asked = Question(
        given.whole,
        figures,
        words.get("method"),
        words.get("rounding"),
        measures[0] if len(measures) == 1 else None,
        tuple(name for name in OPTIONS if name in given.names),
        given.test,
        given.proportions,
        given.equal_arms,
    )
    _check(asked)
    return asked


def _is_blank(value: Any) -> bool:
    """Whether an option was left open: None, an empty text, or NaN, the gap of a data frame."""
    return bool(value is None or value == "" or value != value)


@dataclass(slots=True)
class _Given:
    """The options that were given, read one after the other."""

    whole: dict[str, int] = field(default_factory=dict)
    figures: dict[str, Reported] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    proportions: dict[str, Reported] = field(default_factory=dict)
    test: PrintedStatistic | None = None
    equal_arms: bool = False

    def add(self, given: str, value: Any) -> None:
        """Read one option; raises `InputError` for an unknown name, and for a value that it cannot have."""
        name = given.rstrip("_")
        if name in COUNTS:
            self.whole[name] = _whole(name, value)
        elif name in ("method", "rounding"):
            self.words[name] = str(value)
        elif name == "equal_arms":
            self.equal_arms = _truth(name, value)
        elif name == "statistic" and isinstance(value, str) and _NAMED.search(value):
            self.test = PrintedStatistic(value)
        elif name in OPTIONS:
            self.figures[name] = _figure(name, value)
            if name in PERCENTAGES and _could_be_a_proportion(bare := _read(name, str(value))):
                self.proportions[name] = bare
        else:
            raise InputError("option", f"some of {', '.join(OPTIONS)}", repr(given))

    @property
    def names(self) -> set[str]:
        """The names of the options that were given."""
        flags = {"statistic": self.test is not None, "equal_arms": self.equal_arms}
        return {*self.whole, *self.figures, *self.words, *(name for name, is_set in flags.items() if is_set)}


def _read(name: str, text: str) -> Reported:
    try:
        return read(text)
    except InputError:
        raise InputError(name, 'a printed number such as "71", "84.5%" or "<.001"', repr(text)) from None


def _whole(name: str, value: Any) -> int:
    if isinstance(value, str):
        number = _read(name, value)
        if number.relation == "=" and number.value.denominator == 1 and not number.percent:
            value = int(number.value)
    elif not isinstance(value, bool) and hasattr(value, "__index__"):
        value = int(value)  # an integer of numpy too
    least = 0 if name.startswith("events") else 1
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= LARGEST_N:
        raise InputError(name, f"a whole number from {least} to 2^31", repr(value))
    return value


def _truth(name: str, value: Any) -> bool:
    if isinstance(value, bool | np.bool_):
        return bool(value)
    raise InputError(name, "True or False", repr(value))


def _figure(name: str, value: Any) -> Reported:
    if isinstance(value, Reported):
        value = value.text
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if name == "level" and isinstance(value, str):
        return level_from_text(value)
    if not isinstance(value, str):
        raise InputError(name, 'text as printed, such as "0.050" (a number has lost its trailing zeros)', repr(value))
    number = _read(name, value)
    if name in PERCENTAGES:
        return _percentage(number)
    if name != "p" and (number.relation != "=" or number.word):
        raise InputError(name, "a printed number", repr(value))
    return number


def _could_be_a_proportion(number: Reported) -> bool:
    return number.relation == "=" and not number.percent and 0 < number.value < 1


def _percentage(number: Reported) -> Reported:
    return number if number.percent else read(f"{number.text.strip()}%")


def _same_units(figures: dict[str, Reported]) -> dict[str, Reported]:
    """A risk difference and its limits are printed in the same units: in percentage points if one has the sign or exceeds 1."""
    together = [name for name in ("rd", "low", "high") if "rd" in figures and name in figures]
    if any(figures[name].percent or abs(figures[name].value) > 1 for name in together):
        return {name: _percentage(number) if name in together else number for name, number in figures.items()}
    return figures


def _or_rounded_up(figures: dict[str, Reported]) -> dict[str, Reported]:
    """Let a number needed to treat and its limits, if all are whole, have been rounded up: no patient is treated in part."""
    together = {name for name in ("nnt", "low", "high") if "nnt" in figures and name in figures}
    if any(figures[name].unit != 1 for name in together):
        return figures
    return {name: OrRoundedUp(number.text) if name in together else number for name, number in figures.items()}


def _check(asked: Question) -> None:
    """Raise `InputError` for no figures, an unknown rounding rule or method, and options that do not belong together."""
    if not asked.whole and not asked.figures and asked.test is None:
        raise InputError("solve", f"at least one of {', '.join(OPTIONS)}", "none")
    if asked.rounding is not None and asked.rounding not in RULES:
        raise InputError("rounding", f"one of {', '.join(RULES)}", repr(asked.rounding))
    _check_statistic(asked)
    _check_interval(asked)
    if "hr" in asked.figures and not _ABOUT_COUNTS.isdisjoint(asked._named):
        raise InputError(
            "hr", "with low, high, level, p and statistic only (counts do not give a hazard ratio)", "counts"
        )
    if asked.method is not None and asked.method not in (known := known_methods(asked)):
        raise InputError("method", f"one of {', '.join(known)}", repr(asked.method))


def _check_statistic(asked: Question) -> None:
    """Raise where a statistic with its degrees of freedom stands beside more than its P."""
    others = [name for name in asked.options if name not in ("statistic", "p", "rounding")]
    if asked.test is not None and others:
        raise InputError(
            "statistic", f"with p only where it has its degrees of freedom ({asked.test})", ", ".join(others)
        )


def _check_interval(asked: Question) -> None:
    """Raise where limits are printed and it is not clear of which estimate."""
    limited = any(name in asked.figures for name in ("low", "high"))
    if limited and asked.measure is None and asked.kind != "means":
        named = ", ".join(name for name in MEASURE_OF if name in asked.figures) or "none"
        raise InputError("low, high", f"with exactly one of {', '.join(MEASURE_OF)}", named)


def known_methods(asked: Question) -> tuple[str, ...]:
    """Return the ids that `method` may name: the tests, and the intervals of the measure."""
    if asked.kind == "means":
        return tuple(row.id for row in catalogue("means"))
    if asked.kind == "effect":
        return ("wald",)
    intervals = catalogue(CONTRASTS[asked.measure]) if asked.measure in CONTRASTS else ()
    return tuple(row.id for row in (*catalogue("two_proportions"), *intervals))
