"""p-values of two proportions side by side with SciPy and the `fisher` package, in one run, as ratios.

Run: python benchmarks/proportion_tests.py   (pip install fisher==0.2.0 for that row)
Times are the best of several passes that alternate between the two sides. Ours works on arrays in one call, SciPy and `fisher` as they offer.
`cold`: without the tables and binomial probabilities that an earlier call on the same arms leaves behind.
"""

import time
import tracemalloc
import warnings
from collections.abc import Callable
from itertools import product

import numpy as np
from scipy.stats import barnard_exact, boschloo_exact, chi2_contingency, fisher_exact

from evidence.stats.proportions import bernstein, orderings, p_values
from evidence.stats.proportions.testing import CLOSED

UNCONDITIONAL = ["barnard_pooled", "barnard_unpooled", "boschloo"]


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def best(*actions: Callable[[], object], passes: int = 7) -> list[float]:
    return [min(times) for times in zip(*([seconds(action) for action in actions] for _ in range(passes)), strict=True)]


def report(name: str, target: str, value: str) -> None:
    print(f"{name:<72} {value:>22}   (target {target})")


def random_tables(count: int, low: int, high: int) -> list[np.ndarray]:
    draw = np.random.default_rng(20020915).integers
    n1, n2 = draw(low, high + 1, count), draw(low, high + 1, count)
    return [draw(0, n1 + 1), n1, draw(0, n2 + 1), n2]


def two_by_two(x1: int, n1: int, x2: int, n2: int) -> list[list[int]]:
    return [[x1, x2], [n1 - x1, n2 - x2]]  # SciPy: columns are the arms


def fisher_test() -> None:
    x1, n1, x2, n2 = tables = random_tables(20_000, 10, 250)
    few = np.stack(tables, axis=1)[:100].tolist()
    ours, scipy = best(
        lambda: p_values(*tables, methods=["fisher"]), lambda: [fisher_exact(two_by_two(*table)) for table in few]
    )
    report(
        "fisher, 20,000 tables, per table v scipy.stats.fisher_exact", "400x", f"{scipy / 100 / (ours / 20_000):.0f}x"
    )
    try:
        from fisher import pvalue_npy
    except ImportError:
        return
    cells = [cell.astype(np.uint32) for cell in (x1, n1 - x1, x2, n2 - x2)]
    ours, theirs = best(lambda: p_values(*tables, methods=["fisher"]), lambda: pvalue_npy(*cells))
    report("fisher, 20,000 tables v fisher 0.2.0", "1.5x", f"{theirs / ours:.2f}x")


def cold(*counts: object) -> None:
    orderings.tables.cache_clear()
    bernstein._few_binomials.cache_clear()
    p_values(*counts, methods=UNCONDITIONAL)


def scipy_three(table: list[list[int]]) -> None:
    barnard_exact(table, pooled=True)
    barnard_exact(table, pooled=False)
    boschloo_exact(table)


def unconditional_tests() -> None:
    ours, first, theirs = best(
        lambda: p_values(60, 71, 51, 72, methods=UNCONDITIONAL),
        lambda: cold(60, 71, 51, 72),
        lambda: scipy_three(two_by_two(60, 71, 51, 72)),
        passes=15,
    )
    report("barnard_pooled, barnard_unpooled, boschloo, 60/71 v 51/72 v SciPy", "30x", f"{theirs / ours:.0f}x")
    report("  the same, nothing kept from an earlier call", "none", f"{theirs / first:.0f}x")
    x1, x2 = np.meshgrid(np.arange(60, 91), np.arange(51, 79))
    four = [two_by_two(x1, 101, x2, 99) for x1, x2 in product((60, 75), (51, 65))]
    ours, theirs = best(lambda: cold(x1, 101, x2, 99), lambda: [scipy_three(table) for table in four], passes=3)
    report("the same three on 868 tables of 101 and 99, time / SciPy's for 4 tables", "below 1", f"{ours / theirs:.2f}")


def closed_forms() -> None:
    tables = random_tables(1_000_000, 10, 5000)
    few = np.stack(tables, axis=1)[:300].tolist()
    few = [table for table in few if 0 < table[0] + table[2] < table[1] + table[3]]
    ours, theirs = best(
        lambda: p_values(*tables, methods=[*CLOSED]),
        lambda: [chi2_contingency(two_by_two(*table), correction=False) for table in few],
        passes=3,
    )
    ratio = theirs / len(few) / (ours / 1_000_000 / len(CLOSED))
    report("closed forms, 1,000,000 tables, per table and method v chi2_contingency", "500x", f"{ratio:.0f}x")
    tracemalloc.start()
    p_values(*tables, methods=[*CLOSED])
    peak = tracemalloc.get_traced_memory()[1]
    allowed = 40 * 1_000_000 * len(CLOSED) + 300e6
    report("  their peak memory", f"{allowed / 1e6:.0f} MB", f"{peak / 1e6:.0f} MB")
    tracemalloc.stop()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    fisher_test()
    unconditional_tests()
    closed_forms()
