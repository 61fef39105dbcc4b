"""The words that change what a result is."""

from __future__ import annotations

import re

DIFFERENCE = r"(?:between[- ]group\s)?difference"
"""A difference whose arms, or whose %, tell of what."""

ADJUSTED = re.compile(
    r"\b(?:adjust(?:ed|ing|ment)|multivaria(?:te|ble)|covaria(?:te|tes|nce)|ANCOVA|stratified|clustered|matched|paired|propensity|mixed[- ]model)\b"
    r"|(?<!\w)(?-i:a(?:HR|OR|RR))\b",
    re.IGNORECASE,
)
"""Words that say that crude figures of the arms do not give the contrast."""
