"""Risk ratios as published: Koopman 1984, Gart & Nam 1988, Zou & Donner, Fagerland & Newcombe 2013, SAS, PropCIs."""

from collections.abc import Callable

import pytest

from evidence.stats.proportions.estimation import estimate

PUBLISHED = [
    ("Koopman 1984", "koopman", (36, 40, 16, 80), "2.940 7.152"),
    ("Gart & Nam 1988", "koopman", (8, 15, 4, 15), "0.815 5.336"),
    ("Gart & Nam 1988", "koopman", (6, 10, 6, 20), "0.844 4.594"),
    ("Zou & Donner", "mover", (6, 22, 112, 842), "0.9735 3.7295"),
    ("Fagerland & Newcombe 2013", "mover", (24, 73, 53, 65), "0.282 0.563"),
    ("Fagerland & Newcombe 2013", "mover", (29, 55, 11, 11), "0.398 0.761"),
    ("Fagerland & Newcombe 2013", "mover", (7, 18, 1, 18), "1.277 40.751"),
    ("Fagerland & Newcombe 2013", "miettinen_nurminen", (24, 73, 53, 65), "0.280 0.560"),
    ("Fagerland & Newcombe 2013", "miettinen_nurminen", (29, 55, 11, 11), "0.397 0.742"),
    ("Fagerland & Newcombe 2013", "miettinen_nurminen", (7, 18, 1, 18), "1.296 42.544"),
    ("SAS PROC FREQ, fat comparison", "katz_log", (11, 15, 2, 8), "0.8502 10.1204"),
    ("Rothman 2008, tolbutamide", "katz_log", (8, 106, 5, 120), "0.6112 5.3679"),
    ("Rothman 2008, tolbutamide", "katz_log", (22, 98, 16, 85), "0.6713 2.1188"),
    ("Rothman 2008, tolbutamide, crude", "katz_log", (30, 204, 21, 205), "0.851 2.4216"),
    ("PropCIs riskscoreci", "koopman", (7, 34, 1, 34), "1.220853 42.575718"),
    ("Fagerland, Lydersen & Laake 2015", "katz_log", (7, 34, 1, 34), "0.91 54"),
    ("Fagerland, Lydersen & Laake 2015", "walter_log", (7, 34, 1, 34), "0.92 27"),
    # printed as "Koopman", whose limits are 1.2209 and 42.58: the printed ones are those with N/(N - 1)
    ("Fagerland, Lydersen & Laake 2015", "miettinen_nurminen", (7, 34, 1, 34), "1.21 43"),
    ("epiR", "katz_log", (60, 71, 51, 72), "1.00 1.43"),
    ("independent root finder", "koopman", (60, 71, 51, 72), "1.0002 1.4476"),
    ("independent root finder", "koopman", (41, 71, 27, 72), "1.0849 2.2256"),
    ("independent root finder", "koopman", (46, 52, 65, 91), "1.0411 1.4678"),
    ("independent root finder", "koopman", (35, 52, 33, 91), "1.3302 2.5962"),
    ("independent root finder", "koopman", (47, 57, 35, 45), "0.8711 1.3231"),
    ("independent root finder", "koopman", (33, 57, 15, 45), "1.1144 2.8318"),
    ("independent root finder", "koopman", (43, 71, 30, 72), "1.0504 2.0454"),
]


@pytest.mark.parametrize(("source", "method", "table", "printed"), PUBLISHED, ids=str)
def test_published(
    source: str, method: str, table: tuple[int, ...], printed: str, assert_prints: Callable[..., None]
) -> None:
    assert_prints(table, "risk_ratio", method, printed)


@pytest.mark.parametrize(
    ("table", "printed"),
    [((11, 15, 2, 8), 2.9333), ((8, 106, 5, 120), 1.8113), ((22, 98, 16, 85), 1.1926), ((30, 204, 21, 205), 1.4356)],
)
def test_estimates_of_sas_and_rothman_2008(table: tuple[int, ...], printed: float) -> None:
    assert round(float(estimate(*table, measure="risk_ratio")), 4) == printed
