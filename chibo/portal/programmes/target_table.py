"""The table of a programme's targets or duties."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.portal.rows import ORDER, Row
from chibo.portal.tables.columns import Column, Kind
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.templatetags.formats import STATUS_WORDS, wanted

ALL = 500  # more targets than any paper sets: they stand on one page
KINDS = {"percent": Kind.PERCENT, "count": Kind.NUMBER, "mean": Kind.NUMBER}


def targets_listing(
    request: HttpRequest, rows: Sequence[Row], programme: str, *, duties: bool
) -> Listing[Row]:
    """These rows of the programme in the paper's order, under its headings."""
    return Listing(_table(rows, programme, duties=duties), Held(rows, find=_text), request)


def kind_of(row: Row) -> Kind:
    """How a figure of this target is written."""
    return KINDS[row.unit]


def _text(row: Row) -> str:
    return f"{row.id} {row.statement} {row.name} {row.group}"


def _table(rows: Sequence[Row], programme: str, *, duties: bool) -> Table[Row]:
    title = _("Nhiệm vụ định kỳ: %(name)s") if duties else _("Chỉ tiêu: %(name)s")
    status = Facet[Row](
        "status",
        _("Trạng thái"),
        lambda row: row.status,
        STATUS_WORDS,
        ORDER,
        chips=True,
        marks=True,
    )
    return Table(
        "duties" if duties else "targets",
        title % {"name": programme},
        _("dòng"),
        _columns(rows, duties=duties),
        facets=(status,),
        size=ALL,
        row="portal/programmes/_target_row.html",
        group=lambda row: row.group,
        kind="tgt duty" if duties else "tgt",
        search=_("Tìm nhiệm vụ") if duties else _("Tìm chỉ tiêu"),
    )


def _columns(rows: Sequence[Row], *, duties: bool) -> tuple[Column[Row], ...]:
    place = {row.id: at for at, row in enumerate(rows)}
    name = pgettext("one", "Nhiệm vụ") if duties else pgettext("one", "Chỉ tiêu")
    return (
        Column(
            "no",
            pgettext("thứ tự", "Số"),
            lambda row: row.number,
            css="no",
            sort=lambda row: place[row.id],
        ),
        Column(
            "target",
            name,
            lambda row: row.statement,
            sort=lambda row: row.statement,
            always=True,
            also=_told(),
        ),
        Column(
            "value",
            pgettext("số", "Thực hiện"),
            lambda row: row.value,
            kind=kind_of,
            css="num",
            also=_sums(),
        ),
        *_drawings(rows, duties=duties),
        Column(
            "result",
            _("Trạng thái, việc còn lại"),
            css="result",
            sort=lambda row: ORDER.index(row.status),
            also=_left(),
        ),
    )


def _drawings(rows: Sequence[Row], *, duties: bool) -> tuple[Column[Row], ...]:
    """The bar and the trend; of duties their year instead, where it was read."""
    year = next((row.strip.year for row in rows if row.strip), "")
    if duties and year:
        return (Column("chart", _("Từng kỳ trong năm %(year)s") % {"year": year}, css="chart"),)
    chart = Column[Row]("chart", _("So với chỉ tiêu"), css="chart")
    return (chart,) if duties else (chart, Column("trend", _("5 năm gần đây"), css="trend off"))


def _told() -> tuple[Column[Row], ...]:
    """What a workbook says of the target beside its sentence."""
    return (
        Column("group", _("Phần của văn bản"), lambda row: row.group),
        Column("when", _("Kỳ tính"), lambda row: row.when),
        Column("wanted", _("Số phải đạt"), _wanted),
    )


def _wanted(row: Row) -> str:
    return wanted(row.comparator, row.target, row.unit) if row.comparator else ""


def _sums() -> tuple[Column[Row], ...]:
    """What the value was computed from, and where it stands so far."""
    return (
        Column("counted", _("Tử số"), lambda row: row.counted, kind=Kind.NUMBER),
        Column("of", _("Mẫu số"), lambda row: row.fraction_bottom, kind=Kind.NUMBER),
        Column("known", _("Đã biết"), lambda row: coverage_of(row)[0], kind=Kind.NUMBER),
        Column("expected", _("Phải biết"), lambda row: coverage_of(row)[1], kind=Kind.NUMBER),
        Column("period", _("Kỳ đã tính"), lambda row: row.judged),
        Column(
            "so_far",
            _("Đến nay"),
            lambda row: row.so_far.value if row.so_far else None,
            kind=kind_of,
        ),
    )


def coverage_of(row: Row) -> tuple[int | None, int | None]:
    """Of how many anything is known, and of how many it should be."""
    numbers = row.figure.numbers
    return (numbers.known, numbers.expected) if numbers else (None, None)


def _left() -> tuple[Column[Row], ...]:
    """The status in a word, and what is left to do by when."""
    return (
        Column("status", _("Trạng thái"), lambda row: str(STATUS_WORDS[row.status])),
        Column("need", _("Việc còn lại"), lambda row: strip_tags(row.need_next) or row.reason),
        Column("due", _("Hạn"), lambda row: row.due, kind=Kind.DAY),
    )
