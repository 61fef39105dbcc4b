"""The rows of a table of comparisons: which columns hold the data, and what each row gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from evidence.errors import DossierError, InputError
from evidence.model import Binary, Continuous
from evidence.questions.printed_line import ArmData
from evidence.relations.proportion import possible_events
from evidence.reported import Reported
from evidence.units import refuse_unit

Kind = Literal["counts", "percentages", "means"]

_SHAPES: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    "counts": (("events_1", "n_1", "events_2", "n_2"), ("ai", "n1i", "ci", "n2i")),
    "percentages": (("percent_1", "n_1", "percent_2", "n_2"),),
    "means": (
        ("mean_1", "sd_1", "n_1", "mean_2", "sd_2", "n_2"),
        ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"),
    ),
}
"""By kind of data the names that its columns go by, ours and metafor's: those of one arm, then those of the other."""

EXPECTED = (
    "the columns " + ", ".join(_SHAPES["counts"][0]) + "; or percent_1, …; or mean_1, sd_1, n_1, …; or ai, n1i, ci, n2i"
)


@dataclass(frozen=True, slots=True)
class Row:
    """Two arms, a printed P and a stated method; or why a row has none."""

    first: ArmData | None = None
    second: ArmData | None = None
    reported: Reported | None = None
    method: str | None = None
    error: str = ""


@dataclass(slots=True)
class Header:
    """The names of a table's columns, and where its data stand among them."""

    names: tuple[str, ...]
    kind: Kind = field(init=False)
    data: tuple[int, ...] = field(init=False)
    reported: int | None = field(init=False)
    method: int | None = field(init=False)
    _printed: dict[str, Reported] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        found = [(kind, names) for kind, shapes in _SHAPES.items() for names in shapes if set(names) <= set(self.names)]
        if not found:
            raise InputError("header", EXPECTED, ",".join(self.names) or "nothing")
        self.kind, names = found[0]
        self.data = tuple(self.names.index(name) for name in names)
        self.reported, self.method = (
            self.names.index(name) if name in self.names else None for name in ("reported", "method")
        )

    def refuse_names_used_twice(self, added: Sequence[str]) -> None:
        """Raise `InputError` where a name would stand for two columns."""
        twice = next((name for name, number in Counter([*self.names, *added]).items() if number > 1), None)
        if twice is not None:
            whose = "once" if self.names.count(twice) > 1 else "for results only"
            raise InputError("header", f"the column {twice!r} {whose}", ",".join(self.names))

    def row(self, cells: Sequence[str]) -> Row:
        """Return what the cells of a row give; a row that is no comparison says why."""
        if len(cells) != len(self.names):
            return Row(error=f"expected {len(self.names)} cells, got {len(cells)}")
        try:
            half = len(self.data) // 2
            first, second = (
                self._arm([cells[at].strip() for at in places]) for places in (self.data[:half], self.data[half:])
            )
            reported = self._reported("" if self.reported is None else cells[self.reported].strip())
        except InputError as error:
            return Row(error=str(error))
        stated = "" if self.method is None else cells[self.method].strip()
        return Row(first, second, reported, stated or None)

    def _arm(self, cells: Sequence[str]) -> ArmData:
        if self.kind == "counts":
            return Binary(_whole("events", cells[0]), _whole("n", cells[1]))
        if self.kind == "means":
            n = _whole("n", cells[2])
            if n < 2:
                raise InputError("n", "2 or more patients, of whom there is a spread", n)
            return Continuous(Reported(cells[0]), Reported(cells[1]), n)
        n = _whole("n", cells[1])
        events = possible_events(Reported(cells[0]).as_percentage(), n)
        if len(events) != 1:
            several = f"{events[0]} to {events[-1]}" if events else "none"
            raise InputError(
                "percent", f"a percentage that is of one number of events among {n}", f"{cells[0]}: {several}"
            )
        return Binary(events[0], n)

    def _reported(self, text: str) -> Reported | None:
        if not text:
            return None
        known = self._printed.get(text)
        if known is None:
            known = Reported(text)
            refuse_unit("p_value", known)
            self._printed[text] = known
        return known


def _whole(key: str, cell: str) -> int:
    if not cell.isascii() or not cell.isdigit() or len(cell) > 15:
        raise InputError(key, "a whole number of 0 or more", repr(cell))
    return int(cell)


def at_the_header(name: str, error: InputError) -> DossierError:
    """Return the error of a header with its place."""
    return DossierError(name, "line 1", error.key, error.expected, error.got)
