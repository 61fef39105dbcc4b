"""The words of why a verdict has its status, one entry a code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from evidence.reasons import Reason
from evidence.wording.numbers import Style, p_label, p_text, score, several, shown
from evidence.wording.undefined import note_text

Words = Callable[[Reason, Style], str]

_ONLY = "the only method for these data"


def _bounds(why: Reason, style: Style) -> str:
    ends = {"at least": why["lowest"], "at most": why["highest"]}
    return f"{why['what']} is {' and '.join(f'{end} {value}' for end, value in ends.items() if value is not None)}"


def _left(why: Reason, style: Style) -> str:
    """Word the range of a P; one that is wider than a fifth says little."""
    little = ", so that it says little" if why["high"] - why["low"] > 0.2 else ""
    return f"the rounding of the inputs leaves {p_text(why['low'])} to {p_text(why['high'])}{little}"


def _statement(why: Reason, style: Style) -> str:
    word = why["word"]
    entered = f'; "{word}" is judged if it is entered as statistic = "p_value", reported = "{word}"' if word else ""
    return f"a statement has no figure to recompute{entered}"


def _not_computable(why: Reason, style: Style) -> str:
    because = f"is {note_text('too-large')}" if why["too_large"] else "is not one that can be computed from these data"
    return f"the stated method, {why['method']}, {because}{_printed_by(why, style)}"


def _unknown(why: Reason, style: Style) -> str:
    return f"the {_whose('stated method', why)}, {why['method']}, is not in the catalogue{_printed_by(why, style)}"


def _whose(what: str, why: Reason) -> str:
    return what if why["beside"] is None else f"{what} of {why['beside']}, of the same contrast"


def _printed_by(why: Reason, style: Style) -> str:
    printing = why["printing"]
    return f"; of the catalogue {several(printing)} {_prints_it(style, len(printing) > 1)}" if printing else ""


def _no_method(why: Reason, style: Style) -> str:
    notes = several(dict.fromkeys(note_text(note).removeprefix("not defined: ") for note in why["notes"]))
    return f"no method is defined for these data{f': {notes}' if notes else ''}"


def _exact(why: Reason, style: Style) -> str:
    value = why["value"]
    if style.reported.relation == "=":
        return f"{shown(style, value)} prints {style.reported.like(value)}"
    return f"{shown(style, value)} satisfies it"


def _span(why: Reason, style: Style) -> str:
    if why["low"] is None:
        return ""
    return f", {shown(style, why['low'])} to {shown(style, why['high'])} within the rounding of the inputs"


def _sum(why: Reason, style: Style) -> str:
    written = f"{' + '.join(map(str, why['parts']))} = {why['total']}"
    return written if why["closes"] else f"{written}, not {style.reported}"


def _no_count(why: Reason, style: Style) -> str:
    n = why["n"]
    texts = [f"{k}/{n} = {style.reported.like(Fraction(k, n))}" for k in why["nearest"]]
    return f"no count of {n} prints it: {', '.join(texts)}"


def _prints_it(style: Style, several_of_them: bool = False) -> str:
    verb = ("print", "prints") if style.reported.relation == "=" else ("satisfy", "satisfies")
    return f"{verb[0] if several_of_them else verb[1]} it"


def _named(values: Sequence[tuple[str, float]], style: Style) -> str:
    return several([f"{method} {shown(style, value)}" for method, value in values], 4)


def _given(stated: Sequence[tuple[str, float | None, str]], style: Style) -> str:
    """Word what each of the methods gives that the stated words can mean."""
    given = [f"{method} {shown(style, value)}" for method, value, _ in stated if value is not None]
    if given:
        return f"the stated method gives {' or '.join(given)}"
    method, _, note = stated[0]
    return f"the stated method, {method}, has no value ({note_text(note)})"


def _only(why: Reason, style: Style) -> str:
    within = " within the rounding of the inputs" if why["rounding"] else ""
    return f"{_ONLY}, {_named(why['printing'], style)}, {_prints_it(style)}{within}"


def _methods(why: Reason, style: Style) -> str:
    within = f", {why['rounding']} of them within the rounding of the inputs" if why["rounding"] else ""
    others = sorted({style.reported.like(value) for value in why["others"]}) if style.reported.relation == "=" else []
    rest = f"; others print {several(others)}" if others else ""
    count = len(why["printing"])
    verb = _prints_it(style, several_of_them=count != 1)
    return f"{count} of {why['of']} methods {verb}{within}: {_named(why['printing'], style)}{rest}"


def _convention(why: Reason, style: Style) -> str:
    sample = "not defined" if why["sample"] is None else shown(style, why["sample"])
    return f"by another convention: {_named(why['printing'], style)} {_prints_it(style, len(why['printing']) > 1)}; the sample's is {sample}"


def _differs(why: Reason, style: Style) -> str:
    method, value, low, high = why["nearest"]
    ends = "" if low is None else f" (possible {shown(style, low)} to {shown(style, high)})"
    said = f"{method} {shown(style, value)}{ends}"
    if why["of"] == 1:
        stated = method in (given for given, _, _ in why["stated"])
        return f"{'the stated method' if stated else _ONLY}, {said}, does not {_prints_it(style, True)}"
    given = f"{_given(why['stated'], style)}; " if why["stated"] else ""
    return f"{given}none of {why['of']} methods {_prints_it(style)}; nearest {said}"


def _gives(why: Reason, style: Style) -> str:
    ends = " to ".join(shown(style, Fraction(end)) for end in (why["low"], why["high"]))
    return f"{why['method']} gives {shown(style, why['value'])} (possible {ends})"


def _printed_p(why: Reason, style: Style) -> str:
    place = f"P {why['p']} printed at {why['place']}"
    if why["holds"] is None:
        return f"{place} does not decide it"
    return f"{place} is {'on' if why['holds'] else 'not on'} that side of {p_text(float(why['level']))}"


def _statistic(why: Reason, style: Style) -> str:
    ends = f"possible {p_text(why['low'])} to {p_text(why['high'])}"
    return f"{why['statistic']} gives {p_text(why['value'])} ({ends})"


def _crude_value(why: Reason, style: Style) -> str:
    return f"{why['method']} {shown(style, why['value'])}".strip()


STATUSES: Mapping[str, Words] = {
    "out-of-bounds": _bounds,
    "needs": lambda why, style: str(why["what"]),
    "not-published": lambda why, style: "inputs not published",
    "not-one-arm": lambda why, style: f"expected one arm, got {', '.join(why['arms']) or 'none'}",
    "median": lambda why, style: "a median needs the value of every patient",
    "no-strata": lambda why, style: "its population has no strata",
    "statement": _statement,
    "events-not-printed": lambda why, style: "the number of events is not printed",
    "censored": lambda why, style: (
        "of the time to an event it may be estimated under censoring (Kaplan-Meier), and is then no count of patients"
    ),
    "sd-of-pairs": lambda why, style: "an SD of differences needs the value of every patient",
    "sd-of-change": lambda why, style: "the SDs of the changes from baseline are not printed",
    "baseline-not-positive": lambda why, style: "a reduction needs a baseline above 0",
    "denominator-not-positive": lambda why, style: "a ratio needs a denominator above 0",
    "no-measure": lambda why, style: f"no measure is given: expected {' or '.join(why['expected'])}",
    "measure-not-defined": lambda why, style: (
        f"{why['measure']} is not defined, or not finite, for {' v '.join(map(str, why['data']))}"
    ),
    "scale-unknown": lambda why, style: "of a figure without a measure it is not known whether it is a ratio",
    "no-width": lambda why, style: f"the limits {why['low']} and {why['high']} leave no width",
    "no-logarithm": lambda why, style: f"{why['figure']} has no logarithm within its rounding",
    "not-poolable": lambda why, style: f"pooling needs two arms and one of {', '.join(why['measures'])}",
    "strata-without-counts": lambda why, style: f"no counts of {several(why['strata'])}",
    "stated-not-computable": _not_computable,
    "stated-unknown": _unknown,
    "adjusted": lambda why, style: (
        f"the {_whose('analysis', why)}{' is' if why['beside'] is None else ', is'} adjusted: crude data do not give it"
    ),
    "no-method-defined": _no_method,
    "interval-method-not-stated": lambda why, style: f"the method of the interval is not stated; {_gives(why, style)}",
    "interval-gives": lambda why, style: f"of the other figures of the contrast {_gives(why, style)}",
    "prints": _exact,
    "prints-within-rounding": lambda why, style: f"{shown(style, why['value'])} at face value{_span(why, style)}",
    "recomputed": lambda why, style: f"recomputed {shown(style, why['value'])}{_span(why, style)}",
    "sum": _sum,
    "rounds-up": lambda why, style: f"{shown(style, why['value'])} rounded up prints {style.reported}",
    "limit-rounds-up": lambda why, style: "rounded up",
    "no-count": _no_count,
    "no-fraction": lambda why, style: f"no fraction with n up to {why['n_max']} prints it",
    "stated-prints": lambda why, style: (
        f"the stated method, {why['method']} {shown(style, why['value'])}, {_prints_it(style)}"
    ),
    "other-method-prints": lambda why, style: (
        f"{_given(why['stated'], style)}; printed by {_named(why['printing'], style)}"
    ),
    "only-method-prints": _only,
    "methods-print": _methods,
    "convention-prints": _convention,
    "no-method-prints": _differs,
    "printed-p": _printed_p,
    "statistic-gives": _statistic,
    "outside-interval": lambda why, style: (
        f"the estimate {why['estimate']} lies outside its own interval, {why['low']} to {why['high']}"
    ),
    "rounding-leaves": _left,
    "crude": lambda why, style: "crude, not pooled over strata",
    "one-of-tables": lambda why, style: (
        f"the percentages leave {why['of']} tables of counts, of which "
        f"{why['printing'] or 'none'} {'print' if why['printing'] != 1 else 'prints'} it"
    ),
    "pooled-since-crude-differs": lambda why, style: (
        f"pooled over strata, since the crude {' v '.join(map(str, why['data']))} does not print it"
    ),
    "p-without-decimals": lambda why, style: (
        f"a P printed as {style.reported.value} stands for any P {'below' if style.reported.value == 0 else 'from'} .5"
    ),
    "other-side-of-alpha": lambda why, style: f"on the other side of {p_label(why['alpha'])}",
    "other-side-of-no-effect": lambda why, style: f"on the other side of no effect, {why['no_effect']}",
    "other-direction": lambda why, style: f"in the other direction from no effect, {why['no_effect']}",
    "crude-beside": lambda why, style: (
        f"the crude {' v '.join(why['data'])} {'gives' if len(why['data']) == 1 else 'give'} {_crude_value(why, style)}"
    ),
    "scores-apart": lambda why, style: (
        f"scores from {score(why['lowest'])} to {score(why['highest'])} are at most "
        f"{score(why['highest'] - why['lowest'])} apart"
    ),
}
"""Why a verdict has its status, in words; the first of its reasons."""
