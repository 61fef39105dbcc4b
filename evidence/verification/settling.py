"""From values to a status: the two ways in which a figure comes out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from evidence.errors import InputError
from evidence.model import Binary, Claim, Continuous, MethodValue, Row, Status, Verdict
from evidence.parts import PARTS
from evidence.reported import ROUNDING_RULES, Reported
from evidence.stats.rounded import Bounds
from evidence.verification.wording import near, read_otherwise, several, shown

Extent = tuple[Fraction, Fraction]

TOO_LARGE = "not computed: too large"
"""Note of a method that is defined for the data and would take too long: a document that states it cannot be judged."""

_ONLY = "the only method for these data"


def bounds_of(reported: Reported) -> Bounds:
    """Return the closed rounding interval of a printed input."""
    interval = reported.interval()
    return interval.low, interval.high


def face_of_arm(arm: Continuous) -> tuple[float, float, int]:
    """Return mean, SD and n of an arm at face value; `InputError` without an SD."""
    if arm.sd is None:
        raise InputError("sd", "the SD of the arm", "none")
    return float(arm.mean.value), float(arm.sd.value), arm.n


def bounds_of_arm(arm: Continuous) -> tuple[Bounds, Bounds, int]:
    """Return the rounding intervals of mean and SD of an arm, and its n; `InputError` without an SD."""
    if arm.sd is None:
        raise InputError("sd", "the SD of the arm", "none")
    return bounds_of(arm.mean), bounds_of(arm.sd), arm.n


def not_checkable(claim: Claim, implies: tuple[str, ...] = (), rows: tuple[Row, ...] = (), reason: str = "") -> Verdict:
    """Return the verdict on a figure whose inputs are not published."""
    return Verdict(
        claim, "not checkable", implies=implies, rows=rows, reason=reason or claim.needs or "inputs not published"
    )


def not_of_one_arm(claim: Claim, arms: Sequence[str]) -> Verdict:
    """Return the verdict on a figure of one arm whose claim names none, or several."""
    return not_checkable(claim, reason=claim.needs or f"expected one arm, got {', '.join(arms) or 'none'}")


def settle_arithmetic(
    claim: Claim,
    reported: Reported,
    value: Fraction,
    rows: tuple[Row, ...],
    extent: Extent | None = None,
    assumptions: tuple[str, ...] = (),
) -> Verdict:
    """Judge a figure that arithmetic alone gives: it prints, it prints within the rounding of its inputs, or it differs."""
    face = shown(claim, value, reported)
    ends = " to ".join(shown(claim, end, reported) for end in extent) if extent else ""
    span = f", {ends} within the rounding of the inputs" if extent else ""
    status: Status = "reproduced"
    flags: tuple[str, ...] = ()
    if reported.admits(value):
        reason = f"{face} prints {reported.like(value)}" if reported.relation == "=" else f"{face} satisfies it"
    elif extent is not None and reported.admits_some(*extent):
        flags = ("rounding",)
        reason = f"{face} at face value{span}"
    else:
        status = "differs"
        reason = f"recomputed {face}{span}{_rule_that_prints(reported, value)}"
        reason += _in_another_unit(claim, rows, [value, *(extent or ())])
    assumptions = (*assumptions, *_unit_read(claim, reported))
    return Verdict(claim, status, float(value), flags=flags, rows=rows, assumptions=assumptions, reason=reason)


def _unit_read(claim: Claim, reported: Reported) -> tuple[str, ...]:
    """Say that a figure is read in percentage points, where it is printed without %."""
    as_printed = claim.reported is None or claim.reported.percent or not reported.percent
    return () if as_printed or PARTS[claim.statistic].percentage else ("printed without %, read in percentage points",)


def _in_another_unit(claim: Claim, rows: Sequence[Row], values: Sequence[float | Fraction]) -> str:
    """Say that a figure printed without % would be printed by one of these values in the other unit: a hint, never a status."""
    other = read_otherwise(claim, of_counts=all(isinstance(row.summary, Binary) for row in rows))
    printing = [value for value in values if other.admits(value)] if other else []
    unit = "in percentage points" if other and other.percent else "as a proportion"
    return f"; read {unit}, {near(printing[0], other)} would print it" if printing and other else ""


def _rule_that_prints(reported: Reported, value: Fraction) -> str:
    """Name a rounding rule other than to nearest that would print the figure."""
    if reported.relation != "=":
        return ""
    rules = [rule for rule in ROUNDING_RULES if rule != "nearest" and reported.admits(value, rule)]
    once = Fraction(int(abs(value) / (reported.unit / 10) + Fraction(1, 2))) * reported.unit / 10
    if abs(value) < abs(reported.value) and reported.admits(once if value >= 0 else -once):
        rules.insert(0, "rounding twice")
    return f"; {' or '.join(rules)} would print {reported}" if rules else ""


def settle_methods(
    claim: Claim,
    reported: Reported,
    values: tuple[MethodValue, ...],
    rows: tuple[Row, ...],
    assumptions: tuple[str, ...] = (),
) -> Verdict:
    """Judge a figure that depends on the method: stated and printing, stated and not, not stated, printed by none."""
    computed = [value for value in values if value.value is not None]
    ranged = [value for value in computed if value.prints and value.low is not None]
    moved = [value for value in ranged if not reported.admits(value.value or 0.0)]
    printing = [value for value in computed if value.prints and value not in moved] + moved
    stated = next((value for value in values if value.method == claim.method), None)
    if claim.method and (stated is None or stated.note == TOO_LARGE):
        printed_by = f"; of the catalogue {several([value.method for value in printing])} print it" if printing else ""
        why = f"is {TOO_LARGE}" if stated else "is not one that can be computed from these data"
        reason = f"the stated method, {claim.method}, {why}{printed_by}"
        return Verdict(claim, "not checkable", methods=values, assumptions=assumptions, rows=rows, reason=reason)
    if not computed:
        reason = f"no method is defined for these data{_notes(values)}"
        return Verdict(claim, "not checkable", methods=values, assumptions=assumptions, rows=rows, reason=reason)
    if stated is not None and stated.prints:
        status, best = "reproduced", stated
    elif printing:
        status, best = ("other method" if claim.method else "attributed"), printing[0]
    else:
        nearest = min(computed, key=lambda value: abs((value.value or 0.0) - float(reported.value)))
        status, best = "differs", stated if stated is not None and stated.value is not None else nearest
    return Verdict(
        claim,
        status,  # type: ignore[arg-type]  # each branch names a status
        best.value,
        best.method,
        values,
        ("rounding",) if best in moved else (),
        (*assumptions, *_unit_read(claim, reported)),
        rows,
        reason=_reason(claim, reported, status, stated, printing, moved, computed)
        + (
            _in_another_unit(claim, rows, [value.value for value in computed if value.value])
            if status == "differs"
            else ""
        )
        + _says_little(claim, reported),
    )


def _notes(values: Sequence[MethodValue]) -> str:
    """Say why methods are not defined, each reason once."""
    notes = several(dict.fromkeys(value.note.removeprefix("not defined: ") for value in values if value.note))
    return f": {notes}" if notes else ""


def _says_little(claim: Claim, reported: Reported) -> str:
    """Say what a P without decimals stands for; none is 0 unless it is cut off."""
    if not claim.statistic.endswith("p_value") or reported.relation != "=" or reported.unit < 1:
        return ""
    return f"; a P printed as {reported.value} stands for any P {'below' if reported.value == 0 else 'from'} .5"


def _reason(
    claim: Claim,
    reported: Reported,
    status: str,
    stated: MethodValue | None,
    printing: list[MethodValue],
    moved: list[MethodValue],
    computed: list[MethodValue],
) -> str:
    if status == "differs":
        return _why_it_differs(claim, reported, stated, computed)
    print_it, prints_it = ("print it", "prints it") if reported.relation == "=" else ("satisfy it", "satisfies it")
    if status == "reproduced" and stated is not None:
        return f"the stated method, {_said(claim, stated, reported)}, {prints_it}"
    names = several([_said(claim, value, reported) for value in printing], 4)
    if status == "other method" and stated is not None:
        return f"{_given(claim, stated, reported)}; printed by {names}"
    if len(computed) == 1:
        return f"{_ONLY}, {names}, {prints_it}{' within the rounding of the inputs' if moved else ''}"
    within = f", {len(moved)} of them within the rounding of the inputs" if moved else ""
    others = (
        [] if reported.relation != "=" else sorted({reported.like(v.value or 0.0) for v in computed if not v.prints})
    )
    rest = f"; others print {several(others)}" if others else ""
    verb = prints_it if len(printing) == 1 else print_it
    return f"{len(printing)} of {len(computed)} methods {verb}{within}: {names}{rest}"


def _why_it_differs(claim: Claim, reported: Reported, stated: MethodValue | None, computed: list[MethodValue]) -> str:
    """Name the nearest method, with its range, and what the stated one gives."""
    nearest = min(computed, key=lambda value: abs((value.value or 0.0) - float(reported.value)))
    low, high = nearest.low, nearest.high
    ends = "" if low is None or high is None else " to ".join(shown(claim, end, reported) for end in (low, high))
    said = f"{_said(claim, nearest, reported)}{f' (possible {ends})' if ends else ''}"
    if len(computed) == 1:
        verb = "print" if reported.relation == "=" else "satisfy"
        return f"{'the stated method' if nearest is stated else _ONLY}, {said}, does not {verb} it"
    verb = "prints" if reported.relation == "=" else "satisfies"
    given = f"{_given(claim, stated, reported)}; " if stated is not None else ""
    return f"{given}none of {len(computed)} methods {verb} it; nearest {said}"


def _given(claim: Claim, stated: MethodValue, reported: Reported) -> str:
    if stated.value is None:
        return f"the stated method, {stated.method}, has no value ({stated.note})"
    return f"the stated method gives {_said(claim, stated, reported)}"


def _said(claim: Claim, value: MethodValue, reported: Reported) -> str:
    return f"{value.method} {shown(claim, value.value or 0.0, reported)}"
