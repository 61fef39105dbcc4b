"""Read a dossier's files as text: inside its folder, of a sane size, in UTF-8."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from evidence.errors import DossierError
from evidence.limits import LARGEST_FILE, LARGEST_N
from evidence.loading.nearest import nearest
from evidence.loading.toml_lines import with_lines

FILES = ("documents.toml", "claims.toml", "figures.toml", "datapackage.json")
"""What a dossier's folder can hold."""


class Folder:
    """A dossier's folder. Nothing outside it is read, whatever a path or a link says."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if not self.root.is_dir():
            raise DossierError(
                str(root), "", "", "a dossier folder", "a file" if self.root.exists() else "nothing there"
            )

    def studies(self, files: tuple[str, ...]) -> list[str]:
        """Return the names of the study folders, sorted; raise on what looks like a data file and would be left out unread.

        A study's folder is one that holds any of a study's `files`, under whatever case; no other .csv or .toml in it is overlooked.
        """
        self._refuse_strangers("", FILES, lambda name: _is_data(name) and bool(nearest(name, (*FILES, *files))))
        names = []
        for folder in sorted(path for path in self.root.iterdir() if path.is_dir()):
            if any(path.name.lower() in files for path in folder.iterdir()):
                self._refuse_strangers(f"{folder.name}/", files, _is_data)
                names.append(folder.name)
        return names

    def _refuse_strangers(self, inside: str, known: tuple[str, ...], strange: Callable[[str], bool]) -> None:
        for path in sorted((self.root / inside).iterdir()):
            if path.name in known and not path.is_file():
                raise DossierError(
                    inside + path.name, "", "", "a file", "a folder" if path.is_dir() else "a broken link"
                )
            if path.name not in known and strange(path.name):
                raise DossierError(inside + path.name, "", "", f"one of {', '.join(known)} here", "another name")

    def has(self, name: str) -> bool:
        """Whether the dossier has this file."""
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
        text = self.text(name).replace("\r\n", "\n")
        try:
            return with_lines(tomllib.loads(text), text)
        except tomllib.TOMLDecodeError as error:
            raise DossierError(name, "", "", "valid TOML", str(error)) from None
        except ValueError:  # of a whole number of more digits than Python reads
            raise DossierError(
                name, _line_of_digits(text), "", f"whole numbers up to {LARGEST_N}", "a larger one"
            ) from None
        except RecursionError:
            raise DossierError(name, "", "", "valid TOML", "values nested too deeply") from None

    def csv(self, name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield line number and cells of each row of a CSV file whose header must be `columns`."""
        reader = csv.reader(io.StringIO(self.text(name), newline=""), strict=True)
        try:
            header = next(reader)
            if tuple(header) != columns:
                raise DossierError(name, "line 1", "header", *_header_fault(header, columns))
            for cells in reader:
                if len(cells) != len(columns):
                    raise DossierError(name, f"line {reader.line_num}", "", f"{len(columns)} cells", len(cells))
                yield reader.line_num, dict(zip(columns, (cell.strip() for cell in cells), strict=True))
        except csv.Error as error:
            raise DossierError(name, f"line {reader.line_num}", "", "valid CSV", str(error)) from None


def _line_of_digits(text: str) -> str:
    """Return the line of the longest number, as an error names it."""
    longest = max(re.finditer(r"[0-9_]+", text), key=lambda digits: len(digits[0]))
    return f"line {text.count(chr(10), 0, longest.start()) + 1}"


def _is_data(name: str) -> bool:
    """Whether a name is that of a data file, in any case, though another program hides or adds an ending; not of its backups."""
    return not name.startswith((".", "~")) and name.lower().removesuffix(".txt").endswith((".csv", ".toml"))


def _header_fault(header: list[str], columns: tuple[str, ...]) -> tuple[str, str]:
    """Return what was expected of a header and what it has: columns that are missing or unknown, else their order."""
    missing, unknown = (
        [name for name in some if name not in other] for some, other in ((columns, header), (header, columns))
    )
    if not missing and not unknown:
        return f"each column once, in the order {','.join(columns)}", ",".join(header)
    plural = "s" if len(missing) > 1 else ""
    expected = f"the column{plural} {', '.join(missing)}" if missing else f"no column but {', '.join(columns)}"
    return expected, ", ".join(map(repr, unknown)) or "a header without"
