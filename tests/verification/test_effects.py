"""Estimate, limits, standard error and P of one contrast judge each other; a figure never verifies itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evidence.model import (
    Arm,
    Binary,
    Claim,
    Continuous,
    Document,
    Dossier,
    Effect,
    Estimand,
    Location,
    Named,
    Outcome,
    Population,
    Row,
    Source,
    Study,
    Verdict,
)
from evidence.reported import Reported
from evidence.stats import effects, paired
from evidence.verification import judge
from evidence.verification.choose import contrast_beside

PAPER = Location("paper", page="Table 2")
STATISTICS = {"estimate": "estimate", "low": "ci_low", "high": "ci_high", "p": "p_value", "se": "standard_error"}


def about(measure: str | None, *arms: str, timepoint: str = "end") -> Estimand:
    return Estimand("trial", "pain", timepoint, "all", arms or ("new", "old"), measure)


def claim_of(figure: str, reported: str, measure: str | None = None, *arms: str, **more: object) -> Claim:
    statistic = STATISTICS[figure]
    claim = Claim(figure, about(measure, *arms), statistic, PAPER, Source("trial/claims.toml"), Reported(reported))
    return replace(claim, **more)  # type: ignore[arg-type]  # keys of a claim


def dossier_of(*items: Row | Claim) -> Dossier:
    study = Study(
        "trial", "Trial", "randomised trial", "Two arms.",
        arms=(Arm("new", "New", "intervention"), Arm("old", "Old", "comparator")),
        outcomes=(Outcome("pain", "Pain", "continuous"),), timepoints=(Named("start", "Start"), Named("end", "End")),
        populations=(Population("all", "All"),), rows=tuple(item for item in items if isinstance(item, Row)),
    )  # fmt: skip
    documents = tuple(
        Document(name, name, "Journal", "2020", "paper", primary=("trial",)) for name in ("paper", "page")
    )
    return Dossier(documents, (study,), tuple(item for item in items if isinstance(item, Claim)))


def row_of(measure: str, *figures: str | None, document: str = "paper", **more: object) -> Row:
    """A row of effects: estimate, low, high, level, P."""
    printed = Effect(*(Reported(text) if text is not None else None for text in figures))
    return replace(Row("row", about(measure), printed, Location(document, page="Table 2")), **more)  # type: ignore[arg-type]


def judged(claim: Claim, *items: Row | Claim) -> Verdict:
    return next(verdict for verdict in judge(dossier_of(claim, *items)) if verdict.claim is claim)


ALTMAN = ("0.81", "0.70", "0.94", "95%", None)
"""Altman & Bland 2011, BMJ 343:d2304."""


@pytest.mark.parametrize(
    ("figure", "reported", "range_"),
    [("estimate", "0.81", "0.8061 0.8162"), ("low", "0.70", "0.6857 0.7104"), ("high", "0.94", "0.9192 0.9557")],
)
def test_altman_and_bland_2011_each_figure_by_the_other_two(figure: str, reported: str, range_: str) -> None:
    verdict = judged(claim_of(figure, reported, "hazard_ratio"), row_of("hazard_ratio", *ALTMAN))
    assert (verdict.status, verdict.method) == ("attributed", "wald_log")
    (value,) = verdict.methods
    assert f"{value.low:.4f} {value.high:.4f}" == range_
    assert "interval read as a Wald interval on the log scale" in verdict.assumptions


@pytest.mark.parametrize("saving", [("15,142", "3,690", "26,594"), ("19,577", "-12,831", "51,984")])
def test_stearns_2019_savings(saving: tuple[str, str, str]) -> None:
    row = row_of("mean_difference", *saving, "95%", None)
    for figure, reported in zip(("estimate", "low", "high"), saving, strict=True):
        verdict = judged(claim_of(figure, reported, "mean_difference"), row)
        assert (verdict.status, verdict.method) == ("attributed", "wald")


@pytest.mark.parametrize(("figure", "position"), [("estimate", 0), ("low", 1), ("high", 2)])
def test_a_figure_never_verifies_itself(figure: str, position: int) -> None:
    """Whatever the row prints for the judged figure itself changes nothing, and without the others nothing is left."""
    claim = claim_of(figure, ALTMAN[position] or "", "hazard_ratio")
    without = [None if place == position else text for place, text in enumerate(ALTMAN)]
    other = [
        {0: "0.90", 1: "0.10", 2: "7.00"}[position] if place == position else text for place, text in enumerate(ALTMAN)
    ]
    full, blank, changed = (judged(claim, row_of("hazard_ratio", *texts)) for texts in (ALTMAN, without, other))
    assert full.status == blank.status == changed.status == "attributed"
    assert full.methods == blank.methods == changed.methods
    assert getattr(contrast_beside(dossier_of(claim, row_of("hazard_ratio", *ALTMAN)), claim, ()), figure) is None
    alone = [text if place == position else None for place, text in enumerate(ALTMAN)]
    verdict = judged(claim, row_of("hazard_ratio", *alone))
    assert (verdict.status, verdict.implies, verdict.rows) == ("not checkable", (), ())


def test_a_row_derived_from_the_claim_never_verifies_it() -> None:
    row = row_of("hazard_ratio", *ALTMAN, derived=True, formula="exp(b ± 1.96 se)", derived_from=("estimate",))
    assert judged(claim_of("estimate", "0.81", "hazard_ratio"), row).status == "not checkable"


def test_off_the_centre_is_not_checkable_and_says_where() -> None:
    """A profile or a bootstrap interval need not be central: nothing differs by that."""
    verdict = judged(claim_of("estimate", "0.85", "hazard_ratio"), row_of("hazard_ratio", *ALTMAN))
    assert verdict.status == "not checkable"
    assert verdict.reason == (
        "the method of the interval is not stated; wald_log gives 0.8112 (possible 0.8061 to 0.8162)"
    )
    assert verdict.implies == (
        "an estimate 24% to 40% of the way from the centre to the upper limit on the log scale",
        "a standard error of the logarithm of 0.072 to 0.0784, z 2 to 2.34 and P .0194 to .0457 by wald_log",
    )


@pytest.mark.parametrize(
    ("method", "status"), [("wald_log", "differs"), ("katz_log", "differs"), ("profile_likelihood", "not checkable")]
)
def test_a_stated_method_with_a_central_estimate_is_held_to_it(method: str, status: str) -> None:
    claim = claim_of("estimate", "0.85", "hazard_ratio", method=method)
    assert judged(claim, row_of("hazard_ratio", *ALTMAN)).status == status


def test_a_t_interval_is_not_held_to_the_normal_quantile() -> None:
    row = row_of("mean_difference", "15,142", "3,690", "26,594", "95%", None)
    assert judged(claim_of("low", "3,790", "mean_difference", method="student"), row).status == "differs"
    assert judged(claim_of("se", "5,800", "mean_difference", method="student"), row).status == "not checkable"
    assert judged(claim_of("se", "5,800", "mean_difference", method="z"), row).status == "differs"


def test_estimates_by_two_stated_methods_are_not_mixed() -> None:
    low, high = (
        claim_of(name, text, "hazard_ratio", method="wald_log") for name, text in (("low", "0.70"), ("high", "0.94"))
    )
    crude, adjusted = (
        claim_of("estimate", "0.81", "hazard_ratio"),
        claim_of("estimate", "0.81", "hazard_ratio", method="wald_log"),
    )
    assert judged(low, high, crude).status == "not checkable"
    assert judged(low, high, adjusted).status == "reproduced"


def test_another_level_gives_no_limit() -> None:
    claim = claim_of("low", "0.70", "hazard_ratio", level=Reported("99%"))
    assert judged(claim, row_of("hazard_ratio", *ALTMAN)).status == "not checkable"


def test_a_limit_by_the_standard_error_that_is_claimed_beside_it() -> None:
    """Perruchoud 2022 prints a reduction of 308.24 with its SE, 22.72; a limit would be 263.7."""
    row, se = row_of("mean_difference", "308.24", None, None), claim_of("se", "22.72", "mean_difference")
    verdict = judged(claim_of("low", "263.7", "mean_difference"), row, se)
    assert (verdict.status, verdict.method) == ("attributed", "wald")
    assert "with the standard error 22.72 at paper, Table 2" in verdict.assumptions
    assert judged(claim_of("low", "262.7", "mean_difference"), row, se).status == "not checkable"


def test_altman_and_bland_2011_an_interval_by_its_p() -> None:
    """BMJ 343:d2090: 17 points with P = .032 gives 1.4 to 32.6; a ratio of 0.30 with P = .034 gives 0.10 to 0.91."""
    points, ratio = (
        row_of("risk_difference", "17", None, None, None, ".032"),
        row_of("risk_ratio", "0.30", None, None, None, ".034"),
    )
    for figure, reported, row in (
        ("low", "1.4", points), ("high", "32.6", points), ("low", "0.10", ratio), ("high", "0.91", ratio),
    ):  # fmt: skip
        verdict = judged(claim_of(figure, reported, row.estimand.measure), row)
        assert (verdict.status, "level read as 95%" in verdict.assumptions) == ("attributed", True)


def test_a_ratio_with_its_p_alone_implies_its_interval() -> None:
    row = row_of("risk_ratio", None, None, None, None, ".034")
    assert judged(claim_of("estimate", "0.30", "risk_ratio"), row).implies == (
        "a standard error of the logarithm of 0.559 to 0.577, a lower 95% limit of 0.0951 to 0.102 "
        "and an upper one of 0.909 to 0.917 by wald_log",
    )


def test_a_p_with_an_estimate_alone_implies_its_interval() -> None:
    """Stearns 2019, JAMA Netw Open 2:e191549: 10.6 days fewer, P = .007."""
    verdict = judged(claim_of("p", ".007", "mean_difference"), row_of("mean_difference", "10.6", None, None))
    assert verdict.implies == (
        "a standard error of 3.88 to 3.98, a lower 95% limit of 2.82 to 2.98 and an upper one of 18.1 to 18.5 by wald",
    )


def test_figures_that_are_all_claims_judge_each_other() -> None:
    claims = [
        claim_of(name, text, "hazard_ratio") for name, text in zip(("estimate", "low", "high"), ALTMAN, strict=False)
    ]
    claims.append(claim_of("p", "0.005"))
    verdicts = judge(dossier_of(*claims))
    assert [verdict.status for verdict in verdicts] == ["attributed"] * 4
    assert verdicts[3].method == "wald_log"


def test_adjusted_and_crude_figures_are_not_mixed() -> None:
    """Two estimates for one interval: which of them it belongs to is not known."""
    low, high = claim_of("low", "0.70", "hazard_ratio"), claim_of("high", "0.94", "hazard_ratio")
    crude = claim_of("estimate", "0.81", "hazard_ratio")
    adjusted = replace(crude, id="adjusted", reported=Reported("0.84"))
    assert judged(low, high, crude).status == "attributed"
    assert judged(low, high, crude, adjusted).status == "not checkable"


def test_figures_of_two_documents_are_not_mixed() -> None:
    low, high = (claim_of(name, text, "hazard_ratio") for name, text in (("low", "0.70"), ("high", "0.94")))
    elsewhere = replace(high, location=Location("page", page="top"))
    assert judged(low, elsewhere, row_of("hazard_ratio", "0.81", None, None)).status == "not checkable"
    assert judged(low, high, row_of("hazard_ratio", "0.81", None, None)).status == "attributed"
    assert judged(low, high, row_of("hazard_ratio", "0.81", None, None, document="page")).status == "not checkable"


def test_percentage_points_are_read_alike() -> None:
    row = row_of("risk_difference", "13.7", "0.2%", "27.1%", "95%", None)
    assert judged(claim_of("estimate", "13.7", "risk_difference"), row).status == "attributed"
    assert judged(claim_of("estimate", "13.7%", "risk_difference"), row).status == "attributed"
    plain = row_of("risk_difference", "13.7", "0.2", "27.1", "95%", None)
    assert judged(claim_of("low", "0.2%", "risk_difference"), plain).status == "attributed"


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        (("0.03", "0.00", "0.90", "95%", None), "0.00 has no logarithm within its rounding"),
        (("0.50", "0.50", "0.50", "95%", None), "the limits 0.50 and 0.50 leave no width"),
        (("0.50", "<0.01", "0.90", "95%", None), "inputs not published"),
    ],
)
@pytest.mark.parametrize(("figure", "reported"), [("p", ".04"), ("estimate", "0.03"), ("se", "0.1")])
def test_what_has_no_place_on_the_scale_is_said(
    figures: tuple[str | None, ...], reason: str, figure: str, reported: str
) -> None:
    verdict = judged(claim_of(figure, reported, "hazard_ratio"), row_of("hazard_ratio", *figures))
    assert (verdict.status, verdict.reason) == ("not checkable", reason)


def test_the_standard_error_of_a_ratio_is_that_of_its_logarithm() -> None:
    """Altman & Bland 2011, BMJ 343:d2304: .70 to .94 has a standard error of .0752 of the logarithm."""
    verdict = judged(claim_of("se", "0.0752", "hazard_ratio"), row_of("hazard_ratio", *ALTMAN))
    assert (verdict.status, verdict.method) == ("attributed", "wald_log")


def test_a_number_needed_to_treat_has_no_centre() -> None:
    row = row_of("nnt", "7.3", "3.7", "459", "95%", ".05")
    for figure, reported in (("estimate", "7.3"), ("low", "3.7"), ("high", "459"), ("p", ".05")):
        assert judged(claim_of(figure, reported, "nnt"), row).status == "not checkable"


@given(st.floats(0.2, 5), st.floats(0.03, 0.6), st.integers(2, 4), st.sampled_from(["hazard_ratio", "mean_difference"]))
def test_true_figures_raise_no_alarm(estimate: float, se: float, decimals: int, measure: str) -> None:
    scale: effects.Scale = "log" if measure == "hazard_ratio" else "natural"
    low, high = (float(limit) for limit in effects.interval(estimate, se, scale=scale))
    pattern = Reported(f"0.{'0' * decimals}")
    texts = [pattern.like(value) for value in (estimate, low, high)]
    assume(texts[1] != texts[2] and (scale == "natural" or Reported(texts[1]).interval().low > 0))
    p = Reported("0.0000").like(float(effects.p_value_from_se(estimate, se, scale)))
    row = row_of(measure, *texts, "95%", None)
    printed = dict(zip(("estimate", "low", "high"), texts, strict=True)) | {"p": p, "se": pattern.like(se)}
    assert {judged(claim_of(name, text, measure), row).status for name, text in printed.items()} == {"attributed"}


def test_means_of_the_arms_give_no_ratio() -> None:
    """A hazard ratio stands beside the means of the same outcome: it is no difference of them."""
    arms = [
        Row(arm, about(None, arm), Continuous(mean, "4", 30), PAPER) for arm, mean in (("new", "20"), ("old", "21"))
    ]  # type: ignore[arg-type]
    row = row_of("hazard_ratio", *ALTMAN)
    for figure, reported in zip(("estimate", "low", "high"), ALTMAN, strict=False):
        verdict = judged(claim_of(figure, reported or "", "hazard_ratio"), row, *arms)
        assert (verdict.status, verdict.method) == ("attributed", "wald_log")
    assert judged(claim_of("estimate", "-1", "mean_difference"), row, *arms).status == "reproduced"


def test_only_the_figures_that_it_is_judged_by_are_named() -> None:
    low, high = claim_of("low", "0.70", "hazard_ratio"), claim_of("high", "0.94", "hazard_ratio")
    verdict = judged(claim_of("estimate", "0.81", "hazard_ratio"), low, high, claim_of("p", ".005"))
    assert verdict.assumptions == (
        "interval read as a Wald interval on the log scale",
        "level read as 95%",
        "with the lower limit 0.70 at paper, Table 2",
        "with the upper limit 0.94 at paper, Table 2",
    )


CHANGE = Row("change", about(None, "new"), Continuous("0.75", "1.79", 10), PAPER)  # type: ignore[arg-type]
"""Student 1908, Biometrika 6:1, first drug."""


@pytest.mark.parametrize(("p", "status"), [(".22", "attributed"), (".218", "attributed"), (".20", "differs")])
def test_the_p_of_a_change_by_its_mean_and_sd(p: str, status: str) -> None:
    verdict = judged(claim_of("p", p, "mean_change", "new"), CHANGE)
    assert (verdict.status, verdict.method) == (status, "paired_t")
    assert "0.75 ± 1.79 (n = 10) read as the change" in verdict.assumptions


def test_a_mean_that_is_not_said_to_be_a_change_is_not_tested_against_0() -> None:
    assert judged(claim_of("p", ".22", None, "new"), CHANGE).methods == ()


def test_the_correlation_that_a_p_of_two_scores_implies() -> None:
    """Gauhar 2016: SDs of 6.77 and 7.45 with one of 13.01 of the change imply a correlation of -.673."""
    before = Row("before", about(None, "new", timepoint="start"), Continuous("20.0", "6.77", 40), PAPER)  # type: ignore[arg-type]
    after = Row("after", about(None, "new"), Continuous("15.0", "7.45", 40), PAPER)  # type: ignore[arg-type]
    p = Reported("0.0000").like(float(paired.paired_t(5, 13.01, 40).p_value))
    verdict = judged(claim_of("p", p, None, "new", baseline="start"), before, after)
    assert verdict.status == "not checkable"
    assert verdict.implies == ("an SD of the change of 12.7 to 13.3 and a correlation of -0.75 to -0.60 by paired_t",)
    assert verdict.rows == (before, after)
    narrow = replace(before, summary=Continuous("20.0", "0.10", 40))  # type: ignore[arg-type]
    impossible = judged(claim_of("p", p, None, "new", baseline="start"), narrow, after)
    assert impossible.implies == ("no correlation of the two measurements gives this P by paired_t",)


@pytest.mark.parametrize("outcome", ["survival", "binary"])
def test_figures_without_a_measure_may_be_ratios_and_judge_nothing(outcome: str) -> None:
    """A hazard ratio of .71 (.52 to .97), P .03: read as a difference its P would be 6e-10."""
    claims = [
        claim_of(name, text, None)
        for name, text in zip(("estimate", "low", "high", "p"), ("0.71", "0.52", "0.97", ".03"), strict=True)
    ]
    dossier = dossier_of(*claims)
    study = replace(dossier.studies[0], outcomes=(Outcome("pain", "Pain", outcome),))
    for verdict in judge(replace(dossier, studies=(study,))):
        assert (verdict.status, verdict.implies) == ("not checkable", ())
        assert "without a measure" in verdict.reason
    named = [replace(claim, estimand=about("hazard_ratio")) for claim in claims[:3]]
    assert judged(claims[3], *named).status == "attributed"


@pytest.mark.parametrize(("printed", "status"), [(".013", "attributed"), (".0135", "attributed"), (".116", "differs")])
def test_the_p_of_a_hazard_ratio_is_never_that_of_a_test_of_counts(printed: str, status: str) -> None:
    """A hazard ratio of .60 (.40 to .90) has P .0135; Pearson's test of the events beside it, 40/100 v 51/100, .1182."""
    row = row_of("hazard_ratio", "0.60", "0.40", "0.90", "95%", None)
    arms = [Row(arm, about(None, arm), Binary(x, 100), PAPER) for arm, x in (("new", 40), ("old", 51))]
    verdict = judged(claim_of("p", printed, "hazard_ratio"), row, *arms)
    assert (verdict.status, verdict.method) == (status, "wald_log")
    assert judged(claim_of("p", printed, "hazard_ratio"), *arms).status == "not checkable"
    assert judged(claim_of("p", ".118", "risk_ratio"), row, *arms).status == "attributed"
