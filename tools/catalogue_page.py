"""Write `docs/methods.md` and `docs/measures.md` from the catalogues, or check that they are current.

python tools/catalogue_page.py           write them
python tools/catalogue_page.py --check   exit 1 if one is not current
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from evidence.measures import MEASURES, Measure
from evidence.methods import FAMILIES, Method, methods, was_run
from evidence.parts import PARTS, Part

DOCS = Path(__file__).resolve().parent.parent / "docs"
TITLES = {
    "two_proportions": "p-values of two proportions",
    "nnt": "number needed to treat",
    "one_proportion": "one proportion",
    "means": "two means from summaries",
    "paired": "change within one group",
    "effect": "an estimate with its interval",
    "pooled": "strata pooled: the trials of a meta-analysis",
    "stratified_tests": "tests of no association over strata",
    "two_rates": "p-values of two rates: events over person-time",
    "several_proportions": "p-values of counts of several groups",
    "trend": "p-values of a trend over ordered groups",
    "several_means": "p-values of several means from summaries",
    "between_study_variance": "tau², the variance between studies",
    "random_effects_test": "tests and intervals of effects that vary between studies",
    "sample_size_of_proportions": "patients and power for two proportions",
    "sample_size_of_means": "patients and power for two means",
    "homogeneity": "tests of one odds ratio in all strata",
    "paired_proportions": "p-values of two proportions of the same patients",
}
COLUMNS = ("id", "what", "how usual", "kind", "pair", "recommended by", "reference", "printed by")
HEAD = """# Methods

Every method that the package knows, family by family, the most usual first. `evidence methods` prints the same catalogue;
`evidence compare` computes those of two arms of counts or means, `evidence.stats` all of them. *How usual* says *usual* of what
clinical papers print by default or are taught to, *known* or *rare* of the rest, and why. *Pair* names the interval (or test) that agrees with the method at every level. *Exact* methods of proportions decide ties in integers; the suprema of unconditional tests
are certified to 1e-9. *Printed by* names calls that print the same number: those of R, metafor, epitools, epiR, SciPy and
statsmodels were run beside ours; of the others, marked *not run here*, it is what their documentation says.

An asterisk marks what the authors of a comparison of methods recommend; *recommended by* names them and the data they say it for. Only what
could be read is marked, most of it in an abstract; where there is no asterisk, no recommendation was read. Of the review of Fagerland,
Lydersen & Laake 2015 only the abstract could be read: marked is what others report of it, and not where their reports disagree.

This page is written by `tools/catalogue_page.py`.
"""


MEASURES_HEAD = """# Measures and parts

A printed figure is the part of a measure: the lower limit of a risk ratio, the P of a hazard ratio. A claim names the measure (`measure`) and the
part (`statistic`), under the id or another spelling. A part that is *the estimate of* a measure is the same figure under another name: two
documents that print the two differently contradict each other.

This page is written by `tools/catalogue_page.py` from `evidence/measures.py` and `evidence/parts.py`.
"""
MEASURE_COLUMNS = ("id", "what", "other spellings", "of", "scale", "no effect", "ends", "unit", "methods")
PART_COLUMNS = ("id", "what", "ends", "the estimate of")


def measure_row(measure: Measure) -> str:
    """Return one measure as a row of the table."""
    arms = f"{' or '.join(map(str, measure.arms))} arm{'s' if measure.arms[-1] > 1 else ''}"
    return _cells(
        f"`{measure.id}`",
        f"{measure.label} ({measure.short})",
        ", ".join(f"`{name}`" for name in measure.aliases),
        arms if measure.data == "none" else f"{measure.data} of {arms}",
        measure.scale,
        "" if measure.no_effect is None else str(measure.no_effect),
        _ends(measure.lowest, measure.highest),
        measure.unit,
        f"`{measure.family}`" if measure.family else "its interval",
    )


def part_row(part: Part) -> str:
    """Return one part as a row of the table."""
    ends = "those of its measure" if part.of_measure else _ends(*part.ends)
    what = f"{part.label} (%)" if part.percentage else part.label
    return _cells(f"`{part.id}`", what, ends, ", ".join(f"`{name}`" for name in part.measures))


def _ends(lowest: object, highest: object) -> str:
    if lowest is None:
        return ""
    return f"{lowest} or more" if highest is None else f"{lowest} to {highest}"


def _cells(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _table(columns: tuple[str, ...], rows: Iterable[str]) -> str:
    return "\n".join([f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}", *rows])


def _printed_by(method: Method) -> str:
    """Return the calls that print the method, those that were not run here after the others."""
    run, not_run = ([program for program in method.software if was_run(program) == here] for here in (True, False))
    return "; ".join([*run, *(f"*not run here:* {'; '.join(not_run)}" for _ in not_run[:1])])


def row(method: Method) -> str:
    """Return one method as a row of the table."""
    return _cells(
        f"`{method.id}`{' *' if method.recommended else ''}",
        method.label + (f". {method.note}" if method.note else ""),
        method.usage + (f": {method.usage_because}" if method.usage_because else ""),
        f"{method.kind}, {method.cost}",
        f"`{method.pair}`" if method.pair else "",
        "; ".join(map(str, method.recommended)),
        method.reference,
        _printed_by(method),
    )


def methods_page() -> str:
    """Return the page of the methods."""
    parts = [HEAD]
    for family in FAMILIES:
        title = TITLES.get(family, family.replace("_", " "))
        parts.append(f"## {title[0].upper()}{title[1:]}\n\n{_table(COLUMNS, map(row, methods(family)))}\n")
    return "\n".join(parts)


def measures_page() -> str:
    """Return the page of the measures and parts."""
    measures = _table(MEASURE_COLUMNS, map(measure_row, MEASURES.values()))
    parts = _table(PART_COLUMNS, map(part_row, PARTS.values()))
    return f"{MEASURES_HEAD}\n## Measures\n\n{measures}\n\n## Parts\n\n{parts}\n"


PAGES = {DOCS / "methods.md": methods_page, DOCS / "measures.md": measures_page}

if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        stale = [path.name for path, page in PAGES.items() if path.read_text(encoding="utf-8") != page()]
        sys.exit(f"not current: {', '.join(stale)}" if stale else 0)
    for path, page in PAGES.items():
        path.write_text(page(), encoding="utf-8", newline="\n")
