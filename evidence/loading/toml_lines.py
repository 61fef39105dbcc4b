"""Remember on which line of its file each key of a TOML table stands, which the parser does not say."""

from __future__ import annotations

import re
from typing import Any

_COMMENT_OR_TEXT = re.compile(
    r"""
    \#[^\n]*
    | \"{3} (?: \\. | [^\\] )*? \"{3,5}
    | '{3} .*? '{3,5}
    | \" (?: \\. | [^\"\\\n] )* \"
    | ' [^'\n]* '
    """,
    re.VERBOSE | re.DOTALL,
)
_HEADER = re.compile(r"\[\[?\s*(?P<name>[\w-]+)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"(?P<quote>[\"']?)(?P<name>[\w-]+)(?P=quote)\s*=")


class Table(dict[str, Any]):
    """A table, and the lines of those of its keys that could be found."""

    lines: dict[str, int]


def with_lines(table: dict[str, Any], text: str) -> Table:
    """Return a parsed file with lines for its own keys and for those of its tables `[[name]]`.

    >>> found = with_lines({"document": [{"id": "paper"}]}, '[[document]]\\nid = "paper"')
    >>> found.lines, found["document"][0].lines
    ({'document': 1}, {'id': 2})
    """
    top = Table(table)
    here: dict[str, int] = {}
    top.lines = here
    blocks: dict[str, list[dict[str, int]]] = {}
    for number, line in enumerate(_COMMENT_OR_TEXT.sub(_without_lines, text).split("\n"), 1):
        if header := _HEADER.fullmatch(line.strip()):
            top.lines.setdefault(header["name"], number)
            here = {}
            blocks.setdefault(header["name"], []).append(here)
        elif key := _KEY.match(line.strip()):
            here.setdefault(key["name"], number)
    for name, lines in blocks.items():
        items = top.get(name)
        if isinstance(items, list) and len(items) == len(lines):  # else some are written inline, as [{…}, {…}]
            top[name] = [_with(item, found) for item, found in zip(items, lines, strict=True)]
    return top


def _without_lines(text: re.Match[str]) -> str:
    """Return a comment or a text as it stands, and of a text of several lines only their ends: what it holds is no key."""
    ends = text[0].count("\n")
    return "\n" * ends or text[0]


def _with(item: Any, lines: dict[str, int]) -> Any:
    if not isinstance(item, dict):
        return item
    table = Table(item)
    table.lines = lines
    return table
