"""Read a dossier's files as text: inside its folder, of a sane size, in UTF-8."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evidence.errors import DossierError

LARGEST_FILE = 20_000_000
"""Bytes. A person writes these files; anything larger is a mistake."""


class Folder:
    """A dossier's folder. Nothing outside it is read, whatever a path or a link says."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if not self.root.is_dir():
            raise DossierError(str(root), "", "", "a dossier folder", "nothing there")

    def studies(self) -> list[str]:
        """Return the names of the study folders, sorted."""
        return sorted(path.name for path in self.root.iterdir() if path.is_dir() and (path / "study.toml").is_file())

    def has(self, name: str) -> bool:
        """Say whether the dossier has this file."""
        return (self.root / name).is_file()

    def text(self, name: str) -> str:
        """Return the text of one file of the dossier."""
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root):
            raise DossierError(name, "", "", "a file inside the dossier", "a path that leaves it")
        if not path.is_file():
            raise DossierError(name, "", "", "a file", "nothing there")
        if path.stat().st_size > LARGEST_FILE:
            raise DossierError(name, "", "", f"at most {LARGEST_FILE} bytes", path.stat().st_size)
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise DossierError(name, f"byte {error.start}", "", "UTF-8 text", "other bytes") from None
        if "\0" in text:
            raise DossierError(name, "", "", "text", "a binary file")
        if not text.strip():
            raise DossierError(name, "", "", "some content", "nothing in it")
        return text

    def toml(self, name: str) -> dict[str, Any]:
        """Return one TOML file as a table."""
        try:
            return tomllib.loads(self.text(name).replace("\r\n", "\n"))
        except tomllib.TOMLDecodeError as error:
            raise DossierError(name, "", "", "valid TOML", str(error)) from None
        except RecursionError:
            raise DossierError(name, "", "", "valid TOML", "values nested too deeply") from None

    def csv(self, name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield line number and cells of each row of a CSV file whose header must be `columns`."""
        reader = csv.reader(io.StringIO(self.text(name), newline=""), strict=True)
        try:
            header = next(reader)
            if tuple(header) != columns:
                raise DossierError(name, "line 1", "header", ",".join(columns), ",".join(header))
            for cells in reader:
                if len(cells) != len(columns):
                    raise DossierError(name, f"line {reader.line_num}", "", f"{len(columns)} cells", len(cells))
                yield reader.line_num, dict(zip(columns, (cell.strip() for cell in cells), strict=True))
        except csv.Error as error:
            raise DossierError(name, f"line {reader.line_num}", "", "valid CSV", str(error)) from None
