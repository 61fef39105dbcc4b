"""The status of a figure that depends on the method: stated and printing, stated and not, not stated, printed by none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.model import MethodValue, Status
from evidence.reasons import Reason, because
from evidence.relations.prediction import TOO_LARGE
from evidence.reported import Reported
from evidence.stated_methods import stated_methods
from evidence.verification.predict import ByConvention
from evidence.verification.status.judgement import Judgement


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The values by what they do: `printing` those that print, of which `moved` do so only within the rounding of the inputs, last.

    `stated` are those of the methods that the stated words can mean; none where no method is stated.
    """

    computed: tuple[MethodValue, ...]
    printing: tuple[MethodValue, ...]
    moved: tuple[MethodValue, ...]
    stated: tuple[MethodValue, ...]

    @property
    def stated_printing(self) -> tuple[MethodValue, ...]:
        """Those that print the figure and that the stated words can mean."""
        return tuple(value for value in self.printing if value in self.stated)


def meant(stated: str | None, values: Sequence[MethodValue]) -> tuple[MethodValue, ...]:
    """Return the values of the methods that the stated words can mean; all where no method is stated."""
    if stated is None:
        return tuple(values)
    ids = stated_methods(stated).among(value.method for value in values)
    return tuple(value for value in values if value.method in ids)


def judge_by_methods(figure: Reported, values: Sequence[MethodValue], stated: str | None) -> Judgement:
    """Return the status of a figure beside what every method gives, most usual first; stated words may mean several methods."""
    found = _sorted(figure, values, stated)
    why_not = _not_computable(found, stated) if stated else None
    if why_not is not None:
        return Judgement("not checkable", methods=tuple(values), reasons=(why_not,))
    if not found.computed:
        notes = tuple(dict.fromkeys(value.undefined for value in values if value.undefined))
        return Judgement("not checkable", methods=tuple(values), reasons=(because("no-method-defined", notes=notes),))
    status, best = _best(figure, found, stated)
    flags = ("rounding",) if best in found.moved else ()
    why = _why(figure, found, status)
    read = tuple(value.method for value in found.stated)
    named = stated is not None and read != (stated,)
    assumed = (because("stated-read", words=stated, methods=read),) if named else ()
    return Judgement(status, best.value, best.method, tuple(values), flags, assumed, reasons=(why,))


def judge_by_convention(predicted: ByConvention, stated: str | None) -> Judgement:
    """Return the status of an estimate that another convention than the sample's prints, or that is stated to be one.

    Without a statement it is attributed to the convention; one that the stated words can mean and that prints it reproduces it.
    """
    figure, values = predicted.figure, predicted.values
    if predicted.named or any(value.prints for value in (meant(stated, values) if stated else ())):
        return judge_by_methods(figure, values, stated)
    printing = tuple((value.method, value.value) for value in values if value.prints)
    (method, value), sample = printing[0], values[0].value
    why = because("convention-prints", printing=printing, sample=sample)
    return Judgement("attributed", value, method, values, reasons=(why,))


def _not_computable(found: _Sorted, stated: str) -> Reason | None:
    """Return why a stated method cannot be held to a figure: the catalogue or these data have none, or it is too large to compute."""
    printing = tuple(value.method for value in found.printing)
    if not found.stated and not stated_methods(stated).known:
        return because("stated-unknown", method=stated, printing=printing, beside=None)
    too_large = any(value.undefined == TOO_LARGE for value in found.stated) and not found.stated_printing
    if found.stated and not too_large:
        return None
    return because("stated-not-computable", method=stated, too_large=too_large, printing=printing)


def _sorted(figure: Reported, values: Sequence[MethodValue], stated: str | None) -> _Sorted:
    computed = tuple(value for value in values if value.value is not None)
    ranged = [value for value in computed if value.prints and value.low is not None]
    moved = tuple(value for value in ranged if not figure.admits(value.value or 0.0))
    at_face = tuple(value for value in computed if value.prints and value not in moved)
    return _Sorted(computed, at_face + moved, moved, meant(stated, values) if stated else ())


def _best(figure: Reported, found: _Sorted, stated: str | None) -> tuple[Status, MethodValue]:
    if found.stated_printing:
        return "reproduced", found.stated_printing[0]
    if found.printing:
        return ("other method" if stated else "attributed"), found.printing[0]
    held = [value for value in found.stated if value.value is not None]
    return "differs", _nearest(figure, held or found.computed)


def _nearest(figure: Reported, computed: Sequence[MethodValue]) -> MethodValue:
    return min(computed, key=lambda value: abs((value.value or 0.0) - float(figure.value)))


def _why(figure: Reported, found: _Sorted, status: Status) -> Reason:
    """Return which methods print the figure, or which comes nearest."""
    printing = tuple((value.method, value.value) for value in found.printing)
    if status == "reproduced":
        first = found.stated_printing[0]
        return because("stated-prints", method=first.method, value=first.value)
    given = tuple((value.method, value.value, value.undefined) for value in found.stated)
    if status == "other method":
        return because("other-method-prints", stated=given, printing=printing)
    if status == "differs":
        near = _nearest(figure, found.computed)
        nearest = (near.method, near.value, near.low, near.high)
        return because("no-method-prints", stated=given, nearest=nearest, of=len(found.computed))
    if len(found.computed) == 1:
        return because("only-method-prints", printing=printing, rounding=bool(found.moved))
    others = tuple(value.value for value in found.computed if not value.prints)
    return because("methods-print", printing=printing, of=len(found.computed), rounding=len(found.moved), others=others)
