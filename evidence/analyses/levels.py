"""At which confidence level a study's intervals are drawn and computed: that of print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from evidence.model import Dossier, Effect
from evidence.reported import Reported

USUAL = Reported("95%")


def level_of(dossier: Dossier, study: str | None) -> Reported:
    """Return the confidence level that most of a study's printed intervals have, as a percentage; 95% where none is printed."""
    return levels_of(dossier).get(study, USUAL)


def levels_of(dossier: Dossier) -> Mapping[str | None, Reported]:
    """Return that level of every study that prints one."""
    printed: dict[str | None, list[Reported]] = {}
    for about, level in _printed(dossier):
        printed.setdefault(about, []).append(level)
    return {study: most_usual(levels) for study, levels in printed.items()}


def most_usual(levels: Iterable[Reported]) -> Reported:
    """Return the level that is printed most often, and among equals first, as a percentage; 95% where there is none.

    >>> str(most_usual([Reported("95%"), Reported("99%"), Reported("0.99")]))
    '99%'
    """
    counts = Counter(level.value for level in levels)
    return Reported(f"{100 * float(counts.most_common(1)[0][0]):.10g}%") if counts else USUAL


def _printed(dossier: Dossier) -> Iterator[tuple[str | None, Reported]]:
    for claim in dossier.claims:
        if claim.level is not None:
            yield claim.estimand.study, claim.level
    for row in dossier.rows:
        if isinstance(row.summary, Effect) and row.summary.level is not None:
            yield row.estimand.study, row.summary.level
