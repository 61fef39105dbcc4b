"""Published cases of granularity, multiplicity and contradiction, through the rules: files in, findings out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evidence.assessment import Assessment, verify
from evidence.loading import load
from evidence.model import Finding

FIXTURES = Path(__file__).parent / "fixtures"
HEADER = "arm,outcome,timepoint,population,mean,sd,n,document,line,page,basis,formula,derived_from"


def findings(small: Path, code: str, scores: str, *rows: tuple[str, str, int]) -> list[Finding]:
    """Judge printed (mean, SD, n) of an outcome that `scores` describes; one finding at most a row, in their order."""
    study = small / "trial/study.toml"
    text = study.read_text(encoding="utf-8").replace('label = "Pain"\ntype = "continuous"', f'label = "Pain"\n{scores}')
    assert scores in text
    study.write_text(text, encoding="utf-8")
    lines = [f"new,pain,end,all,{mean},{sd},{n},paper,,Table 2,reported,," for mean, sd, n in rows]
    (small / "trial/continuous.csv").write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return [finding for finding in verify(load(small)).found if finding.code == code]


def marks(found: list[Finding], count: int) -> str:
    """One mark a row: ✗ where it is found, ✓ where not."""
    lines = {finding.where for finding in found}
    return "".join("✗" if f"trial/continuous.csv:{number}" in lines else "✓" for number in range(2, count + 2))


STEP = 'type = "continuous"\nstep = "1"'

GRIM = {
    "series 5.19 to 5.30": ([(f"5.{end}", 28) for end in range(19, 31)], "✗✗✓✗✗✗✓✗✗✗✓✗"),
    "pigs1": (
        [
            ("7.22", 32), ("4.74", 25), ("5.23", 29), ("2.57", 24), ("6.77", 27), ("2.68", 28),
            ("7.01", 29), ("7.38", 26), ("3.14", 27), ("6.89", 31), ("5.00", 25), ("0.24", 28),
        ],
        "✓✗✗✗✗✓✗✓✗✗✓✗",
    ),
    "single": ([("5.19", 28), ("5.18", 28), ("5.27", 43), ("5.19", 40), ("11.09", 21), ("5.83", 50)], "✗✓✗✗✗✗"),
    "INSPECT-SR 4.8, Apgar": ([("8.96", 30), ("9.96", 30), ("9.93", 30)], "✗✗✓"),
}  # fmt: skip


@pytest.mark.parametrize("name", GRIM)
def test_grim(name: str, small: Path) -> None:
    cases, expected = GRIM[name]
    found = findings(small, "mean-impossible", STEP, *((mean, "", n) for mean, n in cases))
    assert marks(found, len(cases)) == expected
    assert {finding.severity for finding in found} == {"error"}


def test_grim_asks_for_a_declared_step(small: Path) -> None:
    assert findings(small, "mean-impossible", 'type = "continuous"', ("5.19", "2.47", 28)) == []


def test_grim_says_what_truncation_would_print(small: Path) -> None:
    """Smith 2002, J Clin Oncol 20:4040: 7.22 of 71, if the composite were a whole number (513/71 = 7.2254)."""
    (found,) = findings(small, "mean-impossible", STEP, ("7.22", "", 71))
    assert found.message == (
        "mean 7.22 of n = 71: a total of 512 prints 7.21, a total of 513 prints 7.23; truncation or ceiling would print it"
    )


def test_grim_with_several_items_a_score(small: Path) -> None:
    """5.19 of 28 is impossible for one item, and possible for the mean of four (581/112 = 5.1875)."""
    assert findings(small, "mean-impossible", f"{STEP}\nitems = 4", ("5.19", "", 28)) == []


def test_grim_on_half_steps_finds_the_total(small: Path) -> None:
    """In steps of 0.5 the means of 10 scores are multiples of .05."""
    found = findings(small, "mean-impossible", 'type = "continuous"\nstep = "0.5"', ("5.15", "", 10), ("5.13", "", 10))
    assert marks(found, 2) == "✓✗"
    assert "a total of 51 prints 5.10, a total of 51.5 prints 5.15" in found[0].message


GRIMMER = {
    "Allard 2018": ([("5.21", "1.6", 28), ("3.44", "2.47", 18), ("7.3", "2.51", 12)], "✓✗✗"),
    "rsprite2": ([("3.33", "1.234", 250)], "✓"),
    "INSPECT-SR 4.8, Apgar": ([("9.93", "0.18", 30)], "✗"),
}


@pytest.mark.parametrize("name", GRIMMER)
def test_grimmer(name: str, small: Path) -> None:
    cases, expected = GRIMMER[name]
    assert marks(findings(small, "sd-impossible", STEP, *cases), len(cases)) == expected


def test_grimmer_names_the_nearest_sds(small: Path) -> None:
    (found,) = findings(small, "sd-impossible", STEP, ("3.44", "2.47", 18))
    assert "no scores print both; the nearest possible are 2.4548 and 2.4787" in found.message


def test_an_sd_is_not_tested_where_the_mean_is_already_impossible(small: Path) -> None:
    assert findings(small, "sd-impossible", STEP, ("5.19", "2.47", 28)) == []


SEVEN = f'{STEP}\nlowest = "1"\nhighest = "7"'
LIMITS = [("4.2", sd, 5) for sd in ("0.26", "0.27", "0.44", "0.45", "3.03", "3.04")]


@pytest.mark.parametrize(("scale", "expected"), [(SEVEN, "✗✗✗✓✓✗"), (f"{SEVEN}\nitems = 2", "✗✓✗✓✓✗")])
def test_rsprite2_limits_of_the_sd(scale: str, expected: str, small: Path) -> None:
    """Mean 4.2 of 5 on 1 to 7: SD .45 to 3.03, with two items .27 to 3.03, but not .44."""
    found = findings(small, "sd-impossible", scale, *LIMITS)
    assert marks(found, len(LIMITS)) == expected
    limits = "possible 0.447 to 3.033" if scale == SEVEN else "possible 0.274 to 3.033"
    assert [limits in finding.message for finding in found] == [True] * 4 if scale == SEVEN else [True, False, True]


def test_an_sd_that_is_a_standard_error_is_named(small: Path) -> None:
    (found,) = findings(small, "sd-impossible", SEVEN, ("4.2", "0.20", 5))
    assert found.message == (
        "SD 0.20 with mean 4.2 of n = 5: possible 0.447 to 3.033; read as a standard error, it is an SD of 0.45"
    )


def test_an_sd_on_a_scale_without_steps(small: Path) -> None:
    """The largest of 2 on 0 to 10 with a mean of 5 is 7.07; 7.08 is printed by rounding up, and raises no alarm."""
    scale = 'type = "continuous"\nlowest = "0"\nhighest = "10"'
    rows = [("5.0", sd, 2) for sd in ("0.00", "7.07", "7.08", "7.09")]
    (found,) = findings(small, "sd-impossible", scale, *rows)
    assert found.message.startswith(
        "SD 7.09 with mean 5.0 of n = 2: possible 0.000 to 7.071; divided by √n it is 5.01,"
    )
    assert marks([found], 4) == "✓✓✓✗"


def test_means_off_the_scale(small: Path) -> None:
    scale = 'type = "continuous"\nlowest = "0"\nhighest = "10"'
    found = findings(small, "mean-impossible", scale, *((mean, "", 30) for mean in ("0.0", "-0.1", "10.0", "10.1")))
    assert [finding.message for finding in found] == [
        "mean -0.1 is below the lowest score, 0", "mean 10.1 is above the highest score, 10",
    ]  # fmt: skip


def test_a_derived_mean_is_nobodys_misprint(small: Path) -> None:
    assert len(findings(small, "mean-impossible", STEP, ("5.19", "", 28))) == 1
    rows = small / "trial/continuous.csv"
    text = rows.read_text(encoding="utf-8").replace("reported,,", "derived,5.2 - 0.01,")
    rows.write_text(text, encoding="utf-8")
    assert [finding for finding in verify(load(small)).found if finding.code == "mean-impossible"] == []


def test_steps_are_counted_from_the_lowest_score(small: Path) -> None:
    """On 1, 3, 5, 7 two scores have a mean of 2, 3, 4 …, and never 2.5."""
    scale = 'type = "continuous"\nstep = "2"\nlowest = "1"\nhighest = "7"'
    found = findings(small, "mean-impossible", scale, *((mean, "", 2) for mean in ("2.0", "2.5", "3.0", "7.0")))
    assert marks(found, 4) == "✓✗✓✓"
    assert found[0].message.startswith("mean 2.5 of n = 2: a total of 4 prints 2.0, a total of 6 prints 3.0;")


DEBIT = {
    "pigs3": (
        [(".53", ".50", 1683), (".44", ".50", 1683), (".77", ".42", 1683), (".19", ".35", 1683), (".34", ".47", 1683),
         (".93", ".25", 1683), (".12", ".33", 1683)],
        "✓✓✓✗✓✓✓",
    ),
    "scrutipy": ([(".11", ".31", 40)], "✓"),
}  # fmt: skip


@pytest.mark.parametrize("name", DEBIT)
def test_debit(name: str, small: Path) -> None:
    cases, expected = DEBIT[name]
    assert marks(findings(small, "sd-impossible", 'type = "binary"', *cases), len(cases)) == expected


def test_a_mean_of_ones_and_zeros_is_a_count(small: Path) -> None:
    """scrutipy's .36 (.11) of 20: no count of 20 gives .36."""
    assert marks(findings(small, "mean-impossible", 'type = "binary"', (".36", ".11", 20)), 1) == "✗"


