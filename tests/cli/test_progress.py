"""Progress of long work: a bar on a terminal after a second; nothing in a pipe, with --quiet, or for short work."""

import io
from contextlib import contextmanager

import pytest
from click.testing import CliRunner

from evidence.assessment import verify
from evidence.cli import checking, cli, output
from evidence.loading import load


class Terminal(io.StringIO):
    """A standard error that says it is a terminal, or not."""

    def __init__(self, is_terminal):
        super().__init__()
        self.isatty = lambda: is_terminal


def shown(monkeypatch, is_terminal, seconds_a_step, wanted=True):
    """Return what three steps of so many seconds write to standard error."""
    error = Terminal(is_terminal)
    now = iter(range(100))
    monkeypatch.setattr(output.sys, "stderr", error)
    monkeypatch.setattr(output, "monotonic", lambda: next(now) * seconds_a_step)
    with output.progress(3, "judging", wanted) as step:
        for _ in range(3):
            step(1)
    return error.getvalue()


def test_long_work_on_a_terminal_is_shown_from_its_second_second_to_its_end(monkeypatch):
    said = shown(monkeypatch, is_terminal=True, seconds_a_step=0.5)
    assert said.count("judging") == 2
    assert " 66%" in said
    assert "100%" in said
    assert said.endswith("\n")


@pytest.mark.parametrize(
    ("is_terminal", "seconds_a_step", "wanted"), [(False, 9, True), (True, 0.1, True), (True, 9, False)]
)
def test_nothing_is_shown_in_a_pipe_for_short_work_or_where_it_is_not_wanted(
    monkeypatch, is_terminal, seconds_a_step, wanted
):
    assert shown(monkeypatch, is_terminal, seconds_a_step, wanted) == ""


def stopping(step):
    step(1)
    raise ValueError("no more steps")


def test_a_bar_is_finished_where_the_work_stops_with_an_error(monkeypatch):
    error = Terminal(is_terminal=True)
    monkeypatch.setattr(output.sys, "stderr", error)
    monkeypatch.setattr(output, "PATIENCE", 0)
    with pytest.raises(ValueError, match="steps"), output.progress(3, "judging") as step:
        stopping(step)
    assert error.getvalue().endswith("\n")


def test_judging_counts_every_claim_once():
    dossier = load()
    steps = []
    verify(dossier, steps.append)
    assert sum(steps) == len(dossier.claims)


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [(["check"], [("judging", True)]), (["check", "--quiet"], [("judging", False)])],
)
def test_check_shows_it_unless_it_is_quiet(monkeypatch, arguments, asked):
    seen = []

    @contextmanager
    def noted(length, label, wanted=True):
        seen.append((label, wanted))
        yield lambda steps: None

    monkeypatch.setattr(checking, "progress", noted)
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    assert seen == asked
