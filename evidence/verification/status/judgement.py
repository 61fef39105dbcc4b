"""What judging a figure comes to, before it is a verdict on a claim."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from evidence.model import MethodValue, Status
from evidence.reasons import Reason
from evidence.relations.significance import ALPHA
from evidence.reported import Reported


@dataclass(frozen=True, slots=True)
class Context:
    """What a figure is, as far as that decides how values are compared with it.

    `printed` is the figure as it stands, `of_counts` whether it rests on counts alone, so that a difference is one of
    proportions.
    """

    statistic: str
    printed: Reported
    measure: str | None = None
    of_counts: bool = False
    alpha: Fraction = field(default=ALPHA)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The status of a figure, the value it is held to and its method, every method's value, and why."""

    status: Status
    value: float | None = None
    method: str | None = None
    methods: tuple[MethodValue, ...] = ()
    flags: tuple[str, ...] = ()
    assumed: tuple[Reason, ...] = ()
    reasons: tuple[Reason, ...] = ()
