"""A text in both languages, as packs carry it."""

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict


class Text(BaseModel):
    """Vietnamese and English of one sentence; shows itself in the language in use."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    vi: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "vi").startswith("en") else self.vi
