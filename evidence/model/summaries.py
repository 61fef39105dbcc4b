"""What a study published about one arm, or about a contrast of two."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from operator import index

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


@dataclass(frozen=True, slots=True)
class Binary:
    """Events among n participants of one arm.

    >>> Binary(60, 71)
    Binary(events=60, n=71)
    """

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
class Size:
    """Only the number of participants of an arm is printed, not its events."""

    n: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "n", _whole("n", self.n, 1))

    def __str__(self) -> str:
        return f"n = {self.n}"


@dataclass(frozen=True, slots=True)
class Continuous:
    """Mean and standard deviation of one arm as printed, and its number of participants.

    Mean and SD are text, because their last digit says how far they were rounded; either may be missing (`None`).

    >>> Continuous("56.2", "13.2", 101).mean.value
    Fraction(281, 5)
    """

    mean: Reported
    sd: Reported | None
    n: int

    def __post_init__(self) -> None:
        for name in ("mean", "sd"):
            value = getattr(self, name)
            if isinstance(value, str):
                object.__setattr__(self, name, Reported(value))
            elif value is not None and not isinstance(value, Reported):
                raise InputError(
                    name, 'text as printed, such as "13.2" (a number has lost its trailing zeros)', repr(value)
                )
        if self.mean is None:
            raise InputError("mean", 'text as printed, such as "56.2"', "None")
        for name, reported in (("mean", self.mean), ("sd", self.sd)):
            if reported is not None and reported.relation != "=":
                raise InputError(name, "a number", repr(reported.text))
        if self.sd is not None and self.sd.value < 0:
            raise InputError("sd", "0 or more", repr(self.sd.text))
        object.__setattr__(self, "n", _whole("n", self.n, 1))

    def __str__(self) -> str:
        spread = f" ± {self.sd}" if self.sd is not None else ""
        return f"{self.mean}{spread} (n = {self.n})"


@dataclass(frozen=True, slots=True)
class Effect:
    """A contrast as printed: estimate, interval limits with their level, and P; any of them may be missing.

    What no effect can be, such as limits in reverse or a ratio below 0, is what the document prints: rules find it.
    """

    estimate: Reported | None = None
    low: Reported | None = None
    high: Reported | None = None
    level: Reported | None = None
    p: Reported | None = None

    def __post_init__(self) -> None:
        for name in ("estimate", "low", "high", "level", "p"):
            value = getattr(self, name)
            if isinstance(value, str):
                object.__setattr__(self, name, Reported(value))
            elif value is not None and not isinstance(value, Reported):
                raise InputError(name, 'text as printed, such as "1.20"', repr(value))
        for name in ("estimate", "low", "high"):
            value = getattr(self, name)
            if value is not None and value.word:
                raise InputError(name, "a number", repr(value.text))
        if self.level is not None:
            object.__setattr__(self, "level", level_from_text(self.level.text))

    def __str__(self) -> str:
        interval = f" ({self.level or 'interval'} {self.low} to {self.high})" if self.low and self.high else ""
        return f"{self.estimate or ''}{interval}{f' P {self.p}' if self.p else ''}".strip()


Summary = Binary | Size | Continuous | Effect
