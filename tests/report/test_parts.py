"""The parts of the report: the axis of P, strata, order."""

from dataclasses import replace
from pathlib import Path

import pytest

from evidence.assessment import verify
from evidence.loading import load
from evidence.report.p_axis import p_axis_of
from evidence.report.reading import asks, finding_groups, findings_on, matters, sections
from evidence.report.strata import strata_of
from evidence.report.wording import recomputed


@pytest.fixture(scope="module")
def judged(assessment):
    return {verdict.claim.id: verdict for verdict in assessment.judged}


def test_axis_has_a_dot_a_method_in_order_and_none_on_another(judged):
    axis = p_axis_of(judged["s2-success-p"])
    assert len(axis.dots) == 17
    assert [dot.x for dot in axis.dots] == sorted(dot.x for dot in axis.dots)
    assert all(0 <= dot.x <= 100 for dot in axis.dots)
    assert sum(dot.prints for dot in axis.dots) == 11
    for dot in axis.dots:
        assert not [
            other for other in axis.dots if other is not dot and other.lane == dot.lane and abs(other.x - dot.x) < 3
        ]
    assert axis.band[0] < axis.alpha < axis.band[1]
    assert axis.alt.startswith(
        "17 methods give P from .0464 (wald_unpooled) to .0782 (pearson_yates); 11 of them print 0.05."
    )


def test_p_axis_of_words_covers_their_side_of_the_level(judged):
    axis = p_axis_of(judged["s2-balance-age"])
    assert axis.band[1] == 100
    assert p_axis_of(judged["s2-success-idds"]) is None


def test_strata_of_bcg_are_a_line_a_trial(judged, assessment):
    bcg = verify(load(Path(__file__).parents[2] / "examples/bcg"))
    pooled = next(verdict for verdict in bcg.judged if verdict.claim.id == "mh-rr")
    strata = strata_of(bcg.dossier, pooled)
    assert strata.arms == ("BCG vaccine", "No vaccine")
    assert len(strata.lines) == 13
    label, first, second = strata.lines[0]
    assert (label, str(first.summary), str(second.summary)) == ("Aronson 1948: random allocation", "4/123", "11/139")
    assert strata_of(assessment.dossier, judged["s2-success-p"]) is None


def test_matters_name_each_figure_once_and_the_worst_first(assessment):
    """What is impossible, then what the conclusion hangs on, then figures of another size, then of another last digit."""
    found = matters(assessment)
    kinds = [(m.verdict.status == "impossible", "decision" in m.verdict.flags, m.verdict.grade) for m in found]
    assert list(dict.fromkeys(kinds)) == [
        (True, False, None), (False, True, None), (False, False, "size"), (False, False, "last digit")
    ]  # fmt: skip
    (success,) = [matter for matter in found if matter.verdict.claim.id == "s2-success-p"]
    assert {other.claim.id for other in success.others} >= {"jco-success-p", "uk-better"}
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
