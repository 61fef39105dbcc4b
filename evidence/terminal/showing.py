"""`show`, `methods` and `rules` as text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

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
    lines = [heading(wrap(f"{claim.id}: {claim.statistic.replace('_', ' ')} {said}", 0, 4))]
    word = status_word(verdict.status)
    lines.append(
        wrap(f"{click.unstyle(word)}: {STATUSES[verdict.status][1]}", 2, 4).replace(click.unstyle(word), word, 1)
    )
    facts = [
        *([("matters", verdict.answer)] if verdict.answer else []),
        ("why", verdict.reason),
        *([("tried", _tried(verdict))] if verdict.tried and not verdict.explanations else []),
        ("stands in", str(claim.location) + (f": {claim.figure}" if claim.figure else "")),
    ]
    if study is not None:
        facts += [("estimand", str(claim.estimand)), ("design", f"{study.design}. {study.summary}")]
    facts += [("flag", f"{flag}: {FLAGS[flag]}") for flag in verdict.flags]
    facts += [("assumes", assumption) for assumption in verdict.assumptions]
    facts += [("implies", implied) for implied in verdict.implies]
    tally = tallies(assessment).get(study.id) if study and family_of(verdict) == "two_proportions" else None
    facts += [("note", f"in {claim.estimand.study} {tally_text(tally)}")] if tally else []
    found = worth_of(verdict)
    facts += [("worth", worth_text(found))] if found else []
    unsaid = verdict.status == "not checkable" and claim.needs != verdict.reason
    facts += [("needs", claim.needs)] if claim.needs and unsaid else []
    facts += [("declared", f"{claim.expect}: {claim.because}")] if claim.expect else []
    lines += [wrap(f"{key:<10} {text}", 2, 13) for key, text in facts]
    if verdict.rows:
        lines += ["", heading("Data"), *_data(study, verdict.rows)]
    samples = samples_text(assessment.dossier, verdict)
    if samples:
        lines += ["", heading("Samples"), *(wrap(text, 2, 4) for text in samples)]
    if verdict.methods:
        lines += ["", heading("Methods"), *_methods(verdict)]
    for name, code in (("Python", python_snippet(verdict)), ("R", r_snippet(verdict))):
        if code:
            lines += ["", heading(name), textwrap.indent(code.rstrip(), "  ")]
    return "\n".join(lines)


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
