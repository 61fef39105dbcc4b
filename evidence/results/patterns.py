"""How the figures of a result are printed: one pattern each, for text in one spelling (`evidence.spelling.plain`)."""

from __future__ import annotations

import re

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|0,\d+|\d+,\d+(?=\s?%)|\d+(?:\.\d+)?|\.\d+)(?![\d²³¹⁰⁴-⁹]|\.\d|,\d)"
"""Without sign: commas between thousands, a decimal point, a decimal comma behind 0 or before %. No part of a longer number."""
_VALUE = rf"[-+]?\s?[$€£]?{NUMBER}\s?%?"
_WHOLE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?![\d²³¹⁰⁴-⁹%]|[.,]\d|\s?%)"
_TO = r"\s?(?:\bto\b|\band\b|-|,|;)\s?"
_OPEN, _CLOSE = r"[(\[]\s?", r"\s?[)\]]"
_POWER = r"10\s?\^?\s?(?:-\d{1,3}|⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
_PEOPLE = r"(?:\s(?:patients|participants|subjects|people|women|men|children|infants|adults))?"
_IS = r"\s?(?:[:=,]|\b(?:of|was|is)\b)?\s?"
_SPREAD = r"S\.?D\.?|S\.?E\.?M?\.?|standard\s(?:deviation|error)"
_UNIT = r"(?:\s(?:mm|cm|kg|g|mg|ml|points?|days?|weeks?|months?|years?|hours?|min|mmHg))?"

_LIMITS = rf"(?P<low>{_VALUE}){_TO}(?P<high>{_VALUE})"
_INTERVAL = r"(?:(?-i:CI|C\.I\.)s?|confidence\s(?:intervals?|limits?)|(?-i:CrI)|credible\sintervals?)"
_LEVEL = r"(?:(?P<level>\d\d(?:\.\d+)?\s?%)\s?)?"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII | re.IGNORECASE)


P_VALUE = _pattern(
    r"(?:(?P<before>one|two|1|2)[- ](?:sided|tailed)\s)?(?<![\w.])p(?:\s?-?\s?values?)?"
    r"(?:\s?\(?(?P<after>one|two|1|2)[- ](?:sided|tailed)\)?)?\s?(?:(?:of|was|is|for\s[a-z ]{1,40}?)\s?|[,:]\s?)?"
    rf"(?P<p_value>(?:(?:<=|>=|=<|=>|[≤≥<>=])\s?)?(?:n\.?\s?s\b\.?|not\ssignificant|(?:{NUMBER}\s?[x×*]\s?)?{_POWER}|"
    rf"(?:{NUMBER}e-\d{{1,3}})|0?\.\s\d{{2,}}|{NUMBER}))\*?"
    r"(?:,?\s\(?(?P<behind>one|two|1|2)[- ](?:sided|tailed)\)?)?"
)
INTERVAL = _pattern(
    rf"{_LEVEL}(?P<kind>{_INTERVAL})(?:\s?[(\[]?(?-i:CI|C\.I\.|CrI)[)\]]?)?\s?[:=,]?\s?(?:of\s|was\s|from\s|between\s)?"
    rf"(?:{_OPEN})?{_LIMITS}(?:{_CLOSE})?"
)
STATISTIC = _pattern(
    r"(?<![\w.])(?P<statistic>(?:(?-i:[tFrzQ])|χ\s?[2²]|χ\^2|chi-?\s?squared?|chi2|(?-i:X)[2²])"
    rf"\s?(?:\(\s?[\d., ]+(?:n\s?=\s?\d+\s?)?\))?\s?=\s?[-+]?{NUMBER})"
)
COUNTS = _pattern(
    rf"(?P<events>{_WHOLE})\s?(?:/|\b(?:out\s)?of\b(?:\sthe)?)\s?(?P<n>{_WHOLE}){_PEOPLE}"
    rf"(?:\s?(?:{_OPEN}|,\s)?(?P<percentage>{NUMBER}\s?%)(?!\s?{_INTERVAL})(?:{_CLOSE})?)?(?!\s?(?:person|patient)[- ])"
)
PERCENTAGE_OF_COUNTS = _pattern(
    rf"(?P<percentage>{NUMBER}\s?%)\s?(?:{_OPEN}|,\s)(?:n\s?=\s?)?(?P<events>{_WHOLE})\s?(?:/|\bof\b)\s?(?P<n>{_WHOLE}){_PEOPLE}(?:{_CLOSE})?"
)
PERCENTAGE_OF_SIZE = _pattern(rf"(?P<percentage>{NUMBER}\s?%)\sof\s(?:the\s)?(?P<n>{_WHOLE}){_PEOPLE}")
EVENTS_WITH_PERCENTAGE = _pattern(rf"(?P<events>{_WHOLE}){_PEOPLE}\s?{_OPEN}(?P<percentage>{NUMBER}\s?%){_CLOSE}")
PERCENTAGE = _pattern(rf"(?P<percentage>{NUMBER}\s?%)(?!\s?{_INTERVAL})")
RATE = _pattern(
    rf"(?P<events>{_WHOLE})\s?(?:events?\s|cases?\s)?(?:/|\bper\b|\bin\b|\bover\b)\s?(?P<time>{NUMBER})\s?"
    r"(?P<unit>(?:person|patient)[- ](?:years?|months?|weeks?|days?))"
)
MEAN = _pattern(
    rf"(?:\bmean\s)?(?P<mean>[-+]?\s?{NUMBER}){_UNIT}\s?(?:±|\+/-|\+-)\s?(?P<spread>{NUMBER})"
    rf"(?:\s?(?:{_OPEN})?(?P<kind>{_SPREAD})(?:{_CLOSE})?(?!\w))?(?:{_UNIT}\s?\((?P<n>{_WHOLE})\))?"
)
MEAN_WITH_SPREAD = _pattern(
    rf"(?:\bmean\s)?(?P<mean>[-+]?\s?{NUMBER}){_UNIT}(?:\s?{_OPEN}|,\s)(?P<kind>{_SPREAD}|±){_IS}(?P<spread>{NUMBER})(?:{_CLOSE})?"
)
MEAN_WITH_BRACKET = _pattern(rf"(?:\bmean\s)?(?P<mean>[-+]?\s?{NUMBER}){_UNIT}\s?{_OPEN}(?P<spread>{NUMBER}){_CLOSE}")
MEDIAN = _pattern(
    rf"(?P<word>\bmedian\s)?(?P<median>[-+]?{NUMBER}){_UNIT}(?:\s?{_OPEN}|,\s)"
    rf"(?:(?P<kind>IQR|interquartile\srange|range)\s?[:=,]?\s?)?(?:{_OPEN})?{_LIMITS}(?:{_CLOSE}){{1,2}}"
)
SIZE = _pattern(rf"(?:{_OPEN})?(?<!\w)n\s?=\s?(?P<n>{_WHOLE})(?:{_CLOSE})?")
SEPARATOR = _pattern(r"\b(?:v|vs|versus|against|compared\s(?:with|to))\b\.?")
BRACKETED_LIMITS = _pattern(rf"\s?{_OPEN}{_LIMITS}{_CLOSE}")


