"""Change one digit of one printed figure: a verdict, an estimate or a finding must change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import islice

import pytest

from evidence.assessment import verify
from evidence.errors import InputError
from evidence.loading import load
from evidence.model import Claim, Dossier, Row, Summary, Verdict
from evidence.reported import ALPHA, Reported
from evidence.verification import judge

BEFORE = verify(load())
VERDICTS = {verdict.claim.id: verdict for verdict in BEFORE.judged}
ALONE = "nothing is computed from the n of a mean without an SD, and no step of its scale is known that would limit it"
EXCEPTIONS = {
    f"{study}/continuous.csv:{line}:n": ALONE
    for study, lines in {"smith-2002": (9, 11, 13, 15), "smith-2005": range(2, 10)}.items()
    for line in lines
}
"""Row and number whose change nothing shows, with the reason."""


def changed_texts(text: str) -> Iterator[str]:
    """The text with one digit changed into the next one, for each digit."""
    for at, digit in enumerate(text):
        if digit.isdigit():
            yield f"{text[:at]}{(int(digit) + 1) % 10}{text[at + 1 :]}"


def with_a_digit_changed(summary: Summary, name: str) -> Iterator[Summary]:
    """The summaries that differ in one digit of one figure: for each digit the next one that can be, if any can."""
    figure = getattr(summary, name)
    text = figure.text if isinstance(figure, Reported) else str(figure)
    for at, digit in enumerate(text):
        if digit.isdigit():
            others = (f"{text[:at]}{(int(digit) + step) % 10}{text[at + 1 :]}" for step in range(1, 10))
            yield from islice((changed for other in others if (changed := replaced(summary, name, other))), 1)


def replaced(summary: Summary, name: str, text: str) -> Summary | None:
    """The summary with another figure; `None` where it cannot be: more events than patients, a lower limit above the upper."""
    kind = type(getattr(summary, name))
    try:
        return replace(summary, **{name: kind(text)})
    except InputError:
        return None


def of_study(study: str | None) -> Dossier:
    """The part of the dossier that a figure of this study can touch."""
    return replace(
        BEFORE.dossier,
        studies=tuple(found for found in BEFORE.dossier.studies if found.id == study),
        claims=tuple(claim for claim in BEFORE.dossier.claims if claim.estimand.study == study),
    )


def said(verdict: Verdict) -> object:
    """What a verdict says, apart from the words that quote the figure itself."""
    return verdict.claim.id, verdict.status, verdict.recomputed, verdict.flags, verdict.implies, verdict.methods


def outcome(dossier: Dossier) -> object:
    assessment = verify(dossier)
    found = [(finding.code, finding.where, finding.message) for finding in assessment.found]
    return [said(verdict) for verdict in assessment.judged], [one for one in found if one[0] != "row-unused"]


PARTS = {study.id: of_study(study.id) for study in BEFORE.dossier.studies}
OUTCOMES = {study: outcome(part) for study, part in PARTS.items()}
USED = {row.id: row for verdict in BEFORE.judged for row in verdict.rows if not row.derived}
INPUTS = [
    (row, field.name)
    for _, row in sorted(USED.items())
    for field in fields(row.summary)
    if isinstance(getattr(row.summary, field.name), int | Reported)
]


@pytest.mark.parametrize(("row", "name"), INPUTS, ids=[f"{row.id}:{name}" for row, name in INPUTS])
def test_every_digit_of_an_input_is_noticed(row: Row, name: str) -> None:
    study = row.estimand.study or ""
    part = PARTS[study]
    for summary in with_a_digit_changed(row.summary, name):
        rows = tuple(replace(r, summary=summary) if r.id == row.id else r for r in part.studies[0].rows)
        noticed = outcome(replace(part, studies=(replace(part.studies[0], rows=rows),))) != OUTCOMES[study]
        assert noticed != (f"{row.id}:{name}" in EXCEPTIONS), summary


def test_no_exception_is_stale() -> None:
    assert set(EXCEPTIONS) <= {f"{row.id}:{name}" for row, name in INPUTS}


RECOMPUTED = [
    claim
    for claim in BEFORE.dossier.claims
    if claim.reported is not None
    and claim.reported.relation == "="
    and VERDICTS[claim.id].status in ("reproduced", "attributed", "other method")
]


def alone(claim: Claim) -> object:
    return said(judge(replace(BEFORE.dossier, claims=(claim,)))[0])


def with_claim(dossier: Dossier, claim: Claim) -> Dossier:
    return replace(dossier, claims=tuple(claim if other.id == claim.id else other for other in dossier.claims))


@pytest.mark.parametrize("claim", RECOMPUTED, ids=lambda claim: claim.id)
def test_every_digit_of_a_recomputed_figure_is_noticed(claim: Claim) -> None:
    assert claim.reported is not None
    before = alone(claim)
    for text in changed_texts(claim.reported.text):
        assert alone(replace(claim, reported=Reported(text))) != before, text


WORDS = [verdict for verdict in BEFORE.judged if any("judged by the printed P" in said for said in verdict.assumptions)]


def printed_p(word: Verdict) -> Claim:
    """The claim that prints the P which a word is judged by."""
    return next(
        claim
        for claim in BEFORE.dossier.claims
        if claim.estimand == word.claim.estimand
        and claim.statistic == "p_value"
        and f"P {claim.reported} printed at {claim.location}" in word.reason
    )


def test_words_are_judged_by_five_printed_p_values() -> None:
    assert len(WORDS) == 5


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.claim.id)
def test_a_printed_p_that_crosses_alpha_turns_the_word_that_it_decides(word: Verdict) -> None:
    p = printed_p(word)
    assert p.reported is not None
    statuses = set()
    for text in changed_texts(p.reported.text):
        changed = replace(p, reported=Reported(text))
        after = next(v for v in judge(with_claim(PARTS[p.estimand.study or ""], changed)) if v.claim == word.claim)
        below = Reported(text).below(ALPHA)
        assert after.status == {True: "reproduced", False: "differs", None: "not checkable"}[below], text
        statuses.add(after.status)
    assert statuses == {"reproduced", "differs"}
