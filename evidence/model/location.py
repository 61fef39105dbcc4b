"""Where a figure stands: in the document that prints it, and in the file of the dossier that it was entered in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """Where a figure stands: the document, and the line of its file or the page of the print."""

    document: str
    line: int | None = None
    page: str | None = None

    def __str__(self) -> str:
        return f"{self.document}, {self.place}" if self.place else self.document

    @property
    def place(self) -> str:
        """Where in its document a figure stands: `line 35`, `page 3`, or the page by its name; nothing where none is known.

        >>> Location("paper", page="3").place, Location("paper", page="Table 1").place
        ('page 3', 'Table 1')
        """
        if self.line:
            return f"line {self.line}"
        page = self.page or ""
        return f"page {page}" if page[:1].isdigit() else page


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
