"""Odds ratios as published: Gart 1985, Fagerland, Lydersen & Laake 2015, Fagerland & Newcombe 2013, SAS, exact2x2."""

from collections.abc import Callable

import pytest

from evidence.stats.proportions import conditional
from evidence.stats.proportions.estimation import INTERVALS, estimate

PUBLISHED = [
    ("SAS PROC FREQ, fat comparison", "woolf", (11, 15, 2, 8), "1.1535 59.0029"),
    ("Fagerland, Lydersen & Laake 2015", "woolf", (7, 34, 1, 34), "0.99 74"),
    ("Fagerland, Lydersen & Laake 2015", "gart", (7, 34, 1, 34), "0.98 38"),
    ("Fagerland, Lydersen & Laake 2015", "cornfield_exact", (7, 34, 1, 34), "0.97 397"),
    ("Fagerland, Lydersen & Laake 2015", "cornfield_mid_p", (7, 34, 1, 34), "1.19 200"),
    ("Fagerland, Lydersen & Laake 2015", "baptista_pike", (7, 34, 1, 34), "1.00 195"),
    ("Fagerland, Lydersen & Laake 2015", "baptista_pike_mid_p", (7, 34, 1, 34), "1.33 99"),
    ("R or.2x2.ci", "woolf", (7, 34, 1, 34), "0.9904903 73.9003"),
    ("R or.2x2.ci", "gart", (7, 34, 1, 34), "0.9827961 37.7486"),
    ("Fagerland & Newcombe 2013, score", "miettinen_nurminen", (24, 73, 53, 65), "0.050 0.245"),
    ("Fagerland & Newcombe 2013, score", "miettinen_nurminen", (29, 55, 11, 11), "0 0.417"),
    ("Fagerland & Newcombe 2013, score", "miettinen_nurminen", (7, 18, 1, 18), "1.416 76.428"),
    ("Gart 1985", "cornfield", (28, 51, 71, 230), "1.476 5.035"),
    ("Gart 1985, rows and columns exchanged", "cornfield", (28, 99, 23, 182), "1.476 5.035"),
    ("exact2x2, tsmethod minlike", "baptista_pike", (22, 23, 291, 13254), "162.5 19952"),
    ("high-precision reference", "baptista_pike_mid_p", (22, 23, 291, 13254), "162.51 10184.32"),
    ("epiR", "woolf", (60, 71, 51, 72), "0.99 5.10"),
    ("independent root finder", "miettinen_nurminen", (60, 71, 51, 72), "0.998 5.044"),
]


@pytest.mark.parametrize(("source", "method", "table", "printed"), PUBLISHED, ids=str)
def test_published(
    source: str, method: str, table: tuple[int, ...], printed: str, assert_prints: Callable[..., None]
) -> None:
    assert_prints(table, "odds_ratio", method, printed)


def test_fisher_1935_tea_tasting_and_sas_estimates() -> None:
    assert estimate(3, 4, 1, 4, measure="odds_ratio") == 9
    assert estimate(11, 15, 2, 8, measure="odds_ratio") == 8.25


def test_propcis_orscoreci_stops_within_one_step_of_the_score_limits() -> None:
    # it walks outwards in factors of 1.001 and returns the first value beyond the limit: 1.246309, 56.48613
    low, high = INTERVALS["odds_ratio"]["miettinen_nurminen"](7, 34, 1, 34)
    assert low / 1.001 < 1.246309 < low
    assert high < 56.48613 < high * 1.001


def test_confint_of_glm_interpolates_the_profile_likelihood_limits() -> None:
    # R 4.2.2, MASS 7.3-58.2: exp(confint(glm(...))) for 60/71 v 51/72 is 1.006192847, 5.247452292
    low, high = INTERVALS["odds_ratio"]["profile_likelihood"](60, 71, 51, 72)
    assert (round(float(low), 4), round(float(high), 3)) == (1.0062, 5.247)


@pytest.mark.parametrize("method", ["cornfield_exact", "cornfield_mid_p", "baptista_pike", "baptista_pike_mid_p"])
@pytest.mark.parametrize(
    "table", [(5000, 10_000, 4900, 10_000), (0, 20_000, 3000, 20_000), (2000, 3000, 40, 30_000)], ids=str
)
def test_long_supports_lose_nothing_where_they_are_cut(
    method: str, table: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = INTERVALS["odds_ratio"][method](*table)
    monkeypatch.setattr(conditional, "_SHORT", 10**6)
    whole = INTERVALS["odds_ratio"][method](*table)
    assert [float(limit) for limit in cut] == pytest.approx([float(limit) for limit in whole], rel=1e-12, abs=0)
