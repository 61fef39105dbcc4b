"""Every estimate of a measure of two proportions, by measure and method id: the sample's first, then other conventions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import overload

from numpy.typing import ArrayLike

from evidence.errors import InputError
from evidence.stats.checks import Floats, Scalar, method_ids, unwrapped
from evidence.stats.proportions import (
    conditional_odds_ratio,
    empty_cells,
    fisher_test,
    odds_ratio,
    risk_difference,
    risk_ratio,
)
from evidence.stats.proportions import number_needed_to_treat as nnt
from evidence.stats.proportions.counts import float_arms

Estimate = Callable[[ArrayLike, ArrayLike, ArrayLike, ArrayLike], Floats]


def _after(
    adjust: Callable[[Floats, Floats, Floats, Floats], empty_cells.Arms],
    ratio: Callable[[Floats, Floats, Floats, Floats], Floats],
) -> Estimate:
    """Return the estimate of a measure from the counts that a convention makes of the observed ones."""

    def estimate(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Floats:
        return ratio(*adjust(*float_arms(x1, n1, x2, n2)))

    return estimate


ESTIMATES: dict[str, dict[str, Estimate]] = {
    "risk_difference": {
        "sample": risk_difference.estimate,
        "half_added": _after(empty_cells.where_empty, risk_difference.of_proportions),
    },
    "risk_ratio": {
        "sample": risk_ratio.estimate,
        "half_added": _after(empty_cells.where_empty, risk_ratio.of_proportions),
        "half_added_always": _after(empty_cells.everywhere, risk_ratio.of_proportions),
    },
    "odds_ratio": {
        "sample": odds_ratio.estimate,
        "fisher_test": fisher_test.estimate,
        "half_added": _after(empty_cells.where_empty, odds_ratio.of_proportions),
        "peto": odds_ratio.peto_estimate,
        "median_unbiased": conditional_odds_ratio.median_unbiased,
        "conditional_ml": conditional_odds_ratio.conditional_ml,
        "half_added_always": _after(empty_cells.everywhere, odds_ratio.of_proportions),
    },
    "nnt": {"sample": nnt.estimate},
}  # the order of the catalogue: most usual first


@overload
def estimates(
    x1: Scalar,
    n1: Scalar,
    x2: Scalar,
    n2: Scalar,
    measure: str = "risk_difference",
    methods: Iterable[str] | str | None = None,
) -> dict[str, float]: ...


@overload
def estimates(
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
    measure: str = "risk_difference",
    methods: Iterable[str] | str | None = None,
) -> dict[str, Floats]: ...


def estimates(
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
    measure: str = "risk_difference",
    methods: Iterable[str] | str | None = None,
) -> dict[str, float] | dict[str, Floats]:
    """Estimate a measure of two independent proportions by each convention: {method: estimate}.

    Arm 1 (intervention) comes first; counts broadcast and the estimates have their shape, floats for single numbers.

    * `sample`: of the observed proportions;
    * `half_added`: with 1/2 added to every cell of a table that has an empty one (RevMan, metafor);
    * `half_added_always`: with 1/2 added to every cell;
    * `conditional_ml`: the conditional maximum likelihood estimate of the odds ratio;
    * `fisher_test`: the same as R's fisher.test prints it, about 4 digits of it;
    * `median_unbiased`: where both conditional tails are equal (R epitools);
    * `peto`: Peto's one-step odds ratio.

    Parameters
    ----------
    x1, n1, x2, n2 : events and patients of each arm
    measure : "risk_difference", "risk_ratio", "odds_ratio" or "nnt"
    methods : ids of `ESTIMATES[measure]`, or one; None for all of them

    Returns
    -------
    Method -> estimates, the sample's first. A number over 0 is infinity; nan where an estimate is not defined.

    Raises
    ------
    InputError: counts that are none, an unknown measure or method.

    Examples
    --------
    >>> found = estimates(16, 24, 15, 39, measure="odds_ratio")  # R 4.2: fisher.test 3.138456; epitools 0.5: 3.115
    >>> {method: f"{found[method]:.3f}" for method in ("sample", "fisher_test", "peto", "median_unbiased")}
    {'sample': '3.200', 'fisher_test': '3.138', 'peto': '3.036', 'median_unbiased': '3.115'}
    """
    if measure not in tuple(ESTIMATES):
        raise InputError("measure", f"one of {', '.join(ESTIMATES)}", repr(measure))
    functions = ESTIMATES[measure]
    return {method: unwrapped(functions[method](x1, n1, x2, n2)) for method in method_ids(methods, tuple(functions))}
