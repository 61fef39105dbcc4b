"""A t test needs two patients an arm: one has no variance. Student's pools the variances, and needs two in either arm alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import assess, claim, row

import evidence


def methods(folder: Path, first: tuple[int, int], second: tuple[int, int]) -> dict[str, float | None]:
    """The P of each method on the counts of two arms."""
    rows = [row(str(events), str(n), arm=arm) for arm, (events, n) in (("new", first), ("old", second))]
    (judged,) = assess(folder, [claim("c", "p_value", ".5", "new", "old")], binary=rows).judged
    return {value.method: value.value for value in judged.methods}


T_TESTS = ("student_t", "welch_t")


@pytest.mark.parametrize(
    ("first", "second", "defined"),
    [
        ((1, 2), (5, 9), (True, True)),
        ((5, 9), (1, 2), (True, True)),
        ((1, 1), (5, 9), (True, False)),
        ((5, 9), (0, 1), (True, False)),
        ((1, 2), (1, 1), (True, False)),
        ((1, 1), (0, 1), (False, False)),
    ],
)
def test_of_counts(first: tuple[int, int], second: tuple[int, int], defined: tuple[bool, bool], tmp_path: Path) -> None:
    values = methods(tmp_path, first, second)
    assert tuple(values[method] is not None for method in T_TESTS) == defined


@pytest.mark.parametrize(("n1", "n2"), [(1, 9), (9, 1), (1, 1)])
def test_one_patient_has_no_sd(n1: int, n2: int) -> None:
    with pytest.raises(evidence.InputError, match="n"):
        evidence.compare(evidence.Continuous("7.0", "2.0", n1), evidence.Continuous("5.0", "2.0", n2))


def test_two_patients_have_one() -> None:
    """Two of 7 (2) v two of 5 (2): t is 1 with 2 degrees of freedom, P 1 - 1/sqrt(3) = .4226 by either t test."""
    tests = evidence.compare(evidence.Continuous("7.0", "2.0", 2), evidence.Continuous("5.0", "2.0", 2)).tests
    p = dict(zip(tests["method"], tests["p_value"], strict=True))
    assert (f"{p['student']:.4f}", f"{p['welch']:.4f}") == ("0.4226", "0.4226")
