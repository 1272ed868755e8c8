"""The heat map as a table: what can be searched, sorted, narrowed, and taken along."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.accounts.middleware import Request
from chibo.portal.clusters.narrowing import held_by_cluster
from chibo.portal.heatmap.cells import Cell, Heat, Line, Target
from chibo.portal.rows import ORDER
from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.drawn import Sorting
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.targets.peers import Compared
from chibo.programmes.rules.judging import Status

WORDS = {
    "behind": _("có chỉ tiêu chậm"),
    "unknown": _("có chỉ tiêu chưa rõ"),
    "calm": _("không chậm, không chưa rõ"),
}


def heat_listing(request: Request, found: Heat, about: str, day: date) -> Listing[Line]:
    """The lines of the map as the address asks for them."""
    table = Table(
        "heatmap",
        _("Mức thực hiện theo đơn vị và chỉ tiêu"),
        _("đơn vị"),
        [_name(), *(_of(at, one) for at, one in enumerate(found.columns))],
        facets=(
            Facet("show", _("Lọc đơn vị"), lambda line: line.loud, WORDS, tuple(WORDS), chips=True),
            *held_by_cluster(request.actor, day, lambda line: line.unit.id),
        ),
        initial="name",
        about=about,
        search=_("Tìm đơn vị"),
    )
    return Listing(table, Held(found.lines, find=lambda line: line.unit.name), request)


@dataclass(frozen=True)
class Map:
    """What the page draws: of the lines asked for the columns that are shown."""

    heat: Heat
    listing: Listing[Line]

    @cached_property
    def columns(self) -> list[Target]:
        return [one for one in self.heat.columns if one.id in self.listing.shows]

    @property
    def heads(self) -> list[tuple[Target, Sorting | None]]:
        """The columns with the link that sorts by each."""
        links = {head.column.name: head.sorting for head in self.listing.shown}
        return [(one, links[one.id]) for one in self.columns]

    @cached_property
    def lines(self) -> list[tuple[Line, list[Cell]]]:
        """The units of the page."""
        return [(line, self._shown(line)) for line in self.listing.page.object_list]

    @property
    def own(self) -> list[Cell]:
        """The unit looked at itself."""
        return self._shown(self.heat.own)

    @property
    def calm(self) -> int:
        """How many units of the page have nothing behind and nothing unknown."""
        return sum(1 for line, _cells in self.lines if "calm" in line.loud)

    @property
    def beside(self) -> list[Compared]:
        """The unit's own figures beside the mean."""
        return [self.heat.compared[one.id] for one in self.columns]

    @property
    def few_people(self) -> str:
        """Why some of its figures are withheld; empty where none is."""
        shown = [*(cell for _line, cells in self.lines for cell in cells), *self.own]
        return next((cell.row.reason for cell in shown if cell.row and cell.row.figure.fewest), "")

    @property
    def statuses(self) -> list[Status]:
        """The marks that its key explains."""
        return [one for one in ORDER if one != "withheld" or self.few_people]

    @property
    def foot(self) -> list[tuple[int, int]]:
        """Of each column how many units have met it or are on track, of how many judged."""
        found = []
        for at, one in enumerate(self.heat.columns):
            if one.id not in self.listing.shows:
                continue
            held = [line.cells[at].status for line in self.heat.lines]
            good = sum(1 for status in held if status in ("met", "on_track"))
            found.append((good, good + held.count("behind")))
        return found

    def _shown(self, line: Line) -> list[Cell]:
        return [cell for cell in line.cells if cell.column.id in self.listing.shows]


def _name() -> Column[Line]:
    return Column(
        "name",
        pgettext_lazy("one", "Đơn vị"),
        lambda line: line.unit.name,
        sort=lambda line: line.unit.name,
        link=lambda line: To("unit", (line.unit.code,)),
        always=True,
        also=(Column("code", _("Mã"), lambda line: line.unit.code),),
    )


def _of(at: int, column: Target) -> Column[Line]:
    """One target; in the workbook with what its mark says and what is missing."""
    kind = Kind.PERCENT if column.head.unit == "percent" else Kind.NUMBER
    status: Column[Line] = Column(
        f"{column.id}-status", f"{column.id}: {_('Trạng thái')}", lambda line: _word(line.cells[at])
    )
    lacking: Column[Line] = Column(
        f"{column.id}-gap",
        f"{column.id}: {_('Còn thiếu')}",
        lambda line: line.cells[at].lacking,
        kind=Kind.NUMBER,
    )
    return Column(
        column.id,
        f"{column.label} ({column.aim})",
        lambda line: line.cells[at].value,
        kind=kind,
        sort=lambda line: line.cells[at].lacking,
        first="descending",
        also=(status, lacking),
    )


def _word(cell: Cell) -> str:
    return cell.word if cell.row else str(_("không hỏi"))
