"""P-values of two paired proportions: tests of the discordant pairs.

Without a discordant pair nothing speaks against equal proportions: p = 1 under every alternative.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.stats.checks import Alternative, Floats, alternative_name, method_ids, sample_size, unwrapped
from evidence.stats.shapes import one_shape
from evidence.stats.tails import z_p_value


def p_values(
    b: ArrayLike,
    c: ArrayLike,
    methods: Sequence[str] | str | None = None,
    alternative: Alternative = "two-sided",
) -> dict[str, Floats]:
    """Compute the p-value of two paired proportions by each method.

    Parameters
    ----------
    b, c : numbers or arrays that broadcast
        Pairs with the event under the first condition only, and under the second only.
    methods : some of `TESTS`; all for None
    alternative : "greater" means that the first condition has the higher proportion

    Returns
    -------
    Method -> array of p-values in the broadcast shape, a float where both are single numbers.

    Raises
    ------
    InputError: b or c is no whole number >= 0, or a method or an alternative is unknown.

    Notes
    -----
    * `mcnemar`: z = (b - c)/√(b + c); McNemar 1947, Psychometrika 12:153. R: `mcnemar.test(correct = FALSE)`; Stata: `mcc`
    * `mcnemar_cc`: |b - c| less 1, not below 0; Edwards 1948, Psychometrika 13:185. R: `mcnemar.test()`
    * `exact`: b binomial (b + c, 1/2), twice the smaller tail. R: `binom.test(b, b + c)`; Stata: `mcc`, exact; SAS: EXACT MCNEM
    * `mid_p`: `exact` less half the probability of all outcomes as probable as the observed one; Fagerland, Lydersen & Laake 2013,
      BMC Med Res Methodol 13:91. SAS: EXACT MCNEM / MIDP

    Examples
    --------
    >>> p = p_values(1, 7)  # Bentur 2009, airway hyper-responsiveness, in Fagerland 2013
    >>> {method: round(float(value), 4) for method, value in p.items()}
    {'mcnemar': 0.0339, 'mcnemar_cc': 0.0771, 'exact': 0.0703, 'mid_p': 0.0391}
    """
    discordant = one_shape("pairs", sample_size("b", b, least=0), sample_size("c", c, least=0))
    side = alternative_name(alternative)
    none = discordant[0] + discordant[1] == 0
    return {
        method: unwrapped(np.where(none, 1.0, TESTS[method](discordant[0], discordant[1], side)))
        for method in method_ids(methods, tuple(TESTS))
    }


def _mcnemar(b: Floats, c: Floats, alternative: Alternative) -> Floats:
    return z_p_value((b - c) / np.sqrt(np.maximum(b + c, 1)), alternative)


def _mcnemar_cc(b: Floats, c: Floats, alternative: Alternative) -> Floats:
    excess = np.sign(b - c) * np.maximum(np.abs(b - c) - 1, 0)
    return z_p_value(excess / np.sqrt(np.maximum(b + c, 1)), alternative)


def _exact(b: Floats, c: Floats, alternative: Alternative) -> Floats:
    match alternative:
        case "two-sided":
            return np.minimum(2 * _at_least(np.maximum(b, c), np.minimum(b, c)), 1.0)
        case "greater":
            return _at_least(b, c)
        case "less":
            return _at_least(c, b)


def _mid_p(b: Floats, c: Floats, alternative: Alternative) -> Floats:
    match alternative:
        case "two-sided":
            more, fewer = np.maximum(b, c), np.minimum(b, c)
            tails = _at_least(more, fewer) + _at_least(more + 1, fewer - 1)
            # where b = c no other outcome is as probable
            return np.where(b == c, (1 + tails - _at_least(b, c) + _at_least(b + 1, c - 1)) / 2, tails)
        case "greater":
            return np.asarray((_at_least(b, c) + _at_least(b + 1, c - 1)) / 2)
        case "less":
            return np.asarray((_at_least(c, b) + _at_least(c + 1, b - 1)) / 2)


def _at_least(b: Floats, c: Floats) -> Floats:
    """Return P(X >= b) of b + c trials with probability 1/2, for c from -1."""
    inside = (b > 0) & (c >= 0)
    tail = special.betainc(np.where(inside, b, 1.0), np.where(inside, c + 1, 1.0), 0.5)
    return np.where(b <= 0, 1.0, np.where(c < 0, 0.0, tail))


TESTS: dict[str, Callable[[Floats, Floats, Alternative], Floats]] = {
    "mcnemar": _mcnemar,
    "mcnemar_cc": _mcnemar_cc,
    "exact": _exact,
    "mid_p": _mid_p,
}  # the order of the catalogue: most usual first
