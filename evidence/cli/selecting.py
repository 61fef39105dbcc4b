"""What `check` is asked to list: which claims, findings and rows, by the options of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from evidence.assessment import Assessment, Narrowed
from evidence.errors import InputError
from evidence.loading.nearest import nearest
from evidence.model import Dossier, Finding, Row, Verdict


@dataclass(frozen=True, slots=True)
class Selection:
    """The options of `check` that narrow it, each given any number of times; without any, everything is listed."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    study: tuple[str, ...] = ()
    status: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(f"--{field.name} {value}" for field in fields(self) for value in getattr(self, field.name))

    def check_studies(self, dossier: Dossier) -> None:
        """Raise `InputError` for a study that the dossier does not have."""
        known = [study.id for study in dossier.studies]
        for study in self.study:
            if study not in known:
                raise InputError("study", f"one of {', '.join(known)}", repr(study))

    def of(self, assessment: Assessment) -> Narrowed | None:
        """Return what is listed of an assessment, `None` where that is everything."""
        if not str(self):
            return None
        judged = tuple(verdict for verdict in assessment.judged if self._wants_verdict(verdict))
        chosen = {verdict.claim.id for verdict in judged}
        found = tuple(finding for finding in assessment.found if self._wants_finding(finding, chosen))
        entered = tuple(row for row in assessment.entered if self._wants_row(row))
        return Narrowed(str(self), judged, found, entered)

    def unmatched(self, assessment: Assessment) -> Iterator[str]:
        """Yield, for each `--select` that names nothing, what it is looked for in and what is near."""
        names = sorted({name for verdict in assessment.judged for name in _names_of_verdict(verdict)[:2]})
        codes = sorted({finding.code for finding in assessment.found})
        everything = [*names, *codes, *(name for found in assessment.found for name in _names_of_finding(found))]
        for part in self.select:
            if not any(part in name for name in everything):
                near = _near(part, names, codes)
                meant = f" Near it: {', '.join(near)}." if near else ""
                yield (
                    f"--select {part} names nothing: it is looked for in the ids of claims, the codes of findings and the "
                    f"names of documents and files, in the same case.{meant}"
                )

    def _wants_verdict(self, verdict: Verdict) -> bool:
        of_study = not self.study or verdict.claim.estimand.study in self.study
        return (
            of_study and (not self.status or verdict.status in self.status) and self._named(_names_of_verdict(verdict))
        )

    def _wants_finding(self, finding: Finding, claims: set[str]) -> bool:
        if self.status and finding.where not in claims:
            return False
        in_study = not self.study or finding.source.file.partition("/")[0] in self.study
        return in_study and self._named(_names_of_finding(finding))

    def _wants_row(self, row: Row) -> bool:
        of_study = not self.study or row.estimand.study in self.study
        return of_study and not self.status and self._named((row.id, row.location.document))

    def _named(self, names: tuple[str, ...]) -> bool:
        chosen = not self.select or any(part in name for part in self.select for name in names)
        return chosen and not any(part in name for part in self.ignore for name in names)


def _near(part: str, names: list[str], codes: list[str]) -> list[str]:
    """Return what has the part in it but for its case, three at most, or else the nearest name and code."""
    within = [name for name in (*names, *codes) if part.lower() in name.lower()][:3]
    return within or [name for name in (nearest(part, names), nearest(part, codes)) if name]


def _names_of_verdict(verdict: Verdict) -> tuple[str, ...]:
    return verdict.claim.id, verdict.claim.location.document, verdict.claim.source.file


def _names_of_finding(finding: Finding) -> tuple[str, ...]:
    return finding.code, finding.where, finding.source.file
