"""Documents -> dossier: every result with its place, what stays unjudged, and the fate of every number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from evidence.errors import InputError
from evidence.limits import LARGEST_DOCUMENT
from evidence.loading.entering import Entry, enter, outcome_type
from evidence.model import (
    Arm,
    Claim,
    Document,
    Dossier,
    Estimand,
    Fate,
    Named,
    Outcome,
    Population,
    Reading,
    Row,
    Source,
    Study,
    Unjudged,
)
from evidence.reading.coverage import fates_of, fates_of_table
from evidence.reading.linked import Linked
from evidence.reading.linking import link
from evidence.reading.readings import depends_on_spread
from evidence.reading.sources import Block, Contents, formats, read_source
from evidence.reading.tables import read_rows
from evidence.reading.text_rows import rows_of
from evidence.results import Figure

_ARMS = (Arm("first", "first arm", "intervention"), Arm("second", "second arm", "comparator"))
_AS_PRINTED = "as-printed"


def read(*paths: str | Path) -> Dossier:
    """Read documents into one dossier: text, Markdown, HTML, JATS XML, docx or PDF, or folders of them.

    Parameters
    ----------
    *paths
        Files, or folders, whose files of these formats are read in the order of their names.

    Returns
    -------
    Dossier
        One study a document, one outcome a result. Its `reading` holds what stays unjudged and the fate of every number.

    Raises
    ------
    InputError
        For a path that is not there, a file that cannot be read as one of these formats, and a folder without any.
    """
    return read_documents((path.name, path.read_bytes()) for path in _files(paths))


def _files(paths: Iterable[str | Path]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            suffixes = sorted(suffix for one in formats().values() for suffix in one.SUFFIXES)
            found = sorted(one for one in path.iterdir() if one.suffix.lower() in suffixes and one.is_file())
            if not found:
                raise InputError(str(path), f"documents ({', '.join(suffixes)})", "a folder without any")
            yield from found
        elif path.is_file():
            if path.stat().st_size > LARGEST_DOCUMENT:
                raise InputError(str(path), f"a document of at most {LARGEST_DOCUMENT} bytes", path.stat().st_size)
            yield path
        else:
            raise InputError("document", "a file or a folder", str(path))


def read_documents(files: Iterable[tuple[str, bytes]]) -> Dossier:
    """Read documents by name and content; see `read`."""
    documents: list[Document] = []
    studies: list[Study] = []
    claims: list[Claim] = []
    unjudged: list[Unjudged] = []
    numbers: Counter[Fate] = Counter()
    for name, data in files:
        identifier = _identifier(name, {document.id for document in documents})
        found = _Found(identifier, name)
        found.take(_contents(data, name, identifier))
        digest = sha256(data).hexdigest()
        title = found.title or name
        documents.append(
            Document(identifier, title, "", None, "document", primary=(identifier,), file=name, sha256=digest)
        )
        studies.append(found.study(title))
        claims += found.claims
        unjudged += found.unjudged
        numbers += found.numbers
    return Dossier(tuple(documents), tuple(studies), tuple(claims), reading=Reading(tuple(unjudged), dict(numbers)))


def _contents(data: bytes, name: str, identifier: str) -> Contents:
    try:
        return read_source(data, identifier)
    except InputError as error:
        raise (InputError(name, error.expected, error.got) if error.key == identifier else error.at(name, "")) from None


def _identifier(name: str, taken: set[str]) -> str:
    """Return an id made of a file's name, with a number where another document has it.

    >>> _identifier("Smith 2002 (final).pdf", {"smith-2002-final"})
    'smith-2002-final-2'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", Path(name).stem.lower()).strip("-") or "document"
    return next(
        one
        for number in range(1, len(taken) + 2)
        if (one := plain if number == 1 else f"{plain}-{number}") not in taken
    )


@dataclass(slots=True)
class _Found:
    """What one document gives."""

    document: str
    name: str
    title: str = ""
    outcomes: list[Outcome] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    unjudged: list[Unjudged] = field(default_factory=list)
    numbers: Counter[Fate] = field(default_factory=Counter)

    def take(self, contents: Contents) -> None:
        """Take the results of a document, those of its text first."""
        self.title = contents.title
        for block in contents.blocks:
            found = _of_block(block)
            self._take_all(found)
            self.numbers += fates_of(block, (one for one in found if isinstance(one, Linked)))
        for table in contents.tables:
            found = list(read_rows(table))
            self._take_all(found)
            self.numbers += fates_of_table(table, (one for one in found if isinstance(one, Linked)))

    def _take_all(self, found: Iterable[Linked | Unjudged]) -> None:
        for one in found:
            if isinstance(one, Unjudged):
                self.unjudged.append(one)
            else:
                self._enter(one)

    def _enter(self, linked: Linked) -> None:
        """Enter a result."""
        result = linked.result
        number = len(self.outcomes) + 1
        places = {figure: place for (_, figure), place in zip(result.figures(), linked.places, strict=True)}
        arms = tuple(arm.id for arm in _ARMS)[: len(result.arms) or 2]
        entry = Entry(f"{self.document}.{number}", self._estimand(number, arms), places.__getitem__, Source(self.name))
        if depends_on_spread(result):
            self.unjudged += [Unjudged(one.text, places[one], "spread-unknown") for one in result.contrast]
            result = replace(result, contrast=())
        try:
            rows, claims = enter(result, entry)
        except InputError:
            self.unjudged += [Unjudged(figure.text, places[figure], "cannot-be-entered") for figure in _judged(linked)]
            return
        self.outcomes.append(Outcome(f"r{number}", linked.section or f"result {number}", outcome_type(result)))
        self.rows += rows
        self.claims += claims

    def _estimand(self, number: int, arms: tuple[str, ...]) -> Estimand:
        return Estimand(self.document, f"r{number}", _AS_PRINTED, _AS_PRINTED, arms)

    def study(self, title: str) -> Study:
        """Return the document as a study with an outcome for each result."""
        return Study(
            self.document, title, "design not read", "", arms=_ARMS, outcomes=tuple(self.outcomes),
            timepoints=(Named(_AS_PRINTED, "as printed"),),
            populations=(Population(_AS_PRINTED, "as printed"),),
            rows=tuple(self.rows), source=Source(self.name),
        )  # fmt: skip


def _of_block(block: Block) -> list[Linked | Unjudged]:
    """Return the results of a block: of its rows where it is a table without columns, else of its sentences."""
    return [*rows_of(block)] or [*link(block)]


def _judged(linked: Linked) -> list[Figure]:
    return [figure for arm, figure in linked.result.figures() if arm is None or figure.part == "percentage"]
