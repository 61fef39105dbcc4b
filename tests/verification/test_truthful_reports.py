"""Reports of what programs print, under the names that people use, draw no alarm: a few of each kind of the detection benchmark."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.detection.reports import alarms, assessed
from benchmarks.detection.truthful import KINDS, draw


@pytest.mark.parametrize("kind", KINDS)
def test_a_truthful_report_draws_no_alarm(kind: str) -> None:
    for report in draw(kind, 5, np.random.default_rng(7)):
        said = alarms(assessed(report))
        assert not said, f"{report}: {said}"
