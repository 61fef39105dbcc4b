"""Write `docs/methods.md` from the catalogue of methods, or check that it is current.

python tools/catalogue_page.py           write it
python tools/catalogue_page.py --check   exit 1 if it is not current
"""

from __future__ import annotations

import sys
from pathlib import Path

from evidence.methods import FAMILIES, Method, methods

PAGE = Path(__file__).resolve().parent.parent / "docs" / "methods.md"
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
    "paired_proportions": "p-values of two proportions of the same patients",
}
COLUMNS = ("id", "what", "kind", "pair", "recommended by", "reference", "printed by")
HEAD = """# Methods

Every method that the package knows, family by family, the most usual first. `evidence methods` prints the same catalogue;
`evidence compare` computes those of two arms of counts or means, `evidence.stats` all of them. *Pair* names the interval (or test)
that agrees with the method at every level. *Exact* methods of proportions decide ties in integers; the suprema of unconditional tests
are certified to 1e-9. *Printed by* names calls that print the same number: those of R and Python were run beside ours, mostly on
60/71 v 51/72; those of SAS, Stata, SPSS, RevMan and StatXact could not be run here.

An asterisk marks what the authors of a comparison of methods recommend; *recommended by* names them and the data they say it for. Only what
could be read is marked, most of it in an abstract; where there is no asterisk, no recommendation was read. Of the review of Fagerland,
Lydersen & Laake 2015 only the abstract could be read: marked is what others report of it, and not where their reports disagree.

This page is written by `tools/catalogue_page.py`.
"""


def row(method: Method) -> str:
    """Return one method as a row of the table."""
    cells = (
        f"`{method.id}`{' *' if method.recommended else ''}",
        method.label + (f". {method.note}" if method.note else ""),
        f"{method.kind}, {method.cost}",
        f"`{method.pair}`" if method.pair else "",
        "; ".join(map(str, method.recommended)),
        method.reference,
        "; ".join(method.software),
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def page() -> str:
    """Return the whole page."""
    parts = [HEAD]
    for family in FAMILIES:
        title = TITLES.get(family, family.replace("_", " "))
        table = [f"| {' | '.join(COLUMNS)} |", f"|{' --- |' * len(COLUMNS)}"]
        parts.append("\n".join([f"## {title[0].upper()}{title[1:]}\n", *table, *map(row, methods(family))]) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(0 if PAGE.read_text(encoding="utf-8") == page() else f"{PAGE.name} is not current")
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
