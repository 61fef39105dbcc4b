"""Readings of the data: a standard error for an SD, one event more or less, another measure, a limit that is not cut."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from evidence.measures import contrasts_of_counts
from evidence.model import Binary, Continuous, Row
from evidence.parts import PARTS
from evidence.reasons import Reason, because
from evidence.relations import proportion, two_proportions, wald
from evidence.relations.prediction import counts
from evidence.reported import Reported
from evidence.units import level_of
from evidence.verification.explain.asked import Asked, Printing, Readings, Value
from evidence.verification.predict import ByArithmetic, ByConvention, ByMethods, ByPatients

_DIGITS = 12
"""Significant digits of an SD that is computed from a printed one: enough to leave no rounding of its own."""


def se_as_sd(asked: Asked) -> Readings:
    """What is printed, or was entered, as an SD is a standard error.

    "25.1 ± 3.5 (54)" v "27.4 ± 3.5 (51)" with P .64: with SDs of 3.5 it would be .0011, with standard errors of 3.5 it is .64.
    The SD of an arm is then √n times as large.
    """
    yield from _spread(asked, "se-as-sd", math.sqrt)


def sd_as_se(asked: Asked) -> Readings:
    """An SD was taken for a standard error: what is printed as an SD is √n times too large.

    Somebody multiplied an SD by √n, believing that it was a standard error; or an SD is printed as the standard error of a mean.
    """
    yield from _spread(asked, "sd-as-se", lambda n: 1 / math.sqrt(n))
    arm = asked.basis.rows[0].summary if asked.basis.relation == "one mean" else None
    if asked.claim.statistic == "standard_error" and isinstance(arm, Continuous) and arm.sd is not None:
        interval = arm.sd.interval()
        printing = asked.printing((Value("", arm.sd.value, interval.low, interval.high),))
        yield because("sd-as-se", printing=printing) if printing else None


def _spread(asked: Asked, code: str, factor: Callable[[int], float]) -> Readings:
    """Read the SD of every arm as so many times itself: within its rounding, the figure is printed or not."""
    rows = asked.basis.rows
    arms = [row.summary for row in rows if isinstance(row.summary, Continuous) and row.summary.sd is not None]
    if (
        asked.figure.relation != "="
        or not arms
        or len(arms) < len(rows)
        or PARTS[asked.claim.statistic].kind not in ("test", "limit", "error")
    ):
        return
    read = [
        tuple(_with_sd(row, end, factor(_n(row))) for row in rows)
        for end in (Fraction(-1, 2), Fraction(0), Fraction(1, 2))
    ]
    printing = asked.printing(_spanned([asked.given(rows) for rows in read]))
    yield Reason(code, (("printing", printing),)) if printing else None


def _n(row: Row) -> int:
    return int(getattr(row.summary, "n", 1))


def _with_sd(row: Row, units: Fraction, factor: float) -> Row:
    """Return an arm with so many times its SD, so many units of its last digit from face value."""
    arm = row.summary
    assert isinstance(arm, Continuous)
    assert arm.sd is not None
    sd = max(0.0, float(arm.sd.value + units * arm.sd.unit)) * factor
    return replace(row, summary=Continuous(arm.mean, Reported(f"{sd:.{_DIGITS}g}"), arm.n))


def _spanned(found: Sequence[tuple[Value, ...]]) -> tuple[Value, ...]:
    """Return each method's value at face value, with the range over all."""
    ends = {one.method: [end for values in found for end in values if end.method == one.method] for one in found[1]}
    return tuple(
        replace(one, low=min(end.low for end in ends[one.method]), high=max(end.high for end in ends[one.method]))
        for one in found[1]
    )


def count_off_by_one(asked: Asked) -> Readings:
    """One event more or less in one arm gives the printed figure.

    A patient was reclassified, or the table was updated after the analysis. Four tables are tried of two arms, so that one fits by
    chance now and then.
    """
    rows = asked.basis.rows
    if (
        not isinstance(asked.predicted, ByMethods | ByConvention | ByArithmetic | ByPatients)
        or asked.basis.relation == "strata"
    ):
        return
    if (
        asked.figure.relation != "="
        or not rows
        or len(rows) > 2
        or not all(isinstance(row.summary, Binary) for row in rows)
    ):
        return
    for changed in _one_event_away(rows):
        printing = asked.printing(asked.given(changed))
        data = " v ".join(str(row.summary) for row in changed)
        yield because("count-off-by-one", data=data, printing=printing) if printing else None


def _one_event_away(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    for at, step in product(range(len(rows)), (-1, 1)):
        arm = rows[at].summary
        assert isinstance(arm, Binary)
        if 0 <= arm.events + step <= arm.n:
            yield (*rows[:at], replace(rows[at], summary=Binary(arm.events + step, arm.n)), *rows[at + 1 :])


def other_measure(asked: Asked) -> Readings:
    """The figure is that of another measure: an odds ratio that is a risk ratio, or the reverse.

    270/288 v 281/301 is printed with an odds ratio of 1.004; the odds ratio is 1.068, the risk ratio 1.0042.
    """
    measure, about = asked.claim.estimand.measure, asked.claim
    if (
        asked.figure.relation != "="
        or asked.basis.relation != "two arms"
        or not asked.context.of_counts
        or measure not in contrasts_of_counts()
    ):
        return
    for other in contrasts_of_counts():
        if other != measure:
            claim = replace(about, estimand=replace(about.estimand, measure=other), method=None)
            printing = asked.printing(asked.given(claim=claim))
            yield because("other-measure", measure=other, printing=printing) if printing else None


def uncut_limit(asked: Asked) -> Readings:
    """A Wald limit beyond the end of its range was printed as computed, and not cut off at the end.

    4/5 v 0/5: .45 to 1.15, where a difference of two proportions is at most 1.
    """
    measure = asked.claim.estimand.measure or "proportion"
    if (
        not PARTS[asked.claim.statistic].is_limit
        or not asked.context.of_counts
        or not isinstance(asked.predicted, ByMethods)
    ):
        return
    value = _uncut(asked, measure)
    if value is not None and (abs(value) > 1 or (measure == "proportion" and value < 0)):
        printing: Printing = asked.printing((Value("wald", value, value, value),))
        yield because("uncut-limit", printing=printing) if printing else None


def _uncut(asked: Asked, measure: str) -> float | None:
    """Return the estimate and so many standard errors, of a proportion or of a difference of two."""
    arms = [row.summary for row in asked.basis.rows if isinstance(row.summary, Binary)]
    if measure == "proportion" and len(arms) == 1:
        found = proportion.percentage(*counts(arms)), proportion.standard_error(*counts(arms))
    elif measure == "risk_difference" and len(arms) == 2:
        tables = two_proportions.tables(arms[0], arms[1])
        error = two_proportions.standard_error(*tables, measure)
        assert error is not None
        found = two_proportions.estimate(*tables, measure), error
    else:
        return None
    reach = wald.z_of(1 - level_of(asked.claim.level)) * float(found[1].face[0])
    return float(found[0].face[0]) + (reach if asked.claim.statistic == "ci_high" else -reach)
