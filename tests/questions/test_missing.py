import json

import numpy as np
import pytest
from click import unstyle
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.errors import InputError
from evidence.model import Binary
from evidence.questions.missing import missing, removals
from evidence.reported import Reported
from evidence.stats.proportions import p_values
from evidence.terminal.asking import missing_text

# Smith 2002, J Clin Oncol 20:4040: randomised 101 v 99, analysed 71 v 72
RANDOMISED = (101, 99)
OUTCOMES = {
    "success": (Binary(60, 71), Binary(51, 72)),
    "pain and toxicity": (Binary(41, 71), Binary(27, 72)),
    "pain below 4": (Binary(43, 71), Binary(30, 72)),
}


@pytest.mark.parametrize(
    ("outcome", "scenario", "printed", "arms"),
    [
        ("success", "missing = failure", ".262", (".594", ".515")),
        ("success", "missing = success", ".0465", (".891", ".788")),
        ("success", "best for arm 1", "5.6e-9", None),
        ("success", "worst for arm 1", ".0030", (".594", ".788")),
        ("pain and toxicity", "missing = failure", ".0468", (".406", ".273")),
        ("pain and toxicity", "missing = success", ".0214", (".703", ".545")),
        ("pain and toxicity", "best for arm 1", "1.2e-9", None),
        ("pain and toxicity", "worst for arm 1", ".048", None),
        ("pain below 4", "missing = failure", ".0715", (".426", ".303")),
        ("pain below 4", "missing = success", ".0293", (".723", ".576")),
        ("pain below 4", "best for arm 1", "2.9e-9", None),
        ("pain below 4", "worst for arm 1", ".034", None),
    ],
)
def test_smith_2002_scenarios(outcome, scenario, printed, arms):
    found = missing(*OUTCOMES[outcome], RANDOMISED)
    row = next(row for row in found.scenarios if row.name == scenario)
    assert Reported(printed).admits(row.p_value)
    if arms:
        assert Reported(arms[0]).admits(row.first.proportion)
        assert Reported(arms[1]).admits(row.second.proportion)


def test_smith_2002_map():
    found = missing(*OUTCOMES["success"], RANDOMISED)
    assert found.p_values.shape == (31, 28)
    assert found.cells == 868
    assert found.favouring == (345, 29)
    assert found.attrition
    assert missing(*OUTCOMES["pain and toxicity"], RANDOMISED).attrition is False


@pytest.mark.parametrize(("method", "printed"), [("pearson_yates", ".327"), ("fisher", ".319")])
def test_smith_2002_missing_is_failure_by_other_tests(method, printed):
    assert Reported(printed).admits(missing(*OUTCOMES["success"], RANDOMISED, method).scenarios[1].p_value)


def test_boundaries_are_every_step_between_unlike_neighbours():
    found = missing(*OUTCOMES["success"], RANDOMISED)
    for kind, states in (("significance", found.significant), ("direction", found.favours)):
        rebuilt = np.tile(states[:, :1], states.shape[1])
        for flip in found.boundary(kind):
            assert rebuilt[flip.events1, flip.events2] == flip.before
            rebuilt[flip.events1, flip.events2 :] = flip.after
        assert (rebuilt == states).all()


def test_everybody_analysed_leaves_one_cell():
    found = missing(Binary(60, 71), Binary(51, 72), (71, 72))
    assert found.cells == 1
    assert not found.boundary("direction")
    assert {row.p_value for row in found.scenarios} == {found.scenarios[0].p_value}


RELAPSE = Binary(34, 120), Binary(52, 118)


def test_where_events_are_failures_the_scenarios_and_the_favoured_arm_turn_round():
    """With 125 randomised to each, 5 and 7 missing: the best for the first arm is 34/125 v 59/125."""
    rows = {row.name: f"{row.first} v {row.second}" for row in missing(*RELAPSE, (125, 125), better="lower").scenarios}
    assert rows == {
        "analysed": "34/120 v 52/118",
        "missing = failure": "39/125 v 59/125",
        "missing = success": "34/125 v 52/125",
        "best for arm 1": "34/125 v 59/125",
        "worst for arm 1": "39/125 v 52/125",
    }
    higher, lower = (missing(*RELAPSE, (125, 125), better=better) for better in ("higher", "lower"))
    assert lower.favouring == higher.favouring[::-1] == (45, 0)
    assert (lower.p_values == higher.p_values).all()
    assert lower.as_json()["better"] == "lower"


def test_attrition_asks_what_happens_if_the_missing_failed():
    """10/71 v 21/72 (.029): with every missing patient as an event 40/101 v 48/99 (.206), with none 10/101 v 21/99 (.027)."""
    asked = Binary(10, 71), Binary(21, 72), RANDOMISED
    assert missing(*asked, better="lower").attrition
    assert not missing(*asked, better="higher").attrition


