"""Risk differences as published: Newcombe 1998, SAS 9.4, Fagerland, Lydersen & Laake 2015, PropCIs."""

from collections.abc import Callable

import pytest

NEWCOMBE_TABLES = {"a": (56, 70, 48, 80), "b": (9, 10, 3, 10), "c": (6, 7, 2, 7), "d": (5, 56, 0, 29)}

# Newcombe 1998, Stat Med 17:873-890, Table II. ">1" is an overt overshoot, which is cut here.
NEWCOMBE_1998 = {
    "wald": ("a 0.0575 0.3425", "b 0.2605 0.9395", "c 0.1481 0.9947", "d 0.0146 0.1640"),
    "wald_cc": ("a 0.0441 0.3559", "b 0.1605 1.0000", "c 0.0053 1.0000", "d -0.0116 0.1901"),
    "haldane": ("a 0.0535 0.3351", "b 0.1777 0.8289", "c 0.0537 0.8430", "d -0.0039 0.1463"),
    "jeffreys_perks": ("a 0.0531 0.3355", "b 0.1760 0.8306", "c 0.0524 0.8443", "d -0.0165 0.1595"),
    "mee": ("a 0.0533 0.3377", "b 0.1821 0.8370", "c 0.0544 0.8478", "d -0.0313 0.1926"),
    "miettinen_nurminen": ("a 0.0528 0.3382", "b 0.1700 0.8406", "c 0.0342 0.8534", "d -0.0326 0.1933"),
    "newcombe": ("a 0.0524 0.3339", "b 0.1705 0.8090", "c 0.0582 0.8062", "d -0.0381 0.1926"),
    "newcombe_cc": ("a 0.0428 0.3422", "b 0.1013 0.8387", "c -0.0290 0.8423", "d -0.0667 0.2037"),
}


@pytest.mark.parametrize(
    ("method", "row"), [(method, row) for method, rows in NEWCOMBE_1998.items() for row in rows], ids=str
)
def test_newcombe_1998_table_ii(method: str, row: str, assert_prints: Callable[..., None]) -> None:
    case, printed = row.split(" ", 1)
    assert_prints(NEWCOMBE_TABLES[case], "risk_difference", method, printed)
