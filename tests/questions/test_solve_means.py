import math
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.errors import InputError
from evidence.questions.solve import solve
from evidence.reported import Reported
from evidence.stats import effects, means

WAYS = {"nearest": ROUND_HALF_EVEN, "truncation": ROUND_DOWN, "ceiling": ROUND_CEILING, "floor": ROUND_FLOOR}
AGE = {"mean1": "56.2", "sd1": "13.2", "n1": 101, "mean2": "57.8", "sd2": "13.7", "n2": 99}  # Smith 2002, age


def as_printed(value, decimals, way):
    return str(Decimal(value).quantize(Decimal(1).scaleb(-decimals), WAYS[way]))


def test_inspect_sr_4_9_stands_within_rounding_only():
    """20 (4) v 21 (2), n = 30 each, P = .02: the inputs may be moved to 19.5 (3.5) v 21.5 (1.5), which gives .0056."""
    asked = {"mean1": "20", "sd1": "4", "n1": 30, "mean2": "21", "sd2": "2", "n2": 30}
    found = solve(**asked, p=".02", rounding="nearest")
    assert found.status == "set"
    assert found.methods == ("student", "welch", "z")
    low, high = solve(**asked, rounding="nearest", method="student").ranges["p"]
    assert Reported(".0056").admits(low)
    assert high == 1
    assert solve(**asked, p=".005", rounding="nearest", method="student").status == "none"
    assert solve(mean1="20.0", sd1="4.0", n1=30, mean2="21.0", sd2="2.0", n2=30, p=".02").status == "none"


def test_smith_2002_change_of_pain_does_not_give_its_p():
    """JAMA 2004;291:1067: 3.05 (3.16) v 3.90 (4.42), P = .06; the paper's .055 needs a pooled SD of about 2.63."""
    printed = {"mean1": "3.90", "sd1": "4.42", "n1": 71, "mean2": "3.05", "sd2": "3.16", "n2": 72}
    assert solve(**printed, p=".06").status == "none"
    implied = solve(difference="0.85", n1=71, n2=72, p=".055", rounding="nearest", method="student").ranges["sd"]
    assert implied[0] < 2.63 < implied[1]


def test_standard_errors_taken_for_sds_are_seen():
    found = solve(mean1="10.0", sd1="0.5", n1=100, mean2="9.0", sd2="0.5", n2=100, p=".16")
    assert found.status == "none"
    assert found.notes == ("SDs are standard errors: then student, welch, z print the figures",)
    assert solve(mean1="10.0", se1="0.5", n1=100, mean2="9.0", se2="0.5", n2=100, p=".16").status == "set"


def test_smith_2002_age_stands_and_a_wrong_difference_does_not():
    assert solve(**AGE, p=".40", difference="-1.6", low="-5.35", high="2.15").status == "set"
    assert ("mean1", "mean2", "difference") in solve(**AGE, difference="-1.9").blame
    assert solve(**AGE, low="-5.35", high="2.55").status == "none"


def test_compares_nothing_without_group_sizes():
    assert solve(mean1="10", sd1="2", mean2="9", sd2="2", p=".01").status == "unknown"


SD = st.floats(0.3, 9)
MEAN = st.floats(-20, 20)
SIZE = st.integers(2, 60)


@settings(deadline=None, max_examples=60)
@given(
    MEAN,
    SD,
    SIZE,
    MEAN,
    SD,
    SIZE,
    st.sampled_from(["student", "welch", "z"]),
    st.sampled_from(sorted(WAYS)),
    st.booleans(),
)
def test_true_means_always_stand(mean1, sd1, n1, mean2, sd2, n2, method, way, stated):
    arms = (mean1, sd1, n1, mean2, sd2, n2)
    p = float(means.p_values(*arms)[method])
    low, high = (float(end) for end in means.intervals(*arms)[method])
    found = solve(
        n1=n1,
        n2=n2,
        mean1=as_printed(mean1, 1, way),
        mean2=as_printed(mean2, 1, way),
        sd1=as_printed(sd1, 1, way),
        sd2=as_printed(sd2, 1, way),
        difference=as_printed(mean1 - mean2, 1, way),
        low=as_printed(low, 1, way),
        high=as_printed(high, 1, way),
        p=as_printed(p, 3, way),
        method=method if stated else None,
    )
    assert found.status in ("set", "unknown")
    if found.status == "set":
        assert stated is False or found.methods == (method,)
        assert found.ranges["p"][0] <= p * (1 + 1e-6)  # the plane is cut to 1e-9, which a tiny P multiplies
        assert p <= found.ranges["p"][1] * (1 + 1e-6)


