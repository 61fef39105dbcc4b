"""How large an effect is, by each method, at the level that the study prints."""

from dataclasses import replace

import pytest

from evidence.analyses.effects import effects_behind, effects_of_study
from evidence.analyses.levels import levels_of
from evidence.measures import contrasts_of_counts
from evidence.report.wording import effect_figure
from evidence.reported import Reported


@pytest.fixture(scope="module")
def judged(assessment):
    return {verdict.claim.id: verdict for verdict in assessment.judged}


def printed(one):
    return tuple(effect_figure(one, value) for value in (one.estimate, one.low, one.high))


def test_effects_of_smith_2002_success(assessment, judged):
    lines = {
        (one.measure, one.label): one for one in effects_behind(levels_of(assessment.dossier), judged["s2-success-p"])
    }
    assert printed(lines["risk_difference", "Newcombe hybrid score"]) == ("13.67%", "-0.05%", "26.80%")
    katz = next(one for (measure, _), one in lines.items() if measure == "risk_ratio")
    assert printed(katz) == ("1.193", "0.998", "1.426")
    assert effects_behind(levels_of(assessment.dossier), judged["s2-success-idds"]) == ()


def test_a_limit_near_no_effect_has_digits_enough_to_show_its_side(assessment, judged):
    (one, *_) = effects_behind(levels_of(assessment.dossier), judged["s2-success-p"])
    assert effect_figure(one, 0.0000012) == "0.0001%"
    assert effect_figure(one, 0.0) == "0.00%"
    ratio = replace(one, measure="risk_ratio")
    assert [effect_figure(ratio, value) for value in (0.99996, float("inf"), float("nan"))] == [
        "0.99996",
        "∞",
        "undefined",
    ]


def test_every_outcome_has_every_measure_up_to_the_number_that_fits(assessment):
    shown, count = effects_of_study(assessment.dossier, 2)
    assert (len(shown), count) == (2, 3)
    assert [len(shown[0].of(measure)) for measure in contrasts_of_counts()] == [
        len({one.method for one in shown[0].of(measure)}) for measure in contrasts_of_counts()
    ]


def at_99(assessment):
    """The bundled dossier with one more claim of the main study, which prints a 99% interval."""
    claim = assessment.dossier.claim("s2-success-p")
    limit = replace(claim, id="limit", statistic="ci_low", reported=Reported("-5.6%"), level=Reported("99%"))
    return replace(assessment.dossier, claims=(*assessment.dossier.claims, limit))


def test_intervals_have_the_level_that_the_study_prints(assessment, judged):
    """R: x = 60/71 - 51/72; x - qnorm(.995) * sqrt(60*11/71^3 + 51*21/72^3) prints -0.04010517."""
    shown, _ = effects_of_study(at_99(assessment), 1)
    wald = next(one for one in shown[0].of("risk_difference") if one.method == "wald")
    assert str(wald.level) == "99%"
    assert wald.low == pytest.approx(-0.04010517, abs=5e-9)
    assert {str(one.level) for one in effects_behind(levels_of(at_99(assessment)), judged["s2-success-p"])} == {"99%"}
