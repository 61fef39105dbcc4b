"""Attributed figures: usual methods are named first, and what only rare ones print is flagged and counted apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import judged
from written import assess, claim, row

from evidence.methods import FAMILIES, USAGE, methods
from evidence.model import Binary
from evidence.terminal.checking import check_text

ARMS = Binary(60, 71), Binary(51, 72)  # Smith 2002, J Clin Oncol 20:4040


@pytest.mark.parametrize("family", FAMILIES)
def test_the_catalogue_names_usual_methods_first(family: str) -> None:
    usage = [USAGE.index(row.usage) for row in methods(family)]
    assert usage == sorted(usage)


@pytest.mark.parametrize(
    ("reported", "method", "is_rare"),
    [
        (".0498", "pearson", False),
        (".0702", "fisher", False),
        (".0503", "student_t", True),  # t.test(var.equal = TRUE) of zeros and ones
        (".05", "pearson", False),
    ],
)
def test_what_only_rare_methods_print_is_flagged(reported: str, method: str, is_rare: bool) -> None:
    found = judged("p_value", reported, *ARMS)
    assert (found.status, found.method) == ("attributed", method)
    assert ("rare-method" in found.flags) == is_rare


def test_a_stated_rare_method_is_not_flagged() -> None:
    assert "rare-method" not in judged("p_value", ".0503", *ARMS, method="student_t").flags


def test_what_only_rare_methods_print_is_counted_apart(tmp_path: Path) -> None:
    rows = [row("60", "71", arm="new"), row("51", "72", arm="old")]
    claims = [claim(p, "p_value", p, "new", "old") for p in ("0.0498", "0.0503")]
    assessment = assess(tmp_path, claims, binary=rows)
    assert assessment.summary["rare_methods"] == 1
    assert "2 attributed (1 by rare methods alone)" in check_text(assessment)
