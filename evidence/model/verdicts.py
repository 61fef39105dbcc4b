"""What is said of a claim, and of the dossier as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.model.dossier import Claim, Row
from evidence.model.location import NOWHERE, Source
from evidence.model.words import EXPECTED_STATUSES, Severity, Status
from evidence.reported import Reported
from evidence.wording import Style


@dataclass(frozen=True, slots=True)
class MethodValue:
    """What one method gives for an estimand, and whether that prints the reported figure."""

    method: str
    value: float | None
    prints: bool
    low: float | None = None
    high: float | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim beside its estimate."""

    claim: Claim
    status: Status
    recomputed: float | None = None
    method: str | None = None
    methods: tuple[MethodValue, ...] = ()
    flags: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    implies: tuple[str, ...] = ()
    reason: str = ""

    @property
    def style(self) -> Style:
        """How values are printed beside the figure that is judged."""
        about = self.claim
        return Style(about.statistic, about.estimand.measure, about.reported or Reported("0"))

    @property
    def expected(self) -> bool:
        """Whether the status is the one that the claim declares, or a good one where it declares none."""
        return self.status == self.claim.expect if self.claim.expect else self.status in EXPECTED_STATUSES


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has to say about the data and the claims as a whole."""

    code: str
    severity: Severity
    where: str
    message: str
    source: Source = NOWHERE
    because: str | None = None
