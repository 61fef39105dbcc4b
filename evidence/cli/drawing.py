"""`figures` and `report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence.cli.output import say
from evidence.errors import InputError
from evidence.whole_files import write_whole

if TYPE_CHECKING:
    from evidence.assessment import Assessment
    from evidence.figures.drawing import Drawing

_WIDEST = 400  # millimetres: wider than any page


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--dossier", type=click.Path(path_type=Path), metavar="DIR", help="Another dossier than the bundled one.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("figures"), show_default=True, help="Folder of the figures."
)
@click.option(
    "--check", is_flag=True, help="Draw nothing: are the figures in the folder current? Exit status 1 if not."
)
@click.option(
    "--format", "forms", multiple=True, type=click.Choice(["svg", "png", "pdf"]), help="Default: svg and png."
)
@click.option("--width", metavar="MM", help="Width such as 89mm (a column) or 183mm (a page).")
@click.pass_context
def figures(
    ctx: click.Context,
    ids: tuple[str, ...],
    dossier: Path | None,
    out: Path,
    check: bool,
    forms: tuple[str, ...],
    width: str | None,
) -> None:
    """Draw every figure, or those with these IDs, each with the plotted numbers as CSV."""
    from evidence.assessment import verify
    from evidence.figures import chosen_figures, stale_figures, write_drawings
    from evidence.loading import load

    millimetres = _millimetres(width)
    loaded = load(dossier)
    chosen_figures(loaded, ids)  # an unknown one is refused before anything is computed
    assessment = verify(loaded)
    if check:
        stale = stale_figures(assessment, out)
        say("\n".join(f"not current: {name}" for name in stale) or "Every figure is current.")
        ctx.exit(1 if stale else 0)
    written = write_drawings(_drawn(assessment, ids, millimetres), out, forms or ("svg", "png"))
    say("\n".join(str(path) for path in written) or "Nothing to draw: the dossier has no data for any figure.")


def _drawn(assessment: Assessment, ids: tuple[str, ...], millimetres: float | None) -> list[Drawing]:
    """Return the figures that are asked for, all without ids; raise `InputError` for a named one without data."""
    from evidence.figures import drawings, shows

    drawn = drawings(assessment, ids or None, millimetres)
    for identifier in ids:
        if identifier not in {drawing.id for drawing in drawn}:
            raise InputError(identifier, "data to draw", f"none: it shows {shows(identifier)}")
    return drawn


def _millimetres(text: str | None) -> float | None:
    from evidence.figures.style import NARROWEST

    if text is None:
        return None
    digits = text.removesuffix("mm").strip()
    if not digits.isascii() or not digits.replace(".", "", 1).isdigit() or not NARROWEST <= float(digits) <= _WIDEST:
        raise InputError("width", f"{NARROWEST:g}mm to {_WIDEST}mm", repr(text))
    return float(digits)


@click.command()
@click.argument("dossier", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write.  [default: report.html]")
@click.option("--letter", is_flag=True, help="Write the questions to the authors instead, in Markdown.")
def report(dossier: Path | None, output: Path | None, letter: bool) -> None:
    """Write the report of DOSSIER, or of a document, as one self-contained HTML file, or the questions to its authors as letters."""
    from evidence.assessment import verify
    from evidence.cli.opening import opened

    assessment = verify(opened(dossier))
    if letter:
        from evidence.report.letter import letter_text

        path, text = output or Path("letters.md"), letter_text(assessment)
    else:
        from evidence.figures import drawings
        from evidence.report.as_html import html_text

        path, text = output or Path("report.html"), html_text(assessment, drawings(assessment))
    write_whole(path, text)
    say(f"Written: {path}")
