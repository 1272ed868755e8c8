"""The order of Vietnamese texts: names of units, titles, words. Persons have `text.name_key`."""

import re
import unicodedata
from functools import lru_cache

from chibo.core.text import LETTERS, TONES

SPLIT = re.compile(r"(\d+)")
FOREIGN = "99"  # letters that Vietnamese lacks stand after its own
KEPT = 65_536  # texts whose keys are remembered: more than a province has units


@lru_cache(maxsize=KEPT)
def text_key(text: str) -> tuple[str, str]:
    """A key that sorts as dictionaries do: letters first (a, ă, â, … d, đ), then their tones.

    Numbers count as numbers: "Tổ 2" stands before "Tổ 10".
    """
    letters, tones = [], []
    for part in SPLIT.split(unicodedata.normalize("NFC", text.casefold())):
        if part.isdigit():
            letters.append(f"0{len(part.lstrip('0')):03d}{part.lstrip('0')}.")
        else:
            for char in part:
                letter, tone = _of(char)
                letters.append(letter)
                tones.append(tone)
    return "".join(letters), "".join(tones)


@lru_cache(maxsize=1024)
def _of(char: str) -> tuple[str, str]:
    """Place of the letter in the alphabet, and its tone."""
    decomposed = unicodedata.normalize("NFD", char)
    tone = next((TONES[mark] for mark in decomposed if mark in TONES), "0")
    base = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES))
    if not base.isalpha():
        return f"00{base}", tone
    return f"1{LETTERS.get(base, FOREIGN + base)}", tone
