"""Edges of the rules about words, families of P-values, populations and totals."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evidence.assessment import verify
from evidence.loading import load

FIXTURES = Path(__file__).parent / "fixtures"


def messages(small: Path, fixture: str, code: str, *edits: tuple[str, str, str]) -> dict[str, str]:
    """Overlay a fixture, replace text in its files, and return what a rule says, by place."""
    shutil.copytree(FIXTURES / fixture, small, dirs_exist_ok=True)
    for name, old, new in edits:
        path = small / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return {finding.where: finding.message for finding in verify(load(small)).found if finding.code == code}


CLAIMS, COUNTS, MEANS = "trial/claims.toml", "trial/binary.csv", "trial/continuous.csv"
WORDS = "words-exceed-evidence"


@pytest.mark.parametrize(
    ("word", "p", "found"),
    [
        ("significantly", "0.02", False),
        ("significantly", "<.001", False),
        ("significantly", "p < 0.05", False),
        ("significantly", "0.05", True),
        ("significantly", "<.1", True),
        ("significantly", ">.05", True),
        ("not significant", "0.02", True),
        ("not significant", "p < 0.05", True),
        ("not significant", "0.05", False),
        ("not significant", "<.1", False),
    ],
)
def test_a_word_beside_its_printed_p(word: str, p: str, found: bool, small: Path) -> None:
    edits = ((CLAIMS, '"significantly"', f'"{word}"'), (CLAIMS, '"0.02"', f'"{p}"'))
    reasons = ["all of 17 methods give P below .05"] if word == "not significant" else []
    reasons += [f"P {p.removeprefix('p ')} is printed at paper, abstract"] if found else []
    expected = {"paper-response-significantly": f"{word}: {'; '.join(reasons)}"} if reasons else {}
    assert messages(small, f"{WORDS}/pass", WORDS, *edits) == expected


def test_a_p_of_another_document_does_not_count(small: Path) -> None:
    old = 'id = "paper-response-p"\ndocument = "paper"'
    edits = ((CLAIMS, old, old.replace('document = "paper"', 'document = "page"')), (CLAIMS, '"0.02"', '"0.05"'))
    assert messages(small, f"{WORDS}/pass", WORDS, *edits) == {}


def test_a_word_that_rounding_alone_decides(small: Path) -> None:
    """20 (4) v 21 (2), n = 30 each: within rounding P is from .0056 to 1 (INSPECT-SR, check 4.9)."""
    edits = ((CLAIMS, 'outcome = "response"', 'outcome = "pain"'), (CLAIMS, '"0.05"', '"0.02"'))
    found = messages(small, f"{WORDS}/fail", WORDS, *edits)
    assert found == {
        "paper-response-significantly": "significantly: P is on both sides of .05 within the rounding of the inputs"
    }


def test_a_family_counts_inequalities_apart(small: Path) -> None:
    third = '[[claim]]\nid = "paper-pain-start-p"\ndocument = "paper"\npage = "abstract"\nstatistic = "p_value"\noutcome = "pain"\ntimepoint = "start"\npopulation = "all"\narms = ["new", "old"]\nreported = "<.001"\n\n[[claim]]\nid = "paper-pain-p"'
    found = messages(
        small, "several-outcomes/fail", "several-outcomes", (CLAIMS, '[[claim]]\nid = "paper-pain-p"', third)
    )
    assert found == {
        "paper-response-p": "2 P-values, each adjusted by Holm, and by Benjamini and Hochberg: response end .04: .06, .04; "
        "pain end .03: .06, .04; 1 more, printed as inequalities, left out"
    }


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        ('population = "men"\narms = ["new", "old"]', ("all", "men")),
        ('population = "all"\narms = ["old", "new"]', ("new v old", "old v new")),
        ('population = "all"\narms = ["new", "old"]\nmeasure = "risk_ratio"', ("", "risk_ratio")),
    ],
)
def test_members_of_a_family_are_told_apart(keys: str, names: tuple[str, str], small: Path) -> None:
    same = 'outcome = "pain"\ntimepoint = "end"\npopulation = "all"\narms = ["new", "old"]'
    men = ("trial/study.toml", 'label = "All"\n', 'label = "All"\n\n[[population]]\nid = "men"\nlabel = "Men"\n')
    edits = (men, (CLAIMS, same, f'outcome = "response"\ntimepoint = "end"\n{keys}'))
    (message,) = messages(small, "several-outcomes/fail", "several-outcomes", *edits).values()
    first, second = (f"response end {name}".strip() for name in names)
    assert f"Hochberg: {first} .04: .06, .04; {second} .03: .06, .04" in message


def test_one_p_value_is_no_family(small: Path) -> None:
    edits = ((CLAIMS, '".03"', '"<.03"'),)
    assert messages(small, "several-outcomes/fail", "several-outcomes", *edits) == {}


def test_what_is_no_p_value_is_in_no_family(small: Path) -> None:
    edits = ((CLAIMS, '".03"', '"1.03"'),)
    assert messages(small, "several-outcomes/fail", "several-outcomes", *edits) == {}


def test_a_later_mean_beside_the_baseline_of_others(small: Path) -> None:
    """Which timepoint is the baseline is known from a claim of change, here the paper's own."""
    edits = (
        (CLAIMS, '"page"\npage', '"paper"\npage'),
        (MEANS, "new,pain,end,evaluable,3.67,,71,paper,,abstract", "new,pain,end,evaluable,3.67,,71,page,,abstract"),
    )
    assert messages(small, "populations-mixed/fail", "populations-mixed", *edits) == {
        "trial/continuous.csv:3": "'Evaluable' beside baselines of 'All' in page: 3.67 (n = 71) beside 7.44 ± 1.97 (n = 101); "
        "mean left for those not analysed: 7.10 to 7.16 (30 of New treatment)"
    }


