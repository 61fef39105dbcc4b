"""What a mistyped word may have been meant for."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = 0.8
"""Share of letters in common (difflib) from which two words are taken for one: *fischer* and *fisher*, not *wilcoxon* and *wilson*."""


def nearest(word: str, among: Iterable[str]) -> str | None:
    """Return the one of some words that another, in whatever case, is or nearly is; `None` where none is near.

    >>> nearest("Fischer", ["pearson", "fisher"]), nearest("wilcoxon", ["wilson", "welch"])
    ('fisher', None)
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower(), list(among), n=1, cutoff=_ALIKE)), None)
