"""Writing figures and telling which are no longer current."""

import pkgutil
from importlib import import_module

import pytest

from evidence import figures
from evidence.errors import InputError
from evidence.figures import FIGURES, drawings, figures_of, stale_figures, write_figures

ONE = "registry-flow"


def test_every_module_of_a_figure_is_in_the_gallery():
    modules = [import_module(f"evidence.figures.{module.name}") for module in pkgutil.iter_modules(figures.__path__)]
    assert {module.ID for module in modules if hasattr(module, "ID")} == set(FIGURES)


def test_written_figures_are_current_until_a_byte_changes(assessment, tmp_path):
    written = write_figures(assessment, tmp_path)
    drawn = [name for name in figures_of(assessment.dossier) if name != "forest-plot"]  # this dossier pools nothing
    assert [path.name for path in written] == [f"{name}.{form}" for name in drawn for form in ("svg", "png", "csv")]
    assert stale_figures(assessment, tmp_path) == []
    (tmp_path / f"{ONE}.csv").write_text("something else\n")
    (tmp_path / f"{ONE}.png").unlink()
    (tmp_path / "no-such-figure.svg").write_text("<svg/>")
    assert stale_figures(assessment, tmp_path) == [f"{ONE}.png", f"{ONE}.csv", "no-such-figure.svg"]


def test_the_committed_figures_are_current(assessment, pytestconfig):
    assert stale_figures(assessment, pytestconfig.rootpath / "figures") == []


@pytest.mark.parametrize("form", ["svg", "png", "csv"])
def test_the_figure_of_the_second_dossier_is_current(trials, pytestconfig, form):
    committed = pytestconfig.rootpath / "examples" / "bcg" / "figures" / f"forest-plot.{form}"
    assert FIGURES["forest-plot"](trials).render(form) == committed.read_bytes()


def test_only_what_is_asked_for_is_written(assessment, tmp_path):
    written = write_figures(assessment, tmp_path / "new", [ONE], ("pdf",), 120)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(path.name for path in written)
    assert [path.name for path in written] == [f"{ONE}.pdf", f"{ONE}.csv"]


def test_what_a_dossier_has_no_data_for_is_left_out(assessment):
    from dataclasses import replace

    empty = replace(assessment, dossier=replace(assessment.dossier, studies=(), claims=()), judged=(), found=())
    assert drawings(empty) == []


def test_bad_input_is_named(assessment, tmp_path):
    with pytest.raises(InputError, match=r"figure: expected one of outcome-proportions, .*, got 'pie'"):
        write_figures(assessment, tmp_path, ["pie"])
    with pytest.raises(InputError, match=r"format: expected one of svg, png, pdf, got 'gif'"):
        write_figures(assessment, tmp_path, formats=["gif"])
    with pytest.raises(InputError, match=r"width: expected 80 mm or more, got 40 mm"):
        write_figures(assessment, tmp_path, width_mm=40)
    assert list(tmp_path.iterdir()) == []
