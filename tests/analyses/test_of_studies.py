"""What is said of a study: balance, changes, proportions, differences, fractions, flow, survival, strata."""

from dataclasses import replace

import pytest

from evidence.analyses.balance import balance_of
from evidence.analyses.changes import changes_of
from evidence.analyses.mean_differences import mean_differences
from evidence.analyses.outcome_proportions import proportions_of
from evidence.analyses.pooled_strata import pooling_of
from evidence.analyses.possible_fractions import possible_fractions
from evidence.analyses.registry_flow import registry_flow
from evidence.analyses.survival import survival_as_printed
from evidence.assessment import verify
from evidence.loading import load
from evidence.model import Size


@pytest.fixture(scope="module")
def trials(pytestconfig):
    return verify(load(pytestconfig.rootpath / "examples" / "bcg"))


def test_balance_of_smith_2002(assessment):
    """Pain 7.44 (1.97) v 7.59 (1.97), by hand; chance, R: qnorm(.975) * sqrt(1/101 + 1/99) prints .2772."""
    found = {one.pair.outcome.id: one for one in balance_of(assessment.dossier)}
    assert found["vas"].difference == pytest.approx(-0.15 / 1.97, rel=1e-12, abs=0)
    assert found["vas"].chance == pytest.approx(0.2772, abs=5e-5)
    male = next(one for one in found.values() if one.pair.outcome.type == "binary")
    p1, p2 = (float(one.proportion) for one in (male.first, male.second))
    expected = (p1 - p2) / ((p1 * (1 - p1) + p2 * (1 - p2)) / 2) ** 0.5
    assert male.difference == pytest.approx(expected, rel=1e-12, abs=0)


def test_a_study_of_one_timepoint_has_no_balance_nor_changes(trials):
    assert balance_of(trials.dossier) == ()
    assert changes_of(trials.dossier) == ()


def test_a_characteristic_that_varies_in_nobody_is_left_out(assessment):
    smith = assessment.dossier.study("smith-2002")
    male = next(one for one in balance_of(assessment.dossier) if one.pair.outcome.type == "binary")
    rows = tuple(
        replace(row, summary=replace(row.summary, events=0)) if row in male.pair.rows else row for row in smith.rows
    )
    dossier = replace(assessment.dossier, studies=(replace(smith, rows=rows),))
    assert male.pair.outcome.id not in {one.pair.outcome.id for one in balance_of(dossier)}


def test_changes_of_smith_2002(assessment):
    """Pain fell from 7.57 to 3.67: by 51.5%."""
    pain = next(one for one in changes_of(assessment.dossier) if one.pair.outcome.id == "vas")
    first, last = pain.arms[0]
    assert (str(first.summary.mean), first.reduction, str(last.summary.mean)) == ("7.57", None, "3.67")
    assert last.reduction == pytest.approx(1 - 3.67 / 7.57, rel=1e-12, abs=0)


def test_proportions_carry_every_percentage_that_documents_print_most_precise_last_digit_first(assessment):
    success = proportions_of(assessment.dossier)[0][0]
    assert (str(success.counts), [figure.text for figure in success.printed]) == ("60/71", ["84.5%", "85%"])
    # R 4: prop.test(60, 71, correct = FALSE)$conf.int
    assert (success.low, success.high) == (pytest.approx(0.7434904, abs=5e-8), pytest.approx(0.9112270, abs=5e-8))


def test_differences_of_means_are_those_of_one_study(assessment):
    found = mean_differences(assessment.dossier, assessment.judged)
    assert {one.study.id for one in found} == {"stearns-2019"}
    assert [str(one.estimate) for one in found] == ["15,142", "19,577", "63,498", "1.0", "1.3", "2.3"]
    assert [str(one.verdict.claim.reported) for one in found] == [".01", ".24", ".03", "<.001", "<.001", "<.001"]


def test_fractions_of_a_percentage_whose_number_of_patients_is_bounded(assessment):
    found = {(one.study.id, str(one.percentage)): one for one in possible_fractions(assessment, "systemic-stop")}
    bounded, known, open_ = (
        found[key] for key in (("brogan-2013", "69%"), ("sindt-2020", "82.6%"), ("brogan-winter-2011", "50%"))
    )
    assert (bounded.most, bounded.known, bounded.interval) == (36, False, None)
    assert bounded.fractions == ((9, 13), (11, 16), (18, 26), (20, 29), (22, 32), (24, 35), (25, 36))
    assert (known.most, known.known, known.fractions) == (173, True, ())
    assert (open_.most, open_.fractions, open_.least) == (None, (), (1, 2))
    assert possible_fractions(assessment, "no-such-outcome") == ()


def test_the_exits_of_the_registry_add_up(assessment):
    flow = registry_flow(assessment.dossier, assessment.judged)
    assert (flow.study.id, flow.total, flow.ended, flow.still) == ("stearns-2020", 1403, 1311, 92)
    assert sum(one.counts.events for one in flow.exits) == flow.ended
    assert registry_flow(assessment.dossier, ()) is None


def test_a_registry_that_enrolled_fewer_than_left_it_is_not_drawn(assessment):
    registry = assessment.dossier.study("stearns-2020")
    rows = tuple(replace(row, summary=Size(1000)) if isinstance(row.summary, Size) else row for row in registry.rows)
    dossier = replace(assessment.dossier, studies=(replace(registry, rows=rows),))
    assert registry_flow(dossier, assessment.judged) is None


def test_one_survival_result_in_three_documents(assessment):
    shown = survival_as_printed(assessment.dossier)
    assert [(one.document.id, str(one.first), str(one.second)) for one in shown.versions] == [
        ("jco-2002-abstract", "53.9%", "37.2%"),
        ("asco-2002-summary", "54.5%", "33.8%"),
        ("eapc-2004-abstract", "59.3%", "37.2%"),
    ]


def test_strata_are_pooled_by_the_methods_that_claims_state(trials, assessment):
    """R: metafor::rma.mh on dat.bcg prints 0.6353."""
    pooling = pooling_of(trials)
    assert len(pooling.strata) == 13
    assert pooling.is_ratio
    first = pooling.estimates("risk_ratio")[0]
    assert (first.method, round(first.pooled.estimate, 4)) == ("mantel_haenszel", 0.6353)
    assert sum(one.shares["mantel_haenszel"] for one in pooling.strata) == pytest.approx(1, rel=1e-12, abs=0)
    assert pooling_of(assessment) is None
