"""A confidence level as a person types it, and as it is printed."""

from __future__ import annotations

from evidence.errors import InputError
from evidence.reported import Reported


def level_from_text(text: str) -> Reported:
    """Read a confidence level: 95%, 95 or 0.95.

    Raises `InputError` for one below 50%, at which intervals need not exist, for 100% or so near it that a float is 1, and
    for an inequality.

    >>> [float(level_from_text(text).value) for text in ("95%", "95", "0.95")]
    [0.95, 0.95, 0.95]
    """
    try:
        reported = Reported(text)
    except InputError:
        raise _refused(text) from None
    level = reported if reported.value < 1 else reported.as_percentage()
    if level.relation != "=" or not 0.5 <= float(level.value) < 1:
        raise _refused(text)
    return level


def _refused(text: str) -> InputError:
    return InputError("level", "a percentage from 50% to below 100%", repr(text))


def level_text(level: float) -> str:
    """Print a confidence level as a percentage.

    >>> level_text(0.95), level_text(0.999)
    ('95%', '99.9%')
    """
    return f"{level * 100:.10g}%"
