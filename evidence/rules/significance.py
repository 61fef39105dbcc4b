"""Rules about what is called significant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from evidence.model import Claim, Dossier, Estimand, Finding, Verdict
from evidence.reported import Reported
from evidence.stats.multiplicity import benjamini_hochberg, holm
from evidence.verification.flags import below_alpha
from evidence.wording import p_label, several


def words_exceed_evidence(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A word claims more than the P-value shows.

    *Significantly*, where the methods that the figures allow disagree about significance, or where the P printed for it
    in the same document is not below the significance level (a printed .05 is not below .05). *Not significant*, where
    they disagree, or that P is below. The level is that of the claim or its study, .05 where none is stated. The word
    holds by one choice of method and fails by another: ask which method was planned.
    """
    printed = _printed_p(verdicts)
    for verdict in verdicts:
        claim = verdict.claim
        if claim.statistic != "p_value" or claim.reported is None or not claim.reported.word:
            continue
        reasons = []
        if "decision" in verdict.flags:
            reasons.append(_sides(verdict))
        reasons += [
            f"P {str(other.reported).removeprefix('P ').removeprefix('p ')} is printed at {other.location}"
            for other in printed.get((claim.location.document, claim.estimand), ())
            if other.reported is not None and _against(claim.reported, other.reported, claim.alpha)
        ]
        if reasons:
            message = f"{claim.reported!s}: {'; '.join(reasons)}"
            yield Finding("words-exceed-evidence", "warning", claim.id, message, claim.source)


def _sides(verdict: Verdict) -> str:
    """Return which methods are below alpha: some, none, all, or all or none but for the rounding of the inputs."""
    alpha, level = verdict.claim.alpha, p_label(verdict.claim.alpha)
    computed = [method for method in verdict.methods if method.value is not None]
    below = [method.method for method in computed if below_alpha(verdict, method.value or 0.0, method.method)]
    ends = {end < alpha for method in computed for end in (method.low, method.high) if end is not None}
    if 0 < len(below) < len(computed):
        return f"{len(below)} of {len(computed)} methods give P below {level}: {several(below)}"
    if len(ends) > 1:
        return f"P is on both sides of {level} within the rounding of the inputs"
    return f"{'all' if below else 'none'} of {len(computed)} methods give P below {level}"


def _printed_p(verdicts: Sequence[Verdict]) -> dict[object, list[Claim]]:
    """Printed numbers for P, by document and estimand."""
    printed: dict[object, list[Claim]] = defaultdict(list)
    for verdict in verdicts:
        claim = verdict.claim
        if claim.statistic == "p_value" and claim.reported is not None and not claim.reported.word:
            printed[claim.location.document, claim.estimand].append(claim)
    return printed


def _against(word: Reported, p: Reported, alpha: Fraction) -> bool:
    """Whether a printed P, read as it stands, fails to show what *significantly* says, or shows what the other denies."""
    at_most = p.relation in ("=", "<", "<=") and (p.value < alpha or (p.relation == "<" and p.value == alpha))
    return not at_most if word.relation == "<" else at_most


def several_outcomes(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A significant P-value is one of several.

    A document prints several P-values for one study, and at least one that is below its significance level (.05 where
    none is stated) is not when it is adjusted for their number by Holm; Benjamini and Hochberg's adjustment is given beside it. A note, never a verdict: a primary
    outcome need not share a family with the rest, and outcomes tested but not printed are not counted. Ask which
    outcome was primary, and how many were tested.
    """
    families: dict[tuple[str, str | None], dict[object, Claim]] = defaultdict(dict)
    for verdict in verdicts:
        claim = verdict.claim
        if (
            claim.statistic == "p_value"
            and claim.reported is not None
            and not claim.reported.word
            and 0 <= claim.reported.value <= 1  # what is no P is said of its own claim
        ):
            families[claim.location.document, claim.estimand.study].setdefault(claim.estimand, claim)
    for family in families.values():
        printed = [(claim, claim.reported) for claim in family.values() if claim.reported is not None]
        exact = [(claim, p) for claim, p in printed if p.relation == "="]
        yield from _adjusted(exact, len(family) - len(exact))


def _adjusted(claims: Sequence[tuple[Claim, Reported]], inequalities: int) -> Iterator[Finding]:
    if len(claims) < 2:
        return
    values = [float(p.value) for _, p in claims]
    rows = list(zip(claims, holm(values), benjamini_hochberg(values), strict=True))
    lost = [claim for (claim, p), adjusted, _ in rows if p.value < claim.alpha <= adjusted]
    if not lost:
        return
    names = _told_apart([claim.estimand for claim, _ in claims])
    each = "; ".join(
        f"{name} {_bare(p.like(p.value))}: {_short(by_holm)}, {_short(by_bh)}"
        for name, ((_, p), by_holm, by_bh) in zip(names, rows, strict=True)
    )
    rest = f"; {inequalities} more, printed as inequalities, left out" if inequalities else ""
    message = f"{len(rows)} P-values, each adjusted by Holm, and by Benjamini and Hochberg: {each}{rest}"
    yield Finding("several-outcomes", "note", lost[0].id, message, lost[0].source)


def _told_apart(estimands: Sequence[Estimand]) -> Iterator[str]:
    """Name each by outcome and timepoint, and those that share both also by the parts in which they differ."""
    for about in estimands:
        alike = [other for other in estimands if (other.outcome, other.timepoint) == (about.outcome, about.timepoint)]
        parts = [about.outcome, about.timepoint]
        if len({other.population for other in alike}) > 1:
            parts.append(about.population)
        if len({other.arms for other in alike}) > 1:
            parts.append(" v ".join(about.arms))
        if len({other.measure for other in alike}) > 1:
            parts.append(about.measure)
        yield " ".join(part for part in parts if part)


def _short(p: float) -> str:
    return _bare(f"{p:.2g}")


def _bare(text: str) -> str:
    """Leave out the zero before the decimal point, as P is printed."""
    return text.removeprefix("0") if "." in text else text
