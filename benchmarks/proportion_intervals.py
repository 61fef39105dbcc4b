"""Intervals of two proportions side by side with statsmodels, in one run: how many times faster per table, and what fails.

Run: python benchmarks/proportion_intervals.py
Times are the best of several passes. Ours works on arrays of 20,000 tables in one call, statsmodels on one table a call;
tables on which it raises are left out of its time. `warm` and `single` are one table a call of ours.
"""

import time
import warnings
from collections.abc import Callable

import numpy as np
from statsmodels.stats.proportion import confint_proportions_2indep

from evidence.stats.proportions.estimation import INTERVALS

TABLES, SAMPLE = 20_000, 150
CASES = (
    ("risk_difference", "miettinen_nurminen", {"compare": "diff", "method": "score", "correction": True}),
    ("risk_difference", "mee", {"compare": "diff", "method": "score", "correction": False}),
    ("risk_difference", "newcombe", {"compare": "diff", "method": "newcomb"}),
    ("risk_ratio", "miettinen_nurminen", {"compare": "ratio", "method": "score", "correction": True}),
    ("risk_ratio", "koopman", {"compare": "ratio", "method": "score", "correction": False}),
    ("odds_ratio", "miettinen_nurminen", {"compare": "odds-ratio", "method": "score", "correction": True}),
    ("odds_ratio", "cornfield", {"compare": "odds-ratio", "method": "score", "correction": False}),
)


def best(function: Callable[[], object], passes: int) -> float:
    times = []
    for _ in range(passes):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def statsmodels_on_each(tables: np.ndarray, options: dict[str, object]) -> tuple[float, int, int]:
    """Seconds for one table on which it works; how many raise; how many of the rest differ by over 1e-3."""
    spent, worked, wrong = 0.0, 0, 0
    measure = {"diff": "risk_difference", "ratio": "risk_ratio", "odds-ratio": "odds_ratio"}[str(options["compare"])]
    ours = next(INTERVALS[m][method] for m, method, o in CASES if m == measure and o == options)
    for table in tables:
        start = time.perf_counter()
        try:
            limits = confint_proportions_2indep(*table, **options)
        except Exception:  # whatever a peer raises counts as no answer
            continue
        spent += time.perf_counter() - start
        worked += 1
        wrong += not np.allclose(limits, ours(*table), rtol=1e-3, atol=1e-6, equal_nan=False)
    return spent / max(worked, 1), len(tables) - worked, wrong


def main() -> None:
    warnings.simplefilter("ignore")
    random = np.random.default_rng(2015)
    n1, n2 = random.integers(10, 251, (2, TABLES))
    x1, x2 = (
        random.binomial(n1, random.uniform(0.02, 0.98, TABLES)),
        random.binomial(n2, random.uniform(0.02, 0.98, TABLES)),
    )
    sample = np.column_stack([x1, n1, x2, n2])[:SAMPLE]
    print(
        f"{'measure':16} {'method':20} {'ours, us':>9} {'statsmodels, us':>16} {'ratio':>7} {'raises':>7} {'differs':>8}"
    )
    for measure, method, options in CASES:
        function = INTERVALS[measure][method]
        ours = best(lambda f=function: f(x1, n1, x2, n2), 3) / TABLES
        theirs, raised, wrong = statsmodels_on_each(sample, options)
        print(
            f"{measure:16} {method:20} {ours * 1e6:9.2f} {theirs * 1e6:16.0f} {theirs / ours:7.0f}"
            f" {raised:4}/{SAMPLE} {wrong:4}/{SAMPLE - raised}"
        )
    print("\nOne table a call, 60/71 v 51/72, ms; the rest on 20,000 tables, us a table")
    for measure, methods in INTERVALS.items():
        for method, function in methods.items():
            one = (60, 71) if measure == "one_proportion" else (60, 71, 51, 72)
            many = (x1, n1) if measure == "one_proportion" else (x1, n1, x2, n2)
            line = f"{measure:16} {method:20} {best(lambda f=function, a=one: f(*a), 5) * 1e3:9.2f}"
            if method != "chan_zhang" and measure != "nnt":
                line += f" {best(lambda f=function, a=many: f(*a), 1) / TABLES * 1e6:9.2f}"
            print(line)


if __name__ == "__main__":
    main()
