"""An assessment as JSON, schema 2: for programs that ask what a dossier's claims came to."""

from __future__ import annotations

import math
from json import dumps
from typing import Any

from evidence.assessment import Assessment, Narrowed, count_findings, count_statuses
from evidence.model import Finding, MethodValue, Reading, Row, Verdict
from evidence.reasons import reasons_as_json
from evidence.wording.unjudged import WHY

SCHEMA = 2
"""Raised when a field is renamed, removed or means something else; a new field does not raise it."""


def json_text(assessment: Assessment, narrowed: Narrowed | None = None) -> str:
    """Write an assessment as JSON, or what it was narrowed to.

    `summary` counts; `verdicts` has one entry a claim, in the dossier's order, then one for each entered row with the
    status `entered` and the row's id; `findings` has one a finding, worst first. Probabilities and proportions lie in
    [0, 1]; what is infinite, undefined or not computed is null. Of documents that were read, `unjudged` lists what has no
    verdict and `coverage` counts the fates of the numbers. Where it was narrowed, `summary` still counts the whole,
    and has `selected` besides: by which options, and the counts of what is listed.

    >>> from evidence.assessment import verify
    >>> from evidence.loading import load
    >>> print(json_text(verify(load())).splitlines()[1])
      "schema": 2,
    """
    listed = narrowed or assessment
    content = {
        "schema": SCHEMA,
        "summary": assessment.summary | ({"selected": _selected(narrowed)} if narrowed else {}),
        "verdicts": [
            *(_verdict(verdict) for verdict in listed.judged),
            *(_entered(row) for row in listed.entered),
        ],
        "findings": [_finding(finding) for finding in listed.found],
        **_reading(assessment.dossier.reading),
    }
    return dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _reading(reading: Reading | None) -> dict[str, Any]:
    """Return what reading left unjudged, and the fate of the numbers; nothing of a dossier that a person entered."""
    if reading is None:
        return {}
    unjudged = [
        {"reported": one.reported, "place": one.place.selector, "code": one.code, "why": WHY[one.code]}
        for one in reading.unjudged
    ]
    return {"unjudged": unjudged, "coverage": reading.coverage}


def _selected(narrowed: Narrowed) -> dict[str, Any]:
    return {
        "by": narrowed.by,
        "claims": len(narrowed.judged),
        "statuses": count_statuses(narrowed),
        "findings": count_findings(narrowed),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    claim = verdict.claim
    return {
        "id": claim.id,
        "document": claim.location.document,
        "line": claim.location.line,
        "page": claim.location.page,
        "place": claim.location.selector,
        "study": claim.estimand.study,
        "statistic": claim.statistic,
        "reported": claim.reported.text if claim.reported else None,
        "status": verdict.status,
        "expected": verdict.expected,
        "recomputed": _number(verdict.recomputed),
        "method": verdict.method,
        "methods": [_method(value) for value in verdict.methods],
        "flags": list(verdict.flags),
        "assumptions": list(verdict.assumptions),
        "rows": [row.id for row in verdict.rows],
        "implies": list(verdict.implies),
        "reason": verdict.reason,
        "reasons": reasons_as_json(verdict.reasons),
        **verdict.graded_as_json,
        "because": claim.because,
    }


def _method(value: MethodValue) -> dict[str, Any]:
    record: dict[str, Any] = {"method": value.method, "value": _number(value.value), "prints": value.prints}
    if value.low is not None or value.high is not None:
        record |= {"low": _number(value.low), "high": _number(value.high)}
    return record | ({"note": value.note} if value.note else {})


def _entered(row: Row) -> dict[str, Any]:
    summary = row.summary
    return {
        "id": row.id,
        "document": row.location.document,
        "line": row.location.line,
        "page": row.location.page,
        "place": row.location.selector,
        "study": row.estimand.study,
        "statistic": next(iter(summary.columns)),
        "reported": str(summary),
        "status": "entered",
        "expected": True,
        "recomputed": None,
        "method": None,
        "methods": [],
        "flags": [],
        "assumptions": [],
        "rows": [],
        "implies": [],
        "reason": "",
        "reasons": [],
        "grade": None,
        "answer": "",
        "explanations": [],
        "readings_tried": 0,
        "because": None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "where": finding.where,
        "message": finding.message,
        "because": finding.because,
        "source": str(finding.source),
    }


def _number(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
