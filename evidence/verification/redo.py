"""A verdict's number, redone in a few lines of Python or R."""

from __future__ import annotations

from evidence.model import Verdict
from evidence.parts import PARTS
from evidence.relations.snippets import pooled, python, r, tails
from evidence.relations.snippets.arithmetic import arithmetic

__all__ = ["python_snippet", "r_snippet"]


def python_snippet(verdict: Verdict) -> str | None:
    """Return Python code that prints the verdict's recomputed number; `None` where nothing was computed, and for a one-sided P.

    P-values use SciPy where it has the method, so that the check does not lean on this package; other methods come from
    `evidence.stats`. Only numbers reach the code: no text of a dossier does.
    """
    if _is_one_sided(verdict):
        return None
    expression = arithmetic(verdict)
    if expression:
        return f"print({expression})"
    return pooled.python(verdict) or tails.python(verdict) or python.by_method(verdict)


def r_snippet(verdict: Verdict) -> str | None:
    """Return base R code that prints the verdict's recomputed number; `None` as `python_snippet`, and where base R has no way."""
    if _is_one_sided(verdict):
        return None
    return arithmetic(verdict) or pooled.r(verdict) or tails.r(verdict) or r.by_method(verdict)


def _is_one_sided(verdict: Verdict) -> bool:
    """Whether a number is a one-sided P, which the code above would not print."""
    return verdict.claim.sides == 1 and PARTS[verdict.claim.statistic].kind == "test"
