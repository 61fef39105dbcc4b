"""`compare` with the method as it is stated, and of an adjusted analysis: as `check` judges it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from written import assess, claim, row

from evidence import Binary, compare
from evidence.cli import cli
from evidence.model import Verdict
from evidence.reasons import Reason

SMITH = Binary(60, 71), Binary(51, 72)  # Smith 2002, J Clin Oncol 20:4040
FEW = Binary(3, 10), Binary(0, 6)
MODEL = "adjusted log binomial regression"


def verdict(first: Binary, second: Binary, reported: str, method: str | None, adjusted: bool = False) -> Verdict:
    found = compare(first, second, reported, method=method, adjusted=adjusted).verdict
    assert found is not None
    return found


def codes(found: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in found]


def test_a_one_sided_fisher_is_an_explanation_of_a_stated_fisher() -> None:
    """3/10 v 0/6: fisher.test gives .2500 two-sided, .2143 one-sided (R 4.2)."""
    found = verdict(*FEW, "P = .21", "fisher")
    assert "one-sided fisher .2143 would print it" in found.reason
    assert "one-sided" in codes(found.explanations)
    one_sided = verdict(*FEW, "P = .214", "one-sided Fisher's exact test")
    assert (one_sided.status, one_sided.method) == ("reproduced", "fisher")
    assert one_sided.assumptions[0] == "one-sided, towards the difference observed"


@pytest.mark.parametrize("method", [None, "chi-square", "Fisher's exact test", "Yates", "Mann-Whitney", MODEL])
@pytest.mark.parametrize("reported", [".05", ".07", ".078", "<.05", ".3"])
@pytest.mark.parametrize("adjusted", [False, True])
def test_compare_judges_a_stated_method_as_check_does(
    tmp_path: Path, method: str | None, reported: str, adjusted: bool
) -> None:
    rows = [row("60", "71", arm="new"), row("51", "72", arm="old")]
    stated = claim("p", "p_value", reported, "new", "old", method=method, adjusted=adjusted)
    (checked,) = assess(tmp_path, [stated], binary=rows).judged
    asked = verdict(*SMITH, reported, method, adjusted)
    assert (asked.status, asked.method, asked.flags) == (checked.status, checked.method, checked.flags)
    assert (asked.reasons, asked.assumptions) == (checked.reasons, checked.assumptions)


@pytest.mark.parametrize(("method", "adjusted"), [(MODEL, False), (None, True)])
def test_a_line_of_an_adjusted_analysis_judges_itself(method: str | None, adjusted: bool) -> None:
    line = "42/402 v 41/388 (RR 0.98, 95% CI 0.64 to 1.49, P = .912)"
    found = compare(line, method=method, adjusted=adjusted).verdicts
    assert [(one.status, one.method) for one in found] == [("attributed", "wald_log")] * 4
    crude = {one.claim.id: one.status for one in compare(line).verdicts}
    assert crude["line.estimate"] == "differs"


def test_the_command_takes_both() -> None:
    arms = ["compare", "60/71", "51/72", "--format", "json", "--reported"]
    said = json.loads(CliRunner().invoke(cli, [*arms, "P = .07", "--method", "Fisher's exact test"]).output)
    assert (said["verdict"]["status"], said["verdict"]["method"]) == ("reproduced", "fisher")
    said = json.loads(CliRunner().invoke(cli, [*arms, "P = .07", "--adjusted"]).output)
    assert said["verdict"]["status"] == "not checkable"
