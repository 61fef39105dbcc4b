"""Can fewer of the printed figures be true together? One table that prints them is enough, none at all is proof that they cannot."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.questions.solving.candidates import Candidate, blocks, is_bounded, one_arm, scattered_blocks
from evidence.questions.solving.conventions import conventions_of, tables_by_convention
from evidence.questions.solving.counts import contradicts, match_quickly
from evidence.questions.solving.matches import Matches
from evidence.questions.solving.methods import methods_of
from evidence.questions.solving.options import Question
from evidence.questions.solving.unconditional import HARD, cost_of, match_unconditional

_PROOF, _EXAMPLE = HARD, 1.5
"""What may be spent on all sets of known group sizes together, and on all of unknown ones; in units of about a second.

Where a size is not known, no search proves that figures cannot be true: a table that prints them is looked for, and no longer than it is
worth."""
_MOST_FOR_ONE = 0.15
"""The most of the latter that one set may cost."""
_LISTED, _TESTED, _LIMITED = 1e-6, 1e-5, {"or": 3e-4}
"""Cost of a table that is listed, tried by the tests and tried by the intervals of a measure (3e-5 by those of another than these)."""
_CONDITIONAL = 5e-4  # of a table that is tried by the estimates that have to be solved for
_BLOCK = 2**11


class FeasibleCounts:
    """Judge of the sets of figures of one question. What one set costs is no longer there for the next."""

    def __init__(self, proof: float = _PROOF) -> None:
        self._proof, self._example = proof, min(proof, _EXAMPLE)

    def feasible(self, asked: Question) -> bool | None:
        """Whether some table prints the figures; None where that was not decided."""
        if contradicts(asked):
            return False
        if len(asked.arms) == 1:
            return _arm_can_be(asked, asked.arms[0])
        if all(is_bounded(asked, arm) for arm in asked.arms):
            search = _Search(asked, self._proof)
            found = search.prints_some(known=True)
            self._proof = search.left
            return found
        most = min(_MOST_FOR_ONE, self._example)
        search = _Search(asked, most)
        found = search.prints_some(known=False)
        self._example -= most - search.left
        return found or None


def _arm_can_be(asked: Question, arm: int) -> bool | None:
    """Whether an arm of known size can be what is printed of it; of unknown size it can, unless it contradicts itself."""
    if not is_bounded(asked, arm):
        return True
    listed = one_arm(asked, arm)
    if listed is None:  # too many, some of them as printed if there is no percentage
        return None if f"percent{arm}" in asked.figures else True
    return bool(listed)


class _Search:
    """The search for one table that prints all figures; `left` is what may still be spent."""

    def __init__(self, asked: Question, left: float) -> None:
        self._asked, self.left = asked, left
        self._quick, self._slow = methods_of(asked)
        self._undecided = False

    def prints_some(self, known: bool) -> bool | None:
        """Whether some method prints all figures of some table; None if that cost too much. `known`: so are the group sizes."""
        list_tables = blocks if known else scattered_blocks
        listed = list_tables(self._asked, _BLOCK) if self.left > 0 else None
        if listed is None:
            return None
        missed = []
        for candidates in listed:
            matches = match_quickly([candidates], [self._asked], self._quick)
            if matches.matched.any() or self._printed_by_convention(candidates):
                return True
            self.left -= len(candidates) * _LISTED + len(matches.tables) * self._cost_of_quick
            if self.left < 0:
                return None
            missed.append(matches)
        return self._printed_by_unconditional(missed)

    def _printed_by_convention(self, candidates: Sequence[Candidate]) -> bool:
        found, untried = tables_by_convention(self._asked, candidates, self._quick)
        self._undecided |= bool(untried)
        conditional = any(row.cost != "closed" for row in conventions_of(self._asked))
        self.left -= len(candidates) * (_CONDITIONAL if conditional and not untried else _LISTED)
        return bool(found)

    def _printed_by_unconditional(self, missed: Sequence[Matches]) -> bool | None:
        undecided = self._undecided
        for matches in missed:
            cost = cost_of(matches, self._slow)
            if cost > self.left:
                undecided = True
                continue
            self.left -= cost
            match_unconditional(matches, self._asked, self._quick, self._slow, cost)
            if matches.matched.any():
                return True
        return None if undecided else False

    @property
    def _cost_of_quick(self) -> float:
        limited = _LIMITED.get(self._asked.measure or "", 3e-5)
        return _TESTED * bool(self._quick.tests) + limited * bool(self._quick.limits)
