"""Describe the tables of the dossier in `data/datapackage.json` (Data Package 2.0), or check that the description is current.

python tools/datapackage.py           write it
python tools/datapackage.py --check   say whether it is current; exit 1 if not
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from evidence.loading.tables import TABLES, header
from evidence.measures import MEASURES

DATA = Path(__file__).resolve().parent.parent / "data"
KEY = ("arm", "intervention", "outcome", "timepoint", "population", "measure", "document", "basis")
"""The columns that tell the rows of a table apart."""
REQUIRED: dict[str, Any] = {"required": True}
NUMBER = r"[-−]?[$]?\d[\d,]*(\.\d+)?"


def text(description: str, **constraints: Any) -> dict[str, Any]:
    """Describe a column of words or of numbers as printed."""
    return _field("string", description, constraints)


def printed(description: str, suffix: str = "") -> dict[str, Any]:
    """Describe a number as printed: text, because its last digit says how far it was rounded."""
    return text(f"{description}, as printed", pattern=f"{NUMBER}{suffix}")


def whole(description: str, **constraints: Any) -> dict[str, Any]:
    """Describe a column of whole numbers."""
    return _field("integer", description, constraints)


def _field(kind: str, description: str, constraints: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "description": description} | ({"constraints": constraints} if constraints else {})


FIELDS = {
    "arm": text("Group of participants; an id of study.toml", **REQUIRED),
    "intervention": text("Group of interest; an id of study.toml", **REQUIRED),
    "control": text("Group compared with; empty for a change from baseline within one group"),
    "outcome": text("What was measured; an id of study.toml", **REQUIRED),
    "timepoint": text("When; an id of study.toml", **REQUIRED),
    "population": text("In whom; an id of study.toml", **REQUIRED),
    "measure": text("What the estimate is", enum=list(MEASURES), **REQUIRED),
    "events": whole("Participants with the event; empty where only n is printed", minimum=0),
    "mean": printed("Mean"),
    "sd": printed("Standard deviation"),
    "estimate": printed("Estimate"),
    "low": printed("Lower limit"),
    "high": printed("Upper limit"),
    "level": printed("Confidence level", "%"),
    "p": text("P-value, as printed"),
    "n": whole("Participants", minimum=1),
    "document": text("The document that prints the figures", **REQUIRED),
    "line": whole("Line in the document's file, from 1", minimum=1),
    "page": text("Page or part of the document, where there is no file"),
    "basis": text("Printed, or worked out from what is printed", enum=["reported", "derived"], **REQUIRED),
    "formula": text("How a derived figure was worked out, or where n is printed if elsewhere"),
    "derived_from": text("Ids of the claims that a derived figure was worked out from, separated by spaces"),
}
OF_AN_ARM = {"n": whole("Participants", minimum=1, **REQUIRED)}


def describe(data: Path = DATA) -> dict[str, Any]:
    """Return the Data Package descriptor of the dossier in the folder `data`."""
    documents = tomllib.loads((data / "documents.toml").read_text("utf-8"))["document"]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "evidence",
        "title": "Published figures on intrathecal drug delivery for cancer pain",
        "description": "Summaries of eleven studies as public documents print them. Claims, studies and documents are in the "
        "TOML files beside the tables.",
        "licenses": [{"name": "MIT"}],
        "resources": [
            *(_table(path) for path in sorted(data.glob("*/*.csv")) if path.name in TABLES),
            _documents(documents),
        ],
    }


def _table(path: Path) -> dict[str, Any]:
    study, kind, content = path.parent.name, TABLES[path.name], path.read_bytes()
    fields = FIELDS if kind.of_contrast else FIELDS | OF_AN_ARM
    what = (kind.__doc__ or "").partition("\n")[0].rstrip(".")
    return {
        "name": f"{study}-{path.stem}",
        "type": "table",
        "description": f"{study}: {what[0].lower()}{what[1:]}",
        "path": f"{study}/{path.name}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [{"name": name} | fields[name] for name in header(path.name)],
            "missingValues": [""],
            "primaryKey": [name for name in header(path.name) if name in KEY],
            "foreignKeys": [{"fields": ["document"], "reference": {"resource": "documents", "fields": ["id"]}}],
        },
    }


def _documents(documents: list[dict[str, Any]]) -> dict[str, Any]:
    columns = {
        "id": text("The document's id in the tables", **REQUIRED),
        "title": text("Title", **REQUIRED),
        "publisher": text("Who published it", **REQUIRED),
        "date": text("Date, as far as known"),
        "kind": text("Kind of document", **REQUIRED),
    }
    return {
        "name": "documents",
        "type": "table",
        "description": "The documents that print the figures; the whole of it is documents.toml",
        "data": [{name: document[name] for name in columns} for document in documents],
        "schema": {
            "fields": [{"name": name} | column for name, column in columns.items()],
            "missingValues": [""],
            "primaryKey": ["id"],
        },
    }


def main(arguments: list[str] | None = None) -> int:
    """Write the descriptor or, with `--check`, compare it; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare and do not write")
    check = parser.parse_args(arguments).check
    target = DATA / "datapackage.json"
    expected = json.dumps(describe(), indent=2, ensure_ascii=False) + "\n"
    if not check:
        target.write_text(expected, "utf-8")
        return 0
    if target.exists() and target.read_text("utf-8") == expected:
        return 0
    print("data/datapackage.json is not current: run python tools/datapackage.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
