"""At which level intervals are drawn, and how they are called."""

from dataclasses import replace

import pytest

from evidence.analyses.levels import level_of, most_usual
from evidence.assessment import verify
from evidence.figures import drawings
from evidence.loading import load
from evidence.model import Effect
from evidence.reported import Reported


def with_level(text, dossier):
    """The dossier with this level at every interval that it prints."""
    studies = tuple(
        replace(
            study,
            rows=tuple(
                replace(row, summary=replace(row.summary, level=Reported(text)))
                if isinstance(row.summary, Effect) and row.summary.level
                else row
                for row in study.rows
            ),
        )
        for study in dossier.studies
    )
    claims = tuple(replace(claim, level=Reported(text)) if claim.level else claim for claim in dossier.claims)
    return replace(dossier, studies=studies, claims=claims)


def test_of_several_levels_the_most_usual_then_the_first():
    levels = [Reported(text) for text in ("90%", "99%", "0.99", "90%", "95%")]
    assert str(most_usual(levels)) == "90%"
    assert str(most_usual(levels[1:])) == "99%"


def test_without_a_printed_interval_it_is_95_per_cent(assessment):
    assert str(level_of(assessment.dossier, "smith-2005")) == "95%"
    assert str(level_of(assessment.dossier, None)) == "95%"


def test_a_study_s_level_is_that_of_its_rows_and_claims(assessment):
    assert str(level_of(with_level("99.5%", assessment.dossier), "stearns-2019")) == "99.5%"


def test_intervals_of_99_per_cent_are_called_so_in_every_figure(trials):
    """No picture of a study that prints 99% intervals says 95%."""
    drawn = drawings(
        verify(with_level("99%", trials.dossier)), ["outcome-proportions", "effects-by-method", "forest-plot"]
    )
    assert len(drawn) == 3
    for drawing in drawn:
        words = [text.get_text() for text in drawing.figure.findobj() if hasattr(text, "get_text")]
        assert not [word for word in (*words, drawing.alt, drawing.title) if "95%" in word]
        assert any("99%" in word for word in words)


def test_a_difference_printed_at_another_level_than_the_others_says_so(assessment):
    study = assessment.dossier.study("stearns-2019")
    place, first = next((n, row) for n, row in enumerate(study.rows) if isinstance(row.summary, Effect))
    other = replace(first, summary=replace(first.summary, level=Reported("99%")))
    study = replace(study, rows=(*study.rows[:place], other, *study.rows[place + 1 :]))
    (drawing,) = drawings(verify(replace(assessment.dossier, studies=(study,))), ["mean-differences"])
    assert "2 months: 15,142 (99%: 3,690 to 26,594)" in drawing.alt
    assert "6 months: 19,577 (−12,831 to 51,984)" in drawing.alt


@pytest.fixture(scope="module")
def trials(pytestconfig):
    return verify(load(pytestconfig.rootpath / "examples" / "bcg"))
