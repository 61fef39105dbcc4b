"""Risk differences as published: Newcombe 1998, SAS 9.4, Fagerland, Lydersen & Laake 2015, PropCIs."""

from collections.abc import Callable

import pytest

from evidence.stats.proportions.estimation import estimate

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


# SAS 9.4 (PROC FREQ RISKDIFF), WUSS 2016, paper 127
SAS_WUSS_2016 = [
    ("hauck_anderson", (56, 70, 48, 80), "0.0494 0.3506"),
    ("agresti_caffo", (56, 70, 48, 80), "0.0525 0.3358"),
    ("chan_zhang", (56, 70, 48, 80), "0.0382 0.3453"),
    ("agresti_caffo", (9, 10, 3, 10), "0.1600 0.8400"),
    ("chan_zhang", (9, 10, 3, 10), "0.1608 0.8795"),
]


@pytest.mark.parametrize(("method", "table", "printed"), SAS_WUSS_2016, ids=str)
def test_sas_wuss_2016(method: str, table: tuple[int, ...], printed: str, assert_prints: Callable[..., None]) -> None:
    assert_prints(table, "risk_difference", method, printed)


def test_sas_wuss_2016_hauck_anderson_lower_limit(assert_prints: Callable[..., None]) -> None:
    assert_prints((9, 10, 3, 10), "risk_difference", "hauck_anderson", "0.1922 1.0000")  # SAS prints the overshoot


def test_sas_score_ordered_exact_interval_in_the_tests_of_exact2x2(assert_prints: Callable[..., None]) -> None:
    assert_prints((9, 11, 4, 12), "risk_difference", "chan_zhang", "0.0616 0.7968")


# Fagerland, Lydersen & Laake 2015, Stat Methods Med Res 24:224-254, 7/34 v 1/34. Their "Miettinen-Nurminen" row is the
# score interval without N/(N - 1).
FAGERLAND_2015 = {
    "wald": "0.029 0.32",
    "agresti_caffo": "0.012 0.32",
    "newcombe": "0.019 0.34",
    "mee": "0.028 0.34",
    "chan_zhang": "0.019 0.36",
}


@pytest.mark.parametrize("method", FAGERLAND_2015)
def test_fagerland_lydersen_laake_2015(method: str, assert_prints: Callable[..., None]) -> None:
    assert_prints((7, 34, 1, 34), "risk_difference", method, FAGERLAND_2015[method])


# R PropCIs, in the tests of statsmodels (test_confint_2indep_propcis)
PROPCIS = {
    "wald": "0.02916942 0.32377176",
    "agresti_caffo": "0.01161167 0.32172166",
    "miettinen_nurminen": "0.0270416 0.3452912",  # diffscoreci
}


@pytest.mark.parametrize("method", PROPCIS)
def test_propcis(method: str, assert_prints: Callable[..., None]) -> None:
    assert_prints((7, 34, 1, 34), "risk_difference", method, PROPCIS[method])


def test_gart_nam_1990(assert_prints: Callable[..., None]) -> None:
    assert_prints((7, 25, 2, 25), "risk_difference", "mee", "-0.014 0.412")


# Counts of published trials: limits by an independent root finder on the constrained likelihood, checked on Newcombe 1998
# and PropCIs. N/(N - 1) alone decides whether the first interval holds 0.
TRIALS = {
    (60, 71, 51, 72): ("-0.00037 0.27180", "0.00012 0.27133"),
    (41, 71, 27, 72): ("0.0383 0.3560", "0.0389 0.3555"),
    (46, 52, 65, 91): ("0.0307 0.2926", "0.0312 0.2922"),
    (35, 52, 33, 91): ("0.1411 0.4602", "0.1417 0.4597"),
    (47, 57, 35, 45): ("-0.1086 0.2111", "-0.1078 0.2102"),
    (33, 57, 15, 45): ("0.0500 0.4218", "0.0510 0.4210"),
    (43, 71, 30, 72): ("0.0246 0.3434", "0.0252 0.3429"),
}


@pytest.mark.parametrize("table", TRIALS, ids=str)
def test_score_intervals_of_trials(table: tuple[int, ...], assert_prints: Callable[..., None]) -> None:
    for method, printed in zip(("miettinen_nurminen", "mee"), TRIALS[table], strict=True):
        assert_prints(table, "risk_difference", method, printed)


def test_other_methods_on_one_trial(assert_prints: Callable[..., None]) -> None:
    table = (60, 71, 51, 72)
    assert_prints(table, "risk_difference", "wald", "0.0022 0.2713")  # also R's epiR
    assert_prints(table, "risk_difference", "newcombe", "-0.0005 0.268")
    assert_prints(table, "risk_difference", "agresti_caffo", "-0.0015 0.2674")


@pytest.mark.parametrize(
    ("table", "printed"), [((8, 106, 5, 120), 0.0338), ((22, 98, 16, 85), 0.0363), ((30, 204, 21, 205), 0.0446)]
)
def test_rothman_2008_tolbutamide(table: tuple[int, ...], printed: float) -> None:
    assert round(float(estimate(*table, measure="risk_difference")), 4) == printed
