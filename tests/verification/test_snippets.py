"""Every snippet redoes the number of its verdict: the bundled dossier's, and every catalogued method's on Smith 2002."""

import contextlib
import io
import shutil
import subprocess

import pytest
from building import judged

from evidence.model import Binary, Claim, Continuous, Effect, Estimand, Location, Row, Source, Verdict
from evidence.relations.snippets.code import figure
from evidence.reported import Reported
from evidence.stats import effects, means, pooling, stratified
from evidence.stats.proportions import intervals, p_values, single_intervals
from evidence.verification.redo import python_snippet, r_snippet

COUNTS = (60, 71, 51, 72)  # Smith 2002, J Clin Oncol 20:4040
AGES = (56.2, 13.2, 101, 57.8, 13.7, 99)  # the same trial's baseline
COMPUTED = ("percentage", "sum", "reduction", "mean_change", "p_value")


def verdict(statistic, value, method, *summaries, measure=None, level=None):
    place = Location("paper")
    rows = tuple(
        Row(f"row:{number}", Estimand("study", measure=measure), summary, place)
        for number, summary in enumerate(summaries)
    )
    claim = Claim(
        "claim", Estimand("study", measure=measure), statistic, place, Source("claims.toml"), Reported("1"), level=level
    )
    return Verdict(claim, "attributed", float(value), method, rows=rows)


def by_method():
    arms = Binary(60, 71), Binary(51, 72)
    for method, p in p_values(*COUNTS).items():
        yield verdict("p_value", p, method, *arms)
    for measure in ("risk_difference", "risk_ratio", "odds_ratio"):
        for method, limits in intervals(*COUNTS, measure=measure, level=0.9).items():
            for statistic, limit in zip(("ci_low", "ci_high"), limits, strict=True):
                yield verdict(statistic, limit, method, *arms, measure=measure, level=Reported("90%"))
    for method, limits in single_intervals(60, 71).items():
        yield verdict("ci_low", limits[0], method, Binary(60, 71))
        yield verdict("ci_high", limits[1], method, Binary(60, 71))
    groups = Continuous("56.2", "13.2", 101), Continuous("57.8", "13.7", 99)
    for method, p in means.p_values(*AGES).items():
        yield verdict("p_value", p, method, *groups)
    for method, limits in means.intervals(*AGES).items():
        yield verdict("ci_low", limits[0], method, *groups)
        yield verdict("ci_high", limits[1], method, *groups)
    saving = Effect("15,142", "3,690", "26,594", "95%")
    yield verdict("p_value", effects.p_value(15142, 3690, 26594), "wald", saving, measure="mean_difference")
    yield verdict("standard_error", effects.standard_error(3690, 26594), "wald", saving, measure="mean_difference")
    ratio = Effect("0.81", "0.70", "0.94")
    yield verdict("p_value", effects.p_value(0.81, 0.70, 0.94, scale="log"), "wald", ratio, measure="hazard_ratio")
    p1, p2 = 60 / 71, 51 / 72
    odds_ratio = p1 / (1 - p1) / (p2 / (1 - p2))
    for measure, value in (
        ("risk_difference", p1 - p2),
        ("risk_ratio", p1 / p2),
        ("odds_ratio", odds_ratio),
        ("nnt", 1 / (p1 - p2)),
    ):
        yield verdict("estimate", value, None, *arms, measure=measure)
    yield verdict("ratio", p1 / p2, None, *arms)
    yield verdict("difference", -1.6, None, *groups)
    yield verdict("standard_error", 13.2 / 101**0.5, None, groups[0])


TRIALS = (
    [4, 6, 0],
    [123, 306, 20],
    [11, 29, 3],
    [139, 303, 18],
)  # Aronson 1948, Ferguson 1949, and one with an empty cell


