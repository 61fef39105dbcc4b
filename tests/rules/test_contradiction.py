"""One figure under two names is still one figure, and two documents that print it differently contradict each other."""

from dataclasses import replace

import pytest
from building import claim_of, row_of, trial_of

from evidence.assessment import verify
from evidence.model import Binary, Continuous, Document, Dossier, Location, Outcome, Size
from evidence.reported import Reported

PAPERS = tuple(Document(name, name, "Journal", "2020", "paper") for name in ("paper", "review"))
MEASURE = {"measure": "risk_difference"}
SCORE = Outcome("response", "Score", "continuous")


def contradicted(first, second, outcome=None, **second_parts):
    """Return the ids that are flagged and the messages found, of two claims in two documents."""
    one = claim_of(*first[:2], "new", "old", **first[2])
    other = claim_of(*second[:2], "new", "old", **second[2])
    one = replace(one, id="one", needs="the counts")
    other = replace(other, id="other", needs="the counts", location=Location("review", page="1"), **second_parts)
    study = trial_of(**{"outcomes": (outcome,)} if outcome else {})
    assessment = verify(Dossier(PAPERS, (study,), (one, other)))
    flagged = [verdict.claim.id for verdict in assessment.judged if "contradicted" in verdict.flags]
    found = [finding.message for finding in assessment.found if finding.code == "printed-differently"]
    return flagged, found


def test_a_difference_and_a_risk_difference_of_one_contrast_contradict_each_other():
    flagged, found = contradicted(
        ("difference", "13.7%", {}), ("estimate", "17.3%", {"measure": "risk_difference"})
    )  # the second is printed in place of 60/71 less 51/72 (Smith 2002, J Clin Oncol 20:4040)
    assert flagged == ["one", "other"]
    assert found == [
        "13.7% in paper, abstract, but 17.3% in review, page 1",
        "17.3% in review, page 1, but 13.7% in paper, abstract",
    ]


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (("difference", "13.7%", {}), ("estimate", "0.137", {"measure": "risk_difference"}), None),
        (("difference", "13.7", {}), ("estimate", "13.67%", {"measure": "risk_difference"}), None),
        (("ratio", "1.19", {}), ("estimate", "1.2", {"measure": "risk_ratio"}), None),
        (("ratio", "1.19", {}), ("estimate", "2.25", {"measure": "odds_ratio"}), None),
        (("difference", "-1.6", {}), ("estimate", "-1.60", {"measure": "mean_difference"}), SCORE),
        (("percentage", "84.5%", {}), ("estimate", "0.845", {"measure": "proportion"}), None),
        (("percentage", "84.5", {}), ("percentage", "85%", {}), None),
        (("ci_low", "0.1", {}), ("estimate", "17.3%", {"measure": "risk_difference"}), None),
    ],
)
def test_figures_that_agree_or_are_of_another_measure_or_part_contradict_nothing(first, second, outcome):
    assert contradicted(first, second, outcome) == ([], [])


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (("ratio", "1.19", {}), ("estimate", "1.3", {"measure": "risk_ratio"}), None),
        (("difference", "-1.6", {}), ("estimate", "-2.1", {"measure": "mean_difference"}), SCORE),
        (("difference", "-1.6", {}), ("difference", "1.6", {}), SCORE),
        (("percentage", "84.5%", {}), ("estimate", "0.854", {"measure": "proportion"}), None),
        (("events", "60", {}), ("events", "61", {}), None),
        (("heterogeneity_q", "6.2", {}), ("heterogeneity_q", "7.2", {}), None),
    ],
)
def test_figures_that_no_rounding_reconciles_contradict_each_other(first, second, outcome):
    assert contradicted(first, second, outcome)[0] == ["one", "other"]


@pytest.mark.parametrize(("change", "flagged"), [("-3.1", []), ("3.1", []), ("-3.4", ["one", "other"])])
def test_a_fall_is_compared_with_a_change_whatever_its_sign(change, flagged):
    fall = replace(claim_of("mean_change", "3.1", "new"), id="one", baseline="start")
    other = claim_of("estimate", change, "new", measure="mean_change")
    other = replace(other, id="other", baseline="start", location=Location("review", page="1"))
    found = verify(Dossier(PAPERS, (trial_of(outcomes=(SCORE,)),), (fall, other)))
    assert [verdict.claim.id for verdict in found.judged if "contradicted" in verdict.flags] == flagged


def test_limits_at_two_levels_are_two_figures():
    first, second = ("ci_low", "0.5", {"measure": "risk_ratio"}), ("ci_low", "0.7", {"measure": "risk_ratio"})
    assert contradicted(first, second)[0] == ["one", "other"]
    assert contradicted(first, second, level=Reported("99%"))[0] == []


@pytest.mark.parametrize(("difference", "codes"), [("13.7%", []), ("31.7%", ["interval-excludes-estimate"])])
def test_a_difference_stands_beside_the_limits_of_the_risk_difference(difference, codes):
    """60/71 v 51/72: .137, by Wald .002 to .271 (Smith 2002); two digits of the difference are transposed."""
    figures = [("difference", difference, {}), ("ci_low", "0.2%", MEASURE), ("ci_high", "27.1%", MEASURE)]
    claims = [claim_of(name, figure, "new", "old", **about) for name, figure, about in figures]
    claims = tuple(replace(claim, id=claim.statistic) for claim in claims)
    found = verify(Dossier(PAPERS, (trial_of(),), claims)).found
    assert [finding.code for finding in found if finding.severity == "error"] == codes


@pytest.mark.parametrize(
    ("printed", "copied", "found"),
    [
        (Continuous("5.6", "2.0", 30), Continuous("6.5", "2.0", 30), ["5.6 ± 2.0 (n = 30)", "6.5 ± 2.0 (n = 30)"]),
        (Continuous("5.6", "2.0", 30), Continuous("5.62", "2", 30), []),
        (Binary(60, 71), Size(72), ["60/71", "n = 72"]),
    ],
)  # fmt: skip
def test_a_copy_that_prints_other_means_or_numbers_of_patients_is_found(printed, copied, found):
    own, copy = row_of("new", printed), replace(row_of("new", copied), id="copy", location=Location("review", page="1"))
    papers = (replace(PAPERS[0], primary=("trial",)), PAPERS[1])
    assessment = verify(Dossier(papers, (trial_of(own, copy, outcome=SCORE),), ()))
    said = [(one.where, one.message) for one in assessment.found if one.code == "printed-differently"]
    assert said == ([("copy", f"{found[1]} in review, page 1, but {found[0]} in paper, Table 1")] if found else [])


def test_a_difference_and_the_limits_of_the_risk_difference_judge_each_other():
    """Without the counts: .137 is the centre of .002 to .271, and 20.7% is not."""
    figures = [("difference", "13.7%", {}), ("ci_low", "0.2%", MEASURE), ("ci_high", "27.1%", MEASURE)]
    claims = [replace(claim_of(name, figure, "new", "old", **about), id=name) for name, figure, about in figures]
    verdicts = verify(Dossier(PAPERS, (trial_of(),), tuple(claims))).judged
    assert [(verdict.claim.statistic, verdict.status, verdict.method) for verdict in verdicts] == [
        ("difference", "attributed", "wald"), ("ci_low", "attributed", "wald"), ("ci_high", "attributed", "wald"),
    ]  # fmt: skip
    claims[0] = replace(claims[0], reported=Reported("20.7%"))
    verdict = verify(Dossier(PAPERS, (trial_of(),), tuple(claims))).judged[0]
    assert verdict.status == "not checkable"
    assert "by wald" in " ".join(verdict.implies)
