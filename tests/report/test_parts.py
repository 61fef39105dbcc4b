"""The parts of the report that compute: strip, effects, flow, robustness, order."""

from dataclasses import replace
from pathlib import Path

import pytest

from evidence.assessment import verify
from evidence.loading import load
from evidence.model import Binary, Population
from evidence.report import apparent
from evidence.report.apparent import apparent_by_study, apparent_together
from evidence.report.comparing import effects_of
from evidence.report.flow import flow_of
from evidence.report.power import power_of
from evidence.report.reading import asks, finding_groups, findings_on, matters, sections
from evidence.report.robustness import SCENARIOS, conclusions
from evidence.report.strata import strata_of
from evidence.report.strip import strip_of
from evidence.report.wording import recomputed
from evidence.reported import Reported


@pytest.fixture(scope="module")
def judged(assessment):
    return {verdict.claim.id: verdict for verdict in assessment.judged}


def test_strip_has_a_dot_a_method_in_order_and_none_on_another(judged):
    strip = strip_of(judged["s2-success-p"])
    assert len(strip.dots) == 17
    assert [dot.x for dot in strip.dots] == sorted(dot.x for dot in strip.dots)
    assert all(0 <= dot.x <= 100 for dot in strip.dots)
    assert sum(dot.prints for dot in strip.dots) == 11
    for dot in strip.dots:
        assert not [
            other for other in strip.dots if other is not dot and other.lane == dot.lane and abs(other.x - dot.x) < 3
        ]
    assert strip.band[0] < strip.alpha < strip.band[1]
    assert strip.alt.startswith(
        "17 methods give P from .0464 (wald_unpooled) to .0782 (pearson_yates); 11 of them print 0.05."
    )


def test_strip_of_words_covers_their_side_of_the_level(judged):
    strip = strip_of(judged["s2-balance-age"])
    assert strip.band[1] == 100
    assert strip_of(judged["s2-success-idds"]) is None


def test_effects_of_smith_2002_success(judged):
    lines = {(line.measure, line.method): line for line in effects_of(judged["s2-success-p"])}
    newcombe = lines["Risk difference", "Newcombe hybrid score"]
    assert (newcombe.estimate, newcombe.low, newcombe.high) == ("13.67%", "-0.05%", "26.80%")
    katz = next(line for (measure, _), line in lines.items() if measure == "Risk ratio")
    assert (katz.estimate, katz.low, katz.high) == ("1.193", "0.998", "1.426")
    assert effects_of(judged["s2-success-idds"]) == ()


def test_strata_of_bcg_are_a_line_a_trial(judged, assessment):
    bcg = verify(load(Path(__file__).parents[2] / "examples/bcg"))
    pooled = next(verdict for verdict in bcg.judged if verdict.claim.id == "mh-rr")
    strata = strata_of(bcg.dossier, pooled)
    assert strata.arms == ("BCG vaccine", "No vaccine")
    assert len(strata.lines) == 13
    label, first, second = strata.lines[0]
    assert (label, str(first.summary), str(second.summary)) == ("Aronson 1948: random allocation", "4/123", "11/139")
    assert strata_of(assessment.dossier, judged["s2-success-p"]) is None


def test_flow_of_smith_2002(assessment):
    steps = flow_of(assessment.dossier.study("smith-2002"))
    lost = {(step.arm.id, step.n): step.lost for step in steps}
    assert lost["idds", 71] == 30
    assert lost["cmm", 72] == 27
    assert lost["idds", 101] == 0


