"""The fate of every number of a document: judged, input, unjudged, context or unread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from evidence.model import Fate, Location
from evidence.reading.linked import Linked
from evidence.reading.sources import Block, Table
from evidence.results.tokens import Token, tokens
from evidence.spelling import plain

_INPUTS = frozenset(
    {"events", "n", "mean", "sd", "spread", "standard_error", "median", "low", "high", "time", "statistic", "level"}
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*", re.ASCII)
_UNITS = (
    r"(?:%|°|mg|g|kg|µg|mcg|ml|mL|l|dl|cm|mm|m|mmHg|mmol|nmol|iu|IU|U|kcal|Hz|kg/m|bpm|cmH2O|x|fold|times?|points?|items?|"
    r"s|sec|seconds?|min|minutes?|h|hours?|hrs?|days?|weeks?|wks?|months?|mo|years?|yrs?|y|a\.m|p\.m|o'clock|"
    r"patients?|participants?|subjects?|people|persons?|women|men|children|infants|adults|individuals|cases|controls|centers|centres|"
    r"per|registry|(?:cancer\s)?sites|hospitals|countries|trials?|studies|groups?|arms?|doses?|visits?|sessions?|cycles|questions|dimensions?|stages?|scale)"
)
_BEFORE = (
    r"table|figure|fig|ref|no|number|phase|grade|stage|type|class|step|level|version|volume|vol|page|pp|section|chapter|score|scale|"
    r"week|day|month|year|hour|age[ds]?|aged|of|at|on|to|and|between|than|least|most|about|approximately|every|over|top|proposition"
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_CONTEXT: Sequence[tuple[str, str, str]] = (
    # before the number, the number, behind it
    ("", r"(?:19|20)\d\d(?:[-/;:(),.].*)?", ""),  # a year, and what follows it in a reference
    ("", r".*[;:()].*|\d+(?:[-/]\d+)+|.*[A-Za-z].*", ""),  # a reference, a date, a telephone number, a name with digits
    (r"(?:^|\s)\[?", r"\d{1,3}", r"[.)\]]\s+[A-Z]"),  # the number of an item in a list
    (
        r"[A-Za-z.,:)\]”\"'-]\[?\d?[-,]?|\[",
        r"\d{1,3}(?:[-,]\d{1,3})*",
        r"\]?",
    ),  # the mark of a citation right behind a word
    (r"\b\d{4}[;.,]?\s|\d\.\s", r"\d{1,3}", r",|:"),  # the volume in a reference
    (rf"\b(?:{_BEFORE}|{_MONTHS})[.:]?,?\s?[≥≤<>~(]?\s?", r"[\d.,-]+", ""),
    (r"[≥≤<>~±=/+]\s?", r"[-\d.,]+", ""),
    ("", r"[-\d.,/]+", rf"\)?[\s-]?(?:(?:to|-|and|or|per|in|of|on|out)\b)?\s?(?:the\s)?{_UNITS}\b"),
    (r"\(", r"\d{3}", r"\)\s\d{3}-\d{4}"),
    ("", r"\d{1,6}", r"\s(?:[A-Z]\w*\s){1,3}(?:Parkway|Street|Road|Avenue|Lane|Drive|Blvd)"),
)
"""What says that a number is dose, time, age, date, reference or identifier."""


def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    flags = re.IGNORECASE
    return tuple(
        (re.compile(f"(?:{before})$", flags), re.compile(number, flags), re.compile(behind, flags))
        for before, number, behind in _CONTEXT
    )


_COMPILED = _patterns()


def fates_of(block: Block, linked: Iterable[Linked]) -> Counter[Fate]:
    """Count the numbers of a block by their fate; those of its results by the part that they are."""
    text = plain(block.text)
    known: dict[int, Fate] = {}
    for one in linked:
        for _, figure in one.result.figures():
            fate: Fate = "input" if figure.part in _INPUTS else "judged"
            known |= dict.fromkeys(range(figure.start, figure.end), fate)
    for token in tokens(block.text):
        fate = _fate(text, token)
        for place in range(token.start, token.end):
            known.setdefault(place, fate)
    return Counter(known.get(found.start(), "context") for found in _NUMBER.finditer(text))


def _fate(text: str, token: Token) -> Fate:
    """Return the fate of figures that no result has: a lone number may be context, what looks like a result is unjudged."""
    if token.kind != "number":
        return "unjudged"
    number, before, behind = (
        text[token.start : token.end],
        text[max(0, token.start - 40) : token.start],
        text[token.end : token.end + 24],
    )
    found = any(a.search(before) and b.fullmatch(number) and c.match(behind) for a, b, c in _COMPILED)
    return "context" if found else "unread"


def fates_of_table(table: Table, linked: Iterable[Linked]) -> Counter[Fate]:
    """Count the numbers of a table by their fate: headings and labels are context, cells of no result are unjudged."""
    known: dict[tuple[Location, str], Fate] = {}
    for one in linked:
        for (_, figure), place in zip(one.result.figures(), one.places, strict=True):
            known[place, figure.text] = "input" if figure.part in _INPUTS else "judged"
    found: Counter[Fate] = Counter()
    for (_, text), fate in known.items():
        found[fate] += len(_NUMBER.findall(plain(text)))
    for cell in table.cells:
        printed = sum(len(_NUMBER.findall(plain(text))) for place, text in known if place == cell.place)
        rest = len(_NUMBER.findall(plain(cell.text))) - printed
        found["context" if cell.row < table.header or cell.column == 0 else "unjudged"] += max(rest, 0)
    return found
