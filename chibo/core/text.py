"""Vietnamese text: folding for search, order of names."""

import re
import unicodedata

# Order of the Vietnamese alphabet; marks of tone come after the letter itself.
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
LETTERS = {letter: f"{number:02d}" for number, letter in enumerate(ALPHABET)}
APOSTROPHES = dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u00b4`"), "'")
# Particles before a given name: Y of men, H' of women (Ê Đê, Gia Rai), K' (Cơ Ho, Mạ). That of men
# is a word of its own, told from a name only at the very beginning.
PARTICLE = re.compile(r"\b([hk])'\s*(?=\w)")
OF_MEN = "y"


def fold(text: str) -> str:
    """Lower case without marks and with đ as d: what search compares."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(APOSTROPHES)


def fold_name(full_name: str) -> str:
    """A person's name folded; "H'Hen" is found by "h'hen", "hen" and "h hen" alike."""
    words = PARTICLE.sub(r"\1'", fold(full_name)).split()
    told = []
    for word in words:
        told.append(word)
        if PARTICLE.match(word):
            told += [word[0], word[2:]]
    return " ".join(told)


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

    The given name is the last word; in "Y Moan Êñuôl" or "Niê H'Hen" it is the word after the
    particle, which itself counts last (practice U13). Of other names nothing is guessed: who
    stands elsewhere has their key set by hand.
    """
    words = PARTICLE.sub(r"\1'", full_name.casefold().translate(APOSTROPHES)).split()
    if not words:
        return ""
    at = next((at for at, word in enumerate(words) if PARTICLE.match(word)), None)
    if at is not None:
        particle, given = words[at][:1], words[at][2:]
        return written_key(" ".join([given, *words[:at], *words[at + 1 :], particle]))
    if words[0] == OF_MEN and len(words) > 1:
        return written_key(" ".join([*words[1:], words[0]]))
    return written_key(" ".join([words[-1], *words[:-1]]))


def written_key(words: str) -> str:
    """The key of words that stand in the order in which they count."""
    return " ".join(_word_key(word) for word in words.split())[:200]
