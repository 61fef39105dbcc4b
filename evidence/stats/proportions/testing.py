"""p-values of two proportions by every method of the catalogue."""

from collections.abc import Callable, Sequence
from typing import overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.stats.checks import Counts, Floats, Scalar, alternative_name, method_ids, unwrapped
from evidence.stats.proportions import closed_tests, conditional_tests, unconditional_tests
from evidence.stats.proportions.counts import two_arms

CLOSED: dict[str, Callable[..., Floats]] = {
    "pearson": closed_tests.pearson,
    "pearson_yates": closed_tests.pearson_yates,
    "n_minus_1": closed_tests.n_minus_1,
    "likelihood_ratio": closed_tests.likelihood_ratio,
    "wald_unpooled": closed_tests.wald_unpooled,
    "wald_log_rr": closed_tests.wald_log_rr,
    "wald_log_or": closed_tests.wald_log_or,
    "student_t": closed_tests.student_t,
    "welch_t": closed_tests.welch_t,
}
CONDITIONAL = {
    "fisher": conditional_tests.fisher,
    "fisher_central": conditional_tests.fisher_central,
    "fisher_mid_p": conditional_tests.fisher_mid_p,
    "fisher_mid_p_minlike": conditional_tests.fisher_mid_p_minlike,
}
UNCONDITIONAL = {
    "barnard_pooled": unconditional_tests.barnard_pooled,
    "barnard_unpooled": unconditional_tests.barnard_unpooled,
    "boschloo": unconditional_tests.boschloo,
    "boschloo_minlike": unconditional_tests.boschloo_minlike,
}
TESTS: dict[str, Callable[..., Floats]] = {**CLOSED, **CONDITIONAL, **UNCONDITIONAL}

_FEW = 1000  # up to here every method is computed unless told otherwise
_BLOCK = (
    2**15
)  # tables in work at a time: temporaries stay in cache, and the conditional tests sort enough of them by width


@overload
def p_values(
    x1: Scalar,
    n1: Scalar,
    x2: Scalar,
    n2: Scalar,
    methods: Sequence[str] | str | None = None,
    alternative: str = "two-sided",
) -> dict[str, float]: ...


@overload
def p_values(
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
    methods: Sequence[str] | str | None = None,
    alternative: str = "two-sided",
) -> dict[str, Floats]: ...


def p_values(
    x1: ArrayLike,
    n1: ArrayLike,
    x2: ArrayLike,
    n2: ArrayLike,
    methods: Sequence[str] | str | None = None,
    alternative: str = "two-sided",
) -> dict[str, float] | dict[str, Floats]:
    """p-values of x1/n1 v x2/n2 by each method, arm 1 the intervention; counts broadcast.

    `methods`: ids of `TESTS`, or one; None for all of them, or without the unconditional ones beyond 1,000 tables.
    `alternative`: "two-sided", "greater" (arm 1 has the larger proportion) or "less".
    Returns for each id an array of the broadcast shape, or a float where the counts are single numbers. A value is NaN in one case only: an unconditional test of a table with
    n1 n2 > 10**6, which is too large to compute.
    Raises ValueError for impossible counts, an unknown id or an unknown alternative.

    Smith 2002, clinical success 60/71 v 51/72:
    >>> {method: f"{p:.4f}" for method, p in p_values(60, 71, 51, 72, methods=["pearson", "fisher"]).items()}
    {'pearson': '0.0498', 'fisher': '0.0702'}
    """
    counts = two_arms(x1, n1, x2, n2)
    shape, size = counts[0].shape, counts[0].size
    if methods is None and size > _FEW:
        methods = [*CLOSED, *CONDITIONAL]
    chosen = method_ids(methods, tuple(TESTS))
    alternative_name(alternative)
    x1, n1, x2, n2 = (array.reshape(-1) for array in counts)
    results = {method: np.empty(size) for method in chosen}
    for start in range(0, size, _BLOCK):
        block = slice(start, start + _BLOCK)
        _fill(results, block, (x1[block], n1[block], x2[block], n2[block]), alternative)
    return {method: unwrapped(p.reshape(shape)) for method, p in results.items()}


def undefined(method: str, x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> NDArray[np.bool_]:
    """Whether a test has no statistic, so that its p-value of 0 or 1 is a limit that no software prints.

    Undefined are

    * the logarithm of 0 or of infinity: `wald_log_rr` without events in an arm, `wald_log_or` with any empty cell;
    * the variance of one patient: `welch_t` with one in either arm, `student_t` with one in each;
    * a standard error of 0: `wald_unpooled`, `student_t`, `welch_t` and `wald_log_rr` where each arm has no event or nothing else
      (R `t.test`: "data are essentially constant").

    A table without events is the only one that its margin allows: by the tests that look at margins (`pearson` and its kin, the
    exact ones) its P is 1. Counts broadcast, and the answer has their shape.

    >>> undefined("wald_log_rr", [0, 3], 9, 4, 9).tolist()
    [True, False]
    >>> [undefined(method, 20, 20, 0, 20).item() for method in ("welch_t", "pearson")]
    [True, False]
    """
    where = all_undefined(x1, n1, x2, n2)
    return where[method] if method in where else np.zeros_like(where["welch_t"])


def all_undefined(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> dict[str, NDArray[np.bool_]]:
    """Return what `undefined` does for every test that is not defined for some tables.

    >>> [test for test, where in all_undefined(20, 20, 0, 20).items() if where]
    ['wald_unpooled', 'wald_log_rr', 'wald_log_or', 'student_t', 'welch_t']
    """
    x1, n1, x2, n2 = two_arms(x1, n1, x2, n2)
    empty1, empty2 = (x1 == 0) | (x1 == n1), (x2 == 0) | (x2 == n2)
    constant = empty1 & empty2
    where = {
        "wald_unpooled": constant,
        "wald_log_rr": constant | (x1 == 0) | (x2 == 0),
        "wald_log_or": empty1 | empty2,
        "student_t": constant | (n1 + n2 == 2),
        "welch_t": constant | (n1 == 1) | (n2 == 1),
    }
    return {test: np.asarray(undefined) for test, undefined in where.items()}


def _fill(
    results: dict[str, Floats], block: slice, counts: tuple[Counts, Counts, Counts, Counts], alternative: str
) -> None:
    """Write the p-values of one block; the tests of a family share their work."""
    conditional, unconditional = ([m for m in results if m in family] for family in (CONDITIONAL, UNCONDITIONAL))
    found = {m: CLOSED[m](*counts, alternative=alternative) for m in results if m in CLOSED}
    if conditional:
        tails = conditional_tests.tails(*counts)
        found |= {m: conditional_tests.FROM_TAILS[m](tails, alternative) for m in conditional}
    if unconditional:
        found |= unconditional_tests.together(unconditional, *counts, alternative)
    for method, p in found.items():
        results[method][block] = p
