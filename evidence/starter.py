"""Write a first dossier for somebody's own trial, with comments that teach the format."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evidence.errors import InputError
from evidence.loading.tables import header
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
identifier = []  # such as ["doi:10.1200/JCO.2002.02.118"]
kind = "paper"
primary = ["{study}"]
secondary = []
"""

_STUDY = """\
id = "{study}"
title = "Title of the trial"
design = "randomised trial"  # or registry, cohort, matched cohort, meta-analysis
summary = "Who was compared with whom, in one line of your own."

# The intervention first. Add `randomised = 101` where it is printed: then patients not analysed can be accounted for.
[[arm]]
id = "{arm1}"
label = "{label1}"
role = "intervention"

[[arm]]
id = "{arm2}"
label = "{label2}"
role = "comparator"

# `better` says which direction is good for the patient: it decides what a missing patient counts as. An outcome with means
# is `type = "continuous"`, and has, only where they are known, `step`, `lowest` and `highest` of its scale, such as "1", "0", "10".
[[outcome]]
id = "{outcome}"
label = "{outcome_label}"
type = "binary"
better = "{better}"

# Every row of binary.csv and every claim names one of these timepoints and one of these populations.
[[timepoint]]
id = "end"
label = "End of the trial"

[[population]]
id = "analysed"
label = "All analysed"
"""

_CLAIMS = """\
# One [[claim]] for each printed figure that is judged. `reported` is text: 0.050 is not 0.05. `page` is where it stands.
#
# A printed estimate with its interval is three claims, with statistic = "estimate", "ci_low" and "ci_high", each with
# measure = "risk_ratio" (or "odds_ratio", "risk_difference", "nnt") and the limits with level = "95%".
# A discrepancy that you looked up and that stands is declared with `expect = "differs"` and `because = "…"`; otherwise
# `evidence check` fails on it. A figure whose data are not printed is entered with `needs = "…"`.

# The two percentages were filled in from the counts. Put what the document prints, or delete them.
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
"""

_P_VALUE = """
# Add `method = "fisher"` (see `evidence methods two_proportions`) only if the document names the test.
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


@dataclass(frozen=True, slots=True)
class Trial:
    """What is asked about a two-arm trial with one binary outcome, as a person types it; refused where it is none.

    `arms` and `counts` hold two entries, separated by a comma, intervention first. `p_value` may be `none`.

    Raises `InputError` naming the field.

    >>> Trial("smith-2002", "pump, usual care", "success", "higher", "60/71, 51/72", "0.05").study
    'smith-2002'
    """

    study: str
    arms: str
    outcome: str
    better: str
    counts: str
    p_value: str

    def __post_init__(self) -> None:
        for field in self.__slots__:
            CHECKS[field](getattr(self, field))


def start_dossier(folder: Path, trial: Trial) -> list[Path]:
    """Write a dossier of one trial; return its files. `InputError` where the folder exists; then nothing is written."""
    refuse_existing(folder)
    (arm1, label1), (arm2, label2) = _arms(trial.arms)
    first, second = _arms_of_counts(trial.counts)
    printed = _p_value(trial.p_value)
    tenth = Reported("0.1%")
    values = {
        "study": _identifier("study", trial.study),
        "arm1": arm1,
        "arm2": arm2,
        "label1": _quoted(label1),
        "label2": _quoted(label2),
        "outcome": _identifier("outcome", trial.outcome),
        "outcome_label": _quoted(trial.outcome),
        "better": trial.better,
        "percent1": tenth.like(first.proportion),
        "percent2": tenth.like(second.proportion),
        "p_value": _quoted(printed.text) if printed else "",
    }
    rows = [
        f"{arm},{values['outcome']},end,analysed,{n.events},{n.n},paper,,abstract,reported,,"
        for arm, n in ((arm1, first), (arm2, second))
    ]
    texts = {
        "documents.toml": _DOCUMENTS.format(**values),
        f"{values['study']}/study.toml": _STUDY.format(**values),
        f"{values['study']}/binary.csv": "\n".join([",".join(header("binary.csv")), *rows, ""]),
        f"{values['study']}/claims.toml": (_CLAIMS + (_P_VALUE if printed else "")).format(**values),
    }
    _write(folder, texts)
    return [folder / name for name in texts]


def refuse_existing(folder: Path) -> None:
    """Raise `InputError` where the folder, or a file of its name, exists."""
    if folder.exists():
        raise InputError("folder", "one that does not exist yet", repr(str(folder)))


def named_after(folder: Path) -> str:
    """Return an id for the study of a folder: its name, or `my-trial` where that has neither letters nor digits."""
    try:
        return _identifier("study", folder.resolve().name)
    except InputError:
        return "my-trial"


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
        raise InputError(key, "two entries separated by a comma", repr(text))
    return parts[0], parts[1]


def _arms(text: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return id and label of both arms."""
    first, second = ((_identifier("arms", label), label) for label in _two("arms", text))
    if first[0] == second[0]:
        raise InputError("arms", "two different names", repr(text))
    return first, second


def _arms_of_counts(text: str) -> tuple[Binary, Binary]:
    arms = []
    for part in _two("counts", text):
        match = re.fullmatch(r"(\d{1,15})\s*/\s*(\d{1,15})", part, re.ASCII)
        if match is None:
            raise InputError("counts", "events/n such as 60/71", repr(part))
        arms.append(Binary(int(match[1]), int(match[2])))
    return arms[0], arms[1]


def _p_value(text: str) -> Reported | None:
    return None if text.strip().lower() == "none" else Reported(text)


def _better(text: str) -> str:
    if text not in ("higher", "lower"):
        raise InputError("better", "higher or lower", repr(text))
    return text


def _identifier(key: str, label: str) -> str:
    """Turn a label into an id: lower case, words joined by hyphens."""
    identifier = "-".join(re.findall(r"[a-z0-9]+", label.lower()))
    if not identifier:
        raise InputError(key, "a name with letters or digits", repr(label))
    return identifier


def _quoted(text: str) -> str:
    """Return text that is safe between the quotes of a TOML string."""
    plain = "".join(character for character in text if character >= " ")
    return plain.replace("\\", "\\\\").replace('"', '\\"')


CHECKS: Mapping[str, Callable[[str], object]] = {
    "study": partial(_identifier, "study"),
    "arms": _arms,
    "outcome": partial(_identifier, "outcome"),
    "better": _better,
    "counts": _arms_of_counts,
    "p_value": _p_value,
}
"""What refuses a field of a trial, with an `InputError`."""
