"""The fixed words: statuses, flags, designs, roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Status = Literal["reproduced", "attributed", "other method", "differs", "impossible", "not checkable", "entered"]
Grade = Literal["conclusion", "size", "last digit"]
Severity = Literal["error", "warning", "note"]

STATUSES: Mapping[Status, tuple[str, str]] = {
    "reproduced": ("✔", "the stated method prints it, or the arithmetic leaves no choice"),
    "attributed": ("≈", "no method of the catalogue is stated; those that print it are named"),
    "other method": ("↔", "the stated method does not print it; another does, and is named"),
    "differs": ("✖", "no catalogued method prints it"),
    "impossible": ("⊘", "arithmetic alone forbids it, whatever the method"),
    "not checkable": ("…", "the inputs are not published; what is missing is said, and what the figure implies"),
    "entered": ("·", "an input: a printed figure that others are judged from"),
}
"""Every status with its symbol and its meaning, best first."""

EXPECTED_STATUSES: frozenset[Status] = frozenset({"reproduced", "attributed", "not checkable", "entered"})
"""A claim that declares nothing is expected to have one of these."""

GRADES: Mapping[Grade, str] = {
    "conclusion": "on the other side of the level of significance or of no effect",
    "size": "on the same side, and further off than the last digit",
    "last digit": "off by one in the last digit, or by how it was rounded",
}
"""What hangs on a figure that its stated method, or no method, prints; worst first."""

FLAGS: Mapping[str, str] = {
    "rounding": "prints only with its rounded inputs moved from face value",
    "rare-method": "only methods that hardly any paper uses print it",
    "decision": "methods that print it disagree about significance, or words and P do",
    "attrition": "the conclusion changes when missing patients count as failures",
    "contradicted": "another document prints something else",
    "fragile": "one event more or less changes the conclusion",
}
"""Every flag with its meaning; flags are independent of the status."""

OUTCOME_TYPES = ("binary", "continuous", "survival", "count")
DESIGNS = ("randomised trial", "registry", "cohort", "matched cohort", "meta-analysis")
ROLES = ("intervention", "comparator", "single group")
