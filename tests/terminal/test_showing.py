"""`evidence show` as text: the note on what a study's own P-values say about the test used."""

from evidence.terminal.showing import verdict_text


def text_of(assessment, claim):
    verdict = next(verdict for verdict in assessment.judged if verdict.claim.id == claim)
    return verdict_text(assessment, verdict)


def test_a_p_value_on_counts_carries_the_apparent_method_of_its_study(assessment):
    text = text_of(assessment, "annonc-success-12-weeks-p")
    note = "note in smith-2005 pearson alone prints 4 of the 4 P-values (best of 17 methods, chosen after looking)"
    assert note in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100


def test_other_figures_carry_no_such_note(assessment):
    for claim in ("s2-success-idds", "s2-balance-age"):
        assert "chosen after looking" not in text_of(assessment, claim)
