"""Marks of secrecy in a name or in the first lines of a file."""

import re
import unicodedata
from collections.abc import Iterable

from chibo.core.text import fold
from chibo.documents.intake.rules import Secrecy

BETWEEN = re.compile(r"[\s_\-.,;()\[\]]+")
AROUND = "[](){}*-–—.: "


def marked_name(name: str, rule: Secrecy) -> str:
    """The mark that the name bears, "" for none.

    One of a single word without its accents is none: it may be the front ("Mat tran").
    """
    words = BETWEEN.split(unicodedata.normalize("NFC", name).upper())
    plain = f" {fold(' '.join(words))} "
    for mark in rule.marks:
        if " " in mark and f" {fold(mark)} " in plain:
            return mark
        for before, word in zip(["", *words], words, strict=False):
            if word == mark and before not in rule.not_after:
                return mark
    return ""


def marked_text(lines: Iterable[str], rule: Secrecy) -> str:
    """The mark that stands alone on one of the lines, as a stamp does, "" for none."""
    for line in lines:
        said = " ".join(unicodedata.normalize("NFC", line).split()).strip(AROUND)
        said = _labelled(said, rule)
        for mark in rule.marks:
            if said == mark or said.startswith((f"{mark} (", f"{mark}:")):
                return mark
            if " " in mark and mark in said:
                return mark
    return ""


def _labelled(said: str, rule: Secrecy) -> str:
    """What stands after a label, in capitals as stamps are; the line itself without one."""
    for label in rule.labels:
        if said.casefold().startswith(label.casefold()):
            rest = said[len(label) :].strip(AROUND)
            return "" if rest in rule.open or not rest else rest.upper()
    return said