@pytest.mark.parametrize("percentage", ["67.4%", "54.2%", "54.0%", "69.8%", "68.1%", "55.4%"])
def test_pigs2_percentages_of_150(percentage: str, small: Path) -> None:
    shutil.copytree(FIXTURES / "percentage-impossible/fail", small, dirs_exist_ok=True)
    for name, old, new in (("binary.csv", ",173,", ",150,"), ("claims.toml", "82.6%", percentage)):
        path = small / "trial" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    codes = [finding.code for finding in verify(load(small)).found]
    assert ("percentage-impossible" in codes) == (percentage != "54.0%")


def test_inspect_sr_4_10(small: Path) -> None:
    shutil.copytree(FIXTURES / "subgroups-exceed-total/fail", small, dirs_exist_ok=True)
    (found,) = (finding for finding in verify(load(small)).found if finding.code == "subgroups-exceed-total")
    assert found.message == "6.2 (n = 30), 7.4 (n = 11): mean of all 6.47 to 6.57, not 7.3"


def of_code(assessment: Assessment, code: str) -> dict[str, str]:
    return {finding.where: finding.message for finding in assessment.found if finding.code == code}


def test_smith_2002_and_2005_have_the_same_totals(assessment: Assessment) -> None:
    assert of_code(assessment, "same-patients") == {
        "smith-2005": "the totals of smith-2002 at 4-weeks: success 60/71 + 51/72 = 111/143 and 46/52 + 65/91 = 111/143; "
        "success-both 41/71 + 27/72 = 68/143 and 35/52 + 33/91 = 68/143"
    }


