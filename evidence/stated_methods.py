"""A method as a paper states it: words -> the methods of the catalogue that they can mean, and how many sides.

A name may mean several methods: "chi-square" is Pearson's with or without correction, "t test" is Student's or Welch's. Words
beside the name narrow it: "with continuity correction", "uncorrected", "two-sided". A name that the catalogue does not have, or words
that change the test ("stratified", "adjusted"), leave nothing: `known` is false.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from evidence.methods import FAMILIES, Method, methods
from evidence.model import Significance

Sides: TypeAlias = Literal[1, 2]

_SIDED = re.compile(r"\b(one|two|1|2) (?:sided|tailed|tail)\b")
_UNCORRECTED = re.compile(
    r"\b(?:uncorrected|un corrected|(?:without|no|not) (?:the |a |any )?(?:yates )?(?:continuity |corrected )?(?:correction|corrected))"
    r"(?: for continuity)?\b"
)
_CORRECTED = re.compile(
    r"\b(?:(?:with |and )?(?:the |a )?(?:yates )?(?:continuity )?correct(?:ion|ed)(?: (?:for|of) continuity)?|continuity|yates)\b"
)
_FILLER = re.compile(
    r"\b(?:the|a|an|of|by|for|using|used|with|from|test|tests|testing|statistic|statistics|method|methods|confidence|interval|intervals"
    r"|ci|limits|and|p|value|values|as|when|where|appropriate|applicable|necessary)\b"
)
_EITHER = re.compile(r"\s*(?:\b(?:or|and)\b|,|/|;)\s*")


@dataclass(frozen=True, slots=True)
class StatedMethod:
    """What words of a method can mean: ids of the catalogue in its order, sides (None: not said) and the words themselves."""

    words: str
    ids: tuple[str, ...]
    sides: Sides | None = None

    @property
    def known(self) -> bool:
        """Whether the catalogue has a method of that name."""
        return bool(self.ids)

    def within(self, family: str) -> tuple[str, ...]:
        """Return the ids that are methods of one family, most usual first; of an id of the family, that alone.

        >>> stated_methods("t test").within("means"), stated_methods("t test").within("odds_ratio")
        (('student', 'welch'), ())
        """
        return self.among(row.id for row in methods(family))

    def among(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return which of these ids the words can mean, in their order; of words that are one of them, that alone.

        >>> stated_methods("chi-square").among(("fisher", "pearson_yates", "pearson")), stated_methods("fisher").among(("fisher",))
        (('pearson_yates', 'pearson'), ('fisher',))
        """
        meant = tuple(one for one in ids if one in self.ids)
        return (self.words,) if self.words in meant else meant


@lru_cache(maxsize=4096)
def stated_methods(words: str) -> StatedMethod:
    """Return the methods that words can mean, whatever their family.

    Ids, labels and aliases of the catalogue are names, in whatever case, with or without hyphens and possessives. Alternatives ("chi-square
    or Fisher's exact test") mean the methods of both, and nothing if one of them is not known.

    Examples
    --------
    >>> stated_methods("two-sided Fisher's exact test").sides
    2
    >>> stated_methods("χ² test").within("two_proportions")
    ('pearson', 'pearson_yates')
    >>> stated_methods("Chi-squared test without continuity correction").within("two_proportions")
    ('pearson',)
    >>> stated_methods("Mann-Whitney U test").known
    False
    """
    text = _plain(words)
    whole = _names().get(_core(text))
    if whole and _SIDED.search(text):  # "twice the smaller one-sided" is a name
        return StatedMethod(words, _in_order(frozenset(row.id for row in whole)))
    said = {number.replace("one", "1").replace("two", "2") for number in _SIDED.findall(text)}
    sides: Sides | None = 1 if said == {"1"} else 2 if said == {"2"} else None
    rest = _SIDED.sub(" ", text)
    found = _meant(rest)
    if not found:
        parts = [_meant(part) for part in _EITHER.split(rest) if _core(part)]
        found = frozenset().union(*parts) if all(parts) else frozenset()
    return StatedMethod(words, _in_order(found | {words}), sides)


def with_sides_of(words: str | None, stated: Significance) -> Significance:
    """Return what is stated of the significance level, on as many sides as the words of the method say.

    >>> from evidence.model import UNSTATED
    >>> with_sides_of("one-sided Fisher's exact test", UNSTATED).sides, with_sides_of("Fisher", UNSTATED).sides
    (1, 2)
    """
    said = stated_methods(words).sides if words else None
    return Significance(None, said).or_else(stated)


def _in_order(ids: frozenset[str]) -> tuple[str, ...]:
    """Return the ids that the catalogue has, in its order."""
    return tuple(dict.fromkeys(row.id for family in FAMILIES for row in methods(family) if row.id in ids))


def _meant(text: str) -> frozenset[str]:
    """Return the ids that one name means; a correction that is said, or denied, narrows them."""
    whole = _names().get(_core(text))
    uncorrected = _UNCORRECTED.sub(" ", text)
    if uncorrected != text:
        return frozenset(row.id for row in _names().get(_core(uncorrected), ()) if not row.corrected)
    corrected = _CORRECTED.sub(" ", text)
    if corrected != text:
        rows = [row for row in _names().get(_core(corrected), ()) if row.corrected]
        return frozenset(row.id for row in rows or whole or ())
    return frozenset(row.id for row in whole or ())


@cache
def _names() -> dict[str, tuple[Method, ...]]:
    """Every name of the catalogue as `_core` leaves it, with the methods that it stands for."""
    found: dict[str, list[Method]] = {}
    for family in FAMILIES:
        for row in methods(family):
            for name in {_core(_plain(name)) for name in (row.id, row.label, *row.aliases)}:
                found.setdefault(name, []).append(row)
    return {name: tuple(rows) for name, rows in found.items() if name}


def _plain(words: str) -> str:
    """Return the words in small letters, one spelling each, without hyphens and possessives."""
    text = unicodedata.normalize("NFKC", words).lower().replace("’", "'")
    text = re.sub(r"(?<=s)'(?!\w)|'s\b", "", text)
    text = re.sub(r"[-_‐‑–()\[\].:]+", " ", text)
    text = re.sub(r"\b(?:chi|χ) ?(?:2|squared?)\b|\bx2\b", "chi square", text)
    return re.sub(r"\bt tests?\b|\bttest\b", "t", text)


def _core(text: str) -> str:
    return " ".join(re.sub(r"[,/;]", " ", _FILLER.sub(" ", text)).split())
