"""Rules: one pure function each, (dossier, verdicts) -> findings."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from evidence.model import DeclaredFinding, Dossier, Finding, Verdict
from evidence.rules import (
    arithmetic,
    contradiction,
    effects,
    granularity,
    housekeeping,
    intervals,
    patients,
    randomised,
    significance,
    statistics,
    subgroups,
)
from evidence.rules.registry import LOOKED_UP, NOTICED, Rule

__all__ = ["LOOKED_UP", "NOTICED", "RULES", "Rule", "findings_of"]

RULES: Mapping[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("percentage-impossible", "error", arithmetic.percentage_impossible, "4.8"),
        Rule("parts-do-not-add-up", "error", arithmetic.parts_do_not_add_up, "4.6"),
        Rule("mean-impossible", "error", granularity.mean_impossible, "4.8"),
        Rule("sd-impossible", "error", granularity.sd_impossible, "4.8"),
        Rule("subgroups-exceed-total", "error", subgroups.subgroups_exceed_total, "4.10"),
        Rule("total-exceeds-randomised", "error", randomised.total_exceeds_randomised, "4.6"),
        Rule("printed-differently", "error", contradiction.printed_differently, "4.10"),
        Rule("effect-impossible", "error", effects.effect_impossible, "4.9"),
        Rule("interval-excludes-estimate", "error", intervals.interval_excludes_estimate, "4.9"),
        Rule("p-and-interval-disagree", "error", intervals.p_and_interval_disagree, "4.9"),
        Rule("statistic-of-other-patients", "error", statistics.statistic_of_other_patients, "4.9"),
        Rule("statistic-not-from-data", "warning", statistics.statistic_not_from_data, "4.9"),
        Rule("estimate-off-centre", "warning", intervals.estimate_off_centre, "4.9"),
        Rule("words-exceed-evidence", "warning", significance.words_exceed_evidence),
        Rule("arm-exceeds-randomised", "warning", randomised.arm_exceeds_randomised, "4.6"),
        Rule("populations-mixed", "warning", patients.populations_mixed, "4.6"),
        Rule("same-patients", "warning", patients.same_patients, "4.10"),
        Rule("base-not-all", "note", granularity.base_not_all, "4.6"),
        Rule("several-outcomes", "note", significance.several_outcomes),
        Rule("no-location", "error", housekeeping.no_location),
        Rule("row-unused", "note", housekeeping.row_unused),
        Rule("stale-expectation", "error", housekeeping.stale_expectation),
    )
}
"""Every rule by its code, in the order in which findings are listed."""

_ORDER = ("error", "warning", "note")


def findings_of(dossier: Dossier, verdicts: Sequence[Verdict]) -> tuple[Finding, ...]:
    """Apply every rule, match what was declared, and add what only a person can notice; worst first."""
    declared = {(finding.code, finding.where): finding for finding in dossier.declared}
    found = [finding for rule in RULES.values() for finding in rule.check(dossier, verdicts)]
    known = {(finding.code, finding.where) for finding in found}
    explained = {
        verdict.claim.id: verdict.claim.because for verdict in verdicts if verdict.claim.expect == verdict.status
    }
    findings = []
    for finding in found:
        declaration = declared.get((finding.code, finding.where))
        because = declaration.because if declaration else explained.get(finding.where)
        findings.append(replace(finding, because=because))
    findings += _noticed_or_stale(dossier.declared, known)
    return tuple(sorted(findings, key=lambda finding: _ORDER.index(finding.severity)))


def _noticed_or_stale(declared: Sequence[DeclaredFinding], known: Container[tuple[str, str]]) -> Iterator[Finding]:
    """Yield what only a person can notice, and a finding about each declaration that no rule bears out."""
    for one in declared:
        if one.code in NOTICED:
            yield Finding(one.code, "warning", one.where, NOTICED[one.code], one.source, one.because)
        elif (one.code, one.where) not in known:
            rule = "no rule has this code" if one.code not in RULES else "the rule does not find it"
            yield Finding("stale-expectation", "error", one.where, f"declared {one.code}: {rule}", one.source)
