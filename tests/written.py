"""A small dossier written as files and judged through the public interface alone: `load`, `verify` and their frames.

One trial of three arms, printed in a paper (its own document), and repeated in an abstract, a page and a review. What a
test is about is given as claims and rows; everything else is written for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import evidence

DOCUMENTS = ("abstract", "page", "paper", "review")
STUDY = """
id = "trial"
title = "A trial"
design = "randomised trial"
summary = "Three arms."
"""
PARTS = {
    "arm": [{"id": arm, "label": arm.title(), "role": "intervention"} for arm in ("new", "old", "none")],
    "outcome": [
        {"id": "response", "label": "Response", "type": "binary", "better": "higher"},
        {"id": "harm", "label": "Harm", "type": "binary", "better": "lower"},
        {"id": "pain", "label": "Pain", "type": "continuous", "better": "lower"},
    ],
    "timepoint": [{"id": "start", "label": "Start"}, {"id": "end", "label": "End"}],
    "population": [{"id": "all", "label": "All"}, {"id": "men", "label": "Men"}],
}
_PROVENANCE = "document,line,page,basis,formula,derived_from"
_HEADERS = {
    "binary.csv": f"arm,outcome,timepoint,population,events,n,{_PROVENANCE}",
    "continuous.csv": f"arm,outcome,timepoint,population,mean,sd,n,{_PROVENANCE}",
    "effects.csv": f"intervention,control,outcome,timepoint,population,measure,estimate,low,high,level,p,n,{_PROVENANCE}",
}

Item = Mapping[str, Any]


def table(name: str, keys: Item) -> str:
    """One table of an array of tables in TOML, whose text and lists JSON writes alike."""
    return "\n".join([f"[[{name}]]", *(f"{key} = {json.dumps(value)}" for key, value in keys.items()), ""])


def claim(
    identifier: str, statistic: str, reported: str | None, *arms: str, document: str = "paper", **keys: Any
) -> Item:
    """A claim about the response at the end in everybody, unless `keys` say otherwise; a key that is `None` is left out."""
    about: dict[str, Any] = {"outcome": "response", "timepoint": "end", "population": "all", "arms": list(arms)}
    place = {"document": document, "page": "1"}
    item = {"id": identifier, **place, "statistic": statistic, "reported": reported, **about, **keys}
    return {key: value for key, value in item.items() if value is not None}


def row(*figures: str, arm: str, document: str = "paper", **about: str) -> str:
    """A line of binary.csv (events, n) or continuous.csv (mean, SD, n); `derived` names what it was computed from."""
    whose = [about.get("outcome", "response"), about.get("timepoint", "end"), about.get("population", "all")]
    basis = ["derived", "as said", about["derived"]] if "derived" in about else ["reported", "", ""]
    return ",".join([arm, *whose, *figures, document, "", about.get("page", "2"), *basis])


def contrast(estimate: str, low: str, high: str, p: str = "", *, measure: str, document: str = "paper") -> str:
    """A line of effects.csv about the response of the new and the old treatment."""
    return f"new,old,response,end,all,{measure},{estimate},{low},{high},95%,{p},,{document},,2,reported,,"


def write(
    folder: Path,
    claims: Sequence[Item],
    *,
    binary: Sequence[str] = (),
    continuous: Sequence[str] = (),
    effects: Sequence[str] = (),
    primary: Sequence[str] = ("paper",),
    findings: Sequence[Item] = (),
    parts: Mapping[str, Sequence[Item]] = PARTS,
) -> Path:
    """Write the dossier; `primary` names the trial's own documents, and the review is about no study."""
    trial = folder / "trial"
    trial.mkdir(parents=True)
    documents = [
        {
            "id": name,
            "title": name.title(),
            "publisher": "Journal",
            "kind": "paper",
            "primary": ["trial"] if name in primary else [],
            "secondary": [] if name in primary or name == "review" else ["trial"],
        }
        for name in DOCUMENTS
    ]
    _put(folder / "documents.toml", "\n".join(table("document", item) for item in documents))
    _put(trial / "study.toml", STUDY + "\n".join(table(kind, item) for kind, items in parts.items() for item in items))
    _put(
        trial / "claims.toml",
        "\n".join([*(table("claim", item) for item in claims), *(table("finding", item) for item in findings)]),
    )
    for name, rows in (("binary.csv", binary), ("continuous.csv", continuous), ("effects.csv", effects)):
        if rows:
            _put(trial / name, "\n".join([_HEADERS[name], *rows, ""]))
    return folder


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def assess(folder: Path, claims: Sequence[Item], **rows: Any) -> evidence.Assessment:
    """Write a dossier, load it and judge it."""
    return evidence.verify(evidence.load(write(folder / "dossier", claims, **rows)))


def verdict(folder: Path, claims: Sequence[Item] | Item, **rows: Any) -> dict[str, Any]:
    """The verdict on the first claim of a dossier, as its line of `verify(...).verdicts`."""
    items = [claims] if isinstance(claims, Mapping) else claims
    return dict(assess(folder, items, **rows).verdicts.iloc[0])


def found(assessment: evidence.Assessment, code: str) -> list[str]:
    """Where a rule found something, in the order of the findings."""
    return [finding.where for finding in assessment.found if finding.code == code]
