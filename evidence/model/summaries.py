"""What a study published about one arm, or about a contrast of two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import index
from typing import ClassVar, Literal

from evidence.errors import InputError, shown
from evidence.limits import LARGEST_N
from evidence.model.level import level_from_text
from evidence.reported import Reported


def _whole(name: str, value: object, least: int) -> int:
    """Return a whole number, of Python or of numpy; no truth value, which is one by its type only."""
    try:
        number = index(value)  # type: ignore[arg-type]  # what has no index is refused
    except TypeError:
        number = least - 1
    if isinstance(value, bool) or number < least:
        raise InputError(name, f"a whole number of {least} or more", shown(value))
    if number > LARGEST_N:
        raise InputError(name, f"a whole number up to {LARGEST_N}", shown(value))
    return number


Figure = Reported | int
"""A number as printed, or a count."""

Column = Literal["count", "number", "level"]
"""What a column of a table holds: a whole number, a number as printed, or the confidence level of an interval."""


class Summary:
    """What a document prints of one arm, or of a contrast of two.

    A kind of summary declares its columns, which are its fields and those of its table, and whether it is of a contrast; what
    figures it prints, and what contradicts it, follow from them.
    """

    __slots__ = ()
    columns: ClassVar[Mapping[str, Column]]
    of_contrast: ClassVar[bool] = False

    @property
    def patients(self) -> int | None:
        """Number of participants, where it is printed.

        >>> Binary(60, 71).patients, Effect("0.81").patients
        (71, None)
        """
        n: int | None = getattr(self, "n", None)
        return n

    def figures(self) -> dict[str, Figure]:
        """Return the figures that are printed, by name. A confidence level is none: it says what its limits are.

        >>> Continuous("56.2", None, 101).figures()  # doctest: +ELLIPSIS
        {'mean': Reported(text='56.2', ...), 'n': 101}
        """
        printed = {name: getattr(self, name) for name, kind in self.columns.items() if kind != "level"}
        return {name: figure for name, figure in printed.items() if figure is not None}

    def contradicts(self, other: Summary) -> bool:
        """Whether one document cannot print both of the same arm, outcome, timepoint and population.

        Counts are compared as they are, printed numbers by their rounding intervals. No contrast contradicts another:
        adjusted and crude ones stand side by side.

        >>> Binary(60, 71).contradicts(Size(72)), Continuous("5.6", "2.0", 30).contradicts(Continuous("5.62", None, 30))
        (True, False)
        """
        if self.of_contrast or other.of_contrast:
            return False
        others = other.figures()
        return any(_differ(figure, others[name]) for name, figure in self.figures().items() if name in others)


def _differ(first: Figure, second: Figure) -> bool:
    """Whether two figures are not of one number: rounding intervals that touch at an end only are not."""
    if isinstance(first, Reported) and isinstance(second, Reported):
        one, two = first.interval(), second.interval()
        return one.high <= two.low or two.high <= one.low
    return first != second


def _printed(summary: Summary, name: str) -> Reported | None:
    """Return a figure of a summary, which may have been given as text, and keep it as a reported number."""
    value = getattr(summary, name)
    if isinstance(value, str):
        value = Reported(value)
        object.__setattr__(summary, name, value)
    if value is not None and not isinstance(value, Reported):
        raise InputError(name, 'text as printed, such as "13.2" (a number has lost its trailing zeros)', shown(value))
    return value


@dataclass(frozen=True, slots=True)
class Binary(Summary):
    """Events among n participants of one arm.

    >>> Binary(60, 71)
    Binary(events=60, n=71)
    """

    columns: ClassVar[Mapping[str, Column]] = {"events": "count", "n": "count"}

    events: int
    n: int

    def __post_init__(self) -> None:
        for name in ("events", "n"):
            object.__setattr__(self, name, _whole(name, getattr(self, name), 0))
        if self.n == 0:
            raise InputError("n", "1 or more participants (0/0 has no proportion)", 0)
        if self.events > self.n:
            raise InputError("events", f"at most n = {self.n}", self.events)

    def __str__(self) -> str:
        return f"{self.events}/{self.n}"

    @property
    def proportion(self) -> Fraction:
        """Events divided by n, exactly."""
        return Fraction(self.events, self.n)


@dataclass(frozen=True, slots=True)
class Size(Summary):
    """Only the number of participants of an arm is printed."""

    columns: ClassVar[Mapping[str, Column]] = {"n": "count"}

    n: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "n", _whole("n", self.n, 1))

    def __str__(self) -> str:
        return f"n = {self.n}"


@dataclass(frozen=True, slots=True)
class Continuous(Summary):
    """Mean and standard deviation of one arm as printed, and its number of participants.

    Mean and SD are text, because their last digit says how far they were rounded; either may be missing (`None`).

    >>> Continuous("56.2", "13.2", 101).mean.value
    Fraction(281, 5)
    """

    columns: ClassVar[Mapping[str, Column]] = {"mean": "number", "sd": "number", "n": "count"}

    mean: Reported
    sd: Reported | None
    n: int

    def __post_init__(self) -> None:
        for name in ("mean", "sd"):
            figure = _printed(self, name)
            if figure is not None and figure.relation != "=":
                raise InputError(name, "a number", repr(figure.text))
        if self.mean is None:
            raise InputError("mean", 'text as printed, such as "56.2"', None)
        if self.sd is not None and self.sd.value < 0:
            raise InputError("sd", "0 or more", repr(self.sd.text))
        object.__setattr__(self, "n", _whole("n", self.n, 1))

    def __str__(self) -> str:
        spread = f" ± {self.sd}" if self.sd is not None else ""
        return f"{self.mean}{spread} (n = {self.n})"


@dataclass(frozen=True, slots=True)
class Effect(Summary):
    """A contrast as printed: estimate, interval limits with their level, P, and the patients of both arms; any may be missing.

    What no effect can be, such as limits in reverse or a ratio below 0, is what the document prints: rules find it.
    """

    columns: ClassVar[Mapping[str, Column]] = {
        "estimate": "number", "low": "number", "high": "number", "level": "level", "p": "number", "n": "count",
    }  # fmt: skip
    of_contrast: ClassVar[bool] = True

    estimate: Reported | None = None
    low: Reported | None = None
    high: Reported | None = None
    level: Reported | None = None
    p: Reported | None = None
    n: int | None = None

    def __post_init__(self) -> None:
        for name in ("estimate", "low", "high", "level", "p"):
            figure = _printed(self, name)
            if figure is not None and figure.word and name != "p":
                raise InputError(name, "a number", repr(figure.text))
        if self.n is not None:
            object.__setattr__(self, "n", _whole("n", self.n, 1))
        if self.level is not None:
            object.__setattr__(self, "level", level_from_text(self.level.text))

    def __str__(self) -> str:
        interval = f" ({self.level or 'interval'} {self.low} to {self.high})" if self.low and self.high else ""
        return f"{self.estimate or ''}{interval}{f' P {self.p}' if self.p else ''}".strip()
