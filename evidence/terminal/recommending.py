"""Who recommends the methods that carry an asterisk."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from evidence.methods import Method, Recommendation
from evidence.terminal.layout import wrap


def starred(method: Method) -> str:
    """Return the id of a method, with an asterisk if somebody recommends it."""
    return f"{method.id}*" if method.recommended else method.id


def legend(methods: Iterable[Method]) -> list[str]:
    """Return the lines beneath a table: who recommends its marked methods, by authors and year; none where none is marked."""
    groups = sorted(_by_source(methods, lambda source: source.short).items(), key=lambda group: len(group[1]))
    if not groups:
        return []
    *few, (most, ids) = groups
    if not few:
        return [wrap(f"* recommended by {most}", 2, 4)]
    named = {id_ for _, its in few for id_ in its}
    # Six ids do not fit on a line; "the others" is exact where no id has two sources.
    rest = ", ".join(ids) if len(ids) < 3 or named & set(ids) else "the others"
    said = [f"{who} ({', '.join(its)})" for who, its in [*few, (most, [rest])]]
    return [wrap(f"* recommended by {'; '.join(said)}", 2, 4)]


def sources(methods: Iterable[Method]) -> list[str]:
    """Return one paragraph a source: its reference in full, and the methods that it recommends."""
    return [wrap(f"* {', '.join(ids)}: {source}", 2, 4) for source, ids in _by_source(methods, str).items()]


def _by_source(methods: Iterable[Method], name: Callable[[Recommendation], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for method in methods:
        for source in method.recommended:
            found.setdefault(name(source), []).append(method.id)
    return found
