"""The plan of work that a paper carries, as a table."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.portal.tables.columns import Column
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.programmes.packs import PlanRow, ProgrammePack

ALL = 500  # more than any plan has: it stands on one page


def plan_listing(request: HttpRequest, pack: ProgrammePack) -> Listing[PlanRow]:
    """The work in the paper's order."""
    table = Table(
        "plan",
        _("Việc theo kế hoạch kèm văn bản"),
        _("việc"),
        _columns(),
        facets=(
            Facet("lead", _("Chủ trì"), lambda row: str(row.lead), str),
            Facet("directed", _("Chỉ đạo"), lambda row: str(row.directed_by), str),
        ),
        size=ALL,
        search=_("Tìm trong kế hoạch"),
        about=str(pack.title),
    )
    return Listing(table, Held(pack.plan, find=_text), request)


def _text(row: PlanRow) -> str:
    return f"{row.work} {row.directed_by} {row.lead} {row.cooperating or ''}"


def _columns() -> tuple[Column[PlanRow], ...]:
    return (
        Column(
            "no",
            pgettext("thứ tự", "Số"),
            lambda row: str(row.number),
            sort=lambda row: row.number,
            css="no",
        ),
        Column(
            "work",
            _("Việc"),
            lambda row: str(row.work),
            sort=lambda row: str(row.work),
            cell="portal/programmes/_plan_work.html",
            always=True,
        ),
        _said("time", pgettext("việc", "Thời gian"), lambda row: str(row.time)),
        _said("directed_by", _("Chỉ đạo"), lambda row: str(row.directed_by)),
        _said("lead_by", _("Chủ trì"), lambda row: str(row.lead)),
        _said("with", _("Phối hợp"), lambda row: str(row.cooperating or "")),
    )


def _said(name: str, label: str, told: Callable[[PlanRow], str]) -> Column[PlanRow]:
    return Column(name, label, told, sort=lambda row: told(row) or None)
