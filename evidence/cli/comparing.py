"""`compare`."""

from __future__ import annotations

import json
from pathlib import Path

import click
from click.core import ParameterSource

from evidence.cli.output import progress, say
from evidence.errors import InputError

_OF_TWO_ARMS = {"arms": "arms", "reported": "--reported", "level": "--level", "form": "--format"}
"""What belongs to two arms and not to a table, by parameter, as a person types it."""


@click.command()
@click.argument("arms", nargs=-1)
@click.option("--reported", metavar="P", help='A printed P to judge, such as "P = 0.05".')
@click.option("--level", default="95%", show_default=True, help="Confidence level.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option(
    "--table",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A CSV of many: events_1,n_1,events_2,n_2[,reported], and columns of your own.",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where the results of --table go.")
@click.pass_context
def compare(
    context: click.Context,
    arms: tuple[str, ...],
    reported: str | None,
    level: str,
    form: str,
    table: Path | None,
    out: Path | None,
) -> None:
    """Compare two ARMS, intervention first, by every method.

    \b
    evidence compare 60/71 51/72 --reported "P = 0.05"
    evidence compare "56.2 ± 13.2 (101)" "57.8 ± 13.7 (99)"
    evidence compare --table tables.csv --out results.csv
    """
    if table is not None:
        _compare_table(context, table, out)
        return
    if out is not None:
        raise InputError("out", "with --table FILE, for which results are written", "it with two arms")
    from evidence.model.level import level_from_text
    from evidence.questions.compare import arm_from_text
    from evidence.questions.compare import compare as ask

    if len(arms) != 2:
        raise InputError("arms", "two, such as 60/71 51/72", len(arms))
    comparison = ask(arm_from_text(arms[0]), arm_from_text(arms[1]), reported, float(level_from_text(level).value))
    if form == "json":
        say(json.dumps(comparison.as_json(), ensure_ascii=False, indent=2))
        return
    from evidence.terminal.comparing import comparison_text

    say(comparison_text(comparison))


def _compare_table(context: click.Context, table: Path, out: Path | None) -> None:
    from evidence.questions.compare_table import compare_table

    unused = [name for name in _OF_TWO_ARMS if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]
    if unused or out is None:
        got = ", ".join(_OF_TWO_ARMS[name] for name in unused) or "no --out"
        raise InputError("table", "--table FILE --out FILE alone", got)
    with progress(table.stat().st_size, "comparing") as step:
        rows = compare_table(table, out, progress=step)
    say(f"{rows} {'table' if rows == 1 else 'tables'} compared: {out}")
