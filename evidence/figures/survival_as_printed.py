"""One survival result as different documents print it."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.assessment import Assessment
from evidence.figures.drawing import Drawing, Record
from evidence.figures.selection import main_study, two_arms
from evidence.figures.sheet import LINE, Sheet, key_height, marker_handle, text_width, wrapped
from evidence.figures.style import ARMS, COLUMN, GREY, PALE, RULE, SMALL, styled
from evidence.model import Claim, Document, Study
from evidence.reported import Reported

ID = "survival-as-printed"
_HEADER = ("study", "outcome", "document", "document_date", "arm_1", "arm_2", "p")
_ROW = 6.0
_NAMES = 0.33  # share of the width that names of documents may take


@dataclass(frozen=True, slots=True)
class _Version:
    """The percentages alive in both arms, and the P, as one document prints them."""

    document: Document
    first: Reported
    second: Reported
    p: Reported | None

    @property
    def figures(self) -> str:
        return f"{self.first} v {self.second}"

    @property
    def p_text(self) -> str:
        return self.p.text.lstrip("pP =") if self.p else ""


@styled
def draw(assessment: Assessment, width: float = COLUMN) -> Drawing | None:
    """Draw the first survival outcome of the main study that documents print for both arms; `None` where none is."""
    study = main_study(assessment.dossier)
    if study is None:
        return None
    for outcome in study.outcomes:
        versions = _versions(assessment, study, outcome.id) if outcome.type == "survival" else []
        if versions:
            title = f"{outcome.label} in {study.id}, as printed by {len(versions)} documents"
            data = (_HEADER, *(_record(study, outcome.label, one) for one in versions))
            return Drawing(
                ID, title, _sheet(study, outcome.label, versions, width).figure, data, _alt(title, study, versions)
            )
    return None


def _versions(assessment: Assessment, study: Study, outcome: str) -> list[_Version]:
    arms = two_arms(study)
    found = []
    for document in assessment.dossier.documents if arms else ():
        here = [
            claim
            for claim in assessment.dossier.claims
            if claim.location.document == document.id
            and claim.estimand.study == study.id
            and claim.estimand.outcome == outcome
        ]
        percentages = [_of(here, "percentage", (arm.id,)) for arm in arms or ()]
        first, second = (claim.reported if claim else None for claim in percentages)
        p = _of(here, "p_value", tuple(arm.id for arm in arms or ()))
        if first and second:
            found.append(_Version(document, first.as_percentage(), second.as_percentage(), p.reported if p else None))
    return found


def _of(claims: list[Claim], statistic: str, arms: tuple[str, ...]) -> Claim | None:
    return next((claim for claim in claims if claim.statistic == statistic and claim.estimand.arms == arms), None)


def _record(study: Study, outcome: str, one: _Version) -> Record:
    return study.id, outcome, one.document.id, one.document.date, one.first, one.second, one.p


def _sheet(study: Study, outcome: str, versions: list[_Version], width: float) -> Sheet:
    labels = [arm.label for arm in two_arms(study) or ()]
    key = [(marker_handle(look.marker, look.colour), label) for look, label in zip(ARMS, labels, strict=True)]
    labels_of = [wrapped(one.document.id, _NAMES * width) for one in versions]
    names = max(text_width(line) for lines in labels_of for line in lines)
    columns = [
        ("Printed", [one.figures for one in versions]),
        ("P", [one.p_text for one in versions]),
    ]
    widths = [max(text_width(words) for words in (head, *cells)) + 3 for head, cells in columns]
    left, top = 2 + names + 4, 2 + key_height(width - 4, key) + 2 + LINE + 1
    plot = width - left - sum(widths) - 3
    title = wrapped(f"{outcome}, %", plot + 10)
    sheet = Sheet(width, top + len(versions) * _ROW + 6 + len(title) * LINE)
    sheet.key(2, 2, width - 4, key)
    axes = sheet.axes(left, top, plot, len(versions) * _ROW)
    axes.set_ylim(len(versions), 0)
    axes.set_xlim(0, 100)
    axes.set_xticks(range(0, 101, 25 if width < 120 else 10))
    axes.grid(axis="x", color=PALE, linewidth=0.6, clip_on=False)
    axes.set_axisbelow(True)
    axes.set_xlabel("\n".join(title))
    x = width - 2.0
    for (head, cells), wide in reversed(list(zip(columns, widths, strict=True))):
        sheet.text(x, top - LINE / 2 - 1, head, size=SMALL, ha="right", color=GREY)
        for number, words in enumerate(cells):
            sheet.text(x, top + (number + 0.5) * _ROW, words, ha="right")
        x -= wide
    for number, one in enumerate(versions):
        y = number + 0.5
        ends = [100 * float(figure.value) for figure in (one.first, one.second)]
        axes.plot(ends, [y, y], color=RULE, linewidth=1.2, zorder=1)
        for look, value in zip(ARMS, ends, strict=True):
            axes.plot([value], [y], marker=look.marker, color=look.colour, linestyle="none", zorder=2)
        sheet.lines(2, top + y * _ROW - len(labels_of[number]) * LINE / 2, labels_of[number])
    return sheet


def _alt(title: str, study: Study, versions: list[_Version]) -> str:
    arms = " v ".join(arm.label for arm in two_arms(study) or ())
    said = [f"{one.document.id} {one.figures}" + (f", P {one.p_text}" if one.p else "") for one in versions]
    return f"{title}: {arms}. " + "; ".join(said) + "."
