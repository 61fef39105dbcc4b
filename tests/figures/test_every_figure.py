"""What holds for each figure: it is described, it comes out the same twice, and nothing on it is cut off or overprinted."""

import csv
from io import StringIO

import pytest
from matplotlib.text import Text

from evidence.figures import figures_of
from evidence.figures.style import COLUMN, PAGE
from evidence.loading import load

WIDTHS = (COLUMN, PAGE)
FIGURES = figures_of(load())


@pytest.fixture(scope="module", params=list(FIGURES))
def identifier(request):
    return request.param


@pytest.fixture(scope="module")
def drawn(identifier, drawable):
    return {width: FIGURES[identifier](drawable(identifier), width) for width in WIDTHS}


def test_it_is_drawn_described_and_numbered(identifier, drawn):
    drawing = drawn[PAGE]
    assert drawing.id == identifier
    assert drawing.title
    assert not drawing.title.endswith(".")
    assert len(drawing.alt) > 60
    assert drawing.alt.endswith(".")
    assert any(character.isdigit() for character in drawing.alt)
    header, *rows = csv.reader(StringIO(drawing.render("csv").decode()))
    assert len(set(header)) == len(header)
    assert rows
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "csv"])
def test_its_bytes_are_the_same_twice(identifier, drawable, drawn, form):
    assert FIGURES[identifier](drawable(identifier), PAGE).render(form) == drawn[PAGE].render(form)


def test_its_bytes_do_not_depend_on_the_reader_s_configuration(identifier, drawable, drawn):
    import matplotlib as mpl

    with mpl.rc_context(
        {
            "font.size": 20,
            "axes.facecolor": "red",
            "lines.linewidth": 7,
            "font.family": ["serif"],
            "savefig.bbox": "tight",
        }
    ):
        assert FIGURES[identifier](drawable(identifier), PAGE).render("svg") == drawn[PAGE].render("svg")


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_as_wide_as_asked(drawn, width):
    assert drawn[width].figure.get_figwidth() * 25.4 == pytest.approx(width, abs=1e-9)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_type_is_cut_off(drawn, width, cut_off):
    assert cut_off(drawn[width].figure) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_type_is_printed_over_other_type(drawn, width, overprinted):
    assert overprinted(drawn[width].figure) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_type_is_smaller_than_a_journal_prints(drawn, width):
    assert min(text.get_fontsize() for text in drawn[width].figure.findobj(Text) if text.get_text()) >= 6.5
