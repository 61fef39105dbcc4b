"""p-values beside tables made by R and by fractions alone (tests/reference).

Relative errors: 1e-9 throughout; R itself is less exact in one place, named below.
"""

import csv
import runpy
from fractions import Fraction
from math import comb
from pathlib import Path

import numpy as np
import pytest

from evidence.stats.proportions import p_values
from evidence.stats.proportions.testing import CLOSED, CONDITIONAL, UNCONDITIONAL

FOLDER = Path(__file__).parents[2] / "reference"
COUNTS = ("x1", "n1", "x2", "n2")


def columns(name):
    with (FOLDER / name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {key: np.array([np.nan if row[key] == "NA" else float(row[key]) for row in rows]) for key in rows[0]}


@pytest.fixture(scope="module")
def by_r():
    return columns("two_arm_p_values.csv")


@pytest.fixture(scope="module")
def by_fractions():
    return columns("unconditional.csv")


def ours(table, column):
    method, _, side = column.rpartition("_")
    if side not in ("greater", "less"):
        method, side = column, "two-sided"
    return p_values(*(table[name] for name in COUNTS), methods=[method], alternative=side)[method]


def test_the_table_by_r_is_large_and_reaches_from_one_patient_to_ten_thousand(by_r):
    assert len(by_r["x1"]) >= 2000
    assert (by_r["n1"].min(), by_r["n1"].max()) == (1, 10_000)


@pytest.mark.parametrize("column", [*CLOSED, *CONDITIONAL, "pearson_greater", "fisher_less"])
def test_p_values_equal_those_of_r(by_r, column):
    known = ~np.isnan(by_r[column])
    np.testing.assert_allclose(ours(by_r, column)[known], by_r[column][known], rtol=1e-9)


def test_one_sided_fisher_equals_that_of_r_where_r_is_exact(by_r):
    # 10000/10000 v 0/1 has one table in its tail: 1/10001 = 9.99900009999e-05; R 4.2.2 gives 9.999000086103e-05
    p, r = ours(by_r, "fisher_greater"), by_r["fisher_greater"]
    apart = np.abs(p - r) > 1e-9 * r
    assert apart.sum() <= 1
    np.testing.assert_allclose(p[~apart], r[~apart], rtol=1e-9)
    for i in np.flatnonzero(apart):
        x1, n1, x2, n2 = (int(by_r[name][i]) for name in COUNTS)
        ways = sum(comb(n1, k) * comb(n2, x1 + x2 - k) for k in range(x1, min(x1 + x2, n1) + 1))
        assert p[i] == pytest.approx(float(Fraction(ways, comb(n1 + n2, x1 + x2))), rel=1e-13, abs=0)


def test_the_table_by_fractions_holds_every_table_up_to_ten_patients_an_arm(by_fractions):
    assert len(by_fractions["x1"]) == sum((n1 + 1) * (n2 + 1) for n1 in range(1, 11) for n2 in range(1, 11))


@pytest.mark.parametrize(
    "column", [*UNCONDITIONAL, "barnard_pooled_greater", "barnard_unpooled_greater", "boschloo_greater"]
)
def test_unconditional_p_values_equal_those_by_fractions(by_fractions, column):
    np.testing.assert_allclose(ours(by_fractions, column), by_fractions[column], rtol=1e-10)


def test_the_table_by_fractions_is_what_its_script_makes(by_fractions):
    rows = runpy.run_path(str(FOLDER / "unconditional_by_fractions.py"))["rows"]
    made = [[float(cell) for cell in row] for n1, n2 in ((3, 5), (6, 6)) for row in rows(n1, n2)]
    here = ((by_fractions["n1"] == 3) & (by_fractions["n2"] == 5)) | (
        (by_fractions["n1"] == 6) & (by_fractions["n2"] == 6)
    )
    assert np.stack([column[here] for column in by_fractions.values()], axis=1).tolist() == made


@pytest.mark.parametrize("side", ["two-sided", "greater"])
@pytest.mark.parametrize("method", UNCONDITIONAL)
def test_a_table_alone_gets_the_value_that_it_gets_among_all_tables(by_fractions, method, side):
    here = np.flatnonzero((by_fractions["n1"] == 9) & (by_fractions["n2"] == 10))
    counts = [by_fractions[name][here] for name in COUNTS]
    together = p_values(*counts, methods=[method], alternative=side)[method]
    alone = [p_values(*table, methods=[method], alternative=side)[method] for table in zip(*counts, strict=True)]
    np.testing.assert_allclose(alone, together, rtol=1e-11)
