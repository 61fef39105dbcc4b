"""What estimates, limits, standard errors and P values are judged from: the data of the arms, or the figures beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evidence.measures import measure_named, measures_of
from evidence.model import Binary, Claim, Continuous, Dossier, Row, Summary
from evidence.reasons import Reason, because
from evidence.relations.several_groups import MOST_GROUPS
from evidence.reported import Reported
from evidence.stated_methods import stated_methods
from evidence.verification.choose.basis import Basis, Chosen, Relation, missing
from evidence.verification.choose.contrast import contrast_beside
from evidence.verification.choose.provenance import provenance
from evidence.verification.choose.rows import arms_of, is_of_survival, row_for, rows_for

_LEVEL_READ = (because("level-read"),)
_SD_READ = (because("sd-read"),)
_NEEDS = {"ci_low": ("estimate", "high"), "ci_high": ("estimate", "low")}


def for_estimate(dossier: Dossier, claim: Claim, reported: Reported) -> Chosen:
    """Choose the counts or means of the arms; failing these, its interval."""
    rows = rows_for(dossier, claim, arms_of(dossier, claim), (Binary, Continuous))
    measure, kind = claim.estimand.measure, _kind(rows)
    bases: tuple[Basis, ...] = ()
    if kind is Binary and len(rows) == 1 and measure == "proportion":
        relation: Relation = "censored" if is_of_survival(dossier, claim) else "proportion"
        bases = (Basis(relation, rows, provenance(dossier, claim, rows)),)
    elif len(rows) == 2 and (
        (kind is Binary and measure in measures_of("counts", arms=2)) or (kind is Continuous and _is_of_means(measure))
    ):
        bases = (Basis("two arms", rows, provenance(dossier, claim, rows)),)
    return or_contrast(dossier, claim, bases, _why_not(claim, rows))


def for_limit(dossier: Dossier, claim: Claim, reported: Reported) -> Chosen:
    """Choose the counts, or the means and SDs, of the arms; failing these, its estimate."""
    rows = rows_for(dossier, claim, arms_of(dossier, claim), (Binary, Continuous))
    level = () if claim.level else _LEVEL_READ
    relation = _of_one_arm(dossier, claim, rows) if len(rows) == 1 else _of_two_arms(claim, rows)
    bases = (Basis(relation, rows, (*level, *provenance(dossier, claim, rows))),) if relation is not None else ()
    return or_contrast(dossier, claim, bases, _why_not(claim, rows))


def _of_one_arm(dossier: Dossier, claim: Claim, rows: Sequence[Row]) -> Relation | None:
    """Return the relation that gives a limit of one arm, or `None` where its row does not."""
    if _kind(rows) is Continuous:
        return "one mean" if _is_of_one_mean(claim) and all(map(has_spread, rows)) else None
    of_proportion = _kind(rows) is Binary and claim.estimand.measure in (None, "proportion")
    return "proportion" if of_proportion and not is_of_survival(dossier, claim) else None


def _of_two_arms(claim: Claim, rows: Sequence[Row]) -> Relation | None:
    """Return the relation that gives a limit of two arms, or `None` where their rows do not."""
    if len(rows) != 2:
        return None
    if _kind(rows) is Continuous:
        return "two arms" if _is_of_means(claim.estimand.measure) and all(map(has_spread, rows)) else None
    of_counts = _kind(rows) is Binary and claim.estimand.measure in measures_of("counts", arms=2)
    return "two arms" if of_counts else None


def for_standard_error(dossier: Dossier, claim: Claim, reported: Reported) -> Chosen:
    """Choose the SDs or the counts of the arms; failing these, its interval."""
    rows = rows_for(dossier, claim, arms_of(dossier, claim), (Binary, Continuous), accept=_can_have_spread)
    said, measure, kind = provenance(dossier, claim, rows), claim.estimand.measure, _kind(rows)
    bases: tuple[Basis, ...] = ()
    if kind is Continuous and len(rows) == 1 and _is_of_one_mean(claim):
        bases = (Basis("one mean", rows, (*_SD_READ, *said)),)
    elif kind is Continuous and len(rows) == 2 and _is_of_means(measure):
        bases = (Basis("two arms", rows, (*_SD_READ, *said)),)
    elif kind is Binary and len(rows) == (1 if measure == "proportion" else 2):
        bases = (Basis("proportion" if len(rows) == 1 else "two arms", rows, said),)
    return or_contrast(dossier, claim, bases, None)


def for_p_value(dossier: Dossier, claim: Claim, reported: Reported) -> Chosen:
    """Choose the statistic printed with a P or the data of its arms; failing these, what is printed of its contrast."""
    if claim.test_statistic is not None:
        statistic = because("statistic", statistic=claim.test_statistic)
        return Chosen(missing(claim), (Basis("statistic", assumed=(_sides_read(claim), statistic)),))
    data = _data_of_test(dossier, claim, arms_of(dossier, claim))
    return Chosen(missing(claim), (data,)) if data is not None else p_value_by_contrast(dossier, claim, reported)


def p_value_beside_crude(dossier: Dossier, claim: Claim, reported: Reported) -> Chosen:
    """Choose as for a P, and what is printed of its contrast besides the data of its arms."""
    first = for_p_value(dossier, claim, reported)
    if first.contrast is not None or claim.test_statistic is not None:
        return first
    beside = p_value_by_contrast(dossier, claim, reported)
    return replace(beside, bases=(*first.bases, *beside.bases))


def p_value_by_contrast(dossier: Dossier, claim: Claim, reported: Reported) -> Chosen:
    """Choose the interval that is printed with a P, or for a word the P that is printed for it."""
    contrast = contrast_beside(dossier, claim, ("estimate", "low", "high"))
    assumed = (_sides_read(claim), *contrast.assumptions("estimate", "low", "high"))
    bases = [Basis("contrast", contrast.rows, assumed, contrast)]
    beside = _printed_p(dossier, claim) if reported.word else None
    if beside is not None:
        bases.append(Basis("printed P", assumed=(because("printed-p-read"),), beside=beside))
    return Chosen(missing(claim, contrast.fault), tuple(bases), contrast=contrast)


def _sides_read(claim: Claim) -> Reason:
    return because("two-sided") if claim.sides == 2 else because("one-sided-read")


def _data_of_test(dossier: Dossier, claim: Claim, arms: tuple[str, ...]) -> Basis | None:
    """Return the counts or the means of two arms or more, or the change of one, that a test can be computed from.

    A P of a measure that neither gives, such as a hazard ratio, is of another test than theirs; so is one of the time to an
    event, unless the document states a test of counts.
    """
    sides = _sides_read(claim)
    if len(arms) == 1:
        row = _change(dossier, claim, arms[0])
        if row is None:
            return None
        read = because("change-read", data=str(row.summary))
        return Basis("paired", (row,), (sides, *_SD_READ, read, *provenance(dossier, claim, [row])))
    relation: Relation = "two arms" if len(arms) == 2 else "several arms"
    read_as = (sides,) if len(arms) == 2 else ()  # a test of several arms has no sides
    for kind, said in ((Binary, ()), (Continuous, _SD_READ)) if len(arms) > 1 and not claim.baseline else ():
        if not _is_tested_by(dossier, claim, kind):
            continue
        rows = rows_for(dossier, claim, arms, kind, accept=_can_have_spread)
        if len(rows) == len(arms) <= MOST_GROUPS:
            return Basis(relation, rows, (*read_as, *said, *provenance(dossier, claim, rows)))
    return None


def _is_tested_by(dossier: Dossier, claim: Claim, kind: type[Summary]) -> bool:
    """Whether a P of the claim's measure can be of a test of such summaries."""
    of_counts, measure = kind is Binary, measure_named(claim.estimand.measure)
    if measure is not None and measure.data != ("counts" if of_counts else "means"):
        return False
    family = "two_proportions" if len(claim.estimand.arms) == 2 else "several_proportions"
    stated = stated_methods(claim.method).within(family) if claim.method else ()
    return not of_counts or bool(stated) or not is_of_survival(dossier, claim)


