"""Two arms, every method: what would each print?"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evidence.errors import InputError
from evidence.measures import measures_of
from evidence.methods import methods
from evidence.model import NOWHERE, Binary, Claim, Continuous, Estimand, Location, MethodValue, Row, Verdict
from evidence.reasons import because, reasons_as_json
from evidence.relations import two_means, two_proportions
from evidence.reported import Reported
from evidence.stats.proportions import estimate
from evidence.verification import judge_printed
from evidence.verification.choose import Basis
from evidence.verification.predict.p_values import p_of_counts, p_of_means

if TYPE_CHECKING:
    import pandas as pd

_WHOLE = r"[1-9]\d{0,2}(?:,\d{3})+|\d{1,15}"  # a comma between groups of three digits only: 34/1,20 is no count
_COUNTS = re.compile(rf"(?P<events>{_WHOLE}|-\d{{1,15}})\s*(?:/|of)\s*(?P<n>{_WHOLE}|-\d{{1,15}})", re.ASCII)
_MEAN = re.compile(
    rf"(?P<mean>[^±]+?)\s*±\s*(?P<sd>[^()]+?)\s*(?:(?P<open>\()\s*|,?\s*(?=n))(?:n\s*=\s*)?(?P<n>{_WHOLE})\s*(?(open)\))",
    re.ASCII | re.IGNORECASE,
)
_BRACKETED = re.compile(r"-?[\d.,]+ ?\([\d.,]+\)")


@dataclass(frozen=True, slots=True)
class IntervalValue:
    """The interval that one method gives for one measure; a limit may be infinite, or NaN where it was not computed."""

    measure: str
    method: str
    estimate: float
    low: float
    high: float
    level: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `compare` returns. `tests` and `intervals` are data frames; `p_values` and `limits` the records behind them."""

    first: Binary | Continuous
    second: Binary | Continuous
    p_values: tuple[MethodValue, ...]
    limits: tuple[IntervalValue, ...]
    verdict: Verdict | None = None

    @property
    def tests(self) -> pd.DataFrame:
        """One row a method: method, p_value, and low and high where rounded inputs leave a range."""
        import pandas as pd

        rows = [(value.method, value.value, value.low, value.high, value.prints) for value in self.p_values]
        frame = pd.DataFrame(rows, columns=["method", "p_value", "low", "high", "prints"])
        unused = [
            *([] if isinstance(self.first, Continuous) else ["low", "high"]),
            *([] if self.verdict else ["prints"]),
        ]
        return frame.drop(columns=unused)

    @property
    def intervals(self) -> pd.DataFrame:
        """One row a measure and method: measure, method, estimate, low, high, level."""
        import pandas as pd

        columns = list(IntervalValue.__slots__)
        return pd.DataFrame([[getattr(limit, name) for name in columns] for limit in self.limits], columns=columns)

    def as_json(self) -> dict[str, Any]:
        """Return the comparison as JSON values; what is infinite or undefined is null."""
        verdict = self.verdict
        return {
            "tests": [
                {"method": value.method, "p_value": value.value, **({"note": value.note} if value.note else {})}
                for value in self.p_values
            ],
            "intervals": [
                {
                    "measure": limit.measure,
                    "method": limit.method,
                    **{name: _finite(getattr(limit, name)) for name in ("estimate", "low", "high", "level")},
                }
                for limit in self.limits
            ],
            "verdict": None
            if verdict is None
            else {
                "reported": str(verdict.claim.reported),
                "status": verdict.status,
                "recomputed": verdict.recomputed,
                "method": verdict.method,
                "methods": [value.method for value in verdict.methods if value.prints],
                "flags": list(verdict.flags),
                "reason": verdict.reason,
                "reasons": reasons_as_json(verdict.reasons),
            },
        }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def arm_from_text(text: str) -> Binary | Continuous:
    """Read an arm as it is printed: `60/71`, `60 of 71`, or `56.2 ± 13.2 (101)` for mean, SD and n; thousands with commas.

    Raises `InputError` for anything else, such as `4.2 (2.1)`, whose bracket may hold an SD or a standard error.

    >>> arm_from_text("60/71"), arm_from_text("34 of 1,200")
    (Binary(events=60, n=71), Binary(events=34, n=1200))
    """
    plain = " ".join(text.replace("+/-", "±").replace("+-", "±").split())
    counts = _COUNTS.fullmatch(plain)
    if counts:
        return Binary(_whole(counts["events"]), _whole(counts["n"]))
    mean = _MEAN.fullmatch(plain)
    if mean:
        return Continuous(Reported(mean["mean"]), Reported(mean["sd"]), _whole(mean["n"]))
    meant = ": mean and SD need ± between them, a bracket may hold a standard error" if _BRACKETED.match(plain) else ""
    raise InputError("arm", 'events/n such as "60/71", or "56.2 ± 13.2 (101)" for mean, SD and n', f"{text!r}{meant}")


