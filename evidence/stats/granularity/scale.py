"""What is known of the scale that scores are on, in the units that are printed, and what it leaves of mean and SD."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from evidence.reported import Range
from evidence.stats.granularity.bounded import occurs_on_scale
from evidence.stats.granularity.grim import grim
from evidence.stats.granularity.grimmer import grimmer, nearest_sds
from evidence.stats.granularity.samples import Samples, samples
from evidence.stats.granularity.spread import largest_variance, variance_limits
from evidence.stats.granularity.whole import scaled, shifted, squared


@dataclass(frozen=True, slots=True)
class ScoreScale:
    """The step of a score's items, how many items are averaged into a score, and the lowest and highest score.

    `step` is None where scores may have any value, `ends` where they are not known. With both, scores are the lowest, a
    step above it and so on up to the highest; with a step alone, its multiples. Means and SDs are the ranges of values
    that the printed ones stand for.

    >>> from evidence.reported import Reported
    >>> mean, sd = Reported("4.2").interval(), Reported("3.1").interval()
    >>> ScoreScale(Fraction(1), ends=(Fraction(1), Fraction(7))).has_sd(mean, sd, 5)
    False
    """

    step: Fraction | None = None
    items: int = 1
    ends: tuple[Fraction, Fraction] | None = None

    def has_mean(self, mean: Range, n: int) -> bool:
        """Whether n scores can have a mean in the range."""
        if self.step is not None:
            return grim(self._in_steps(mean, self.step), n, self.items, self._whole(self.step))
        return self.ends is None or mean.meets(*self.ends)

    def has_sd(self, mean: Range, sd: Range, n: int) -> bool:
        """Whether n >= 2 scores can have a mean and a sample SD (divisor n - 1) in the ranges."""
        if self.step is None:
            limits = self.variance_limits(mean, n)
            return self.ends is None or (limits is not None and squared(sd).meets(*limits))
        steps, spread, whole = self._in_steps(mean, self.step), scaled(sd, 1 / self.step), self._whole(self.step)
        if whole is None:
            return grimmer(steps, spread, n, self.items)
        return occurs_on_scale(steps, spread, n, whole, self.items)

    def variance_limits(self, mean: Range, n: int) -> tuple[Fraction, Fraction] | None:
        """Return the smallest and the largest sample variance that such a mean leaves n >= 2 scores.

        None where the ends of the scale are not known, or leave no such mean.
        """
        if self.ends is None:
            return None
        if self.step is None:
            most = largest_variance(mean, n, *self.ends)
            return None if most is None else (Fraction(0), most)
        limits = variance_limits(self._in_steps(mean, self.step), n, self._whole(self.step) or (0, 1), self.items)
        return None if limits is None else (limits[0] * self.step**2, limits[1] * self.step**2)

    def nearest_sds(self, mean: Range, sd: Range, n: int) -> list[float]:
        """Return the possible SDs on either side of an impossible one; none without a step, or on a scale with ends."""
        if self.step is None or self.ends is not None:
            return []
        found = nearest_sds(self._in_steps(mean, self.step), scaled(sd, 1 / self.step), n, self.items)
        return [near * float(self.step) for near in found if near is not None]

    @property
    def is_countable(self) -> bool:
        """Whether step and ends are known, so that there are only so many scores."""
        return self.step is not None and self.ends is not None

    def samples(self, mean: Range, sd: Range, n: int) -> Samples | None:
        """Count the samples of n >= 2 scores with such a mean and SD: see `samples.samples`; `score` reads the example.

        None where the scale is not countable, or counting would take long.
        """
        whole = self._whole(self.step) if self.step else None
        if self.step is None or whole is None:
            return None
        return samples(self._in_steps(mean, self.step), scaled(sd, 1 / self.step), n, whole, self.items)

    def score(self, steps: int) -> Fraction:
        """Return the score that lies so many steps of one item above the lowest."""
        return (self.ends[0] if self.ends else Fraction(0)) + steps * (self.step or Fraction(1)) / self.items

    def _in_steps(self, mean: Range, step: Fraction) -> Range:
        """Count a mean in steps above the lowest score, or above 0 where that is not known."""
        return scaled(shifted(mean, -self.ends[0] if self.ends else 0), 1 / step)

    def _whole(self, step: Fraction) -> tuple[int, int] | None:
        """Return the ends in steps above the lowest score."""
        return (0, int((self.ends[1] - self.ends[0]) / step)) if self.ends else None
