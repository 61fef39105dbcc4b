"""Samples that a mean and an SD allow: `evidence` beside CLOSURE in scrutipy (pip install scrutipy==0.1.12), in one run.

Run from the top folder: python -m benchmarks.samples
"""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from importlib.metadata import version

from scrutipy import closure

from evidence.reported import Range
from evidence.stats.granularity.samples import samples

# mean, SD, n, lowest and highest score, half-widths of the rounding intervals of mean and SD
CASES = [("2.7", "1.9", 130, 1, 5, ".05", ".05"), ("3.5", "1.2", 50, 0, 7, ".05", ".005")]


def around(centre: str, half_width: str) -> Range:
    return Range(Fraction(centre) - Fraction(half_width), Fraction(centre) + Fraction(half_width))


def best_of(repeats: int, run: Callable[[], int]) -> tuple[int, float]:
    found, seconds = 0, float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        found = run()
        seconds = min(seconds, time.perf_counter() - start)
    return found, seconds


def counted(mean: Range, sd: Range, n: int, scale: tuple[int, int]) -> int:
    found = samples(mean, sd, n, scale)
    if found is None:
        raise SystemExit(f"n {n}, {scale}: expected a count, got none")
    return found.count


def enumerated(*numbers: float) -> int:
    return len(closure(*numbers))


def main() -> None:
    ours_all = theirs_all = 0.0
    for mean, sd, n, low, high, mean_half, sd_half in CASES:
        mean_range, sd_range = around(mean, mean_half), around(sd, sd_half)
        count, ours = best_of(5, partial(counted, mean_range, sd_range, n, (low, high)))
        numbers = float(mean), float(sd), n, low, high, float(mean_half), float(sd_half)
        listed, theirs = best_of(1, partial(enumerated, *numbers))
        if count != listed:
            raise SystemExit(f"mean {mean}, SD {sd}: evidence counts {count} samples, scrutipy {listed}")
        print(f"mean {mean}, SD {sd}, n {n}, {low}-{high}: {count} samples; {theirs / ours:,.0f} times as fast")
        ours_all, theirs_all = ours_all + ours, theirs_all + theirs
    print(f"both: {theirs_all / ours_all:,.0f} times as fast as scrutipy {version('scrutipy')}")


if __name__ == "__main__":
    main()
