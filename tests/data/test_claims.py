"""One test for each claim of the bundled dossier: it has the status that it declares, or a good one."""

from __future__ import annotations

import pytest

from evidence.assessment import Assessment, verify
from evidence.loading import load

ASSESSMENT = verify(load())


@pytest.mark.parametrize("verdict", ASSESSMENT.judged, ids=lambda verdict: verdict.claim.id)
def test_claim_has_its_declared_status(verdict) -> None:  # type: ignore[no-untyped-def]
    assert verdict.expected, f"{verdict.status}: {verdict.reason}"


def test_every_error_is_declared_with_its_reason(assessment: Assessment) -> None:
    assert [f"{finding.code} {finding.where}: {finding.message}" for finding in assessment.undeclared] == []


def test_the_eleven_studies_are_there(assessment: Assessment) -> None:
    assert [study.id for study in assessment.dossier.studies] == [
        "brogan-2013", "brogan-2020", "brogan-winter-2011", "carvajal-2018", "perruchoud-2022", "sindt-2020",
        "smith-2002", "smith-2005", "smith-coyne-2005", "stearns-2019", "stearns-2020",
    ]  # fmt: skip
