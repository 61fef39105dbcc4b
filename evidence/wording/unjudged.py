"""Why a figure of a document stays unjudged, in words."""

from __future__ import annotations

from collections.abc import Mapping

WHY: Mapping[str, str] = {
    "no-data": "no figure that it could be recomputed from stands with it",
    "one-datum": "one figure stands with it, and a test needs two",
    "several-data": "three or more figures stand before it, and nothing says which are compared",
    "several-estimates": "several estimates stand with it",
    "interval-without-estimate": "an interval stands with it whose estimate is not beside it",
    "list-of-p": "it is one of a list of P values",
    "one-p-for-several": "one P is given for several comparisons",
    "number-between": "another number stands between it and its data",
    "within-group": "it compares a group with itself, and no change is printed",
    "survival": "it is of survival or of time to an event, which counts do not give",
    "adjusted-named": "an adjusted, stratified, paired or clustered analysis is named, which figures of the arms do not give",
    "units-not-people": "its data count eyes, lesions or other units of which one person has several",
    "percent-of-measurement": "its percentages are of a measurement, not of patients",
    "scale-unknown": "nothing says whether its estimate is a ratio or a difference",
    "arm-size-unknown": "the numbers of patients of the arms do not stand with it",
    "one-sided-unsupported": "it is said to be one-sided in a way that cannot be redone",
    "other-test": "it is of another test: a trend, an interaction, a correlation, a comparison of ranks",
    "alpha-level": "it is the level of significance, not a result",
    "spread-unknown": "it follows if what stands behind ± is standard errors, not if it is SDs, and nothing says which",
    "sign-unprinted": "its estimate is printed without the sign that its interval has",
    "degrees-unknown": "its test statistic is printed without its degrees of freedom",
    "cannot-be-entered": "its figures cannot be counts or means of patients",
    "format-unknown": "nothing says whether its cells hold counts, means or medians",
}
"""Why a figure stays unjudged, by its permanent code."""
