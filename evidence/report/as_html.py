"""An assessment as one HTML file that needs no network, and no script to be read."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from evidence.analyses.attribution import worth_of
from evidence.analyses.effects import effects_behind
from evidence.analyses.flow import flow_of
from evidence.analyses.levels import levels_of
from evidence.analyses.method_tally import tallies, tally_together
from evidence.analyses.power import POINTS, power_of
from evidence.analyses.robustness import CAVEATS, conclusions
from evidence.assessment import Assessment
from evidence.methods import METHODS
from evidence.model import FLAGS, GRADES, STATUSES, MethodValue, Row, Severity, Verdict
from evidence.parts import PARTS
from evidence.report import reading, wording
from evidence.report.compatible import samples_text
from evidence.report.p_axis import p_axis_of
from evidence.report.strata import strata_of
from evidence.rules import NOTICED
from evidence.verification.families import method_of
from evidence.verification.redo import python_snippet, r_snippet
from evidence.wording import p_label, p_text, several, shown

if TYPE_CHECKING:
    from jinja2 import Environment

SEVERITIES: Mapping[Severity, str] = {
    "error": "What cannot stand as printed.",
    "warning": "What a rule or a person noticed, and a reader should know.",
    "note": "About many figures at once, or about the dossier itself.",
}


class Picture(Protocol):
    """A figure to show: what `evidence.figures` calls a drawing."""

    @property
    def id(self) -> str: ...  # noqa: D102  (said by the class)
    @property
    def title(self) -> str: ...  # noqa: D102  (said by the class)
    @property
    def alt(self) -> str: ...  # noqa: D102  (said by the class)
    def render(self, form: str) -> bytes: ...  # noqa: D102  (said by the class)


def html_text(assessment: Assessment, drawings: Sequence[Picture] = ()) -> str:
    """Write an assessment as a report for people: one file with its style, script and figures inside.

    First what was checked and what matters most, then the claims document by document, the studies, the findings, what
    could not be checked and what to ask for, the figures, the methods and the data. `drawings` are shown as SVG.
    The bytes depend on nothing but the arguments.
    """
    template = _environment(assessment).get_template("page.html.j2")
    return template.render(
        assessment=assessment,
        dossier=assessment.dossier,
        summary=assessment.summary,
        sections=reading.sections(assessment),
        matters=reading.matters(assessment),
        tallies=tallies(assessment, with_chance=True),
        together=tally_together(assessment),
        asks=reading.asks(assessment),
        judged={verdict.claim.id: verdict for verdict in assessment.judged},
        methods=METHODS,
        drawings=drawings,
    )


def _environment(assessment: Assessment) -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("evidence.report", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(_functions(assessment))
    environment.globals.update(
        statuses=STATUSES,
        flags=FLAGS,
        grades=GRADES,
        scenario_words=wording.SCENARIOS,
        caveats=CAVEATS,
        points=POINTS,
        severities=SEVERITIES,
        noticed=NOTICED,
    )
    return environment


def _functions(assessment: Assessment) -> dict[str, Callable[..., Any]]:
    """Return what the template may ask."""
    dossier = assessment.dossier
    found_at = reading.grouped(assessment.found, lambda finding: finding.where)
    of_study = reading.grouped(assessment.judged, lambda verdict: verdict.claim.estimand.study)
    return {
        "subject": partial(wording.subject, dossier),
        "statistic": lambda claim: PARTS[claim.statistic].heading,
        "place": wording.place,
        "printed": wording.printed,
        "recomputed": wording.recomputed,
        "catalogued": method_of,
        "value": _value,
        "row_source": partial(wording.row_source, dossier),
        "row_anchor": _row_anchor,
        "finding_groups": partial(reading.finding_groups, assessment),
        "findings_at": lambda claim: found_at[claim.id],
        "findings_on": partial(reading.findings_on, assessment),
        "finding_title": reading.title_of,
        "samples": partial(samples_text, dossier),
        "conclusions": lambda study: conclusions(study, of_study[study.id]),
        "power": power_of,
        "sentence": wording.sentence,
        "several": several,
        "p_text": p_text,
        "p_label": p_label,
        "strata": partial(strata_of, dossier),
        "p_axis": p_axis_of,
        "effects": partial(effects_behind, levels_of(dossier)),
        "effect_figure": wording.effect_figure,
        "worth": _worth,
        "stated_elsewhere": wording.stated_elsewhere,
        "tally": wording.tally_text,
        "power_text": wording.power_text,
        "flow": flow_of,
        "python": python_snippet,
        "r": r_snippet,
        "data_uri": _data_uri,
    }


def _worth(verdict: Verdict) -> str:
    found = worth_of(verdict)
    return f"What the attribution is worth: {wording.worth_text(found)}." if found else ""


def _value(verdict: Verdict, value: MethodValue) -> str:
    """Write one method's value, and the range that the rounding of the inputs leaves."""
    reported = verdict.claim.reported
    if value.value is None or reported is None:
        return value.note or ""
    text = shown(verdict.style, value.value)
    if value.low is None or value.high is None:
        return text
    return f"{text} ({shown(verdict.style, value.low)} to {shown(verdict.style, value.high)})"


def _row_anchor(row: Row) -> str:
    return "row-" + "".join(character if character.isalnum() else "-" for character in row.id)


def _data_uri(picture: Picture) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(picture.render("svg")).decode("ascii")
