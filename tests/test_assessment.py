"""An assessment is made of a dossier, and is as expected only where there is a claim that can be."""

from dataclasses import replace

import pytest
from building import judged

from evidence.assessment import verify
from evidence.errors import InputError
from evidence.model import Continuous


def test_only_a_dossier_can_be_verified():
    with pytest.raises(InputError, match="dossier: expected one that load has read, got 'rct'"):
        verify("rct")


def test_without_a_claim_nothing_is_as_expected(dossier):
    studies = tuple(replace(study, rows=()) for study in dossier.studies)
    bare = verify(replace(dossier, studies=studies, claims=(), declared=()))
    assert bare.found == ()
    assert not bare.as_expected


def test_means_of_one_patient_leave_a_p_unchecked_and_the_dossier_loaded():
    means = Continuous("4.2", "0", 1), Continuous("5.0", "2.3", 2)  # type: ignore[arg-type]  # text becomes a reported number
    assert judged("p_value", ".05", *means).status == "not checkable"
