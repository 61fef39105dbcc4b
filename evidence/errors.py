"""What can go wrong, said once: every error that a user can cause.

EvidenceError
└── InputError        a value, a row, a claim or a file is not what it should be
    └── DossierError  the same, with the file and the item it was found in
"""

from __future__ import annotations

_LONGEST = 160
"""Characters of a file, an item, a key or a value that a message shows."""


class EvidenceError(Exception):
    """Base of every error that this package raises on purpose."""


class InputError(EvidenceError, ValueError):
    """A value is not what was expected: its key, what was expected, and what was there instead, as a message shows it.

    >>> error = InputError("level", "a number from 0.5 to below 1", 2)
    >>> str(error)
    'level: expected a number from 0.5 to below 1, got 2'
    >>> str(error.at("smith-2002/claims.toml", "s2-success-low"))
    'smith-2002/claims.toml: s2-success-low: level: expected a number from 0.5 to below 1, got 2'
    """

    def __init__(self, key: str, expected: str, got: object) -> None:
        super().__init__(key, expected, got)
        self.key, self.expected, self.got = key, expected, str(got)

    def __str__(self) -> str:
        return _message((self.key,), self.expected, self.got)

    def at(self, file: str, item: str) -> DossierError:
        """Return the same error with the file and the item it was found in."""
        return DossierError(file, item, self.key, self.expected, self.got)


class DossierError(InputError):
    """A dossier cannot be read; the message starts with file, row or claim, and key.

    >>> str(DossierError("smith-2002/claims.toml", "s2-success-p", "reported", "text in quotes", "0.05"))
    'smith-2002/claims.toml: s2-success-p: reported: expected text in quotes, got 0.05'
    """

    def __init__(self, file: str, item: str, key: str, expected: str, got: object) -> None:
        super().__init__(key, expected, got)
        self.args = (file, item, key, expected, got)  # an exception is copied by these
        self.file, self.item = file, item

    def __str__(self) -> str:
        return _message((self.file, self.item, self.key), self.expected, self.got)


def shown(value: object) -> str:
    """Return a value as an error shows it, though it be a whole number of more digits than Python prints."""
    try:
        return repr(value)
    except ValueError:
        return "a number of thousands of digits"


def _message(where: tuple[str, ...], expected: str, got: str) -> str:
    """Return the sentence of an error, on one line and without a character that could steer a terminal."""
    places = "".join(f"{_cut(part)}: " for part in where if part)
    return "".join(map(_visible, f"{places}expected {expected}, got {_cut(got)}"))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _visible(character: str) -> str:
    return character if character.isprintable() else character.encode("unicode_escape").decode()
