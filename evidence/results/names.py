"""The words that change what a result is."""

from __future__ import annotations

import re

from evidence.measures import MEASURES

DIFFERENCE = r"(?:between[- ]group\s)?difference"
"""A difference whose arms, or whose %, tell of what."""

ADJUSTED = re.compile(
    r"\b(?:adjust(?:ed|ing|ment)|multivaria(?:te|ble)|covaria(?:te|tes|nce)|ANCOVA|stratified|clustered|matched|paired|propensity|mixed[- ]model)\b"
    rf"|(?<!\w)(?-i:a(?:{'|'.join(one.short for one in MEASURES.values() if one.is_ratio)}))\b",
    re.IGNORECASE,
)
"""Words that say that crude figures of the arms do not give the contrast."""
