"""Letters in Markdown: what to ask the authors of a study, and the publisher of a page that copies it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence.assessment import Assessment
from evidence.model import Document, Dossier, Finding, Verdict
from evidence.report.as_markdown import escape
from evidence.report.reading import figure_of, waiting
from evidence.report.wording import place, printed, statistic_in_a_sentence, subject
from evidence.wording import p_label

_OPENING = (
    "We recomputed the figures that these documents print from the other figures in print. Each question below may have a "
    "simple answer that the printed text had no room for; we would be grateful for it, and will correct our reading where "
    "it is wrong."
)
_DIFFER = ("differs", "impossible", "other method")
_CLOSING = "With thanks for your time."


@dataclass(frozen=True, slots=True)
class Letter:
    """Whom it is for, the documents that they printed, and what it asks about."""

    dossier: Dossier
    reader: str
    documents: tuple[Document, ...]
    verdicts: tuple[Verdict, ...]
    elsewhere: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """The letter, or nothing where there is nothing to ask."""
        otherwise = {finding.where for finding in self.elsewhere}
        differs = sorted((v for v in self.verdicts if v.status in _DIFFER), key=lambda verdict: verdict.rank)
        sections = (
            (
                "These figures do not follow from the others in print",
                [self._differs(v) for v in differs if v.claim.id not in otherwise],
            ),
            (
                "These figures are printed otherwise elsewhere; which is right?",
                [f"{escape(f.message)}." for f in self.elsewhere],
            ),
            ("Which test gave these P values?", [self._which_test(v) for v in self.verdicts if _test_is_open(v)]),
            (
                "These figures could be checked with data that are not in print; could you send them?",
                list(self._needs()),
            ),
        )
        asked = [_section(title, items) for title, items in sections if items]
        if not asked:
            return ""
        printed_in = "\n".join(f"- [{number}] {escape(d.title)}" for number, d in enumerate(self.documents, 1))
        return "\n\n".join([f"# {escape(self.reader)}", _OPENING, printed_in, *asked, _CLOSING])

    def _named(self, verdict: Verdict) -> str:
        claim = verdict.claim
        number = 1 + [document.id for document in self.documents].index(claim.location.document)
        about = f"{statistic_in_a_sentence(claim)}, {subject(self.dossier, claim.estimand)}"
        return f"**{escape(printed(claim))}** ({escape(about)}; [{number}], {escape(place(claim.location))})"

    def _differs(self, verdict: Verdict) -> str:
        return f"{self._named(verdict)}: {escape(verdict.reason)}. We used {_data(verdict)}. What have we missed?"

    def _which_test(self, verdict: Verdict) -> str:
        hangs = (
            f" Whether this is below {p_label(verdict.claim.alpha)} depends on the answer."
            if "decision" in verdict.flags
            else ""
        )
        return f"{self._named(verdict)}, from {_data(verdict)}: {escape(verdict.reason)}.{hangs}"

    def _needs(self) -> Iterable[str]:
        for ask in waiting(self.verdicts):
            needed_by = "; ".join(self._named(verdict) for verdict in ask.verdicts)
            yield f"{escape(ask.needs.rstrip('.'))}. For: {needed_by}."


def letter_text(assessment: Assessment) -> str:
    """Write one letter to the authors of each study and one to each publisher of secondary documents.

    A letter holds only what its reader printed: figures that do not follow, figures printed otherwise elsewhere, the
    test behind each P value that none is stated for, and the data that would let the rest be checked. A publisher is
    not asked what the authors are. Where there is nothing to ask there is no letter.
    """
    return "\n\n---\n\n".join(letter.text for letter in letters(assessment) if letter.text) + "\n"


def letters(assessment: Assessment) -> tuple[Letter, ...]:
    """Return the letters in the order of studies, then of documents; some may have nothing to ask."""
    dossier = assessment.dossier
    to_authors = [
        _letter(
            assessment,
            f"To the authors of: {study.title}",
            [document for document in dossier.documents if study.id in document.primary],
            [verdict for verdict in assessment.judged if verdict.claim.estimand.study == study.id],
        )
        for study in dossier.studies
    ]
    asked = {figure_of(verdict) for letter in to_authors for verdict in letter.verdicts}
    copies = [document for document in dossier.documents if not document.primary]
    to_publishers = [
        _letter(
            assessment,
            f"To {publisher}",
            [document for document in copies if document.publisher == publisher],
            [verdict for verdict in assessment.judged if figure_of(verdict) not in asked],
        )
        for publisher in dict.fromkeys(document.publisher for document in copies)
    ]
    return (*to_authors, *to_publishers)


def _letter(assessment: Assessment, reader: str, documents: Sequence[Document], verdicts: Sequence[Verdict]) -> Letter:
    theirs = {document.id for document in documents}
    printed_there = {verdict.claim.id for verdict in assessment.judged if verdict.claim.location.document in theirs}
    return Letter(
        assessment.dossier,
        reader,
        tuple(documents),
        tuple(
            verdict
            for verdict in verdicts
            if verdict.claim.id in printed_there and verdict.claim.statistic != "statement"
        ),
        tuple(f for f in assessment.found if f.code == "printed-differently" and f.where in printed_there),
    )


def _section(title: str, items: Sequence[str]) -> str:
    return "\n\n".join([f"## {title}", "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))])


def _test_is_open(verdict: Verdict) -> bool:
    """Whether several methods could have given a P value, none is stated, and the difference shows in print."""
    claim = verdict.claim
    if claim.statistic != "p_value" or claim.method or verdict.status != "attributed" or len(verdict.methods) < 2:
        return False
    return "decision" in verdict.flags or any(not value.prints for value in verdict.methods)


def _data(verdict: Verdict) -> str:
    if len(verdict.rows) > 4:
        return f"{len(verdict.rows)} printed groups"
    if verdict.claim.test_statistic is not None:
        return escape(str(verdict.claim.test_statistic))
    return " and ".join(escape(str(row.summary)) for row in verdict.rows) or "no data in print"