def by_pooling():
    x1, n1, x2, n2 = TRIALS
    arms = [arm for i in range(3) for arm in (Binary(x1[i], n1[i]), Binary(x2[i], n2[i]))]
    for measure, scale in pooling.SCALES.items():
        effects_, variances = pooling.study_effects(*TRIALS, measure)
        found = {
            "inverse_variance": pooling.inverse_variance(effects_, variances, scale, 0.9),
            "dersimonian_laird": pooling.dersimonian_laird(effects_, variances, scale, 0.9),
            "mantel_haenszel": stratified.mantel_haenszel(*TRIALS, measure, 0.9),
        }
        if measure == "odds_ratio":
            found["peto"] = stratified.peto(*TRIALS, 0.9)
        for method, pooled in found.items():
            for statistic, name in (
                ("estimate", "estimate"),
                ("ci_low", "low"),
                ("ci_high", "high"),
                ("p_value", "p_value"),
            ):
                yield verdict(statistic, getattr(pooled, name), method, *arms, measure=measure, level=Reported("90%"))


def printed_by_python(code):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "snippet", "exec"), {})
    return float(out.getvalue())


def same(value, recomputed):
    return value == pytest.approx(recomputed, rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("statistic", ["ci_low", "ci_high"])
@pytest.mark.parametrize(
    "arms",
    [(Binary(34, 120), Binary(52, 118)), (Binary(52, 118), Binary(34, 120)), (Binary(40, 100), Binary(30, 100))],
)
def test_python_redoes_a_limit_of_a_number_needed_to_treat(statistic, arms):
    """Printed without its sign, the smaller first; the last runs through infinity."""
    found = judged(statistic, "27" if statistic == "ci_high" else "4", *arms, measure="nnt")
    assert same(printed_by_python(python_snippet(found)), found.recomputed)


def test_python_redoes_every_number_of_the_bundled_dossier(assessment):
    judged = [v for v in assessment.judged if python_snippet(v)]
    assert {v.claim.statistic for v in judged} >= {"percentage", "sum", "reduction", "p_value"}
    wrong = [v.claim.id for v in judged if not same(printed_by_python(python_snippet(v)), v.recomputed)]
    assert wrong == []


def test_what_is_computed_has_a_snippet_and_what_is_not_has_none(assessment):
    for v in assessment.judged:
        computed = v.recomputed is not None and v.claim.statistic in COMPUTED and v.rows
        assert bool(python_snippet(v)) == bool(r_snippet(v)) == bool(computed), v.claim.id


def test_python_redoes_every_catalogued_method():
    cases = [*by_method(), *by_pooling()]
    wrong = [
        (v.claim.statistic, v.method)
        for v in cases
        if not same(printed_by_python(python_snippet(v) or ""), v.recomputed)
    ]
    assert wrong == []


def test_tables_without_any_event_are_left_to_our_own_convention():
    empty = verdict("p_value", 1.0, "pearson", Binary(0, 10), Binary(0, 12))
    assert printed_by_python(python_snippet(empty)) == 1.0
    assert r_snippet(empty) is None


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_redoes_the_same(assessment):
    cases = [v for v in (*assessment.judged, *by_method(), *by_pooling()) if r_snippet(v)]
    script = "\n".join(f"cat(format(({{\n{r_snippet(v)}\n}})[[1]], digits = 17), '\\n')" for v in cases)
    run = subprocess.run(
        ["Rscript", "--vanilla", "-"], input=script, capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stderr
    printed = [float(line) for line in run.stdout.split()]
    wrong = [
        (v.claim.id, v.claim.statistic, v.method, value, v.recomputed)
        for v, value in zip(cases, printed, strict=True)
        if value
        != pytest.approx(v.recomputed, rel=1e-7 if (v.method or "").startswith(("fisher", "cornfield")) else 1e-9)
    ]
    assert wrong == []


def test_only_digits_of_a_printed_number_reach_the_code():
    assert figure(Reported("$15,142")) == "15142"
    assert figure(Reported("95%")) == "0.95"
    assert figure(Reported("−0·50")) == "(-0.50)"
