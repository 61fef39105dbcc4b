"""`evidence check` as text: nothing past the screen, no count parted from its words, and every plural right."""

from dataclasses import replace

import click
import pytest
from building import ARMS, claim_of, dossier_of

from evidence.assessment import verify
from evidence.loading import prove_places
from evidence.model import Binary, Continuous
from evidence.terminal.checking import check_text


def text_of(assessment, places=None, quiet=False):
    found = (*assessment.found, *(places.findings if places else ()))
    return click.unstyle(check_text(replace(assessment, found=found), None, places, quiet=quiet))


@pytest.fixture(scope="module")
def unexpected(dossier):
    """The dossier with one verdict that is not the one declared."""
    claims = (replace(c, expect="differs") if c.id == "s2-success-idds" else c for c in dossier.claims)
    return verify(replace(dossier, claims=tuple(claims)))


@pytest.mark.parametrize("quiet", [False, True])
def test_no_line_runs_past_the_screen(assessment, unexpected, tmp_path, quiet):
    for judged, places in ((assessment, None), (unexpected, prove_places(unexpected.dossier, tmp_path))):
        assert max(map(len, text_of(judged, places, quiet).splitlines())) <= 100


def test_a_count_and_its_status_stand_on_one_line(assessment):
    lines = text_of(assessment, quiet=True).splitlines()
    for status, count in assessment.summary["statuses"].items():
        if count and status != "entered":
            assert sum(f"{count} {status}" in line for line in lines) == 1


def test_what_is_not_as_expected_is_counted_in_the_singular_too(unexpected):
    assert "Not as expected: 1 verdict, 1 undeclared error." in text_of(unexpected, quiet=True)


def test_a_document_that_is_absent_is_said_once_and_not_for_each_figure_in_it(assessment, tmp_path):
    places = prove_places(assessment.dossier, tmp_path)
    with_a_file = [document.id for document in assessment.dossier.documents if document.file]
    assert [finding.where for finding in places.findings] == with_a_file
    assert places.proved == 0
    assert text_of(assessment, places, quiet=True).count("place-not-proved") == len(with_a_file)


def test_methods_that_are_not_defined_are_not_counted_and_one_is_the_only_one():
    def why(reported, *arms, **estimand):
        dossier = dossier_of(claim_of("p_value", reported, *ARMS[: len(arms)], **estimand), *arms)
        return text_of(verify(dossier)).splitlines()[1]

    assert why("<.001", Binary(20, 20), Binary(0, 20)).endswith("  pearson 2.54e-10, 12 of 12 methods")
    change = Continuous("0.75", "1.789", 10)
    assert why(".22", change, measure="mean_change").endswith("  paired_t .2176, the only method")