def _change(dossier: Dossier, claim: Claim, arm: str) -> Row | None:
    """Return the mean and SD of the change of one arm (`measure` mean_change, no `baseline`)."""
    if not claim.of_change:
        return None
    return row_for(dossier, claim, arm, Continuous, accept=varies)


def _printed_p(dossier: Dossier, claim: Claim) -> Claim | None:
    """Return the P that is printed for the estimand of a word, the claim's own document first."""
    printed = sorted(
        (
            other
            for other in dossier.claims_of_contrast(claim.estimand)
            if other.estimand == claim.estimand
            and other.statistic == "p_value"
            and other.reported is not None
            and not other.reported.word
        ),
        key=lambda other: (other.location.document != claim.location.document, other.id),
    )
    return printed[0] if printed else None


def or_contrast(dossier: Dossier, claim: Claim, bases: tuple[Basis, ...], why_not: Reason | None) -> Chosen:
    """Add the figures that are printed of the contrast beside the claim to what it is judged from."""
    contrast = contrast_beside(dossier, claim, _NEEDS.get(claim.statistic, ("low", "high")))
    bases += (Basis("contrast", contrast.rows, contrast=contrast),)
    if why_not is not None and contrast.measure is None:  # of no known scale: it implies nothing
        return Chosen(missing(claim, why_not), bases)
    return Chosen(missing(claim, contrast.fault or why_not), bases, contrast=contrast)


def _is_of_means(measure: str | None) -> bool:
    """Whether two means give a measure; a figure of means without a measure is their difference."""
    return measure is None or measure in measures_of("means", arms=2)


def _kind(rows: Sequence[Row]) -> type[Summary] | None:
    """Return the kind of summary that all rows have, or `None`."""
    kinds = {type(row.summary) for row in rows}
    return kinds.pop() if len(kinds) == 1 else None


def has_spread(row: Row) -> bool:
    """Whether a row prints an SD, and of two patients or more."""
    return isinstance(row.summary, Continuous) and row.summary.sd is not None and row.summary.n > 1


def varies(row: Row) -> bool:
    """Whether a row prints an SD above 0, of two patients or more."""
    arm = row.summary
    return isinstance(arm, Continuous) and arm.sd is not None and arm.sd.value > 0 and arm.n > 1


def _can_have_spread(row: Row) -> bool:
    return not isinstance(row.summary, Continuous) or has_spread(row)


def _is_of_one_mean(claim: Claim) -> bool:
    """Whether a claim about one arm is about its mean as it is entered, which may be that of a change."""
    return claim.estimand.measure is None or claim.of_change


def _why_not(claim: Claim, rows: Sequence[Row]) -> Reason | None:
    """Return why an estimate or a limit is not judged from counts or means that are printed; `None` where they are not."""
    measure, arms = claim.estimand.measure, max(1, len(claim.estimand.arms))
    if len(rows) != arms:
        return None
    of_counts = _kind(rows) is Binary
    possible = measures_of("counts" if of_counts else "means", min(arms, 2))
    if measure is None:
        return because("no-measure", expected=possible)
    if measure in possible and of_counts:
        return because("measure-not-defined", measure=measure, data=tuple(str(row.summary) for row in rows))
    return None
