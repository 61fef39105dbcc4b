"""What is said of a claim, and of the dossier as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from evidence.model.dossier import Claim, Row
from evidence.model.location import NOWHERE, Source
from evidence.model.words import EXPECTED_STATUSES, GRADES, Grade, Severity, Status
from evidence.reasons import Reason, reasons_as_json
from evidence.reported import Reported
from evidence.wording import Style, answer, assumption, explained, implication, note_text, sentence

_NOTHING = Reported("0")


@dataclass(frozen=True, slots=True)
class MethodValue:
    """What one method gives for an estimand, and whether that prints the reported figure; `undefined` is why there is no value, as a code."""

    method: str
    value: float | None
    prints: bool
    low: float | None = None
    high: float | None = None
    undefined: str = ""

    @property
    def note(self) -> str | None:
        """Why there is no value, in words; `None` where there is one."""
        return note_text(self.undefined) if self.undefined else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim beside its estimate.

    `reasons`, `assumed` and `implied` are records; `reason`, `assumptions` and `implies` are the same in words. `read` is the
    figure as it was read, in its unit and without a sign that it does not have, where that is not as it is printed. `grade` is
    what hangs on a figure that differs or that another method prints; `explanations` are the readings that print a figure which
    differs or cannot be, of `tried` that were tried.
    """

    claim: Claim
    status: Status
    recomputed: float | None = None
    method: str | None = None
    methods: tuple[MethodValue, ...] = ()
    flags: tuple[str, ...] = ()
    assumed: tuple[Reason, ...] = ()
    rows: tuple[Row, ...] = ()
    implied: tuple[Reason, ...] = ()
    reasons: tuple[Reason, ...] = ()
    read: Reported | None = None
    grade: Grade | None = None
    explanations: tuple[Reason, ...] = ()
    tried: int = 0

    @property
    def style(self) -> Style:
        """How values are printed beside the figure as it is printed."""
        about = self.claim
        return Style(about.statistic, about.estimand.measure, about.reported or _NOTHING)

    @property
    def _style_as_read(self) -> Style:
        style = self.style
        return style if self.read is None else Style(style.statistic, style.measure, self.read)

    @property
    def reason(self) -> str:
        """Why the status is what it is, and which readings print the figure all the same, in words."""
        why = sentence(self.reasons, self._style_as_read)
        return "; ".join(filter(None, (why, explained(self.explanations, self.tried, self._style_as_read))))

    @property
    def answer(self) -> str:
        """Whether a figure that does not follow is an error that matters, in a few words; empty for all others."""
        return answer(self.status, self.grade, self.reasons, self.explanations)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the verdict takes for granted, in words."""
        return tuple(assumption(one, self._style_as_read) for one in self.assumed)

    @property
    def implies(self) -> tuple[str, ...]:
        """What the figure implies if it is true, in words."""
        return tuple(implication(one, self._style_as_read) for one in self.implied)

    @property
    def graded_as_json(self) -> dict[str, Any]:
        """What hangs on the figure and what would explain it, as JSON values; the same keys wherever a verdict is written."""
        return {
            "grade": self.grade,
            "answer": self.answer,
            "explanations": reasons_as_json(self.explanations),
            "readings_tried": self.tried,
        }

    @property
    def rank(self) -> int:
        """Place among verdicts, worst first: impossible, then by what hangs on the figure, then all that follow or are open."""
        if self.status == "impossible":
            return 0
        return 1 + list(GRADES).index(self.grade) if self.grade else 1 + len(GRADES)

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