def test_the_same_total_of_one_outcome_is_a_coincidence(small: Path) -> None:
    edits = (("again/binary.csv", "35,52", "36,52"),)
    assert messages(small, "same-patients/fail", "same-patients", *edits) == {}


def test_the_same_totals_at_another_time_are_none(small: Path) -> None:
    edits = (("again/binary.csv", "both,end", "both,start"),)
    assert messages(small, "same-patients/fail", "same-patients", *edits) == {}


def test_totals_are_of_the_arms_that_are_compared(small: Path) -> None:
    """A third arm of both together has no part in them."""
    both = '[[arm]]\nid = "both"\nlabel = "Both"\nrole = "single group"\n\n[[outcome]]\nid = "response"'
    edits = (("trial/study.toml", '[[outcome]]\nid = "response"', both),)
    found = messages(small, "same-patients/fail", "same-patients", *edits)
    assert found == messages(small, "same-patients/fail", "same-patients")
    assert len(found) == 1


def test_two_outcomes_with_the_same_events_are_one(small: Path) -> None:
    edits = tuple(
        (f"{study}/binary.csv", f"both,end,all,{both},", f"both,end,all,{response},")
        for study, both, response in (("trial", 41, 60), ("trial", 27, 51), ("again", 35, 46), ("again", 33, 65))
    )
    assert messages(small, "same-patients/fail", "same-patients", *edits) == {}


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ("34/120 8/60 26/60", None),
        ("60/71 30/36 31/35", "30/36 + 31/35 = 61/71, not 60/71"),
        ("34/120 8/60 28/70", "8/60 + 28/70 = 36/130, more patients than 34/120"),
        ("34/120 8/60 20/61", "8/60 + 20/61 = 28/121, more patients than 34/120"),
        ("34/120 8/50 28/60", "8/50 + 28/60 = 36/110, more events than 34/120"),
        ("34/120 8/50 16/60", None),
        ("34/120 8/50 15/60", "8/50 + 15/60 = 23/110 leaves 11 events for the other 10 of 34/120"),
        ("34/120 8/94", None),
        ("34/120 8/95", "8/95 leaves 26 events for the other 25 of 34/120"),
    ],
)
def test_events_of_subgroups_are_events_of_the_whole(groups: str, said: str | None, small: Path) -> None:
    header = (small / COUNTS).read_text(encoding="utf-8").splitlines()[0]
    lines = [
        f"new,response,end,{group},{arm.replace('/', ',')},paper,,Table 1,reported,,"
        for group, arm in zip(("all", "men", "women"), groups.split(), strict=False)
    ]
    (small / COUNTS).write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    found = messages(small, "subgroups-exceed-total/pass", "subgroups-exceed-total")
    assert found == ({"trial/binary.csv:2": said} if said else {})


def test_means_of_subgroups_are_of_no_more_patients_than_the_whole(small: Path) -> None:
    edits = ((MEANS, "7.3,,41", "7.3,,40"),)
    found = messages(small, "subgroups-exceed-total/fail", "subgroups-exceed-total", *edits)
    said = "6.2 (n = 30), 7.4 (n = 11): 41 patients together, more than the 40 of 7.3 (n = 40)"
    assert found == {"trial/continuous.csv:2": said}


