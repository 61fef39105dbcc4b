"""Change within the same patients: the paired t test from summaries, and what a printed result implies."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats.checks import Alternative, Floats, between, level_of, not_negative, positive, real, sample_size
from evidence.stats.tails import t_p_value, t_quantile


class PairedT(NamedTuple):
    """Result of a paired t test: statistic, p-value, and interval of the mean change."""

    t: Floats
    p_value: Floats
    low: Floats
    high: Floats


class PairedEffect(NamedTuple):
    """Paired t statistic and standardised mean change dz = mean change / SD of change, both without sign."""

    t: Floats
    dz: Floats


def paired_t(
    mean_change: ArrayLike,
    sd_change: ArrayLike,
    n: ArrayLike,
    level: ArrayLike = 0.95,
    alternative: Alternative = "two-sided",
) -> PairedT:
    """Test a mean change against 0 and give its two-sided interval.

    t = mean_change √n / sd_change with n - 1 degrees of freedom; limits mean_change ± t(level) sd_change / √n.
    Arguments broadcast; "greater" means a change above 0. SD 0 gives the limit: p = 1 (one-sided .5) for no change,
    else 0 or 1. Raises InputError for an SD below 0, n < 2, or a level outside (0, 1). R: `t.test(x, y, paired =
    TRUE)`; SAS: PROC TTEST PAIRED.

    Examples
    --------
    >>> result = paired_t(0.75, 1.789, 10)  # Student 1908, Biometrika 6:1, first drug: R's `sleep` data
    >>> round(float(result.t), 3), round(float(result.p_value), 3)
    (1.326, 0.218)
    """
    mean_change, sd_change = real("mean_change", mean_change), not_negative("sd_change", sd_change)
    n, level = sample_size("n", n, least=2), level_of(level)
    mean_change, sd_change, n, level = np.broadcast_arrays(mean_change, sd_change, n, level)
    se = sd_change / np.sqrt(n)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where((mean_change == 0) & (se == 0), 0.0, mean_change / se)
    half_width = t_quantile(1 - level, n - 1) * se
    return PairedT(t, t_p_value(t, n - 1, alternative), mean_change - half_width, mean_change + half_width)


def sd_of_change(sd_before: ArrayLike, sd_after: ArrayLike, correlation: ArrayLike) -> Floats:
    """Compute the SD of the change from both SDs and their correlation.

    √(sd_before² + sd_after² - 2 r sd_before sd_after) (Cochrane Handbook 6.5.2.8). Arguments broadcast. Raises
    InputError for an SD below 0 or a correlation outside [-1, 1].

    Examples
    --------
    >>> round(float(sd_of_change(6.77, 7.45, -0.673)), 2)  # Gauhar 2016
    13.01
    """
    sd_before, sd_after = not_negative("sd_before", sd_before), not_negative("sd_after", sd_after)
    correlation = real("correlation", correlation)
    impossible = correlation[np.abs(correlation) > 1]
    if impossible.size:
        raise InputError("correlation", "a number from -1 to 1", f"{impossible.flat[0]:g}")
    # As a sum of two squares it cannot fall below 0 by rounding.
    variance = (sd_before - sd_after) ** 2 + 2 * (1 - correlation) * sd_before * sd_after
    return np.asarray(np.sqrt(variance))


def implied_correlation(sd_before: ArrayLike, sd_after: ArrayLike, sd_change: ArrayLike) -> Floats:
    """Find the correlation that the three SDs imply; outside [-1, 1] the three cannot belong together.

    r = (sd_before² + sd_after² - sd_change²) / (2 sd_before sd_after) (Cochrane Handbook 6.5.2.8). Arguments
    broadcast. Raises InputError unless both SDs are above 0 and that of the change is not negative.

    Examples
    --------
    >>> round(float(implied_correlation(6.77, 7.45, 13.01)), 3)  # Gauhar 2016
    -0.673
    """
    sd_before, sd_after = positive("sd_before", sd_before), positive("sd_after", sd_after)
    sd_change = not_negative("sd_change", sd_change)
    return np.asarray((sd_before**2 + sd_after**2 - sd_change**2) / (2 * sd_before * sd_after))


def paired_effect_from_p(p: ArrayLike, n: ArrayLike) -> PairedEffect:
    """Find the |t| and dz = |t| / √n at which a two-sided paired t test of n patients gives `p`.

    Arguments broadcast. Raises InputError unless 0 < p < 1 and n >= 2.

    Examples
    --------
    >>> t, dz = paired_effect_from_p(0.0007, 103)  # Stearns 2020, Anesth Analg 130:289: pain at 6 months
    >>> round(float(t), 3), round(float(dz), 3)
    (3.496, 0.344)
    """
    p, n = between("p", p, 0, 1), sample_size("n", n, least=2)
    t = t_quantile(p, n - 1)
    return PairedEffect(t, np.asarray(t / np.sqrt(n)))
