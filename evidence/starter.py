"""Write a first dossier for somebody's own trial, with comments that teach the format."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from evidence.errors import InputError
from evidence.loading.studies import COLUMNS
from evidence.model import Binary
from evidence.reported import Reported

_DOCUMENTS = """\
# The documents that print the figures. `primary` and `secondary` name studies: is this document the study's own,
# or somebody's copy or summary of it? With the file at hand, add `file` and `sha256`, and `evidence check --documents DIR`
# proves that every figure stands on its line.
[[document]]
id = "paper"
title = "Title of the paper"
publisher = "Journal, year, volume and pages"
date = "2026"
identifier = []
kind = "paper"
primary = ["{study}"]
secondary = []
"""

_STUDY = """\
id = "{study}"
title = "Title of the trial"
design = "randomised trial"  # or registry, cohort, matched cohort, meta-analysis
summary = "Who was compared with whom, in one line of your own."

# The intervention first. Add `randomised = …` where it is printed: then patients not analysed can be accounted for.
[[arm]]
id = "{arm1}"
label = "{label1}"
role = "intervention"

[[arm]]
id = "{arm2}"
label = "{label2}"
role = "comparator"

[[outcome]]
id = "{outcome}"
label = "{outcome_label}"
type = "binary"
better = "higher"

[[timepoint]]
id = "end"
label = "End of the trial"

[[population]]
id = "analysed"
label = "All analysed"
"""

_CLAIMS = """\
# One [[claim]] for each printed figure that is judged. `reported` is text: 0.050 is not 0.05.
# A known discrepancy is declared with `expect` and `because`; otherwise `evidence check` fails on it.
[[claim]]
id = "paper-{outcome}-{arm1}"
document = "paper"
page = "abstract"
statistic = "percentage"
outcome = "{outcome}"
timepoint = "end"
population = "analysed"
arm = "{arm1}"
reported = "{percent1}"

[[claim]]
id = "paper-{outcome}-{arm2}"
document = "paper"
page = "abstract"
statistic = "percentage"
outcome = "{outcome}"
timepoint = "end"
population = "analysed"
arm = "{arm2}"
reported = "{percent2}"

# Add `method = "fisher"` (see `evidence methods`) only if the document names the test.
[[claim]]
id = "paper-{outcome}-p"
document = "paper"
page = "abstract"
statistic = "p_value"
outcome = "{outcome}"
timepoint = "end"
population = "analysed"
arms = ["{arm1}", "{arm2}"]
reported = "{p_value}"
"""


def start_dossier(folder: Path, study: str, arms: str, outcome: str, counts: str, p_value: str) -> list[Path]:
    """Write a dossier of one two-arm trial with one binary outcome; return its files.

    `arms` and `counts` hold two entries, separated by a comma. Raises `InputError` where the folder exists, or an id, a
    count or the P is none; then nothing is written.
    """
    if folder.exists():
        raise InputError(f"folder: expected one that does not exist yet, got {str(folder)!r}")
    labels = _two("arms", arms)
    first, second = (_counts(text) for text in _two("counts", counts))
    arm1, arm2 = (_identifier("arms", label) for label in labels)
    if arm1 == arm2:
        raise InputError(f"arms: expected two different names, got {arms!r}")
    printed = Reported(p_value)
    tenth = Reported("0.1%")
    values = {
        "study": _identifier("study", study),
        "arm1": arm1,
        "arm2": arm2,
        "label1": _quoted(labels[0]),
        "label2": _quoted(labels[1]),
        "outcome": _identifier("outcome", outcome),
        "outcome_label": _quoted(outcome),
        "percent1": tenth.like(first.proportion),
        "percent2": tenth.like(second.proportion),
        "p_value": _quoted(printed.text),
    }
    rows = [
        f"{arm},{values['outcome']},end,analysed,{n.events},{n.n},paper,,abstract,reported,,"
        for arm, n in ((arm1, first), (arm2, second))
    ]
    texts = {
        "documents.toml": _DOCUMENTS.format(**values),
        f"{values['study']}/study.toml": _STUDY.format(**values),
        f"{values['study']}/binary.csv": "\n".join([",".join(COLUMNS["binary.csv"]), *rows, ""]),
        f"{values['study']}/claims.toml": _CLAIMS.format(**values),
    }
    _write(folder, texts)
    return [folder / name for name in texts]


def _write(folder: Path, texts: dict[str, str]) -> None:
    """Write all files beside the folder, then rename: it appears whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        for name, text in texts.items():
            (draft / name).parent.mkdir(exist_ok=True)
            (draft / name).write_text(text, encoding="utf-8", newline="\n")
        draft.chmod(0o755)
        draft.replace(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _two(key: str, text: str) -> tuple[str, str]:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 2 or not all(parts):
        raise InputError(f"{key}: expected two entries separated by a comma, got {text!r}")
    return parts[0], parts[1]


def _counts(text: str) -> Binary:
    match = re.fullmatch(r"(\d{1,15})\s*/\s*(\d{1,15})", text, re.ASCII)
    if match is None:
        raise InputError(f"counts: expected events/n such as 60/71, got {text!r}")
    return Binary(int(match[1]), int(match[2]))


def _identifier(key: str, label: str) -> str:
    """Turn a label into an id: lower case, words joined by hyphens."""
    identifier = "-".join(re.findall(r"[a-z0-9]+", label.lower()))
    if not identifier:
        raise InputError(f"{key}: expected a name with letters or digits, got {label!r}")
    return identifier


def _quoted(text: str) -> str:
    """Return text that is safe between the quotes of a TOML string."""
    plain = "".join(character for character in text if character >= " ")
    return plain.replace("\\", "\\\\").replace('"', '\\"')
