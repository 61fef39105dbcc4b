"""Rules about a test statistic that is printed beside the data it was computed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evidence.measures import measure_named
from evidence.model import Binary, Claim, Continuous, Dossier, Finding, PrintedStatistic, Verdict
from evidence.relations.prediction import bounds_of
from evidence.relations.printed_statistic import as_printed, printed_size, sizes_of
from evidence.relations.several_groups import statistics_of
from evidence.reported import Reported
from evidence.stated_methods import stated_methods
from evidence.stats.rounded import Extremes
from evidence.verification import arms_of, outcome_of, rows_for
from evidence.wording import several

_TESTS = ("two_proportions", "means", "paired", "several_proportions", "several_means")
_Arms = tuple[Binary, ...] | tuple[Continuous, ...]


@dataclass(frozen=True, slots=True)
class _Beside:
    """A test statistic printed with a P, and the counts or means of the arms that the P compares."""

    claim: Claim
    statistic: PrintedStatistic
    arms: _Arms

    @property
    def n(self) -> int:
        """The patients of all arms."""
        return sum(arm.n for arm in self.arms)

    @property
    def printed(self) -> str:
        """The arms as printed."""
        return " v ".join(map(str, self.arms))


def statistic_of_other_patients(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A test statistic is not of the patients whose data are printed.

    A P is printed with its test statistic, and for the same arms stand counts, or means and SDs. The number of patients in
    the statistic is another than theirs, or its degrees of freedom cannot be: of k arms with N patients chi-squared of an
    outcome with two values has k - 1, F has k - 1 and at most N - k, t at most N - 2 and no fewer than the smaller arm less
    one (Welch), r has N - 2, and t of the change of one arm N - 1. The P is judged from the statistic all the same. The
    statistic may be of other patients, or is misprinted; one that fits all arms of the study together is theirs. Of a stated
    `method` that is no catalogued test of counts or means, such as a mixed model, only the number of patients is looked at.
    """
    for beside in _beside(dossier):
        fault = _fault(beside)
        if fault:
            claim, message = beside.claim, f"{beside.statistic} beside {beside.printed}: {fault}"
            yield Finding("statistic-of-other-patients", "error", claim.id, message, claim.source)