def test_flow_loses_nobody_outside_a_stratum_and_names_outcomes_of_other_patients(assessment):
    smith = assessment.dossier.study("smith-2002")
    strata = (*smith.populations, Population("all", "All", ("evaluable", "enrolled")))
    assert {step.n: step.lost for step in flow_of(replace(smith, populations=strata))}[71] is None
    (row,) = [row for row in smith.rows if row.id == "smith-2002/binary.csv:10"]
    fewer = replace(row, summary=Binary(40, 69), estimand=replace(row.estimand, outcome="success-both"))
    steps = {step.n: (step.outcomes, step.lost) for step in flow_of(replace(smith, rows=(row, fewer)))}
    assert steps[69] == (("Pain VAS and toxicity both down by 20% or more",), 32)
    assert len(steps[71][0]) == 1
    assert flow_of(replace(smith, rows=(row,)))[0].outcomes == ()
    more = replace(row, summary=Binary(40, 169))
    assert flow_of(replace(smith, rows=(more,)))[0].lost is None


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
    assert len(success.unseen.scenarios) == len(SCENARIOS)
    assert success.unseen.scenarios[1].first.events == 60
    assert success.changes.lost == 57
    assert success.changes.method("pearson").walsh.index == 1


def test_power_of_smith_2002_counts_every_table(assessment):
    study = assessment.dossier.study("smith-2002")
    table = power_of(study, conclusions(study, assessment.judged))
    lines = {(line.patients, line.rate): line.power for line in table.lines}
    assert list(lines) == [(n, rate) for n in ("101 v 99 randomised", "71 v 72 analysed") for rate in (10, 30, 50, 70)]
    # R: sum(outer(dbinom(0:101, 101, .6), dbinom(0:99, 99, .5))[p < .05]) with p of every table by the pooled z prints .3146463
    assert lines["101 v 99 randomised", 50] == ("31%", "60%", "84%", "96%")
    assert lines["71 v 72 analysed", 50] == ("22%", "45%", "70%", "88%")
    assert lines["101 v 99 randomised", 70][3] == ">99%"


def test_power_of_an_outcome_better_lower_mirrors_that_of_one_better_higher(assessment):
    study = assessment.dossier.study("smith-2002")
    concluded = conclusions(study, assessment.judged)
    lower = replace(study, outcomes=tuple(replace(outcome, better="lower") for outcome in study.outcomes))
    table, mirrored = power_of(study, concluded), power_of(lower, concluded)
    assert [line.rate for line in mirrored.lines] == [100 - line.rate for line in table.lines]
    assert [line.power for line in mirrored.lines] == [line.power for line in table.lines]


def test_power_of_a_trial_too_large_to_count_every_table_is_approximate(assessment):
    study = assessment.dossier.study("smith-2002")
    large = replace(study, arms=tuple(replace(arm, randomised=1001) for arm in study.arms))
    lines = power_of(large, conclusions(study, assessment.judged)).lines
    # R: power.prop.test(n = 1001, p1 = .5, p2 = .6, strict = TRUE) prints .9946, the least of the four
    assert [line.power[0] for line in lines if line.patients == "1001 v 1001 randomised"] == [">99%"] * 4


def test_power_is_of_randomised_trials_whose_numbers_are_printed(assessment):
    study = assessment.dossier.study("smith-2002")
    concluded = conclusions(study, assessment.judged)
    assert power_of(replace(study, design="cohort"), concluded) is None
    assert power_of(replace(study, arms=tuple(replace(arm, randomised=None) for arm in study.arms)), concluded) is None
    assert power_of(study, ()) is None


def test_pearson_prints_all_six_of_2002_and_2005_and_2002_alone_does_not_settle_it(assessment):
    together, by_study = apparent_together(assessment), apparent_by_study(assessment)
    assert (together.methods.best, len(together.methods.claims)) == (("pearson",), 6)
    assert together.chance < 0.05
    assert len(by_study["smith-2002"].methods.best) > 1
    assert by_study["smith-2002"].chance == 1
    assert 0.05 < by_study["smith-2005"].chance < 0.1
    alone = tuple(v for v in assessment.judged if v.claim.estimand.study == "smith-2002")
    assert apparent_together(replace(assessment, judged=alone)) is None


def spoiled(assessment, change):
    """The assessment of one study whose verdicts are changed."""
    judged = tuple(change(v) for v in assessment.judged if v.claim.estimand.study == "smith-2002")
    return apparent_by_study(replace(assessment, judged=judged))["smith-2002"]