SCORES = st.lists(st.integers(0, 10), min_size=2, max_size=12)


@settings(deadline=None, max_examples=20)
@given(
    SCORES,
    SCORES,
    st.sampled_from(["student", "welch", "z"]),
    st.sampled_from(sorted(WAYS)),
    st.sampled_from(["sd", "se"]),
)
def test_real_samples_always_stand(first, second, method, way, spread):
    """Scores as they come, SD or standard error printed; a standard error that is printed as an SD is seen, or stands."""
    samples = [np.array(sample, dtype=float) for sample in (first, second)]
    arms = [(sample.mean(), sample.std(ddof=1), len(sample)) for sample in samples]
    printed, taken = {}, {}
    for arm, (mean, sd, n) in enumerate(arms, 1):
        given_as = sd if spread == "sd" else sd / math.sqrt(n)
        printed |= {
            f"mean{arm}": as_printed(mean, 2, way),
            f"{spread}{arm}": as_printed(given_as, 2, way),
            f"n{arm}": n,
        }
        taken |= {f"mean{arm}": as_printed(mean, 2, way), f"sd{arm}": as_printed(given_as, 2, way), f"n{arm}": n}
    p = float(means.p_values(*arms[0], *arms[1])[method])
    low, high = (float(end) for end in means.intervals(*arms[0], *arms[1])[method])
    results = {"p": as_printed(p, 3, way), "low": as_printed(low, 2, way), "high": as_printed(high, 2, way)}
    assert solve(**printed, **results).status in ("set", "unknown")
    read = solve(**taken, **results)
    assert read.status != "none" or any(note.startswith("SDs are standard errors") for note in read.notes)


@settings(deadline=None, max_examples=80)
@given(
    st.floats(-1.5, 1.5),
    st.floats(0.05, 0.8),
    st.sampled_from(["hr", "rr", "or", "difference"]),
    st.sampled_from(sorted(WAYS)),
)
def test_a_true_wald_interval_always_stands(estimate, se, name, way):
    scale = "natural" if name == "difference" else "log"
    value = estimate if name == "difference" else math.exp(estimate)
    low, high = (float(end) for end in effects.interval(value, se, scale=scale))
    p = float(effects.p_value_from_se(value, se, scale=scale))
    printed = {name: value, "low": low, "high": high}
    found = solve(**{key: as_printed(v, 3, way) for key, v in printed.items()}, p=as_printed(p, 4, way))
    assert found.status == "set"
    for key, v in {**printed, "se": se, "p": p}.items():
        least, most = found.ranges[key]
        assert least - 1e-9 <= v <= most + 1e-9


def test_altman_bland_2011_ratio_with_its_p():
    """BMJ 343:d2304: .81 (.70 to .94), P = .005."""
    found = solve(rr="0.81", low="0.70", high="0.94", p="0.005", rounding="nearest")
    assert found.status == "set"
    assert found.ranges["p"] == pytest.approx((0.0045, 0.0055))
    assert found.ranges["asymmetry"][0] < 0 < found.ranges["asymmetry"][1]
    assert solve(hr="0.81", low="0.70", high="0.94", p="0.05").blame == (
        ("hr", "low", "p"),
        ("hr", "high", "p"),
        ("low", "high", "p"),
    )


def test_ratio_in_the_middle_of_its_interval_is_not_on_the_log_scale():
    found = solve(hr="0.820", low="0.700", high="0.940")
    assert found.status == "none"
    assert found.blame == (("hr", "low", "high"),)
    assert "symmetric on the natural scale instead" in found.notes


