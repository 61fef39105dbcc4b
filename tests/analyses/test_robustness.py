"""What conclusions on counts hang on."""

from dataclasses import replace

from evidence.analyses.power import power_of
from evidence.analyses.robustness import conclusions, missing_map
from evidence.model import Population


def test_nothing_is_asked_of_patients_outside_a_stratum(assessment):
    smith = assessment.dossier.study("smith-2002")
    study = replace(smith, populations=(*smith.populations, Population("all", "All", ("evaluable", "enrolled"))))
    concluded = conclusions(study, assessment.judged)
    assert [conclusion.unseen for conclusion in concluded] == [None, None]
    assert [conclusion.changes.lost for conclusion in concluded] == [None, None]
    assert power_of(study, concluded) is None


def test_conclusions_of_smith_2002(assessment):
    study = assessment.dossier.study("smith-2002")
    found = {str(c.first): c for c in conclusions(study, assessment.judged)}
    assert list(found) == ["60/71", "41/71"]
    success = found["60/71"]
    assert success.unseen.favouring == (345, 29)
    assert success.unseen.scenarios[1].first.events == 60
    assert success.changes.lost == 57
    assert success.changes.method("pearson").walsh.index == 1


def test_the_map_of_the_main_study_is_that_of_its_first_conclusion(assessment):
    found = missing_map(assessment.dossier)
    assert found.lost == (30, 27)
    assert found.found.favouring == (345, 29)


def test_ways_too_many_to_go_through_are_not(assessment):
    """20,000 randomised to an arm of 71 analysed would be ten thousand million ways."""
    study = assessment.dossier.study("smith-2002")
    large = replace(study, arms=tuple(replace(arm, randomised=20_000) for arm in study.arms))
    dossier = replace(assessment.dossier, studies=(large,))
    assert missing_map(dossier) is None
    found = conclusions(large, assessment.judged)
    assert [conclusion.unseen for conclusion in found] == [None, None]
    assert found[0].changes.lost == 40_000 - 143


def test_where_everybody_was_analysed_nobody_could_have_changed_anything(assessment):
    study = assessment.dossier.study("smith-2002")
    sizes = {"idds": 71, "cmm": 72}
    whole = replace(study, arms=tuple(replace(arm, randomised=sizes[arm.id]) for arm in study.arms))
    assert missing_map(replace(assessment.dossier, studies=(whole,))) is None
    found = conclusions(whole, assessment.judged)
    assert {(conclusion.unseen, conclusion.changes.lost) for conclusion in found} == {(None, None)}
