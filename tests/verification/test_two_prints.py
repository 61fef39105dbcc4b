"""Two printed figures agree only where their rounding intervals overlap by more than an end."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import assess, claim, found, row


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("53.9%", "54.0%", False),  # both could be 53.95%, and nothing else
        ("54.0%", "53.9%", False),
        ("53.9%", "54%", True),  # 53.85% to 53.95% lies in 53.5% to 54.5%
        ("54%", "53.9%", True),
        ("85%", "84.5%", True),  # 84.5% to 84.55%
        ("84.4%", "85%", False),
        ("54.0%", "54.0%", True),
        ("53%", "54%", False),
    ],
)
def test_percentages_of_two_documents(first: str, second: str, agree: bool, tmp_path: Path) -> None:
    claims = [
        claim("a", "percentage", first, "new", document="paper"),
        claim("b", "percentage", second, "new", document="page"),
    ]
    assessed = assess(tmp_path, claims)
    assert ["contradicted" in flags for flags in assessed.verdicts["flags"]] == [not agree, not agree]
    assert found(assessed, "printed-differently") == ([] if agree else ["b"])  # the page's slip, not the paper's


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [("7.4", "7.5", False), ("7.5", "7.4", False), ("7.4", "7", True), ("7", "7.4", True), ("7.5", "7.5", True)],
)
@pytest.mark.parametrize("figure", ["mean", "sd"])
def test_means_and_sds_of_one_document(figure: str, first: str, second: str, agree: bool, tmp_path: Path) -> None:
    rows = [
        row(*((text, "2.0") if figure == "mean" else ("9.0", text)), "30", arm="new", outcome="pain", page=page)
        for page, text in (("1", first), ("2", second))
    ]
    assessed = assess(tmp_path, [claim("n", "n", "30", "new", outcome="pain", document="page")], continuous=rows)
    assert found(assessed, "printed-differently") == ([] if agree else ["trial/continuous.csv:3"])


@pytest.mark.parametrize("statistic", ["events", "n"])
@pytest.mark.parametrize(("second", "agree"), [("60", True), ("61", False)])
def test_counts_agree_where_they_are_equal(statistic: str, second: str, agree: bool, tmp_path: Path) -> None:
    claims = [claim("a", statistic, "60", "new"), claim("b", statistic, second, "new", document="page")]
    assert ("contradicted" in assess(tmp_path, claims).verdicts["flags"][0]) != agree


@pytest.mark.parametrize("first", ["<.05", "NS", ".04"])
def test_words_and_inequalities_are_compared_with_nothing(first: str, tmp_path: Path) -> None:
    claims = [
        claim("a", "p_value", first, "new", "old"),
        claim("b", "p_value", ".06", "new", "old", document="page"),
    ]
    assert ("contradicted" in assess(tmp_path, claims).verdicts["flags"][0]) == (first == ".04")


@pytest.mark.parametrize(("second", "contradicts"), [("fisher", False), ("pearson", True), (None, True)])
def test_figures_by_two_stated_methods_are_not_compared(second: str | None, contradicts: bool, tmp_path: Path) -> None:
    claims = [
        claim("a", "p_value", ".04", "new", "old", method="pearson"),
        claim("b", "p_value", ".06", "new", "old", document="page", method=second),
    ]
    assert ("contradicted" in assess(tmp_path, claims).verdicts["flags"][0]) == contradicts


@pytest.mark.parametrize(
    "key",
    [{"outcome": "harm"}, {"timepoint": "start"}, {"population": "men"}, {"arms": ["old"]}, {"document": "paper"}],
)
def test_another_estimand_or_the_same_document_contradicts_nothing(key: dict[str, object], tmp_path: Path) -> None:
    other = {**claim("b", "percentage", "60%", "new", document="page"), **key}
    assessed = assess(tmp_path, [claim("a", "percentage", "50%", "new"), other])
    assert list(assessed.verdicts["flags"]) == ["", ""]


BOTH = ("page", "paper")


@pytest.mark.parametrize(
    ("page", "accused"),
    [
        ("60%", ["b", "c"]),  # differs from the counts too: the paper is borne out against both
        ("70%", ["a", "b", "c"]),  # reproduced by counts of its own: one of the two prints 50% and 70% is wrong
    ],
)
def test_a_print_is_borne_out_only_where_all_that_contradict_it_differ(
    page: str, accused: list[str], tmp_path: Path
) -> None:
    """The paper's 50/100 reproduces its 50%; the abstract's 40% differs; the page stands on its own 70/100."""
    claims = [
        claim("a", "percentage", "50%", "new", document="paper"),
        claim("b", "percentage", "40%", "new", document="abstract"),
        claim("c", "percentage", page, "new", document="page"),
    ]
    own = [row("70", "100", arm="new", document="page"), row("50", "100", arm="new", document="paper")]
    assessed = assess(tmp_path, claims, binary=own, primary=["abstract", "page", "paper"])
    assert found(assessed, "printed-differently") == accused
