"""Which of the printed figures cannot stand together: every minimal set of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from evidence.questions.solving.options import OPTIONS, Question

Names = frozenset[str]
_MOST = 3000  # sets looked at


class Blame(NamedTuple):
    """Minimal sets of options that cannot stand together, smallest first; the notes say which are not proved minimal."""

    sets: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def minimal_conflicts(asked: Question, stands: Callable[[Question], bool]) -> tuple[tuple[str, ...], ...]:
    """Return the minimal sets of options that cannot stand together, where `stands` decides of all fewer figures."""
    return blame(asked, stands).sets


def blame(asked: Question, stands: Callable[[Question], bool | None]) -> Blame:
    """Find every minimal set of the options of a question whose figures cannot all stand.

    `stands` says whether fewer figures can stand together, None where it could not decide. Each set that cannot is reduced to a minimal
    one, and is then asked again without each figure of that one (Reiter 1987, Artif Intell 32:57). A set that is not decided is taken
    apart wholly: a smaller one may still be shown not to stand.
    """
    search = _Search(asked, stands)
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
    """What is known of the sets so far: what conflicts does so with more figures, what stands does so with fewer."""

    def __init__(self, asked: Question, stands: Callable[[Question], bool | None]) -> None:
        self._asked, self._stands = asked, stands
        self._conflicts: list[Names] = []
        self._standing: list[Names] = [frozenset()]
        self._open: set[Names] = set()

    def decide(self, names: Names) -> bool | None:
        """Say whether the figures can stand; asked only where nothing known decides it."""
        if any(conflict <= names for conflict in self._conflicts):
            return False
        if any(names <= larger for larger in self._standing):
            return True
        if names in self._open:
            return None
        found = self._stands(restricted(self._asked, names))
        if found is None:
            self._open.add(names)
        elif found:
            self._standing.append(names)
        return found

    def conflict_in(self, names: Names) -> Names:
        """Return a conflict within figures that cannot stand, as small as can be decided: a known one, or a new one."""
        for known in self._conflicts:
            if known <= names:
                return known
        for name in _in_order(names):
            if self.decide(names - {name}) is False:
                names -= {name}
        self._conflicts.append(names)
        return names

    def result(self, cut_short: bool) -> Blame:
        """Return the conflicts without those that hold a smaller one, and what was not decided of them."""
        minimal = [names for names in self._conflicts if not any(other < names for other in self._conflicts)]
        minimal.sort(key=lambda names: (len(names), [OPTIONS.index(name) for name in _in_order(names)]))
        undecided = [names for names in self._open if self.decide(names) is None]
        elsewhere = cut_short or any(not any(names <= conflict for conflict in minimal) for names in undecided)
        more = ["other figures may conflict too: not every set of them was decided"] if elsewhere else []
        return Blame(tuple(_in_order(names) for names in minimal), (*self._doubts(minimal), *more))

    def _doubts(self, minimal: list[Names]) -> list[str]:
        """Say which sets are not proved minimal, those together that lack the same proof."""
        doubts: dict[tuple[str, ...], list[Names]] = {}
        for names in minimal:
            unproved = tuple(name for name in _in_order(names) if self.decide(names - {name}) is None)
            if unproved:
                doubts.setdefault(unproved, []).append(names)
        return [
            f"not proved minimal, as whether the rest can stand without {' or '.join(unproved)} was not decided: "
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
    )


def _in_order(names: Names) -> tuple[str, ...]:
    return tuple(name for name in OPTIONS if name in names)
