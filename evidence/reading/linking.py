"""Which figures of a paragraph belong together: a statistic with the data that stand with it, or the code that says why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evidence.errors import InputError
from evidence.model import PrintedStatistic
from evidence.model.reading import Code, Unjudged
from evidence.reading import clauses
from evidence.reading.linked import Linked
from evidence.reading.sources import Block
from evidence.reported import Reported
from evidence.results import FigurePart, Result
from evidence.results.grammar import result_of
from evidence.results.tokens import Token, tokens
from evidence.spelling import plain

_SENTENCE = 200
"""Characters behind a figure that are looked at."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The figures of a block, and the text between them."""

    block: Block
    found: tuple[Token, ...]

    def gap(self, first: int, second: int) -> str:
        """Return the text between two figures."""
        return self.block.text[self.found[first].end : self.found[second].start]

    def kind(self, index: int) -> str:
        """Return the kind of a figure, nothing before the first and behind the last."""
        return self.found[index].kind if 0 <= index < len(self.found) else ""

    def printed(self, index: int) -> str:
        """Return a figure with its words, as it is printed."""
        return self.block.text[self.found[index].start : self.found[index].end]

    def before(self, index: int) -> str:
        """Return the text of the sentence before a figure."""
        return self.sentence(index).partition(self.printed(index))[0]

    def behind(self, index: int) -> str:
        """Return the text behind a figure, as much as a sentence may have."""
        return self.block.text[self.found[index].end :][:_SENTENCE]

    def clause(self, index: int) -> str:
        """Return the part of its sentence that a figure stands in, between semicolons."""
        sentence = self.sentence(index)
        before = self.before(index)
        return before.rpartition("; ")[2] + sentence[len(before) :].partition("; ")[0]

    def sentence(self, index: int) -> str:
        """Return the sentence that a figure stands in."""
        text, at = self.block.text, self.found[index].start
        ends = [match.end() for match in clauses.SENTENCE_END.finditer(text)]
        start = max((end for end in ends if end <= at), default=0)
        return text[start : min((end for end in ends if end > at), default=len(text))]


def link(block: Block) -> Iterator[Linked | Unjudged]:
    """Yield every result of a block and every P that has none, in the order of print."""
    paragraph = _Paragraph(block, tuple(tokens(block.text)))
    taken: set[int] = set()
    done: list[tuple[int, Linked | Unjudged]] = []
    for index in range(len(paragraph.found)):
        if paragraph.kind(index) == "p_value":
            together = _with_p(paragraph, index)
            if isinstance(together, list) and taken.isdisjoint(together):
                taken |= set(together)
                done.append((together[0], _linked(paragraph, together)))
            else:
                taken.add(index)
                code = "one-p-for-several" if isinstance(together, list) else together
                done.append((index, _unjudged(paragraph, index, code)))
    for together in _without_p(paragraph, taken):
        if _together(paragraph, together) == together:
            done.append((together[0], _linked(paragraph, together)))
    yield from (one for _, one in sorted(done, key=lambda pair: pair[0]))


def _linked(paragraph: _Paragraph, together: Sequence[int]) -> Linked:
    found = [_as_estimate(paragraph.found[index]) for index in together]
    result = result_of(paragraph.block.text, found)
    adjusted = clauses.is_adjusted(paragraph.sentence(together[-1]))
    result = Result(result.text, result.arms, result.contrast, result.measure, adjusted, result.sides)
    places = tuple(paragraph.block.place(figure.start, figure.end) for _, figure in result.figures())
    return Linked(result, places, paragraph.block.section)


def _as_estimate(token: Token) -> Token:
    """Read a number that stands before its interval as a difference; other figures stay what they are."""
    if token.kind not in ("number", "bracketed"):
        return token
    parts: dict[FigurePart, FigurePart] = {
        "number": "estimate",
        "median": "estimate",
        "low": "ci_low",
        "high": "ci_high",
    }
    figures = tuple(replace(figure, part=parts.get(figure.part, figure.part)) for figure in token.figures)
    return Token("effect", figures, token.start, token.end, "mean difference")


def _unjudged(paragraph: _Paragraph, index: int, code: Code) -> Unjudged:
    figure = paragraph.found[index].figures[0]
    return Unjudged(f"P {figure.text}", paragraph.block.place(figure.start, figure.end), code)


def _with_p(paragraph: _Paragraph, index: int) -> list[int] | Code:
    """Return the figures that a P stands with, or why there are none."""
    code = clauses.of_no_comparison(paragraph.before(index), paragraph.printed(index), paragraph.behind(index))
    contrast = code or _contrast_before(paragraph, index)
    if isinstance(contrast, str):
        return contrast
    arms = _arms_before(paragraph, contrast[0] if contrast else index)
    if contrast and _is_judged_alone(paragraph, contrast):
        arms = [] if isinstance(arms, str) else arms
    elif isinstance(arms, str):
        return "one-datum" if contrast else arms
    else:
        code = _why_not(paragraph, index, arms)
    return code or _together(paragraph, [*arms, *contrast, index])


def _together(paragraph: _Paragraph, indices: list[int]) -> list[int] | Code:
    """Return figures that are one result; of several of a kind it is not known which belong to it."""
    try:
        result = result_of("", [_as_estimate(paragraph.found[one]) for one in indices])
    except InputError:
        return "several-data"
    return "sign-unprinted" if _lacks_its_sign(result) else indices


def _lacks_its_sign(result: Result) -> bool:
    """Whether an estimate lies in its interval with a minus only, as in *a reduction of 33 (-47 to -20)*."""
    printed = [result.get(part) for part in ("estimate", "ci_low", "ci_high")]
    if any(figure is None for figure in printed):
        return False
    estimate, low, high = (Reported(figure.text).value for figure in printed if figure is not None)
    return estimate > high and low <= -estimate <= high


