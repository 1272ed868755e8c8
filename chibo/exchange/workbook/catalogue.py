"""All sheets of the workbook, in the order in which a person reads them."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core import sheets
from chibo.core.sheets import Cell, Layout, Sheet
from chibo.documents.sheets import PAPERS
from chibo.inspection.sheets import INSPECTIONS
from chibo.meetings.sheets import ATTENDANCES, MEETINGS
from chibo.members import sheets as members
from chibo.organisations import sheets as organisations
from chibo.programmes.sheets import MANUAL_RESULTS, REFERENCES
from chibo.reports.sheets import REPORTS
from chibo.reviews.sheets import CLASSIFICATIONS, SCREENINGS
from chibo.training.sheets import TRAININGS
from chibo.work.sheets import CELL_YEARS, CHARGES

FORMAT = "chibo-1"


class Fact(models.TextChoices):
    """What sheet `info` says about the file."""

    FORMAT = "format", _("Dạng tệp")
    TITLE = "title", _("Tiêu đề")
    DEMO = "demo", _("Dữ liệu minh hoạ")


INFO = Layout(
    name="info",
    title=_("Thông tin"),
    columns=(
        # Not a list: a fact that nobody here knows about a file does no harm.
        sheets.code("key", _("Mục"), required=True),
        sheets.text("value", _("Giá trị")),
    ),
    key=("key",),
)

CODES = Layout(
    name="codes",
    title=_("Danh mục mã"),
    columns=(
        sheets.code("list", _("Danh mục")),
        sheets.code("code", _("Mã")),
        sheets.text("vi", _("Nghĩa")),
        sheets.text("en", _("Tiếng Anh")),
    ),
    key=("list", "code"),
)

SHEETS: tuple[Sheet, ...] = (
    organisations.UNITS,
    organisations.SUCCESSORS,
    organisations.BODIES,
    organisations.TERMS,
    members.SEATS,
    members.CONCURRENT_POSTS,
    organisations.LOCALITIES,
    organisations.LOCALITY_CELLS,
    members.RESIDENCES,
    members.LOCALITY_POSTS,
    organisations.ZONES,
    organisations.HOSTS,
    organisations.MASS_ORGANISATIONS,
    organisations.MASS_ORGANISATION_YEARS,
    members.PERSONS,
    members.MEMBERSHIPS,
    members.STANDINGS,
    members.LEAVES,
    members.QUALIFICATIONS,
    TRAININGS,
    members.NOMINATIONS,
    members.ROTATIONS,
    members.ROTATION_ASSESSMENTS,
    MEETINGS,
    ATTENDANCES,
    CHARGES,
    INSPECTIONS,
    PAPERS,
    CLASSIFICATIONS,
    SCREENINGS,
    CELL_YEARS,
    REPORTS,
    REFERENCES,
    MANUAL_RESULTS,
    organisations.KEEPING,
)

BY_NAME = {sheet.name: sheet for sheet in SHEETS}
POSITION = {layout.name: place for place, layout in enumerate((INFO, CODES, *SHEETS))}

# Whose sheet brings the rows of a model that other sheets name by code or key.
PROVIDERS: dict[type[models.Model], Sheet] = {
    sheet.entity or sheet.model: sheet for sheet in SHEETS
}

KEPT = tuple(sheet for sheet in SHEETS if sheet.kept)


def dependencies(sheet: Sheet) -> Iterator[Sheet]:
    """Sheets whose rows must be in the database before those of this one can be."""
    for link in sheet.links:
        provider = PROVIDERS[link.model]
        # An entity comes into being ahead of all sheets, with nothing but its code.
        if provider.entity is None and provider is not sheet:
            yield provider


def in_order() -> list[Sheet]:
    """All sheets, each after those it depends on."""
    ordered: list[Sheet] = []

    def place(sheet: Sheet) -> None:
        if sheet not in ordered:
            for needed in dependencies(sheet):
                place(needed)
            ordered.append(sheet)

    for sheet in SHEETS:
        place(sheet)
    return ordered


def lists() -> Iterator[tuple[str, sheets.Column]]:
    """The columns whose cells are taken from a list, as "sheet.column"."""
    taken = {Cell.CHOICE, Cell.LEVEL, Cell.UNIT_TYPE, Cell.PROGRAMME, Cell.RECORDS}
    for layout in SHEETS:
        for column in layout.columns:
            if column.cell in taken:
                yield f"{layout.name}.{column.name}", column
