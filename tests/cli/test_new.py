"""`evidence new`: it asks on a terminal and only there, and what it writes is judged at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evidence.assessment import verify
from evidence.cli import cli, starting
from evidence.errors import InputError
from evidence.loading import load
from evidence.starter import Trial, start_dossier

ARONSON = {
    "--study": "aronson-1948",
    "--arms": "BCG,No vaccine",
    "--outcome": "tuberculosis",
    "--better": "lower",
    "--counts": "4/123,11/139",
    "--p": "none",
}


def run(*arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(cli, ["new", *arguments], input=answers, standalone_mode=False)


def flags(**changed: str) -> list[str]:
    given = {**ARONSON, **{f"--{key}": value for key, value in changed.items()}}
    return [part for pair in given.items() for part in pair]


def test_flags_alone_write_a_dossier_that_is_judged(tmp_path: Path) -> None:
    assert run(str(tmp_path / "bcg"), *flags()).exit_code == 0
    dossier = load(tmp_path / "bcg")
    study = dossier.study("aronson-1948")
    assert study is not None
    assert [str(row.summary) for row in study.rows] == ["4/123", "11/139"]
    assert [arm.label for arm in study.arms] == ["BCG", "No vaccine"]
    assert study.outcomes[0].better == "lower"
    assert [claim.reported.text for claim in dossier.claims if claim.reported] == ["3.3%", "7.9%"]
    assert verify(dossier).as_expected


def test_no_figure_is_claimed_that_was_not_given(tmp_path: Path) -> None:
    run(str(tmp_path / "mine"), "--counts", "34/120,52/118")
    assert [claim.statistic for claim in load(tmp_path / "mine").claims] == ["percentage", "percentage"]
    assert verify(load(tmp_path / "mine")).as_expected


def test_no_p_no_claim_about_it_and_a_printed_p_is_kept_as_text(tmp_path: Path) -> None:
    run(str(tmp_path / "none"), *flags())
    assert "p_value" not in [claim.statistic for claim in load(tmp_path / "none").claims]
    run(str(tmp_path / "printed"), *flags(p="P < .10"))
    claim = load(tmp_path / "printed").claim("paper-tuberculosis-p")
    assert claim is not None
    assert claim.reported is not None
    assert claim.reported.text == "P < .10"


def test_the_study_is_named_after_the_folder(tmp_path: Path) -> None:
    run(str(tmp_path / "My Trial (2nd)"))
    assert load(tmp_path / "My Trial (2nd)").studies[0].id == "my-trial-2nd"
    run(str(tmp_path / "試験"))
    assert load(tmp_path / "試験").studies[0].id == "my-trial"


def test_on_a_terminal_it_asks_for_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "_on_a_terminal", lambda: True)
    result = run(str(tmp_path / "bcg"), "--p", "none", answers="\nBCG,No vaccine\ntuberculosis\nlower\n4/123,11/139\n")
    assert result.exit_code == 0
    assert "A short name for the study [bcg]:" in result.output
    assert "The P as" not in result.output
    assert [str(row.summary) for row in load(tmp_path / "bcg").rows] == ["4/123", "11/139"]


def test_a_wrong_answer_is_said_to_be_wrong_and_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "_on_a_terminal", lambda: True)
    given = [part for pair in ARONSON.items() if pair[0] != "--counts" for part in pair]
    result = run(str(tmp_path / "bcg"), *given, answers="4 of 123\n140/139,11/139\n4/123,11/139\n")
    assert result.exit_code == 0
    assert "counts: expected two entries separated by a comma, got '4 of 123'" in result.output
    assert "events: expected at most n = 139, got 140" in result.output


def test_nothing_is_asked_when_every_flag_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "_on_a_terminal", lambda: True)
    assert "[" not in run(str(tmp_path / "bcg"), *flags()).output


def test_away_from_a_terminal_it_never_asks(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "evidence", "new", str(tmp_path / "mine")]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Written:")


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")
def test_a_real_terminal_is_recognised(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "evidence", "new", str(tmp_path / "mine")]
    child = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    os.write(ours, b"\n" * 6)
    assert child.wait(60) == 0
    assert b"Events/n of the two arms" in os.read(ours, 4096)
    os.close(ours)
    assert verify(load(tmp_path / "mine")).summary["claims"] == 2


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"arms": "one"}, "arms: expected two entries separated by a comma, got 'one'"),
        ({"arms": "A,a"}, "arms: expected two different names, got 'A,a'"),
        ({"study": "?"}, "study: expected a name with letters or digits, got '?'"),
        ({"outcome": "—"}, "outcome: expected a name with letters or digits, got '—'"),
        ({"better": "more"}, "better: expected higher or lower, got 'more'"),
        ({"counts": "4/123,x"}, "counts: expected events/n such as 60/71, got 'x'"),
        ({"counts": "4/123,12/11"}, "events: expected at most n = 11, got 12"),
        ({"p_value": "small"}, "reported: expected a printed number"),
    ],
)
def test_what_is_no_trial_is_refused(changed: dict[str, str], message: str) -> None:
    given = {key.strip("-"): value for key, value in ARONSON.items()}
    given["p_value"] = given.pop("p")
    with pytest.raises(InputError) as caught:
        Trial(**{**given, **changed})
    assert str(caught.value).startswith(message)


def test_nothing_is_written_over_or_left_behind(tmp_path: Path) -> None:
    trial = Trial("mine", "a,b", "response", "higher", "1/2,1/2", "none")
    start_dossier(tmp_path / "mine", trial)
    with pytest.raises(InputError, match="folder: expected one that does not exist yet"):
        start_dossier(tmp_path / "mine", trial)
    assert isinstance(run(str(tmp_path / "mine"), "--counts", "x").exception, InputError)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine"]


@pytest.mark.parametrize("label", ['say "hi"', "back\\slash", "{braces}", "täglich\tzwei", "<b>bold</b>"])
def test_labels_are_text_whatever_they_hold(tmp_path: Path, label: str) -> None:
    start_dossier(tmp_path / "mine", Trial("mine", f"{label} new,old", f"{label} x", "higher", "1/2,1/2", "0.5"))
    assert label.replace("\t", "") in load(tmp_path / "mine").studies[0].arms[0].label
