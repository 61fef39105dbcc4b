"""Which of the printed figures cannot be true together: every minimal set of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from evidence.questions.solving.options import OPTIONS, Question

Names = frozenset[str]
_MOST = 3000  # sets looked at


class Conflicts(NamedTuple):
    """Minimal sets of options that cannot be true together, smallest first; the notes say which are not proved minimal."""

    sets: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def minimal_conflicts(asked: Question, is_feasible: Callable[[Question], bool]) -> tuple[tuple[str, ...], ...]:
    """Return the minimal sets of options that cannot be true together, where `is_feasible` decides of all fewer figures."""
    return find_conflicts(asked, is_feasible).sets


def find_conflicts(asked: Question, is_feasible: Callable[[Question], bool | None]) -> Conflicts:
    """Find every minimal set of the options of a question whose figures cannot all be true.

    `is_feasible` answers whether fewer figures can be true together, None where it could not decide. Each set that cannot is reduced to a minimal
    one, and is then asked again without each figure of that one (Reiter 1987, Artif Intell 32:57). A set that is not decided is taken
    apart wholly: a smaller one may still be shown to be in conflict.
    """
    search = _Search(asked, is_feasible)
    waiting, seen = [frozenset(asked.options) - {"level"}], set[Names]()
    while waiting and len(seen) < _MOST:
        names = waiting.pop()
        if names in seen:
            continue
        seen.add(names)
        decided = search.decide(names)
        parts = search.conflict_in(names) if decided is False else names if decided is None else frozenset()
        waiting += [names - {name} for name in parts]
    return search.result(cut_short=bool(waiting))


class _Search:
    """What is known of the sets so far: what conflicts does so with more figures, what is feasible is so with fewer."""

    def __init__(self, asked: Question, is_feasible: Callable[[Question], bool | None]) -> None:
        self._asked, self._is_feasible = asked, is_feasible
        self._conflicts: list[Names] = []
        self._feasible: list[Names] = [frozenset()]
        self._open: set[Names] = set()

    def decide(self, names: Names) -> bool | None:
        """Whether the figures can be true; asked only where nothing known decides it."""
        if any(conflict <= names for conflict in self._conflicts):
            return False
        if any(names <= larger for larger in self._feasible):
            return True
        if names in self._open:
            return None
        found = self._is_feasible(restricted(self._asked, names))
        if found is None:
            self._open.add(names)
        elif found:
            self._feasible.append(names)
        return found

    def conflict_in(self, names: Names) -> Names:
        """Return a conflict within figures that cannot be true, as small as can be decided: a known one, or a new one."""
        for known in self._conflicts:
            if known <= names:
                return known
        for name in _in_order(names):
            if self.decide(names - {name}) is False:
                names -= {name}
        self._conflicts.append(names)
        return names

    def result(self, cut_short: bool) -> Conflicts:
        """Return the conflicts without those that hold a smaller one, and what was not decided of them."""
        minimal = [names for names in self._conflicts if not any(other < names for other in self._conflicts)]
        minimal.sort(key=lambda names: (len(names), [OPTIONS.index(name) for name in _in_order(names)]))
        undecided = [names for names in self._open if self.decide(names) is None]
        elsewhere = cut_short or any(not any(names <= conflict for conflict in minimal) for names in undecided)
        more = ["other figures may conflict too: not every set of them was decided"] if elsewhere else []
        return Conflicts(tuple(_in_order(names) for names in minimal), (*self._doubts(minimal), *more))

    def _doubts(self, minimal: list[Names]) -> list[str]:
        """Return notes on the sets that are not proved minimal, those together that lack the same proof."""
        doubts: dict[tuple[str, ...], list[Names]] = {}
        for names in minimal:
            unproved = tuple(name for name in _in_order(names) if self.decide(names - {name}) is None)
            if unproved:
                doubts.setdefault(unproved, []).append(names)
        return [
            f"not proved minimal, as whether the rest can be true without {' or '.join(unproved)} was not decided: "
            + ("each of them" if sets == minimal else "; ".join(" + ".join(_in_order(names)) for names in sets))
            for unproved, sets in doubts.items()
        ]


def restricted(asked: Question, names: Names) -> Question:
    """Return the question with these options only; level and measure stay with the limits."""
    return Question(
        {name: value for name, value in asked.whole.items() if name in names},
        {name: value for name, value in asked.figures.items() if name in names or name == "level"},
        asked.method if "method" in names else None,
        asked.rounding if "rounding" in names else None,
        asked.measure,
        tuple(name for name in asked.options if name in names),
        equal_arms=asked.equal_arms and "equal_arms" in names,
    )


def _in_order(names: Names) -> tuple[str, ...]:
    return tuple(name for name in OPTIONS if name in names)
