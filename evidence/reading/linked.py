"""A result of a document whose figures stand together."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.model import Location
from evidence.results import Result


@dataclass(frozen=True, slots=True)
class Linked:
    """A result whose figures stand together, with the place of each in the order of `result.figures()`."""

    result: Result
    places: tuple[Location, ...]
    section: str = ""
