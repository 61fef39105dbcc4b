"""How many corrupted reports are noticed, kind by kind, and how many truthful ones are wrongly accused.

Run: python -m benchmarks.detection [REPORTS], 300 reports of each kind by default; the seed is fixed.

A report prints events, n and a percentage to one decimal for two arms of 20 to 120 patients, and a P by one of the 17 catalogued
tests (two decimals, three below .01); for SE for SD, two means with SDs and a P by Student's test. It is corrupted in one way.
*verdicts* judges each figure on its own, with the counts printed; *solver* is shown n, percentages and P without the counts and asks
whether any table prints all of them. Stated: the report names the test. Noticed: a verdict that is not a good one; no table.
Every share has its 95% Wilson interval.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import numpy as np

from evidence.methods import methods
from evidence.model import (
    NOWHERE,
    Arm,
    Binary,
    Claim,
    Continuous,
    Document,
    Dossier,
    Estimand,
    Location,
    Outcome,
    Row,
    Study,
)
from evidence.model.words import EXPECTED_STATUSES
from evidence.questions.solve import solve
from evidence.questions.solving.counts import solve_counts
from evidence.questions.solving.options import question
from evidence.reported import Reported
from evidence.stats import means
from evidence.stats.proportions import p_values, single_intervals
from evidence.verification import judge

TESTS = tuple(row.id for row in methods("two_proportions"))
SEED = 20021001
PLACE = Location("paper")
STUDY = Estimand("trial", "success", arms=("a", "b"))


@dataclass(frozen=True)
class Report:
    """What a paper prints about two arms, and the test it used."""

    first: Binary
    second: Binary
    percent1: str
    percent2: str
    p: str
    method: str


def rounded(value: Fraction, decimals: int, cut: bool = False) -> str:
    units = int(value * 10**decimals + (0 if cut else Fraction(1, 2)))
    digits = str(units).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]}"


def percentage(arm: Binary, cut: bool = False) -> str:
    return rounded(100 * arm.proportion, 1, cut)


def printed_p(p: float, cut: bool = False) -> str:
    return rounded(Fraction(p), 2 if p >= 0.01 else 3, cut)


def p_by(report: Report, method: str, alternative: str = "two-sided") -> float:
    counts = (report.first.events, report.first.n, report.second.events, report.second.n)
    return float(p_values(*counts, methods=[method], alternative=alternative)[method])


def truthful(random: np.random.Generator) -> Report:
    while True:
        n1, n2 = random.integers(20, 121, 2).tolist()
        x1, x2 = random.binomial(n1, random.uniform(0.1, 0.9)), random.binomial(n2, random.uniform(0.1, 0.9))
        report = Report(Binary(int(x1), n1), Binary(int(x2), n2), "", "", "", str(random.choice(TESTS)))
        p = p_by(report, report.method)
        if 0.001 <= p <= 0.99:
            return replace(
                report, percent1=percentage(report.first), percent2=percentage(report.second), p=printed_p(p)
            )


Corruption = Callable[[Report, np.random.Generator], Report | None]
"""A report with one thing wrong; None where it would print the same."""


def one_text(report: Report, random: np.random.Generator, change: Callable[[str], str]) -> Report:
    name = str(random.choice(["percent1", "percent2", "p"]))
    return replace(report, **{name: change(getattr(report, name))})


def wrong_digit(report: Report, random: np.random.Generator) -> Report:
    def change(text: str) -> str:
        places = [i for i, c in enumerate(text) if c.isdigit() and (i > 0 or text[1] != ".")]
        at = int(random.choice(places))
        return text[:at] + str(random.choice([d for d in "0123456789" if d != text[at]])) + text[at + 1 :]

    return one_text(report, random, change)


def swapped_digits(report: Report, random: np.random.Generator) -> Report | None:
    def change(text: str) -> str:
        digits = [i for i, c in enumerate(text) if c.isdigit() and not (text[0] == "0" and i == 0)]
        pairs = [(i, j) for i, j in pairwise(digits) if text[i] != text[j]]
        if not pairs:
            return text
        i, j = pairs[int(random.integers(len(pairs)))]
        letters = list(text)
        letters[i], letters[j] = letters[j], letters[i]
        return "".join(letters)

    return one_text(report, random, change)


def last_digit(report: Report, random: np.random.Generator) -> Report:
    unit = Fraction(1, 10 ** len(report.p.partition(".")[2]))
    step = unit if Fraction(report.p) <= unit or random.random() < 0.5 else -unit
    return replace(report, p=rounded(Fraction(report.p) + step, len(report.p.partition(".")[2])))


def arms_swapped(report: Report, random: np.random.Generator) -> Report:
    return replace(report, percent1=report.percent2, percent2=report.percent1)


def wrong_arm(report: Report, random: np.random.Generator) -> Report:
    return replace(report, percent1=report.percent2)


def truncated(report: Report, random: np.random.Generator) -> Report:
    p = printed_p(p_by(report, report.method), cut=True)
    return replace(report, percent1=percentage(report.first, True), percent2=percentage(report.second, True), p=p)


def wrong_denominator(report: Report, random: np.random.Generator) -> Report:
    lost = int(random.integers(1, max(2, report.first.n // 4)))
    return replace(report, percent1=percentage(Binary(report.first.events, report.first.n + lost)))


def other_test(report: Report, random: np.random.Generator) -> Report | None:
    other = str(random.choice([test for test in TESTS if test != report.method]))
    p = p_by(report, other)
    return replace(report, p=printed_p(p)) if p >= 0.001 else None


def one_sided(report: Report, random: np.random.Generator) -> Report | None:
    p = min(p_by(report, report.method, side) for side in ("greater", "less"))
    return replace(report, p=printed_p(p)) if p >= 0.001 else None


KINDS: dict[str, Corruption] = {
    "truthful": lambda report, random: report,
    "digit typed wrong": wrong_digit,
    "digits swapped": swapped_digits,
    "P one off in its last digit": last_digit,
    "arms swapped": arms_swapped,
    "percentage of the wrong arm": wrong_arm,
    "truncated": truncated,
    "wrong denominator": wrong_denominator,
    "wrong test named": other_test,
    "one-sided P as two-sided": one_sided,
}


def reports(kind: str, number: int, random: np.random.Generator) -> Iterator[Report]:
    made = 0
    while made < number:
        true = truthful(random)
        report = KINDS[kind](true, random)
        if report is not None and (kind == "truthful" or report != true):
            made += 1
            yield report


def statuses(report: Report, stated: bool) -> list[str]:
    rows = tuple(
        Row(arm, replace(STUDY, arms=(arm,)), summary, PLACE)
        for arm, summary in (("a", report.first), ("b", report.second))
    )
    arms = (Arm("a", "a", "intervention"), Arm("b", "b", "comparator"))
    study = Study(
        "trial", "", "randomised trial", "", arms=arms, outcomes=(Outcome("success", "", "binary"),), rows=rows
    )
    document = Document("paper", "", "", None, "paper", primary=("trial",))
    claims = [
        Claim("percent1", replace(STUDY, arms=("a",)), "percentage", PLACE, NOWHERE, Reported(f"{report.percent1}%")),
        Claim("percent2", replace(STUDY, arms=("b",)), "percentage", PLACE, NOWHERE, Reported(f"{report.percent2}%")),
        Claim("p", STUDY, "p_value", PLACE, NOWHERE, Reported(report.p), method=report.method if stated else None),
    ]
    dossier = Dossier((document,), (study,), tuple(claims))
    return [verdict.status for verdict in judge(dossier)]


def contradicted(report: Report, stated: bool) -> bool:
    options = {"n1": report.first.n, "n2": report.second.n, "percent1": report.percent1, "percent2": report.percent2}
    asked = question({**options, "p": report.p, "method": report.method if stated else None})
    return solve_counts(asked).status == "none"


def share(noticed: int, number: int) -> str:
    low, high = (float(end) for end in single_intervals(noticed, number, methods=["wilson"])["wilson"])
    return f"{noticed / number:5.1%} ({low:.1%} to {high:.1%})"


def se_for_sd(number: int, random: np.random.Generator) -> tuple[int, int]:
    """Means reported with standard errors as if they were SDs: noticed by the verdict on P, and by the solver."""
    by_verdict = by_solver = 0
    for _ in range(number):
        while True:
            n1, n2 = random.integers(20, 121, 2).tolist()
            mean1, mean2 = random.normal(50, 4, 2).tolist()
            sd1, sd2 = random.uniform(5, 15, 2).tolist()
            p = float(means.p_values(mean1, sd1, n1, mean2, sd2, n2, methods=["student"])["student"])
            if 0.001 <= p <= 0.99:
                break
        arms = [(f"{mean:.1f}", f"{sd / n**0.5:.1f}", n) for mean, sd, n in ((mean1, sd1, n1), (mean2, sd2, n2))]
        first, second = (Continuous(*arm) for arm in arms)
        estimand = Estimand("trial", "score", arms=("a", "b"))
        rows = tuple(Row(a, replace(estimand, arms=(a,)), s, PLACE) for a, s in (("a", first), ("b", second)))
        study = Study("trial", "", "randomised trial", "", outcomes=(Outcome("score", "", "continuous"),), rows=rows)
        claim = Claim("p", estimand, "p_value", PLACE, NOWHERE, Reported(printed_p(p)))
        dossier = Dossier((Document("paper", "", "", None, "paper", primary=("trial",)),), (study,), (claim,))
        by_verdict += judge(dossier)[0].status not in EXPECTED_STATUSES
        (m1, s1, _), (m2, s2, _) = arms
        found = solve(mean1=m1, sd1=s1, n1=n1, mean2=m2, sd2=s2, n2=n2, p=printed_p(p))
        by_solver += any("SDs are standard errors" in note for note in found.notes)
    return by_verdict, by_solver


def main(number: int = 300) -> None:
    print(f"{'kind':30}{'verdicts, stated':28}{'verdicts, unstated':28}{'solver, stated':28}{'solver, unstated':28}")
    for kind in KINDS:
        made = [*reports(kind, number, np.random.default_rng(SEED))]
        counts = [
            *(
                sum(any(s not in EXPECTED_STATUSES for s in statuses(r, stated)) for r in made)
                for stated in (True, False)
            ),
            *(sum(contradicted(r, stated) for r in made) for stated in (True, False)),
        ]
        print(f"{kind:30}" + "".join(f"{share(count, number):28}" for count in counts), flush=True)
        if kind == "truthful" and any(counts):
            raise SystemExit("a truthful report was accused")
    by_verdict, by_solver = se_for_sd(number, np.random.default_rng(SEED))
    print(f"{'SE for SD':30}{'':28}{share(by_verdict, number):28}{'':28}{share(by_solver, number)} named as such")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
