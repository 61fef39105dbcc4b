"""The vocabulary: frozen records that say what they are and refuse what they cannot be."""

from evidence.model.design import Arm, Named, Outcome, Population
from evidence.model.dossier import (
    Claim,
    DeclaredFigure,
    DeclaredFinding,
    Document,
    Dossier,
    Estimand,
    Row,
    Study,
)
from evidence.model.location import NOWHERE, Location, Source
from evidence.model.printed_statistic import PrintedStatistic, StatisticKind
from evidence.model.reading import FATES, Fate, Reading, Unjudged
from evidence.model.significance import UNSTATED, Significance
from evidence.model.summaries import Binary, Continuous, Effect, Size, Summary
from evidence.model.verdicts import Finding, MethodValue, Verdict
from evidence.model.words import (
    DESIGNS,
    EXPECTED_STATUSES,
    FLAGS,
    GRADES,
    OUTCOME_TYPES,
    ROLES,
    STATUSES,
    Grade,
    Severity,
    Status,
)

__all__ = [
    "DESIGNS",
    "EXPECTED_STATUSES",
    "FATES",
    "FLAGS",
    "GRADES",
    "NOWHERE",
    "OUTCOME_TYPES",
    "ROLES",
    "STATUSES",
    "UNSTATED",
    "Arm",
    "Binary",
    "Claim",
    "Continuous",
    "DeclaredFigure",
    "DeclaredFinding",
    "Document",
    "Dossier",
    "Effect",
    "Estimand",
    "Fate",
    "Finding",
    "Grade",
    "Location",
    "MethodValue",
    "Named",
    "Outcome",
    "Population",
    "PrintedStatistic",
    "Reading",
    "Row",
    "Severity",
    "Significance",
    "Size",
    "Source",
    "StatisticKind",
    "Status",
    "Study",
    "Summary",
    "Unjudged",
    "Verdict",
]