def _contrast_before(paragraph: _Paragraph, index: int) -> list[int] | Code:
    """Return the estimate, interval or test statistic right before a P; nothing where another kind of figure stands there."""
    before = index - 1
    kind = paragraph.kind(before)
    if kind == "p_value" and len(paragraph.gap(before, index).split()) < 3:
        return "list-of-p"
    if kind not in ("statistic", "interval", "effect") or not clauses.is_next_to(paragraph.gap(before, index)):
        if kind == "effect" and clauses.is_tied(paragraph.gap(before, index)):
            return [before]
        return []
    if kind != "interval":
        return "degrees-unknown" if kind == "statistic" and not _has_degrees(paragraph, before) else [before]
    estimate = before - 1
    if estimate < 0 or not clauses.is_next_to(paragraph.gap(estimate, before)):
        return _unnamed(paragraph, estimate, before)
    if paragraph.kind(estimate) != "effect":
        return _unnamed(paragraph, estimate, before)
    if len(paragraph.found[estimate].figures) > 1:
        return "several-estimates"
    return [estimate, before]


def _unnamed(paragraph: _Paragraph, estimate: int, interval: int) -> list[int] | Code:
    """Return a number and the interval behind it as a difference where one of them is negative: no ratio is."""
    if estimate < 0 or not clauses.is_unit(paragraph.gap(estimate, interval)):
        return "interval-without-estimate"
    if paragraph.kind(estimate) != "number":
        return "scale-unknown" if paragraph.kind(estimate) == "arm" else "interval-without-estimate"
    printed = [*paragraph.found[estimate].figures, *paragraph.found[interval].figures]
    is_difference = any(plain(figure.text).startswith("-") for figure in printed)
    return [estimate, interval] if is_difference else "scale-unknown"


def _has_degrees(paragraph: _Paragraph, index: int) -> bool:
    """Whether a test statistic is printed with its degrees of freedom, or is z, which has none."""
    try:
        PrintedStatistic(paragraph.found[index].figures[0].text)
    except InputError:
        return False
    return True


def _is_judged_alone(paragraph: _Paragraph, contrast: Sequence[int]) -> bool:
    """Whether a contrast is judged by itself: a statistic with its degrees of freedom, or an estimate with its interval."""
    parts = {figure.part for index in contrast for figure in _as_estimate(paragraph.found[index]).figures}
    return "statistic" in parts or {"estimate", "ci_low"} <= parts


def _arms_before(paragraph: _Paragraph, index: int) -> list[int] | Code:
    """Return the figures of two arms that stand in the clause of a figure, with their numbers of patients."""
    second = _arm_before(paragraph, index)
    if not second:
        return "number-between" if paragraph.kind(index - 1) in ("number", "bracketed") else "no-data"
    if not clauses.is_tied(paragraph.gap(second[-1], index)):
        return "no-data"
    at = second[0] - 1
    separators = []
    while paragraph.kind(at) == "separator":
        separators.append(at)
        at -= 1
    first = _arm_before(paragraph, at + 1)
    if not first:
        return "number-between" if paragraph.kind(at) == "number" and separators else "one-datum"
    if not clauses.are_compared(paragraph.gap(first[-1], second[0])):
        return "one-datum"
    third = first[0] - 1
    while paragraph.kind(third) == "separator":
        third -= 1
    more = _arm_before(paragraph, third + 1)
    if more and clauses.is_tied(paragraph.gap(more[-1], first[0])):
        return "several-data"
    return [*first, *second]


def _arm_before(paragraph: _Paragraph, index: int) -> list[int]:
    """Return an arm right before an index, with its number of patients behind it or before it."""
    at, sizes = index - 1, []
    if paragraph.kind(at) == "size" and paragraph.kind(at - 1) == "arm":
        sizes, at = [at], at - 1
    if paragraph.kind(at) != "arm":
        return []
    has_size = sizes or any(figure.part == "n" for figure in paragraph.found[at].figures)
    if not has_size and paragraph.kind(at - 1) == "size" and clauses.is_next_to(paragraph.gap(at - 1, at)):
        return [at - 1, at]
    return [at, *sizes]


def _why_not(paragraph: _Paragraph, index: int, arms: Sequence[int]) -> Code | None:
    """Return why figures of two arms do not give a P: what the sentence says of them, or what they lack."""
    parts = [{figure.part for figure in paragraph.found[one].figures} for one in arms]
    every = set().union(*parts)
    if "median" in every:
        return "other-test"
    if clauses.is_adjusted(paragraph.sentence(index)):
        return "adjusted-named"
    code = clauses.named(paragraph.clause(index), of_counts="events" in every, of_means="mean" in every)
    if code is not None:
        return code
    sizes = sum("n" in of_one or "time" in of_one for of_one in parts)
    return None if sizes >= 2 else "arm-size-unknown"


def _without_p(paragraph: _Paragraph, taken: set[int]) -> Iterator[list[int]]:
    """Yield what is judged without a P: an estimate with its interval, and counts with their percentage."""
    for index, token in enumerate(paragraph.found):
        parts = {figure.part for figure in token.figures}
        if index in taken:
            continue
        if {"estimate", "ci_low"} <= parts or {"events", "n", "percentage"} <= parts:
            yield [index]
        elif token.kind == "effect" and index + 1 not in taken and _has_interval(paragraph, index):
            yield [index, index + 1]


def _has_interval(paragraph: _Paragraph, index: int) -> bool:
    """Whether an interval stands right behind an estimate."""
    return paragraph.kind(index + 1) == "interval" and clauses.is_next_to(paragraph.gap(index, index + 1))
