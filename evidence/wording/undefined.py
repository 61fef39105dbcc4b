"""The words of why a method has no value."""

from __future__ import annotations

TOO_LARGE = "not computed: too large"

_NOTES = {
    "too-large": TOO_LARGE,
    "not-asked": "not computed: --exact",
    "not-finite": "no finite limit",
    "no-variance": "not defined: no variance",
    "one-patient": "not defined: one patient in an arm",
    "empty-cell": "not defined: an empty cell",
}


def note_text(code: str) -> str:
    """Return why a method has no value, in words.

    >>> note_text("empty-cell"), note_text("too-large")
    ('not defined: an empty cell', 'not computed: too large')
    """
    return _NOTES.get(code, f"not defined: {code}")
