"""What can go wrong, said once: every error that a user can cause.

EvidenceError
└── InputError        a value, a row, a claim or a file is not what it should be
    └── DossierError  the same, with the file and the key it was found in
"""


class EvidenceError(Exception):
    """Base of every error that this package raises on purpose."""


class InputError(EvidenceError, ValueError):
    """A value is not what was expected; the message says *expected … got …*."""


class DossierError(InputError):
    """A dossier cannot be read; the message starts with file, row or claim, and key.

    >>> str(DossierError("smith-2002/claims.toml", "s2-success-p", "reported", "text in quotes", "0.05"))
    'smith-2002/claims.toml: s2-success-p: reported: expected text in quotes, got 0.05'
    """

    def __init__(self, file: str, item: str, key: str, expected: str, got: object) -> None:
        shown = str(got)
        if len(shown) > 160:
            shown = shown[:157] + "..."
        where = ": ".join(part for part in (file, item, key) if part)
        super().__init__(f"{where}: expected {expected}, got {shown}")
