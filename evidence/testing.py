"""Assert a dossier's claims in pytest, in one line: one test for each claim, and one for the findings."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from evidence.assessment import Assessment, verify
from evidence.errors import InputError
from evidence.loading import load
from evidence.model import Verdict

FINDINGS = "no undeclared finding"
"""The parameter after the claims; with its spaces it is the id of no claim."""


def claims(path: str | Path) -> Callable[..., None]:
    """Return a test function for pytest that holds a dossier to what it declares, as `evidence check` does.

    Its parameters are the ids of the claims, each a test of its own: it fails if the verdict is neither good nor the one
    that the claim declares, and says why. The last parameter fails if the rules find an error that is not declared.

    Parameters
    ----------
    path
        The dossier's folder, seen from the file that calls this.

    Raises
    ------
    pytest.Collector.CollectError
        Where the dossier cannot be read; pytest shows its one line as an error of collection.

    Examples
    --------
    A whole test file, `test_claims.py`:

    >>> import evidence.testing
    >>> test_claims = evidence.testing.claims("my-trial")  # doctest: +SKIP
    """
    import pytest

    caller = Path(sys._getframe(1).f_code.co_filename)
    try:
        dossier = load(caller.parent / path)
    except InputError as error:
        raise pytest.Collector.CollectError(str(error)) from None  # shown as it is, without the way that it took
    assessment = verify(dossier)
    cases = {verdict.claim.id: verdict for verdict in assessment.judged}

    @pytest.mark.parametrize("claim", [*cases, FINDINGS])
    def test(claim: str) -> None:
        fault = _fault(cases[claim]) if claim in cases else _undeclared(assessment)
        if fault:
            pytest.fail(fault, pytrace=False)

    return test


def _fault(verdict: Verdict) -> str:
    """Return what is wrong with a verdict, or nothing."""
    if verdict.expected:
        return ""
    claim = verdict.claim
    said = claim.reported.text if claim.reported else claim.says
    expected = f"{claim.expect!r}, as declared" if claim.expect else "a good verdict"
    why = ". ".join(filter(None, (verdict.answer, verdict.reason)))
    return f"{claim.id}: {said} in {claim.location}: expected {expected}, got {verdict.status!r}: {why}"


def _undeclared(assessment: Assessment) -> str:
    """List the errors that nobody has declared, one a line."""
    return "\n".join(f"{finding.code}: {finding.where}: {finding.message}" for finding in assessment.undeclared)
