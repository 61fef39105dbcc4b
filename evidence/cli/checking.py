"""`check` and `reproduce`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence.cli.output import progress, say
from evidence.model import STATUSES
from evidence.whole_files import write_whole

if TYPE_CHECKING:
    from evidence.assessment import Assessment, Narrowed

DOSSIER = click.argument("dossier", required=False, type=click.Path(path_type=Path))


@click.command()
@DOSSIER
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "md"]), default="text", help="How to print it."
)
@click.option(
    "--select", multiple=True, metavar="TEXT", help="Only claims and findings whose id, code or document contains TEXT."
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="TEXT",
    help="Leave out claims and findings whose id, code or document contains TEXT.",
)
@click.option("--study", multiple=True, metavar="STUDY", help="Only this study.")
@click.option(
    "--status", multiple=True, type=click.Choice([s for s in STATUSES if s != "entered"]), help="Only this status."
)
@click.option("--worst-first", is_flag=True, help="Within a document, the unexpected and the bad verdicts first.")
@click.option("--quiet", is_flag=True, help="Only the summary, and what is not as expected.")
@click.option(
    "--documents", type=click.Path(path_type=Path), metavar="DIR", help="Prove where figures stand, by these files."
)
@click.pass_context
def check(
    ctx: click.Context,
    dossier: Path | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    study: tuple[str, ...],
    status: tuple[str, ...],
    worst_first: bool,
    quiet: bool,
    documents: Path | None,
) -> None:
    """Judge every claim of DOSSIER, or of a document (without one, of the dossier that comes with the package).

    Exit status 1 if a status is not the expected one, a finding of severity error is undeclared, an expectation is
    stale, or a place is not proved; 0 if all is well; 2 if it could not run. What is selected is what is printed, in
    every format: the exit status always speaks of the whole dossier.
    """
    from evidence.assessment import verify
    from evidence.cli.opening import opened
    from evidence.cli.selecting import Selection
    from evidence.loading import prove_places

    loaded = opened(dossier)
    selection = Selection(select, ignore, study, status)
    selection.check_studies(loaded)
    places = prove_places(loaded, documents) if documents else None
    with progress(len(loaded.claims), "judging", wanted=not quiet) as step:
        assessment = verify(loaded, step)
    if places is not None:
        assessment = replace(assessment, found=(*assessment.found, *places.findings))
    narrowed = selection.of(assessment)
    if form == "text":
        from evidence.terminal.checking import check_text
        from evidence.terminal.layout import wrap

        say(check_text(assessment, narrowed, places, worst_first, quiet))
        for hint in selection.unmatched(assessment):
            say(wrap(hint))
    else:
        say(_rendered(form, assessment, narrowed, dossier).rstrip("\n"))
    ctx.exit(0 if assessment.as_expected else 1)


def _rendered(form: str, assessment: Assessment, narrowed: Narrowed | None, dossier: Path | None) -> str:
    """Return an assessment in a machine's format."""
    if form == "json":
        from evidence.report.as_json import json_text

        return json_text(assessment, narrowed)
    if form == "sarif":
        from evidence.loading import bundled
        from evidence.report.as_sarif import sarif_text

        return sarif_text(assessment, dossier or bundled(), narrowed)
    from evidence.report.as_markdown import markdown_text

    return markdown_text(assessment, narrowed)


@click.command()
@DOSSIER
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder to write to."
)
@click.pass_context
def reproduce(ctx: click.Context, dossier: Path | None, out: Path) -> None:
    """Do everything for DOSSIER: verdicts in the terminal; tables, figures (SVG) and report.html in a folder.

    Exit status as of `check`.
    """
    from evidence.assessment import verify
    from evidence.figures import drawings, figures_of, write_drawings
    from evidence.loading import load
    from evidence.report.as_html import html_text
    from evidence.report.as_json import json_text
    from evidence.report.tables import write_tables
    from evidence.terminal.checking import check_text

    loaded = load(dossier)
    with progress(len(loaded.claims), "judging") as step:
        assessment = verify(loaded, step)
    say(check_text(assessment))
    drawn = []
    figures = figures_of(loaded)
    with progress(len(figures), "drawing") as step:
        for identifier in figures:
            drawn += drawings(assessment, [identifier])
            step(1)
    written = write_drawings(drawn, out / "figures", ("svg",))
    write_tables(assessment, out / "tables")
    write_whole(out / "verdicts.json", json_text(assessment))
    write_whole(out / "report.html", html_text(assessment, drawn))
    say(f"\nWritten to {out}: report.html, verdicts.json, tables, {len(written)} files of figures.")
    ctx.exit(0 if assessment.as_expected else 1)
