"""The records behind a figure as a table."""

from datetime import date

import numpy as np
from django.http import HttpRequest
from django.utils.translation import gettext as _

from chibo.core.records import RECORDS
from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.table import Table
from chibo.portal.targets.record_lines import COUNTS, Lines
from chibo.programmes.queries.behind import Behind, persons_in
from chibo.programmes.queries.lines import Record

FIRST = 10  # records shown before somebody asks for the list
PAGE = 50
PREFIX = "records-"


def records_listing(request: HttpRequest, behind: Behind) -> Listing[Record]:
    """The records, the first of them until somebody asks for the list."""
    asked = any(name.startswith(PREFIX) for name in request.GET)
    brief = not asked and len(behind.shown) > FIRST
    source = Lines(behind, behind.order())
    return Listing(_table(behind, FIRST if brief else PAGE), source, request, brief=brief)


def same_day(behind: Behind) -> date | None:
    """The day of all records, where it is one."""
    days = np.unique(behind.shown.day)
    return date.fromordinal(int(days[0])) if len(days) == 1 else None


def _table(behind: Behind, size: int) -> Table[Record]:
    target = behind.entry.pack
    return Table(
        "records",
        _("Bản ghi đã đếm"),
        _("bản ghi"),
        _columns(behind),
        facets=(Facet("counts", _("Tính vào"), "counts", COUNTS, list(COUNTS)),),
        size=size,
        prefix=PREFIX,
        at="#ban-ghi",
        kind="rec",
        search=_("Tìm đơn vị trong các bản ghi"),
        about=f"{target.id}: {target.statement}",
        persons=persons_in,
    )


def _columns(behind: Behind) -> list[Column[Record]]:
    named = any(RECORDS[kind].order for kind in behind.shown.kinds)
    tells = behind.proved or any(kind != "unit" for kind in behind.shown.kinds)
    record: Column[Record] = Column(
        "record",
        _("Bản ghi"),
        _label,
        sort=_label if named else None,
        cell="portal/targets/_record.html",
        bare=True,
        also=(Column("evidence", _("Hồ sơ kèm theo"), _evidence),) if behind.proved else (),
    )
    every: list[Column[Record]] = [
        Column(
            "unit",
            _("Đơn vị của ngày ấy"),
            lambda one: one.unit_name,
            sort=lambda one: one.unit_name,
            link=lambda one: To("unit", (one.unit,)) if one.unit else None,
            always=True,
            also=(Column("code", _("Mã"), lambda one: one.unit),),
        ),
        record,
        Column(
            "day",
            _("Ngày"),
            lambda one: one.day,
            kind=Kind.DAY,
            sort=lambda one: one.day,
            hidden=same_day(behind) is not None,
            bare=True,
        ),
        Column("counts", _("Tính vào"), counted, sort=counted, bare=True),
    ]
    return [one for one in every if tells or one is not record]


def counted(record: Record) -> str:
    """Where the record counts."""
    if record.numerator:
        return str(COUNTS["both" if record.denominator else "top"])
    return str(COUNTS["bottom" if record.denominator else "none"])


def _label(record: Record) -> str:
    """What the record is; of a unit itself nothing but its name."""
    return "" if record.kind == "unit" and record.label == record.unit_name else record.label


def _evidence(record: Record) -> str:
    said = ((one.label, "" if one.counts else f" ({_('không tính')})") for one in record.evidence)
    return "; ".join(f"{label}{note}" for label, note in said)
