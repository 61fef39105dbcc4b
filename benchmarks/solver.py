"""The joint solver side by side with scipy's Fisher test, in one run: ratios, and whether every true table is found.

Run: python -m benchmarks.solver
10,000 claims (two group sizes of 20 to 300, percentages to one decimal, P to three decimals by a random closed or conditional method)
in one call, against 3,000 calls of `scipy.stats.fisher_exact` on such tables. Times are the best of three passes, in turn.
"""

import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np
from scipy.stats import fisher_exact

from evidence.methods import methods
from evidence.questions.solve import solve, solve_many
from evidence.stats.proportions import p_values
from evidence.stats.proportions.testing import undefined

CLAIMS, CALLS = 10_000, 3_000
COLD = 'import evidence; print(evidence.solve(n1=71, percent1="84.5%", n2=72, percent2="70.8%", p="0.05").status)'


def seconds(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def claims(random: np.random.Generator) -> tuple[list[dict[str, object]], np.ndarray]:
    n1, n2 = random.integers(20, 301, (2, CLAIMS))
    x1, x2 = (
        random.binomial(n1, random.uniform(0.05, 0.95, CLAIMS)),
        random.binomial(n2, random.uniform(0.05, 0.95, CLAIMS)),
    )
    quick = [row.id for row in methods("two_proportions") if row.cost != "unconditional"]
    p = p_values(x1, n1, x2, n2, methods=quick)
    method = random.integers(0, len(quick), CLAIMS)
    nowhere = np.array([np.broadcast_to(undefined(name, x1, n1, x2, n2), CLAIMS) for name in quick])
    method[nowhere[method, np.arange(CLAIMS)]] = quick.index("pearson")
    chosen = np.array([p[name] for name in quick])[method, np.arange(CLAIMS)]
    tables = np.column_stack([x1, n1, x2, n2])
    rows = [
        {
            "n1": int(n),
            "percent1": f"{100 * x / n:.1f}%",
            "n2": int(m),
            "percent2": f"{100 * y / m:.1f}%",
            "p": f"{q:.3f}",
        }
        for (x, n, y, m), q in zip(tables.tolist(), chosen, strict=True)
    ]
    return rows, tables


def main() -> None:
    rows, tables = claims(np.random.default_rng(2002))
    ours, theirs = [], []
    for _ in range(3):
        ours.append(seconds(lambda: solve_many(rows)))
        theirs.append(
            seconds(lambda: [fisher_exact([[x, y], [n - x, m - y]]) for x, n, y, m in tables[:CALLS].tolist()])
        )
    answers = solve_many(rows)
    found = sum(
        any((t.events1, t.events2) == (x, y) for t in answer.tables)
        for answer, (x, _, y, _) in zip(answers, tables.tolist(), strict=True)
    )
    print(
        f"{CLAIMS:,} claims in {min(ours):.2f} s, {CALLS:,} fisher_exact calls in {min(theirs):.2f} s: ratio {min(ours) / min(theirs):.2f}"
    )
    print(f"true table found in {found:,} of {CLAIMS:,}; unique in {sum(a.status == 'unique' for a in answers):,}")
    unknown: list[int | None] = []
    spent = seconds(lambda: unknown.append(solve(percent1="84.5%", percent2="70.8%", p="0.05").count))
    print(f"group sizes unknown, up to 500 each: {unknown[0]} tables in {spent:.2f} s")
    cold = min(
        seconds(lambda: subprocess.run([sys.executable, "-c", COLD], check=True, capture_output=True)) for _ in range(5)
    )
    peer = min(
        seconds(lambda: subprocess.run([sys.executable, "-c", "import scipy.stats"], check=True)) for _ in range(5)
    )
    print(
        f"one claim with a cold start: {cold:.2f} s, {cold / peer:.2f} of the time of importing scipy.stats ({peer:.2f} s)"
    )


if __name__ == "__main__":
    main()
