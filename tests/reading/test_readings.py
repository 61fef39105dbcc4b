"""± that may be an SD or a standard error: judged only where both readings come to the same."""

from __future__ import annotations

import pytest

from evidence import verify
from evidence.reading import read_documents


def judged(line: str) -> tuple[list[str], list[str]]:
    """The statuses of the P values of a line, and the codes of what stays unjudged."""
    assessment = verify(read_documents([("a.txt", line.encode())]))
    reading = assessment.dossier.reading
    assert reading is not None
    statuses = [verdict.status for verdict in assessment.judged if verdict.claim.statistic == "p_value"]
    return statuses, [one.code for one in reading.unjudged]


@pytest.mark.parametrize(
    ("line", "statuses", "codes"),
    [
        # R 4.2, t.test from summaries: as SDs P = .001, as standard errors P = .64
        ("25.1 ± 3.5 (n = 54) v 27.4 ± 3.5 (n = 51), P = .64", [], ["spread-unknown"]),
        ("25.1 ± 3.5 (n = 54) v 27.4 ± 3.5 (n = 51), P = .001", ["attributed"], []),
        ("25.1 ± 3.5 (n = 54) v 27.4 ± 3.5 (n = 51), P = .20", ["differs"], []),
        ("25.1 (SD 3.5), n = 54 v 27.4 (SD 3.5), n = 51, P = .64", ["differs"], []),
    ],
)
def test_a_p_that_only_standard_errors_print_is_not_judged_where_nothing_says_which(
    line: str, statuses: list[str], codes: list[str]
) -> None:
    assert judged(line) == (statuses, codes)
