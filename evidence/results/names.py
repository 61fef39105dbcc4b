"""Under which names documents print a measure, and the words that change what a result is."""

from __future__ import annotations

import re
from collections.abc import Mapping

PRINTED_NAMES: Mapping[str, tuple[str, ...]] = {
    "hazard_ratio": (r"hazards?\sratio", r"(?-i:a?HR)", r"relative\shazard"),
    "odds_ratio": (r"odds\sratio", r"(?-i:a?OR)"),
    "risk_ratio": (r"relative\srisk", r"risk\sratio", r"(?-i:a?RR)"),
    "risk_difference": (r"(?:absolute\s)?risk\sdifference", r"(?-i:RD)", r"absolute\s(?:risk\s)?(?:difference|reduction)", r"(?-i:ARR)"),
    "nnt": (r"numbers?\sneeded\sto\streat", r"(?-i:NNT)"),
    "mean_difference": (r"(?:weighted\s)?mean\sdifference", r"(?-i:W?MD)", r"difference\sin\smeans"),
}  # fmt: skip
"""By measure: patterns of its names. Abbreviations are read in capitals only: *or* is a word."""
DIFFERENCE = r"(?:between[- ]group\s)?difference"
"""A difference whose arms, or whose %, tell of what."""

ADJUSTED = re.compile(
    r"\b(?:adjust(?:ed|ing|ment)|multivaria(?:te|ble)|covaria(?:te|tes|nce)|ANCOVA|stratified|clustered|matched|paired|propensity|mixed[- ]model)\b"
    r"|(?<!\w)(?-i:a(?:HR|OR|RR))\b",
    re.IGNORECASE,
)
"""Words that say that crude figures of the arms do not give the contrast."""
