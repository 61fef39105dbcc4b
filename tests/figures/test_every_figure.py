"""What holds for each figure: it is described, it comes out the same twice, and nothing on it is cut off or overprinted."""

import csv
from io import StringIO
from itertools import combinations

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from evidence.figures import FIGURES
from evidence.figures.style import COLUMN, PAGE, fixed_style

WIDTHS = (COLUMN, PAGE)


@pytest.fixture(scope="module", params=list(FIGURES))
def identifier(request):
    return request.param


@pytest.fixture(scope="module")
def drawn(identifier, assessment):
    return {width: FIGURES[identifier](assessment, width) for width in WIDTHS}


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
def test_its_bytes_are_the_same_twice(identifier, assessment, drawn, form):
    assert FIGURES[identifier](assessment, PAGE).render(form) == drawn[PAGE].render(form)


def test_its_bytes_do_not_depend_on_the_reader_s_configuration(identifier, assessment, drawn):
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
        assert FIGURES[identifier](assessment, PAGE).render("svg") == drawn[PAGE].render("svg")


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_as_wide_as_asked(drawn, width):
    assert drawn[width].figure.get_figwidth() * 25.4 == pytest.approx(width, abs=1e-9)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_type_is_cut_off(drawn, width):
    figure = drawn[width].figure
    frame = figure.bbox
    for words, box in texts(figure):
        assert frame.x0 <= box.x0, words
        assert frame.y0 <= box.y0, words
        assert box.x1 <= frame.x1, words
        assert box.y1 <= frame.y1, words


@pytest.mark.parametrize("width", WIDTHS)
def test_no_type_is_printed_over_other_type(drawn, width):
    for (words, box), (others, other) in combinations(texts(drawn[width].figure), 2):
        across = min(box.x1, other.x1) - max(box.x0, other.x0)
        down = min(box.y1, other.y1) - max(box.y0, other.y0)
        # Boxes of type include room for letters that go deeper than these: a fifth of a line may be shared.
        assert across <= 0 or down <= 0.2 * min(box.height, other.height), f"{words!r} and {others!r}"


@pytest.mark.parametrize("width", WIDTHS)
def test_no_type_is_smaller_than_a_journal_prints(drawn, width):
    assert min(text.get_fontsize() for text in drawn[width].figure.findobj(Text) if text.get_text()) >= 6.5


def texts(figure: Figure):
    """Every visible piece of type with its box in pixels."""
    with fixed_style():
        figure.draw_without_rendering()
        renderer = figure.canvas.get_renderer()
        found = []
        for axes in figure.axes:
            inside = [*axes.texts, axes.xaxis.label, axes.yaxis.label]
            if axes.axison:
                inside += [
                    tick.label1
                    for axis in (axes.xaxis, axes.yaxis)
                    for tick in axis.get_major_ticks()
                    if tick.label1.get_visible()
                ]
            found += [
                (text.get_text(), text.get_window_extent(renderer))
                for text in inside
                if text.get_text() and text.get_visible()
            ]
    return found
