"""Yearly classifications as facts, and what came of members in breach.

A classification of a year counts from the year's last day on (records.md part 2, rule 10).
"""

import ibis
from ibis.expr.types import BooleanValue, Table

from chibo.core.facts import Ask, Evidence, Fact, Kept, Tables
from chibo.members.facts.admissions import PERMANENT, home_members
from chibo.members.facts.committees import people_of, seats_on
from chibo.organisations.facts import UNIT_COLUMNS, units_on, units_over, year_over


def _of_year(rows: Table, ask: Ask, subject: str) -> BooleanValue:
    """The rows of that subject that count for the year asked about."""
    return (rows.subject == subject) & (rows.year == ask.number("year")) & year_over(ask)


def _organisations(t: Tables, ask: Ask) -> Table:
    """Classified: whoever exists on the last day; without a row, if there on the first too."""
    rows = t.reviews_classification
    units, before = units_on(t, ask.day("end")), units_on(t, ask.day("start"))
    units = units.filter(units.organisation)
    before = before.filter(before.organisation)
    joined = units.left_join(rows, [units.unit_id == rows.unit_id, _of_year(rows, ask, "unit")])
    items = joined.select(
        id=units.unit_id,
        **{name: units[name] for name in ("unit_id", *UNIT_COLUMNS)},
        grade=rows.level,
        all_year=units.unit_id.isin(before.unit_id),
    )
    return items.filter(items.all_year | items.grade.notnull()).drop("all_year")


def _members(t: Tables, ask: Ask) -> Table:
    """As organisations: whoever is a member on the last day, in the cell of that day."""
    rows, people = t.reviews_classification, home_members(t, ask.day("end"))
    joined = people.left_join(
        rows, [people.person_id == rows.person_id, _of_year(rows, ask, "member")]
    ).select(unit_id=people.unit_id, id=people.person_id, since=people.since, grade=rows.level)
    moved = _moved(t, ask)
    all_year = (joined.since <= ask.day("start")) | (moved.person_id == joined.id).any()
    return joined.filter(joined.grade.notnull() | all_year).drop("since")


def _moved(t: Tables, ask: Ask) -> Table:
    """Who was a member on the first day in a stay that ended by the last: person_id."""
    people = t.members_membership
    return people.filter(
        people.kind.isin(PERMANENT)
        & (people.valid_from <= ask.day("start"))
        & (people.valid_to > ask.day("start"))
        & (people.valid_to <= ask.day("end"))
    ).select("person_id")


def _in_breach(t: Tables, ask: Ask) -> Table:
    """Members in breach in the year and the one before: person_id."""
    rows, year = t.reviews_classification, ask.number("year")
    found = (rows.subject == "member") & (rows.level == "in_breach")
    now, before = (rows.filter(found & (rows.year == one)) for one in (year, year - 1))
    return now.filter(year_over(ask)).semi_join(before, "person_id").select("person_id")


def _last_cells(t: Tables, ask: Ask, people: Table) -> Table:
    """The cell of their last day as members in the period: person_id, unit_id."""
    stays = t.members_membership
    held = stays.filter(
        stays.kind.isin(PERMANENT)
        & (stays.valid_from <= ask.day("end"))
        & (stays.valid_to.isnull() | (stays.valid_to > ask.day("start")))
    )
    mine = people.join(held, people.person_id == held.person_id).select(
        person_id=people.person_id, unit_id=held.unit_id, since=held.valid_from
    )
    last = mine.group_by(person=mine.person_id).aggregate(since=mine.since.max())
    return mine.join(last, [mine.person_id == last.person, mine.since == last.since]).select(
        person_id=mine.person_id, unit_id=mine.unit_id
    )


def _proposed(t: Tables, ask: Ask) -> Table:
    """Screenings proposed by the day asked about, even after the period: decided by then?"""
    rows, day = t.reviews_screening, ask.day("asof")
    found = rows.filter(rows.proposed_on <= day)
    return found.mutate(decided=(found.decided_on <= day).fill_null(False))


def _breaches(t: Tables, ask: Ask) -> Table:
    people = _last_cells(t, ask, _in_breach(t, ask))
    rows = _proposed(t, ask)
    done = (rows.person_id == people.person_id) & rows.decided
    return people.select(unit_id=people.unit_id, id=people.person_id, considered=done.any())


def _screenings_behind(t: Tables, ask: Ask) -> Table:
    """With those still undecided: looked at and not enough."""
    people, rows = _last_cells(t, ask, _in_breach(t, ask)), _proposed(t, ask)
    joined = people.join(rows, people.person_id == rows.person_id)
    return joined.select(
        people.unit_id,
        rows.id,
        item=people.person_id,
        day=rows.decided.ifelse(rows.decided_on, rows.proposed_on),
        considered=rows.decided,
    )


