"""What a basis gives for a figure, and how the figure was read to be compared with it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from evidence.model import Binary, MethodValue, PrintedStatistic
from evidence.reasons import Reason
from evidence.relations.prediction import Prediction
from evidence.reported import Reported

Decision = Literal[
    "arithmetic", "methods", "sum", "proportion", "base", "nnt", "nnt limit", "wald", "statistic", "printed P"
]
"""How a status follows."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """Values for one figure.

    Attributes
    ----------
    by : how a status follows from them
    figure : the printed figure as it was read: in its unit, without a sign that it does not have
    exact, low, high : what arithmetic gives, and its range within the rounding of the inputs
    values : what each method gives, most usual first
    upwards : the same where a whole number may be rounded up
    parts : the parts of a total
    sizes, of_one_size : the numbers of patients that a percentage can be of, and whether it is known which
    arms : the counts of two arms that a P rests on
    statistic : the test statistic that a P rests on
    beside : the P that a word rests on, and where it is printed
    assumed : what reading the figure so takes for granted
    """

    by: Decision
    figure: Reported
    exact: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    values: tuple[MethodValue, ...] = ()
    upwards: tuple[MethodValue, ...] = ()
    limits: tuple[tuple[str, tuple[float, float]], ...] = ()
    parts: tuple[int, ...] = ()
    sizes: range | None = None
    arms: tuple[Binary, Binary] | None = None
    statistic: PrintedStatistic | None = None
    beside: tuple[Reported, str] | None = None
    assumed: tuple[Reason, ...] = ()
    of_one_size: bool = True


def arithmetic(figure: Reported, prediction: Prediction, *, ranged: bool = True, at: int = 0) -> Predicted | None:
    """Return what arithmetic gives for one claim; `None` where it is not defined."""
    face = prediction.face[at]
    if face is None:
        return None
    low, high = (
        (None, None) if prediction.low is None or not ranged else (prediction.low[at], prediction.high[at])  # type: ignore[index]  # both or none
    )
    return Predicted("arithmetic", figure, face, low, high)


def method_value(
    figure: Reported | None, prediction: Prediction, *, exact: Fraction | float | None = None, at: int = 0
) -> MethodValue:
    """Return what one method gives for one claim, and whether that prints the figure; `exact` is the value where a float could mislead."""
    if prediction.notes[at]:
        return MethodValue(prediction.method, None, False, undefined=prediction.notes[at])
    face = float(prediction.face[at])
    if prediction.low is not None and prediction.high is not None:
        low, high = float(prediction.low[at]), float(prediction.high[at])
        prints = figure is not None and figure.admits_some(low, high)
        return MethodValue(prediction.method, face, prints, low, high)
    value = face if exact is None else exact
    return MethodValue(prediction.method, float(value), figure is not None and figure.admits(value))