def test_no_chance_where_every_table_would_cost_too_much(assessment):
    def large(verdict):
        if not all(isinstance(row.summary, Binary) for row in verdict.rows):
            return verdict
        summaries = [replace(row.summary, n=5000) for row in verdict.rows]
        return replace(verdict, rows=tuple(map(lambda row, s: replace(row, summary=s), verdict.rows, summaries)))

    found = spoiled(assessment, large)
    assert found.chance is None
    assert found.methods.counts[0][1] == 2


def test_no_chance_for_a_p_that_no_table_has(assessment):
    def tiny(verdict):
        if verdict.claim.id != "jco-success-p":
            return verdict
        return replace(verdict, claim=replace(verdict.claim, reported=Reported("1e-99")))

    assert spoiled(assessment, tiny).chance is None


def test_matters_name_each_figure_once_and_the_method_first(assessment):
    found = matters(assessment)
    assert found[0].verdict.claim.id == "s2-success-p"
    assert {other.claim.id for other in found[0].others} >= {"jco-success-p", "uk-better"}
    figures = [(m.verdict.claim.statistic, m.verdict.claim.estimand, m.verdict.claim.baseline) for m in found]
    assert len(figures) == len(set(figures))


def test_an_unexpected_verdict_comes_before_all_others(assessment, judged):
    surprise = judged["s2-n-total"]
    surprise = replace(surprise, claim=replace(surprise.claim, expect="differs"))
    changed = tuple(surprise if v.claim.id == "s2-n-total" else v for v in assessment.judged)
    assert matters(replace(assessment, judged=changed))[0].verdict.claim.id == "s2-n-total"


def test_every_claim_stands_in_one_section_and_every_unchecked_one_is_asked_for(assessment):
    read = [verdict.claim.id for section in sections(assessment) for verdict in section.verdicts]
    assert sorted(read) == sorted(verdict.claim.id for verdict in assessment.judged)
    asked = [verdict.claim.id for group in asks(assessment) for ask in group.asks for verdict in ask.verdicts]
    assert sorted(asked) == sorted(v.claim.id for v in assessment.judged if v.status == "not checkable")


def test_every_finding_stands_in_one_group_of_its_rule(assessment):
    groups = [group for severity in ("error", "warning", "note") for group in finding_groups(assessment, severity)]
    assert sum(len(group.findings) for group in groups) == len(assessment.found)
    assert all({finding.code for finding in group.findings} == {group.code} for group in groups)
    titles = {group.code: group.title for group in groups}
    assert titles["percentage-impossible"] == "A percentage is impossible on its n"
    assert titles["device-differs"] == "The device studied is not the device advertised"


def test_findings_on_a_line_that_is_no_claim_stand_with_their_document(assessment):
    found = findings_on(assessment, assessment.dossier.document("medtronic-hcp-2024"))
    lines = [int(finding.where.rpartition(":")[2]) for finding in found]
    assert lines == sorted(lines)
    assert {finding.code for finding in found} >= {"device-differs", "comparator-renamed", "citation-slip"}


def test_recomputed_values_show_how_they_round(judged):
    assert recomputed(judged["s2-success-idds"]) == "84.507%"
    assert recomputed(judged["s2-success-p"]) == ".0498"
    assert recomputed(judged["s2-toxicity-p"]) == ""


def test_the_chance_is_left_out_where_counting_the_tables_of_all_studies_would_take_minutes(assessment, monkeypatch):
    sizes = {"smith-2002": 2 * 71 * 72, "smith-2005": 2 * 52 * 91 + 2 * 57 * 45}
    monkeypatch.setattr(apparent, "_MOST_TABLES", sum(sizes.values()) - 1)
    found = apparent_by_study(assessment)
    assert set(found) == set(sizes)
    assert {study.chance for study in found.values()} == {None}
    monkeypatch.setattr(apparent, "_MOST_TABLES", sum(sizes.values()))
    assert None not in {study.chance for study in apparent_by_study(assessment).values()}
    assert [str(study.methods) for study in found.values()] == [str(m) for m in assessment.apparent_methods.values()]
