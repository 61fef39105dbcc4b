"""Which of the printed figures cannot stand together: every minimal set of them."""

from __future__ import annotations

from collections.abc import Callable

from evidence.questions.solving.options import OPTIONS, Question

Names = frozenset[str]


def minimal_conflicts(asked: Question, stands: Callable[[Question], bool]) -> tuple[tuple[str, ...], ...]:
    """Return the minimal sets of options that cannot stand together, smallest first.

    `stands` says of fewer figures whether they can stand, or cannot be shown not to. With a conflict every larger set conflicts too, so
    sets are taken apart one option at a time, and none is judged that a known conflict or a known set that stands decides.
    """
    conflicts: list[Names] = []
    standing: list[Names] = []
    seen: set[Names] = set()

    def fails(names: Names) -> bool:
        if any(conflict <= names for conflict in conflicts):
            return True
        if any(names <= larger for larger in standing):
            return False
        if stands(restricted(asked, names)):
            standing.append(names)
            return False
        return True

    def take_apart(names: Names) -> None:
        if names in seen:
            return
        seen.add(names)
        smaller = [names - {name} for name in OPTIONS if name in names]
        failing = [part for part in smaller if part and fails(part)]
        if not failing and names not in conflicts:
            conflicts.append(names)
        for part in failing:
            take_apart(part)

    take_apart(frozenset(asked.options) - {"level"})
    ordered = sorted(conflicts, key=lambda names: (len(names), [OPTIONS.index(name) for name in _in_order(names)]))
    return tuple(_in_order(names) for names in ordered)


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
