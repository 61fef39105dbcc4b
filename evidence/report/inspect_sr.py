"""Evidence for INSPECT-SR: four checks of its domain 4, with every response left to the reviewer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence.analyses.flow import flow_of
from evidence.assessment import Assessment
from evidence.delimited import table
from evidence.model import Study, Verdict
from evidence.parts import PARTS
from evidence.report.wording import printed
from evidence.rules import RULES
from evidence.wording import several


@dataclass(frozen=True, slots=True)
class Check:
    """One check of INSPECT-SR: its number, what it asks in our words, and the statistics that bear on it."""

    number: str
    asks: str
    statistics: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The rules that bear on it."""
        return tuple(rule.code for rule in RULES.values() if rule.inspect_sr == self.number)


CHECKS = (
    Check(
        "4.6",
        "Do numbers of participants disagree without explanation?",
        ("n", "sum", "events"),
    ),
    Check(
        "4.8",
        "Are means, variances or percentages of whole numbers impossible?",
        ("percentage", "mean", "sd"),
    ),
    Check(
        "4.9",
        "Are statistical results wrong?",
        tuple(part.id for part in PARTS.values() if part.field),
    ),
    Check(
        "4.10",
        "Do the data imply other contradictions?",
        ("reduction", "mean_change", "difference", "ratio"),
    ),
)
"""Wilkinson et al. 2025, medRxiv 2025.09.03.25334905; guidance at inspect.sr. The other checks need a person's eye or the trial's data."""

HEADER = ("study", "check", "asks", "evidence", "response", "comment", "domain_4_judgement")
_BAD = ("differs", "impossible", "other method")


def inspect_sr_table(assessment: Assessment) -> str:
    """Write one row a randomised trial and check, as CSV: evidence filled in; response, comment and judgement blank.

    INSPECT-SR is made for randomised trials; studies of other designs have no row. Only what the trial's own documents
    print counts as evidence, not what a copy of them makes of it.
    """
    trials = [study for study in assessment.dossier.studies if study.design == "randomised trial"]
    rows = (
        (study.id, check.number, check.asks, _evidence(assessment, study, check), "", "", "")
        for study in trials
        for check in CHECKS
    )
    return table(HEADER, rows)


def _evidence(assessment: Assessment, study: Study, check: Check) -> str:
    own = {document.id for document in assessment.dossier.documents if study.id in document.primary}
    of_own = [verdict for verdict in assessment.judged if verdict.claim.location.document in own]
    verdicts = [
        verdict
        for verdict in of_own
        if verdict.claim.estimand.study == study.id and verdict.claim.statistic in check.statistics
    ]
    said = [_counted(verdicts)]
    said += [f"{printed(v.claim)} ({v.claim.id}): {v.status}: {v.reason}" for v in verdicts if v.status in _BAD]
    ids = {verdict.claim.id for verdict in of_own} | {row.id for row in study.rows if row.location.document in own}
    said += [f"{f.code} ({f.where}): {f.message}" for f in assessment.found if f.code in check.codes and f.where in ids]
    return ". ".join([*said, *_beside(study, check)]) + "."


def _beside(study: Study, check: Check) -> list[str]:
    """Return what a check says of a study besides its verdicts and findings: its flow, or that its means are not tested."""
    if check.number == "4.6":
        return list(_flow(study))
    if check.number == "4.8" and not any(outcome.step for outcome in study.outcomes):
        return ["Means and SDs not tested: no outcome is known to move in steps"]
    return []


def _counted(verdicts: Sequence[Verdict]) -> str:
    bad = sum(verdict.status in _BAD for verdict in verdicts)
    open_ = sum(verdict.status == "not checkable" for verdict in verdicts)
    return f"Claims: {len(verdicts)}; {len(verdicts) - bad - open_} print as recomputed, {bad} do not, {open_} not checkable"


def _flow(study: Study) -> Iterable[str]:
    for step in flow_of(study):
        if step.lost:
            about = "; ".join(
                (step.population, step.timepoint, *([several(step.outcomes, 3)] if step.outcomes else []))
            )
            yield f"{step.arm.label}: {step.randomised} randomised, {step.n} analysed ({about})"
