"""Rules about how many patients were analysed of those randomised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evidence.model import Dossier, Finding, Row, Study, Verdict

_Whose = tuple[str, str | None]
"""Document and population."""


@dataclass(frozen=True, slots=True)
class _Analysed:
    """What one row says of how many patients of an arm were analysed."""

    n: int
    row: Row


_Table = Mapping[str, _Analysed]
"""The patients of each arm in one document, population, outcome and timepoint."""


def total_exceeds_randomised(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """More patients are analysed than were randomised.

    The arms of one population together, for one outcome at one time, have more patients than all arms of the study had
    randomised. No sorting of patients into arms, not even by the treatment received, does that. Look for a misprint, for
    patients counted twice or never randomised, and for numbers of other units, such as eyes, in place of patients.
    """
    for study in dossier.studies:
        everyone = _everyone(study)
        for (document, population), table in _beyond_everyone(study).items():
            sizes = " + ".join(str(analysed.n) for analysed in table.values())
            together = f"{sizes} = {_total(table)}" if len(table) > 1 else sizes
            message = f"{together} analysed ({study.label(population)!r} in {document}), {everyone} randomised in all"
            row = next(iter(table.values())).row
            yield Finding("total-exceeds-randomised", "error", row.id, message, row.source)


def arm_exceeds_randomised(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """More patients of an arm are analysed than were randomised to it.

    Patients counted in the arm whose treatment they received may rightly be more than were randomised to it: then
    the groups are not as randomised, and the population should say so. Otherwise one of the two numbers is misprinted, or
    n counts other units than patients, such as eyes.
    """
    for study in dossier.studies:
        randomised, beyond = {arm.id: arm for arm in study.arms}, _beyond_everyone(study)
        most: dict[tuple[str, _Whose], _Analysed] = {}
        for whose, table in _tables(study):
            for arm, analysed in table.items():
                known = most.get((arm, whose))
                if known is None or analysed.n > known.n:
                    most[arm, whose] = analysed
        for (arm, whose), analysed in most.items():
            size = randomised[arm].randomised
            if size is not None and analysed.n > size and whose not in beyond:
                about = f"{study.label(arm)}, {study.label(whose[1])!r} in {whose[0]}"
                message = f"{analysed.n} analysed ({about}), {size} randomised"
                yield Finding("arm-exceeds-randomised", "warning", analysed.row.id, message, analysed.row.source)


def _everyone(study: Study) -> int | None:
    """Return how many patients were randomised to all arms together, `None` where that is not printed of each."""
    sizes = [arm.randomised for arm in study.arms]
    known = [size for size in sizes if size is not None]
    return sum(known) if len(known) == len(sizes) else None


def _beyond_everyone(study: Study) -> dict[_Whose, _Table]:
    """Return, of each document and population, the largest table that has more patients than all arms together."""
    everyone = _everyone(study)
    found: dict[_Whose, _Table] = {}
    for whose, table in _tables(study):
        if everyone is not None and _total(table) > max(everyone, _total(found.get(whose, {}))):
            found[whose] = table
    return found


def _total(table: _Table) -> int:
    return sum(analysed.n for analysed in table.values())


def _tables(study: Study) -> list[tuple[_Whose, _Table]]:
    """Return the printed numbers of patients, a table an outcome and timepoint; of two for one arm the smaller."""
    tables: dict[object, tuple[_Whose, dict[str, _Analysed]]] = {}
    for row in study.rows:
        about, n = row.estimand, row.summary.patients
        if n is None or row.derived or len(about.arms) != 1:
            continue
        whose = row.location.document, about.population
        _, table = tables.setdefault((whose, about.outcome, about.timepoint), (whose, {}))
        known = table.get(about.arms[0])
        if known is None or n < known.n:
            table[about.arms[0]] = _Analysed(n, row)
    return list(tables.values())