def test_subgroups_of_fewer_patients_prove_nothing(small: Path) -> None:
    edits = ((MEANS, "7.3,,41", "7.3,,42"),)
    assert messages(small, "subgroups-exceed-total/fail", "subgroups-exceed-total", *edits) == {}


def randomised(small: Path, new: str, old: str, *edits: tuple[str, str, str]) -> dict[str, dict[str, str]]:
    """What both rules about numbers randomised say of 71 v 72 analysed, the numbers randomised as text ("" is none)."""
    codes, study = ("total-exceeds-randomised", "arm-exceeds-randomised"), "trial/study.toml"
    sizes = [
        (study, f"randomised = {n}\n", f"randomised = {to}\n" if to else "") for n, to in (("70", new), ("73", old))
    ]
    messages(small, f"{codes[0]}/pass", codes[0], *sizes, *edits)
    found = verify(load(small)).found
    return {code: {finding.where: finding.message for finding in found if finding.code == code} for code in codes}


@pytest.mark.parametrize(
    ("new", "old", "total", "arm"),
    [
        ("71", "72", {}, {}),
        ("72", "71", {}, {"trial/binary.csv:3": "72 analysed (Old treatment, 'All' in paper), 71 randomised"}),
        ("60", "", {}, {"trial/binary.csv:2": "71 analysed (New treatment, 'All' in paper), 60 randomised"}),
        ("60", "60", {"trial/binary.csv:2": "71 + 72 = 143 analysed ('All' in paper), 120 randomised in all"}, {}),
    ],
)
def test_analysed_and_randomised(new: str, old: str, total: dict[str, str], arm: dict[str, str], small: Path) -> None:
    assert randomised(small, new, old) == {"total-exceeds-randomised": total, "arm-exceeds-randomised": arm}


def test_more_than_all_randomised_in_one_arm_alone(small: Path) -> None:
    """One arm printed of 143 or more; and of two numbers for one arm only the smaller is held against those randomised."""
    row = "old,response,end,all,51,72,paper,,Table 1,reported,,\n"
    found = randomised(small, "30", "30", (COUNTS, row, ""))
    said = "71 analysed ('All' in paper), 60 randomised in all"
    assert found == {"total-exceeds-randomised": {"trial/binary.csv:2": said}, "arm-exceeds-randomised": {}}
    fewer = "new,response,end,all,9,20,paper,,Table 1,reported,,\n"
    found = randomised(small, "30", "30", (COUNTS, "new,response", f"{fewer}new,response"))
    assert found == {"total-exceeds-randomised": {}, "arm-exceeds-randomised": {}}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("new,response,end,all,61,71", "61/71 in paper, Table 3 (trial/binary.csv:4), but 60/71 in paper, Table 1"),
        ("new,response,end,all,60,70", "60/70 in paper, Table 3 (trial/binary.csv:4), but 60/71 in paper, Table 1"),
        ("new,response,end,all,,70", "n = 70 in paper, Table 3 (trial/binary.csv:4), but 60/71 in paper, Table 1"),
        ("new,response,end,all,60,71", None),
        ("new,response,end,all,,71", None),
        ("new,response,start,all,61,71", None),
    ],
)
def test_counts_that_one_document_prints_twice(row: str, found: str | None, small: Path) -> None:
    with (small / COUNTS).open("a", encoding="utf-8") as file:
        file.write(f"{row},paper,,Table 3,reported,,\n")
    assessment = verify(load(small))
    said = [finding.message for finding in assessment.found if finding.code == "printed-differently"]
    assert said == ([f"{found} (trial/binary.csv:2)"] if found else [])
    judged = next(verdict for verdict in assessment.judged if verdict.claim.id == "paper-response-p")
    taken = [one for one in judged.assumptions if "is taken, but paper also prints" in one]
    assert len(taken) == len(said)
    assert judged.rows[0].id == "trial/binary.csv:2"


@pytest.mark.parametrize(
    ("row", "found"), [("20.3,4.2,30", False), ("20.6,4,30", True), ("20,5,30", True), ("20,,30", False)]
)
def test_means_that_one_document_prints_twice(row: str, found: bool, small: Path) -> None:
    with (small / MEANS).open("a", encoding="utf-8") as file:
        file.write(f"new,pain,end,all,{row},paper,,Table 3,reported,,\n")
    codes = [finding.code for finding in verify(load(small)).found]
    assert ("printed-differently" in codes) == found
