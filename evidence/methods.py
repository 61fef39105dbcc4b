"""Every method that the package knows: what it is called, what it needs, where it is published and which software prints it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from evidence.errors import InputError

# The order in which families are listed; each is one file of the catalogue.
FAMILIES = (
    "two_proportions",
    "risk_difference",
    "risk_ratio",
    "odds_ratio",
    "nnt",
    "risk_difference_estimate",
    "risk_ratio_estimate",
    "odds_ratio_estimate",
    "one_proportion",
    "means",
    "paired",
    "effect",
    "pooled",
    "stratified_tests",
    "two_rates",
    "rate_ratio",
    "rate_difference",
    "one_rate",
    "paired_proportions",
    "paired_risk_difference",
    "paired_risk_ratio",
    "paired_odds_ratio",
    "standardised_mean_difference",
    "standardised_mean_difference_interval",
    "ratio_of_means",
    "several_proportions",
    "trend",
    "several_means",
    "correlation",
    "between_study_variance",
    "random_effects_test",
    "prediction_interval",
    "homogeneity",
    "sample_size_of_proportions",
    "sample_size_of_means",
)

USAGE = ("usual", "known", "rare")
"""How usual a method is in clinical papers, most usual first: a default of what their authors use, one of several, hardly ever."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Who recommends a method after comparing it with others: authors and year, where that stands, and for which data.

    >>> print(method("two_proportions", "n_minus_1").recommended[0])
    Campbell 2007, Stat Med 26:3661-3675, abstract (where every expected count is at least 1)
    """

    by: str
    reference: str
    where: str = ""

    def __str__(self) -> str:
        """Return the recommendation with its reference in full."""
        return f"{self.by}, {self.reference}" + (f" ({self.where})" if self.where else "")

    @property
    def short(self) -> str:
        """Authors and year, and for which data."""
        return f"{self.by} {self.where}".rstrip()


@dataclass(frozen=True, slots=True)
class Method:
    """One row of the catalogue.

    `kind` is "exact" or "asymptotic"; `cost` is "closed", "conditional" or "unconditional"; `pair` is the id of the interval (or test)
    that agrees with this test (or interval) at every level, or None; `recommended` names who recommends the method (empty: nobody
    that could be read); `software` names what prints the same number. `usage` says how usual it is in clinical papers: "usual" (a
    default of what their authors use, or what they are taught), "known" or "rare", and `usage_because` why; `aliases` are the words that
    people write for it (`evidence.stated_methods`); `corrected` marks one with a correction for continuity.
    """

    id: str
    family: str
    label: str
    needs: str
    kind: str
    cost: str
    reference: str
    software: tuple[str, ...]
    pair: str | None = None
    recommended: tuple[Recommendation, ...] = ()
    note: str = ""
    usage: str = "known"
    usage_because: str = ""
    aliases: tuple[str, ...] = ()
    corrected: bool = False

    def __post_init__(self) -> None:
        """Raise `InputError` for a family, kind or cost that there is none of."""
        if self.family not in FAMILIES:
            raise InputError(f"{self.id}: family", f"one of {', '.join(FAMILIES)}", repr(self.family))
        if self.kind not in ("exact", "asymptotic"):
            raise InputError(f"{self.id}: kind", "exact or asymptotic", repr(self.kind))
        if self.cost not in ("closed", "conditional", "unconditional"):
            raise InputError(f"{self.id}: cost", "closed, conditional or unconditional", repr(self.cost))
        if self.usage not in USAGE:
            raise InputError(f"{self.id}: usage", "usual, known or rare", repr(self.usage))


def was_run(program: str) -> bool:
    """Whether an entry of `software` names a program that its numbers were compared with: R, some of its packages, SciPy, statsmodels.

    What SAS, Stata, SPSS, RevMan and other packages of R print is taken from their documentation.

    >>> was_run("R: metafor::rma.mh()"), was_run("R: chisq.test()"), was_run("R: PropCIs::riskscoreci")
    (True, True, False)
    """
    if not program.startswith("R: "):
        return program.startswith(("SciPy", "statsmodels"))
    package, found, _ = program.removeprefix("R: ").partition("::")
    return not found or package in ("metafor", "epitools", "epiR")


@cache
def methods(family: str) -> tuple[Method, ...]:
    """The methods of one family, most usual first.

    Raises ValueError for an unknown family.

    >>> [method.id for method in methods("two_proportions")][:3]
    ['pearson', 'fisher', 'pearson_yates']
    """
    if family not in FAMILIES:
        raise InputError("family", f"one of {', '.join(FAMILIES)}", repr(family))
    text = (files("evidence") / "catalogue" / f"{family}.toml").read_text(encoding="utf-8")
    return tuple(sorted(map(_method, tomllib.loads(text)["method"]), key=lambda row: USAGE.index(row.usage)))


def _method(row: dict[str, Any]) -> Method:
    recommended = tuple(Recommendation(**source) for source in row.get("recommended", ()))
    lists = {key: tuple(row.get(key, ())) for key in ("software", "aliases")}
    return Method(**{**row, **lists, "recommended": recommended})


def method(family: str, id: str) -> Method:  # noqa: A002  (the word of the catalogue)
    """One method by family and id.

    Raises ValueError for an unknown family or id.

    >>> method("two_proportions", "pearson").pair
    'mee'
    """
    for row in methods(family):
        if row.id == id:
            return row
    raise InputError(family, f"one of {', '.join(row.id for row in methods(family))}", repr(id))


def __getattr__(name: str) -> tuple[Method, ...]:
    # METHODS reads every file; who needs one family does not pay for the others.
    if name == "METHODS":
        return tuple(row for family in FAMILIES for row in methods(family))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
