"""How much each study counts in a pooled estimate."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats.checks import Floats
from evidence.stats.pooling import PooledMeasure, cells, dersimonian_laird, study_effects


def weights(method: str, x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, measure: PooledMeasure) -> Floats:
    """Compute the share of each study in a pooled estimate: weights that add up to 1.

    The pooled estimate is the mean of the studies' estimates with these weights: of their ratios or differences by
    Mantel-Haenszel (risk ratio n1 c/N, odds ratio b c/N, risk difference n1 n2/N, of N patients), of their logarithms
    or differences by the others (inverse variance 1/v, DerSimonian-Laird 1/(v + tau²), Peto the hypergeometric
    variance). Deeks, Higgins & Altman, Cochrane Handbook for Systematic Reviews of Interventions, 10.4.

    Parameters
    ----------
    method : "mantel_haenszel", "inverse_variance", "dersimonian_laird" or "peto" (odds ratio only)
    x1, n1, x2, n2 : arrays [studies], events and patients of both arms
    measure : "risk_ratio", "odds_ratio" or "risk_difference"

    Returns
    -------
    Array [studies] of proportions. A study without events has none by Mantel-Haenszel and Peto.

    Raises
    ------
    InputError: an unknown method or measure, or studies of which none counts. ValueError: counts that are not possible.

    Notes
    -----
    R: `weights()` of `metafor::rma.mh()`, `rma()` and `rma.peto()`, in percent.

    Examples
    --------
    >>> weights("mantel_haenszel", [4, 6], [123, 306], [11, 29], [139, 303], "risk_ratio").round(4)  # dat.bcg, 1 and 2
    array([0.2617, 0.7383])
    """
    a, b, c, d = cells(x1, n1, x2, n2)
    size = a + b + c + d
    match method, measure:
        case "mantel_haenszel", "risk_ratio":
            each = (a + b) * c / size
        case "mantel_haenszel", "odds_ratio":
            each = b * c / size
        case "mantel_haenszel", "risk_difference":
            each = (a + b) * (c + d) / size
        case "peto", "odds_ratio":
            each = (a + b) * (c + d) * (a + c) * (b + d) / (size**2 * (size - 1))
        case "inverse_variance", _:
            each = 1 / study_effects(x1, n1, x2, n2, measure)[1]
        case "dersimonian_laird", _:
            effects, variances = study_effects(x1, n1, x2, n2, measure)
            each = 1 / (variances + dersimonian_laird(effects, variances).tau2)
        case _:
            raise InputError("weights", "a method of pooling and a measure it pools", f"{method!r}, {measure!r}")
    if not each.sum() > 0:
        raise InputError("weights", "a study that counts", "none")
    return np.asarray(each / each.sum())
