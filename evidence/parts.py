"""Which numbers are printed of a measure: one record for each part, the only place that says what is true of it.

A printed figure is measure x part. Some parts are an estimate under another name: a percentage is the estimate of a proportion. `figure_of`
gives both the same key, so that they are compared with each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from evidence.errors import InputError
from evidence.measures import MEASURES, measure_named

Kind = Literal["estimate", "limit", "error", "test", "count", "moment", "heterogeneity", "statement"]
Field = Literal["estimate", "low", "high", "se", "p"]

Ends = tuple[Fraction | None, Fraction | None]
_ANY: Ends = (None, None)
_NOT_NEGATIVE: Ends = (Fraction(0), None)
_SHARE: Ends = (Fraction(0), Fraction(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the numbers that are printed of a measure, or a statement.

    Attributes
    ----------
    id : the `statistic` of a claim
    label, short : the words in a sentence, and the shortest name
    kind : what kind of number it is
    field : which figure of an effect it is, or `None`
    ends : the least and the most that it can be, whatever the data; those of an `estimate` or a limit are its measure's
    percentage : whether it is a percentage without its sign too
    entered : whether it is data where it is printed in a line of results; the others are judged
    compared : whether two documents that print it of one estimand should print the same
    arms : the fewest arms that a claim of it names
    baseline : whether it compares with an earlier timepoint
    measures : the measures whose estimate it is under another name, at most one for each kind of data
    """

    id: str
    label: str
    short: str
    kind: Kind
    field: Field | None
    ends: Ends
    percentage: bool
    entered: bool
    compared: bool
    arms: int
    baseline: bool
    measures: tuple[str, ...]

    def __post_init__(self) -> None:
        for name in ("id", "label", "short"):
            if not getattr(self, name):
                raise InputError(f"part {self.id or self.label}: {name}", "one", "nothing")
        for name in self.measures:
            if name not in MEASURES:
                raise InputError(f"part {self.id}: measures", f"some of {', '.join(MEASURES)}", repr(name))

    @property
    def of_measure(self) -> bool:
        """Whether it is the estimate or a limit of the measure that its claim names: in its unit, between its ends."""
        return self.kind in ("estimate", "limit") and not self.measures

    @property
    def is_contrast(self) -> bool:
        """Whether it is the estimate of a contrast of two arms, under another name."""
        return bool(self.measures) and self.arms > 1

    @property
    def is_limit(self) -> bool:
        """Whether it is a limit of an interval, which has a level."""
        return self.kind == "limit"

    @property
    def of_two_arms(self) -> bool:
        """Whether the order of two arms decides its sign or turns it over."""
        return self.kind in ("estimate", "limit")

    @property
    def heading(self) -> str:
        """The words at the start of a line."""
        return self.label[0].upper() + self.label[1:]