def _committees(t: Tables, ask: Ask) -> Table:
    """Committees of the whole period, and whether they and all who sit there were rated.

    Where nobody is known to sit, that is not known either.
    """
    rows, units = t.inside("reviews_classification"), units_over(t, ask)
    units = units.filter(units.organisation & units.has_committee)
    people = _rated_people(t, ask)
    joined = units.left_join(people, units.unit_id == people.unit_id).left_join(
        rows, [units.unit_id == rows.unit_id, _of_year(rows, ask, "committee")]
    )
    return joined.select(
        id=units.unit_id,
        **{name: units[name] for name in ("unit_id", *UNIT_COLUMNS)},
        all_rated=ibis.ifelse(
            people.unit_id.notnull(),
            (people.seated == people.rated) & rows.id.notnull(),
            ibis.null("boolean"),
        ),
    )


def _rated_people(t: Tables, ask: Ask) -> Table:
    """Per committee how many sit on it on the last day, and how many of these were rated."""
    rows = t.inside("reviews_classification")
    people = people_of(seats_on(t, ask.day("end")))
    joined = people.left_join(
        rows,
        [
            people.person_id == rows.person_id,
            people.unit_id == rows.unit_id,
            _of_year(rows, ask, "committee_member"),
        ],
    )
    flat = joined.select(unit_id=people.unit_id, row=rows.id)
    return flat.group_by("unit_id").aggregate(seated=flat.count(), rated=flat.row.count())


def _rows_of_units(t: Tables, ask: Ask) -> Table:
    rows = t.inside("reviews_classification")
    found = rows.filter(_of_year(rows, ask, "unit"))
    return found.select(
        found.unit_id, found.id, item=found.unit_id, day=ask.day("end"), grade=ibis.literal(True)
    )


def _rows_of_members(t: Tables, ask: Ask) -> Table:
    rows, people = t.reviews_classification, home_members(t, ask.day("end"))
    joined = people.join(rows, [people.person_id == rows.person_id, _of_year(rows, ask, "member")])
    return joined.select(
        people.unit_id,
        rows.id,
        item=people.person_id,
        day=ask.day("end"),
        grade=ibis.literal(True),
    )


def _rows_of_committees(t: Tables, ask: Ask) -> Table:
    """The year's rows of committees and of those who sit on them on the last day."""
    rows, people = t.inside("reviews_classification"), people_of(seats_on(t, ask.day("end")))
    bodies = rows.filter(_of_year(rows, ask, "committee")).select("unit_id", "id")
    rated = rows.filter(_of_year(rows, ask, "committee_member"))
    seated = rated.semi_join(
        people, [rated.unit_id == people.unit_id, rated.person_id == people.person_id]
    )
    found = bodies.union(seated.select("unit_id", "id"))
    return found.mutate(item=found.unit_id, day=ask.day("end"), all_rated=ibis.literal(True))


def _first_classified(t: Tables, ask: Ask) -> Table:
    """Units whose own, committee's or committee members' first classification is of that year."""
    rows = t.reviews_classification.filter(t.reviews_classification.subject != "member")
    first = rows.group_by("unit_id").aggregate(year=rows.year.min())
    return first.select(unit_id=first.unit_id, day=ibis.date(first.year, 12, 31))


FACTS = (
    Fact(
        name="organisation_classes",
        grain="một tổ chức cơ sở đảng vào ngày cuối năm, với mức xếp loại của năm",
        items=_organisations,
        columns={**UNIT_COLUMNS, "grade": "text"},
        kind="unit",
        reached_by=("units", "classifications"),
        evidence=Evidence("classification", _rows_of_units, ("grade",)),
    ),
    Fact(
        name="member_classes",
        grain="một đảng viên vào ngày cuối năm, với mức xếp loại của năm",
        items=_members,
        columns={"grade": "text"},
        kind="person",
        reached_by=("memberships", "classifications"),
        evidence=Evidence("classification", _rows_of_members, ("grade",)),
    ),
    Fact(
        name="repeated_breaches",
        grain="một đảng viên vi phạm tư cách hai năm liền, tại chi bộ cuối cùng trong năm",
        items=_breaches,
        columns={"considered": "flag"},
        kind="person",
        reached_by=("memberships", "classifications", "screenings"),
        evidence=Evidence("screening", _screenings_behind, ("considered",)),
    ),
    Fact(
        name="committee_ratings",
        grain="một cấp uỷ cơ sở có suốt kỳ, với việc xếp loại của năm",
        items=_committees,
        columns={**UNIT_COLUMNS, "all_rated": "flag"},
        kind="unit",
        reached_by=("units", "bodies", "terms", "seats", "classifications"),
        evidence=Evidence("classification", _rows_of_committees, ("all_rated",)),
    ),
)

KEPT = (Kept("classifications", _first_classified),)
