"""`new`."""

from __future__ import annotations

from pathlib import Path

import click

from evidence.cli.output import say


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--study", default="my-trial", show_default=True, help="Id of the study: lower-case letters, digits, hyphens."
)
@click.option("--arms", default="intervention,control", show_default=True, help="Two arms, intervention first.")
@click.option("--outcome", default="response", show_default=True, help="Name of the outcome.")
@click.option("--counts", default="60/71,51/72", show_default=True, help="Events/n of the two arms.")
@click.option("--p", "p_value", default="0.05", show_default=True, help="The P that the document prints.")
def new(folder: Path, study: str, arms: str, outcome: str, counts: str, p_value: str) -> None:
    """Start a dossier in FOLDER, which must not exist yet: one trial, its counts, and the figures claimed of them."""
    from evidence.starter import start_dossier

    files = start_dossier(folder, study, arms, outcome, counts, p_value)
    say("\n".join(["Written:", *(f"  {path}" for path in files), "", f"Next: evidence check {folder}"]))
