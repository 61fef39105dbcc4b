"""The words of what a verdict takes for granted, one entry a code."""

from __future__ import annotations

from collections.abc import Mapping

from evidence.wording.numbers import p_label
from evidence.wording.statuses import Words

ASSUMPTIONS: Mapping[str, Words] = {
    "two-sided": lambda why, style: "two-sided",
    "one-sided-read": lambda why, style: "one-sided, towards the difference observed",
    "alpha-read": lambda why, style: f"significance level read as {p_label(why['alpha'])}",
    "stated-read": lambda why, style: f'"{why["words"]}" read as {" or ".join(why["methods"])}',
    "sd-read": lambda why, style: "± read as SD",
    "level-read": lambda why, style: "level read as 95%",
    "pairs-read": lambda why, style: (
        f"the same patients in both arms, with the SD of differences {why['sd']} at {why['place']}"
    ),
    "change-read": lambda why, style: f"{why['data']} read as the change",
    "later-less-baseline": lambda why, style: "a change is read as the later mean less that at baseline",
    "baseline-less-later": lambda why, style: "a change is read as the mean at baseline less the later one",
    "points-read": lambda why, style: "printed without %, read in percentage points",
    "wald-read": lambda why, style: f"interval read as a Wald interval on the {why['scale']} scale",
    "limits-in-reverse": lambda why, style: "limits that are printed in reverse are put in order",
    "beside": lambda why, style: f"with the {why['what']} {why['figure']} at {why['place']}",
    "derived": lambda why, style: f"{why['data']} is derived, not printed: {why['formula']}",
    "rows-derived": lambda why, style: (
        f"{why['rows']} rows are derived; {why['data']} is derived, not printed: {why['formula']}"
    ),
    "formula": lambda why, style: f"{why['data']}: {why['formula']}",
    "one-of-two-prints": lambda why, style: (
        f"{why['data']} ({why['row']}) is taken, but {why['document']} also prints "
        f"{', '.join(f'{data} ({row})' for data, row in why['others'])}"
    ),
    "secondary-source": lambda why, style: f"data from {why['document']}, a secondary source",
    "rows-of-documents": lambda why, style: f"rows of different documents together: {', '.join(why['documents'])}",
    "nnt-without-sign": lambda why, style: (
        "a number needed to treat is compared without its sign (Altman 1998, BMJ 317:1309)"
    ),
    "nnt-rounded-up": lambda why, style: (
        "a whole number needed to treat is customarily rounded up (Cochrane Handbook 5.1, 12.5.4.1)"
    ),
    "nnt-through-infinity": lambda why, style: (
        f"the interval by {why['method']} runs from {why['first']} to infinity, and on to {why['last']} in the other direction"
    ),
    "statistic": lambda why, style: f"judged by the statistic printed with it, {why['statistic']}",
    "printed-p-read": lambda why, style: "judged by the printed P, which cannot itself be recomputed here",
    "attrition": lambda why, style: (
        f"attrition: {why['population']!r} read as all randomised less those missing; a subgroup is declared with strata"
    ),
}
"""What a verdict takes for granted, in words."""
