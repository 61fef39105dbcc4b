"""A line of print as the options of `solve`."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.errors import InputError
from evidence.measures import measure_named
from evidence.results import ArmFigures, Result, read_result


def options_of_line(line: str) -> dict[str, str]:
    """Return the figures of a line under the names that `solve` has for them; `InputError` for what it has none for.

    >>> options_of_line("84.5% of 71 v 70.8% of 72, RR 1.19 (1.00 to 1.43), P = .05")  # doctest: +NORMALIZE_WHITESPACE
    {'percent1': '84.5%', 'n1': '71', 'percent2': '70.8%', 'n2': '72', 'rr': '1.19', 'low': '1.00', 'high': '1.43', 'p': '= .05'}
    """
    result = read_result(line)
    if result.adjusted:
        raise InputError("line", "crude figures: adjusted ones follow from no table", repr(line))
    options: dict[str, str] = {}
    for number, arm in enumerate(result.arms, 1):
        options |= {f"{name}{number}": text for name, text in _of_arm(arm)}
    options |= dict(_of_contrast(result))
    return options


_OF_ARM = {
    "events": "events", "n": "n", "percentage": "percent", "mean": "mean", "sd": "sd", "standard_error": "se", "spread": "sd",
}  # fmt: skip
_OF_CONTRAST = {"ci_low": "low", "ci_high": "high", "level": "level", "p_value": "p", "statistic": "statistic"}


def _of_arm(arm: ArmFigures) -> Iterator[tuple[str, str]]:
    for figure in arm.figures:
        if figure.part not in _OF_ARM:
            raise InputError("line", "events, patients, percentages, means and their spread", figure.text)
        yield _OF_ARM[figure.part], figure.text.replace(",", "") if figure.part in ("events", "n") else figure.text


def _of_contrast(result: Result) -> Iterator[tuple[str, str]]:
    for figure in result.contrast:
        if figure.part == "estimate":
            yield _name(result), figure.text
        else:
            yield _OF_CONTRAST[figure.part], figure.text


def _name(result: Result) -> str:
    """Return the option of the measure of an estimate."""
    measure = measure_named(result.measure)
    if measure is None:
        raise InputError("line", "an estimate with the name of its measure", result.text)
    return "difference" if measure.data == "means" else measure.short.lower()
