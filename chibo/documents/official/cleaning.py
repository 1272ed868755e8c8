"""Texts as a paper may carry them: composed letters, no control characters, one style of marks."""

import re
import unicodedata
from typing import Literal

from chibo.core.text import TONES

ToneMarks = Literal["new", "old", "typed"]

# Control characters, what isn't a character, and what turns the direction of reading.
UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufdd0-\ufdef\ufff9-\uffff\U000e0000-\U000e0fff]|[\ud800-\udfff]"
)
LINES = re.compile(r"[\n\r\u2028\u2029\x85\x0b\x0c]+")
BLANK = re.compile(r"[\t\n\r ]+")
MARKS = "".join(TONES)
# A syllable that ends in oa, oe or uy; after q the y bears the mark in either style.
PAIR = (
    rf"(?<![qQ])(?:([oO])([{MARKS}]?)([aAeE])|([uU])([{MARKS}]?)([yY]))([{MARKS}]?)(?![\w{MARKS}])"
)
OPEN = re.compile(PAIR)


def clean(text: str) -> str:
    """One line of text: every run of blanks one space, no control characters, composed (NFC)."""
    kept = UNFIT.sub("", unicodedata.normalize("NFC", text))
    return BLANK.sub(" ", kept).strip(" ")


def paragraphs(text: str) -> list[str]:
    """The lines of a text that say something, each cleaned."""
    return [
        line for one in re.split(r"[\n\r\u2028\u2029\x85\x0b\x0c]+", text) if (line := clean(one))
    ]


def toned(text: str, style: ToneMarks) -> str:
    """The text with the marks of open oa, oe, uy where the style has them: hoá, uỷ or hóa, ủy."""
    if style == "typed":
        return text
    apart = "".join(_apart(letter) for letter in unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", OPEN.sub(lambda found: _placed(found, style), apart))


def _apart(letter: str) -> str:
    """The letter with its mark of tone behind it; â, ơ and their like stay whole."""
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) == 2 and parts[0] in "oOaAeEuUyY" and parts[1] in MARKS:
        return parts
    return letter


def _placed(found: re.Match[str], style: ToneMarks) -> str:
    first, one, second = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    mark = one or found[7]
    return f"{first}{second}{mark}" if style == "new" else f"{first}{mark}{second}"
