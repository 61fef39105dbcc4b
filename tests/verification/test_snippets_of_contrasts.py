"""Code that redoes a verdict on one contrast, or on a statistic with its P, prints the verdict's number."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from evidence.loading import load
from evidence.model import Verdict
from evidence.verification import judge
from evidence.verification.redo import python_snippet, r_snippet

CLAIM = """
[[claim]]
id = "snippet-{number}"
document = "paper"
page = "abstract"
statistic = "{statistic}"
outcome = "pain"
timepoint = "{timepoint}"
population = "all"
{keys}
reported = "{reported}"
"""
CONTRAST = 'arms = ["new", "old"]\nmeasure = "{}"'
CLAIMS = [
    ("estimate", "start", CONTRAST.format("mean_difference"), "15,142"),
    ("ci_low", "start", CONTRAST.format("mean_difference"), "3,690"),
    ("ci_high", "start", CONTRAST.format("mean_difference"), "26,594"),
    ("standard_error", "start", CONTRAST.format("mean_difference"), "5,843"),
    ("estimate", "start", CONTRAST.format("hazard_ratio"), "0.81"),
    ("ci_low", "start", CONTRAST.format("hazard_ratio"), "0.70"),
    ("ci_high", "start", CONTRAST.format("hazard_ratio"), "0.94"),
    ("standard_error", "start", CONTRAST.format("hazard_ratio"), "0.075"),
    ("p_value", "end", 'arm = "new"\nmeasure = "mean_change"', "<.001"),
] + [
    ("p_value", "start", f'arms = ["new", "old"]\nof = "{of}"', ".03")
    for of in ("t(28) = -2.20", "z = 2.20", "r(28) = .22", "F(2, 27.5) = 2.20", "chi2(1) = 3.84", "Q(28) = 22.20")
]  # fmt: skip


@pytest.fixture
def verdicts(small: Path) -> list[Verdict]:
    rows = small / "trial/effects.csv"
    ratio = "new,old,pain,start,all,hazard_ratio,0.81,0.70,0.94,95%,,60,paper,,Table 3,reported,,\n"
    rows.write_text(rows.read_text(encoding="utf-8") + ratio, encoding="utf-8")
    claims = small / "trial/claims.toml"
    more = [
        CLAIM.format(number=number, statistic=statistic, timepoint=timepoint, keys=keys, reported=reported)
        for number, (statistic, timepoint, keys, reported) in enumerate(CLAIMS)
    ]
    claims.write_text(claims.read_text(encoding="utf-8") + "".join(more), encoding="utf-8")
    found = [verdict for verdict in judge(load(small)) if verdict.claim.id.startswith("snippet")]
    assert len(found) == len(CLAIMS)
    return found


def test_python(verdicts: list[Verdict]) -> None:
    for verdict in verdicts:
        code, printed = python_snippet(verdict), io.StringIO()
        assert code is not None
        with contextlib.redirect_stdout(printed):
            exec(code, {})
        assert float(printed.getvalue()) == pytest.approx(verdict.recomputed, rel=1e-9, abs=0)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="Rscript is not installed")
def test_r(verdicts: list[Verdict]) -> None:
    codes = [r_snippet(verdict) for verdict in verdicts]
    assert None not in codes
    script = "\n".join(f'cat(sprintf("%.15g\\n", {{\n{code}\n}}))' for code in codes)
    printed = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True).stdout
    assert [float(line) for line in printed.split()] == pytest.approx(
        [verdict.recomputed for verdict in verdicts], rel=1e-9, abs=0
    )
