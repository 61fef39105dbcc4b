"""At which confidence level a study's intervals are drawn and computed: that of print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from evidence.model import Dossier, Effect
from evidence.reported import Reported

USUAL = Reported("95%")


def level_of(dossier: Dossier, study: str | None) -> Reported:
    """Return the confidence level that most of a study's printed intervals have, as a percentage; 95% where none is printed."""
    return most_usual(_printed(dossier, study))


def most_usual(levels: Iterable[Reported]) -> Reported:
    """Return the level that is printed most often, and among equals first, as a percentage; 95% where there is none.

    >>> str(most_usual([Reported("95%"), Reported("99%"), Reported("0.99")]))
    '99%'
    """
    counts = Counter(level.value for level in levels)
    return Reported(f"{100 * float(counts.most_common(1)[0][0]):.10g}%") if counts else USUAL


def _printed(dossier: Dossier, study: str | None) -> Iterator[Reported]:
    for claim in dossier.claims:
        if claim.estimand.study == study and claim.level is not None:
            yield claim.level
    known = dossier.study(study)
    for row in known.rows if known else ():
        if isinstance(row.summary, Effect) and row.summary.level is not None:
            yield row.summary.level
