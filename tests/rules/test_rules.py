"""Every rule fires on its fail fixture, stays silent on its pass fixture, and has a page."""

from __future__ import annotations

import inspect
import pkgutil
import shutil
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

import pytest

from evidence import rules
from evidence.assessment import verify
from evidence.loading import load, places
from evidence.rules import LOOKED_UP, NOTICED, RULES

FIXTURES = Path(__file__).parent / "fixtures"
"""<code>/fail and <code>/pass hold the files that replace those of the small dossier."""


def codes_found(folder: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.where) for finding in verify(load(folder)).found]


def overlay(small: Path, fixture: Path) -> Path:
    return Path(shutil.copytree(fixture, small, dirs_exist_ok=True))


@pytest.mark.parametrize("code", RULES)
def test_fires(code: str, small: Path) -> None:
    found = codes_found(overlay(small, FIXTURES / code / "fail"))
    assert code in [found_code for found_code, _ in found]


@pytest.mark.parametrize("code", RULES)
def test_stays_silent(code: str, small: Path) -> None:
    found = codes_found(overlay(small, FIXTURES / code / "pass"))
    assert code not in [found_code for found_code, _ in found]


def test_the_small_dossier_has_no_findings(small: Path) -> None:
    assert codes_found(small) == []


@pytest.mark.parametrize("code", RULES)
def test_has_a_page(code: str) -> None:
    title, blank, body = RULES[code].page.partition("\n\n")
    assert title.endswith(".")
    assert "\n" not in title
    assert blank
    assert len(body) > 80


@pytest.mark.parametrize("code", RULES)
def test_a_finding_leads_to_the_lines_of_what_it_names(code: str, small: Path) -> None:
    dossier = load(overlay(small, FIXTURES / code / "fail"))
    sources = {item.id: item.source for item in (*dossier.claims, *dossier.rows)}
    findings = [finding for finding in verify(dossier).found if finding.where in sources]
    assert [finding.source for finding in findings] == [sources[finding.where] for finding in findings]


def test_every_function_of_a_dossier_and_verdicts_is_a_rule() -> None:
    modules = (import_module(f"evidence.rules.{module.name}") for module in pkgutil.iter_modules(rules.__path__))
    functions = (
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    )
    found = {one.__name__ for one in functions if [*inspect.signature(one).parameters] == ["dossier", "verdicts"]}
    assert found == {rule.check.__name__ for rule in RULES.values()}


def test_every_fixture_belongs_to_a_rule() -> None:
    assert {path.name for path in FIXTURES.iterdir()} == set(RULES)


def test_no_code_is_of_two_kinds_and_every_other_code_of_the_package_is_listed() -> None:
    assert len({*RULES, *NOTICED, *LOOKED_UP}) == len(RULES) + len(NOTICED) + len(LOOKED_UP)
    assert set(LOOKED_UP) == {places.CODE}


def test_no_declared_code_reads_like_a_computed_one() -> None:
    alike = [(noticed, code) for noticed in NOTICED for code in get_close_matches(noticed, RULES, cutoff=0.85)]
    assert alike == []


def test_a_secondary_slip_is_the_secondarys(small: Path) -> None:
    found = codes_found(overlay(small, FIXTURES / "printed-differently" / "fail"))
    assert [where for code, where in found if code == "printed-differently"] == ["page-response-new"]


def test_a_declared_finding_that_no_rule_finds_is_stale(small: Path) -> None:
    claims = small / "trial/claims.toml"
    claims.write_text(
        claims.read_text(encoding="utf-8")
        + '\n[[finding]]\ncode = "percentage-impossible"\nwhere = "paper-total"\nbecause = "It was so."\n',
        encoding="utf-8",
    )
    assert codes_found(small) == [("stale-expectation", "paper-total")]


def test_limits_in_reverse_without_an_estimate(small: Path) -> None:
    claims = small / "trial/claims.toml"
    more = [
        LIMITS.format(name=name, statistic=name, reported=text)
        for name, text in (("ci_low", "1.43"), ("ci_high", "1.01"))
    ]
    claims.write_text(
        claims.read_text(encoding="utf-8") + "".join(more).replace("paper-ci_", "paper-ci-"), encoding="utf-8"
    )
    assert ("interval-excludes-estimate", "paper-ci-low") in codes_found(small)


def test_counts_that_a_secondary_document_prints_differently(small: Path) -> None:
    rows = small / "trial/binary.csv"
    rows.write_text(
        rows.read_text(encoding="utf-8") + "new,response,end,all,61,71,page,,top,reported,,\n", encoding="utf-8"
    )
    assert ("printed-differently", "trial/binary.csv:4") in codes_found(small)


LIMITS = """
[[claim]]
id = "paper-{name}"
document = "paper"
page = "abstract"
statistic = "{statistic}"
measure = "risk_ratio"
outcome = "response"
timepoint = "start"
population = "all"
arms = ["new", "old"]
needs = "Counts."
reported = "{reported}"
"""


@pytest.mark.parametrize(
    ("low", "high", "p", "expected"),
    [
        ("0.998", "1.43", "0.03", {"p-and-interval-disagree"}),
        ("1.01", "1.43", "0.1", {"p-and-interval-disagree"}),
        ("1.01", "1.43", "<=.05", set()),
        ("0.98", "1.43", "<=.05", {"p-and-interval-disagree"}),
        ("1.20", "1.43", "0.03", {"interval-excludes-estimate"}),
        ("1.43", "1.01", "0.03", {"interval-excludes-estimate"}),
        ("1.01", "1.43", "0.03", set()),
    ],
)
def test_intervals_entered_as_claims(small: Path, low: str, high: str, p: str, expected: set[str]) -> None:
    figures = {"rr": ("estimate", "1.15"), "low": ("ci_low", low), "high": ("ci_high", high), "p": ("p_value", p)}
    claims = small / "trial/claims.toml"
    more = [LIMITS.format(name=name, statistic=kind, reported=text) for name, (kind, text) in figures.items()]
    claims.write_text(claims.read_text(encoding="utf-8") + "".join(more), encoding="utf-8")
    found = {code for code, _ in codes_found(small)}
    assert found & {"p-and-interval-disagree", "interval-excludes-estimate"} == expected


@pytest.mark.parametrize(
    ("level", "asked"), [("95%", True), ("95", True), ("0.95", True), ("99%", False), ("99", False)]
)
def test_p_is_held_to_a_95_percent_interval_however_its_level_is_printed(small: Path, level: str, asked: bool) -> None:
    figures = {"low": ("ci_low", "0.998"), "high": ("ci_high", "1.43"), "p": ("p_value", "0.03")}
    claims = small / "trial/claims.toml"
    more = [LIMITS.format(name=name, statistic=kind, reported=text) for name, (kind, text) in figures.items()]
    more = [claim + f'level = "{level}"\n' if "ci_" in claim else claim for claim in more]
    claims.write_text(claims.read_text(encoding="utf-8") + "".join(more), encoding="utf-8")
    assert ("p-and-interval-disagree" in {code for code, _ in codes_found(small)}) == asked
