"""Check published clinical statistics: recompute a figure, name the method that prints it, say how much hangs on it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evidence import stats
    from evidence.assessment import Assessment, verify
    from evidence.errors import DossierError, EvidenceError, InputError
    from evidence.loading import load
    from evidence.methods import METHODS
    from evidence.model import Binary, Continuous, Effect
    from evidence.questions.compare import Comparison, compare
    from evidence.questions.solve import solve
    from evidence.reading import read
    from evidence.reported import Reported

__all__ = [
    "METHODS",
    "Assessment",
    "Binary",
    "Comparison",
    "Continuous",
    "DossierError",
    "Effect",
    "EvidenceError",
    "InputError",
    "Reported",
    "compare",
    "load",
    "read",
    "solve",
    "stats",
    "verify",
]

# A name is imported when it is first asked for: the command line must not wait for what it does not use.
_HOMES = {
    "METHODS": "methods",
    "Assessment": "assessment",
    "Binary": "model",
    "Comparison": "questions.compare",
    "Continuous": "model",
    "DossierError": "errors",
    "Effect": "model",
    "EvidenceError": "errors",
    "InputError": "errors",
    "Reported": "reported",
    "compare": "questions.compare",
    "load": "loading",
    "read": "reading",
    "solve": "questions.solve",
    "verify": "assessment",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"evidence.{_HOMES[name]}"), name)
    if name == "stats":
        return import_module("evidence.stats")
    raise AttributeError(f"module 'evidence' has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
