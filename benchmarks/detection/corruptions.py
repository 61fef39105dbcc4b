"""One thing wrong in a report, kind by kind, with the code of the explanation that names it where there is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import numpy as np

from benchmarks.detection.reports import Report, Rounding, rounding
from benchmarks.detection.truthful import KINDS as TRUTHFUL
from benchmarks.detection.truthful import TESTS, Table, estimate_of, interval_of, p_of
from evidence.model import Binary, Continuous
from evidence.reported import Reported
from evidence.stats import means

Change = Callable[[Report, np.random.Generator], Report | None]
"""Returns the report with one thing wrong; None where it would print the same."""


@dataclass(frozen=True)
class Corruption:
    """What is done to a truthful report, of which kind, and the codes that name it."""

    change: Change
    codes: tuple[str, ...] = ()
    of: str = "a test named by its id"


def table(report: Report) -> Table:
    first, second = report.arms
    assert isinstance(first, Binary)
    assert isinstance(second, Binary)
    return first.events, first.n, second.events, second.n


def one_text(report: Report, random: np.random.Generator, change: Callable[[str], str]) -> Report:
    name = str(random.choice([figure.name for figure in report.figures if not figure.text.startswith("<")]))
    text = report.text(name) or ""
    return report.printing(**{name: change(text)})


def _digits(text: str) -> list[int]:
    """Return where the digits of a figure stand, without a leading 0 and those that would make a P above 1."""
    return [
        i
        for i, c in enumerate(text)
        if c.isdigit() and not (text[i : i + 2] == "0." and (i == 0 or not text[i - 1].isdigit()))
    ]


def wrong_digit(report: Report, random: np.random.Generator) -> Report:
    def change(text: str) -> str:
        at = int(random.choice(_digits(text)))
        return text[:at] + str(random.choice([d for d in "0123456789" if d != text[at]])) + text[at + 1 :]

    return one_text(report, random, change)


def swapped_digits(report: Report, random: np.random.Generator) -> Report:
    def change(text: str) -> str:
        pairs = [(i, j) for i, j in pairwise(_digits(text)) if text[i] != text[j]]
        if not pairs:
            return text
        i, j = pairs[int(random.integers(len(pairs)))]
        letters = list(text)
        letters[i], letters[j] = letters[j], letters[i]
        return "".join(letters)

    return one_text(report, random, change)


def _p(report: Report) -> tuple[Fraction, int] | None:
    """Return the printed P and its decimals; nothing for an inequality."""
    text = report.text("p") or "<"
    return None if text.startswith("<") else (Fraction(text), len(text.partition(".")[2]))


def last_digit(report: Report, random: np.random.Generator) -> Report | None:
    if (printed := _p(report)) is None:
        return None
    p, decimals = printed
    unit = Fraction(1, 10**decimals)
    step = unit if p <= unit or random.random() < 0.5 else -unit
    return report.printing(p=Rounding()(p + step, decimals))


def percentages_exchanged(report: Report, random: np.random.Generator) -> Report:
    return report.printing(percent1=report.text("percent2") or "", percent2=report.text("percent1") or "")


def percentage_of_other_arm(report: Report, random: np.random.Generator) -> Report:
    return report.printing(percent1=report.text("percent2") or "")


def cut_percentages(report: Report, random: np.random.Generator) -> Report:
    cut = Rounding("cut")
    first, second = report.arms
    assert isinstance(first, Binary)
    assert isinstance(second, Binary)
    return report.printing(percent1=cut.percentage(first), percent2=cut.percentage(second))


def _method(report: Report) -> str:
    return report.figures[-1].method or ""


def cut_p(report: Report, random: np.random.Generator) -> Report | None:
    printed = _p(report)
    return printed and report.printing(p=Rounding("cut")(p_of(table(report), _method(report)), printed[1]))


def cut_limits(report: Report, random: np.random.Generator) -> Report | None:
    limits, texts = interval_of(table(report), report.figures[1].measure or "", report.figures[1].method or ""), {}
    for name, value in zip(("low", "high"), limits, strict=True):
        texts[name] = Rounding("cut")(value, len((report.text(name) or "").partition(".")[2]))
    return report.printing(**texts)


def threshold(report: Report, random: np.random.Generator) -> Report | None:
    p = p_of(table(report), _method(report))
    level = next((level for level in ("0.001", "0.01", "0.05") if p < float(level)), None)
    return report.printing(p=level) if level else None


def tenfold(report: Report, random: np.random.Generator) -> Report | None:
    if (printed := _p(report)) is None:
        return None
    p = p_of(table(report), _method(report))
    wrong = p * 10 if p < 0.1 and random.random() < 0.5 else p / 10
    return report.printing(p=Rounding()(wrong, max(2, printed[1]) if wrong >= 0.01 else 4)) if wrong >= 0.001 else None


def wrong_denominator(report: Report, random: np.random.Generator) -> Report:
    first = report.first
    assert isinstance(first, Binary)
    lost = int(random.integers(1, max(2, first.n // 4)))
    return report.printing(percent1=Rounding().percentage(Binary(first.events, first.n + lost)))


def count_off_by_one(report: Report, random: np.random.Generator) -> Report | None:
    x1, n1, x2, n2 = table(report)
    if (printed := _p(report)) is None or x1 == n1:
        return None
    p = p_of((x1 + 1, n1, x2, n2), _method(report))
    return report.printing(p=Rounding()(p, printed[1]))


def other_test(report: Report, random: np.random.Generator) -> Report | None:
    if (printed := _p(report)) is None:
        return None
    p = p_of(table(report), str(random.choice([test for test in TESTS if test != _method(report)])))
    return report.printing(p=Rounding()(p, printed[1])) if p >= 0.001 else None


def one_sided(report: Report, random: np.random.Generator) -> Report | None:
    if (printed := _p(report)) is None:
        return None
    p = min(p_of(table(report), _method(report), side) for side in ("greater", "less"))
    return report.printing(p=rounding(random).p(p, printed[1])) if p >= 0.001 else None


def arms_exchanged(report: Report, random: np.random.Generator) -> Report | None:
    x1, n1, x2, n2 = table(report)
    of, measure, method = (x2, n2, x1, n1), report.figures[0].measure or "", report.figures[1].method or ""
    values = estimate_of(of, measure), *interval_of(of, measure, method)
    if not all(0 < abs(value) < 1e6 for value in values):
        return None
    decimals = len((report.text("estimate") or "").partition(".")[2])
    return report.printing(
        **{name: Rounding()(value, decimals) for name, value in zip(("estimate", "low", "high"), values, strict=True)}
    )


def other_measure(report: Report, random: np.random.Generator) -> Report | None:
    other = {"risk_ratio": "odds_ratio", "odds_ratio": "risk_ratio"}.get(report.figures[0].measure or "")
    value = estimate_of(table(report), other) if other else 0.0
    decimals = len((report.text("estimate") or "").partition(".")[2])
    return report.printing(estimate=Rounding()(value, decimals)) if 0 < value < 1e6 else None


def se_for_sd(report: Report, random: np.random.Generator) -> Report | None:
    """Print the SE of each mean as if it were its SD; the P stays that of the SDs."""
    arms = [arm for arm in report.arms if isinstance(arm, Continuous) and arm.sd is not None]
    decimals = len(arms[0].mean.text.partition(".")[2])
    spread = [float(arm.sd.value) / arm.n**0.5 for arm in arms if arm.sd is not None]
    wrong = [
        Continuous(arm.mean, Reported(Rounding()(se, decimals)), arm.n) for arm, se in zip(arms, spread, strict=True)
    ]
    p = tuple(figure for figure in report.figures if figure.name == "p")
    values = [(float(arm.mean.value), float(arm.sd.value), arm.n) for arm in arms if arm.sd is not None]
    true = float(means.p_values(*values[0], *values[1], methods=["student"])["student"])
    return replace(report, first=wrong[0], second=wrong[1], figures=p).printing(p=Rounding().p(true))


def another_p(report: Report, random: np.random.Generator) -> Report:
    """Print any P, uniform from 0 to 1, to two decimals or three: what explanations make of noise."""
    return report.printing(p=Rounding().p(float(random.uniform(0.001, 0.99)), 2))


def shifted_p(report: Report, random: np.random.Generator) -> Report | None:
    """Print a P that is 10 to 50% above or below."""
    if (printed := _p(report)) is None:
        return None
    factor = random.uniform(1.1, 1.5) ** random.choice([-1, 1])
    p = float(printed[0]) * factor
    return report.printing(p=Rounding()(p, 3)) if 0.001 <= p <= 0.99 else None


_UNSTATED, _INTERVAL = "a test not named", "any interval, a usual P, named"
CORRUPTIONS: Mapping[str, Corruption] = {
    "digit typed wrong": Corruption(wrong_digit),
    "digits swapped": Corruption(swapped_digits),
    "P one off in its last digit": Corruption(last_digit),
    "percentages exchanged": Corruption(percentages_exchanged, ("other-arm",)),
    "percentage of the other arm": Corruption(percentage_of_other_arm, ("other-arm",)),
    "percentages cut off": Corruption(cut_percentages, ("truncated",)),
    "P cut off": Corruption(cut_p, ("truncated",)),
    "limits cut off": Corruption(cut_limits, ("truncated",), _INTERVAL),
    "threshold printed as P": Corruption(threshold, ("threshold-as-value",)),
    "P ten times too large or small": Corruption(tenfold, ("tenfold",)),
    "wrong denominator": Corruption(wrong_denominator),
    "P of one event more": Corruption(count_off_by_one, ("count-off-by-one",)),
    "wrong test named": Corruption(other_test),
    "one-sided P as two-sided": Corruption(one_sided, ("one-sided",)),
    "arms exchanged": Corruption(arms_exchanged, ("arms-exchanged",), _INTERVAL),
    "odds ratio as risk ratio": Corruption(other_measure, ("other-measure",), _INTERVAL),
    "SE printed as SD": Corruption(se_for_sd, ("se-as-sd",), "means, difference, interval and P"),
    "P 10 to 50% off": Corruption(shifted_p),
    "any P": Corruption(another_p),
}


def draw(kind: str, number: int, random: np.random.Generator) -> list[Report]:
    """Return so many reports with one kind of thing wrong."""
    corruption = CORRUPTIONS[kind]
    made: list[Report] = []
    while len(made) < number:
        true = TRUTHFUL[corruption.of](random)
        report = None if true is None else corruption.change(true, random)
        if report is not None and report != true:
            made.append(report)
    return made
