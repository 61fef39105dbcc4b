"""Patients per group that a trial of two proportions or two means needs, and its power with a given number, by the usual formulae.

Sizes are not rounded: a protocol rounds them up. Exact power of two proportions is in `power`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from evidence.errors import InputError
from evidence.stats.checks import Floats, between, method_ids, positive, real, sample_size, unwrapped
from evidence.stats.proportions.roots import increasing_root
from evidence.stats.shapes import one_shape

Parts = tuple[Floats, Floats, Floats, Floats, Floats]
"""rate1, rate2, patients of arm 2 for one of arm 1, normal quantiles of alpha and of the power."""


def of_proportions(
    rate1: ArrayLike,
    rate2: ArrayLike,
    power: ArrayLike = 0.8,
    alpha: ArrayLike = 0.05,
    ratio: ArrayLike = 1.0,
    sides: int = 2,
    methods: Sequence[str] | str | None = None,
) -> dict[str, Floats]:
    """Compute the patients of arm 1 that a comparison of two proportions needs: {method: n1}; arm 2 needs ratio x n1.

    Parameters
    ----------
    rate1, rate2 : true proportions, different, in (0, 1); all arguments broadcast
    power, alpha : in (0, 1)
    ratio : patients of arm 2 for one of arm 1, above 0
    sides : 1 or 2, of the test
    methods : some of `PROPORTIONS`; all for None

    Raises
    ------
    InputError: an argument that is not possible, equal rates, a power that alpha alone gives, or an unknown method.

    Notes
    -----
    With d = |rate1 - rate2|, k the ratio, p = (rate1 + k rate2)/(1 + k), q = 1 - p, z of alpha and of the power:

    * `pooled`: n = (z_alpha √((k + 1) p q) + z_power √(k p1 q1 + p2 q2))²/(k d²); Fleiss, Levin & Paik 2003, Statistical Methods for
      Rates and Proportions, 3rd ed., section 4.2. R: `power.prop.test()`; Stata: `power twoproportions`
    * `pooled_cc`: n/4 (1 + √(1 + 2 (k + 1)/(k n d)))² of that n, for the corrected test; Fleiss, Tytun & Ury 1980, Biometrics 36:343-346.
      Stata: `power twoproportions, continuity`
    * `unpooled`: n = (z_alpha + z_power)² (p1 q1 + p2 q2/k)/d²; Pocock 1983, Clinical Trials, chapter 9
    * `arcsine`: n = (z_alpha + z_power)² (1 + 1/k)/h² with h = 2 arcsin √p1 - 2 arcsin √p2; Cohen 1988, chapter 6. R:
      `pwr::pwr.2p.test()`

    Examples
    --------
    >>> found = of_proportions(0.20, 0.40)  # Fleiss: 82 without, 91 with correction
    >>> {method: int(np.ceil(n)) for method, n in found.items()}
    {'pooled': 82, 'pooled_cc': 91, 'unpooled': 79, 'arcsine': 81}
    """
    parts = _parts(rate1, rate2, power, alpha, ratio, sides)
    return {method: unwrapped(PROPORTIONS[method](*parts)) for method in method_ids(methods, tuple(PROPORTIONS))}


def power_of_proportions(
    n1: ArrayLike,
    rate1: ArrayLike,
    n2: ArrayLike,
    rate2: ArrayLike,
    alpha: ArrayLike = 0.05,
    sides: int = 2,
    methods: Sequence[str] | str | None = None,
) -> dict[str, Floats]:
    """Compute the power of a comparison of two proportions by each formula of `of_proportions`, solved for it: {method: power}.

    As these formulae do, it leaves out the tail on the wrong side; at equal rates it is alpha over the sides. `pooled_cc` is that of `pooled`
    for fewer patients, n1 (1 - (k + 1)/(2 k n1 d))², and 0 where the correction takes all of them.

    Examples
    --------
    >>> power = power_of_proportions(50, 0.50, 50, 0.75, methods="pooled")["pooled"]  # ?power.prop.test of R prints 0.740
    >>> round(float(power), 3)
    0.74
    """
    n1, rate1, n2, rate2, z = _arms(n1, rate1, n2, rate2, alpha, sides)
    found = {}
    for method in method_ids(methods, tuple(PROPORTIONS)):
        size, p1, p2, k = n1, rate1, rate2, n2 / n1
        gap = np.abs(p1 - p2)
        if method == "pooled_cc":
            with np.errstate(divide="ignore"):
                size = n1 * np.maximum(1 - (k + 1) / (2 * k * n1 * gap), 0.0) ** 2
        found[method] = unwrapped(special.ndtr(_POWERS[method](size, p1, p2, k, z)))
    return found


def of_means(
    difference: ArrayLike,
    sd: ArrayLike,
    power: ArrayLike = 0.8,
    alpha: ArrayLike = 0.05,
    ratio: ArrayLike = 1.0,
    sides: int = 2,
    methods: Sequence[str] | str | None = None,
) -> dict[str, Floats]:
    """Compute the patients of arm 1 that a comparison of two means needs: {method: n1}; arm 2 needs ratio x n1.

    Parameters
    ----------
    difference : of the true means, not 0; all arguments broadcast
    sd : of the patients of either arm, above 0
    power, alpha, ratio, sides : as in `of_proportions`
    methods : some of `MEANS`; all for None

    Raises
    ------
    InputError: an argument that is not possible, or an unknown method.

    Notes
    -----
    * `z`: n = (z_alpha + z_power)² (1 + 1/k) sd²/difference²; Pocock 1983, Clinical Trials, chapter 9
    * `t`: the n at which Student's t test has the power, its noncentral t with n1 + n2 - 2 degrees of freedom; R: `power.t.test()`,
      `pwr::pwr.t.test()`; Stata: `power twomeans`; G*Power

    Examples
    --------
    >>> found = of_means(1, 1, power=0.90)  # ?power.t.test of R prints n = 22.02110
    >>> {method: round(float(n), 5) for method, n in found.items()}
    {'t': 22.0211, 'z': 21.01485}
    """
    effect, k, z_power, share, target = _means_parts(difference, sd, power, alpha, ratio, sides)
    closed = (z_power - special.ndtri(share)) ** 2 * (1 + 1 / k) / effect**2
    found: dict[str, Floats] = {}
    for method in method_ids(methods, MEANS):
        found[method] = unwrapped(closed if method == "z" else _solve_t(closed, effect, k, share, target))
    return found


def power_of_means(
    n1: ArrayLike,
    n2: ArrayLike,
    difference: ArrayLike,
    sd: ArrayLike,
    alpha: ArrayLike = 0.05,
    sides: int = 2,
    methods: Sequence[str] | str | None = None,
) -> dict[str, Floats]:
    """Compute the power of a comparison of two means by each formula of `of_means`: {method: power}; one tail, as there.

    Examples
    --------
    >>> power = power_of_means(20, 20, 1, 1)  # ?power.t.test of R prints 0.8689528
    >>> round(float(power["t"]), 7)
    0.8689528
    """
    n1, n2 = sample_size("n1", n1, least=2), sample_size("n2", n2, least=2)
    effect = np.abs(real("difference", difference)) / positive("sd", sd)
    n1, n2, effect, share = one_shape("arguments", n1, n2, effect, _share(alpha, sides))
    found: dict[str, Floats] = {}
    for method in method_ids(methods, MEANS):
        if method == "z":
            found[method] = unwrapped(special.ndtr(effect / np.sqrt(1 / n1 + 1 / n2) + special.ndtri(share)))
        else:
            found[method] = unwrapped(_t_power(n1, n2 / n1, effect, share))
    return found


MEANS = ("t", "z")  # the order of the catalogue: most usual first


def _share(alpha: ArrayLike, sides: int) -> Floats:
    if sides not in (1, 2):
        raise InputError("sides", "1 or 2", repr(sides))
    return np.asarray(between("alpha", alpha, 0, 1) / sides)


def _parts(
    rate1: ArrayLike, rate2: ArrayLike, power: ArrayLike, alpha: ArrayLike, ratio: ArrayLike, sides: int
) -> Parts:
    p1, p2, target, share, k = one_shape(
        "arguments",
        between("rate1", rate1, 0, 1),
        between("rate2", rate2, 0, 1),
        between("power", power, 0, 1),
        _share(alpha, sides),
        positive("ratio", ratio),
    )
    if np.any(p1 == p2):
        raise InputError("rate2", "a rate other than rate1", f"{p2[p1 == p2].flat[0]:g}")
    _above_alpha(target, share)
    return p1, p2, k, np.asarray(-special.ndtri(share)), np.asarray(special.ndtri(target))


def _means_parts(
    difference: ArrayLike, sd: ArrayLike, power: ArrayLike, alpha: ArrayLike, ratio: ArrayLike, sides: int
) -> Parts:
    gap = np.abs(real("difference", difference))
    if np.any(gap == 0):
        raise InputError("difference", "a difference other than 0", "0")
    effect, k, target, share = one_shape(
        "arguments",
        gap / positive("sd", sd),
        positive("ratio", ratio),
        between("power", power, 0, 1),
        _share(alpha, sides),
    )
    _above_alpha(target, share)
    return effect, k, np.asarray(special.ndtri(target)), share, target


def _above_alpha(power: Floats, share: Floats) -> None:
    if np.any(power <= share):
        raise InputError("power", "more than alpha of one side", f"{power[power <= share].flat[0]:g}")


def _arms(
    n1: ArrayLike, rate1: ArrayLike, n2: ArrayLike, rate2: ArrayLike, alpha: ArrayLike, sides: int
) -> tuple[Floats, ...]:
    return one_shape(
        "arguments",
        sample_size("n1", n1),
        between("rate1", rate1, 0, 1),
        sample_size("n2", n2),
        between("rate2", rate2, 0, 1),
        np.asarray(-special.ndtri(_share(alpha, sides))),
    )


def _pooled_spreads(p1: Floats, p2: Floats, k: Floats) -> tuple[Floats, Floats]:
    p = (p1 + k * p2) / (1 + k)
    return np.sqrt((k + 1) * p * (1 - p) / k), np.sqrt(p1 * (1 - p1) + p2 * (1 - p2) / k)


def _pooled(p1: Floats, p2: Floats, k: Floats, z_alpha: Floats, z_power: Floats) -> Floats:
    without, with_difference = _pooled_spreads(p1, p2, k)
    return np.asarray(((z_alpha * without + z_power * with_difference) / (p1 - p2)) ** 2)


def _pooled_cc(p1: Floats, p2: Floats, k: Floats, z_alpha: Floats, z_power: Floats) -> Floats:
    n = _pooled(p1, p2, k, z_alpha, z_power)
    return np.asarray(n / 4 * (1 + np.sqrt(1 + 2 * (k + 1) / (k * n * np.abs(p1 - p2)))) ** 2)


def _unpooled(p1: Floats, p2: Floats, k: Floats, z_alpha: Floats, z_power: Floats) -> Floats:
    return np.asarray(((z_alpha + z_power) * _pooled_spreads(p1, p2, k)[1] / (p1 - p2)) ** 2)


def _arcsine(p1: Floats, p2: Floats, k: Floats, z_alpha: Floats, z_power: Floats) -> Floats:
    return np.asarray(((z_alpha + z_power) / _cohens_h(p1, p2)) ** 2 * (1 + 1 / k))


def _cohens_h(p1: Floats, p2: Floats) -> Floats:
    return np.asarray(2 * np.arcsin(np.sqrt(p1)) - 2 * np.arcsin(np.sqrt(p2)))


PROPORTIONS: dict[str, Callable[..., Floats]] = {
    "pooled": _pooled,
    "pooled_cc": _pooled_cc,
    "unpooled": _unpooled,
    "arcsine": _arcsine,
}  # the order of the catalogue: most usual first


def _pooled_power(n: Floats, p1: Floats, p2: Floats, k: Floats, z: Floats) -> Floats:
    without, with_difference = _pooled_spreads(p1, p2, k)
    return np.asarray((np.abs(p1 - p2) * np.sqrt(n) - z * without) / with_difference)


def _unpooled_power(n: Floats, p1: Floats, p2: Floats, k: Floats, z: Floats) -> Floats:
    return np.asarray(np.abs(p1 - p2) * np.sqrt(n) / _pooled_spreads(p1, p2, k)[1] - z)


def _arcsine_power(n: Floats, p1: Floats, p2: Floats, k: Floats, z: Floats) -> Floats:
    return np.asarray(np.abs(_cohens_h(p1, p2)) * np.sqrt(n / (1 + 1 / k)) - z)


_POWERS: dict[str, Callable[..., Floats]] = {
    "pooled": _pooled_power,
    "pooled_cc": _pooled_power,
    "unpooled": _unpooled_power,
    "arcsine": _arcsine_power,
}


def _t_power(n: Floats, k: Floats, effect: Floats, share: Floats) -> Floats:
    df = n * (1 + k) - 2
    noncentrality = effect * np.sqrt(n / (1 + 1 / k))
    critical = -special.stdtrit(df, share)
    return np.asarray(1 - special.nctdtr(df, noncentrality, critical))


def _solve_t(closed: Floats, effect: Floats, k: Floats, share: Floats, target: Floats) -> Floats:
    """Return n at which the t test has the power; more than the normal one needs, and at least 1 degree of freedom."""
    low = np.maximum(closed, 3 / (1 + k))
    enough = _t_power(low, k, effect, share) >= target
    high = low + 0.0
    while np.any(short := _t_power(high, k, effect, share) < target):
        high = np.where(short, 2 * high, high)
    root = increasing_root(lambda n: _t_power(n, k, effect, share) - target, np.where(enough, high, low), high)
    return np.where(enough, low, root)
