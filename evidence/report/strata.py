"""The counts that a pooled figure is judged from, a stratum a line."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.model import Dossier, Row, Verdict


@dataclass(frozen=True, slots=True)
class StrataTable:
    """Labels of the two arms, and of each stratum its label and the rows of both."""

    arms: tuple[str, str]
    lines: tuple[tuple[str, Row, Row], ...]


def strata_of(dossier: Dossier, verdict: Verdict) -> StrataTable | None:
    """Return the strata behind a verdict on what is pooled over them; `None` for any other verdict."""
    study, rows = dossier.study(verdict.claim.estimand.study), verdict.rows
    pooled = study is not None and study.strata(verdict.claim.estimand.population)
    pairs = list(zip(rows[0::2], rows[1::2], strict=False))
    alike = all(first.estimand.population == second.estimand.population for first, second in pairs)
    if study is None or not pooled or len(pairs) < 2 or len(rows) % 2 or not alike:
        return None
    one, two = (study.label(row.estimand.arms[0]) for row in rows[:2])
    return StrataTable((one, two), tuple((study.label(a.estimand.population), a, b) for a, b in pairs))
