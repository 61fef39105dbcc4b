"""The significance level that a P is held to, and on how many sides it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from evidence.errors import InputError
from evidence.reported import ALPHA, Reported


@dataclass(frozen=True, slots=True)
class Significance:
    """What a study or a claim states of its significance level and sidedness; what it leaves out is .05, and two-sided.

    Raises `InputError` for a level that is no number between 0 and 1, and for sides other than 1 and 2.

    >>> stated = Significance(Reported("0.025"), 1)
    >>> stated.alpha, stated.sides, stated.interval_level, Significance().alpha
    (Fraction(1, 40), 1, Fraction(19, 20), Fraction(1, 20))
    """

    stated_alpha: Reported | None = None
    stated_sides: int | None = None

    def __post_init__(self) -> None:
        alpha, sides = self.stated_alpha, self.stated_sides
        if alpha is not None and (alpha.relation != "=" or not 0 < alpha.value < 1):
            raise InputError("alpha", 'a significance level between 0 and 1 such as "0.025"', repr(alpha.text))
        if sides not in (None, 1, 2):
            raise InputError("sides", "1 or 2", repr(sides))

    @property
    def alpha(self) -> Fraction:
        """The level below which a P is significant."""
        return self.stated_alpha.value if self.stated_alpha else ALPHA

    @property
    def sides(self) -> int:
        """1 or 2."""
        return self.stated_sides or 2

    @property
    def interval_level(self) -> Fraction:
        """The confidence level of the two-sided interval that excludes no effect where the P is significant."""
        return 1 - 2 * self.alpha / self.sides

    @property
    def assumed(self) -> bool:
        """Whether the level is the conventional one because none is stated."""
        return self.stated_alpha is None

    def or_else(self, other: Significance) -> Significance:
        """Return what is stated here, and what the other states where nothing is."""
        return Significance(self.stated_alpha or other.stated_alpha, self.stated_sides or other.stated_sides)


UNSTATED = Significance()
"""Nothing is stated: .05, and two-sided."""
