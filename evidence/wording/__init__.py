"""Words made of records: how a number, and why a verdict is what it is, reads in English."""

from evidence.wording.numbers import Style, near, number, p_label, p_text, score, several, shown

__all__ = ["Style", "near", "number", "p_label", "p_text", "score", "several", "shown"]
