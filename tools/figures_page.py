"""Write `docs/figures.md`, the gallery of the bundled dossier's figures, or check that it is current.

python tools/figures_page.py           write it
python tools/figures_page.py --check   exit 1 if it is not current
"""

from __future__ import annotations

import sys
from pathlib import Path

from evidence.assessment import Assessment, verify
from evidence.figures import drawings
from evidence.figures.drawing import Drawing
from evidence.loading import load

PAGE = Path(__file__).resolve().parent.parent / "docs" / "figures.md"
HEAD = """# Figures

Every figure of the bundled dossier with the text that stands in for it. `evidence figures` draws them into `figures/`, each as SVG and
PNG with the plotted numbers as CSV; `evidence figures ID --format pdf --width 89mm` draws one at another width or as PDF, from 80 mm up;
`evidence figures --check` says whether the committed ones are current. The same data give the same bytes, whatever the reader's
matplotlib configuration. For another dossier, a figure whose data are not there is left out. How to add one: [adding](adding.md).

Blue circles with solid lines are the intervention, vermillion squares with dashed lines the comparator (Okabe & Ito's palette); black
is a result of neither. Filled markers meet what the key says, open ones do not. This page is written by `tools/figures_page.py`.
"""


def section(drawing: Drawing) -> str:
    """Return one figure with its title, its description and its files."""
    files = ", ".join(f"[{form.upper()}](../figures/{drawing.id}.{form})" for form in ("svg", "png", "csv"))
    return f"## {drawing.title}\n\n`{drawing.id}`: {files}\n\n![{drawing.title}](../figures/{drawing.id}.svg)\n\n{drawing.alt}\n"


def page(assessment: Assessment) -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *map(section, drawings(assessment))])


if __name__ == "__main__":
    text = page(verify(load()))
    if "--check" in sys.argv[1:]:
        sys.exit(0 if PAGE.read_text(encoding="utf-8") == text else f"{PAGE.name} is not current")
    PAGE.write_text(text, encoding="utf-8", newline="\n")
