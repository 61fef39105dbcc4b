"""Write `docs/figures.md`, the gallery of figures, and the README's list of them, or check that they are current.

python tools/figures_page.py           write it
python tools/figures_page.py --check   exit 1 if they are not current
"""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path

from evidence.assessment import Assessment, verify
from evidence.figures import FIGURES, drawings, figures_of
from evidence.figures.drawing import Drawing
from evidence.loading import load
from evidence.model import Dossier

ROOT = Path(__file__).resolve().parent.parent
PAGE, EXAMPLE = ROOT / "docs" / "figures.md", ROOT / "examples" / "bcg"
README = ROOT / "README.md"
_LIST = re.compile(r"(?<=\| figure \| code \|\n\| --- \| --- \|\n)(?:\|.*\n)*")
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


def readme(text: str, bundled: Dossier) -> str:
    """Return the README with every figure and the module that draws it."""
    rows = []
    for identifier, draw in figures_of(bundled).items():
        declared = isinstance(draw, partial)
        here = (ROOT / "figures" / f"{identifier}.svg").exists()
        where = " (declared in `data/figures.toml`)" if declared else "" if here else " (of `examples/bcg`)"
        module = (draw.func if isinstance(draw, partial) else draw).__module__
        rows.append(f"| `{identifier}`{where} | `{module.replace('.', '/')}.py` |\n")
    return _LIST.sub("".join(rows), text)


if __name__ == "__main__":
    bundled = verify(load())
    current = {
        PAGE: page(bundled, verify(load(EXAMPLE))),
        README: readme(README.read_text(encoding="utf-8"), bundled.dossier),
    }
    stale = [path.name for path, text in current.items() if path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        sys.exit(f"not current: {', '.join(stale)}" if stale else 0)
    for path, text in current.items():
        path.write_text(text, encoding="utf-8", newline="\n")
