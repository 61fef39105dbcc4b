"""Accuracy of a diagnostic test from its four cells.

Every measure is one of proportions: sensitivity and the like are single ones; likelihood ratios, the diagnostic odds ratio and Youden's
index are a risk ratio, an odds ratio and a risk difference of the diseased against the healthy. So are their intervals.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats.checks import Floats, Interval, sample_size, unwrapped
from evidence.stats.proportions import estimation
from evidence.stats.shapes import one_shape


class Cells(NamedTuple):
    """True and false positives, false and true negatives, arrays of one shape."""

    tp: Floats
    fp: Floats
    fn: Floats
    tn: Floats


# events and patients of one proportion, as sums of cells
SINGLE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "sensitivity": (("tp",), ("tp", "fn")),
    "specificity": (("tn",), ("fp", "tn")),
    "positive_predictive_value": (("tp",), ("tp", "fp")),
    "negative_predictive_value": (("tn",), ("fn", "tn")),
    "accuracy": (("tp", "tn"), ("tp", "fp", "fn", "tn")),
    "prevalence": (("tp", "fn"), ("tp", "fp", "fn", "tn")),
}
# the cell of the diseased and of the healthy that are compared, and the measure of two proportions
COMPARED: dict[str, tuple[str, str, str]] = {
    "positive_likelihood_ratio": ("tp", "fp", "risk_ratio"),
    "negative_likelihood_ratio": ("fn", "tn", "risk_ratio"),
    "diagnostic_odds_ratio": ("tp", "fp", "odds_ratio"),
    "youden_index": ("tp", "fp", "risk_difference"),
}
MEASURES = (*SINGLE, *COMPARED)


def estimate(tp: ArrayLike, fp: ArrayLike, fn: ArrayLike, tn: ArrayLike, measure: str = "sensitivity") -> Floats:
    """Estimate one measure of a diagnostic test; arguments and errors as in `intervals`.

    Returns an array in the broadcast shape, a float where all are single numbers. A number over 0 is infinity, 0/0 is nan: not defined.

    Examples
    --------
    >>> cells = 670, 202, 74, 640  # Scott 2008, in ?epi.tests of epiR
    >>> [round(float(estimate(*cells, measure)), 2) for measure in ("sensitivity", "specificity", "positive_likelihood_ratio")]
    [0.9, 0.76, 3.75]
    """
    cells = _cells(tp, fp, fn, tn)
    if _known(measure) in SINGLE:
        events, patients = _single(cells, measure)
        with np.errstate(invalid="ignore"):
            return unwrapped(events / patients)  # type: ignore[no-any-return]
    arms = _compared(cells, measure)
    return unwrapped(estimation.estimate(*arms, COMPARED[measure][2]))  # type: ignore[no-any-return]


def intervals(
    tp: ArrayLike,
    fp: ArrayLike,
    fn: ArrayLike,
    tn: ArrayLike,
    measure: str = "sensitivity",
    methods: Iterable[str] | None = None,
    level: float = 0.95,
) -> dict[str, Interval]:
    """Compute intervals of one measure of a diagnostic test: {method: (low, high)}.

    Parameters
    ----------
    tp, fp, fn, tn : numbers or arrays that broadcast
        True positives, false positives, false negatives, true negatives.
    measure : one of `MEASURES`
        sensitivity tp/(tp + fn), specificity tn/(fp + tn), positive_predictive_value tp/(tp + fp), negative_predictive_value
        tn/(fn + tn), accuracy, prevalence; positive_likelihood_ratio sensitivity/(1 - specificity), negative_likelihood_ratio (1 -
        sensitivity)/specificity, diagnostic_odds_ratio tp tn/(fp fn), youden_index sensitivity + specificity - 1.
    methods : ids of one proportion for the first six, else of the risk ratio, odds ratio or risk difference; all for None
    level : as in `stats.proportions.intervals`

    Raises
    ------
    InputError: cells that are no whole numbers >= 0; no diseased, no healthy, or nobody with the result that the measure is about; an
    unknown measure or method.

    Notes
    -----
    Altman & Bland 1994, BMJ 308:1552 and 309:102; of likelihood ratios Simel, Samsa & Matchar 1991, J Clin Epidemiol 44:763 (`katz_log`); of
    the odds ratio Glas et al. 2003, J Clin Epidemiol 56:1129 (`woolf`). R: `epiR::epi.tests()` (`clopper_pearson` of proportions).

    Examples
    --------
    >>> low, high = intervals(670, 202, 74, 640, "sensitivity", ["clopper_pearson"])["clopper_pearson"]  # epi.tests: 0.88, 0.92
    >>> round(float(low), 2), round(float(high), 2)
    (0.88, 0.92)
    """
    cells = _cells(tp, fp, fn, tn)
    if _known(measure) in SINGLE:
        events, patients = _single(cells, measure)
        return estimation.single_intervals(events, patients, methods, level)
    return estimation.intervals(*_compared(cells, measure), COMPARED[measure][2], methods, level)


def _cells(tp: ArrayLike, fp: ArrayLike, fn: ArrayLike, tn: ArrayLike) -> Cells:
    named = zip(Cells._fields, (tp, fp, fn, tn), strict=True)
    return Cells(*one_shape("cells", *(sample_size(name, values, least=0) for name, values in named)))


def _known(measure: str) -> str:
    if measure not in MEASURES:
        raise InputError("measure", f"one of {', '.join(MEASURES)}", repr(measure))
    return measure


def _single(cells: Cells, measure: str) -> tuple[Floats, Floats]:
    events, patients = (np.sum([getattr(cells, name) for name in names], axis=0) for names in SINGLE[measure])
    return events, _some(patients, measure)


def _compared(cells: Cells, measure: str) -> tuple[Floats, Floats, Floats, Floats]:
    diseased, healthy, _ = COMPARED[measure]
    with_disease, without = _some(cells.tp + cells.fn, measure), _some(cells.fp + cells.tn, measure)
    return getattr(cells, diseased), with_disease, getattr(cells, healthy), without


def _some(patients: Floats, measure: str) -> Floats:
    if np.any(patients == 0):
        raise InputError(measure, "patients to compute it of", "none")
    return patients
