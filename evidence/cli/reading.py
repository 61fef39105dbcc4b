"""`read`."""

from __future__ import annotations

from pathlib import Path

import click

from evidence.cli.output import say
from evidence.errors import InputError


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--all", "everything", is_flag=True, help="List every figure: what is reproduced, and what stays unjudged and why."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option("--coverage", metavar="N%", help="Exit status 1 where a smaller share of the P values is judged.")
@click.pass_context
def read(ctx: click.Context, files: tuple[Path, ...], everything: bool, form: str, coverage: str | None) -> None:
    """Read documents and judge what they print: text, Markdown, HTML, JATS XML, docx or PDF, folders of them, or - .

    Only figures that stand together are judged by one another; what stays unjudged is counted, and --all says why.
    Exit status 1 where a figure differs or is impossible.
    """
    from evidence.analyses.coverage import coverage_of
    from evidence.assessment import verify
    from evidence.cli.opening import documents

    least = _share(coverage)
    assessment = verify(documents(files))
    if form == "json":
        from evidence.report.as_json import json_text

        click.echo(json_text(assessment), nl=False)
    else:
        from evidence.terminal.reading import reading_text

        say(reading_text(assessment, everything))
    reading = assessment.dossier.reading
    share = coverage_of(assessment.judged, reading.unjudged if reading else ()).share
    ctx.exit(1 if assessment.unexpected or assessment.undeclared or share < least else 0)


def _share(text: str | None) -> float:
    """Return the share that `--coverage` asks for, 0 where it does not."""
    if text is None:
        return 0.0
    digits = text.removesuffix("%").strip()
    if not digits.isascii() or not digits.isdigit() or not 0 <= int(digits) <= 100:
        raise InputError("coverage", "a percentage from 0% to 100%", repr(text))
    return int(digits) / 100
