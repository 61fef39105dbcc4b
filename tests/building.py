"""Dossiers in a few words: a trial of one outcome in one paper, claims about it, and the verdict on one."""

from __future__ import annotations

from dataclasses import replace

from evidence.assessment import Assessment
from evidence.model import (
    Arm,
    Claim,
    Document,
    Dossier,
    Estimand,
    Location,
    Named,
    Outcome,
    Population,
    Row,
    Source,
    Study,
    Summary,
    Verdict,
)
from evidence.reported import Reported
from evidence.verification import judge

PAPER = Document("paper", "Paper", "Journal", "2020", "paper", primary=("trial",))
ARMS = ("new", "old")


def row_of(arm: str, summary: Summary, population: str = "all") -> Row:
    about = Estimand("trial", "response", "end", population, (arm,))
    return Row(f"{population}/{arm}", about, summary, Location("paper", page="Table 1"))


def trial_of(*rows: Row, outcome: Outcome | None = None, **parts: tuple[object, ...]) -> Study:
    """A trial with the arms and populations of its rows; `parts` replace what it has of them."""
    arms = dict.fromkeys(row.estimand.arms[0] for row in rows)
    populations = dict.fromkeys(["all", *(row.estimand.population or "all" for row in rows)])
    study = Study(
        "trial", "Trial", "randomised trial", "Arms of a trial.",
        arms=tuple(Arm(arm, arm, "intervention") for arm in arms),
        outcomes=(outcome or Outcome("response", "Response", "binary"),),
        timepoints=(Named("end", "End"),), populations=tuple(Population(name, name) for name in populations), rows=rows,
    )  # fmt: skip
    return replace(study, **parts)  # type: ignore[arg-type]  # names of the parts of a study


def claim_of(statistic: str, reported: str, *arms: str, method: str | None = None, **estimand: str) -> Claim:
    """A claim of the abstract about the outcome of the trial in the arms named."""
    about = Estimand("trial", "response", "end", "all", arms, **estimand)
    place = Location("paper", page="abstract")
    return Claim("claim", about, statistic, place, Source("trial/claims.toml"), Reported(reported), method=method)


def dossier_of(claim: Claim, *summaries: Summary) -> Dossier:
    """A dossier of one trial with one row an arm and one claim."""
    return Dossier((PAPER,), (trial_of(*map(row_of, ARMS, summaries)),), (claim,))


def judged(statistic: str, reported: str, *summaries: Summary, method: str | None = None, **estimand: str) -> Verdict:
    """The verdict on a claim about all the arms that have a summary."""
    claim = claim_of(statistic, reported, *ARMS[: len(summaries)], method=method, **estimand)
    return judge(dossier_of(claim, *summaries))[0]


def verdict_on(assessment: Assessment, identifier: str) -> Verdict:
    return next(verdict for verdict in assessment.judged if verdict.claim.id == identifier)
