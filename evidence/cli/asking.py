"""`solve`, `missing` and `fragility`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from evidence.cli.comparing import printed_line
from evidence.cli.output import say
from evidence.errors import InputError
from evidence.measures import MEASURES
from evidence.model import Binary

if TYPE_CHECKING:
    from evidence.questions.missing import Better

FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
SOLVE_OPTIONS = {
    "n1": "patients of the first arm",
    "n2": "patients of the second arm",
    "total": "patients of both",
    "events1": "events of the first arm",
    "events2": "events of the second arm",
    "events": "events of both",
    "percent1": "percentage of the first arm, with or without the sign",
    "percent2": "percentage of the second arm",
    **{
        record.short.lower(): record.label
        for record in MEASURES.values()
        if record.data != "means" and 2 in record.arms
    },
    "nnt": "number needed to treat; a limit of harm beyond infinity with a minus",
    "low": "lower limit of the measure's interval",
    "high": "upper limit",
    "level": "level of the interval",
    "p": "P value",
    "statistic": 'test statistic; with its degrees of freedom, as "t(28) = 2.20", it goes with P alone',
    "mean1": "mean of the first arm",
    "sd1": "its SD",
    "se1": "its standard error",
    "mean2": "mean of the second arm",
    "sd2": "its SD",
    "se2": "its standard error",
    "difference": "difference of the means",
    "method": "only this method",
    "rounding": "only this rounding rule",
    "n1-max": "largest size of the first arm where it is not printed",
    "n2-max": "the same of the second",
}
"""The figures that `solve` takes, each as printed."""


def _two_arms(arms: tuple[str, ...]) -> tuple[Binary, Binary]:
    from evidence.questions.printed_line import two_arms

    read = two_arms(*arms) if arms else ()
    if len(read) != 2 or not isinstance(read[0], Binary) or not isinstance(read[1], Binary):
        raise InputError("arms", "two such as 60/71 51/72", " ".join(arms) or "none")
    return read[0], read[1]


@click.command()
@click.argument("arms", nargs=-1)
@click.option("--randomised", nargs=2, type=int, required=True, metavar="N1 N2", help="Number randomised to each arm.")
@click.option("--method", default="pearson", show_default=True, help="The test of the map.")
@click.option("--reported", metavar="P", help="A printed P: who would have to be left out for a method to print it?")
@click.option(
    "--better",
    type=click.Choice(["higher", "lower"]),
    default="higher",
    show_default=True,
    help="The better proportion: higher where an event is a success, lower where it is a failure.",
)
@FORMAT
def missing(
    arms: tuple[str, ...],
    randomised: tuple[int, int],
    method: str,
    reported: str | None,
    better: Better,
    form: str,
) -> None:
    """See what the patients who were not analysed could have changed, for two ARMS such as 60/71 51/72."""
    from evidence.questions.missing import missing as ask
    from evidence.terminal.asking import missing_text

    found = ask(*_two_arms(arms), randomised=randomised, method=method, reported=reported, better=better)
    say(json.dumps(found.as_json(), indent=2) if form == "json" else missing_text(found))


@click.command()
@click.argument("arms", nargs=-1)
@click.option("--lost", type=int, metavar="N", help="Patients randomised but not analysed, to set the indices against.")
@FORMAT
def fragility(arms: tuple[str, ...], lost: int | None, form: str) -> None:
    """Count the changed outcomes that turn each method's conclusion over, for two ARMS such as 60/71 51/72."""
    from evidence.questions.fragility import fragility as ask
    from evidence.terminal.asking import fragility_text

    table = ask(*_two_arms(arms), lost=lost)
    say(json.dumps(table.as_json(), indent=2) if form == "json" else fragility_text(table))


@click.command()
@click.argument("line", required=False)
@click.option("--equal-arms", is_flag=True, help="Both arms are of one size.")
@FORMAT
def solve(form: str, line: str | None, **figures: str | bool | None) -> None:
    """Find every table that printed figures allow, under every rounding rule and every method.

    LINE is the figures as a document prints them (- reads it from standard input); options may add to it.

    \b
    evidence solve "84.5% of 71 v 70.8% of 72, P = .05"
    evidence solve --n1 71 --percent1 84.5% --n2 72 --percent2 70.8% --p 0.05
    evidence solve --nnt 7.3 --low 3.7 --high 459 --p .05
    evidence solve --statistic "t(28) = 2.20" --p .03
    """
    from evidence.questions.solve import solve as ask
    from evidence.terminal.solving import solution_text

    given: dict[str, Any] = {
        name.removesuffix("_"): text for name, text in figures.items() if text not in (None, False)
    }
    for name, text in given.items():
        if isinstance(text, str) and not text.strip():
            raise InputError(name, "a printed figure", repr(text))
    solution = ask(printed_line() if line == "-" else line, **given)
    say(json.dumps(solution.as_json(), indent=2) if form == "json" else solution_text(solution))


for _name, _help in SOLVE_OPTIONS.items():
    _argument = "or_" if _name == "or" else _name.replace("-", "_")
    solve = click.option(f"--{_name}", _argument, metavar="TEXT", help=_help[0].upper() + _help[1:] + ".")(solve)
