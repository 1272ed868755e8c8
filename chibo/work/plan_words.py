"""The words of the list of charges (pack "attendance_papers"): Vietnamese on every screen."""

from typing import Literal

from chibo.core.packs import Strict
from chibo.core.queries import needed_pack

KIND, CODE = "attendance_papers", "attendance"


class AttendancePapersPack(Strict):
    kind: Literal["attendance_papers"]
    title: str
    abstract: str
    opening: str
    columns: tuple[str, str, str, str, str, str]
    total: str
    nobody: str
    bare: str
    bare_columns: tuple[str, str, str]
    recipients: tuple[str, ...]


def plan_words() -> AttendancePapersPack:
    """The words in force. Raises Outdated where the packs are older than the program."""
    return needed_pack(AttendancePapersPack, KIND, CODE)
