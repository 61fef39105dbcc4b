"""Figures that cannot be, whatever the data: beyond the ends of what they are of, or of no scores on their scale."""

from __future__ import annotations

from fractions import Fraction

from evidence.measures import measure_named
from evidence.model import Claim, Continuous, Dossier, Outcome, Row, Status, Verdict
from evidence.parts import PARTS, Ends, ends_of
from evidence.reasons import Reason, because
from evidence.relations.scale import Doubt, ScoreScale, doubt_about_difference, doubt_about_mean, doubt_about_sd
from evidence.reported import ROUNDING_RULES, Reported
from evidence.units import in_its_unit
from evidence.verification.choose import measured, outcome_of
from evidence.verification.choose.provenance import provenance

_BY_ROOT = ("se-as-sd", "sd-as-se")
"""What explains an SD that is not on its scale: it was multiplied or divided by √n."""


def forbidden(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict | None:
    """Return the verdict on a figure that cannot be, whatever the data; `None` where nothing is amiss."""
    return beyond(claim, reported) or _off_scale(dossier, claim, reported)


def beyond(claim: Claim, reported: Reported) -> Verdict | None:
    """Return the verdict on a figure that lies beyond the ends of what it is of; `None` where it does not."""
    measure = claim.estimand.measure
    why = beyond_ends(claim.statistic, measure, in_its_unit(claim.statistic, measure, reported))
    return None if why is None else Verdict(claim, "impossible", reasons=(why,))


def beyond_ends(part: str, measure: str | None, figure: Reported) -> Reason | None:
    """Return which end of a part or its measure a figure in its unit lies beyond, by every rounding rule; `None` where it does not.

    >>> beyond_ends("estimate", "hazard_ratio", Reported("-0.71")).code
    'out-of-bounds'
    >>> beyond_ends("estimate", "hazard_ratio", Reported("0.71"))
    """
    ends = ends_of(part, measure)
    if ends == (None, None) or figure.word or _possible(figure, ends):
        return None
    named = measure_named(measure) if PARTS[part].of_measure else None
    what = named.label if named else PARTS[part].short
    return because("out-of-bounds", what=what, lowest=ends[0], highest=ends[1])


def _possible(figure: Reported, ends: Ends) -> bool:
    """Whether some value between the ends could be printed so."""
    lowest, highest = ends
    if figure.relation == "=":
        far = abs(figure.value) + 1
        least, most = -far if lowest is None else lowest, far if highest is None else highest
        return any(figure.interval(rule).meets(least, most) for rule in ROUNDING_RULES)
    if figure.relation in ("<", "<="):
        return lowest is None or figure.value > lowest or (figure.relation == "<=" and figure.value == lowest)
    return highest is None or figure.value < highest or (figure.relation == ">=" and figure.value == highest)


def scale_of_outcome(outcome: Outcome, *printed: Reported | None) -> ScoreScale | None:
    """Return the scale that the printed mean and SD of an outcome are on, as far as it is known.

    A binary outcome is 0 or 1, unless the first figure says that it is printed in another unit; figures with % and a
    scale without, or the reverse, are not compared.
    """
    figures = [figure for figure in printed if figure is not None]
    if outcome.type == "binary" and outcome.step is None:
        return ScoreScale(Fraction(1), ends=(Fraction(0), Fraction(1))) if 0 <= figures[0].value <= 1 else None
    known = [part for part in (outcome.step, outcome.lowest, outcome.highest) if part is not None]
    if not known or any(figure.percent != known[0].percent for figure in figures):
        return None
    ends = (outcome.lowest.value, outcome.highest.value) if outcome.lowest and outcome.highest else None
    return ScoreScale(outcome.step.value if outcome.step else None, outcome.items or 1, ends)


def _off_scale(dossier: Dossier, claim: Claim, reported: Reported) -> Verdict | None:
    """Return the verdict on a printed mean, SD or change that no scores on the declared scale of its outcome can have.

    Impossible if no rounding rule prints it, differs if only another than to nearest does; `None` where nothing is amiss.
    """
    about = claim.estimand
    outcome = outcome_of(dossier, about.study, about.outcome)
    if outcome is None or reported.relation != "=":
        return None
    row = measured(dossier, claim) if claim.statistic in ("mean", "sd") else None
    doubt = _doubt(claim, reported, outcome, row)
    if doubt is None:
        return None
    rows = (row,) if row else ()
    status: Status = "impossible" if doubt.impossible else "differs"
    return Verdict(
        claim,
        status,
        rows=rows,
        assumed=provenance(dossier, claim, rows),
        reasons=tuple(reason for reason in doubt.reasons if reason.code not in _BY_ROOT),
        grade="last digit" if status == "differs" else None,
        tried=2 if claim.statistic == "sd" else 0,
        explanations=tuple(reason for reason in doubt.reasons if reason.code in _BY_ROOT),
    )


def _doubt(claim: Claim, reported: Reported, outcome: Outcome, row: Row | None) -> Doubt | None:
    if _is_difference(claim):
        scale = scale_of_outcome(outcome, reported) if outcome.type == "continuous" else None
        return doubt_about_difference(reported, scale) if scale else None
    if claim.statistic not in ("mean", "sd"):
        return None
    n: int | None = getattr(row.summary, "n", None) if row else None
    mean = row.summary.mean if row and isinstance(row.summary, Continuous) and claim.statistic == "sd" else None
    scale = scale_of_outcome(outcome, mean, reported)
    if scale is None:
        return None
    is_mean = claim.statistic == "mean"
    return doubt_about_mean(reported, n, scale) if is_mean else doubt_about_sd(reported, mean, n, scale)


def _is_difference(claim: Claim) -> bool:
    """Whether a figure is a difference of two scores, or of two means of scores."""
    part = PARTS[claim.statistic]
    named = (claim.estimand.measure,) if part.of_measure else part.measures
    of_means = any(measure is not None and measure.data == "means" for measure in map(measure_named, named))
    return of_means and part.kind == "estimate"