def statistic_not_from_data(dossier: Dossier, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A test statistic is not what the printed data give.

    A P is printed with its test statistic, and for the same arms stand counts, or means and SDs. No method of the
    catalogue that has such a statistic gives it from them, whatever the rounding; where the document states one, that one
    does not. The P is judged from the statistic all the same. The analysis may be adjusted or stratified (state its
    `method`), or a figure is misprinted. Not looked for in survival. Of more than two arms chi-squared and F are looked at.
    """
    for beside in _beside(dossier):
        claim = beside.claim
        outcome = outcome_of(dossier, claim.estimand.study, claim.estimand.outcome)
        sizes = _sizes(beside) if outcome is None or outcome.type != "survival" else {}
        low, high = _printed_size(beside)
        if sizes and not any(smallest <= high and low <= largest for smallest, largest in sizes.values()):
            given = several([f"{method} {_as_printed(beside, ends)}" for method, ends in sizes.items()])
            message = f"{beside.statistic}, but {beside.printed} gives {given}"
            yield Finding("statistic-not-from-data", "warning", claim.id, message, claim.source)


def _fault(beside: _Beside) -> str:
    """Return in what a statistic cannot be of the patients beside it; nothing where it can."""
    return _other_number(beside) or ("" if _of_another_kind(beside.claim) else _other_df(beside))


def _of_its_arms(dossier: Dossier, beside: _Beside) -> _Beside:
    """Return a statistic beside every arm of its study that has such data, where it cannot be of those that the claim names."""
    study = dossier.study(beside.claim.estimand.study)
    arms = [arm.id for arm in study.arms] if study and len(beside.arms) > 1 and _fault(beside) else []
    rows = rows_for(dossier, beside.claim, arms, type(beside.arms[0]))
    if len(rows) <= len(beside.arms):
        return beside
    whole = _Beside(beside.claim, beside.statistic, tuple(row.summary for row in rows))  # type: ignore[arg-type]  # all of one kind
    return beside if _fault(whole) else whole


def _beside(dossier: Dossier) -> Iterator[_Beside]:
    """Every P with a test statistic, of arms each of which has counts or a mean, or of the change of one arm."""
    for claim in dossier.claims:
        arms = arms_of(dossier, claim)
        if claim.test_statistic is None or len(arms) < (1 if claim.of_change else 2):
            continue
        for kind in (Binary, Continuous):
            rows = rows_for(dossier, claim, arms, kind)
            summaries = tuple(row.summary for row in rows)
            if len(summaries) == len(arms):
                named = _Beside(claim, claim.test_statistic, summaries)  # type: ignore[arg-type]  # all of one kind
                yield _of_its_arms(dossier, named)
                break


def _other_number(beside: _Beside) -> str:
    if beside.statistic.n in (None, beside.n):
        return ""
    return f"{' + '.join(str(arm.n) for arm in beside.arms)} = {beside.n} patients, not {beside.statistic.n}"


def _other_df(beside: _Beside) -> str:
    statistic, sizes = beside.statistic, [arm.n for arm in beside.arms]
    k, n = len(sizes), beside.n
    fewest, most = min(sizes) - 1, n - k
    match statistic.kind:
        case "chi2" if isinstance(beside.arms[0], Binary):
            return _outside(statistic.df[0], k - 1, k - 1)
        case "t":
            return _outside(statistic.df[0], fewest, most)
        case "r":
            return _outside(statistic.df[0], n - 2, n - 2)
        case "F":
            return _outside(statistic.df[0], max(k - 1, 1), max(k - 1, 1)) or _outside(statistic.df[1], fewest, most)
        case _:
            return ""


def _outside(df: Reported, fewest: int, most: int) -> str:
    if df.interval().meets(fewest, most):
        return ""
    return f"df {df}, not {fewest}{f' to {most}' if most > fewest else ''}"


def _sizes(beside: _Beside) -> Mapping[str, Extremes]:
    """Return the size of the statistic by the stated method, or by every one; nothing where none can be compared."""
    claim, statistic = beside.claim, beside.statistic
    if len(beside.arms) > 2:
        return _of_several_arms(beside)
    of_two = len(beside.arms) == 2 and not (statistic.kind in ("F", "chi2") and statistic.df[0].value != 1)
    if not of_two or statistic.kind == "Q" or not _compares_arms(claim.estimand.measure):
        return {}
    sizes = sizes_of(statistic, *beside.arms)
    named = sizes if claim.method is None else stated_methods(claim.method).among(sizes)
    return {method: sizes[method] for method in named}


def _of_several_arms(beside: _Beside) -> Mapping[str, Extremes]:
    """Return the chi-squared or F of several arms by the stated method, or by every one, if the degrees of freedom are those of the arms."""
    claim, statistic = beside.claim, beside.statistic
    if not statistic.df or _other_df(beside):
        return {}
    found = statistics_of(statistic.kind, beside.arms)
    stated = stated_methods(claim.method).among(found) if claim.method else tuple(found)
    return {method: found[method] for method in stated}


def _printed_size(beside: _Beside) -> Extremes:
    """Return the rounding interval of the printed statistic: of two arms as |t| or |z|, of more as it is."""
    if len(beside.arms) <= 2:
        return printed_size(beside.statistic, beside.n)
    low, high = bounds_of(beside.statistic.value)
    return float(low), float(high)


def _compares_arms(name: str | None) -> bool:
    """Whether a measure compares two arms by their own counts or means, and not by changes from baseline."""
    measure = measure_named(name)
    return measure is None or (measure.data != "none" and measure.arms == (2,))


def _of_another_kind(claim: Claim) -> bool:
    """Whether the document states a method that is no catalogued test of counts or means."""
    stated = stated_methods(claim.method) if claim.method else None
    return stated is not None and not any(stated.within(family) for family in _TESTS)


def _as_printed(beside: _Beside, ends: Extremes) -> str:
    places = beside.statistic.value.decimals + 1
    as_is = len(beside.arms) > 2
    low, high = (f"{end if as_is else as_printed(beside.statistic, end, beside.n):.{places}f}" for end in ends)
    return low if low == high else f"{low} to {high}"
