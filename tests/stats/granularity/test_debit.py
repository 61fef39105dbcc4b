import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.reported import Reported
from evidence.stats.granularity.debit import debit, debit_counts


def passes(mean, sd, n):
    return debit(Reported(mean).interval(), Reported(sd).interval(), n)


def test_pigs3_of_the_scrutiny_package():
    pigs = [
        (".53", ".50"),
        (".44", ".50"),
        (".77", ".42"),
        (".19", ".35"),
        (".34", ".47"),
        (".93", ".25"),
        (".12", ".33"),
    ]
    assert [pig for pig in pigs if not passes(*pig, 1683)] == [(".19", ".35")]


def test_scrutipy_example_that_fails():
    assert not passes(".36", ".11", 20)


def test_scrutipy_example_that_passes_there_has_an_impossible_mean():
    # .11, .31 on 40 is called consistent because the SD fits the mean, but 4/40 is .10 and 5/40 is .125.
    assert not passes(".11", ".31", 40)
    assert passes(".13", ".33", 40)


@given(st.integers(2, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(1, 4))
def test_a_real_count_never_raises_an_alarm(arm, decimals):
    x, n = arm
    mean, sd = f"{x / n:.{decimals}f}", f"{(x * (n - x) / (n * (n - 1))) ** 0.5:.{decimals}f}"
    assert x in debit_counts(Reported(mean).interval(), Reported(sd).interval(), n)


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="n: expected a whole number >= 2, got 1"):
        passes(".5", ".5", 1)
