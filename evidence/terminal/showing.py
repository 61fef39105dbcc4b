"""`show`, `methods` and `rules` as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

import click

from evidence.analyses.attribution import worth_of
from evidence.analyses.method_tally import tallies
from evidence.assessment import Assessment
from evidence.methods import METHODS, Method
from evidence.model import FLAGS, STATUSES, Row, Study, Verdict
from evidence.report.compatible import samples_text
from evidence.report.wording import tally_text, worth_text
from evidence.rules import LOOKED_UP, NOTICED, Rule
from evidence.terminal.layout import clip, columns, heading, screen, status_word, wrap
from evidence.terminal.recommending import sources, starred
from evidence.verification.explain import EXPLANATIONS
from evidence.verification.families import family_of
from evidence.verification.redo import python_snippet, r_snippet
from evidence.wording import shown, tried_text


def verdict_text(assessment: Assessment, verdict: Verdict) -> str:
    """Return one claim on one screen: where it stands, its data, every method's value, and code that redoes it."""
    claim = verdict.claim
    study = assessment.dossier.study(claim.estimand.study)
    said = claim.reported.text if claim.reported else claim.says or ""
    word = status_word(verdict.status)
    meaning = wrap(f"{click.unstyle(word)}: {STATUSES[verdict.status][1]}", 2, 4)
    lines = [
        heading(wrap(f"{claim.id}: {claim.statistic.replace('_', ' ')} {said}", 0, 4)),
        meaning.replace(click.unstyle(word), word, 1),
        *(wrap(f"{key:<10} {text}", 2, 13) for key, text in _facts(assessment, verdict, study)),
    ]
    for name, section in _sections(assessment, verdict, study):
        lines += ["", heading(name), *section]
    return "\n".join(lines)


def _facts(assessment: Assessment, verdict: Verdict, study: Study | None) -> Iterator[tuple[str, str]]:
    """Yield what is said of a verdict, each with its keyword: why, where, of what, what hangs on it."""
    claim = verdict.claim
    if verdict.answer:
        yield "matters", verdict.answer
    yield "why", verdict.reason
    if verdict.tried and not verdict.explanations:
        yield "tried", _tried(verdict)
    yield "stands in", str(claim.location) + (f": {claim.figure}" if claim.figure else "")
    if study is not None:
        yield "estimand", str(claim.estimand)
        yield "design", f"{study.design}. {study.summary}"
    yield from (("flag", f"{flag}: {FLAGS[flag]}") for flag in verdict.flags)
    yield from (("assumes", assumption) for assumption in verdict.assumptions)
    yield from (("implies", implied) for implied in verdict.implies)
    yield from _notes(assessment, verdict, study)
    if claim.needs and verdict.status == "not checkable" and claim.needs != verdict.reason:
        yield "needs", claim.needs
    if claim.expect:
        yield "declared", f"{claim.expect}: {claim.because}"


def _notes(assessment: Assessment, verdict: Verdict, study: Study | None) -> Iterator[tuple[str, str]]:
    """Yield which methods print the P values of the study, and what an attribution is worth."""
    tally = tallies(assessment).get(study.id) if study and family_of(verdict) == "two_proportions" else None
    if tally:
        yield "note", f"in {verdict.claim.estimand.study} {tally_text(tally)}"
    found = worth_of(verdict)
    if found:
        yield "worth", worth_text(found)


def _sections(assessment: Assessment, verdict: Verdict, study: Study | None) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the parts below the facts that have something to say: data, samples, methods, code."""
    samples = samples_text(assessment.dossier, verdict)
    sections: tuple[tuple[str, Sequence[str]], ...] = (
        ("Data", _data(study, verdict.rows) if verdict.rows else ()),
        ("Samples", [wrap(text, 2, 4) for text in samples]),
        ("Methods", _methods(verdict) if verdict.methods else ()),
        *((name, [textwrap.indent(code.rstrip(), "  ")] if code else ()) for name, code in _code(verdict)),
    )
    yield from (section for section in sections if section[1])


def _code(verdict: Verdict) -> tuple[tuple[str, str | None], ...]:
    return ("Python", python_snippet(verdict)), ("R", r_snippet(verdict))


def _tried(verdict: Verdict) -> str:
    return tried_text(0, verdict.tried, verdict.style)


def _data(study: Study | None, rows: Sequence[Row]) -> list[str]:
    """List the rows, each with what sets it apart from the others: trial, outcome or timepoint, by its label."""
    abouts = [(row.estimand.population, row.estimand.outcome, row.estimand.timepoint) for row in rows]
    apart = [place for place in range(3) if len({about[place] for about in abouts}) > 1]
    listed, before = [], None
    for row, about in zip(rows, abouts, strict=True):
        label = ", ".join(study.label(about[place]) if study else about[place] or "" for place in apart)
        listed.append((clip("" if label == before else label, 32), *_row(row)))
        before = label
    return [clip(line, screen()) for line in columns(listed if apart else [cells[1:] for cells in listed])]


def _row(row: Row) -> tuple[str, str, str]:
    basis = f"derived: {row.formula}" if row.derived else "reported"
    return clip(" v ".join(row.estimand.arms), 20), str(row.summary), clip(f"{row.location}, {basis}", 60)


def _methods(verdict: Verdict) -> list[str]:
    reported = verdict.claim.reported
    if reported is None:
        return []
    rows = []
    for value in verdict.methods:
        given = value.note or "" if value.value is None else shown(verdict.style, value.value)
        span = (
            ""
            if value.low is None or value.high is None
            else f"possible {shown(verdict.style, value.low)} to {shown(verdict.style, value.high)}"
        )
        rows.append((value.method, given, "prints it" if value.prints else "", span))
    return columns(rows, right=(1,))


def methods_text(family: str | None = None) -> str:
    """Return the catalogue of methods, family by family, and beneath each who recommends what is marked."""
    parts = []
    for name in dict.fromkeys(method.family for method in METHODS):
        if family in (None, name):
            chosen = [method for method in METHODS if method.family == name]
            rows = columns([_method(method) for method in chosen])
            parts.append("\n".join([heading(name.replace("_", " ")), *rows, *sources(chosen)]))
    return "\n\n".join(parts)


def _method(method: Method) -> tuple[str, ...]:
    pair = f"pairs with {method.pair}" if method.pair else ""
    return starred(method), clip(method.label, 40), f"{method.kind}, {method.cost}", clip(pair, 24)


def rules_text(rules: Sequence[Rule]) -> str:
    """Return the catalogue of rules, of explanations of a figure that differs, of what only the documents show, and of what only a person can declare."""
    parts: dict[str, list[tuple[str, str, str]]] = {
        "Rules": [(rule.code, rule.severity, rule.title) for rule in rules],
        "Explanations": [(one.code, "", one.label) for one in EXPLANATIONS.values()],
        "With --documents": [(code, "error", meaning) for code, meaning in LOOKED_UP.items()],
        "Declared by a person": [(code, "warning", meaning) for code, meaning in NOTICED.items()],
    }
    width = max(len(code) for rows in parts.values() for code, _, _ in rows)
    return "\n\n".join(
        "\n".join(
            [
                heading(name),
                *(wrap(f"{code:<{width}}  {severity:<7}  {says}", 2, width + 13) for code, severity, says in rows),
            ]
        )
        for name, rows in parts.items()
    )
