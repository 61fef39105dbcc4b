"""A dossier judged: its verdicts, its findings, and whether all is as declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from evidence.errors import InputError
from evidence.model import GRADES, STATUSES, Dossier, Finding, Grade, Row, Severity, Status, Verdict
from evidence.rules import findings_of
from evidence.stated_methods import stated_methods
from evidence.verification import judge

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Assessment:
    """What `verify` returns. `verdicts` and `findings` are data frames; `judged` and `found` the records behind them."""

    dossier: Dossier
    judged: tuple[Verdict, ...]
    found: tuple[Finding, ...]

    @property
    def entered(self) -> tuple[Row, ...]:
        """The printed figures that others are judged from: every row that is not derived."""
        return tuple(row for row in self.dossier.rows if not row.derived)

    @property
    def unexpected(self) -> tuple[Verdict, ...]:
        """Verdicts whose status is neither declared nor a good one."""
        return tuple(verdict for verdict in self.judged if not verdict.expected)

    @property
    def undeclared(self) -> tuple[Finding, ...]:
        """Findings of severity error that nobody has declared."""
        return tuple(finding for finding in self.found if finding.severity == "error" and finding.because is None)

    @property
    def as_expected(self) -> bool:
        """Whether every status is as declared, and every error and stale expectation is; False if there are no claims."""
        return bool(self.judged) and not self.unexpected and not self.undeclared

    @property
    def unknown_methods(self) -> dict[str, int]:
        """Stated methods that the catalogue does not have, in the words of the documents, each with the number of claims that state it."""
        stated = Counter(verdict.claim.method for verdict in self.judged if verdict.claim.method is not None)
        return {words: count for words, count in stated.items() if not stated_methods(words).known}

    @property
    def summary(self) -> dict[str, Any]:
        """Counts: documents, studies, claims, statuses, grades, unexpected verdicts, findings by severity; stated methods not known."""
        return {
            "documents": len(self.dossier.documents),
            "studies": len(self.dossier.studies),
            "claims": len(self.judged),
            "statuses": count_statuses(self),
            "rare_methods": count_rare(self),
            "unknown_methods": self.unknown_methods,
            "grades": count_grades(self),
            "unexpected": len(self.unexpected),
            "findings": count_findings(self),
            "undeclared": len(self.undeclared),
            "as_expected": self.as_expected,
        }

    @property
    def verdicts(self) -> pd.DataFrame:
        """One row a claim: id, document, line, page, study, statistic, reported, status, grade, recomputed, method, flags, reason."""
        import pandas as pd

        return pd.DataFrame([_verdict_record(verdict) for verdict in self.judged])

    @property
    def findings(self) -> pd.DataFrame:
        """One row a finding: code, severity, where, message, because."""
        import pandas as pd

        columns = ("code", "severity", "where", "message", "because")
        return pd.DataFrame([[getattr(finding, name) for name in columns] for finding in self.found], columns=columns)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is listed of an assessment, and the options that it was narrowed by; whether all is as expected stays that of the whole."""

    by: str
    judged: tuple[Verdict, ...]
    found: tuple[Finding, ...]
    entered: tuple[Row, ...]


def verify(dossier: Dossier, progress: Callable[[int], object] = lambda claims: None) -> Assessment:
    """Judge every claim of a dossier and apply every rule.

    Parameters
    ----------
    dossier
        As `load` returns it.
    progress
        Called with the number of claims judged since its last call.

    Returns
    -------
    Assessment
        With `verdicts` and `findings` (data frames) and `summary` (counts).

    Raises
    ------
    InputError
        For anything else, such as the path of a dossier.

    Examples
    --------
    >>> from evidence.loading import load
    >>> verdicts = verify(load()).verdicts.set_index("id")
    >>> print(verdicts.loc["s2-success-p", "status"], verdicts.loc["s2-success-p", "method"])
    attributed pearson
    """
    if not isinstance(dossier, Dossier):
        raise InputError("dossier", "one that load has read", repr(dossier))
    judged = judge(dossier, progress)
    return Assessment(dossier, judged, findings_of(dossier, judged))


def count_statuses(listed: Assessment | Narrowed) -> dict[Status, int]:
    """Count the verdicts of each status, and the entered rows."""
    counts = Counter(verdict.status for verdict in listed.judged)
    return {status: counts[status] for status in STATUSES} | {"entered": len(listed.entered)}


def count_rare(listed: Assessment | Narrowed) -> int:
    """Count the attributed figures that only methods print which hardly any paper uses."""
    return sum("rare-method" in verdict.flags for verdict in listed.judged)


def count_grades(listed: Assessment | Narrowed) -> dict[Grade, int]:
    """Count the verdicts of each grade."""
    counts = Counter(verdict.grade for verdict in listed.judged)
    return {grade: counts[grade] for grade in GRADES}


def count_findings(listed: Assessment | Narrowed) -> dict[Severity, int]:
    """Count the findings of each severity."""
    counts = Counter(finding.severity for finding in listed.found)
    return {severity: counts[severity] for severity in get_args(Severity)}


def _verdict_record(verdict: Verdict) -> dict[str, Any]:
    claim = verdict.claim
    return {
        "id": claim.id,
        "document": claim.location.document,
        "line": claim.location.line,
        "page": claim.location.page,
        "study": claim.estimand.study,
        "statistic": claim.statistic,
        "reported": claim.reported.text if claim.reported else None,
        "status": verdict.status,
        "grade": verdict.grade or "",
        "explanations": ", ".join(reason.code for reason in verdict.explanations),
        "recomputed": verdict.recomputed,
        "method": verdict.method,
        "flags": ", ".join(verdict.flags),
        "reason": verdict.reason,
        "expected": verdict.expected,
    }
