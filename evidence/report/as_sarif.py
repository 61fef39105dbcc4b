"""An assessment as SARIF 2.1.0: what is not as expected, on the lines of the dossier that it is about."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from json import dumps
from pathlib import Path
from typing import Any
from urllib.parse import quote

from evidence.assessment import Assessment, Narrowed
from evidence.model import STATUSES, Finding, Source, Verdict
from evidence.report.wording import printed
from evidence.rules import LOOKED_UP, NOTICED, RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_text(assessment: Assessment, folder: Path, narrowed: Narrowed | None = None) -> str:
    """Write unexpected verdicts and all findings as SARIF (OASIS, Static Analysis Results Interchange Format 2.1.0).

    One result each, on the line of its claim or row in `folder`, the dossier's folder. Files are named relative to the
    folder; where `folder` is itself a relative path, that path is put before them, as a pull request needs it, and names
    the run, so that the results of several dossiers stand side by side. An error that was declared with its reason is a
    suppressed result. Where the assessment was narrowed, the run's properties say by which options.
    """
    listed = narrowed or assessment
    nameless = folder == Path() or folder.is_absolute() or ".." in folder.parts
    base = "" if nameless else f"{folder.as_posix()}/"
    results = [
        *(_unexpected(verdict, base) for verdict in listed.judged if not verdict.expected),
        *(_finding(finding, base) for finding in listed.found),
    ]
    rules = _rules()
    order = [rule["id"] for rule in rules]
    for result in results:
        result["ruleIndex"] = order.index(result["ruleId"])
    run = {
        "tool": {"driver": _driver(rules)},
        "automationDetails": {"id": f"evidence/{base}"},
        "columnKind": "unicodeCodePoints",
        "results": results,
        **({"properties": {"narrowedBy": narrowed.by}} if narrowed else {}),
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _driver(rules: list[dict[str, Any]]) -> dict[str, Any]:
    """Describe this package. It has no address on the web to name: each rule carries its page as `help` instead."""
    return {
        "name": "evidence",
        "fullName": "evidence: checks published clinical statistics",
        **_version(),
        "rules": rules,
    }


def _version() -> dict[str, str]:
    try:
        number = version("evidence")
    except PackageNotFoundError:  # run from a checkout, not installed
        return {}
    return {"version": number, "semanticVersion": number}


def _rules() -> list[dict[str, Any]]:
    """Describe every rule: the statuses that a verdict can unexpectedly have, then every code that a finding can have."""
    statuses = [_rule(_code(status), f"Unexpected verdict: {status}", says) for status, (_, says) in STATUSES.items()]
    computed = [_rule(code, rule.title, rule.page, rule.severity) for code, rule in RULES.items()]
    looked_up = [_rule(code, says.capitalize(), says) for code, says in LOOKED_UP.items()]
    noticed = [_rule(code, says.capitalize(), says, "warning") for code, says in NOTICED.items()]
    return [*statuses, *computed, *looked_up, *noticed]


def _rule(code: str, title: str, page: str, level: str = "error") -> dict[str, Any]:
    text = _sentence(page[0].upper() + page[1:])
    return {
        "id": code,
        "name": code.title().replace("-", ""),
        "shortDescription": {"text": _sentence(title)},
        "fullDescription": {"text": text},
        "help": {"text": text},
        "defaultConfiguration": {"level": level},
    }


def _sentence(text: str) -> str:
    """End a message with a full stop."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _code(status: str) -> str:
    return f"verdict-{status.replace(' ', '-')}"


def _unexpected(verdict: Verdict, base: str) -> dict[str, Any]:
    claim = verdict.claim
    wanted = f", expected {claim.expect}" if claim.expect else ""
    message = f"{claim.id}: {printed(claim)} ({claim.location}): {verdict.status}{wanted}. "
    message += ". ".join(filter(None, (verdict.answer, verdict.reason)))
    message = message.rstrip()
    result = _result(_code(verdict.status), "error", message, claim.source, f"{claim.id}:{verdict.status}", base)
    return {**result, "properties": verdict.graded_as_json} if verdict.answer else result


def _finding(finding: Finding, base: str) -> dict[str, Any]:
    message = _sentence(f"{finding.where}: {finding.message}") + (f" {finding.because}" if finding.because else "")
    fingerprint = f"{finding.code}:{finding.where}"
    result = _result(finding.code, finding.severity, message, finding.source, fingerprint, base)
    if finding.severity == "error" and finding.because:
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": finding.because}]
    return result


def _result(code: str, level: str, message: str, source: Source, fingerprint: str, base: str) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": quote(base + source.file)}, "region": {"startLine": source.line}}
    return {
        "ruleId": code,
        "level": level,
        "message": {"text": _sentence(message)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"claimAndCode/v1": fingerprint},
    }
