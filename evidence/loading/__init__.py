"""Files -> dossier: the only room that opens a dossier's folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from evidence.errors import DossierError, InputError, shown
from evidence.loading.claims import read_claims
from evidence.loading.figures import read_figures
from evidence.loading.files import Folder
from evidence.loading.keys import Keys, item_name
from evidence.loading.places import Places, prove_places
from evidence.loading.studies import read_study
from evidence.loading.tables import study_files
from evidence.model import Claim, DeclaredFinding, Document, Dossier, Row, Study

__all__ = ["Places", "bundled", "load", "prove_places"]


def bundled() -> Path:
    """Return the folder of the dossier that comes with the package."""
    package = Path(__file__).parents[1]
    installed, checkout = package / "data", package.parent / "data"
    return installed if installed.is_dir() else checkout


def load(path: str | Path | None = None) -> Dossier:
    """Load a dossier.

    Parameters
    ----------
    path
        Its folder; without one, the dossier that comes with the package.

    Returns
    -------
    Dossier
        Documents, studies with their rows, claims and declared findings, in the order of their files.

    Raises
    ------
    DossierError
        Naming file, item and key, and what was expected, at the first thing that is wrong; and for a dossier without claims.
    InputError
        For a path that is none.

    Examples
    --------
    >>> dossier = load()
    >>> dossier.claim("s2-success-p").reported.text  # Smith 2002 as printed by the manufacturer's page
    '0.05'
    """
    if not isinstance(path, str | Path | None):
        raise InputError("path", "the folder of a dossier", repr(path))
    folder = Folder(bundled() if path is None else Path(path))
    documents = _documents(folder)
    known = frozenset(document.id for document in documents)
    names = folder.studies(study_files())
    studies = tuple(read_study(folder, name, known) for name in names)
    _are_of_studies_here(documents, names)
    claims: list[Claim] = []
    declared: list[DeclaredFinding] = []
    for file, owner in (("claims.toml", None), *((f"{study.id}/claims.toml", study) for study in studies)):
        if folder.has(file):
            read, findings, rows = read_claims(folder, file, owner, known)
            claims += read
            declared += findings
            studies = tuple(_with_rows(study, rows) if study is owner else study for study in studies)
    if not claims:
        raise DossierError(
            "claims.toml", "", "", "one or more [[claim]] or [[result]], here or in the folder of a study", "none"
        )
    dossier = Dossier(documents, studies, tuple(claims), tuple(declared), read_figures(folder, studies))
    _references(dossier)
    return dossier


def _with_rows(study: Study, rows: Sequence[Row]) -> Study:
    """Return a study with the rows of its results, but for those that its tables have already."""
    known = {(row.estimand, row.location.document, row.summary) for row in study.rows}
    new = [row for row in rows if (row.estimand, row.location.document, row.summary) not in known]
    return replace(study, rows=(*study.rows, *new)) if new else study


def _documents(folder: Folder) -> tuple[Document, ...]:
    file = "documents.toml"
    table = folder.toml(file)
    items = table.pop("document", [])
    Keys(file, "", table).finish(tables=("document",))
    if not isinstance(items, list) or not items:
        raise DossierError(file, "", "document", "one or more tables [[document]]", shown(items))
    documents: dict[str, Document] = {}
    for number, item in enumerate(items, 1):
        keys = Keys(file, item_name(item, "document", number), item)
        document = Document(
            id=keys.identifier("id"),
            title=keys.text("title"),
            publisher=keys.text("publisher"),
            date=keys.optional_text("date"),
            kind=keys.text("kind"),
            identifier=keys.texts("identifier"),
            primary=keys.texts("primary"),
            secondary=keys.texts("secondary"),
            file=keys.optional_text("file"),
            sha256=keys.optional_text("sha256"),
            source=keys.source("id"),
        )
        keys.finish()
        if document.id in documents:
            raise keys.error("id", "an id that is not used yet", document.id)
        if (document.file is None) != (document.sha256 is None):
            raise keys.error("sha256", "file and sha256 together, or neither", document.sha256)
        documents[document.id] = document
    return tuple(documents.values())


def _are_of_studies_here(documents: tuple[Document, ...], studies: Collection[str]) -> None:
    """Raise on a document that is said to be of a study that the dossier does not have."""
    for document in documents:
        for study in (*document.primary, *document.secondary):
            if study not in studies:
                raise DossierError("documents.toml", document.id, "primary", "studies of this dossier", repr(study))


def _references(dossier: Dossier) -> None:
    """Raise on ids used twice, rows derived from claims that do not exist, and findings about nothing."""
    claims = _ids_of_claims(dossier)
    for row in dossier.rows:
        for source in row.derived_from:
            if source not in claims:
                raise DossierError(
                    row.source.file, f"line {row.source.line}", "derived_from", "ids of claims", repr(source)
                )
    places = {*claims, *(row.id for row in dossier.rows), *(study.id for study in dossier.studies)}
    documents = {document.id for document in dossier.documents}
    for number, finding in enumerate(dossier.declared, 1):
        document, _, line = finding.where.partition(":")
        if finding.where not in places and not (document in documents and re.fullmatch("([1-9][0-9]*)?", line)):
            expected = "the id of a claim, row, study or document, or document:line"
            raise DossierError(finding.source.file, f"finding {number}", "where", expected, repr(finding.where))


def _ids_of_claims(dossier: Dossier) -> frozenset[str]:
    """Return the ids of all claims; raise where two have the same."""
    files: dict[str, str] = {}
    for claim in dossier.claims:
        if claim.id in files:
            raise DossierError(
                claim.source.file, claim.id, "id", "an id that is not used yet", f"one used in {files[claim.id]}"
            )
        files[claim.id] = claim.source.file
    return frozenset(files)
