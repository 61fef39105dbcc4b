"""`evidence.testing`: a maintainer's one line, run by a pytest of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

SMALL = Path(__file__).parent / "small_dossier"
ONE_LINE = "import evidence.testing\n\ntest_claims = evidence.testing.claims('trial')\n"


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with a dossier beside its one test file, and pytest called from elsewhere."""
    shutil.copytree(SMALL, pytester.path / "tests/trial")
    (pytester.path / "tests/test_trial.py").write_text(ONE_LINE, encoding="utf-8")
    return pytester


def change(project: pytest.Pytester, old: str, new: str) -> None:
    claims = project.path / "tests/trial/trial/claims.toml"
    text = claims.read_text(encoding="utf-8")
    assert old in text
    claims.write_text(text.replace(old, new), encoding="utf-8")


def test_each_claim_is_a_test(project: pytest.Pytester) -> None:
    result = project.runpytest("-v", "tests")
    assert result.ret == pytest.ExitCode.OK
    result.assert_outcomes(passed=7)
    result.stdout.fnmatch_lines(
        ["*test_trial.py::test_claims[[]paper-response-p] PASSED*", "*test_claims[[]no undeclared finding] PASSED*"]
    )


def test_one_claim_is_chosen_by_its_id(project: pytest.Pytester) -> None:
    project.runpytest("tests/test_trial.py::test_claims[paper-response-p]").assert_outcomes(passed=1)


def test_a_claim_that_does_not_hold_fails_alone_and_says_why(project: pytest.Pytester) -> None:
    change(project, '"84.5%"', '"85.9%"')
    result = project.runpytest("tests")
    result.assert_outcomes(passed=6, failed=1)
    result.stdout.fnmatch_lines(
        [
            "paper-response-new: 85.9% in paper, abstract: expected a good verdict, got 'differs': size: more than the last digit; "
            "explained by count-off-by-one or stated-otherwise. recomputed 84.507%; with 61/71, 85.915% would print it; *"
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_an_undeclared_finding_fails(project: pytest.Pytester) -> None:
    change(project, 'page = "top"\n', "")
    result = project.runpytest("tests")
    result.assert_outcomes(passed=6, failed=1)
    result.stdout.fnmatch_lines(["no-location: page-response-new: 85% in page: no line, page or other place"])


def test_a_declared_discrepancy_passes_until_it_is_gone(project: pytest.Pytester) -> None:
    declared = '"0.07"\nexpect = "other method"\nbecause = "Fisher\'s test prints it."\nmethod = "pearson"'
    change(project, '"0.05"', declared)
    project.runpytest("tests").assert_outcomes(passed=7)
    change(project, '"0.07"', '"0.05"')
    result = project.runpytest("tests")
    result.assert_outcomes(passed=5, failed=2)  # the claim, and the stale expectation
    result.stdout.fnmatch_lines(["*expected 'other method', as declared, got 'reproduced': *"])


def test_a_dossier_that_cannot_be_read_is_an_error_of_collection(project: pytest.Pytester) -> None:
    change(project, "statistic =", "statistics =")
    result = project.runpytest("tests")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        ["trial/claims.toml: paper-response-new: statistic: expected text, got statistics on line 5 instead"]
    )
    assert "Error:" not in result.stdout.str()
    assert "testing.py" not in result.stdout.str()


def test_an_absolute_path_is_taken_as_it_is(pytester: pytest.Pytester) -> None:
    root = Path(__file__).parents[1]
    pytester.makepyfile(
        f"import evidence.testing\n\ntest_bcg = evidence.testing.claims({str(root / 'examples/bcg')!r})\n"
    )
    pytester.runpytest().assert_outcomes(passed=48)
