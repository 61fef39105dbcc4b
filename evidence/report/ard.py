"""Analysis results as data: one row a statistic, arranged as CDISC's analysis results standard and R's cards arrange them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evidence.assessment import Assessment
from evidence.delimited import table
from evidence.model import Estimand, Row, Verdict
from evidence.parts import PARTS
from evidence.reported import Reported
from evidence.verification.families import family_of

HEADER = (
    "id", "study", "timepoint", "population", "group", "variable", "context", "name", "value", "low", "high",
    "printed", "method", "prints", "warning", "error",
)  # fmt: skip


_PART_OF_FIELD: Mapping[str, str] = {part.field: part.id for part in PARTS.values() if part.field is not None}


def ard_table(assessment: Assessment) -> str:
    """Write every statistic as a row of CSV: the entered figures first, then each claim by each of its methods.

    `group` is the arms, `variable` the outcome, `context` where the number comes from (`entered`, `arithmetic`, or a
    family of methods). A statistic that could not be computed keeps its row, with the reason under `error`; one that
    does not print the figure says so under `warning`. `low` and `high` are the range that rounded inputs leave. Proportions
    lie in [0, 1].
    """
    rows = [cells for row in assessment.entered for cells in _entered(row)]
    rows += [cells for verdict in assessment.judged for cells in _judged(verdict)]
    return table(HEADER, rows)


def _place(identifier: str, estimand: Estimand) -> tuple[object, ...]:
    arms = " v ".join(estimand.arms)
    return identifier, estimand.study, estimand.timepoint, estimand.population, arms, estimand.outcome


def _entered(row: Row) -> Iterator[Sequence[object]]:
    place = _place(row.id, row.estimand)
    for name, figure in row.summary.figures().items():
        label = (row.estimand.measure if name == "estimate" else None) or _PART_OF_FIELD.get(name, name)
        value = float(figure.value) if isinstance(figure, Reported) else figure
        yield (*place, "entered", label, value, None, None, figure, None, None, None, None)


def _judged(verdict: Verdict) -> Iterator[Sequence[object]]:
    claim = verdict.claim
    place = (*_place(claim.id, claim.estimand), family_of(verdict) or "arithmetic", claim.statistic)
    if claim.statistic == "statement":
        return
    if not verdict.methods:
        bad = verdict.status in ("differs", "impossible")
        error = verdict.reason if verdict.recomputed is None else None
        warning = verdict.reason if bad and not error else None
        yield (*place, verdict.recomputed, None, None, claim.reported, None, None, warning, error)
    for value in verdict.methods:
        warning = None if value.value is None or value.prints else f"does not print {claim.reported}"
        computed = (value.value, value.low, value.high)
        yield (*place, *computed, claim.reported, value.method, value.prints, warning, value.note)
