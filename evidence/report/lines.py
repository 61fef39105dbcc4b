"""Find the line of a dossier's file that a claim, a row or a declared finding stands on."""

from __future__ import annotations

import re
from pathlib import Path

from evidence.errors import DossierError
from evidence.loading.files import Folder
from evidence.model import Finding

_KEY = re.compile(r"""\s*(?P<key>id|where)\s*=\s*(?P<quote>["'])(?P<value>.*?)(?P=quote)\s*(#.*)?""")


class Lines:
    """The lines of a dossier's files, read once each; a file that cannot be read has none."""

    def __init__(self, folder: Path) -> None:
        self._folder = Folder(folder)
        self._read: dict[str, list[str]] = {}
        self._places: dict[str, dict[tuple[str, str], int]] = {}

    def of(self, file: str) -> list[str]:
        """Return the lines of one file."""
        if file not in self._read:
            try:
                self._read[file] = self._folder.text(file).splitlines()
            except DossierError:
                self._read[file] = []
        return self._read[file]

    def claim(self, file: str, identifier: str) -> int:
        """Return the number of the line `id = "…"` of a claim, 1 where there is none."""
        return self._first(file, "id", identifier)

    def finding(self, finding: Finding) -> tuple[str, int]:
        """Return file and line that a finding is about: a row's own, a claim's, or that of its declaration."""
        file, _, number = finding.source.rpartition(":")
        if file and number.isdigit():
            return file, int(number)
        line = self._first(finding.source, "id", finding.where)
        return finding.source, line if line > 1 else self._first(finding.source, "where", finding.where)

    def _first(self, file: str, key: str, value: str) -> int:
        if file not in self._places:
            places = self._places.setdefault(file, {})
            for number, line in enumerate(self.of(file), 1):
                if found := _KEY.fullmatch(line):
                    places.setdefault((found["key"], found["value"]), number)
        return self._places[file].get((key, value), 1)
