"""A line of print is judged figure by figure, by the other figures of the line."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import evidence
from evidence.cli import cli
from evidence.errors import InputError
from evidence.model import Binary
from evidence.questions.compare import compare


def run(*arguments: str, stdin: str | None = None) -> str:
    return (
        CliRunner()
        .invoke(cli, ["compare", *arguments], input=stdin, standalone_mode=False, catch_exceptions=False)
        .output
    )


def statuses(line: str) -> list[tuple[str, str]]:
    return [(str(verdict.claim.reported), verdict.status) for verdict in compare(line).verdicts]


def test_every_figure_of_a_line_has_a_verdict_worst_first() -> None:
    """Smith 2002, J Clin Oncol 20:4040, with the second percentage misprinted (51/72 is 70.8%)."""
    line = "60/71 (84.5%) v 51/72 (78.0%), RR 1.19 (95% CI 1.00 to 1.43), P = .05"
    assert statuses(line) == [
        ("78.0%", "impossible"), ("84.5%", "reproduced"), ("1.19", "reproduced"),
        ("1.00", "attributed"), ("1.43", "attributed"), ("= .05", "attributed"),
    ]  # fmt: skip


def test_a_line_and_its_arms_are_judged_alike() -> None:
    of_line = evidence.compare("60/71 v 51/72, P = .05")
    of_arms = compare(Binary(60, 71), Binary(51, 72), reported="P = .05")
    assert of_line.verdict is not None
    assert of_arms.verdict is not None
    assert (of_line.first, of_line.second) == (Binary(60, 71), Binary(51, 72))
    assert of_line.verdict.methods == of_arms.verdict.methods == of_line.p_values
    assert (of_line.verdict.status, of_line.verdict.flags) == (of_arms.verdict.status, of_arms.verdict.flags)
    assert compare("60/71", "51/72", reported="P = .05").verdict == of_arms.verdict


def test_a_line_of_an_effect_alone_has_no_tests() -> None:
    found = compare("HR 0.75 (0.55 to 1.02), P = .04")
    assert (found.first, found.second, found.p_values, found.limits) == (None, None, (), ())
    assert statuses("HR 0.75 (0.55 to 1.02), P = .04")[0] == ("= .04", "differs")


def test_counts_beside_an_adjusted_ratio_do_not_judge_it() -> None:
    """42/402 v 41/388 give a crude risk ratio of .989 and a P of .96; the adjusted ones are other figures."""
    line = "42/402 v 41/388; adjusted RR 0.98 (95% CI 0.64 to 1.49); P = .912"
    assert {status for _, status in statuses(line)} <= {"attributed", "not checkable", "reproduced"}


def test_arms_may_start_with_a_minus() -> None:
    """Means of change -2.60 (0.55) of 1028 and -2.10 (0.60) of 1030 patients."""
    assert "possible 1.82e-83" in run("-2.60 ± 0.55 (1028)", "-2.10 ± 0.60 (1030)")


def test_one_line_is_read_from_standard_input() -> None:
    line = "60/71 (84.5%) v 51/72 (70.8%), P = .05\n"
    assert run("-", stdin=line) == run(line.strip())
    for text in ("", "60/71 v 51/72\n34/120 v 52/118\n"):
        with pytest.raises(InputError, match="-: expected one line of print on standard input"):
            run("-", stdin=text)


@pytest.mark.parametrize("printed", ["1.5", "P = -0.22", "<0.000", "-0.001"])
def test_what_is_no_probability_is_impossible_as_in_check(printed: str) -> None:
    verdict = compare(Binary(60, 71), Binary(51, 72), reported=printed).verdict
    assert verdict is not None
    assert (verdict.status, verdict.reason) == ("impossible", "P is at least 0 and at most 1")


def test_a_p_in_percent_is_refused() -> None:
    with pytest.raises(InputError, match="reported: expected a P without %, got 84%"):
        run("60/71", "51/72", "--reported", "84%")


def test_a_line_with_a_p_takes_no_other() -> None:
    with pytest.raises(InputError, match=r"reported: expected one P, got P = \.06, and one in the line"):
        run("60/71 v 51/72, P = .05", "--reported", "P = .06")


def test_exact_methods_of_a_large_table_wait_to_be_asked_for() -> None:
    """5/100 v 900/9900: 990,000 tables of these arms."""
    tests = {value.method: value.note for value in compare("5/100 v 900/9900").p_values}
    assert [method for method, note in tests.items() if note == "not computed: --exact"] == [
        "barnard_pooled", "barnard_unpooled", "boschloo", "boschloo_minlike",
    ]  # fmt: skip
    intervals = {(one.measure, one.method): one.note for one in compare("5/100 v 900/9900").limits}
    assert intervals["risk_difference", "chan_zhang"] == "not computed: --exact"
    assert not intervals["odds_ratio", "cornfield_exact"]


def test_exact_methods_that_are_asked_for_are_computed() -> None:
    plain, exact = compare("30/150 v 45/140"), compare("30/150 v 45/140", exact=True)
    assert [value.value for value in plain.p_values][:13] == [value.value for value in exact.p_values][:13]
    assert all(value.value is None for value in plain.p_values[13:])
    assert all(value.value is not None for value in exact.p_values[13:])


def test_no_p_differs_before_the_exact_tests_were_asked() -> None:
    """A P that only Boschloo's test of 30/150 v 45/140 prints is not called another."""
    p = {value.method: value.value for value in compare("30/150 v 45/140", exact=True).p_values}
    printed = f"P = {p['boschloo_minlike']:.6f}"
    verdict = compare("30/150", "45/140", reported=printed).verdict
    assert verdict is not None
    assert (verdict.status, verdict.method) == ("attributed", "boschloo_minlike")


def test_json_lists_a_verdict_a_figure() -> None:
    found = json.loads(run("60/71 (84.5%) v 51/72, P = .05", "--format", "json"))
    assert [one["statistic"] for one in found["verdicts"]] == ["percentage", "p_value"]
    assert found["verdict"] == found["verdicts"][1]


def test_solve_takes_a_line_as_it_is_printed() -> None:
    """Smith 2002: 60/71 v 51/72 is the one table."""
    line = "84.5% of 71 v 70.8% of 72, RR 1.19, P = .05"
    of_options = evidence.solve(n1="71", percent1="84.5%", n2="72", percent2="70.8%", rr="1.19", p="= .05")
    assert evidence.solve(line).tables == of_options.tables
    (table,) = of_options.tables
    assert (table.events1, table.events2) == (60, 51)
    assert evidence.solve("84.5% of 71 v 70.8% of 72", p=".05").tables[0].events1 == 60
    with pytest.raises(InputError, match="n1: expected what the line does not print already, got '71'"):
        evidence.solve(line, n1="71")
    with pytest.raises(InputError, match="line: expected crude figures: adjusted ones follow from no table"):
        evidence.solve("42/402 v 41/388; adjusted RR 0.98")
