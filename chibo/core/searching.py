"""Words that somebody typed into a search box, and what holds them: without marks, in any order.

The last word may be only begun; the others are whole. It rests on folded text that is stored
(`core.text.fold`) and on nothing that one database has and the other lacks.
"""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import CharField, F, Func, Model, Q, QuerySet
from django.db.models.lookups import Contains

from chibo.core.text import fold

M = TypeVar("M", bound=Model)
LONGEST = 300  # characters that are read
MOST = 12  # words that are read
LEAST = 2  # letters without which nothing is looked for
AROUND = ".,;:()[]{}“”\"'…?!"


class Padded(Func):
    """A text with a blank at either end, so that every word of it stands between blanks."""

    template = "(' ' || %(expressions)s || ' ')"
    output_field = CharField()


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed, and its words folded."""

    typed: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, typed: str) -> "Words":
        said = " ".join(typed.split())[:LONGEST]
        found = (word.strip(AROUND) for word in fold(said).split())
        return cls(said, tuple(word for word in found if word)[:MOST])

    def __bool__(self) -> bool:
        """Whether it is enough to look for."""
        return sum(map(len, self.words)) >= LEAST

    @property
    def last(self) -> str:
        return self.words[-1]

    @property
    def patterns(self) -> list[str]:
        """What a padded text holds for each word."""
        return [*(f" {word} " for word in self.words[:-1]), f" {self.last}"]

    def within(self, text: str) -> bool:
        """Whether a text that isn't stored folded holds them."""
        padded = f" {' '.join(word.strip(AROUND) for word in fold(text).split())} "
        return all(pattern in padded for pattern in self.patterns)

    def only(self, words: tuple[str, ...]) -> "Words":
        """Some of the words, where others have been understood otherwise."""
        return Words(" ".join(words), words)

    def narrow(self, rows: QuerySet[M], field: str) -> QuerySet[M]:
        """Rows whose folded field holds them.

        The bare word is asked for first: of most rows that alone says no, and at less cost.
        """
        bare = Q()
        for word in self.words:
            bare &= Q(**{f"{field}__contains": word})
        whole = [Contains(Padded(F(field)), pattern) for pattern in self.patterns]
        return rows.filter(bare, *whole)
