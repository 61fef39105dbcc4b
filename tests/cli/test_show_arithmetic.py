"""`evidence show` prints the code that redoes a figure of two arms by arithmetic alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from written import claim, row, write

from evidence.cli import cli

MEANS = [row(mean, "13.2", "100", arm=arm, outcome="pain") for arm, mean in (("new", "56.2"), ("old", "57.8"))]


@pytest.mark.parametrize(
    ("statistic", "measure", "reported", "code"),
    [
        ("estimate", "mean_difference", "-1.6", "56.2 - 57.8"),
        ("difference", None, "-1.6", "56.2 - 57.8"),
        ("ratio", None, "0.97", "56.2 / 57.8"),
    ],
)
def test_of_two_means(statistic: str, measure: str | None, reported: str, code: str, tmp_path: Path) -> None:
    printed = claim("c", statistic, reported, "new", "old", outcome="pain", measure=measure)
    folder = write(tmp_path / "dossier", [printed], continuous=MEANS)
    shown = CliRunner().invoke(cli, ["show", "c", "--dossier", str(folder)], standalone_mode=False)
    assert code in shown.output
