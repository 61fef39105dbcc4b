"""What the catalogue says that R, metafor, epitools and epiR print of two arms, they print (tests/reference/software.csv).

Equal arms, empty cells and limits beyond the range are among the tables. Where a method is not defined for a table it claims nothing.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from evidence.methods import METHODS, was_run
from evidence.stats.proportions import empty_cells, estimates, intervals, p_values, single_intervals
from evidence.stats.proportions.testing import undefined

FAMILIES = {
    "two_proportions",
    "risk_difference",
    "risk_ratio",
    "odds_ratio",
    "nnt",
    "risk_difference_estimate",
    "risk_ratio_estimate",
    "odds_ratio_estimate",
    "one_proportion",
}
TOLERANCES = {  # relative; the programs stop here
    'R: anova(glm(family = binomial), test = "LRT")': 1e-5,
    "R: summary(glm(family = binomial))": 2e-3,
    'R: glm(family = binomial(link = "log"))': 2e-3,
    "R: glm(family = binomial)": 2e-3,
    "R: confint(glm(family = binomial))": 2e-3,
    "R: epitools::oddsratio.midp": 5e-3,
    "R: epitools::oddsratio.midp, to 4 digits": 5e-3,
    "R: epiR::epi.2by2(), ARisk.strata.score": 2e-4,  # of .0001; 7 decimals
}
CLOSE = 1e-6


def calls():
    with (Path(__file__).parent / "reference" / "software.csv").open(encoding="utf-8") as file:
        found: dict[tuple[str, str, str], list[list[float]]] = {}
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            numbers = [float(row[name]) for name in ("x1", "n1", "x2", "n2", "first", "last")]
            found.setdefault((row["family"], row["id"], row["program"]), []).append(numbers)
    return {call: np.array(rows).T for call, rows in found.items()}


CALLS = calls()


def ours(family, method, counts):
    if family == "two_proportions":
        p = p_values(*counts, methods=[method])[method]
        p[undefined(method, *counts)] = np.nan
        return p, p
    if family == "one_proportion":
        return single_intervals(*counts[:2], methods=[method])[method]
    if family.endswith("_estimate"):
        value = estimates(*counts, measure=family.removesuffix("_estimate"), methods=[method])[method]
        return value, value
    return intervals(*counts, measure=family, methods=[method])[method]


@pytest.mark.parametrize("call", CALLS, ids=[" ".join(call) for call in CALLS])
def test_it_prints_the_same(call):
    *counts, first, last = CALLS[call]
    rtol = TOLERANCES.get(call[2], CLOSE)
    low, high = ours(call[0], call[1], counts)
    defined = np.isfinite(low) & np.isfinite(high)
    if "confint(glm" in call[2]:  # the estimate of glm is infinite where a cell is empty, and so are its limits
        defined &= ~empty_cells.has_empty_cell(*counts)
    if (
        call[0] == "nnt"
    ):  # epiR prints no side of an interval through infinity, and does not cut the risk difference at 1
        defined &= (low <= high) & (np.abs(low) > 1) & (np.abs(high) > 1)
    if call[1] == "wilson_cc":  # R shrinks the correction where x is n/2: see docs/oracles.md
        defined &= 2 * counts[0] != counts[1]
    assert defined.sum() >= 12
    np.testing.assert_allclose(low[defined], first[defined], rtol=rtol, atol=1e-9)
    np.testing.assert_allclose(high[defined], last[defined], rtol=rtol, atol=1e-9)


def test_every_call_that_was_run_is_in_the_table_and_none_else():
    credited = {
        (row.family, row.id, program)
        for row in METHODS
        if row.family in FAMILIES
        for program in row.software
        if program.startswith("R: ") and was_run(program)
    }
    assert credited == set(CALLS)
