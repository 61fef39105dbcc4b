"""The order in which a reader wants things: claims down a document, the worst first, what to ask for by study."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from evidence.assessment import Assessment
from evidence.model import Document, Finding, Row, Severity, Study, Verdict
from evidence.rules import NOTICED, RULES

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)
_HANGS = 3
"""Place of a conclusion that hangs on the method: after those that change, twice the rank of which is 2."""


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """One document with the verdicts on its claims in reading order, and the rows that were entered from it."""

    document: Document
    verdicts: tuple[Verdict, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A verdict that matters, with the other claims that print the same figure."""

    verdict: Verdict
    others: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that is not published, and the claims that cannot be checked without it."""

    needs: str
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class StudyAsks:
    """What to ask the authors of one study for (of no single study: `None`)."""

    study: Study | None
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one rule, or of one thing that a person noticed."""

    code: str
    title: str
    findings: tuple[Finding, ...]


def title_of(code: str) -> str:
    """Return what a finding's code says, as a heading."""
    if code in RULES:
        return RULES[code].title
    return NOTICED[code][0].upper() + NOTICED[code][1:] if code in NOTICED else code


def finding_groups(assessment: Assessment, severity: Severity) -> tuple[FindingGroup, ...]:
    """Return the findings of one severity, rule by rule, in the order in which they were found."""
    groups: dict[str, list[Finding]] = {}
    for finding in assessment.found:
        if finding.severity == severity:
            groups.setdefault(finding.code, []).append(finding)
    return tuple(FindingGroup(code, title_of(code), tuple(found)) for code, found in groups.items())


def findings_on(assessment: Assessment, document: Document) -> tuple[Finding, ...]:
    """Return the findings about a place of a document that is no claim, by line."""
    there = (finding for finding in assessment.found if finding.where.rpartition(":")[0] == document.id)
    return tuple(
        sorted(there, key=lambda finding: int(finding.where.rpartition(":")[2]) if finding.where[-1].isdigit() else 0)
    )


def grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> Mapping[Key, list[Item]]:
    """Return items by their key, in order, so that of many none is looked for again and again; nothing for other keys."""
    groups: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups


def in_reading_order(verdicts: Iterable[Verdict]) -> Mapping[str, list[Verdict]]:
    """Return the verdicts on each document's claims, by its id, by line, then in the order of the dossier."""
    by_line = sorted(verdicts, key=lambda verdict: verdict.claim.location.line or 0)
    return grouped(by_line, lambda verdict: verdict.claim.location.document)


def sections(assessment: Assessment) -> tuple[DocumentSection, ...]:
    """Return the documents that print a claim or an entered figure, in the order of the dossier."""
    verdicts = in_reading_order(assessment.judged)
    rows = grouped(assessment.entered, lambda row: row.location.document)
    found = (
        DocumentSection(document, tuple(verdicts[document.id]), tuple(rows[document.id]))
        for document in assessment.dossier.documents
    )
    return tuple(section for section in found if section.verdicts or section.rows)


def matters(assessment: Assessment) -> tuple[Matter, ...]:
    """Return what a reader should look at first, one entry a figure however many documents print it.

    Worst first: what is not as expected, what is impossible, what changes a conclusion or leaves it to the method, then the other
    figures that differ.
    """
    groups: dict[object, list[Verdict]] = {}
    for verdict in assessment.judged:
        if _rank(verdict) is not None:
            groups.setdefault(figure_of(verdict), []).append(verdict)
    found = [Matter(group[0], tuple(group[1:])) for group in (_first_worst(group) for group in groups.values())]
    return tuple(sorted(found, key=lambda matter: _rank(matter.verdict) or ()))


def figure_of(verdict: Verdict) -> object:
    """Return what a verdict's claim has in common with all others that print the same figure."""
    return verdict.claim.statistic, verdict.claim.estimand, verdict.claim.baseline, verdict.claim.adjusted


def _first_worst(group: Sequence[Verdict]) -> list[Verdict]:
    return sorted(
        group,
        key=lambda verdict: (_rank(verdict) or (), verdict.claim.reported is not None and verdict.claim.reported.word),
    )


def _rank(verdict: Verdict) -> tuple[int, ...] | None:
    """Return the place of a verdict that matters, worst first; `None` of one that does not.

    What is not as expected, then what is impossible, what changes a conclusion, conclusions that hang on the method, and figures
    of another size or another last digit; among these P values before estimates, and counts of patients last.
    """
    bad = verdict.status in ("impossible", "differs", "other method")
    if verdict.expected and not bad and "decision" not in verdict.flags:
        return None
    by_kind = {"p_value": 0, "n": 2, "events": 2}.get(verdict.claim.statistic, 1)
    hangs = _HANGS if not bad and "decision" in verdict.flags else 2 * verdict.rank
    return int(verdict.expected), hangs, by_kind


def asks(assessment: Assessment) -> tuple[StudyAsks, ...]:
    """Return what would have to be published, by study, with the claims that wait for it."""
    studies: tuple[Study | None, ...] = (*assessment.dossier.studies, None)
    by_study = grouped(assessment.judged, lambda verdict: verdict.claim.estimand.study)
    found = (StudyAsks(study, waiting(by_study[study.id if study else None])) for study in studies)
    return tuple(one for one in found if one.asks)


def waiting(verdicts: Iterable[Verdict]) -> tuple[Ask, ...]:
    """Return what is not published, each with the claims that cannot be checked without it."""
    needs: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.status == "not checkable" and (verdict.claim.needs or not _is_beyond_crude(verdict)):
            needs.setdefault(verdict.claim.needs or verdict.reason, []).append(verdict)
    return tuple(Ask(text, tuple(held)) for text, held in needs.items())


def _is_beyond_crude(verdict: Verdict) -> bool:
    """Whether no data of the arms would let a figure be checked: it is adjusted, or by a method that the catalogue does not have."""
    return any(reason.code in ("adjusted", "stated-unknown") for reason in verdict.reasons)
