"""What a basis gives for a figure, and how the figure was read to be compared with it: one record for each way in which a status follows.

`figure` is the printed figure as it was read: in its unit, without a sign that it does not have; `assumed` what reading it so
takes for granted; `values` what each method gives, most usual first.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from evidence.model import Binary, MethodValue, PrintedStatistic
from evidence.reasons import Reason
from evidence.relations.prediction import Prediction
from evidence.reported import Reported


@dataclass(frozen=True, slots=True)
class ByArithmetic:
    """A value that arithmetic alone gives, and its range within the rounding of the inputs; a whole number may be `rounded_up`."""

    figure: Reported
    value: Fraction
    low: Fraction | None = None
    high: Fraction | None = None
    rounded_up: bool = False
    assumed: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ByParts:
    """A total, and its parts."""

    figure: Reported
    total: int
    parts: tuple[int, ...]
    assumed: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ByPatients:
    """A percentage beside the numbers of patients that it can be of, one where n is known, and its value where events are printed.

    A `censored` one may be estimated from patients who were not all followed to the end: it need be no count of them.
    """

    figure: Reported
    sizes: range
    n_known: bool
    value: Fraction | None = None
    censored: bool = False
    assumed: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ByMethods:
    """Values by every method; `arms` are the counts of two arms that a P rests on, and `has_sides` whether its tests have any."""

    figure: Reported
    values: tuple[MethodValue, ...]
    arms: tuple[Binary, Binary] | None = None
    has_sides: bool = True
    assumed: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ByConvention:
    """An estimate by every convention, the sample's first; `named` says that the document states another one than the sample's."""

    figure: Reported
    values: tuple[MethodValue, ...]
    named: bool
    assumed: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ByInterval:
    """The one value that the other figures of a contrast give, read as a Wald interval.

    `decides` says whether a figure that it does not print differs: a P does, unless it is by another test; a limit may be of another
    interval. `excluded` says that the estimate lies outside its own interval.
    """

    figure: Reported
    values: tuple[MethodValue]
    decides: bool = False
    excluded: Reason | None = None
    assumed: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ByStatistic:
    """The one P that a test statistic gives."""

    figure: Reported
    values: tuple[MethodValue]
    statistic: PrintedStatistic
    assumed: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ByNeededToTreat:
    """Limits of a number needed to treat, to nearest and rounded up; `through` has, by method, the ends of those through infinity."""

    figure: Reported
    values: tuple[MethodValue, ...]
    upwards: tuple[MethodValue, ...]
    through: tuple[tuple[str, tuple[float, float]], ...]
    assumed: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ByPrintedP:
    """A word beside the P that is printed for it, and where."""

    figure: Reported
    p: Reported
    place: str
    assumed: tuple[Reason, ...] = ()


Predicted: TypeAlias = (
    ByArithmetic
    | ByParts
    | ByPatients
    | ByMethods
    | ByConvention
    | ByInterval
    | ByStatistic
    | ByNeededToTreat
    | ByPrintedP
)


def values_of(predicted: Predicted) -> tuple[MethodValue, ...]:
    """Return what the methods give for a figure; none where arithmetic leaves no choice."""
    if isinstance(predicted, ByMethods | ByConvention | ByInterval | ByStatistic | ByNeededToTreat):
        return predicted.values
    return ()


def range_of(predicted: Predicted) -> tuple[Fraction, Fraction, Fraction] | None:
    """Return the value that arithmetic alone gives, with the least and the most that rounding leaves; `None` where there is none."""
    if isinstance(predicted, ByArithmetic):
        face = predicted.value
        return (
            face,
            face if predicted.low is None else predicted.low,
            face if predicted.high is None else predicted.high,
        )
    if isinstance(predicted, ByPatients) and predicted.value is not None:
        return predicted.value, predicted.value, predicted.value
    return None


def arithmetic(figure: Reported, prediction: Prediction, *, at: int = 0) -> ByArithmetic | None:
    """Return what arithmetic gives for one claim; `None` where it is not defined."""
    face = prediction.face[at]
    if face is None:
        return None
    if prediction.low is None or prediction.high is None:
        return ByArithmetic(figure, face)
    return ByArithmetic(figure, face, prediction.low[at], prediction.high[at])


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
