"""Vietnamese text: folding for search, order of names."""

import unicodedata

# Order of the Vietnamese alphabet; marks of tone come after the letter itself.
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
LETTERS = {letter: f"{number:02d}" for number, letter in enumerate(ALPHABET)}


def fold(text: str) -> str:
    """Lower case without marks and with đ as d: what search compares."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _word_key(word: str) -> str:
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", word.casefold()):
        tone = "0"
        base = char
        for mark in unicodedata.normalize("NFD", char)[1:]:
            if mark in TONES:
                tone = TONES[mark]
                parts = unicodedata.normalize("NFD", char).replace(mark, "")
                base = unicodedata.normalize("NFC", parts)
        letters.append(LETTERS.get(base, base))
        tones.append(tone)
    return "".join(letters) + "." + "".join(tones)


def name_key(full_name: str) -> str:
    """A key that sorts persons as Vietnamese lists do: given name first, then the rest.

    Names that don't end in a given name ("Y Moan", "H'Hen Niê") have their own key set by hand
    on the person (practice U13).
    """
    words = full_name.split()
    if not words:
        return ""
    ordered = [words[-1], *words[:-1]]
    return " ".join(_word_key(word) for word in ordered)[:200]
