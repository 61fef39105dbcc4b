"""A dossier or a document, wherever a command takes one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence.model import Dossier


def opened(path: Path | None) -> Dossier:
    """Load a dossier, or read a document or a folder of documents; without a path, load the bundled dossier."""
    if path is None or _is_dossier(path):
        from evidence.loading import load

        return load(path)
    return documents([path])


def _is_dossier(path: Path) -> bool:
    """Whether a path is, or is meant to be, a dossier: its folder, one of its files, or nothing that could be read."""
    if path.name == "documents.toml" or (path / "documents.toml").exists():
        return True
    return str(path) != "-" and not path.exists()


def documents(paths: Sequence[Path]) -> Dossier:
    """Read documents into one dossier; `-` is standard input."""
    from evidence.limits import LARGEST_DOCUMENT
    from evidence.reading import read, read_documents

    if [str(path) for path in paths] == ["-"]:
        return read_documents([("standard-input", sys.stdin.buffer.read(LARGEST_DOCUMENT + 1))])
    return read(*paths)
