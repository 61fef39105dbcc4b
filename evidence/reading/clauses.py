"""Words around figures: what ties two of them together, and what says that figures of the arms do not give a P."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evidence.model.reading import Code
from evidence.results.names import ADJUSTED


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{text})\b", re.IGNORECASE)


NEXT_TO = re.compile(r"[\s,;:()\[\]]*(?:(?:and|with|at|a|corresponding)\s)*", re.IGNORECASE)
"""Nothing but punctuation stands between an estimate, its interval and its P."""
SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z(])|\n\s*\n")
_CLAUSE_END = re.compile(r"[.;:!?](?=\s)|\b(?:while|whereas|but|although|however)\b", re.IGNORECASE)
_BETWEEN_ARMS = re.compile(r"\b(?:v|vs|versus|against|than|and|compared (?:with|to))\b", re.IGNORECASE)
_MOST_WORDS = 12

_LEVEL_BEFORE = re.compile(
    r"\b(?:significance|significant|alpha|α|type I error|level)\b[^.]{0,60}\b(?:set|defined|considered|accepted|taken|was|at)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_LEVEL_BEHIND = re.compile(
    r"\s*(?:was|were|is)\s(?:considered|regarded|taken|accepted|defined|set|deemed)\b", re.IGNORECASE
)
_OTHER_TEST = re.compile(
    r"\b(?:non-?inferiority|superiority|equivalence|interaction|trend|heterogeneity)\b[\s,:(-]*p\b|"
    r"\bp(?:[\s-]?values?)?\s(?:for|of)\s(?:the\s)?[a-z -]*?(?:non-?inferiority|equivalence|interaction|trend|heterogeneity)",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?:,|,? and)\s(?:p\s?)?[=<>]?\s?0?\.\d", re.IGNORECASE)

CONTEXT: Mapping[Code, re.Pattern[str]] = {
    "survival": _words(r"survival|log-?rank|kaplan|time to|progression-free|recurrence-free|disease-free|actuarial|cumulative incidence"),
    "within-group": _words(
        r"from baseline|baseline|pre-?(?:and|to|treatment|test|operative)?|post-?(?:treatment|test)|before and after|within[- ]groups?|"
        r"from|increased (?:by|from|to)|decreased (?:by|from|to)|reduced (?:by|from|to)|improved (?:by|from)|declined|rose|fell|changes?"
    ),
    "units-not-people": _words(r"eyes?|knees?|hips?|teeth|tooth|implants?|lesions?|nodes?|oocytes?|embryos?|cycles?|samples?|sites?|limbs?|visits?|episodes?|events per"),
    "percent-of-measurement": _words(
        r"reduction|decrease|increase|change|ejection fraction|LVEF|HbA1c|weight|adherence|saturation|relative|percent(?:age)? (?:of|change)|"
        r"fat|volume|density|levels?|scores?|inhibition|recovery|accuracy|sensitivity|specificity|mean|median"
    ),
    "other-test": _words(
        r"trend|interaction|correlat\w+|regression|Mann-?Whitney|Wilcoxon|Kruskal\w*|Friedman|ANOVA|rank\w*|non-?inferior\w*|equivalen\w+|"
        r"heterogeneity|median"
    ),
}  # fmt: skip
"""By code: words in the sentence of a P that say that its figures are not those of two independent arms."""


def of_no_comparison(before: str, printed: str, behind: str) -> Code | None:
    """Return why a P is not that of two arms, by the words around it: a level, one of a list, of another test."""
    if _LEVEL_BEFORE.search(before) or _LEVEL_BEHIND.match(behind):
        return "alpha-level"
    if _LIST.match(behind):
        return "list-of-p"
    return "other-test" if _OTHER_TEST.search(f"{before[-30:]}{printed}") else None


def named(clause: str, of_counts: bool, of_means: bool) -> Code | None:
    """Return what the words of a clause say against judging its P by the figures of two arms.

    Counts of patients stay counts where something falls or changes; means are measurements to begin with.
    """
    passed: set[Code] = {"within-group", "percent-of-measurement"} if of_counts else set()
    passed |= {"percent-of-measurement", "other-test"} if of_means else set()
    return next((code for code, words in CONTEXT.items() if code not in passed and words.search(clause)), None)


def is_tied(gap: str) -> bool:
    """Whether two figures with this text between them stand in one clause."""
    return len(gap.split()) <= _MOST_WORDS and not _CLAUSE_END.search(gap.rstrip(" ([,;"))


def is_next_to(gap: str) -> bool:
    """Whether nothing but punctuation stands between two figures."""
    return NEXT_TO.fullmatch(gap) is not None


def is_unit(gap: str) -> bool:
    """Whether at most a unit stands between a number and its interval."""
    return re.fullmatch(r"\s?(?:[A-Za-zµ°/%.²]+\s?){0,2}[\s,;:(\[]*", gap) is not None


def are_compared(gap: str) -> bool:
    """Whether the text between the figures of two arms sets the one against the other."""
    return _BETWEEN_ARMS.search(gap) is not None and is_tied(gap)


def is_adjusted(sentence: str) -> bool:
    """Whether a sentence names an adjusted, stratified, paired or clustered analysis."""
    return ADJUSTED.search(sentence) is not None
