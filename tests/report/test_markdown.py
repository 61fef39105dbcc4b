import re
from dataclasses import replace

from evidence.reasons import because
from evidence.report.as_markdown import markdown_text


def cells(line):
    return re.split(r"(?<!\\)\|", line)[1:-1]


def test_every_claim_is_a_row_of_its_table(assessment):
    text = markdown_text(assessment)
    for verdict in assessment.judged:
        assert f"| {verdict.claim.id} |" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(cells(row)) for row in rows} == {4, 7}


def test_says_that_arithmetic_is_not_a_correct_study_and_whether_all_is_as_expected(assessment):
    assert "**As expected**" in markdown_text(assessment)
    assert "Reproduced arithmetic is not a correct study." in markdown_text(assessment)
    undeclared = replace(assessment, found=tuple(replace(finding, because=None) for finding in assessment.found))
    errors = assessment.summary["findings"]["error"]
    assert f"**Not as expected**: 0 verdicts, {errors} undeclared errors." in markdown_text(undeclared)


def test_text_of_the_dossier_cannot_break_out_of_its_cell(assessment):
    verdict = replace(
        assessment.judged[0], reasons=(because("needs", what="a | b\n\n# <script>alert(1)</script> `x` [y](z)"),)
    )
    text = markdown_text(replace(assessment, judged=(verdict,)))
    assert "<script" not in text.replace("\\<script", "")
    row = next(line for line in text.splitlines() if verdict.claim.id in line)
    assert len(cells(row)) == 7


def test_twice_the_same_bytes(assessment):
    assert markdown_text(assessment) == markdown_text(assessment)
