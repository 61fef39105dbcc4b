"""Write files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing beside `path`, and rename it to `path` when the block ends well; else leave nothing.

    Through a link the file behind it is replaced. What is neither a file nor a folder, such as a device or a pipe, is written
    to as it is: there is nothing to replace. A new file has the permissions that the process gives its files.

    Raises `OSError` naming `path`, before anything is written, where it is a folder or cannot be written.
    """
    path = path.resolve() if path.is_symlink() else path
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "expected a file to write, got a folder", str(path))
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise NotADirectoryError(errno.ENOTDIR, "expected a folder, got a file on the way", str(path.parent)) from None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:  # which names the file beside it
        raise type(error)(error.errno, error.strerror, str(path)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """Return the permissions that the process does not give to its files; they can only be read by setting them."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def write_whole(path: Path, content: str | bytes) -> None:
    """Write text (as UTF-8, with the line ends it has) or bytes to a file that appears whole or not at all."""
    with whole_file(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)
