"""The lists behind columns of codes, with what each code means in both languages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from chibo.core.refusals import Refused
from chibo.core.sheets import Cell, Column, Layout
from chibo.core.text import fold
from chibo.exchange.workbook.catalogue import KEPT, lists
from chibo.organisations.models import Level, UnitType
from chibo.programmes.models import Programme

# Yes/no columns share one list, under a name that no column can have.
YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Choice:
    """A code and its meaning."""

    code: str
    vi: str
    en: str


class Lists:
    """All lists as they stand in code and packs now; read once for a whole workbook."""

    def __init__(self) -> None:
        self._of_cell = {
            Cell.LEVEL: _of_rows(Level.objects.order_by("rank", "valid_from")),
            Cell.UNIT_TYPE: _of_rows(UnitType.objects.order_by("id")),
            Cell.PROGRAMME: _programmes(),
            Cell.RECORDS: _in_both((sheet.name, sheet) for sheet in KEPT),
        }

    def of(self, column: Column) -> tuple[Choice, ...]:
        """The list that the cells of this column are taken from."""
        if column.choices is not None:
            return _in_both((member.value, member) for member in column.choices)
        return self._of_cell[column.cell]

    def require_packs(self) -> None:
        """Raise Refused WB-NO-PACKS when no level or type of units is known yet."""
        if not (self._of_cell[Cell.LEVEL] and self._of_cell[Cell.UNIT_TYPE]):
            raise Refused(
                "WB-NO-PACKS",
                _("Cơ sở dữ liệu chưa có danh mục cấp và loại hình tổ chức đảng."),
                fix=_("Chạy “chibo init”, hoặc “chibo packs load”, trước khi dùng bảng tính."),
            )

    def legend(self) -> Iterator[tuple[str, Choice]]:
        """All lists in turn: the name of the list and each of its codes."""
        for choice in _yes_no():
            yield YES_NO, choice
        for name, column in lists():
            for choice in self.of(column):
                yield name, choice


def recognise(choices: Iterable[Choice]) -> Mapping[str, str]:
    """Folded code or Vietnamese meaning -> code; a meaning that two codes share names neither."""
    known: dict[str, str | None] = {}
    for choice in choices:
        meaning = fold(choice.vi)
        known[meaning] = None if known.get(meaning, choice.code) != choice.code else choice.code
    for choice in choices:
        known[fold(choice.code)] = choice.code
    return {folded: code for folded, code in known.items() if code is not None}


def _of_rows(rows: Iterable[Level | UnitType]) -> tuple[Choice, ...]:
    newest = {row.code: Choice(row.code, row.vi, row.en) for row in rows}
    return tuple(newest.values())


def _programmes() -> tuple[Choice, ...]:
    rows = Programme.objects.order_by("code").values_list("code", "body")
    found = []
    for code, body in rows:
        title = body.get("title", {})
        found.append(Choice(code, title.get("vi", code), title.get("en", code)))
    return tuple(found)


def _in_both(members: Iterable[tuple[str, object]]) -> tuple[Choice, ...]:
    """Choices whose meaning is a translated text: a member of TextChoices, or a sheet."""
    found = []
    for code, member in members:
        says = member.title if isinstance(member, Layout) else getattr(member, "label", member)
        with translation.override("vi"):
            vi = str(says)
        with translation.override("en"):
            found.append(Choice(code, vi, str(says)))
    return tuple(found)


def _yes_no() -> tuple[Choice, ...]:
    return (Choice("yes", "Có", "Yes"), Choice("no", "Không", "No"))
