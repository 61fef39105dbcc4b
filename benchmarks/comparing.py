"""What `compare` and `compare --table` cost, in calls of `scipy.stats.fisher_exact` timed beside them in the same run.

Run: python benchmarks/comparing.py
Arms of 20 to 250 patients, every table a new one; half of the P values are Pearson's, half are another number. CPU time, table by table in
turn, so that what else the machine does falls on both.
"""

from __future__ import annotations

import csv
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.stats import fisher_exact

from evidence import Binary, compare
from evidence.questions.compare_table import compare_table
from evidence.stats.proportions import p_values

SINGLE, ROWS, FEW = 150, 20_000, 300


def seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def tables(count: int, seed: int) -> list[tuple[int, int, int, int]]:
    draw = np.random.default_rng(seed)
    n1, n2 = draw.integers(20, 251, count), draw.integers(20, 251, count)
    rate = draw.uniform(0.05, 0.95, count)
    other = np.clip(rate + draw.normal(0, 0.1, count), 0, 1)
    return list(
        zip(draw.binomial(n1, rate).tolist(), n1.tolist(), draw.binomial(n2, other).tolist(), n2.tolist(), strict=True)
    )


def printed(at: int, table: tuple[int, int, int, int]) -> str:
    p = p_values(*table, methods=["pearson"])["pearson"]
    return f"{p if at % 2 else 0.3 * p + 0.2:.3f}"


def fisher(x1: int, n1: int, x2: int, n2: int) -> object:
    return fisher_exact([[x1, x2], [n1 - x1, n2 - x2]])


def one_by_one() -> float:
    ours = theirs = 0.0
    for at, table in enumerate(tables(SINGLE, 1)):
        reported = f"P = {printed(at, table)}"
        theirs += seconds(lambda: fisher(*table))  # noqa: B023  (called at once)
        ours += seconds(lambda: compare(Binary(*table[:2]), Binary(*table[2:]), reported=reported))  # noqa: B023
    return ours / theirs


def as_table(folder: Path) -> float:
    drawn = tables(ROWS, 2)
    with (folder / "tables.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["events_1", "n_1", "events_2", "n_2", "reported"])
        writer.writerows([*table, printed(at, table)] for at, table in enumerate(drawn))
    theirs = seconds(lambda: [fisher(*table) for table in drawn[:FEW]])
    ours = seconds(lambda: compare_table(folder / "tables.csv", folder / "results.csv"))
    theirs += seconds(lambda: [fisher(*table) for table in drawn[:FEW]])
    return ours / (theirs / (2 * FEW))


if __name__ == "__main__":
    fisher(1, 2, 3, 4)
    compare(Binary(1, 3), Binary(2, 4), reported="P = 1")
    print(f"compare() of counts with a P, calls of fisher_exact a table (at most 12): {one_by_one():.1f}")
    with tempfile.TemporaryDirectory() as folder:
        calls = as_table(Path(folder))
        print(f"compare --table of {ROWS} rows with a P, calls of fisher_exact (at most 3,000): {calls:.0f}")