def _whole(printed: str) -> int:
    return int(printed.replace(",", ""))


def compare(
    first: Binary | Continuous,
    second: Binary | Continuous,
    reported: str | Reported | None = None,
    level: float = 0.95,
) -> Comparison:
    """Compare two arms by every catalogued method.

    Parameters
    ----------
    first, second
        The intervention arm and the other one, both `Binary` or both `Continuous`.
    reported
        A printed P to judge, as text.
    level
        Confidence level of the intervals.

    Returns
    -------
    Comparison
        `tests` (two-sided p-values) and `intervals` (each measure by each method) as data frames, most usual method
        first, and the `verdict` on `reported`.

    Raises
    ------
    InputError
        For arms of different kinds, means without SDs, or a level outside [0.5, 1).

    Examples
    --------
    >>> c = compare(Binary(60, 71), Binary(51, 72), reported="P = 0.05")  # Smith 2002, J Clin Oncol 20:4040
    >>> print(round(c.tests.set_index("method").loc["pearson", "p_value"], 4), c.verdict.status)
    0.0498 attributed
    """
    if isinstance(level, bool) or not isinstance(level, int | float) or not 0.5 <= level < 1:
        raise InputError("level", "a number from 0.5 to below 1", repr(level))
    for arm in (first, second):
        if not isinstance(arm, Binary | Continuous):
            raise InputError("arms", "Binary(60, 71) or Continuous('56.2', '13.2', 101)", repr(arm))
    printed = reported if reported is None or isinstance(reported, Reported) else Reported(reported)
    if isinstance(first, Binary) and isinstance(second, Binary):
        values = p_of_counts(first, second, printed)
        limits = _limits_on_counts(first, second, level)
    elif isinstance(first, Continuous) and isinstance(second, Continuous):
        values = p_of_means(first, second, printed)
        limits = _limits_on_means(first, second, level)
    else:
        raise InputError("arms", "two of one kind", f"{first} and {second}")
    return Comparison(first, second, values, limits, _verdict(first, second, printed) if printed else None)


def _limits_on_counts(first: Binary, second: Binary, level: float) -> tuple[IntervalValue, ...]:
    counts = (first.events, first.n, second.events, second.n)
    return tuple(
        IntervalValue(measure, method, float(estimate(*counts, measure=measure)), low, high, level)
        for measure in measures_of("counts", arms=2)
        for method, (low, high) in two_proportions.limits_of(first, second, measure, level).items()
    )


def _limits_on_means(first: Continuous, second: Continuous, level: float) -> tuple[IntervalValue, ...]:
    difference = float(first.mean.value - second.mean.value)
    found = two_means.limits_of(first, second, level)
    return tuple(
        IntervalValue("mean_difference", row.id, difference, *found[row.id], level)
        for row in methods("means")
        if row.id in found
    )


def _verdict(first: Binary | Continuous, second: Binary | Continuous, reported: Reported) -> Verdict:
    """Judge the printed P as a claim that no document makes."""
    where = Location("command line")
    claim = Claim("compare", Estimand(None), "p_value", where, NOWHERE, reported)
    rows = tuple(Row(f"arm {number}", Estimand(None), arm, where) for number, arm in enumerate((first, second), 1))
    return judge_printed(claim, Basis("two arms", rows, (because("two-sided"),)))
