"""`new` and `add`."""

from __future__ import annotations

import shlex
import sys
from functools import partial
from pathlib import Path

import click

from evidence.cli.output import say

_DEFAULTS = {
    "arms": "intervention,control",
    "outcome": "response",
    "better": "higher",
    "counts": "60/71,51/72",
    "p_value": "none",
}
_QUESTIONS = {
    "study": "A short name for the study",
    "arms": "The two arms, intervention first, separated by a comma",
    "outcome": "The outcome that is counted",
    "better": "Is it better for a patient if this is higher or lower",
    "counts": "Events/n of the two arms, separated by a comma",
    "p_value": "The P as the document prints it, or none",
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--study", help="Id of the study: lower-case letters, digits, hyphens.  [default: the folder's name]")
@click.option("--arms", help=f"Two arms, intervention first.  [default: {_DEFAULTS['arms']}]")
@click.option("--outcome", help=f"Name of the outcome.  [default: {_DEFAULTS['outcome']}]")
@click.option("--better", type=click.Choice(["higher", "lower"]), help="What is good for a patient.  [default: higher]")
@click.option("--counts", help=f"Events/n of the two arms.  [default: {_DEFAULTS['counts']}]")
@click.option("--p", "p_value", help="The P that the document prints; without one, no claim is made about a P.")
def new(folder: Path, **given: str | None) -> None:
    """Start a dossier in FOLDER, which must not exist yet: one trial, its counts, and the figures claimed of them.

    On a terminal it asks for what no option gives; elsewhere it takes the defaults.
    """
    from evidence.starter import Trial, named_after, refuse_existing, start_dossier

    refuse_existing(folder)
    defaults = {"study": named_after(folder), **_DEFAULTS}
    answers = {key: value for key, value in given.items() if value is not None}
    if _on_a_terminal() and len(answers) < len(defaults):
        answers |= _asked({key: default for key, default in defaults.items() if key not in answers})
    files = start_dossier(folder, Trial(**(defaults | answers)))
    here = shlex.quote(str(folder))
    say("\n".join(["Written:", *(f"  {path}" for path in files), "", f"Next: evidence check {here}"]))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.argument("text", metavar="LINE")
@click.option("--study", help="Id of the study, where the dossier has several.")
@click.option("--document", help="Id of the document that prints the line, where there are several.")
@click.option("--outcome", help="Id of the outcome, where the study has several.")
@click.option("--timepoint", help="Id of the timepoint, where the study has several.")
@click.option("--population", help="Id of the population, where the study has several.")
@click.option(
    "--arms", help="Ids of the arms in the order of the line, separated by a comma.  [default: those of the study]"
)
@click.option("--id", "id", help="Id of the result.  [default: made of the outcome]")
@click.option("--line", type=click.IntRange(min=1), help="Line of the document's file that it stands on.")
@click.option("--page", help="Page that it stands on, or its name, such as abstract.")
@click.option("--method", help="Method that the document states, in its words.")
@click.option("--adjusted", is_flag=True, flag_value="yes", default=None, help="The estimate is adjusted.")
def add(folder: Path, text: str, **given: str | int | None) -> None:
    """Add LINE as it is printed, such as "84.5% (60/71) v 70.8% (51/72), P = .05", to the dossier in DIR."""
    from evidence.loading import load
    from evidence.loading.adding import add_result

    dossier = load(folder)
    added = add_result(dossier, folder, text, {key: str(value) for key, value in given.items() if value})
    ids = [claim.id for claim in load(folder).claims if claim.id.startswith(f"{added}.")]
    say(f"Added {added}: {', '.join(ids) or 'data only'}\nNext: evidence check {shlex.quote(str(folder))}")


def _on_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked(defaults: dict[str, str]) -> dict[str, str]:
    """Ask for each of these; an answer that is none is said to be so and asked for again."""
    from evidence.errors import InputError
    from evidence.starter import CHECKS

    def checked(key: str, answer: str) -> str:
        try:
            CHECKS[key](answer)
        except InputError as error:
            raise click.UsageError(str(error)) from None
        return answer

    say("Enter takes what stands in brackets; all of it can be changed in the files later.")
    return {
        key: click.prompt(_QUESTIONS[key], default=default, value_proc=partial(checked, key))
        for key, default in defaults.items()
    }
