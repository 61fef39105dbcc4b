"""Figures that a dossier declares."""

import pytest

from evidence.assessment import verify
from evidence.errors import DossierError
from evidence.figures import drawings, figures_of
from evidence.loading import load
from evidence.model import DeclaredFigure

ONE = """[[possible_fractions]]
id = "shares"
outcome = "response"
title = "Percentages with a response"
"""


def test_a_declared_figure_is_loaded_and_has_a_name(small):
    (small / "figures.toml").write_text(ONE)
    loaded = load(small)
    assert loaded.figures == (DeclaredFigure("shares", "response", "Percentages with a response"),)
    assert list(figures_of(loaded))[-1] == "shares"


def test_it_is_drawn_among_the_others(small):
    (small / "figures.toml").write_text(ONE)
    claims = small / "trial" / "claims.toml"
    without_arm = claims.read_text().replace('reported = "85%"', 'reported = "85%"\nn_max = 30')
    claims.write_text(without_arm)
    (drawing,) = drawings(verify(load(small)), ["shares"])
    assert drawing.title == "Percentages with a response"


def test_without_the_file_there_is_none(small):
    assert load(small).figures == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ONE.replace("response", "relapse"), "figures.toml: shares: outcome: expected one of response, pain, got 'relapse'"),
        (ONE + ONE, "figures.toml: shares: id: expected an id that is not used yet, got 'shares'"),
        (ONE + "colour = 1", "figures.toml: shares: colour"),
        ("possible_fractions = []", r"figures.toml: possible_fractions: expected one or more tables \[\[possible_fractions\]\]"),
        ("[[fractions]]", "figures.toml: fractions"),
        (ONE.replace('title = "Percentages with a response"', ""), "figures.toml: shares: title: expected"),
    ],
)  # fmt: skip
def test_bad_declarations_are_named(small, text, message):
    (small / "figures.toml").write_text(text)
    with pytest.raises(DossierError, match=message):
        load(small)


def test_the_name_of_another_figure_is_refused(small):
    (small / "figures.toml").write_text(ONE.replace("shares", "forest-plot"))
    with pytest.raises(DossierError, match=r"figures.toml: forest-plot: id: expected the id of no other figure"):
        figures_of(load(small))
