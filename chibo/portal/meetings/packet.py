"""A signed sitting in one file: its papers, who was there, and a list of what is in it."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.refusals import NotAllowed
from chibo.documents.official.typesetting import TYPES, typesetter
from chibo.documents.queries.layouts import paper_rules
from chibo.meetings.models import Presence, Sitting
from chibo.meetings.queries.papers import paper_of, papers_of
from chibo.meetings.queries.roll import guests_of
from chibo.meetings.queries.sittings import NAMES, may
from chibo.organisations.standing import named
from chibo.portal.tables.workbook import LONGEST, TYPE

ZIP = "application/zip"
LIST = "muc-luc.txt"
Made = tuple[bytes, str]
"""A file and its type."""


def packet_of(actor: Actor, sitting: Sitting) -> Made:
    """Minutes, resolution and whatever else is issued, each in both kinds of file, and the roll.

    Raises NotAllowed for whoever may not have the minutes, and while it isn't signed.
    """
    _refuse(actor, sitting)
    kept = BytesIO()
    told = []
    with ZipFile(kept, "w", ZIP_DEFLATED) as packed:
        for name, content in _files(actor, sitting):
            packed.writestr(_entry(name, sitting), content)
            told.append(f"{name}\t{len(content)}\t{sha256(content).hexdigest()}")
        packed.writestr(_entry(LIST, sitting), _manifest(sitting, told))
    return kept.getvalue(), ZIP


def attendance_of(actor: Actor, sitting: Sitting) -> Made:
    """The roll as a workbook. What people typed stays text, whatever it begins with.

    Raises NotAllowed as `packet_of`.
    """
    _refuse(actor, sitting)
    with translation.override("vi"):
        return _attendance(sitting), TYPE


MAKERS: Mapping[tuple[str, str], Callable[[Actor, Sitting], Made]] = {
    ("packet", "zip"): packet_of,
    ("attendance", "xlsx"): attendance_of,
}


def _refuse(actor: Actor, sitting: Sitting) -> None:
    """As for the minutes."""
    if not sitting.closed or not may(actor, NAMES, sitting.unit_id):
        raise NotAllowed(f"packet of {sitting.code}")


def _files(actor: Actor, sitting: Sitting) -> Iterator[tuple[str, bytes]]:
    rules = paper_rules()
    for one in papers_of(actor, sitting):
        paper, number = paper_of(actor, sitting, one.kind)
        stem = f"{one.kind}-{number or sitting.code}".replace("/", "-")
        for suffix in TYPES:
            yield f"{stem}.{suffix}", typesetter(suffix)(paper, rules)
    content, _type = attendance_of(actor, sitting)
    yield f"attendance-{sitting.code}.xlsx".replace("/", "-"), content


def _entry(name: str, sitting: Sitting) -> ZipInfo:
    """Dated by the meeting, so that no clock is in it."""
    day = sitting.on
    entry = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
    return entry


def _manifest(sitting: Sitting, told: list[str]) -> str:
    with translation.override("vi"):
        signed = day_text(sitting.closed_on) if sitting.closed_on else ""
        head = [
            f"{sitting.get_kind_display()}, {day_text(sitting.on)}",
            named(sitting.unit, sitting.on),
            _("Mã buổi họp: %(code)s. Ký ngày %(day)s.") % {"code": sitting.code, "day": signed},
            "",
            "\t".join((_("Tệp"), _("Số byte"), "SHA-256")),
        ]
    return "\r\n".join([*head, *told, ""])


# --- The roll -----------------------------------------------------------------------------------


def _attendance(sitting: Sitting) -> bytes:
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    book.set_properties({"created": sitting.on})
    bold = book.add_format({"bold": True})
    page = book.add_worksheet(_("Điểm danh"))
    page.set_column(0, 0, 6)
    page.set_column(1, 1, 32)
    page.set_column(2, 5, 22)
    head = f"{sitting.get_kind_display()}, {day_text(sitting.on)}"
    page.write_string(0, 0, f"{named(sitting.unit, sitting.on)}. {head}"[:LONGEST], bold)
    columns = (_("TT"), _("Họ và tên"), _("Năm sinh"), _("Diện"), _("Dự họp"), _("Đảng phí"))
    for place, label in enumerate(columns):
        page.write_string(2, place, label, bold)
    row = 3
    for row, one in enumerate(_roll(sitting), start=3):
        page.write_number(row, 0, row - 2)
        for place, text in enumerate(_person(one), start=1):
            page.write_string(row, place, text)
    guests = guests_of(sitting)
    if guests:
        page.write_string(row + 2, 1, _("Khách mời"), bold)
        for at, guest in enumerate(guests, start=row + 3):
            page.write_string(at, 1, guest.name)
            page.write_string(at, 2, guest.role)
    book.close()
    return kept.getvalue()


def _roll(sitting: Sitting) -> list[Presence]:
    return sorted(sitting.roll.select_related("person"), key=lambda row: row.person.sort_key)


def _person(one: Presence) -> tuple[str, ...]:
    """Year of birth tells people of one name apart (practice U13)."""
    dues = {True: _("đã đóng"), False: _("chưa đóng"), None: ""}[one.dues_paid]
    born = f"{one.person.born:%Y}" if one.person.born else ""
    there = one.get_presence_display() if one.presence else ""
    return one.person.full_name, born, one.get_standing_display(), there, dues
