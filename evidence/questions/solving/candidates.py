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
    events, percentage = question.whole.get(f"events{arm}"), question.figures.get(f"percent{arm}")
    allowed = rule_bits(question.rules)
    found: list[Arm] = []
    sizes = _sizes(question, arm)
    if len(sizes) > MOST:
        return None
    for n in sizes:
        if percentage is not None:
            counts = printed_counts(percentage, n)
            found += [
                (k, n, bits) for k, rules in counts if events in (None, k) and (bits := rule_bits(rules) & allowed)
            ]
        elif events is not None:
            found += [(events, n, allowed)] if events <= n else []
        else:
            found += [(k, n, allowed) for k in range(n + 1)]
        if len(found) > MOST:
            return None
    return found


def is_bounded(question: Question, arm: int) -> bool:
    """Whether the printed figures bound the size of an arm."""
    return bool({f"n{arm}", f"n{arm}_max", "total"} & set(question.whole)) or _size_by_events(question, arm) is not None


def _sizes(question: Question, arm: int) -> range:
    n, total, other = (question.whole.get(name) for name in (f"n{arm}", "total", f"n{3 - arm}"))
    if n is None and total is not None and other is not None:
        n = total - other
    bounds = (question.whole.get(f"n{arm}_max"), total and total - 1, n, _size_by_events(question, arm))
    largest = min((bound for bound in bounds if bound is not None), default=N_MAX)
    least = max(1, question.whole.get(f"events{arm}", 1)) if n is None else n
    return range(max(least, 1), largest + 1)


def _size_by_events(question: Question, arm: int) -> int | None:
    """Events that are that percentage are no larger a group than this; None where either is not printed, or nothing bounds it."""
    events, percentage = question.whole.get(f"events{arm}"), question.figures.get(f"percent{arm}")
    if events is None or percentage is None or percentage.relation != "=":
        return None
    least = percentage.value - percentage.unit
    return int(events / least) if least > 0 else None


def two_arms(question: Question) -> list[Candidate] | None:
    """Return every table of two arms that agrees in its rounding rule and total; None if there are too many to list."""
    first, second = one_arm(question, 1), one_arm(question, 2)
    if first is None or second is None or ("total" not in question.whole and len(first) * len(second) > MOST):
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
    return _in_blocks(_pairs(question, _scattered(first), [*islice(_scattered(second), _SOME)]), size)


def _in_blocks(tables: Iterator[Candidate], size: int) -> Iterator[list[Candidate]]:
    return iter(lambda: list(islice(tables, size)), [])


def _scattered(arms: list[Arm]) -> Iterator[Arm]:
    """Yield the same in steps of about the golden section, which fill the range of sizes evenly."""
    step = next(s for s in range(int(0.618 * len(arms)) + 1, 2 * len(arms) + 2) if math.gcd(s, len(arms)) == 1)
    return (arms[place * step % len(arms)] for place in range(len(arms)))


def _pairs(question: Question, first: Iterable[Arm], second: list[Arm]) -> Iterator[Candidate]:
    if "total" in question.whole:
        return _with_total(first, second, question.whole["total"])
    return ((k1, n1, k2, n2, bits) for k1, n1, b1 in first for k2, n2, b2 in second if (bits := b1 & b2))


def _with_total(first: Iterable[Arm], second: list[Arm], total: int) -> Iterator[Candidate]:
    by_size: dict[int, list[Arm]] = {}
    for arm in second:
        by_size.setdefault(arm[1], []).append(arm)
    for k1, n1, b1 in first:
        for k2, n2, b2 in by_size.get(total - n1, ()):
            if bits := b1 & b2:
                yield k1, n1, k2, n2, bits
