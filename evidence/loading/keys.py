"""Check the keys of one TOML table or the cells of one CSV row, and turn them into typed values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from evidence.errors import DossierError, InputError, shown
from evidence.limits import LARGEST_N, LONGEST_LABEL, LONGEST_NUMBER, LONGEST_TEXT
from evidence.loading.nearest import nearest
from evidence.model import Source
from evidence.reported import Reported

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and new line, separators of lines, and what turns the direction of writing round."""
_IDENTIFIER = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


def item_name(table: Any, kind: str, number: int) -> str:
    """Return what to call an item in an error: its id where it has one, else its kind and number."""
    identifier = table.get("id") if isinstance(table, Mapping) else None
    return identifier if isinstance(identifier, str) and identifier else f"{kind} {number}"


class Keys:
    """The keys of one item of a file. Each is taken once; what is left over at the end is unknown, and an error."""

    def __init__(self, file: str, item: str, table: Mapping[str, Any]) -> None:
        if not isinstance(table, Mapping):
            raise DossierError(file, item, "", "a table of keys", shown(table))
        self.file, self.item, self._left, self._known = file, item, dict(table), set[str]()
        self._lines: Mapping[str, int] = getattr(table, "lines", {})

    def error(self, key: str, expected: str, got: object) -> DossierError:
        """Return the error for one key of this item."""
        return DossierError(self.file, self.item, key, expected, "nothing" if got is None else shown(got))

    def source(self, key: str) -> Source:
        """Return where this item stands: the line of one of its keys."""
        return Source(self.file, self._lines.get(key, 1))

    def _take(self, key: str) -> Any:
        self._known.add(key)
        return self._left.pop(key, None)

    def text(self, key: str, longest: int = LONGEST_TEXT) -> str:
        """Take required text."""
        value = self.optional_text(key, longest)
        if value is None:
            raise DossierError(self.file, self.item, key, "text", self._nothing(key))
        return value

    def label(self, key: str) -> str:
        """Take required text that is short enough for tables and figures."""
        return self.text(key, LONGEST_LABEL)

    def _nothing(self, key: str) -> str:
        """Return what is there in place of a missing key: nothing, or a key that may have been meant for it."""
        meant = next((str(there) for there in self._left if nearest(str(there), [key])), None)
        return "nothing" if meant is None else f"{meant}{self._line(meant)} instead"

    def _line(self, key: str) -> str:
        return f" on line {self._lines[key]}" if key in self._lines else ""

    def optional_text(self, key: str, longest: int = LONGEST_TEXT, kind: str = "text in quotes") -> str | None:
        """Take text that may be absent or, in a CSV cell, empty."""
        value = self._take(key)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise self.error(key, kind, value)
        if not value.strip() or _UNPRINTABLE.search(value):
            raise self.error(key, "printable text", value)
        if len(value) > longest:
            raise self.error(key, f"at most {longest} characters", len(value))
        return value

    def identifier(self, key: str) -> str:
        """Take a lower-case id of letters, digits, hyphens and dots."""
        value = self.label(key)
        if not _IDENTIFIER.fullmatch(value):
            raise self.error(key, "an id of lower-case letters, digits and hyphens", value)
        return value

    def choice(self, key: str, among: Iterable[str]) -> str:
        """Take one of the words of a list."""
        value = self.text(key)
        if value not in among:
            raise self.error(key, "one of " + ", ".join(among), value)
        return value

    def optional_choice(self, key: str, among: Iterable[str]) -> str | None:
        """Take one of the words of a list, or nothing."""
        return self.choice(key, among) if self._left.get(key) not in (None, "") else self.optional_text(key)

    def integer(self, key: str) -> int:
        """Take a required whole number of 0 or more."""
        value = self.optional_integer(key)
        if value is None:
            raise self.error(key, "a whole number", None)
        return value

    def optional_integer(self, key: str) -> int | None:
        """Take a whole number of 0 or more that may be absent, written as a number (TOML) or as digits (CSV)."""
        value = self._take(key)
        if value is None or value == "":
            return None
        if isinstance(value, str) and re.fullmatch(r"[0-9]+", value) and len(value) <= LONGEST_NUMBER:
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.error(key, "a whole number of 0 or more", value)
        if value > LARGEST_N:
            raise self.error(key, f"a whole number up to {LARGEST_N}", value)
        return value

    def flag(self, key: str) -> bool:
        """Take true or false; absent means false."""
        value = self._take(key)
        if value is not None and not isinstance(value, bool):
            raise self.error(key, "true or false", value)
        return bool(value)

    def optional_reported(self, key: str) -> Reported | None:
        """Take a figure as printed, as text; a bare number has lost its trailing zeros and is refused."""
        value = self.optional_text(key, kind='text as printed in quotes, such as "0.050"')
        try:
            return None if value is None else Reported(value)
        except InputError as error:
            raise self.error(key, error.expected, value) from None

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of texts; absent means empty."""
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(part, str) and part for part in value):
            raise self.error(key, "a list of texts", value)
        if any(_UNPRINTABLE.search(part) for part in value):
            raise self.error(key, "printable text", value)
        return tuple(value)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Name file and item in what a record made of these keys refuses."""
        try:
            yield
        except DossierError:
            raise
        except InputError as error:
            raise error.at(self.file, self.item) from None

    def finish(self, tables: tuple[str, ...] = ()) -> None:
        """Raise on unknown keys; name the key, or the table `[[…]]` of this file, that may have been meant, else all."""
        for key in map(str, self._left):
            heads = [f"[[{table}]]" for table in tables]
            near = nearest(key, (*self._known, *tables))
            meant = [f"[[{near}]]" if near in tables else near] if near else [*sorted(self._known), *heads]
            expected = meant[0] if len(meant) == 1 else "one of " + ", ".join(meant)
            raise DossierError(self.file, self.item, key, expected, f"an unknown key{self._line(key)}")
