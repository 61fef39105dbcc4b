"""Figures of dossiers that nobody had in mind: other trials, long labels, markup, words that do not break."""

from dataclasses import replace

import pytest

from evidence.assessment import verify
from evidence.figures import drawings, figures_of
from evidence.figures.style import COLUMN, PAGE
from evidence.loading import load
from evidence.model import Binary, Population
from evidence.reported import Reported

WIDTHS = (COLUMN, PAGE)
FIGURES = figures_of(load())
LONG = "An arm whose label is <b>long</b> & costs $5 or $6, as labels of arms in real trials sometimes are"
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def relabelled(assessment, label):
    """The same dossier with one label for every arm, outcome, timepoint and population."""

    def renamed(named):
        return tuple(replace(one, label=f"{label} {number}") for number, one in enumerate(named))

    studies = tuple(
        replace(
            study,
            arms=renamed(study.arms),
            outcomes=renamed(study.outcomes),
            timepoints=renamed(study.timepoints),
            populations=renamed(study.populations),
        )
        for study in assessment.dossier.studies
    )
    return replace(assessment, dossier=replace(assessment.dossier, studies=studies))


@pytest.mark.parametrize("width", WIDTHS)
def test_trials_of_a_meta_analysis(trials, width, cut_off, overprinted):
    drawn = {drawing.id: drawing for drawing in drawings(trials, width_mm=width)}
    assert {"outcome-proportions", "effects-by-method", "forest-plot", "verdicts-by-document"} <= set(drawn)
    assert not {"registry-flow", "survival-as-printed", "baseline-balance", "missing-patients"} & set(drawn)
    assert "Aronson 1948" in drawn["outcome-proportions"].alt
    assert drawn["effects-by-method"].title.endswith("the first 6 of 13 comparisons")
    for drawing in drawn.values():
        assert cut_off(drawing.figure) == [], drawing.id
        assert overprinted(drawing.figure) == [], drawing.id


@pytest.mark.parametrize("label", [LONG, UNBROKEN], ids=["long", "unbroken"])
@pytest.mark.parametrize("identifier", list(FIGURES))
def test_labels_however_long_stay_on_the_page_and_clear_of_each_other(
    drawable, identifier, label, cut_off, overprinted
):
    for width in WIDTHS:
        figure = FIGURES[identifier](relabelled(drawable(identifier), label), width).figure
        assert cut_off(figure) == []
        assert overprinted(figure) == []


def test_where_the_lower_proportion_is_better_the_missing_who_failed_had_the_event(assessment):
    """Smith 2002 with its outcomes turned round: 30 and 27 missing, so failures lead to 90/101 v 78/99."""
    studies = tuple(
        replace(study, outcomes=tuple(replace(one, better=one.better and "lower") for one in study.outcomes))
        for study in assessment.dossier.studies
    )
    turned = replace(assessment, dossier=replace(assessment.dossier, studies=studies))
    alt = FIGURES["missing-patients"](turned).alt
    assert "missing = failure 90/101 v 78/99" in alt
    assert "29 favour IDDS + CMM significantly, 345 favour CMM" in alt


def test_markup_in_a_label_is_escaped(assessment):
    svg = FIGURES["registry-flow"](relabelled(assessment, LONG)).render("svg").decode()
    assert "<b>" not in svg
    assert "&lt;b&gt;" in svg


def test_an_interval_too_large_to_compute_is_said_to_be_so(trials):
    from matplotlib.text import Text

    figure = FIGURES["effects-by-method"](trials).figure
    assert "not computed: too large" in {text.get_text() for text in figure.findobj(Text)}


@pytest.mark.parametrize("width", WIDTHS)
def test_percentages_of_which_no_number_of_patients_is_printed(assessment, width, cut_off, overprinted):
    alone = [verdict for verdict in assessment.judged if verdict.claim.estimand.study == "brogan-winter-2011"]
    drawing = FIGURES["severe-pain-denominators"](replace(assessment, judged=tuple(alone)), width)
    assert "4 to 6 weeks after implant: 3%: n not printed; the least that prints it is 1/29" in drawing.alt
    assert len(drawing.figure.axes) == 3  # the page and a strip for each percentage, none of bases
    assert cut_off(drawing.figure) == []
    assert overprinted(drawing.figure) == []


