"""A new format is one module: a toy that reads one result a JSON line, found and judged like any other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence import read, verify
from evidence.reading import sources

TOY = """
import json
from evidence.model import Location
from evidence.reading.sources.records import Block, Contents, Line

SUFFIXES = (".jsonl",)

def rank(data, name):
    return 5 if name.endswith("results") or data.startswith(b'{"result"') else 0

def read(data, name):
    lines = enumerate(data.decode().splitlines(), 1)
    blocks = [Block(json.loads(line)["result"], (Line(0, Location(name, number, column=1)),)) for number, line in lines]
    return Contents("lines", tuple(blocks))
"""


@pytest.fixture
def _toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "read_lines.py").write_text(TOY, encoding="utf-8")
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(tmp_path)])
    sources.formats.cache_clear()
    yield
    sources.formats.cache_clear()


@pytest.mark.usefixtures("_toy")
def test_a_format_is_one_module(tmp_path: Path) -> None:
    assert "lines" in sources.formats()
    path = tmp_path / "results.jsonl"
    path.write_text(
        '{"result": "60/71 v 51/72, P = .05"}\n{"result": "HR 0.68 (0.52 to 0.89), P = .21"}\n', encoding="utf-8"
    )
    statuses = [(verdict.claim.id, verdict.status) for verdict in verify(read(path)).judged]
    assert statuses[0] == ("results.1.p", "attributed")
    assert statuses[-1] == ("results.2.p", "differs")


@pytest.mark.parametrize("name", sources.formats())
def test_every_format_has_what_a_reader_needs(name: str) -> None:
    module = sources.formats()[name]
    assert all(suffix.startswith(".") for suffix in module.SUFFIXES)
    assert module.rank(b"", "x") in (0, 1)
    assert callable(module.read)
