"""A dossier of thousands: what is looked up is found as by searching, and judging does not search all of it for each claim."""

from dataclasses import replace

import pytest

from evidence.assessment import verify
from evidence.loading import load
from evidence.model import (
    Binary,
    Claim,
    Document,
    Dossier,
    Estimand,
    Location,
    Named,
    Outcome,
    Population,
    Row,
    Source,
    Study,
)
from evidence.model.design import Arm
from evidence.reported import Reported

DOSSIER = load()


def large(outcomes):
    """Return one trial with so many outcomes, each with two arms' counts, a percentage and a word about P."""
    rows, claims = [], []
    for number in range(outcomes):
        about = Estimand("trial", f"outcome-{number}", "end", "all", ("new", "old"))
        here = Location("paper", number + 1)
        for arm, events in (("new", 6), ("old", 4)):
            rows.append(Row(f"binary:{number}:{arm}", replace(about, arms=(arm,)), Binary(events, 10), here))
        source, only_new = Source("trial/claims.toml"), replace(about, arms=("new",))
        claims.append(Claim(f"percentage-{number}", only_new, "percentage", here, source, Reported("60%")))
        untested = replace(about, timepoint="later")
        claims.append(Claim(f"word-{number}", untested, "p_value", here, source, Reported("significantly")))
        claims.append(Claim(f"p-{number}", untested, "p_value", here, source, Reported("<.01")))
    study = Study(
        *("trial", "Trial", "randomised trial", "A trial."),
        arms=(Arm("new", "New", "intervention"), Arm("old", "Old", "comparator")),
        outcomes=tuple(Outcome(f"outcome-{number}", f"Outcome {number}", "binary") for number in range(outcomes)),
        timepoints=(Named("end", "End"), Named("later", "Later")),
        populations=(Population("all", "All"),),
        rows=tuple(rows),
    )
    return Dossier((Document("paper", "Paper", "J", None, "paper", primary=("trial",)),), (study,), tuple(claims))


def test_rows_and_claims_about_an_estimand_are_those_that_a_search_finds():
    for study in DOSSIER.studies:
        for row in study.rows:
            assert study.rows_about(row.estimand) == tuple(r for r in study.rows if r.estimand == row.estimand)
    for claim in DOSSIER.claims:
        about = replace(claim.estimand, measure=None)
        alike = tuple(other for other in DOSSIER.claims if replace(other.estimand, measure=None) == about)
        assert DOSSIER.claims_of_contrast(claim.estimand) == alike
    nothing = Estimand("nowhere")
    assert DOSSIER.claims_of_contrast(nothing) == DOSSIER.studies[0].rows_about(nothing) == ()


def test_a_changed_dossier_is_looked_up_anew():
    claim = DOSSIER.claims[0]
    changed = replace(DOSSIER, claims=(replace(claim, id="other"),), studies=())
    assert changed.claim("other") is not None
    assert changed.claim(claim.id) is None
    assert changed.study(DOSSIER.studies[0].id) is None
    assert replace(DOSSIER) == DOSSIER


def test_ids_are_looked_up_and_an_unknown_document_is_an_error():
    for document in DOSSIER.documents:
        assert DOSSIER.document(document.id) is document
    with pytest.raises(KeyError):
        DOSSIER.document("no-such-document")
    assert DOSSIER.study(None) is None


def test_judging_twice_as_many_claims_compares_estimands_about_twice_as_often(monkeypatch):
    compared = []
    equal = Estimand.__eq__
    monkeypatch.setattr(Estimand, "__eq__", lambda one, other: compared.append(0) or equal(one, other))

    def comparisons(outcomes):
        dossier = large(outcomes)
        compared.clear()
        statuses = [verdict.status for verdict in verify(dossier).judged]
        assert set(statuses) == {"reproduced", "not checkable"}
        return len(compared)

    few, many = comparisons(40), comparisons(80)
    assert many <= 2.2 * few
