"""`show`, `methods`, `rules` and `rule`."""

from __future__ import annotations

from pathlib import Path

import click

from evidence.cli.output import say
from evidence.errors import InputError


@click.command()
@click.argument("claim")
@click.option("--dossier", type=click.Path(path_type=Path), metavar="DIR", help="Another dossier than the bundled one.")
def show(claim: str, dossier: Path | None) -> None:
    """Show CLAIM on one screen: where it stands, its data, every method's value, R and Python to redo it.

    CLAIM is an id, of a document FILE:ID, of a dossier DIR:ID.
    """
    from evidence.assessment import verify
    from evidence.cli.opening import opened
    from evidence.terminal.showing import verdict_text

    before, _, after = claim.rpartition(":")
    if before and dossier is None:
        dossier, claim = Path(before), after
    assessment = verify(opened(dossier))
    verdict = next((verdict for verdict in assessment.judged if verdict.claim.id == claim), None)
    if verdict is None:
        ids = [judged.claim.id for judged in assessment.judged]
        raise InputError("claim", f"the id of a claim{_close(claim, ids)}", repr(claim))
    say(verdict_text(assessment, verdict))


@click.command()
@click.argument("family", required=False)
def methods(family: str | None) -> None:
    """List the catalogue of methods, or of one FAMILY such as risk_difference."""
    from evidence.methods import FAMILIES
    from evidence.terminal.showing import methods_text

    if family is not None and family not in FAMILIES:
        raise InputError("family", f"one of {', '.join(FAMILIES)}", repr(family))
    say(methods_text(family))


@click.command()
def rules() -> None:
    """List the catalogue of rules, and of explanations of a figure that does not follow."""
    from evidence.rules import RULES
    from evidence.terminal.showing import rules_text

    say(rules_text(list(RULES.values())))


@click.command()
@click.argument("code")
def rule(code: str) -> None:
    """Show the page of the rule, or of the explanation, with this CODE."""
    from evidence.rules import LOOKED_UP, NOTICED, RULES
    from evidence.verification.explain import EXPLANATIONS

    for pages, kind in ((NOTICED, "warning, declared by a person"), (LOOKED_UP, "error, with --documents only")):
        if code in pages:
            say(f"{code} ({kind})\n\n{pages[code].capitalize()}.")
            return
    if code in EXPLANATIONS:
        say(f"{code} (explanation: {EXPLANATIONS[code].label})\n\n{EXPLANATIONS[code].page}")
        return
    if code not in RULES:
        known = [*RULES, *EXPLANATIONS, *NOTICED, *LOOKED_UP]
        raise InputError("rule", f"a code{_close(code, known)}", repr(code))
    say(f"{code} ({RULES[code].severity})\n\n{RULES[code].page}")


def _close(word: str, among: list[str]) -> str:
    """Suggest what may have been meant."""
    from difflib import get_close_matches

    close = get_close_matches(word, among, n=3)
    return f" such as {', '.join(close or among[:3])}"