_NO_LEVEL = rf"(?!\s?\d\d(?:\.\d+)?\s?%\s?{_INTERVAL})"
_BETWEEN = r"(?:\sbetween\s(?:the\s)?(?:two\s|treatment\s)?(?:groups|arms))?"
_ABOUT = r"(?:\s(?:for|of|in)\s[a-z][a-z -]{0,40}?(?=\s(?:was|is|of)\s|\s?[=:,]))?"


def start(names: str) -> re.Pattern[str]:
    """Return the pattern of where a figure, a name or a word between arms can start; the other patterns say whether it does.

    An abbreviation ends with its letters: *HR2* is something else, and *hazard ratio0.75* has lost its space.
    """
    return _pattern(
        r"(?<![\w.])(?:[-+]?\.?\d|one[- ]|two[- ]|p\b|p-?values?\b|(?-i:CI|C\.I|CrI)|conf|cred|[tFrzQ]\s?[(=]|χ|chi|x[2²]|n\s?=|"
        rf"v\b|vs\b|versus|against|compared|me[ad]|(?=(?:{names})(?:\b|(?-i:(?<=[a-z]))))\w)"
    )


def effect(names: str) -> re.Pattern[str]:
    """Return the pattern of an estimate behind the name of its measure, an abbreviation in brackets between them or not.

    What stands before *CI* is a level: in *difference, 95% CI 2 to 9* no estimate follows the name.
    """
    return _pattern(
        rf"(?<![\w-])(?P<name>{names})(?:\s?[(\[][A-Za-z]{{1,5}}[)\]])?{_BETWEEN}{_ABOUT}"
        rf"(?:\s?{_OPEN}{_LEVEL}{_INTERVAL}{_CLOSE})?{_IS}{_NO_LEVEL}(?P<estimate>{_VALUE})(?![\d.]\d)"
    )


def effect_before(names: str) -> re.Pattern[str]:
    """Return the pattern of an estimate before the name of its measure: *6% difference*."""
    return _pattern(rf"(?P<estimate>{_VALUE})\s?(?:absolute\s)?(?P<name>{names})(?!\w)")
