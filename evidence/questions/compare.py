"""Two arms, every method: what would each print?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from evidence.errors import InputError, shown
from evidence.measures import measures_of
from evidence.methods import methods as catalogue
from evidence.model import Binary, Continuous, MethodValue, Verdict
from evidence.questions.printed_line import ArmData, judge_line, judge_p, read_line
from evidence.reasons import reasons_as_json
from evidence.relations import two_means, two_proportions
from evidence.relations.prediction import NOT_ASKED, Prediction
from evidence.reported import Reported
from evidence.stats.proportions import estimate
from evidence.verification.predict.p_values import p_of_counts, p_of_means
from evidence.wording import TOO_LARGE, note_text

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class IntervalValue:
    """The interval that one method gives for one measure; a limit may be infinite, or NaN where there is none and `note` says why."""

    measure: str
    method: str
    estimate: float
    low: float
    high: float
    level: float
    note: str = ""


_ARMS = "Binary(60, 71), Continuous('56.2', '13.2', 101), or both as printed"
_COLUMNS = ("measure", "method", "estimate", "low", "high", "level")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `compare` returns: two arms, and a verdict on each printed figure, worst first.

    Tests and intervals are computed when they are asked for: `tests` and `intervals` are data frames, `p_values` and `limits` the
    records behind them. An arm that is not printed, or whose figures are no data, is `None`: there are no tests then.
    """

    first: ArmData | None
    second: ArmData | None
    verdicts: tuple[Verdict, ...] = ()
    level: float = 0.95
    exact: bool = False

    @property
    def verdict(self) -> Verdict | None:
        """The verdict on the printed P; where none is printed the worst there is."""
        of_p = [verdict for verdict in self.verdicts if verdict.claim.statistic == "p_value"]
        return next(iter([*of_p, *self.verdicts]), None)

    @property
    def p_values(self) -> tuple[MethodValue, ...]:
        """The two-sided P of every method, most usual first, and whether it prints the reported one."""
        of_p = [verdict.claim.reported for verdict in self.verdicts if verdict.claim.statistic == "p_value"]
        printed = of_p[0] if of_p else None
        if isinstance(self.first, Binary) and isinstance(self.second, Binary):
            return p_of_counts(self.first, self.second, printed, exact="always" if self.exact else "before differs")
        if isinstance(self.first, Continuous) and isinstance(self.second, Continuous):
            return p_of_means(self.first, self.second, printed)
        return ()

    @property
    def limits(self) -> tuple[IntervalValue, ...]:
        """The interval of every measure by every method, most usual first."""
        if isinstance(self.first, Binary) and isinstance(self.second, Binary):
            return _limits_on_counts(self.first, self.second, self.level, self.exact)
        if isinstance(self.first, Continuous) and isinstance(self.second, Continuous):
            return _limits_on_means(self.first, self.second, self.level)
        return ()

    @property
    def tests(self) -> pd.DataFrame:
        """One row a method: method, p_value, and low and high where rounded inputs leave a range."""
        import pandas as pd

        rows = [(value.method, value.value, value.low, value.high, value.prints) for value in self.p_values]
        frame = pd.DataFrame(rows, columns=["method", "p_value", "low", "high", "prints"])
        unused = [
            *([] if isinstance(self.first, Continuous) else ["low", "high"]),
            *([] if any(verdict.claim.statistic == "p_value" for verdict in self.verdicts) else ["prints"]),
        ]
        return frame.drop(columns=unused)

    @property
    def intervals(self) -> pd.DataFrame:
        """One row a measure and method: measure, method, estimate, low, high, level."""
        import pandas as pd

        return pd.DataFrame([[getattr(limit, name) for name in _COLUMNS] for limit in self.limits], columns=_COLUMNS)

    def as_json(self) -> dict[str, Any]:
        """Return the comparison as JSON values; what is infinite or undefined is null."""
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
                    **({"note": limit.note} if limit.note else {}),
                }
                for limit in self.limits
            ],
            "verdict": None if self.verdict is None else _verdict_as_json(self.verdict),
            "verdicts": [_verdict_as_json(verdict) for verdict in self.verdicts],
        }


