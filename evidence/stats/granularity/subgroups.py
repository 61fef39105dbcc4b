"""Means of subgroups against the mean of all: each pair fixes the third."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from evidence.errors import InputError
from evidence.reported import Range
from evidence.stats.checks import one_whole


def combined_mean(groups: Sequence[tuple[Range, int]]) -> Range:
    """Compute the range of the mean of all from (mean, n) of each subgroup: sum of n x mean over sum of n.

    Raises InputError for no group, or n that is no whole number >= 1.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> overall = combined_mean([(Reported("6.2").interval(), 30), (Reported("7.4").interval(), 11)])
    >>> round(float(overall.low), 2), round(float(overall.high), 2)  # INSPECT-SR guidance, check 4.10: 7.3 is reported
    (6.47, 6.57)
    """
    if not groups:
        raise InputError("groups", "at least one (mean, n)", "none")
    groups = [(mean, one_whole("n", n)) for mean, n in groups]
    n_all = sum(n for _, n in groups)
    return Range(
        sum((mean.low * n for mean, n in groups), Fraction(0)) / n_all,
        sum((mean.high * n for mean, n in groups), Fraction(0)) / n_all,
        all(mean.low_belongs for mean, _ in groups),
        all(mean.high_belongs for mean, _ in groups),
    )


def remaining_mean(overall: Range, n_all: int, group: Range, n_group: int) -> Range:
    """Compute the range of the mean of those outside a subgroup, such as patients randomised but not analysed.

    (n_all x overall - n_group x group) / (n_all - n_group). Raises InputError unless 1 <= n_group < n_all.

    Examples
    --------
    >>> from evidence.reported import Reported
    >>> rest = remaining_mean(Reported("7.44").interval(), 101, Reported("7.57").interval(), 71)
    >>> round(float(rest.low + rest.high) / 2, 2)  # Smith 2002, J Clin Oncol 20:4040: VAS of the 30 not analysed
    7.13
    """
    n_all, n_group = one_whole("n_all", n_all, least=2), one_whole("n_group", n_group)
    rest = n_all - n_group
    if rest < 1:
        raise InputError("n_group", f"fewer than the {n_all} of all", n_group)
    return Range(
        (overall.low * n_all - group.high * n_group) / rest,
        (overall.high * n_all - group.low * n_group) / rest,
        overall.low_belongs and group.high_belongs,
        overall.high_belongs and group.low_belongs,
    )
