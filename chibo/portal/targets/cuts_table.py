"""A target's cut as a table."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.portal.rows import ORDER
from chibo.portal.tables.columns import Column, Kind
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.targets.cuts import BY, Part
from chibo.portal.templatetags.formats import status_word
from chibo.programmes.queries.catalogue import Entry


def cut_listing(
    request: HttpRequest, entry: Entry, by: str, parts: Sequence[Part]
) -> Listing[Part]:
    """The parts as the address asks for them."""
    table = Table(
        "cut",
        _("Chia theo %(by)s") % {"by": str(BY[by]).lower()},
        _("phần"),
        _COLUMNS,
        initial="name",
        prefix="cut-",
        at="#chia",
        kind="gap",
        about=f"{entry.pack.id}: {entry.pack.statement}",
    )
    return Listing(table, Held(parts), request)


def _number(part: Part, name: str) -> float | None:
    numbers = part.row.figure.numbers
    found: float | None = getattr(numbers, name) if numbers else None
    return found


def _needed(part: Part) -> int | None:
    return part.row.figure.verdict.needed


_COLUMNS: tuple[Column[Part], ...] = (
    Column("name", _("Phần"), lambda one: one.name, sort=lambda one: one.name, always=True),
    Column(
        "lacking",
        _("Còn thiếu"),
        _needed,
        kind=Kind.NUMBER,
        sort=_needed,
        first="descending",
        css="num",
        cell="portal/targets/_cut_lacking.html",
    ),
    Column("chart", _("So với chỉ tiêu"), css="chart", cell="portal/targets/_cut_chart.html"),
    Column(
        "value",
        pgettext_lazy("số", "Thực hiện"),
        lambda one: one.row.value,
        kind=lambda one: Kind.PERCENT if one.row.unit == "percent" else Kind.NUMBER,
        sort=lambda one: one.row.value,
        first="descending",
        css="num",
        cell="portal/targets/_cut_value.html",
        also=(
            Column("top", _("Tử số"), lambda one: _number(one, "numerator"), Kind.NUMBER),
            Column("bottom", _("Mẫu số"), lambda one: _number(one, "denominator"), Kind.NUMBER),
        ),
    ),
    Column(
        "status",
        _("Trạng thái"),
        lambda one: status_word(one.row.status),
        sort=lambda one: ORDER.index(one.row.status),
        cell="portal/targets/_cut_status.html",
        bare=True,
    ),
    Column(
        "known",
        _("Độ phủ"),
        lambda one: _number(one, "known"),
        kind=Kind.NUMBER,
        css="cov",
        cell="portal/targets/_cut_known.html",
        also=(Column("asked", _("Phải tính"), lambda one: one.asked, kind=Kind.NUMBER),),
    ),
)
