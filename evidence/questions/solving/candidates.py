"""Tables that the printed group sizes, events and percentages allow, before any test or estimate is looked at."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TypeAlias

from evidence.questions.solving.options import Question
from evidence.questions.solving.printed import RULES, printed_counts

N_MAX = 500
"""Largest group that is tried where neither the size nor a bound is printed."""
MOST = 1_000_000
"""Tables above which deciding would cost too much."""
_SOME = 2000  # arms of unknown size that each arm of the other group is tried with

Arm: TypeAlias = tuple[int, int, int]
"""Events, n, and the rounding rules under which the figures of the arm are printed so (a bit each)."""
Candidate: TypeAlias = tuple[int, int, int, int, int]
"""events1, n1, events2, n2, and the rules as bits."""


@cache
def rule_bits(rules: tuple[str, ...]) -> int:
    """Return rounding rules as bits."""
    return sum(1 << RULES.index(rule) for rule in rules)


def one_arm(question: Question, arm: int) -> list[Arm] | None:
    """Return every (events, n, rules) of an arm that its figures allow; None if there are too many to list."""
    found: list[Arm] = []
    sizes = _sizes(question, arm)
    if len(sizes) > MOST:
        return None
    for n in sizes:
        allowed = _events(question, arm, n)
        if sum(len(counts) for counts, _ in allowed) > MOST - len(found):
            return None
        found += _merged(allowed, n)
    return found


def _events(question: Question, arm: int, n: int) -> list[tuple[range, int]]:
    """Return the events that an arm of n patients may have had, with the rules (bits) under which they are printed so."""
    events, percentage = question.whole.get(f"events{arm}"), question.figures.get(f"percent{arm}")
    most = min(n, question.whole.get("events", n))
    wanted = range(most + 1) if events is None else range(events, min(events, most) + 1)
    if percentage is None:
        return [(wanted, rule_bits(question.rules))]
    return [
        (range(max(counts.start, wanted.start), min(counts.stop, wanted.stop)), rule_bits((rule,)))
        for rule, counts in printed_counts(percentage, n, question.rules)
    ]


def _merged(allowed: list[tuple[range, int]], n: int) -> list[Arm]:
    """Return each number of events once, with all the rules that allow it."""
    if len(allowed) == 1:
        counts, bits = allowed[0]
        return [(k, n, bits) for k in counts]
    rules: dict[int, int] = {}
    for counts, bits in allowed:
        for k in counts:
            rules[k] = rules.get(k, 0) | bits
    return [(k, n, rules[k]) for k in sorted(rules)]


def is_bounded(question: Question, arm: int) -> bool:
    """Whether the printed figures bound the size of an arm."""
    if f"n{arm}" in question.whole or "total" in question.whole:
        return True
    return any(_bounds(question, one) for one in ((1, 2) if question.equal_arms else (arm,)))


def _sizes(question: Question, arm: int) -> range:
    n = size_of(question, arm)
    total = question.whole.get("total")
    bounds = [*_bounds(question, arm), *([total - 1] if total else []), *([n] if n is not None else [])]
    if question.equal_arms:
        bounds += _bounds(question, 3 - arm)
    least = max(1, question.whole.get(f"events{arm}", 1)) if n is None else n
    return range(max(least, 1), min(bounds, default=N_MAX) + 1)


def size_of(question: Question, arm: int) -> int | None:
    """Return the size of an arm, as printed or from that of the other; None where it follows from neither."""
    n, other, total = (question.whole.get(name) for name in (f"n{arm}", f"n{3 - arm}", "total"))
    if n is not None:
        return n
    if question.equal_arms:
        return other if total is None else total // 2
    return total - other if total is not None and other is not None else None


def _bounds(question: Question, arm: int) -> list[int]:
    """Return what bounds the size of an arm from above: its size or a bound as printed, or the events that are a percentage of it."""
    printed = [question.whole[name] for name in (f"n{arm}", f"n{arm}_max") if name in question.whole]
    events, percentage = question.whole.get(f"events{arm}"), question.figures.get(f"percent{arm}")
    if events is None or percentage is None or percentage.relation != "=":
        return printed
    least = percentage.value - percentage.unit
    return [*printed, int(events / least)] if least > 0 else printed


def two_arms(question: Question) -> list[Candidate] | None:
    """Return every table of two arms that agrees in its rounding rule and total; None if there are too many to list."""
    first, second = one_arm(question, 1), one_arm(question, 2)
    if first is None or second is None or (not _is_tied(question) and len(first) * len(second) > MOST):
        return None
    found = list(islice(_pairs(question, first, second), MOST + 1))
    return found if len(found) <= MOST else None


def blocks(question: Question, size: int) -> Iterator[list[Candidate]] | None:
    """Yield the tables of `two_arms` block after block; None if an arm has too many."""
    first, second = one_arm(question, 1), one_arm(question, 2)
    return None if first is None or second is None else _in_blocks(_pairs(question, first, second), size)


def scattered_blocks(question: Question, size: int) -> Iterator[list[Candidate]] | None:
    """Yield tables of groups of all sizes block after block, some of them where there are many; None if an arm has too many."""
    first, second = one_arm(question, 1), one_arm(question, 2)
    if first is None or second is None:
        return None
    some = second if _is_tied(question) else [*islice(_scattered(second), _SOME)]
    return _in_blocks(_pairs(question, _scattered(first), some), size)


def _in_blocks(tables: Iterator[Candidate], size: int) -> Iterator[list[Candidate]]:
    return iter(lambda: list(islice(tables, size)), [])


def _scattered(arms: list[Arm]) -> Iterator[Arm]:
    """Yield the same in steps of about the golden section, which fill the range of sizes evenly."""
    step = next(s for s in range(int(0.618 * len(arms)) + 1, 2 * len(arms) + 2) if math.gcd(s, len(arms)) == 1)
    return (arms[place * step % len(arms)] for place in range(len(arms)))


def _is_tied(question: Question) -> bool:
    """Whether a figure of both arms leaves, of each table, one arm to go with the other."""
    return question.equal_arms or not {"total", "events"}.isdisjoint(question.whole)


def _pairs(question: Question, first: Iterable[Arm], second: list[Arm]) -> Iterator[Candidate]:
    if _is_tied(question):
        return _tied_pairs(question, first, second)
    return ((k1, n1, k2, n2, bits) for k1, n1, b1 in first for k2, n2, b2 in second if (bits := b1 & b2))


def _tied_pairs(question: Question, first: Iterable[Arm], second: list[Arm]) -> Iterator[Candidate]:
    """Yield the pairs that agree with the totals: each second arm is looked up by its events and size, as far as they follow."""
    total, events = question.whole.get("total"), question.whole.get("events")
    by_key = _by_key(second, events is not None, question.equal_arms or total is not None)
    for k1, n1, b1 in first:
        if question.equal_arms and total is not None and 2 * n1 != total:
            continue
        partner = n1 if question.equal_arms else total - n1 if total is not None else -1
        for k2, n2, b2 in by_key.get((events - k1 if events is not None else -1, partner), ()):
            if bits := b1 & b2:
                yield k1, n1, k2, n2, bits


def _by_key(arms: list[Arm], by_events: bool, by_size: bool) -> dict[tuple[int, int], list[Arm]]:
    """Return arms by their events and their size, -1 for what they are not looked up by."""
    found: dict[tuple[int, int], list[Arm]] = {}
    for arm in arms:
        found.setdefault((arm[0] if by_events else -1, arm[1] if by_size else -1), []).append(arm)
    return found
