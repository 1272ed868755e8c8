"""Serial numbers of headings, articles and points, as papers write them."""

import unicodedata
from dataclasses import dataclass, field

from chibo.core.text import ALPHABET
from chibo.documents.official.tree import Article, Heading, Point

ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# Points go by a, b, c, d, the d with a stroke, e, g ...: letters without hats and hooks.
LETTERS = [
    letter
    for letter in ALPHABET
    if letter not in "fjwz" and unicodedata.normalize("NFD", letter) == letter
]


def roman(number: int) -> str:
    said = ""
    for value, sign in ROMAN:
        while number >= value:
            said, number = said + sign, number - value
    return said


def lettered(number: int) -> str:
    """a, b, ... y, aa, bb ..."""
    times, at = divmod(number - 1, len(LETTERS))
    return LETTERS[at] * (times + 1)


@dataclass(slots=True)
class Counter:
    """Counts through a paper; a heading begins anew what lies below it."""

    roman_end: str
    article_word: str
    headings: list[int] = field(default_factory=lambda: [0, 0, 0])
    articles: int = 0
    points: list[int] = field(default_factory=lambda: [0, 0])

    def heading(self, part: Heading) -> str:
        self.points = [0, 0]
        if not part.numbered:
            return ""
        at = part.level - 1
        self.headings = [*self.headings[:at], self.headings[at] + 1, 0, 0][:3]
        number = self.headings[at]
        if part.level == 1:
            return f"{roman(number)}{self.roman_end} "
        return f"{number}. " if part.level == 2 else f"{lettered(number)}) "

    def article(self, _part: Article) -> str:
        self.points = [0, 0]
        self.articles += 1
        return f"{self.article_word.format(number=self.articles)} "

    def point(self, part: Point) -> str:
        if part.level == 1:
            self.points = [self.points[0] + 1, 0]
            return f"{self.points[0]}. "
        if part.level == 2:
            self.points[1] += 1
            return f"{lettered(self.points[1])}) "
        return "- "
