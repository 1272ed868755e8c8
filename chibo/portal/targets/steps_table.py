"""Who has to do what next, as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.targets.steps import PLACES, Step, Who
from chibo.portal.words import heads
from chibo.programmes.queries.catalogue import Entry

ROWS = 10
LACKS = {"lacking": _("chưa đạt"), "unknown": _("chưa rõ")}
Dress = Callable[[Sequence[Step]], list[Step]]


@dataclass
class Dressed(Held[Step]):
    """Steps that are dressed page by page with who leads and who is in charge."""

    dress: Dress = list

    def __getitem__(self, part: slice) -> Sequence[Step]:
        return self.dress(self.rows[part])


def steps_listing(
    request: HttpRequest, entry: Entry, steps: Sequence[Step], dress: Dress
) -> Listing[Step]:
    """The steps as the address asks for them."""
    every = _columns(entry)
    table = Table(
        "steps",
        _("Ai cần làm gì tiếp theo"),
        _("nơi"),
        every,
        facets=(Facet("lacks", _("Còn gì"), _lacks, LACKS, tuple(LACKS), chips=True),),
        initial="-lacking",
        size=ROWS,
        prefix="todo-",
        at="#viec",
        about=f"{entry.pack.id}: {entry.pack.statement}",
        search=_("Tìm trong danh sách"),
        persons=lambda one: one.persons,
    )
    source = Dressed(steps, find=lambda one: f"{' '.join(one.places)} {one.name}", dress=dress)
    return Listing(table, source, request)


def named_on(listing: Listing[Step]) -> int:
    """How many persons the page of the list names."""
    return sum(one.persons for one in listing.page.object_list)


def _columns(entry: Entry) -> list[Column[Step]]:
    places: Column[Step] = Column(
        "places", _("Nơi"), lambda one: ", ".join(one.places), sort=lambda one: one.places[0]
    )
    unit: Column[Step] = Column(
        "name",
        _("Tổ chức đảng"),
        lambda one: one.name,
        sort=lambda one: one.name,
        cell="portal/targets/_step_unit.html",
        link=lambda one: To("unit", (one.code,)),
        always=True,
        also=(Column("code", _("Mã"), lambda one: one.code),),
    )
    lacking: Column[Step] = Column(
        "lacking",
        _("Chưa đạt"),
        lambda one: one.lacking,
        kind=Kind.NUMBER,
        sort=lambda one: (one.lacking, one.unknown),
        first="descending",
        cell="portal/targets/_step_lacking.html",
        css="num",
        also=(
            Column("unknown", _("Chưa rõ"), lambda one: one.unknown, kind=Kind.NUMBER),
            Column("asked", _("Phải tính"), lambda one: one.asked, kind=Kind.NUMBER),
            Column("heads", _("Tính bằng"), lambda one: heads(entry, one.lacking)),
        ),
    )
    further: list[Column[Step]] = [
        Column("todo", _("Việc tiếp theo"), lambda one: one.todo),
        Column("leads", _("Người đứng đầu"), _leads, cell="portal/targets/_step_leads.html"),
        Column(
            "charged", _("Cấp trên phụ trách"), _charged, cell="portal/targets/_step_charged.html"
        ),
        Column("above", _("Trực thuộc"), lambda one: one.above, hidden=True),
    ]
    return [unit, *([places] if entry.definition.of in PLACES else []), lacking, *further]


def _lacks(one: Step) -> Sequence[str]:
    return [name for name, held in (("lacking", one.lacking), ("unknown", one.unknown)) if held]


def _told(one: Who) -> str:
    return f"{one.name} ({one.title})" if one.name and one.title else one.name or one.title


def _leads(one: Step) -> str:
    return _told(one.leads) if one.leads else ""


def _charged(one: Step) -> str:
    return "; ".join(_told(held) for held in one.charged)
