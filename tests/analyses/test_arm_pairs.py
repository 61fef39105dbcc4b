"""One policy of which row counts: a figure shows the counts that its verdict was made from."""

from dataclasses import replace

import pytest
from building import ARMS, PAPER, claim_of, row_of, trial_of

from evidence.analyses.arm_pairs import arm_pairs, chosen_effect, chosen_rows, main_study
from evidence.analyses.effects import effects_of_study
from evidence.analyses.method_tally import tallies
from evidence.analyses.outcome_proportions import proportions_of
from evidence.analyses.printed_p import printed_ps
from evidence.analyses.robustness import conclusions, missing_map
from evidence.assessment import verify
from evidence.figures import drawings
from evidence.model import Arm, Binary, Document, Dossier, Effect, Estimand, Location, Outcome
from evidence.reported import Reported

PAGE = Document("page", "Page", "Maker", "2021", "manufacturer page", secondary=("trial",))
CONTRAST = Estimand("trial", "response", "end", "all", ARMS)


def on(row, document, **changes):
    """The row as another document prints it."""
    return replace(row, id=f"{document}/{row.id}", location=Location(document, page="Table 1"), **changes)


def assessed(claims, *rows, order=(PAPER, PAGE)):
    """Two documents about one trial of 80 and 80 randomised patients."""
    arms = (Arm("new", "New", "intervention", 80), Arm("old", "Old", "comparator", 80))
    outcome = Outcome("response", "Response", "binary", better="higher")
    return verify(Dossier(order, (trial_of(*rows, outcome=outcome, arms=arms),), tuple(claims)))


def p_in(document, reported="0.05", identifier="p"):
    claim = claim_of("p_value", reported, *ARMS)
    return replace(claim, id=f"{document}-{identifier}", location=Location(document, page="abstract"))


def both(new, old, document):
    return tuple(on(row_of(arm, Binary(*counts)), document) for arm, counts in zip(ARMS, (new, old), strict=True))


PAPERS = both((60, 71), (51, 72), "paper")
PAGES = both((61, 73), (51, 72), "page")


def data_of(verdict):
    return " v ".join(str(row.summary) for row in verdict.rows)


def shown(assessment):
    """The counts that every analysis and every figure of the contrast shows."""
    study = main_study(assessment.dossier)
    (pair,) = arm_pairs(assessment.dossier, study, Binary)
    (effects,), _ = effects_of_study(assessment.dossier, 1)
    (proportions,) = proportions_of(assessment.dossier)
    the_map = missing_map(assessment.dossier)
    found = {
        " v ".join(str(row.summary) for row in pair.rows),
        " v ".join(str(row.summary) for row in effects.pair.rows),
        " v ".join(str(arm.counts) for arm in proportions),
        f"{the_map.found.first} v {the_map.found.second}",
    }
    for drawing in drawings(assessment, ["effects-by-method", "p-values-by-method", "outcome-proportions"]):
        if drawing.id in ("effects-by-method", "p-values-by-method"):
            found |= {row[drawing.data[0].index("data")] for row in drawing.data[1:]}
        if drawing.id == "outcome-proportions":
            events, n = drawing.data[0].index("events"), drawing.data[0].index("n")
            found.add(" v ".join(f"{row[events]}/{row[n]}" for row in drawing.data[1:]))
    return found


@pytest.mark.parametrize("rows", [(*PAPERS, *PAGES), (*PAGES, *PAPERS), (*PAGES[::-1], *PAPERS[::-1])])
def test_the_verdict_on_the_one_claim_and_every_figure_show_the_same_counts(rows):
    """A page prints 61/73 and the only P; the trial's own paper prints 60/71: judged and drawn from the page's own table."""
    assessment = assessed([p_in("page")], *rows)
    assert data_of(assessment.judged[0]) == "61/73 v 51/72"
    assert shown(assessment) == {"61/73 v 51/72"}
    (conclusion,) = conclusions(main_study(assessment.dossier), assessment.judged)
    assert f"{conclusion.first} v {conclusion.second}" == "61/73 v 51/72"


def test_where_the_study_s_own_document_speaks_too_the_study_is_drawn_from_that():
    assessment = assessed([p_in("page", ".08"), p_in("paper")], *PAGES, *PAPERS, order=(PAGE, PAPER))
    page, paper = map(data_of, assessment.judged)
    assert (page, paper) == ("61/73 v 51/72", "60/71 v 51/72")
    assert {data_of(data.figures[0].verdict) for data in printed_ps(assessment)} == {page, paper}
    assert shown(assessment) == {page, paper}  # the page's P beside the page's counts, all else as in the paper
    (pair,) = arm_pairs(assessment.dossier, main_study(assessment.dossier), Binary)
    assert " v ".join(str(row.summary) for row in pair.rows) == paper


def test_no_figure_mixes_the_tables_of_two_documents():
    """The paper derives its second arm; the page prints both: arm by arm, printed rows would win."""
    derived = on(PAPERS[1], "paper", derived=True, formula="51 = 70.8% of 72", summary=Binary(50, 72))
    assessment = assessed([p_in("paper")], PAPERS[0], derived, *PAGES)
    assert data_of(assessment.judged[0]) == "60/71 v 50/72"
    assert shown(assessment) == {"60/71 v 50/72"}


def test_without_a_claim_the_study_s_own_document_is_drawn():
    claim = replace(p_in("paper"), estimand=replace(CONTRAST, outcome="other"))
    dossier = assessed([claim], *PAGES, *PAPERS).dossier
    assert [str(row.summary) for row in chosen_rows(dossier, CONTRAST, Binary)] == ["60/71", "51/72"]


def test_a_contrast_with_an_arm_missing_is_none():
    dossier = assessed([p_in("paper")], PAPERS[0]).dossier
    assert chosen_rows(dossier, CONTRAST, Binary) == ()


def test_an_effect_that_two_documents_print_is_drawn_once_as_the_speaking_document_prints_it():
    about = replace(CONTRAST, measure="mean_difference")
    effects = [
        replace(
            row_of("new", Effect("2.0", low, "3.0", "95%")),
            id=document,
            estimand=about,
            location=Location(document, page="1"),
        )
        for document, low in (("page", "1.1"), ("paper", "1.0"))
    ]
    assert str(chosen_effect(assessed([p_in("paper")], *effects, *PAPERS).dossier, about).summary.low) == "1.0"
    assert str(chosen_effect(assessed([p_in("page")], *effects, *PAPERS).dossier, about).summary.low) == "1.1"


def test_of_two_documents_with_one_p_the_study_s_own_counts_in_the_tally():
    claims = [p_in("page"), p_in("paper"), p_in("paper", "0.02", "second")]
    second = replace(CONTRAST, timepoint="later")
    claims[2] = replace(claims[2], estimand=second)
    later = tuple(
        replace(row, id=f"{row.id}/later", estimand=replace(row.estimand, timepoint="later")) for row in PAPERS
    )
    assert tallies(assessed(claims, *PAGES, *PAPERS, *later))["trial"].claims == ("paper-p", "paper-second")


def test_a_printed_p_is_one_figure_with_the_study_s_own_document_speaking():
    (data,) = printed_ps(assessed([p_in("page", "0.050"), p_in("paper", ".050")], *PAPERS))
    (figure,) = data.figures
    assert (figure.text, figure.documents) == (".050", ("page", "paper"))
    assert figure.reported == Reported(".050")