# fmt: off
_RECORDS = (
    Part(
        id="percentage", label="percentage", short="percentage",
        kind="estimate", field=None, ends=_SHARE, percentage=True, entered=False, compared=True,
        arms=0, baseline=False, measures=("proportion",),
    ),
    Part(
        id="events", label="number of events", short="events",
        kind="count", field=None, ends=_NOT_NEGATIVE, percentage=False, entered=True, compared=True,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="n", label="number of participants", short="n",
        kind="count", field=None, ends=_NOT_NEGATIVE, percentage=False, entered=True, compared=True,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="sum", label="total", short="total",
        kind="count", field=None, ends=_NOT_NEGATIVE, percentage=False, entered=False, compared=False,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="mean", label="mean", short="mean",
        kind="moment", field=None, ends=_ANY, percentage=False, entered=True, compared=True,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="median", label="median", short="median",
        kind="moment", field=None, ends=_ANY, percentage=False, entered=True, compared=True,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="sd", label="standard deviation", short="SD",
        kind="moment", field=None, ends=_NOT_NEGATIVE, percentage=False, entered=True, compared=True,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="mean_change", label="mean change", short="mean change",
        kind="estimate", field=None, ends=_ANY, percentage=False, entered=False, compared=True,
        arms=0, baseline=True, measures=("mean_change",),
    ),
    Part(
        id="reduction", label="relative reduction", short="reduction",
        kind="moment", field=None, ends=_ANY, percentage=True, entered=False, compared=True,
        arms=0, baseline=True, measures=(),
    ),
    Part(
        id="difference", label="difference", short="difference",
        kind="estimate", field=None, ends=_ANY, percentage=False, entered=False, compared=True,
        arms=2, baseline=False, measures=("risk_difference", "mean_difference"),
    ),
    Part(
        id="ratio", label="ratio", short="ratio",
        kind="estimate", field=None, ends=_ANY, percentage=False, entered=False, compared=True,
        arms=2, baseline=False, measures=("risk_ratio",),
    ),
    Part(
        id="p_value", label="P value", short="P",
        kind="test", field="p", ends=_SHARE, percentage=False, entered=False, compared=True,
        arms=1, baseline=False, measures=(),
    ),
    Part(
        id="estimate", label="estimate", short="estimate",
        kind="estimate", field="estimate", ends=_ANY, percentage=False, entered=False, compared=True,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="ci_low", label="lower limit", short="lower limit",
        kind="limit", field="low", ends=_ANY, percentage=False, entered=False, compared=True,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="ci_high", label="upper limit", short="upper limit",
        kind="limit", field="high", ends=_ANY, percentage=False, entered=False, compared=True,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="standard_error", label="standard error", short="SE",
        kind="error", field="se", ends=_NOT_NEGATIVE, percentage=False, entered=False, compared=True,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="heterogeneity_q", label="heterogeneity Q", short="Q",
        kind="heterogeneity", field=None, ends=_NOT_NEGATIVE, percentage=False, entered=False, compared=True,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="heterogeneity_p_value", label="P value of heterogeneity", short="heterogeneity P",
        kind="heterogeneity", field=None, ends=_SHARE, percentage=False, entered=False, compared=True,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="i_squared", label="I²", short="I²",
        kind="heterogeneity", field=None, ends=_SHARE, percentage=True, entered=False, compared=True,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="tau_squared", label="tau²", short="tau²",
        kind="heterogeneity", field=None, ends=_NOT_NEGATIVE, percentage=False, entered=False, compared=True,
        arms=0, baseline=False, measures=(),
    ),
    Part(
        id="statement", label="statement", short="statement",
        kind="statement", field=None, ends=_ANY, percentage=False, entered=False, compared=False,
        arms=0, baseline=False, measures=(),
    ),
)
# fmt: on

PARTS: Mapping[str, Part] = {record.id: record for record in _RECORDS}
"""Every part by its id."""


@dataclass(frozen=True, slots=True)
class FigureOf:
    """What a printed figure is of: the measure, where one is known, and the part of it."""

    measure: str | None
    part: str


def figure_of(part: str, measure: str | None, *, of_means: bool) -> FigureOf:
    """Return the key of a figure, the same under every name that it is printed by.

    `of_means` says that its outcome is measured, so that a difference is one of means.

    >>> figure_of("difference", None, of_means=False) == figure_of("estimate", "risk_difference", of_means=False)
    True
    >>> figure_of("percentage", None, of_means=False)
    FigureOf(measure='proportion', part='estimate')
    """
    known, named = PARTS[part], measure_named(measure)
    if not known.measures:
        return FigureOf(named.id if named else measure, part)
    data = "means" if of_means else "counts"
    fitting = [name for name in known.measures if MEASURES[name].data == data]
    if named is not None and (named.id in fitting or not fitting):
        return FigureOf(named.id, "estimate")
    return FigureOf(fitting[0], "estimate") if fitting else FigureOf(None, part)


def ends_of(part: str, measure: str | None) -> Ends:
    """Return the least and the most that a figure can be, whatever the data; `None` for no end.

    >>> ends_of("ci_low", "hazard_ratio"), ends_of("p_value", None)
    ((Fraction(0, 1), None), (Fraction(0, 1), Fraction(1, 1)))
    """
    known, named = PARTS[part], measure_named(measure)
    if not known.of_measure:
        return known.ends
    return (named.lowest, named.highest) if named else _ANY


def parts_of(*kinds: Kind) -> tuple[str, ...]:
    """Return the ids of the parts of these kinds.

    >>> parts_of("limit")
    ('ci_low', 'ci_high')
    """
    return tuple(part.id for part in PARTS.values() if part.kind in kinds)
