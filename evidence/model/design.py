"""What a study declares: its arms, outcomes, timepoints and analysis populations."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.errors import InputError
from evidence.reported import Reported


@dataclass(frozen=True, slots=True)
class Arm:
    """One group of a study."""

    id: str
    label: str
    role: str
    randomised: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was measured; of its scale only what is known: the step of its `items`, the lowest and the highest score.

    Raises `InputError`, naming the key, for a step that is no number above 0, no items, one end without the other, ends
    of an outcome that is not continuous, in the wrong order or no whole number of steps apart, or % at some of them.
    """

    id: str
    label: str
    type: str
    unit: str | None = None
    better: str | None = None
    step: Reported | None = None
    items: int | None = None
    lowest: Reported | None = None
    highest: Reported | None = None

    def __post_init__(self) -> None:
        known = {name: getattr(self, name) for name in ("step", "lowest", "highest") if getattr(self, name) is not None}
        for name, figure in known.items():
            if figure.relation != "=":
                raise InputError(name, "a number", repr(figure.text))
            if figure.percent != next(iter(known.values())).percent:
                raise InputError(name, f"% at each of {', '.join(known)} or at none", repr(figure.text))
        if self.step is not None and self.step.value <= 0:
            raise InputError("step", "a number above 0", repr(self.step.text))
        if self.items == 0:
            raise InputError("items", "1 or more", 0)
        self._check_ends()

    def _check_ends(self) -> None:
        if self.lowest is None and self.highest is None:
            return
        if self.lowest is None or self.highest is None:
            missing, there = ("lowest", "highest") if self.lowest is None else ("highest", "lowest")
            raise InputError(missing, f"the other end of the scale beside {there}", "nothing")
        if self.type != "continuous":
            raise InputError("lowest", "ends only of a continuous outcome", f"a {self.type} one")
        width = self.highest.value - self.lowest.value
        if width <= 0:
            raise InputError("highest", f"a number above the lowest, {self.lowest}", repr(self.highest.text))
        if self.step is not None and (width / self.step.value).denominator != 1:
            raise InputError("step", f"whole steps from {self.lowest} to {self.highest}", repr(self.step.text))


@dataclass(frozen=True, slots=True)
class Named:
    """A timepoint: an id and a label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Population:
    """An analysis population; with `strata`, the populations that are pooled into it, such as the trials of a meta-analysis."""

    id: str
    label: str
    strata: tuple[str, ...] = ()