def test_the_text_says_how_an_event_is_read():
    text = missing_text(missing(*RELAPSE, (125, 125), better="lower"))
    assert "An event is read as a failure: the lower proportion is better." in text
    assert "significantly in favour of the first arm in 45, of the second in none." in " ".join(text.split())
    assert "An event is read as a success" in missing_text(missing(*RELAPSE, (125, 125)))


def test_a_map_is_drawn_where_the_screen_has_room_for_it():
    """93 numbers of events take 100 columns with their labels, 94 do not fit."""
    fits, too_wide = (missing_text(missing(Binary(60, 71), Binary(51, 72), (71, n))) for n in (164, 165))
    assert max(len(unstyle(line)) for line in fits.splitlines()) == 100
    assert "across: of arm 2" in fits
    assert "across: of arm 2" not in too_wide


def test_the_text_says_so_where_nobody_is_missing():
    text = missing_text(missing(*RELAPSE, (120, 118), reported="0.01"))
    assert "nobody is missing" in text
    assert "ways" not in text
    assert "Fewest left out" in text


@settings(deadline=None, max_examples=30)
@given(
    st.integers(1, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.integers(1, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.sampled_from(["0.05", "0.2", "<.01", "1.00"]),
)
def test_removals_are_the_fewest(first, second, reported):
    best = {}
    for n1 in range(max(first[0], 1), first[1] + 1):
        for n2 in range(max(second[0], 1), second[1] + 1):
            for method in ("pearson", "fisher"):
                p = float(p_values(first[0], n1, second[0], n2, methods=[method])[method])
                if Reported(reported).admits(p):
                    out = first[1] - n1 + second[1] - n2
                    best.setdefault(method, {}).setdefault(out, set()).add((n1, n2))
    found = {}
    for row in removals(Binary(*first), Binary(*second), reported, methods=["pearson", "fisher"]):
        found.setdefault(row.method, set()).add((row.first.n, row.second.n))
    assert found == {method: sums[min(sums)] for method, sums in best.items()}


def test_smith_2002_evaluable_is_one_way_to_the_printed_p():
    """Leaving out 30 and 27 is what the paper did; Pearson prints .05 after leaving out 11 already."""
    rows = [row for row in removals(Binary(60, 101), Binary(51, 99), "0.05") if row.method == "pearson"]
    assert [(row.removed1, row.removed2) for row in rows] == [(10, 1)]


def test_a_p_of_exactly_alpha_is_not_significant():
    """2/2 v 0/3 has a minimum likelihood mid-p of exactly 1/20, whose float lies below; so has the map's corner 3/3 v 0/3, central."""
    found = missing(Binary(2, 2), Binary(0, 3), (2, 3), "fisher_mid_p_minlike")
    assert found.p_values.item() < 0.05
    assert [row.significant for row in found.scenarios] == [False] * 5
    corner = missing(Binary(2, 2), Binary(0, 2), (3, 3), "fisher_mid_p")
    assert corner.p_values[1, 0] < 0.05
    assert corner.favouring == (0, 0)
    assert missing(Binary(2, 2), Binary(0, 2), (3, 3), "fisher_mid_p", alpha=0.051).favouring == (1, 0)


def test_counts_that_the_test_is_not_defined_for_have_no_map():
    with pytest.raises(InputError, match="wald_log_or: expected counts that it is defined for, got 19/19 v 5/19"):
        missing(Binary(19, 19), Binary(5, 19), (20, 20), "wald_log_or")


def test_a_test_that_is_not_defined_prints_nothing_when_patients_are_left_out():
    assert removals(Binary(0, 3), Binary(0, 4), "1.00", methods=["pearson"])[0].p_value == 1
    assert removals(Binary(0, 3), Binary(0, 4), "1.00", methods=["wald_log_rr"]) == ()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"randomised": (70, 99)}, "randomised: expected at least the 71 analysed, got 70"),
        ({"randomised": RANDOMISED, "method": "chi"}, "method: expected a test of two proportions, got 'chi'"),
        ({"randomised": RANDOMISED, "better": "more"}, "better: expected higher or lower, got 'more'"),
        ({"randomised": RANDOMISED, "alpha": 5}, "alpha: expected a number between 0 and 1, got 5"),
    ],
)
def test_refuses(arguments, message):
    with pytest.raises(InputError, match=message):
        missing(*OUTCOMES["success"], **arguments)


def test_answers_in_json():
    answer = json.loads(
        json.dumps(missing(*OUTCOMES["success"], RANDOMISED, reported="0.05").as_json(), allow_nan=False)
    )
    assert answer["map"]["favour_1"] == 345
    assert len(answer["map"]["p_values"]) == 31
    assert answer["scenarios"][1]["events1"] == 60
