"""`missing` and `fragility` as text."""

from __future__ import annotations

from evidence.model import Binary
from evidence.questions.fragility import Fragility, FragilityTable
from evidence.questions.missing import SCENARIOS, Missing
from evidence.terminal.layout import columns, heading, screen, wrap
from evidence.wording import p_text

_SIGNS = {1: "+", 2: "-", 0: "·"}


def missing_text(found: Missing) -> str:
    """Return what the patients not analysed could have changed: scenarios, then the whole map."""
    order = SCENARIOS["higher"]
    rows = [
        (
            scenario.name,
            _arm(scenario.first),
            _arm(scenario.second),
            p_text(scenario.p_value),
            _side(scenario.significant),
        )
        for scenario in sorted(found.scenarios, key=lambda scenario: order.index(scenario.name))
    ]
    title = f"{found.first} v {found.second}, of {found.randomised[0]} and {found.randomised[1]} randomised, by {found.method}"
    parts = [heading(title)]
    if found.cells == 1:
        nobody = "All who were randomised were analysed: nobody is missing who could have changed anything."
        parts += ["\n".join(columns(rows[:1], right=(3,))), nobody]
    else:
        read = "success" if found.better == "higher" else "failure"
        parts.append(f"An event is read as a {read}: the {found.better} proportion is better.")
        parts += ["\n".join(columns(rows, right=(3,))), wrap(_outlook(found))]
        if found.p_values.shape[1] + 7 <= screen():
            parts.append("\n".join(_map(found)))
    if found.removals:
        parts.append("\n".join([heading("Fewest left out for which a method prints the P"), *_removals(found)]))
    return "\n\n".join([*parts, *([wrap(found.note)] if found.cells > 1 else [])])


def _outlook(found: Missing) -> str:
    """Return how many ways in which the missing could have turned out favour each arm."""
    lost = [size - arm.n for size, arm in zip(found.randomised, (found.first, found.second), strict=True)]
    who = " and ".join(f"{n} of the {arm} arm" for n, arm in zip(lost, ("first", "second"), strict=True) if n)
    one, two = (str(number) if number else "none" for number in found.favouring)
    return (
        f"The {who} not analysed could have turned out in {found.cells} ways: significantly in favour of the "
        f"first arm in {one}, of the second in {two}."
    )


def _arm(arm: Binary) -> str:
    return f"{arm} ({float(arm.proportion):.1%})"


def _side(significant: bool) -> str:
    return "significant" if significant else ""


def _map(found: Missing) -> list[str]:
    lines = [
        "+ first arm significantly better, - second, · neither",
        "down: events among the missing of arm 1; across: of arm 2",
    ]
    lines += [f"{i:>5}  {''.join(_SIGNS[int(cell)] for cell in row)}" for i, row in enumerate(found.significant)]
    return lines


def _removals(found: Missing) -> list[str]:
    rows = [
        (left.method, f"{left.removed1} and {left.removed2}", f"{left.first} v {left.second}", p_text(left.p_value))
        for left in found.removals
    ]
    return columns(rows, right=(3,))


def fragility_text(table: FragilityTable) -> str:
    """Return how many events each method's conclusion hangs on."""
    rows = [("method", "p", "conclusion", "Walsh", "minimum", "quotient")]
    for row in table.rows:
        conclusion = "significant" if row.significant else "not significant"
        quotient = "" if row.walsh.quotient is None else f"{row.walsh.quotient:.3f}"
        rows.append((row.method, p_text(row.p_value), conclusion, _index(row.walsh), _index(row.minimum), quotient))
    rows += [(method, "", reason, "", "", "") for method, reason in table.left_out.items()]
    lines = columns(rows, right=(1, 5))
    lost = "" if table.lost is None else f" Not analysed: {table.lost} patients."
    note = f"Changed outcomes that turn the conclusion over at {table.alpha:g}, with the table they lead to.{lost}"
    return "\n\n".join([heading(f"{table.first} v {table.second}"), "\n".join(lines), wrap(note), wrap(table.caveat)])


def _index(found: Fragility) -> str:
    return "none" if found.index is None else f"{found.index} ({found.events1} v {found.events2})"
