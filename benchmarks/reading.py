"""How much of real documents is read and judged, and how fast; a seeded sample of links and alarms to read by eye.

    python benchmarks/reading.py CORPUS [--seed N --links N --alarms N --sample FILE]

CORPUS is a file of JSON lines with `id` and `text` (gzipped or not), or a folder of documents. It is never part of the project.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evidence import verify
from evidence.assessment import Assessment
from evidence.errors import InputError
from evidence.model import Verdict
from evidence.reading import read_documents

ALARMS = ("differs", "impossible", "other method")
AROUND = 160
"""Characters of the document shown before a figure."""


def documents(corpus: Path) -> Iterator[tuple[str, bytes]]:
    if corpus.is_dir():
        yield from ((path.name, path.read_bytes()) for path in sorted(corpus.iterdir()) if path.is_file())
        return
    data = gzip.decompress(corpus.read_bytes()) if corpus.suffix == ".gz" else corpus.read_bytes()
    for line in data.decode().splitlines():
        item = json.loads(line)
        yield f"{item['id']}.txt", item["text"].encode()


@dataclass
class Count:
    """What was read of all documents."""

    documents: int = 0
    refused: int = 0
    read_seconds: float = 0.0
    judged_seconds: float = 0.0
    by_status: Counter[tuple[str, str]] = field(default_factory=Counter)
    unjudged: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def take(self, name: str, data: bytes) -> None:
        self.documents += 1
        start = time.perf_counter()
        try:
            dossier = read_documents([(name, data)])
        except InputError:
            self.refused += 1
            return
        self.read_seconds += time.perf_counter() - start
        start = time.perf_counter()
        assessment = verify(dossier)
        self.judged_seconds += time.perf_counter() - start
        self.unjudged.update(one.code for one in (dossier.reading.unjudged if dossier.reading else ()))
        self.findings.update(found.code for found in assessment.found if found.severity == "error")
        self._verdicts(assessment, name, data)

    def _verdicts(self, assessment: Assessment, name: str, data: bytes) -> None:
        for verdict in assessment.judged:
            self.by_status[verdict.claim.statistic, verdict.status] += 1
            if verdict.status in ALARMS:
                self.alarms.append(_shown(verdict, name, data))
            elif verdict.claim.statistic == "p_value" and verdict.status != "not checkable":
                self.links.append(_shown(verdict, name, data))


def _shown(verdict: Verdict, name: str, data: bytes) -> str:
    """A figure in its line, what it was judged from, and the verdict: enough to see whether it was read rightly."""
    at = verdict.claim.location
    rows = "; ".join(str(row.summary) for row in verdict.rows)
    head = f"{name} {at.place} {verdict.claim.statistic} {verdict.claim.reported} {verdict.status}: {verdict.reason} [{rows}]"
    if at.line is None or at.column is None:
        return head
    line = data.decode("utf-8", errors="replace").split("\n")[at.line - 1]
    return f"{head}\n    {line[max(0, at.column - AROUND) : at.column - 1]}>>{line[at.column - 1 :][:60]}"


def report(count: Count) -> None:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import scipy.stats"], check=True)
    scipy = time.perf_counter() - start
    print(f"{count.documents} documents, {count.refused} refused")
    for what, seconds in (("read", count.read_seconds), ("judged", count.judged_seconds)):
        each = seconds / max(count.documents, 1)
        print(f"{what}: {each * 1000:.1f} ms a document, {each / scipy:.4f} of importing scipy.stats")
    for statistic in ("p_value", "ci_low", "percentage"):
        found = {status: n for (known, status), n in sorted(count.by_status.items()) if known == statistic}
        print(f"{statistic}: {sum(found.values())} read: {', '.join(f'{n} {status}' for status, n in found.items())}")
    judged = sum(
        n for (known, status), n in count.by_status.items() if known == "p_value" and status != "not checkable"
    )
    every = sum(n for (known, _), n in count.by_status.items() if known == "p_value") + sum(count.unjudged.values())
    print(f"P values judged: {judged} of about {every} ({judged / max(every, 1):.1%})")
    print("not judged: " + ", ".join(f"{n} {code}" for code, n in count.unjudged.most_common()))
    print(
        "findings of severity error: "
        + (", ".join(f"{n} {code}" for code, n in count.findings.most_common()) or "none")
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--links", type=int, default=300)
    parser.add_argument("--alarms", type=int, default=150)
    parser.add_argument("--sample", type=Path)
    options = parser.parse_args()
    total = Count()
    for document in documents(options.corpus):
        total.take(*document)
    report(total)
    if options.sample:
        chosen = random.Random(options.seed)
        drawn = {"links": (total.links, options.links), "alarms": (total.alarms, options.alarms)}
        parts = [
            f"== {kind}\n" + "\n".join(chosen.sample(among, min(number, len(among))))
            for kind, (among, number) in drawn.items()
        ]
        options.sample.write_text("\n".join(parts) + "\n", encoding="utf-8")
