"""The catalogue of rules: codes are permanent, and a rule's docstring is its page."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evidence.model import Dossier, Finding, Severity, Verdict

Check = Callable[[Dossier, Sequence[Verdict]], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, how severe a finding of it is, the function that finds, and the check of INSPECT-SR that it bears on."""

    code: str
    severity: Severity
    check: Check
    inspect_sr: str | None = None

    @property
    def title(self) -> str:
        """The first line of the rule's page."""
        return self.page.partition("\n")[0].rstrip(".")

    @property
    def page(self) -> str:
        """What the rule looks for, why it matters, and what to do: the docstring of its function."""
        return inspect.cleandoc(self.check.__doc__ or "")


NOTICED: dict[str, str] = {
    "base-unknown": "a percentage is printed without the number it is a percentage of",
    "citation-slip": "a reference is printed with a wrong journal, volume, title or name",
    "comparator-renamed": "one abbreviation stands for two comparators",
    "definition-changed": "an outcome is defined differently from its source",
    "device-differs": "the device studied is not the device advertised",
    "groups-not-as-randomised": "groups are formed by treatment received, not as randomised",
    "same-patients-twice": "two analyses of the same patients are presented as two studies",
    "selective-report": "results that are less favourable are left out",
    "wording-stronger-than-evidence": "the words claim more than the figures show",
}
"""Findings that a person declares because nothing recomputes them; each says exactly what to look at."""

LOOKED_UP: dict[str, str] = {
    "place-not-proved": "a figure does not stand on the line that is named, or the document at hand is another file",
}
"""Errors that are found only where the documents are at hand to look figures up in (`check --documents`)."""
