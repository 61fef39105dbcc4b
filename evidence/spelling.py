"""One spelling for the signs of a printed number, each character for one, so that places in the text stay what they are."""

from __future__ import annotations

_SIGNS = {
    "-": "−‐‑‒–﹣－˗",
    ".": "·⋅∙•．٫",
    ",": "，٬",
    "=": "＝⫽",
    "<": "＜﹤",
    ">": "＞﹥",
    "≤": "⩽≦",
    "≥": "⩾≧",
    "%": "％٪﹪",
    "/": "／⁄∕",
    "(": "（",
    ")": "）",
    "[": "［",
    "]": "］",
    "×": "✕✖⨯",
    "p": "ｐ",
    "P": "Ｐ",
    " ": "\t\n\r\v\f\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))),
}
_DIGIT_ZEROS = "０٠۰"
"""The zeros of full-width, Arabic-Indic and extended Arabic-Indic digits."""

_TABLE = {ord(sign): plain for plain, signs in _SIGNS.items() for sign in signs}
_TABLE |= {ord(zero) + digit: str(digit) for zero in _DIGIT_ZEROS for digit in range(10)}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
"""Superscript digits and signs as plain ones. They are an exponent after a power of ten, and else no digits."""


def plain(text: str) -> str:
    """Return the text with one spelling for each sign of a number, character for character.

    Minus signs and dashes become `-`, middle dots `.`, spaces of every width a space, full-width and Arabic-Indic digits
    the digits 0 to 9. A superscript stays what it is: `7²` is not 72.

    >>> plain("P\N{NO-BREAK SPACE}=\N{THIN SPACE}0·05"), plain("\N{MINUS SIGN}2.5 (\N{FULLWIDTH DIGIT THREE})"), plain("7²")
    ('P = 0.05', '-2.5 (3)', '7²')
    """
    return text.translate(_TABLE)
