import csv
from io import StringIO
from itertools import combinations

import pytest
from matplotlib.figure import Figure

from evidence.assessment import Assessment, verify
from evidence.figures.style import fixed_style
from evidence.loading import load


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    return verify(load())


@pytest.fixture(scope="session")
def trials(pytestconfig) -> Assessment:
    """The second dossier, a meta-analysis: of its figures only `forest-plot` has nothing to draw in the first."""
    return verify(load(pytestconfig.rootpath / "examples" / "bcg"))


@pytest.fixture(scope="session")
def drawable(assessment, trials):
    """The dossier that a figure has its data in."""
    return lambda identifier: trials if identifier == "forest-plot" else assessment


@pytest.fixture(scope="session")
def numbers(drawable):
    """Rows of a figure's CSV as dictionaries of text."""
    from evidence.figures import figures_of

    def read(identifier: str) -> list[dict[str, str]]:
        assessment = drawable(identifier)
        drawn = figures_of(assessment.dossier)[identifier](assessment)
        return list(csv.DictReader(StringIO(drawn.render("csv").decode())))

    return read


@pytest.fixture(scope="session")
def cut_off():
    return _cut_off


@pytest.fixture(scope="session")
def overprinted():
    return _overprinted


def _texts(figure: Figure):
    """Every visible piece of type with its box in pixels."""
    with fixed_style():
        figure.draw_without_rendering()
        renderer = figure.canvas.get_renderer()
        found = []
        for axes in figure.axes:
            inside = [*axes.texts]
            if axes.axison:
                inside += [axes.xaxis.label, axes.yaxis.label]
                ticks = [tick for axis in (axes.xaxis, axes.yaxis) for tick in axis.get_major_ticks()]
                inside += [tick.label1 for tick in ticks if tick.label1.get_visible()]
            shown = [text for text in inside if text.get_text() and text.get_visible()]
            found += [(text.get_text(), text.get_window_extent(renderer)) for text in shown]
    return found


def _cut_off(figure: Figure) -> list[str]:
    """Type that reaches over an edge."""
    frame = figure.bbox
    return [
        words
        for words, box in _texts(figure)
        if box.x0 < frame.x0 or box.y0 < frame.y0 or box.x1 > frame.x1 or box.y1 > frame.y1
    ]


def _overprinted(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of type of which one stands on the other.

    Boxes of type include room for letters that go deeper than these: a fifth of a line may be shared.
    """
    found = []
    for (words, box), (others, other) in combinations(_texts(figure), 2):
        across = min(box.x1, other.x1) - max(box.x0, other.x0)
        down = min(box.y1, other.y1) - max(box.y0, other.y0)
        if across > 0 and down > 0.2 * min(box.height, other.height):
            found.append((words, others))
    return found
