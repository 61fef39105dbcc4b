"""Write `docs/figures.md`, the gallery of figures, or check that it is current.

python tools/figures_page.py           write it
python tools/figures_page.py --check   exit 1 if it is not current
"""

from __future__ import annotations

import sys
from pathlib import Path

from evidence.assessment import Assessment, verify
from evidence.figures import FIGURES, drawings
from evidence.figures.drawing import Drawing
from evidence.loading import load

ROOT = Path(__file__).resolve().parent.parent
PAGE, EXAMPLE = ROOT / "docs" / "figures.md", ROOT / "examples" / "bcg"
HEAD = """# Figures

Every figure with the text that stands in for it: those of the bundled dossier, then what only the second dossier has data for. `evidence figures` draws them into `figures/`, each as SVG and
PNG with the plotted numbers as CSV; `evidence figures ID --format pdf --width 89mm` draws one at another width or as PDF, from 80 mm up;
`evidence figures --check` says whether the committed ones are current. The same data give the same bytes, whatever the reader's
matplotlib configuration. For another dossier, a figure whose data are not there is left out. How to add one: [adding](adding.md).

Blue circles with solid lines are the intervention, vermillion squares with dashed lines the comparator (Okabe & Ito's palette); black
is a result of neither. Filled markers meet what the key says, open ones do not. This page is written by `tools/figures_page.py`.
"""


SECOND = """# Figures of examples/bcg

`evidence figures forest-plot --dossier examples/bcg --out examples/bcg/figures` draws it.
"""


def section(drawing: Drawing, folder: str) -> str:
    """Return one figure with its title, its description and its files."""
    files = ", ".join(f"[{form.upper()}]({folder}/{drawing.id}.{form})" for form in ("svg", "png", "csv"))
    return f"## {drawing.title}\n\n`{drawing.id}`: {files}\n\n![{drawing.title}]({folder}/{drawing.id}.svg)\n\n{drawing.alt}\n"


def page(bundled: Assessment, example: Assessment) -> str:
    """Return the whole page: of the example, the figures that the bundled dossier has no data for."""
    first = drawings(bundled)
    known = {drawing.id for drawing in first}
    second = drawings(example, [name for name in FIGURES if name not in known])
    return "\n".join(
        [
            HEAD,
            *(section(drawing, "../figures") for drawing in first),
            SECOND,
            *(section(drawing, "../examples/bcg/figures") for drawing in second),
        ]
    )


if __name__ == "__main__":
    text = page(verify(load()), verify(load(EXAMPLE)))
    if "--check" in sys.argv[1:]:
        sys.exit(0 if PAGE.read_text(encoding="utf-8") == text else f"{PAGE.name} is not current")
    PAGE.write_text(text, encoding="utf-8", newline="\n")
