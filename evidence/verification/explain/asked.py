"""A figure that does not follow, as every explanation sees it: what was judged, and what other data would give for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from evidence.model import Claim, Row, Verdict
from evidence.parts import PARTS
from evidence.reasons import Reason
from evidence.reported import Exact, Reported
from evidence.verification.choose import Basis
from evidence.verification.families import yardsticks
from evidence.verification.predict import Predicted, predict, range_of, values_of
from evidence.verification.status import Context

Readings: TypeAlias = Iterator[Reason | None]
"""One item for each reading that was tried: why the figure would be printed, or `None` where it would not."""

Printing: TypeAlias = tuple[tuple[str, Exact], ...]
"""Methods that print a figure, each with its value; without a name where arithmetic leaves no choice."""

_WIDEST_P = 0.2
"""A range of P beyond which that it holds the printed one says little."""


@dataclass(frozen=True, slots=True)
class Value:
    """What one method gives, with the range that the rounding of the inputs leaves."""

    method: str
    face: Exact
    low: Exact
    high: Exact


@dataclass(frozen=True, slots=True)
class Asked:
    """A verdict with what it was made from."""

    verdict: Verdict
    basis: Basis
    predicted: Predicted
    context: Context

    @property
    def claim(self) -> Claim:
        """The claim that is judged."""
        return self.verdict.claim

    @property
    def figure(self) -> Reported:
        """The printed figure as it was read."""
        return self.predicted.figure

    @property
    def is_p(self) -> bool:
        """Whether the figure is a P value."""
        return PARTS[self.claim.statistic].kind == "test"

    @property
    def values(self) -> tuple[Value, ...]:
        """What the figure is held to: arithmetic, the stated method, or the usual ones."""
        return held_to(self.verdict, self.predicted)

    def given(self, rows: Sequence[Row] | None = None, claim: Claim | None = None) -> tuple[Value, ...]:
        """Return what the figure would be held to with other data, or as another figure."""
        asked = claim or self.claim
        basis = replace(self.basis, rows=self.basis.rows if rows is None else tuple(rows), sparing=True)
        predicted = predict(asked, asked.reported or self.figure, basis)
        if predicted is None:
            return ()
        return held_to(replace(self.verdict, claim=asked, rows=basis.rows, methods=values_of(predicted)), predicted)

    def printing(self, values: Sequence[Value]) -> Printing:
        """Return those of some values that would print the figure within their rounding; a wide range of P prints nothing."""
        wide = _WIDEST_P if self.is_p else float("inf")
        return tuple(
            (value.method, value.face)
            for value in values
            if value.high - value.low <= wide and self.figure.admits_some(value.low, value.high)
        )


def held_to(verdict: Verdict, predicted: Predicted) -> tuple[Value, ...]:
    """Return what a figure is held to."""
    exact = range_of(predicted)
    if exact is not None:
        return (Value("", *exact),)
    return tuple(
        Value(one.method, one.value, *(one.value if end is None else end for end in (one.low, one.high)))
        for one in yardsticks(verdict)
        if one.value is not None
    )