def test_smith_2002_reductions_stand_beside_the_baselines_of_others(assessment: Assessment) -> None:
    (message,) = of_code(assessment, "populations-mixed").values()
    assert "51.5% beside 7.44 ± 1.97 (n = 101)" in message
    assert "17.1% beside 6.65 ± 5.58 (n = 99)" in message
    left = "7.10 to 7.16 (30 of IDDS + CMM), 6.97 to 7.04 (27 of CMM), 6.28 to 6.34 (30 of IDDS + CMM), 7.39 to 7.46 (27 of CMM)"
    assert f"mean left for those not analysed: {left}" in message


def test_smith_2002_significantly(assessment: Assessment) -> None:
    found = of_code(assessment, "words-exceed-evidence")
    assert set(found) == {"s2-success-significantly", "uk-better"}
    below = "4 of 17 methods give P below .05: pearson, likelihood_ratio, wald_unpooled, welch_t"
    assert found["s2-success-significantly"] == (
        f"significantly: {below}; P 0.05 is printed at medtronic-outcomes, line 35"
    )


def test_smith_2002_adjusted_for_four_outcomes(assessment: Assessment) -> None:
    """Holm .10, .06, .10, .016; Benjamini and Hochberg .055, .04, .055, .016 (R: p.adjust)."""
    message = of_code(assessment, "several-outcomes")["s2-success-both-p"]
    for text in ("success 4-weeks .05: .1, .055;", "success-both 4-weeks .02: .06, .04;", ".055: .1, .055;", ".004: .016, .016;"):  # fmt: skip
        assert text in message


def test_carvajal_2018_percentages_are_of_fewer_each_time(assessment: Assessment) -> None:
    found = of_code(assessment, "base-not-all")
    assert found["s1-severe-1-week"] == "4.5% is no count of 93; possible bases: 22, 44, 66, 67, 88, 89"
    assert found["s1-severe-1-month"] == "6.7% is no count of 93; possible bases: 15, 30, 45, 60, 75, 89, 90"
    assert found["s1-severe-3-months"] == "10.3% is no count of 93; possible bases: 29, 39, 58, 68, 78, 87"