def pooled_otherwise(trials, rows=None, claims=(), **study):
    """The meta-analysis with other claims, other counts or another study."""
    first = trials.dossier.studies[0]
    changed = replace(first, **study) if rows is None else replace(first, rows=rows, **study)
    return replace(trials, dossier=replace(trials.dossier, studies=(changed,), claims=tuple(claims)))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_forest_plot_of_differences_has_a_linear_axis(trials, width, cut_off, overprinted):
    claims = [claim for claim in trials.dossier.claims if claim.estimand.measure == "risk_difference"]
    drawing = FIGURES["forest-plot"](pooled_otherwise(trials, claims=claims), width)
    plot = drawing.figure.axes[1]
    assert (plot.get_xscale(), plot.get_xlabel()) == ("linear", "Risk difference")
    assert "Mantel-Haenszel, I² 96.9%, −0.0033 (−0.0039 to −0.0027)" in drawing.alt
    assert "27/16913 v 29/17854, 0.0000 (−0.0009 to 0.0008)" in drawing.alt  # not minus nothing
    assert cut_off(drawing.figure) == []
    assert overprinted(drawing.figure) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_strata_of_a_trial_without_a_claim_are_drawn_by_every_method_of_the_risk_ratio(
    trials, width, cut_off, overprinted
):
    stratified = pooled_otherwise(trials, design="randomised trial")
    drawing = FIGURES["forest-plot"](stratified, width)
    assert drawing.title.endswith("each stratum and what is pooled")
    methods = [row[3] for row in drawing.data if row[0] == "pooled"]
    assert methods == ["mantel_haenszel", "dersimonian_laird", "inverse_variance"]
    assert cut_off(drawing.figure) == []
    assert overprinted(drawing.figure) == []


def test_a_crude_figure_of_all_is_not_printed_beside_the_pooled_ones(trials):
    """1,065 of 191,064 vaccinated and 1,510 of 166,283 not, all trials as one, give a risk ratio of 0.61."""
    study, claim = trials.dossier.studies[0], trials.dossier.claim("mh-rr")
    arms = [row for row in study.rows if row.estimand.population == study.strata("all-trials")[0]]
    own = tuple(
        replace(row, id=f"all/{count}", estimand=replace(row.estimand, population="all-trials"), summary=Binary(*count))
        for row, count in zip(arms, ((1065, 191_064), (1510, 166_283)), strict=True)
    )
    crude, pooled = (
        replace(claim, id=text, reported=Reported(text), method=method)
        for text, method in (("0.61", None), ("0.635", "mantel_haenszel"))
    )
    drawing = FIGURES["forest-plot"](
        verify(pooled_otherwise(trials, rows=(*study.rows, *own), claims=(crude, pooled)).dossier)
    )
    assert [row[-2] for row in drawing.data if row[0] == "pooled"] == ["estimate 0.635"]


def test_nobody_is_missing_from_a_stratum(assessment):
    smith = next(study for study in assessment.dossier.studies if study.id == "smith-2002")
    strata = (*smith.populations, Population("all", "All", ("evaluable", "enrolled")))
    studies = tuple(
        replace(study, populations=strata) if study is smith else study for study in assessment.dossier.studies
    )
    stratified = replace(assessment, dossier=replace(assessment.dossier, studies=studies))
    assert FIGURES["missing-patients"](stratified) is None


def test_strata_that_one_method_cannot_weigh_are_weighed_by_another(trials):
    rows = trials.dossier.studies[0].rows
    none = tuple(
        replace(row, summary=replace(row.summary, events=0)) if row.estimand.arms == ("control",) else row
        for row in rows
    )
    by_every_method = FIGURES["forest-plot"](pooled_otherwise(trials, rows=none)).alt
    assert "its area the weight by DerSimonian-Laird random effects" in by_every_method
    assert "Mantel-Haenszel" not in by_every_method
    claims = [claim for claim in trials.dossier.claims if claim.id.startswith("mh-rr")]
    assert (
        "its area the weight by Inverse variance" in FIGURES["forest-plot"](pooled_otherwise(trials, none, claims)).alt
    )


def test_a_population_of_which_one_stratum_has_no_counts_is_not_drawn(trials):
    assert FIGURES["forest-plot"](pooled_otherwise(trials, rows=trials.dossier.studies[0].rows[1:])) is None


def test_a_label_that_a_spreadsheet_would_run_is_guarded_in_the_numbers(assessment):
    named = relabelled(assessment, "=cmd|' /C calc'!A0")
    rows = FIGURES["outcome-proportions"](named).render("csv").decode().splitlines()
    assert all(row.startswith("'=cmd|") for row in rows[1:])
