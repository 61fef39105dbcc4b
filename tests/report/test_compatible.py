"""How many samples of whole scores a printed mean and SD allow, in the report and on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import PAPER, claim_of, row_of, trial_of

from evidence.analyses import samples
from evidence.assessment import Assessment, verify
from evidence.model import Continuous, Dossier, Location, Outcome
from evidence.report.as_html import html_text
from evidence.report.compatible import samples_text
from evidence.reported import Reported
from evidence.terminal.showing import verdict_text


def assessed(mean: str, sd: str, n: int, statistic: str = "mean", reported: str = "", **scale: str | int) -> Assessment:
    """Judge a claim about one arm beside the row with mean, SD and n on a scale."""
    printed = {key: value if isinstance(value, int) else Reported(value) for key, value in scale.items()}
    outcome = Outcome("response", "Score", "continuous", **printed)  # type: ignore[arg-type]  # keys of a scale
    study = trial_of(row_of("new", Continuous(mean, sd, n)), outcome=outcome)
    claim = replace(claim_of(statistic, reported or mean, "new"), location=Location("paper", page="abstract"))
    return verify(Dossier((PAPER,), (study,), (claim,)))


def said(assessment: Assessment) -> tuple[str, ...]:
    return samples_text(assessment.dossier, assessment.judged[0])


CLOSURE = {
    ("2.7", "1.9", 130, "1", "5"): "5,359 samples of 130 scores from 1 to 5 have mean 2.7 and SD 1.9; one (score × patients): 1 × 75, 4 × 5, 5 × 50",
    ("3.5", "1.20", 50, "0", "7"): "7,980 samples of 50 scores from 0 to 7 have mean 3.5 and SD 1.20; one (score × patients): 2 × 18, 3 × 2, 4 × 19, 5 × 11",
    ("3.00", "1.00", 5, "1", "5"): "1 sample of 5 scores from 1 to 5 has mean 3.00 and SD 1.00 (score × patients): 2 × 2, 3 × 1, 4 × 2",
}  # fmt: skip


@pytest.mark.parametrize("case", CLOSURE)
def test_the_cases_of_closure(case: tuple[str, str, int, str, str]) -> None:
    mean, sd, n, lowest, highest = case
    assert said(assessed(mean, sd, n, step="1", lowest=lowest, highest=highest)) == (CLOSURE[case],)


def test_the_example_has_the_mean_and_sd() -> None:
    (text,) = said(assessed("3.5", "1.20", 50, step="1", lowest="0", highest="7"))
    pairs = [tuple(map(int, pair.split(" × "))) for pair in text.rpartition(": ")[2].split(", ")]
    scores = [score for score, patients in pairs for _ in range(patients)]
    mean = sum(scores) / len(scores)
    assert len(scores) == 50
    assert Reported("3.5").admits(mean)
    assert Reported("1.20").admits((sum((score - mean) ** 2 for score in scores) / 49) ** 0.5)


def test_scores_are_told_in_their_own_units() -> None:
    """Two patients, each the mean of two items on 1, 3, 5: scores from 1 to 5 in steps of 1."""
    (text,) = said(assessed("2.5", "2.12", 2, step="2", items=2, lowest="1", highest="5"))
    assert text == "1 sample of 2 scores from 1 to 5 has mean 2.5 and SD 2.12 (score × patients): 1 × 1, 4 × 1"
    (text,) = said(assessed("0.25", "0.35", 2, step="0.5", lowest="0.0", highest="1.0"))
    assert text.startswith("1 sample of 2 scores from 0.0 to 1.0 in steps of 0.5 has")


def test_what_would_take_long_is_not_counted() -> None:
    (text,) = said(assessed("50.2", "20.1", 100, step="1", lowest="0", highest="100"))
    assert text == (
        "samples of 100 scores from 0 to 100 with mean 50.2 and SD 20.1 are not counted: too many (counting would look at "
        "more than 5,000,000 partial samples)"
    )


@pytest.mark.parametrize("scale", [{}, {"step": "1"}, {"lowest": "0", "highest": "10"}])
def test_nothing_is_counted_where_step_or_ends_are_not_known(scale: dict[str, str]) -> None:
    assert said(assessed("5.0", "2.0", 10, **scale)) == ()


def test_a_single_patient_has_no_sample() -> None:
    assert said(assessed("3.00", "0.00", 1, step="1", lowest="1", highest="5")) == ()


def test_an_impossible_sd_has_no_sample() -> None:
    (text,) = said(assessed("3.00", "2.50", 5, step="1", lowest="1", highest="5"))
    assert text == "no sample of 5 scores from 1 to 5 has mean 3.00 and SD 2.50"


def test_the_row_of_a_claim_that_nothing_judges_is_counted() -> None:
    judged = assessed("3.00", "1.00", 5, "sd", "1.00", step="1", lowest="1", highest="5")
    claim = replace(judged.judged[0].claim, location=judged.dossier.rows[0].location)
    again = verify(replace(judged.dossier, claims=(claim,)))
    assert again.judged[0].rows == ()
    assert said(again) == (CLOSURE["3.00", "1.00", 5, "1", "5"],)


def test_it_stands_in_the_report_and_on_the_screen() -> None:
    judged = assessed("2.7", "1.9", 130, step="1", lowest="1", highest="5")
    text = CLOSURE["2.7", "1.9", 130, "1", "5"]
    assert f"<p>{text}.</p>" in html_text(judged)
    screen = verdict_text(judged, judged.judged[0])
    assert text in " ".join(screen.split())
    assert max(map(len, screen.splitlines())) <= 100


def test_each_row_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = assessed("2.7", "1.9", 130, step="1", lowest="1", highest="5")
    samples.counted.cache_clear()
    html_text(judged)
    said(judged)
    assert samples.counted.cache_info().misses == 1
