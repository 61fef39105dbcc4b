"""A P that is half the one of its statistic is one-sided, and is said to be, whatever the size and the sign of the statistic.

One-sided P by R 4.2: pt(-0.5, 28) .3105, pt(-2.2, 28) .0181, pnorm(-0.5) .3085.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from written import claim, verdict


@pytest.mark.parametrize(
    ("of", "reported", "said"),
    [
        ("t(28) = 0.50", ".31", True),
        ("t(28) = -0.50", ".31", True),
        ("t(28) = 0.500", ".310", True),
        ("t(28) = 2.20", ".018", True),
        ("t(28) = -2.20", ".018", True),
        ("z = 0.50", ".309", True),
        ("z = -0.50", ".309", True),
        ("t(28) = 2.20", ".982", False),  # the other side
        ("t(28) = 0.50", ".69", False),
        ("t(28) = 0.50", ".32", False),
        ("F(1, 28) = 0.25", ".31", False),  # has no sides
    ],
)
def test_it_differs_and_says_so(of: str, reported: str, said: bool, tmp_path: Path) -> None:
    judged = verdict(tmp_path, claim("c", "p_value", reported, "new", "old", of=of))
    assert judged["status"] == "differs"
    assert ("one-sided" in judged["reason"]) == said
