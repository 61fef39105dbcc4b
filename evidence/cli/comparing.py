"""`compare`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from evidence.cli.output import progress, say
from evidence.errors import InputError
from evidence.reported import Reported


@click.command()
@click.argument("arms", nargs=-1)
@click.option("--reported", metavar="P", help='A printed P to judge, such as "P = 0.05".')
@click.option("--level", default="95%", show_default=True, help="Confidence level.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option(
    "--table",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A CSV of many: events_1,n_1,events_2,n_2[,reported].",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where the results of --table go.")
def compare(
    arms: tuple[str, ...], reported: str | None, level: str, form: str, table: Path | None, out: Path | None
) -> None:
    """Compare two ARMS, intervention first, by every method.

    \b
    evidence compare 60/71 51/72 --reported "P = 0.05"
    evidence compare "56.2 ± 13.2 (101)" "57.8 ± 13.7 (99)"
    evidence compare --table tables.csv --out results.csv
    """
    if table is not None:
        _compare_table(arms, table, out)
        return
    from evidence.questions.compare import arm_from_text
    from evidence.questions.compare import compare as ask

    if len(arms) != 2:
        raise InputError(f"arms: expected two, such as 60/71 51/72, got {len(arms)}")
    comparison = ask(arm_from_text(arms[0]), arm_from_text(arms[1]), reported, _level(level))
    if form == "json":
        say(json.dumps(comparison.as_json(), ensure_ascii=False, indent=2))
        return
    from evidence.terminal.comparing import comparison_text

    say(comparison_text(comparison))


def _level(text: str) -> float:
    """Read a confidence level, 95% or 0.95."""
    reported = Reported(text)
    value = reported.value if reported.percent or reported.value < 1 else reported.value / 100
    if reported.relation != "=" or not 0 < value < 1:
        raise InputError(f"level: expected one between 0% and 100%, got {text!r}")
    return float(value)


def _compare_table(arms: tuple[str, ...], table: Path, out: Path | None) -> None:
    from evidence.questions.compare_table import compare_table

    if arms or out is None:
        raise InputError("table: expected --table FILE --out FILE and no arms, got " + ("arms" if arms else "no --out"))
    with progress(table.stat().st_size, "comparing") as step:
        rows = compare_table(table, out, progress=step)
    say(f"{rows} tables compared: {out}")
