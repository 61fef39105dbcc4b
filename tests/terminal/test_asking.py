"""What solve, missing and fragility print."""

from evidence.questions.solve import solve
from evidence.terminal.solving import solution_text


def test_the_heading_says_when_nothing_stands_to_nearest():
    """t(28) = 2.20 gives P = .036, which only truncation prints as .03: statcheck's tests, printed with p = .03 and .04."""
    heads = [solution_text(solve(statistic="t(28) = 2.20", p=p)).splitlines()[0] for p in (".03", ".04")]
    assert ["not rounded to nearest" in head for head in heads] == [True, False]
