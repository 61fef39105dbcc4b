"""Where a figure stands: in the document that prints it, and in the file of the dossier that it was entered in."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from evidence.errors import InputError

_NEEDS = {"column": ("line", "path"), "end": ("column",), "row": ("table",), "cell": ("row",), "box": ("page",)}
"""By part of a place: what it is counted within, one of which must be given with it."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a figure stands: the document, and what picks the place out of it. Whatever is counted is counted from 1.

    Attributes
    ----------
    document : id of the document
    line : line of the document's file
    page : page of the print, or its name, such as *Table 1* or *abstract*
    column, end : on that line, or in the text of that element, the figure's first character, and the one after its last
    box : on that page, left, bottom, right and top of the figure, in points from the lower left corner
    table, row, cell : name or number of a table, a row of it, and a cell of the row
    path : XPath of an element, or JSON pointer

    Raises `InputError`, naming the key, for a number below 1, and for a key without the one that it needs.
    """

    document: str
    line: int | None = None
    page: str | None = None
    _: KW_ONLY
    column: int | None = None
    end: int | None = None
    table: str | None = None
    row: int | None = None
    cell: int | None = None
    path: str | None = None
    box: tuple[float, float, float, float] | None = None

    def __post_init__(self) -> None:
        for key in ("line", "column", "end", "row", "cell"):
            number = getattr(self, key)
            if number is not None and number < 1:
                raise InputError(key, f"a {key} counted from 1", number)
        for key, needs in _NEEDS.items():
            if getattr(self, key) is not None and all(getattr(self, needed) is None for needed in needs):
                raise InputError(needs[0], f"the {needs[0]} of the {key}", "nothing")
        if self.end is not None and self.column is not None and self.end <= self.column:
            raise InputError("end", f"a column behind {self.column}, where the figure starts", self.end)

    def __str__(self) -> str:
        return f"{self.document}, {self.place}" if self.place else self.document

    @property
    def selector(self) -> dict[str, str | int | list[float] | None]:
        """What picks the place out of its document, by name; `None` where it does not.

        >>> {name: value for name, value in Location("paper", 35, column=12, end=17).selector.items() if value}
        {'line': 35, 'column': 12, 'end': 17}
        """
        names = ("line", "column", "end", "page", "table", "row", "cell", "path")
        named: dict[str, str | int | list[float] | None] = {name: getattr(self, name) for name in names}
        return named | {"box": list(self.box) if self.box else None}

    @property
    def place(self) -> str:
        """Where in its document a figure stands, in words; nothing where that is not known.

        A page and a table are left out beside a line, and a path beside any of them.

        >>> Location("paper", page="3").place, Location("paper", page="Table 1").place
        ('page 3', 'Table 1')
        >>> Location("paper", 35, column=12).place, Location("paper", table="2", row=3, cell=4).place
        ('line 35, column 12', 'table 2, row 3, cell 4')
        """
        keys = ("line", "column") if self.line else ("page", "table", "row", "cell")
        words = [_named(key, str(name)) for key in keys if (name := getattr(self, key))]
        return ", ".join(words) or self.path or ""


def _named(key: str, name: str) -> str:
    """Return a number with what it counts, and a page or table that has a name by that."""
    return f"{key} {name}" if name[0].isdigit() else name


@dataclass(frozen=True, slots=True)
class Source:
    """The file of a dossier, and its line, that a record was read from; without a file where it was not read from one.

    >>> str(Source("trial/claims.toml", 12))
    'trial/claims.toml:12'
    """

    file: str = ""
    line: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


NOWHERE = Source()
"""Of what was not read from a file."""
