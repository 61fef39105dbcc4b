"""What can be estimated: one record for each measure, the only place that says what is true of it.

A measure with a record is read from a dossier, held to its ends and judged by its interval on its own scale. What the data of the arms
give needs a relation besides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from evidence.errors import InputError

Scale = Literal["natural", "log"]
"""Scales on which a Wald interval is symmetric."""

Unit = Literal["proportion", "ratio", "outcome", "patients"]
Reversal = Literal["sign", "reciprocal", "none"]
Data = Literal["counts", "means", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is estimated of one arm or of two.

    Attributes
    ----------
    id, label, short : the word in files, the words in a sentence, and the abbreviation in a table
    scale : the scale on which its intervals are symmetric; `reciprocal` for one that is 1 over a difference
    no_effect : its value where the arms are alike; `None` for an arm alone, and where that value is infinite
    lowest, highest : the ends that no estimate and no limit passes, whatever the method; `None` where there are none
    unit : `proportion` (which may be printed in percentage points), `ratio`, the `outcome`'s own, or `patients`
    reversal : what the other order of the arms does to it
    data : the summaries of each arm that give it: `counts`, `means`, or `none` of those that are entered
    arms : how many arms it can be of
    family : the family of methods that give its interval, or `None`
    aliases : other spellings of the id
    printed : patterns of the names that documents print it under; abbreviations in capitals only, for *or* is a word
    """

    id: str
    label: str
    short: str
    scale: Literal["natural", "log", "reciprocal"]
    no_effect: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None
    unit: Unit
    reversal: Reversal
    data: Data
    arms: tuple[int, ...]
    family: str | None
    aliases: tuple[str, ...]
    printed: tuple[str, ...]

    def __post_init__(self) -> None:
        for name in ("id", "label", "short", "arms"):
            if not getattr(self, name):
                raise InputError(f"measure {self.id or self.label}: {name}", "one", "nothing")

    @property
    def is_ratio(self) -> bool:
        """Whether it is a ratio, analysed by its logarithm."""
        return self.scale == "log"

    @property
    def wald_scale(self) -> Scale:
        """Scale of its Wald interval; that of a reciprocal is of the difference behind it."""
        return "log" if self.scale == "log" else "natural"


# fmt: off
_RECORDS = (
    Measure(
        id="proportion", label="proportion", short="%",
        scale="natural", no_effect=None, unit="proportion", reversal="none",
        lowest=Fraction(0), highest=Fraction(1),
        data="counts", arms=(1,), family="one_proportion", aliases=("risk",),
        printed=(),
    ),
    Measure(
        id="risk_difference", label="risk difference", short="RD",
        scale="natural", no_effect=Fraction(0), unit="proportion", reversal="sign",
        lowest=None, highest=None,  # a Wald limit may lie beyond 1, and a figure be per 1,000 patients
        data="counts", arms=(2,), family="risk_difference", aliases=("rd",),
        printed=(r"(?:absolute\s)?risk\sdifference", r"(?-i:RD)", r"absolute\s(?:risk\s)?(?:difference|reduction)", r"(?-i:ARR)"),
    ),
    Measure(
        id="risk_ratio", label="risk ratio", short="RR",
        scale="log", no_effect=Fraction(1), unit="ratio", reversal="reciprocal",
        lowest=Fraction(0), highest=None,
        data="counts", arms=(2,), family="risk_ratio", aliases=("rr", "relative_risk"),
        printed=(r"relative\srisk", r"risk\sratio", r"(?-i:a?RR)"),
    ),
    Measure(
        id="odds_ratio", label="odds ratio", short="OR",
        scale="log", no_effect=Fraction(1), unit="ratio", reversal="reciprocal",
        lowest=Fraction(0), highest=None,
        data="counts", arms=(2,), family="odds_ratio", aliases=("or",),
        printed=(r"odds\sratio", r"(?-i:a?OR)"),
    ),
    Measure(
        id="nnt", label="number needed to treat", short="NNT",
        scale="reciprocal", no_effect=None, unit="patients", reversal="sign",
        lowest=None, highest=None,
        data="counts", arms=(2,), family="nnt", aliases=("number_needed_to_treat",),
        printed=(r"numbers?\sneeded\sto\streat", r"(?-i:NNT)"),
    ),
    Measure(
        id="mean_difference", label="mean difference", short="MD",
        scale="natural", no_effect=Fraction(0), unit="outcome", reversal="sign",
        lowest=None, highest=None,
        data="means", arms=(2,), family="means", aliases=("md",),
        printed=(r"(?:weighted\s)?mean\sdifference", r"(?-i:W?MD)", r"difference\sin\smeans"),
    ),
    Measure(
        id="mean_change", label="mean change", short="MC",
        scale="natural", no_effect=Fraction(0), unit="outcome", reversal="sign",
        lowest=None, highest=None,
        data="means", arms=(1, 2), family="paired", aliases=(),
        printed=(),
    ),
    Measure(
        id="hazard_ratio", label="hazard ratio", short="HR",
        scale="log", no_effect=Fraction(1), unit="ratio", reversal="reciprocal",
        lowest=Fraction(0), highest=None,
        data="none", arms=(2,), family=None, aliases=("hr",),
        printed=(r"hazards?\sratio", r"(?-i:a?HR)", r"relative\shazard"),
    ),
)
# fmt: on

MEASURES: Mapping[str, Measure] = {record.id: record for record in _RECORDS}
"""Every measure by its id."""


def measure_named(name: str | None) -> Measure | None:
    """Return the measure with this id or alias, or `None`.

    >>> [measure_named(name).id for name in ("risk_ratio", "relative_risk", "hr")]
    ['risk_ratio', 'risk_ratio', 'hazard_ratio']
    """
    if name is None or name in MEASURES:
        return MEASURES.get(name or "")
    return next((record for record in MEASURES.values() if name in record.aliases), None)


def measures_of(data: Data, arms: int) -> tuple[str, ...]:
    """Return the ids of the measures that such summaries of so many arms give, most usual first.

    >>> measures_of("counts", arms=2)
    ('risk_difference', 'risk_ratio', 'odds_ratio', 'nnt')
    """
    return tuple(record.id for record in MEASURES.values() if record.data == data and arms in record.arms)


def contrasts_of_counts() -> tuple[str, ...]:
    """Return the ids of the measures of two arms' counts that have a value of no effect.

    >>> contrasts_of_counts()
    ('risk_difference', 'risk_ratio', 'odds_ratio')
    """
    return tuple(name for name in measures_of("counts", arms=2) if MEASURES[name].no_effect is not None)


def is_ratio(name: str | None) -> bool:
    """Whether a measure is a ratio; a figure without a measure is none.

    >>> is_ratio("hazard_ratio"), is_ratio("nnt"), is_ratio(None)
    (True, False, False)
    """
    record = measure_named(name)
    return record is not None and record.is_ratio


def is_reciprocal(name: str | None) -> bool:
    """Whether a measure is 1 over a difference, so that its interval may run through infinity.

    >>> is_reciprocal("nnt"), is_reciprocal("risk_ratio"), is_reciprocal(None)
    (True, False, False)
    """
    record = measure_named(name)
    return record is not None and record.scale == "reciprocal"


def wald_scale(name: str | None) -> Scale:
    """Return the scale on which Wald intervals of a measure are symmetric; natural for a figure without a measure."""
    return "log" if is_ratio(name) else "natural"
