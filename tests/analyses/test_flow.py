"""Patients from randomised to analysed."""

from dataclasses import replace

from evidence.analyses.flow import flow_of
from evidence.model import Binary, Population


def test_flow_of_smith_2002(assessment):
    steps = flow_of(assessment.dossier.study("smith-2002"))
    lost = {(step.arm.id, step.n): step.lost for step in steps}
    assert lost["idds", 71] == 30
    assert lost["cmm", 72] == 27
    assert lost["idds", 101] == 0


def test_flow_loses_nobody_outside_a_stratum_and_names_outcomes_of_other_patients(assessment):
    smith = assessment.dossier.study("smith-2002")
    strata = (*smith.populations, Population("all", "All", ("evaluable", "enrolled")))
    assert {step.n: step.lost for step in flow_of(replace(smith, populations=strata))}[71] is None
    (row,) = [row for row in smith.rows if row.id == "smith-2002/binary.csv:10"]
    fewer = replace(row, summary=Binary(40, 69), estimand=replace(row.estimand, outcome="success-both"))
    steps = {step.n: (step.outcomes, step.lost) for step in flow_of(replace(smith, rows=(row, fewer)))}
    assert steps[69] == (("Pain VAS and toxicity both down by 20% or more",), 32)
    assert len(steps[71][0]) == 1
    assert flow_of(replace(smith, rows=(row,)))[0].outcomes == ()
    more = replace(row, summary=Binary(40, 169))
    assert flow_of(replace(smith, rows=(more,)))[0].lost is None
