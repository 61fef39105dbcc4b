"""The catalogue of explanations: codes are permanent, each has a label, the function that tries it, and its docstring as a page."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from evidence.model import Claim, Dossier
from evidence.verification.explain import of_data, of_digits, of_places, of_tests
from evidence.verification.explain.asked import Asked, Readings
from evidence.verification.explain.of_places import Elsewhere

Pure = Callable[[Asked], Readings]
Place = Callable[[Dossier, Claim], Elsewhere]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One explanation: its code, its label, and the function that tries it and whose docstring is its page."""

    code: str
    label: str
    tries: Callable[..., object]

    @property
    def page(self) -> str:
        """What the reading is, an example, and what to make of it."""
        return inspect.cleandoc(self.tries.__doc__ or "")


_BESIDE_DATA: Mapping[str, tuple[str, Pure]] = {
    "one-sided": ("a one-sided test", of_tests.one_sided),
    "welch-degrees-of-freedom": ("Welch's degrees of freedom", of_tests.welch_degrees_of_freedom),
    "truncated": ("cut off, not rounded", of_digits.truncated),
    "rounded-twice": ("rounded twice", of_digits.rounded_twice),
    "rounded-up": ("rounded up", of_digits.rounded_up),
    "threshold-as-value": ("a threshold printed as a value", of_digits.threshold_as_value),
    "tenfold": ("ten times too large or too small", of_digits.tenfold),
    "one-minus": ("the complement", of_digits.one_minus),
    "other-unit": ("another unit", of_digits.other_unit),
    "se-as-sd": ("a standard error for an SD", of_data.se_as_sd),
    "sd-as-se": ("an SD for a standard error", of_data.sd_as_se),
    "count-off-by-one": ("one event more or less", of_data.count_off_by_one),
    "other-measure": ("another measure", of_data.other_measure),
    "uncut-limit": ("a limit that was not cut off", of_data.uncut_limit),
}
_ELSEWHERE: Mapping[str, tuple[str, Place]] = {
    "other-arm": ("another arm", of_places.other_arm),
    "arms-exchanged": ("the arms the other way round", of_places.arms_exchanged),
    "other-pair": ("another pair of arms", of_places.other_pair),
}

PURE: tuple[Pure, ...] = tuple(tries for _, tries in _BESIDE_DATA.values())
"""What is tried on a figure and its data alone, in this order."""

PLACES: tuple[Place, ...] = tuple(tries for _, tries in _ELSEWHERE.values())
"""What is tried with the rest of a dossier, after that."""

_OF_MORE: Mapping[str, tuple[str, Callable[..., object]]] = {
    "other-figure": ("the figure of another outcome", of_places.other_figure),
    "other-n": ("another number of patients", of_places.with_other_n),
    "stated-otherwise": ("printed otherwise elsewhere", of_places.printed_otherwise),
}

_ALL: Mapping[str, tuple[str, Callable[..., object]]] = {**_BESIDE_DATA, **_ELSEWHERE, **_OF_MORE}

EXPLANATIONS: Mapping[str, Explanation] = {
    code: Explanation(code, label, tries) for code, (label, tries) in _ALL.items()
}
"""Every explanation by its code, in the order in which they are tried."""