def test_stearns_2019_savings():
    """JAMA Netw Open 2:e191549: 15,142 (3,690 to 26,594), P .01, and the other two."""
    for estimate, low, high, p in (
        ("15,142", "3,690", "26,594", ".01"),
        ("19,577", "-12,831", "51,984", ".24"),
        ("63,498", "4,620", "122,376", ".03"),
    ):
        assert solve(difference=estimate, low=low, high=high, p=p).status == "set"
        assert solve(difference=estimate, low=low, high=high, p=".5").status == "none"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"p": ".05"}, "solve: expected counts, means, or exactly one of rd, rr, or, hr, nnt with its interval"),
        ({"mean1": "1", "mean2": "2", "method": "fisher"}, "method: expected one of student, welch, z, got 'fisher'"),
    ],
)
def test_refuses(options, message):
    with pytest.raises(InputError, match=message):
        solve(**options)


def test_one_arm_says_that_nothing_limits_it():
    found = solve(mean1="2.7", sd1="1.9", n1=130)
    assert found.status == "set"
    assert found.count is None
    assert found.ranges == {}
    assert found.methods == ()
    assert found.notes == ("no step of the scale is declared, so nothing limits these figures further",)


def test_an_sd_and_a_standard_error_are_compared_where_the_size_is_printed():
    assert solve(mean1="10", sd1="2.0", se1="0.20").status == "set"
    assert solve(mean1="10", sd1="2.0", se1="0.20", n1=100).status == "set"
    assert solve(mean1="10", sd1="2.0", se1="0.20", n1=50).blame == (("n1", "sd1", "se1"),)


def test_one_patient_is_no_missing_size():
    found = solve(mean1="10", sd1="2", n1=1, mean2="9", sd2="2", n2=20, p=".01")
    assert found.status == "unknown"
    assert found.notes == ("an arm of one patient has no SD to compare by",)


@pytest.mark.parametrize(
    ("options", "blame"),
    [
        ({**AGE, "p": "1.2"}, [("p",)]),
        ({"mean1": "3", "mean2": "2", "p": "<0"}, [("p",)]),
        ({**AGE, "sd1": "-1.9"}, [("sd1",)]),
        (
            {**AGE, "low": "2.15", "high": "-5.35"},
            [("low", "high"), ("low", "mean1", "mean2"), ("high", "mean1", "mean2")],
        ),
        ({"mean1": "56.2", "mean2": "57.8", "low": "-5.35", "high": "2.55"}, [("low", "high", "mean1", "mean2")]),
        (
            {**AGE, "low": "-5.35", "high": "2.55"},
            [
                ("low", "high", "mean1", "mean2"),
                ("n1", "n2", "low", "high", "sd1", "sd2"),
                ("n1", "n2", "high", "mean1", "sd1", "mean2", "sd2"),
            ],
        ),
    ],
)
def test_names_the_figures_that_cannot_stand_together(options, blame):
    """Smith 2002, age. The limits' centre is the difference whatever the sizes; their width is the SDs'."""
    found = solve(**options)
    assert found.status == "none"
    assert list(found.blame) == blame
    assert not any("not proved" in note for note in found.notes)


def test_what_a_search_cannot_decide_is_unknown_not_impossible(monkeypatch):
    assert solve(**AGE, p=".40").status == "set"
    monkeypatch.setattr("evidence.questions.solving.search._MOST_CELLS", 0)
    found = solve(**AGE, p=".40")
    assert (found.status, found.notes) == ("unknown", ("student, welch, z: deciding would cost too much",))


def test_arms_of_one_patient_are_not_compared_and_can_stand():
    assert solve(mean1="3", sd1="1", n1=1, mean2="3", sd2="1", n2=1).status == "set"


def test_a_p_that_underflows_is_printed_as_zero():
    """The difference is 64 standard errors: P is 0 in floating point, which rounding up does not change."""
    asked = {"mean1": "3.000", "se1": "0.000", "n1": 10, "mean2": "23.616", "sd2": "1.021", "n2": 10, "method": "z"}
    assert solve(**asked, p="0.0", low="-21.248", high="-19.983", rounding="ceiling").status == "set"
    assert solve(hr="0.80", low="0.60", high="1.07", p="1.7").blame == (("p",),)


def test_a_limit_at_no_effect_is_0_not_its_rounding_error():
    """P = .05 at most puts the upper limit at 0 at most; in floating point at -4e-17."""
    assert solve(difference="-0.10", low="-0.20", high="0.00", p="<.05", rounding="nearest").ranges["high"][1] == 0
