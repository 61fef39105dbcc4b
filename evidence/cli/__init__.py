"""Commands. Exit status: 0 all as expected, 1 something is not, 2 it could not run."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from evidence.cli.output import open_streams
from evidence.errors import EvidenceError

COMMANDS = {
    "reproduce": ("checking", "Judge a dossier and write verdicts, tables, figures and the report."),
    "check": ("checking", "Judge every claim of a dossier."),
    "read": ("reading", "Read documents and judge what they print, in place."),
    "show": ("showing", "Show one claim: where it stands, its data, every method, code that redoes it."),
    "compare": ("comparing", "Compare two arms, or a table of many, by every method."),
    "solve": ("asking", "Find every table that printed figures allow."),
    "missing": ("asking", "See what the patients not analysed could have changed."),
    "fragility": ("asking", "Count the events that each method's conclusion hangs on."),
    "methods": ("showing", "List the catalogue of methods."),
    "rules": ("showing", "List the catalogue of rules."),
    "rule": ("showing", "Show a rule's page."),
    "figures": ("drawing", "Draw the figures, or check that the drawn ones are current."),
    "report": ("drawing", "Write the report."),
    "new": ("starting", "Start a dossier."),
    "add": ("starting", "Add a line of print to a dossier."),
}
"""Every command: the module it lives in, and its line in the help. A module is imported when its command is called."""


class _Group(click.Group):
    """Commands that are imported only when they are called, so that help comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"evidence.cli.{module}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _say_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"evidence {version('evidence')}")
    except PackageNotFoundError:
        click.echo("evidence, version not known: run from a checkout, not installed")
    ctx.exit()


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_say_version, help="Show the version."
)
def cli() -> None:
    """Check published clinical statistics.

    Recomputes each figure that a document claims, names the methods that print it, and says how much hangs on that
    choice.
    """


def main() -> None:
    """Run the command line; whatever goes wrong is one line on standard error and exit status 2."""
    os.environ["MPLBACKEND"] = (
        "agg"  # figures go to files; a backend that matplotlib does not have would stop its import
    )
    try:
        open_streams()
        status = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(2)
    except EvidenceError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or 'file'}: {error.strerror or error}")
    except Exception as error:  # a reviewer is never shown a traceback
        _fail(f"internal error, please report it: {type(error).__name__}: {error}")
    sys.exit(status if isinstance(status, int) else 0)


def _fail(message: str) -> None:
    click.echo(f"evidence: error: {message}", err=True)
    sys.exit(2)
