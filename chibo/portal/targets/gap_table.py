"""The units right below one as a table, those that lack most first."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from chibo.accounts.middleware import Request
from chibo.portal.clusters.narrowing import held_by_cluster
from chibo.portal.programmes.target_table import coverage_of, kind_of
from chibo.portal.rows import ORDER, Row
from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.targets.gaps import OPEN, Gap
from chibo.portal.templatetags.formats import STATUS_WORDS

UNITS = 20
WORDS = {OPEN: gettext_lazy("còn thiếu, chưa rõ")}


def gaps_listing(request: Request, row: Row, gaps: Sequence[Gap]) -> Listing[Gap]:
    """The units as the address asks for them; `row` is the target of the unit above."""
    table = Table(
        "gaps",
        _title(row),
        _("đơn vị"),
        _columns(row),
        facets=(
            Facet("show", _("Tình trạng"), _open, WORDS, chips=True),
            Facet("status", _("Trạng thái"), lambda gap: gap.row.status, STATUS_WORDS, ORDER),
            *held_by_cluster(request.actor, row.today, lambda gap: gap.unit.id),
        ),
        initial="-gap",
        size=UNITS,
        at="#don-vi",
        kind="gap",
        about=f"{row.id}: {row.statement}",
        search=_("Tìm đơn vị"),
    )
    return Listing(table, Held(gaps, find=lambda gap: f"{gap.unit.name} {gap.unit.code}"), request)


def _title(row: Row) -> str:
    if row.unit == "mean":
        return _("Đơn vị trực thuộc, theo khoảng cách đến chỉ tiêu")
    return _("Đơn vị trực thuộc, theo số %(heads)s còn thiếu") % {"heads": row.heads}


def _open(gap: Gap) -> Sequence[str]:
    return [OPEN] if gap.is_open else []


def _columns(row: Row) -> tuple[Column[Gap], ...]:
    return (
        Column(
            "name",
            pgettext("one", "Đơn vị"),
            lambda gap: gap.unit.name,
            sort=lambda gap: gap.unit.name,
            link=lambda gap: To("target", (gap.row.id,), {"unit": gap.unit.code}),
            always=True,
            also=(Column("code", _("Mã"), lambda gap: gap.unit.code),),
        ),
        _gap_column(row),
        Column(
            "chart",
            _("So với chỉ tiêu"),
            css="chart",
            cell="portal/targets/_gap_chart.html",
            bare=True,
        ),
        Column(
            "value",
            pgettext("số", "Thực hiện"),
            lambda gap: gap.row.value,
            kind=lambda gap: kind_of(gap.row),
            sort=lambda gap: gap.row.value,
            css="num",
            cell="portal/targets/_gap_value.html",
            bare=True,
        ),
        Column("of", _("Tính từ"), css="num", cell="portal/targets/_gap_of.html", also=_sum()),
        Column(
            "cov",
            _("Độ phủ"),
            css="cov",
            sort=lambda gap: _part_known(gap.row),
            cell="portal/targets/_gap_cov.html",
            bare=True,
            also=_known(),
        ),
    )


def _gap_column(row: Row) -> Column[Gap]:
    """How far each is from the target, the farthest first."""
    return Column(
        "gap",
        _("Còn cách") if row.unit == "mean" else _("Còn thiếu"),
        _distance,
        kind=Kind.NUMBER,
        sort=lambda gap: (gap.distance, gap.is_open),
        first="descending",
        css="num",
        cell="portal/targets/_gap.html",
        bare=True,
        also=(Column("status", _("Trạng thái"), _word),),
    )


def _distance(gap: Gap) -> float | None:
    return None if gap.unclear else gap.distance


def _word(gap: Gap) -> str:
    return str(STATUS_WORDS[gap.row.status])


def _part_known(row: Row) -> float | None:
    known, expected = coverage_of(row)
    return known / expected if known is not None and expected else None


def _sum() -> tuple[Column[Gap], ...]:
    """What the value was computed from."""
    return (
        Column("counted", _("Tử số"), lambda gap: gap.row.counted, kind=Kind.NUMBER),
        Column("bottom", _("Mẫu số"), lambda gap: gap.row.fraction_bottom, kind=Kind.NUMBER),
    )


def _known() -> tuple[Column[Gap], ...]:
    return (
        Column("known", _("Đã biết"), lambda gap: coverage_of(gap.row)[0], kind=Kind.NUMBER),
        Column("expected", _("Phải biết"), lambda gap: coverage_of(gap.row)[1], kind=Kind.NUMBER),
    )
