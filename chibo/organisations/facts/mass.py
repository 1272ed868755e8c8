"""The Front and the other mass organisations as facts."""

from ibis.expr.types import Table

from chibo.core.facts import Ask, Fact, Tables
from chibo.organisations.facts.units import UNIT_COLUMNS, units_on, valid, with_unit, year_over


def _mass_organisations(t: Tables, ask: Ask) -> Table:
    """Those there on the first and the last day, with what was found about the year."""
    masses = t.inside("organisations_massorganisation")
    years = t.organisations_massorganisationyear
    held = masses.filter(valid(masses, ask.day("start")) & valid(masses, ask.day("end")))
    joined = held.left_join(
        years,
        [
            held.id == years.mass_organisation_id,
            years.year == ask.number("year"),
            year_over(ask),
        ],
    )
    rows = joined.select(
        unit_id=held.unit_id,
        id=held.id,
        programme_approved=years.programme_approved,
        grade=years.level.nullif(""),
    )
    return with_unit(rows, units_on(t, ask.day("end")))


MASS_FACTS = (
    Fact(
        name="mass_organisations",
        grain="một đoàn thể có từ ngày đầu đến ngày cuối kỳ, với kết quả của năm",
        items=_mass_organisations,
        columns={**UNIT_COLUMNS, "programme_approved": "flag", "grade": "text"},
        kind="mass_organisation",
        reached_by=("units", "mass_organisations", "mass_organisation_years"),
    ),
)
