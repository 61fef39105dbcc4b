"""Run: python -m benchmarks.detection [TRUTHFUL [CORRUPTED [SHIFTED]]], so many reports of each kind, 60 unless said; the seed is fixed.

Truthful: an alarm is a verdict that is not a good one, or a finding of severity error; there must be none.
Corrupted: *noticed* is the share with an alarm; *named* the share of those noticed in which the explanations hold the one that is true;
*explained* the share of those noticed that have any explanation; *solver* the share in which `solve`, shown n, percentages and P without
the counts, finds no table that prints all of them. *Stated*: the report names its test or interval.
Shifted: 5,000 P values that are 10 to 50% too small or too large, and the share that some catalogued method prints all the same.
Every share has its 95% Wilson interval.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

import numpy as np

from benchmarks.detection import corruptions, shifted, truthful
from benchmarks.detection.reports import Report, alarms, assessed, readings
from evidence.model import Binary
from evidence.questions.solve import solve
from evidence.questions.solving.counts import solve_counts
from evidence.questions.solving.options import question
from evidence.stats.proportions import single_intervals

SEED = 20021001


def share(some: int, number: int) -> str:
    if not number:
        return "none"
    low, high = (float(end) for end in single_intervals(some, number, methods=["wilson"])["wilson"])
    return f"{some / number:6.1%} ({low:.1%} to {high:.1%})"


def contradicted(report: Report) -> bool:
    """Whether no table prints the figures of a report; of means, whether the solver says that the SDs are standard errors."""
    if isinstance(report.first, Binary):
        percents = {name: report.text(name) for name in ("percent1", "percent2")}
        asked = {**percents, "n1": report.first.n, "n2": report.second.n, "p": report.text("p")}
        return solve_counts(question({**asked, "method": report.figures[-1].method})).status == "none"
    (m1, s1, n1), (m2, s2, n2) = ((str(arm.mean), str(arm.sd), arm.n) for arm in report.arms)  # type: ignore[union-attr]
    found = solve(mean1=m1, sd1=s1, n1=n1, mean2=m2, sd2=s2, n2=n2, p=report.text("p"))
    return any("standard error" in note for note in found.notes)


def accuse(number: int) -> int:
    """Print the alarms of truthful reports, kind by kind, and return how many reports drew one."""
    accused = 0
    print("truthful reports: alarms")
    for kind in truthful.KINDS:
        found = [alarms(assessed(report)) for report in truthful.draw(kind, number, np.random.default_rng(SEED))]
        some = sum(map(bool, found))
        accused += some
        said = Counter(alarm for one in found for alarm in one)
        print(
            f"  {kind:38}{share(some, number):28}{'; '.join(f'{alarm} ({k})' for alarm, k in said.most_common())}",
            flush=True,
        )
    total = number * len(truthful.KINDS)
    print(f"  {'all':38}{share(accused, total)} of {total}")
    return accused


def notice(kind: str, made: Sequence[Report], stated: bool) -> tuple[str, str, str]:
    """Return the shares noticed, named and explained of corrupted reports."""
    found = [assessed(report if stated else report.not_stating()) for report in made]
    noticed = [assessment for assessment in found if alarms(assessment)]
    codes = set(corruptions.CORRUPTIONS[kind].codes)
    named, explained = (
        sum(map(test, noticed)) for test in (lambda one: bool(readings(one) & codes), lambda one: bool(readings(one)))
    )
    return share(len(noticed), len(made)), share(named, len(noticed)) if codes else "-", share(explained, len(noticed))


def detect(number: int) -> None:
    """Print what is noticed of corrupted reports, kind by kind."""
    print(f"\n{'corrupted reports':32}{'':10}{'noticed':26}{'named':26}{'explained':26}solver")
    for kind in corruptions.CORRUPTIONS:
        made = corruptions.draw(kind, number, np.random.default_rng(SEED))
        for stated in (True, False):
            shown = made if stated else [report.not_stating() for report in made]
            solver = share(sum(map(contradicted, shown)), number) if made[0].text("estimate") is None else "-"
            row = "".join(f"{text:26}" for text in notice(kind, made, stated))
            print(f"{kind:32}{'stated' if stated else 'unstated':10}{row}{solver}", flush=True)


def attribute(number: int) -> None:
    """Print how many P values that are shifted by 10 to 50% some method prints all the same."""
    print("\nP values shifted by 10 to 50% that are attributed")
    for decimals in (3, 2):
        found = shifted.shifted(number, np.random.default_rng(SEED), decimals)
        counts = {"some method": found.by_some, "a usual one": found.by_usual, "rare ones alone": found.by_rare_alone}
        said = "; ".join(f"{by} {share(count, number)}" for by, count in counts.items())
        print(f"  {decimals} decimals: {said}", flush=True)


def main(true: int = 60, wrong: int = 60, moved: int = 5_000) -> None:
    accused = accuse(true)
    detect(wrong)
    attribute(moved)
    if accused:
        raise SystemExit(f"{accused} truthful reports were accused")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
