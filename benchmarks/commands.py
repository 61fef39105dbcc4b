"""How long commands take, as ratios against bare processes timed in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time

BARE = ["-c", "import pandas, scipy.stats, statsmodels.api, matplotlib.pyplot"]
PAIRS = {
    "evidence check / bare imports (at most 0.35)": (["-m", "evidence", "check"], BARE),
    "evidence --help / python -c pass (at most 6)": (["-m", "evidence", "--help"], ["-c", "pass"]),
    "evidence reproduce / bare imports (at most 2.5)": (
        ["-m", "evidence", "reproduce", "--out", tempfile.mkdtemp()],
        BARE,
    ),
    "evidence compare / import scipy.stats (at most 1)": (
        ["-m", "evidence", "compare", "60/71", "51/72"],
        ["-c", "import scipy.stats"],
    ),
}
RUNS = 5


def seconds(arguments: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    for name, (ours, bare) in PAIRS.items():
        seconds(ours), seconds(bare)  # the first run fills the caches
        ratios = [seconds(ours) / seconds(bare) for _ in range(RUNS)]
        print(f"{name}: median {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")
