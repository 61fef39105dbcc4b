"""Figures of dossiers that nobody had in mind: other trials, long labels, markup, words that do not break."""

from dataclasses import replace

import pytest

from evidence.assessment import verify
from evidence.figures import FIGURES, drawings
from evidence.figures.style import COLUMN, PAGE
from evidence.loading import load

WIDTHS = (COLUMN, PAGE)
LONG = "An arm whose label is <b>long</b> & costs $5 or $6, as labels of arms in real trials sometimes are"
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture(scope="module")
def trials(pytestconfig):
    return verify(load(pytestconfig.rootpath / "examples" / "bcg"))


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
    assert {"outcome-proportions", "effects-by-method", "verdicts-by-document"} <= set(drawn)
    assert not {"registry-flow", "survival-as-printed", "baseline-balance", "missing-patients"} & set(drawn)
    assert "Aronson 1948" in drawn["outcome-proportions"].alt
    assert drawn["effects-by-method"].title.endswith("the first 6 of 13 comparisons")
    for drawing in drawn.values():
        assert cut_off(drawing.figure) == [], drawing.id
        assert overprinted(drawing.figure) == [], drawing.id


@pytest.mark.parametrize("label", [LONG, UNBROKEN], ids=["long", "unbroken"])
@pytest.mark.parametrize("identifier", list(FIGURES))
def test_labels_however_long_stay_on_the_page_and_clear_of_each_other(
    assessment, identifier, label, cut_off, overprinted
):
    for width in WIDTHS:
        figure = FIGURES[identifier](relabelled(assessment, label), width).figure
        assert cut_off(figure) == []
        assert overprinted(figure) == []


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
