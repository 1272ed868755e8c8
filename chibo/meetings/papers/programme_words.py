"""The words of a programme of working sessions (pack "programme_papers"): Vietnamese."""

from typing import Literal

from chibo.core.packs import Strict
from chibo.core.queries import needed_pack

KIND, CODE = "programme_papers", "programme"


class ProgrammePapersPack(Strict):
    kind: Literal["programme_papers"]
    abstract: str
    opening: str
    columns: tuple[str, str, str, str]
    month: str
    quarter: str
    bound: tuple[str, ...]
    recipients: tuple[str, ...]


def programme_words() -> ProgrammePapersPack:
    """The words in force. Raises Outdated where the packs are older than the program."""
    return needed_pack(ProgrammePapersPack, KIND, CODE)
