from dataclasses import replace

import pytest

from evidence.report.letter import letter_text, letters


@pytest.fixture(scope="module")
def by_reader(assessment):
    return {letter.reader: letter.text for letter in letters(assessment) if letter.text}


def test_authors_of_smith_2002_are_asked_about_the_test_the_change_and_the_missing_data(by_reader):
    (text,) = (text for reader, text in by_reader.items() if "comprehensive medical management alone" in reader)
    assert "11 of 17 methods print it" in text
    assert "Whether this is below .05 depends on the answer." in text
    assert "from 60/71 and 51/72" in text
    assert "none of 3 methods prints it" in text
    assert "The SD of the change of toxicity in each arm" in text


def test_a_publisher_is_asked_what_only_it_printed(by_reader):
    text = by_reader["To Oncology Nursing Society"]
    assert "30 + 66 = 96, not 99" in text
    assert "no count of 66 prints it" in text
    page = by_reader["To Medtronic"]
    assert "0.055" not in page
    assert "100 in medtronic-hcp-2024, line 410, but 101" in page


def test_no_figure_is_asked_about_as_differing_and_as_printed_otherwise(by_reader):
    text = by_reader["To European Association for Palliative Care"]
    assert text.count("p=.55") == 1


def test_nothing_to_ask_makes_no_letter(assessment):
    good = tuple(v for v in assessment.judged if v.status == "reproduced")
    assert letter_text(replace(assessment, judged=good, found=())) == "\n"


def test_a_letter_does_not_accuse_and_text_is_escaped(assessment):
    text = letter_text(assessment)
    assert not [word for word in ("wrong figure", "fraud", "mistake", "misconduct") if word in text]
    dossier = assessment.dossier
    documents = tuple(replace(document, title="<script>x</script>") for document in dossier.documents)
    hostile = letter_text(replace(assessment, dossier=replace(dossier, documents=documents)))
    assert "<script" not in hostile.replace("\\<script", "")
    assert letter_text(assessment) == text
