"""One voice a paper: which methods print most of the P-values that one study prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence.methods import methods
from evidence.model import Binary, Claim, Dossier, MethodValue, Verdict
from evidence.verification.wording import several


@dataclass(frozen=True, slots=True)
class ApparentMethods:
    """How many of a study's printed P-values of two proportions each method prints.

    `claims` are the ids of the P-values counted; `counts` has every method with its number, most first, and among
    equals the most usual first. A note, not an attribution: it is chosen after looking, of all the methods.
    """

    claims: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def best(self) -> tuple[str, ...]:
        """The methods that print most."""
        return tuple(method for method, count in self.counts if count == self.counts[0][1])

    def __str__(self) -> str:
        number, count = len(self.claims), self.counts[0][1]
        who = f"{self.best[0]} alone prints" if len(self.best) == 1 else f"{several(self.best)} print"
        return f"{who} {count} of the {number} P-values (best of {len(self.counts)} methods, chosen after looking)"


def apparent_methods(dossier: Dossier, verdicts: Sequence[Verdict]) -> Mapping[str, ApparentMethods]:
    """Rank the methods of each study with two or more printed P-values of two proportions.

    A P-value counts once, however many documents repeat it: as the study's own document prints it, or else the first.
    Words and inequalities, which most methods satisfy, do not count; nor does a study none of whose P-values is printed
    by any method.
    """
    printed: dict[str, dict[object, Verdict]] = {}
    for verdict in sorted(verdicts, key=lambda verdict: not _is_own(dossier, verdict.claim)):
        study = verdict.claim.estimand.study
        if study is not None and _is_number_on_counts(verdict):
            printed.setdefault(study, {}).setdefault(verdict.claim.estimand, verdict)
    ranked = {
        study.id: ApparentMethods(
            tuple(verdict.claim.id for verdict in printed[study.id].values()),
            ranked_methods([verdict.methods for verdict in printed[study.id].values()]),
        )
        for study in dossier.studies
        if len(printed.get(study.id, ())) > 1
    }
    return {study: ranking for study, ranking in ranked.items() if ranking.counts[0][1]}


def ranked_methods(printed: Sequence[Sequence[MethodValue]]) -> tuple[tuple[str, int], ...]:
    """Count, for each method of two proportions, the printed P-values that it prints; most first, then most usual first."""
    counts = Counter(value.method for values in printed for value in values if value.prints)
    return tuple(sorted(((row.id, counts[row.id]) for row in methods("two_proportions")), key=lambda item: -item[1]))


def _is_own(dossier: Dossier, claim: Claim) -> bool:
    return claim.estimand.study in dossier.document(claim.location.document).primary


def _is_number_on_counts(verdict: Verdict) -> bool:
    claim = verdict.claim
    return (
        claim.statistic == "p_value"
        and claim.reported is not None
        and claim.reported.relation == "="
        and len(verdict.rows) == 2
        and all(isinstance(row.summary, Binary) for row in verdict.rows)
    )
