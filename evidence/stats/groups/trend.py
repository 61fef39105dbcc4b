"""A trend of proportions over ordered groups."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats.checks import Alternative, Floats, method_ids, real, unwrapped
from evidence.stats.groups.contingency import from_arms
from evidence.stats.tails import z_p_value

METHODS = ("cochran_armitage", "linear_by_linear")  # the order of the catalogue: most usual first


def z_values(
    x: ArrayLike, n: ArrayLike, scores: ArrayLike | None = None, methods: Sequence[str] | str | None = None
) -> dict[str, Floats]:
    """Compute z of a linear trend of proportions over k ordered groups by each method; z² is the chi-squared statistic, 1 df.

    Parameters
    ----------
    x, n : arrays [..., k], events and patients of each group, k >= 2
    scores : array [k], one score a group, not all equal; 1, 2, … for None
    methods : some of `METHODS`; all for None

    Returns
    -------
    Method -> array [...], or a float, above 0 for proportions that rise with the scores; 0 without events or without non-events.

    Raises
    ------
    InputError: counts that are none, or scores that are not k different numbers.

    Notes
    -----
    With p = Σx/N: z = Σ s (x - n p)/√(p (1 - p) (Σ n s² - (Σ n s)²/N)).

    * `cochran_armitage`: so; Cochran 1954, Biometrics 10:417-451; Armitage 1955, Biometrics 11:375-386; R: `prop.trend.test()`; SAS: PROC
      FREQ TREND
    * `linear_by_linear`: times √((N - 1)/N); Mantel 1963, J Am Stat Assoc 58:690-700; SPSS: Linear-by-Linear Association; SAS:
      Mantel-Haenszel Chi-Square

    Examples
    --------
    >>> z = z_values([83, 90, 129, 70], [86, 93, 136, 82], methods="cochran_armitage")["cochran_armitage"]  # smokers, ?prop.test of R
    >>> round(float(z**2), 4)
    8.2249
    """
    table = from_arms(x, n)
    groups = table.shape[-2] if table.ndim > 1 else 0
    score = np.arange(1.0, groups + 1) if scores is None else real("scores", scores)
    if groups < 2 or score.shape != (groups,) or np.ptp(score) == 0:
        raise InputError("scores", "one number for each of two or more groups, not all equal", f"shape {score.shape}")
    score = score - score.mean()  # changes nothing but rounding
    events, sizes = table[..., 0], table.sum(axis=-1)
    total, p = sizes.sum(axis=-1), events.sum(axis=-1) / sizes.sum(axis=-1)
    spread = (sizes * score**2).sum(axis=-1) - (sizes * score).sum(axis=-1) ** 2 / total
    excess = ((events - sizes * p[..., None]) * score).sum(axis=-1)
    variance = p * (1 - p) * spread
    z = np.where(variance > 0, excess / np.sqrt(np.where(variance > 0, variance, 1.0)), 0.0)
    scale = {"cochran_armitage": np.ones(z.shape), "linear_by_linear": np.sqrt((total - 1) / total)}
    return {method: unwrapped(z * scale[method]) for method in method_ids(methods, METHODS)}


def p_values(
    x: ArrayLike,
    n: ArrayLike,
    scores: ArrayLike | None = None,
    methods: Sequence[str] | str | None = None,
    alternative: Alternative = "two-sided",
) -> dict[str, Floats]:
    """Return the p-values of `z_values`: {method: array}; "greater" means proportions that rise with the scores.

    >>> round(float(p_values([83, 90, 129, 70], [86, 93, 136, 82])["cochran_armitage"]), 6)  # R: prop.trend.test
    0.004132
    """
    return {method: unwrapped(z_p_value(z, alternative)) for method, z in z_values(x, n, scores, methods).items()}
