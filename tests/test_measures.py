"""Measures and parts: one record each, that lacks nothing."""

from dataclasses import fields
from fractions import Fraction

import pytest

from evidence.errors import InputError
from evidence.measures import MEASURES, Measure, is_ratio, measure_named, measures_of, wald_scale
from evidence.methods import FAMILIES, methods
from evidence.parts import PARTS, FigureOf, Part, ends_of, figure_of
from evidence.relations import two_proportions
from evidence.stats.proportions import estimate, intervals
from evidence.stats.proportions.estimation import INTERVALS

RECORDS = [*MEASURES.values(), *PARTS.values()]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: f"{type(record).__name__} {record.id}")
def test_a_record_that_lacks_something_cannot_be_made_and_the_error_names_it(record):
    said = {field.name: getattr(record, field.name) for field in fields(record)}
    assert type(record)(**said) == record
    for name in said:
        with pytest.raises(TypeError, match=f"'{name}'"):
            type(record)(**{key: value for key, value in said.items() if key != name})


@pytest.mark.parametrize(("record", "names"), [(Measure, ("label", "short", "arms")), (Part, ("label", "short"))])
def test_a_record_with_an_empty_name_is_refused_by_its_id(record, names):
    known = (MEASURES if record is Measure else PARTS).values()
    first = next(iter(known))
    said = {field.name: getattr(first, field.name) for field in fields(first)}
    for name in names:
        with pytest.raises(InputError, match=f"{first.id}.*{name}"):
            record(**{**said, name: ""})


def test_a_part_is_the_estimate_of_measures_that_there_are():
    said = {field.name: getattr(PARTS["difference"], field.name) for field in fields(Part)}
    with pytest.raises(InputError, match=r"difference.*risk_differ\b"):
        Part(**{**said, "measures": ("risk_differ",)})


def test_no_two_measures_share_a_spelling():
    spellings = [name for record in MEASURES.values() for name in (record.id, *record.aliases)]
    assert len(spellings) == len(set(spellings))


def test_the_family_of_a_measure_is_one_of_the_catalogue():
    assert {record.family for record in MEASURES.values()} <= {*FAMILIES, None}


def test_ratios_are_above_zero_have_no_effect_at_one_and_turn_over_with_the_arms():
    ratios = [record for record in MEASURES.values() if record.is_ratio]
    assert {record.id for record in ratios} >= {"risk_ratio", "odds_ratio", "hazard_ratio"}
    for record in ratios:
        assert (record.lowest, record.no_effect, record.reversal) == (0, 1, "reciprocal")
        assert is_ratio(record.id)
        assert wald_scale(record.id) == record.wald_scale == "log"


def test_a_number_needed_to_treat_is_analysed_by_the_difference_behind_it():
    record = MEASURES["nnt"]
    assert (record.scale, record.wald_scale, record.no_effect) == ("reciprocal", "natural", None)
    assert not is_ratio("nnt")


def test_measures_by_the_data_that_give_them():
    assert measures_of("counts", arms=1) == ("proportion",)
    assert measures_of("means", arms=1) == ("mean_change",)
    assert measures_of("means", arms=2) == ("mean_difference", "mean_change")


@pytest.mark.parametrize("name", measures_of("counts", arms=2))
def test_a_measure_that_counts_give_has_its_estimate_and_intervals(name):
    """56/70 v 18/70, an NNT of 1.8: the estimate lies in every interval of its own family."""
    value = float(estimate(56, 70, 18, 70, measure=name))
    ids = [method.id for method in methods(MEASURES[name].family)]
    assert sorted(ids) == sorted(INTERVALS[name])
    found = intervals(56, 70, 18, 70, measure=name, methods=ids)
    assert name in two_proportions.QUOTIENTS  # so that verdicts are made by it
    assert all(low <= value <= high for low, high in found.values())


@pytest.mark.parametrize("record", MEASURES.values(), ids=lambda record: record.id)
def test_a_value_of_no_effect_lies_between_the_ends(record):
    if record.no_effect is not None:
        assert record.lowest is None or record.lowest < record.no_effect
        assert record.highest is None or record.no_effect < record.highest


def test_an_unknown_spelling_names_no_measure():
    assert measure_named("relative_odds") is None
    assert measure_named(None) is None


@pytest.mark.parametrize(
    ("part", "measure", "of_means", "expected"),
    [
        ("difference", None, False, FigureOf("risk_difference", "estimate")),
        ("difference", None, True, FigureOf("mean_difference", "estimate")),
        ("difference", "risk_difference", False, FigureOf("risk_difference", "estimate")),
        ("estimate", "rd", False, FigureOf("risk_difference", "estimate")),
        ("ratio", None, False, FigureOf("risk_ratio", "estimate")),
        ("ratio", None, True, FigureOf(None, "ratio")),  # of two means: no other name
        ("percentage", None, False, FigureOf("proportion", "estimate")),
        ("mean_change", None, True, FigureOf("mean_change", "estimate")),
        ("ci_low", "relative_risk", False, FigureOf("risk_ratio", "ci_low")),
        ("events", None, False, FigureOf(None, "events")),
    ],
)
def test_a_figure_has_one_key_under_every_name(part, measure, of_means, expected):
    assert figure_of(part, measure, of_means=of_means) == expected


def test_ends_are_the_measures_for_its_estimate_and_limits_and_the_parts_for_all_else():
    assert ends_of("estimate", "odds_ratio") == (0, None)
    assert ends_of("ci_high", "proportion") == (0, 1)
    assert ends_of("estimate", None) == (None, None)
    assert ends_of("difference", "risk_ratio") == (None, None)
    assert ends_of("p_value", "odds_ratio") == (0, Fraction(1))