def _verdict_as_json(verdict: Verdict) -> dict[str, Any]:
    about = verdict.claim
    return {
        "id": about.id,
        "statistic": about.statistic,
        "measure": about.estimand.measure,
        "reported": str(about.reported),
        "status": verdict.status,
        "recomputed": verdict.recomputed,
        "method": verdict.method,
        "methods": [value.method for value in verdict.methods if value.prints],
        "flags": list(verdict.flags),
        "reason": verdict.reason,
        "reasons": reasons_as_json(verdict.reasons),
        **verdict.graded_as_json,
        "implies": list(verdict.implies),
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


@overload
def compare(
    first: ArmData,
    second: ArmData,
    reported: str | Reported | None = None,
    level: float = 0.95,
    *,
    method: str | None = None,
    adjusted: bool = False,
    exact: bool = False,
) -> Comparison: ...


@overload
def compare(first: pd.DataFrame, *, methods: str = "usual", exact: bool = False) -> pd.DataFrame: ...


@overload
def compare(
    first: str,
    second: str | None = None,
    reported: str | Reported | None = None,
    level: float = 0.95,
    *,
    method: str | None = None,
    adjusted: bool = False,
    exact: bool = False,
) -> Comparison: ...


def compare(
    first: ArmData | str | pd.DataFrame,
    second: ArmData | str | None = None,
    reported: str | Reported | None = None,
    level: float = 0.95,
    *,
    method: str | None = None,
    adjusted: bool = False,
    exact: bool = False,
    methods: str = "usual",
) -> Comparison | pd.DataFrame:
    """Compare two arms by every catalogued method, and judge what is printed of them.

    Parameters
    ----------
    first, second
        The intervention arm and the other one, both `Binary` or both `Continuous`; or as printed, together in one line with
        whatever else stands there, or one by one. A data frame of many has the columns events_1, n_1, events_2, n_2 (or those of
        percentages or means, see `evidence compare --table`), and may have `reported` and `method`.
    reported
        A printed P to judge, as text.
    level
        Confidence level of the intervals.
    method
        The method as it is stated: an id or words. Words that the catalogue does not have leave what is printed not checkable.
    adjusted
        Whether the analysis is adjusted, so that the arms do not give it.
    exact
        Compute unconditional tests and exact intervals of a large table too, however long that takes.
    methods
        Of a data frame: `usual`, `all`, or ids with commas between them; which tests and intervals get columns.

    Returns
    -------
    Comparison
        `tests` (two-sided p-values) and `intervals` (each measure by each method) as data frames, most usual method first,
        computed when they are asked for; `verdicts` on all printed figures, worst first, and the `verdict` on the P.
    DataFrame
        Of a data frame the same with the columns of results beside its own, a row a comparison.

    Raises
    ------
    InputError
        For arms of different kinds, means without SDs, a line that `read_result` refuses, or a level outside [0.5, 1).

    Examples
    --------
    >>> c = compare(Binary(60, 71), Binary(51, 72), reported="P = 0.05")  # Smith 2002, J Clin Oncol 20:4040
    >>> print(round(c.tests.set_index("method").loc["pearson", "p_value"], 4), c.verdict.status)
    0.0498 attributed
    >>> c = compare("60/71 (84.5%) v 51/72 (70.8%), P = .05")
    >>> [(verdict.claim.figure, verdict.status) for verdict in c.verdicts]
    [('84.5%', 'reproduced'), ('70.8%', 'reproduced'), ('= .05', 'attributed')]
    """
    if not isinstance(first, Binary | Continuous | str):
        return _of_frame(first, methods, exact)
    if isinstance(level, bool) or not isinstance(level, int | float) or not 0.5 <= level < 1:
        raise InputError("level", "a number from 0.5 to below 1", repr(level))
    printed = reported if reported is None or isinstance(reported, Reported) else Reported(reported)
    if isinstance(first, str) and (second is None or isinstance(second, str)):
        texts = [first] if second is None else [first, second]
        return _of_line(texts, printed, level, method=method, adjusted=adjusted, exact=exact)
    if isinstance(first, str) or not isinstance(second, Binary | Continuous):
        raise InputError("arms", _ARMS, shown(second if isinstance(first, Binary | Continuous) else first))
    _of_one_kind(first, second)
    return Comparison(
        first, second, (judge_p(first, second, printed, method, adjusted),) if printed else (), level, exact
    )


def _of_frame(frame: pd.DataFrame, methods: str, exact: bool) -> pd.DataFrame:
    import pandas as pd

    from evidence.questions.compare_table import compare_frame

    if not isinstance(frame, pd.DataFrame):
        raise InputError("arms", _ARMS, shown(frame))
    return compare_frame(frame, methods, exact)


def _of_one_kind(first: ArmData, second: ArmData) -> None:
    if type(first) is not type(second):
        raise InputError("arms", "two of one kind", f"{first} and {second}")
    for arm in (first, second):
        if isinstance(arm, Continuous) and arm.sd is None:
            raise InputError("sd", "the SD of the arm", "none")
        if isinstance(arm, Continuous) and arm.n < 2:
            raise InputError("n", "2 or more patients: one has no SD", arm.n)


def _of_line(
    printed: list[str], reported: Reported | None, level: float, *, method: str | None, adjusted: bool, exact: bool
) -> Comparison:
    result = read_line(*printed)
    line = judge_line(result, method, adjusted)
    first, second = (*line.arms, None, None)[:2]
    if first is not None and second is not None:
        _of_one_kind(first, second)
    verdicts = line.verdicts
    if reported is not None:
        if result.get("p_value") is not None:
            raise InputError("reported", "one P", f"{reported}, and one in the line")
        if first is None or second is None:
            raise InputError("arms", "two with their patients, such as 60/71 and 51/72", " v ".join(printed))
        verdicts = (judge_p(first, second, reported, method, adjusted), *verdicts)
    if not verdicts and (first is None or second is None):
        raise InputError(
            "arms", "two such as 60/71 and 51/72, or a line that prints more than its data", " v ".join(printed)
        )
    return Comparison(first, second, verdicts, level, exact)


def _limits_on_counts(first: Binary, second: Binary, level: float, exact: bool) -> tuple[IntervalValue, ...]:
    counts = (first.events, first.n, second.events, second.n)
    return tuple(
        IntervalValue(measure, low.method, of_sample, *_ends(low, high), level, _why_none(low))
        for measure in measures_of("counts", arms=2)
        for of_sample in [float(estimate(*counts, measure=measure))]
        for low, high in zip(*two_proportions.limits_of_table(first, second, measure, level, exact=exact), strict=True)
    )


def _ends(low: Prediction, high: Prediction) -> tuple[float, float]:
    return float(low.face[0]), float(high.face[0])


def _why_none(limit: Prediction) -> str:
    """Return why an interval has no limits, in words; nothing where it has some, though they be infinite."""
    if not math.isnan(limit.face[0]):
        return ""
    if limit.notes[0] == NOT_ASKED:
        return note_text(NOT_ASKED)
    return TOO_LARGE if limit.method == two_proportions.EXACT_INTERVAL else note_text("empty-cell")


def _limits_on_means(first: Continuous, second: Continuous, level: float) -> tuple[IntervalValue, ...]:
    difference = float(first.mean.value - second.mean.value)
    found = two_means.limits_of(first, second, level)
    return tuple(
        IntervalValue("mean_difference", row.id, difference, *found[row.id], level)
        for row in catalogue("means")
        if row.id in found
    )
