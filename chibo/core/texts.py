"""A text in both languages, as packs carry it."""

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict


class Text(BaseModel):
    """Vietnamese and English of one sentence; shows itself in the language in use.

    `one` is the English of a noun where it stands after the number 1.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    vi: str
    en: str
    one: str | None = None

    def __str__(self) -> str:
        return self.en if _in_english() else self.vi

    def counted(self, count: float) -> str:
        """The noun as it stands after the number."""
        return self.one if count == 1 and self.one and _in_english() else str(self)


def _in_english() -> bool:
    return (get_language() or "vi").startswith("en")
