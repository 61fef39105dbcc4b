"""`compare`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click
from click.core import ParameterSource

from evidence.cli.output import progress, say
from evidence.errors import InputError

_OF_TWO_ARMS = {
    "arms": "arms", "reported": "--reported", "level": "--level", "method": "--method", "adjusted": "--adjusted",
    "form": "--format",
}  # fmt: skip
"""What belongs to two arms and not to a table, by parameter, as a person types it."""


_LONGEST_INPUT = 10_000  # characters, far above those of a line


class PrintedArguments(click.Command):
    """A command whose arguments are printed figures: one that starts with a minus before a digit is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, a minus in its own character."""
        return super().parse_args(ctx, [re.sub(r"^-(?=\.?\d)", "\N{MINUS SIGN}", arg) for arg in args])


@click.command(cls=PrintedArguments)
@click.argument("arms", nargs=-1)
@click.option("--reported", metavar="P", help='A printed P to judge, such as "P = 0.05".')
@click.option("--method", metavar="WORDS", help='The method as it is stated, such as "chi-square" or an id.')
@click.option("--adjusted", is_flag=True, help="The analysis is adjusted: the arms do not give it.")
@click.option("--level", default="95%", show_default=True, help="Confidence level.")
@click.option("--exact", is_flag=True, help="Compute exact tests and intervals however much work they are.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option(
    "--table",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A table of many (CSV, tabs or semicolons; - is standard input): events_1,n_1,events_2,n_2, percent_1,n_1,…, mean_1,sd_1,n_1,… or "
    "ai,n1i,ci,n2i; reported and method if you like, and columns of your own.",
)
@click.option("--methods", default="usual", show_default=True, metavar="usual|all|ID,…", help="Columns of --table.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where the results of --table go.")
@click.pass_context
def compare(
    context: click.Context,
    arms: tuple[str, ...],
    reported: str | None,
    method: str | None,
    adjusted: bool,
    level: str,
    exact: bool,
    form: str,
    table: Path | None,
    methods: str,
    out: Path | None,
) -> None:
    """Compare two ARMS, intervention first, by every method; or judge a line of print, also from standard input (-).

    \b
    evidence compare 60/71 51/72 --reported "P = 0.05"
    evidence compare "60/71 (84.5%) v 51/72 (70.8%), P = .05"
    evidence compare "56.2 ± 13.2 (101)" "57.8 ± 13.7 (99)"
    evidence compare --table tables.csv --out results.csv
    """
    if table is not None:
        _compare_table(context, table, out, methods, exact)
        return
    for name, given in (("out", out is not None), ("methods", methods != "usual")):
        if given:
            raise InputError(name, "with --table FILE, for which results are written", "it with two arms")
    from evidence.model.level import level_from_text
    from evidence.questions.compare import compare as ask

    if not 1 <= len(arms) <= 2:
        raise InputError("arms", "two, such as 60/71 51/72, or one line of print", len(arms))
    first, second = (printed_line() if arms == ("-",) else arms[0]), (arms[1] if len(arms) == 2 else None)
    confidence = float(level_from_text(level).value)
    comparison = ask(first, second, reported, confidence, method=method, adjusted=adjusted, exact=exact)
    if form == "json":
        say(json.dumps(comparison.as_json(), ensure_ascii=False, indent=2))
        return
    from evidence.terminal.comparing import comparison_text

    say(comparison_text(comparison))


def printed_line() -> str:
    """Return the one line of print that standard input holds."""
    try:
        text = sys.stdin.buffer.read(_LONGEST_INPUT).decode()
    except UnicodeDecodeError:
        raise InputError("-", "text in UTF-8 on standard input", "something else") from None
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) != 1:
        raise InputError("-", "one line of print on standard input", f"{len(lines)} lines")
    return lines[0]


def _compare_table(context: click.Context, table: Path, out: Path | None, methods: str, exact: bool) -> None:
    from evidence.questions.compare_table import compare_table

    unused = [name for name in _OF_TWO_ARMS if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]
    if unused or out is None:
        got = ", ".join(_OF_TWO_ARMS[name] for name in unused) or "no --out"
        raise InputError("table", "--table FILE --out FILE alone", got)
    if str(table) == "-":
        rows, failed = compare_table(sys.stdin.buffer, out, words=methods, exact=exact)
    else:
        with progress(table.stat().st_size, "comparing") as step:
            rows, failed = compare_table(table, out, step, words=methods, exact=exact)
    errors = f", {failed} {'is' if failed == 1 else 'are'} no comparison: see the column error" if failed else ""
    say(f"{rows} {'table' if rows == 1 else 'tables'} compared{errors}: {out}")
