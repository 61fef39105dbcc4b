import json

import pytest

from evidence.errors import InputError
from evidence.model import Binary
from evidence.questions.fragility import fragility
from evidence.reported import Reported
from evidence.terminal.asking import fragility_text


@pytest.mark.parametrize(
    ("first", "second", "before", "index", "after"),
    [
        (Binary(1, 100), Binary(9, 100), ".0185", 1, ".0582"),
        (Binary(200, 4000), Binary(250, 4000), ".0173", 9, ".0544"),
        (Binary(20, 100), Binary(35, 100), ".0261", 2, ".0596"),
        (Binary(1, 50), Binary(9, 50), ".0157", 1, ".0511"),
        (Binary(6, 40), Binary(15, 40), ".04060921", 1, ".07836101"),  # the fragilityindex package's example
    ],
)
def test_published_indices_by_fisher(first, second, before, index, after):
    row = fragility(first, second, methods=["fisher"]).rows[0]
    assert Reported(before).admits(row.p_value)
    assert row.walsh.index == index
    assert Reported(after).admits(row.walsh.p_value)


def test_smith_2002_every_method_turns_over_with_two_patients_at_most():
    table = fragility(Binary(60, 71), Binary(51, 72), lost=57)
    assert len(table.rows) == 17
    significant = {row.method for row in table.rows if row.significant}
    assert significant == {"pearson", "likelihood_ratio", "wald_unpooled", "welch_t"}
    assert {row.minimum.index for row in table.rows} == {1}
    assert {row.method for row in table.rows if row.walsh.index == 2} == {"pearson_yates", "fisher_central"}
    assert table.method("pearson").walsh.quotient == 1 / 143


def test_the_number_lost_is_set_beside_each_index():
    answer = fragility(Binary(1, 100), Binary(9, 100), methods=["fisher", "pearson"], lost=1).as_json()
    assert [row["walsh"]["lost_as_many"] for row in answer["methods"]] == [True, False]
    assert (
        fragility(Binary(1, 100), Binary(9, 100), methods=["fisher"]).as_json()["methods"][0]["walsh"]["lost_as_many"]
        is None
    )


def test_unconditional_tests_are_left_out_of_large_tables_unless_named():
    large = Binary(20, 200), Binary(24, 200)
    table = fragility(*large)
    assert len(table.rows) == 13
    assert set(table.left_out) == {"barnard_pooled", "barnard_unpooled", "boschloo", "boschloo_minlike"}
    assert set(table.left_out.values()) == {"not computed: too large"}
    assert fragility(*large, methods=["barnard_pooled"]).rows[0].method == "barnard_pooled"


def test_every_method_has_a_row_or_a_reason_in_text_and_json():
    """340/1200 v 520/1180 is too large for four methods; 0/20 v 5/20 has no logarithm of its risk ratio."""
    for first, second, method, reason in (
        (Binary(340, 1200), Binary(520, 1180), "boschloo", "not computed: too large"),
        (Binary(0, 20), Binary(5, 20), "wald_log_rr", "not defined: an empty cell"),
    ):
        table = fragility(first, second)
        assert len(table.rows) + len(table.left_out) == 17
        assert {"method": method, "note": reason} in table.as_json()["left_out"]
        assert any(line.split() == [method, *reason.split()] for line in fragility_text(table).splitlines())


def test_what_cannot_be_reached_is_null():
    answer = json.loads(json.dumps(fragility(Binary(0, 2), Binary(0, 2)).as_json(), allow_nan=False))
    assert {row["walsh"]["index"] for row in answer["methods"] if row["method"] == "fisher"} == {None}
    assert "Potter 2020" in answer["caveat"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"methods": ["chi"]}, "methods: expected some of pearson"),
        ({"lost": -1}, "lost: expected a whole number of 0 or more, got -1"),
        ({"alpha": 1}, "alpha: expected a number between 0 and 1, got 1"),
    ],
)
def test_refuses(arguments, message):
    with pytest.raises(InputError, match=message):
        fragility(Binary(60, 71), Binary(51, 72), **arguments)
