"""Members with a task and leaders with a commitment, as cells enter them for a year."""

from ibis.expr.types import Table

from chibo.core.facts import Ask, Evidence, Fact, Tables, rests
from chibo.organisations.facts import UNIT_COLUMNS, units_over, year_over

NUMBERS = ("members_due", "members_with_task", "leaders", "leaders_committed")


def _years(t: Tables, ask: Ask) -> Table:
    """Rows of the year asked about, once it is over."""
    years = t.inside("work_cellyear")
    return years.filter((years.year == ask.number("year")) & year_over(ask))


def _cells(t: Tables, ask: Ask) -> Table:
    units, years = units_over(t, ask), _years(t, ask)
    cells = units.filter(units.cell)
    joined = cells.left_join(years, cells.unit_id == years.unit_id)
    return joined.select(
        id=cells.unit_id,
        **{name: cells[name] for name in ("unit_id", *UNIT_COLUMNS)},
        **{name: years[name] for name in NUMBERS},
    )


def _behind(t: Tables, ask: Ask) -> Table:
    years = _years(t, ask)
    return years.select(
        years.unit_id,
        years.id,
        item=years.unit_id,
        day=ask.day("end"),
        **{name: rests(years[name].notnull()) for name in NUMBERS},
    )


CELL_YEARS = Fact(
    name="cell_years",
    grain="một chi bộ có từ ngày đầu đến ngày cuối kỳ, với số liệu chi bộ ghi cho năm",
    items=_cells,
    columns={**UNIT_COLUMNS, **dict.fromkeys(NUMBERS, "number")},
    kind="unit",
    reached_by=("units", "bodies", "cell_years"),
    evidence=Evidence("cell_year", _behind, NUMBERS),
)
