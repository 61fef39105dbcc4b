"""Several tables of counts that printed percentages leave: the verdict that the best of them gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evidence.model import Status, Verdict
from evidence.reasons import because

_ORDER: tuple[Status, ...] = ("reproduced", "attributed", "other method", "not checkable", "differs", "impossible")
_PRINTED = _ORDER[:3]


def best_of(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict by the table that prints a figure, or else comes nearest, and of how many tables that is one.

    A figure that some of them print and others do not has the flag `rounding`: it hangs on digits that are not printed.
    """
    printing = [verdict for verdict in verdicts if verdict.status in _PRINTED]
    best = min(verdicts, key=lambda verdict: (_ORDER.index(verdict.status), _distance(verdict)))
    if len(verdicts) == 1:
        return best
    why = because("one-of-tables", of=len(verdicts), printing=len(printing))
    moved = ("rounding",) if 0 < len(printing) < len(verdicts) and "rounding" not in best.flags else ()
    return replace(best, reasons=(*best.reasons, why), flags=(*best.flags, *moved))


def _distance(verdict: Verdict) -> float:
    figure = verdict.read or verdict.claim.reported
    if figure is None or verdict.recomputed is None:
        return 0.0
    return abs(verdict.recomputed - float(figure.value))
