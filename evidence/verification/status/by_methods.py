"""The status of a figure that depends on the method: stated and printing, stated and not, not stated, printed by none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.model import MethodValue, Status
from evidence.reasons import Reason, because
from evidence.relations.prediction import TOO_LARGE
from evidence.reported import Reported
from evidence.verification.status.judgement import Judgement


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The values by what they do: `printing` those that print, of which `moved` do so only within the rounding of the inputs, last."""

    computed: tuple[MethodValue, ...]
    printing: tuple[MethodValue, ...]
    moved: tuple[MethodValue, ...]
    stated: MethodValue | None


def judge_by_methods(figure: Reported, values: Sequence[MethodValue], stated: str | None) -> Judgement:
    """Return the status of a figure beside what every method gives, most usual first."""
    found = _sorted(figure, values, stated)
    if stated and (found.stated is None or found.stated.undefined == TOO_LARGE):
        printing = tuple(value.method for value in found.printing)
        why = because("stated-not-computable", method=stated, too_large=found.stated is not None, printing=printing)
        return Judgement("not checkable", methods=tuple(values), reasons=(why,))
    if not found.computed:
        notes = tuple(dict.fromkeys(value.undefined for value in values if value.undefined))
        return Judgement("not checkable", methods=tuple(values), reasons=(because("no-method-defined", notes=notes),))
    status, best = _best(figure, found, stated)
    flags = ("rounding",) if best in found.moved else ()
    why = _why(figure, found, status)
    return Judgement(status, best.value, best.method, tuple(values), flags, reasons=(why,))


def _sorted(figure: Reported, values: Sequence[MethodValue], stated: str | None) -> _Sorted:
    computed = tuple(value for value in values if value.value is not None)
    ranged = [value for value in computed if value.prints and value.low is not None]
    moved = tuple(value for value in ranged if not figure.admits(value.value or 0.0))
    at_face = tuple(value for value in computed if value.prints and value not in moved)
    return _Sorted(computed, at_face + moved, moved, next((value for value in values if value.method == stated), None))


def _best(figure: Reported, found: _Sorted, stated: str | None) -> tuple[Status, MethodValue]:
    if found.stated is not None and found.stated.prints:
        return "reproduced", found.stated
    if found.printing:
        return ("other method" if stated else "attributed"), found.printing[0]
    held = found.stated is not None and found.stated.value is not None
    return "differs", found.stated if held and found.stated is not None else _nearest(figure, found.computed)


def _nearest(figure: Reported, computed: Sequence[MethodValue]) -> MethodValue:
    return min(computed, key=lambda value: abs((value.value or 0.0) - float(figure.value)))


def _why(figure: Reported, found: _Sorted, status: Status) -> Reason:
    """Return which methods print the figure, or which comes nearest."""
    stated = found.stated
    printing = tuple((value.method, value.value) for value in found.printing)
    if status == "reproduced" and stated is not None:
        return because("stated-prints", method=stated.method, value=stated.value)
    if status == "other method":
        return because("other-method-prints", stated=_given(stated), printing=printing)
    if status == "differs":
        near = _nearest(figure, found.computed)
        nearest = (near.method, near.value, near.low, near.high)
        return because("no-method-prints", stated=_given(stated), nearest=nearest, of=len(found.computed))
    if len(found.computed) == 1:
        return because("only-method-prints", printing=printing, rounding=bool(found.moved))
    others = tuple(value.value for value in found.computed if not value.prints)
    return because("methods-print", printing=printing, of=len(found.computed), rounding=len(found.moved), others=others)


def _given(stated: MethodValue | None) -> tuple[str, float | None, str] | None:
    return None if stated is None else (stated.method, stated.value, stated.undefined)
