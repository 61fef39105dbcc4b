"""The significance level of a study or a claim decides; .05, two-sided, only where none is stated."""

from fractions import Fraction
from pathlib import Path

import pytest

from evidence.assessment import verify
from evidence.errors import DossierError
from evidence.loading import load

STUDY, CLAIMS = "trial/study.toml", "trial/claims.toml"
HEAD = 'summary = "Two arms, one outcome."\n'
P = 'reported = "0.05"\n'


def edited(folder: Path, **changes: tuple[str, str]) -> Path:
    for file, (old, new) in changes.items():
        path = folder / "trial" / f"{file}.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def judged(folder: Path, identifier: str = "paper-response-p"):
    return next(verdict for verdict in verify(load(folder)).judged if verdict.claim.id == identifier)


def test_a_claim_takes_what_its_study_states_and_may_state_another(small):
    claim = judged(small).claim
    assert (claim.alpha, claim.sides, claim.significance.assumed) == (Fraction(1, 20), 2, True)
    edited(small, study=(HEAD, f'{HEAD}alpha = "0.025"\nsides = 1\n'))
    claim = judged(small).claim
    assert (claim.alpha, claim.sides, claim.significance.assumed) == (Fraction(1, 40), 1, False)
    edited(small, claims=(P, f'{P}alpha = "1%"\n'))
    claim = judged(small).claim
    assert (claim.alpha, claim.sides) == (Fraction(1, 100), 1)


def test_the_level_decides_what_hangs_on_the_method(small):
    """The 17 tests of 60/71 v 51/72 (Smith 2002) that print .05 lie on both sides of .05, and on one side of .025."""
    assert "decision" in judged(small).flags
    assert "decision" not in judged(edited(small, study=(HEAD, f'{HEAD}alpha = "0.025"\n'))).flags


def test_a_word_is_read_against_the_level(small):
    """Pearson's P of 60/71 v 51/72 is .0498: significant at .05, and by no method at .025."""
    edited(small, claims=(P, 'reported = "significantly"\nmethod = "pearson"\n'))
    assert judged(small).status == "reproduced"
    edited(small, study=(HEAD, f'{HEAD}alpha = "0.025"\n'))
    assert judged(small).status == "differs"


@pytest.mark.parametrize(
    ("level", "stated", "message"),
    [
        ("95%", "", []),
        ("95%", 'alpha = "0.025"\nsides = 1\n', ["P 0.05 but the interval 0.01 to 0.27 excludes no effect"]),
        ("97.5%", 'alpha = "0.025"\n', ["P 0.05 but the interval 0.01 to 0.27 excludes no effect"]),
        ("97.5%", "", []),  # an interval of another level than the P is held to says nothing
    ],
)
def test_an_interval_and_a_p_are_compared_at_one_level(small, level, stated, message):
    row = f"new,old,response,end,all,risk_difference,0.137,0.01,0.27,{level},,143,paper,,Table 2,reported,,\n"
    (small / "trial/effects.csv").write_text(
        "intervention,control,outcome,timepoint,population,measure,estimate,low,high,level,p,n,document,line,page,basis,"
        f"formula,derived_from\n{row}",
        encoding="utf-8",
    )
    edited(small, study=(HEAD, f"{HEAD}{stated}"))
    found = verify(load(small)).found
    assert [finding.message for finding in found if finding.code == "p-and-interval-disagree"] == message


def test_findings_name_the_level_they_hold_words_to(small):
    edited(small, claims=(P, 'reported = "significantly"\n'), study=(HEAD, f'{HEAD}alpha = "0.025"\n'))
    found = [finding.message for finding in verify(load(small)).found if finding.code == "words-exceed-evidence"]
    assert found == ["significantly: none of 17 methods give P below .025"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"study": (HEAD, f'{HEAD}alpha = "5"\n')}, f"{STUDY}: alpha: expected a significance level between 0 and 1"),
        (
            {"study": (HEAD, f'{HEAD}alpha = "<.05"\n')},
            f"{STUDY}: alpha: expected a significance level between 0 and 1",
        ),
        ({"study": (HEAD, f"{HEAD}alpha = 0.05\n")}, f"{STUDY}: alpha: expected text as printed in quotes"),
        ({"study": (HEAD, f"{HEAD}sides = 3\n")}, f"{STUDY}: sides: expected 1 or 2, got 3"),
        ({"claims": (P, f"{P}sides = 0\n")}, f"{CLAIMS}: paper-response-p: sides: expected 1 or 2, got 0"),
        (
            {"claims": ('reported = "84.5%"\n', 'reported = "84.5%"\nalpha = "0.01"\n')},
            f"{CLAIMS}: paper-response-new: alpha: expected a significance level or sides only of a P, got 'percentage'",
        ),
    ],
)
def test_what_is_no_level_is_refused_by_file_item_and_key(small, changes, message):
    with pytest.raises(DossierError) as caught:
        load(edited(small, **changes))
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(("stated", "found"), [("", []), ('alpha = "0.025"\n', ["paper-response-p"])])
def test_several_p_values_are_adjusted_against_the_level(small, stated, found):
    """By Holm .01, .013 and .02 are .03 each: below .05 and not below .025. The finding stands with the first of them."""
    edited(small, study=(HEAD, f"{HEAD}{stated}"))
    for old, new in (('"0.05"', '"0.013"'), ('".23"', '".02"')):
        edited(small, claims=(f"reported = {old}", f"reported = {new}"))
    codes = {"several-outcomes"}
    assert [one.where for one in verify(load(small)).found if one.code in codes] == found
