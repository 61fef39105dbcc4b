"""The words of what would explain a figure that does not follow, one entry a code, and of what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from evidence.reasons import Reason
from evidence.wording.numbers import Style, near, p_label, p_text, several, shown
from evidence.wording.statuses import Words


def _printing(why: Reason, style: Style) -> str:
    """Return the methods that print the figure, each with its value; a value alone where arithmetic leaves no choice."""
    return several([f"{method} {shown(style, value)}".strip() for method, value in why["printing"]], 3)


def _fractions(found: Sequence[tuple[int, int]]) -> str:
    return several([f"{k}/{n}" for k, n in found], 3)


def _would(words: str) -> Words:
    """Return words before the methods, or before the fractions of n, that would print a figure."""

    def said(why: Reason, style: Style) -> str:
        found = why.figures.get("fractions")
        return f"{words}, {_fractions(found) if found else _printing(why, style)} would print it"

    return said


def _threshold(why: Reason, style: Style) -> str:
    return f"as a threshold, P < {p_label(why['threshold'])} would hold: {_printing(why, style)}"


def _tenfold(why: Reason, style: Style) -> str:
    off = "ten times too large" if why["too_large"] else "ten times too small"
    right = [f"{method} {shown(style, Fraction(value))}".strip() for method, value in why["printing"]]
    return f"it is {off} for {several(right, 3)}"


def _other_unit(why: Reason, style: Style) -> str:
    unit = "in percentage points" if why["figure"].percent else "as a proportion"
    found = why.figures.get("fractions")
    return f"read {unit}, {_fractions(found) if found else near(why['value'], why['figure'])} would print it"


def _se_as_sd(why: Reason, style: Style) -> str:
    sd = why.figures.get("sd")
    return f"read as a standard error, {f'it is an SD of {sd}' if sd else f'{_printing(why, style)} would print it'}"


def _sd_as_se(why: Reason, style: Style) -> str:
    sd = why.figures.get("sd")
    says = f"divided by √n it is {sd}" if sd else f"divided by √n, {_printing(why, style)} would print it"
    return f"{says}, as if an SD had been taken for a standard error"


def _welch(why: Reason, style: Style) -> str:
    least, most = (f"{float(end):g}" for end in why["df"])
    gives = f"{p_text(why['low'])} to {p_text(why['high'])}"
    return f"with Welch's degrees of freedom, {least} to {most} before rounding, {gives} would print it"


def _there(place: str, why: Reason) -> str:
    by = f"{why['method']} prints it" if why["method"] else "it prints"
    return f"{place}, {by}"


def _exchanged(why: Reason, style: Style) -> str:
    order = ", ".join(f'"{arm}"' for arm in why["arms"])
    return _there(f"the other way round, arms = [{order}]", why)


EXPLANATIONS: Mapping[str, Words] = {
    "one-sided": lambda why, style: f"one-sided {_printing(why, style)} would print it",
    "welch-degrees-of-freedom": _welch,
    "truncated": _would("cut off"),
    "rounded-twice": _would("rounded twice"),
    "rounded-up": _would("rounded up"),
    "threshold-as-value": _threshold,
    "tenfold": _tenfold,
    "one-minus": lambda why, style: f"1 less {_printing(why, style)} would print it",
    "other-unit": _other_unit,
    "se-as-sd": _se_as_sd,
    "sd-as-se": _sd_as_se,
    "count-off-by-one": lambda why, style: f"with {why['data']}, {_printing(why, style)} would print it",
    "other-measure": lambda why, style: (
        f"as {_article(why['measure'])} {why['measure'].replace('_', ' ')}, {_printing(why, style)} would print it"
    ),
    "uncut-limit": _would("not cut off at the end of its range"),
    "other-arm": lambda why, style: _there(f"in the other arm, {why['arm']}", why),
    "arms-exchanged": _exchanged,
    "other-pair": lambda why, style: _there(f"of {' v '.join(why['arms'])}", why),
    "other-figure": lambda why, style: _there(f"of what {why['claim']} is about", why),
    "other-n": lambda why, style: (
        f"as {why['data']}, of all who were randomised, {_printing(why, style)} would print it"
    ),
    "stated-otherwise": lambda why, style: f"{why['place']} prints {why['figure']}, which follows",
}
"""What would explain a figure that differs or cannot be; explanations never change a status."""


def _article(measure: str) -> str:
    return "an" if measure[0] in "aeiou" else "a"


def tried_text(found: int, tried: int, style: Style) -> str:
    """Return how many readings were tried, and whether the figure has too few digits for one that prints it to mean much.

    >>> from evidence.reported import Reported
    >>> tried_text(1, 14, Style("p_value", None, Reported("0.05")))
    '1 of 14 readings tried prints it; so few digits mean little'
    """
    figure = style.reported
    few = bool(found) and bool(figure.unit) and 0 < abs(figure.value) < 10 * figure.unit
    verb = "print" if found > 1 else "prints"
    return f"{found or 'none'} of {tried} readings tried {verb} it{'; so few digits mean little' if few else ''}"


_GRADES: Mapping[str, Callable[[Reason], str]] = {
    "other-side-of-alpha": lambda why: f"other side of {p_label(why['alpha'])}",
    "other-side-of-no-effect": lambda why: f"other side of no effect, {why['no_effect']}",
    "other-direction": lambda why: "other direction",
}


_OTHER_GRADES = {
    "size": "size: more than the last digit",
    "last digit": "last digit",
    None: "impossible whatever the method",
}


def answer(status: str, grade: str | None, reasons: Sequence[Reason], explanations: Sequence[Reason]) -> str:
    """Return whether a figure that does not follow is an error that matters, in a few words; nothing of any other.

    >>> from evidence.reasons import because
    >>> side = because("other-side-of-alpha", alpha=Fraction(5, 100))
    >>> answer("differs", "conclusion", [side], [because("one-sided", printing=())])
    'conclusion: other side of .05; explained by one-sided'
    """
    if status not in ("differs", "other method", "impossible"):
        return ""
    why = next((_GRADES[reason.code](reason) for reason in reasons if reason.code in _GRADES), "")
    first = f"conclusion: {why}" if grade == "conclusion" else _OTHER_GRADES[grade]
    named = list(dict.fromkeys(reason.code for reason in explanations))
    if not named and status == "other method":
        return first
    return f"{first}; {'explained by ' + ' or '.join(named) if named else 'unexplained'}"
