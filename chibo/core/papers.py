"""The paper a fact rests on."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PaperRef:
    """A decision or other paper by its number, day and issuer; any of them may be unknown."""

    number: str = ""
    day: date | None = None
    issuer: str = ""

    def __str__(self) -> str:
        day = f"{self.day:%d/%m/%Y}" if self.day else ""
        return " ".join(part for part in (self.number, day, self.issuer) if part)
