"""Committees of grassroots organisations and who sits on them."""

import ibis
from ibis.expr.types import DateValue, Table

from chibo.core.facts import Ask, Evidence, Fact, Tables
from chibo.members.facts.people import ORDERS, PERSON_COLUMNS, with_person
from chibo.organisations.facts import UNIT_COLUMNS, units_on, valid

COMMITTEE = ("committee",)
COMMITTEE_OR_CELL = ("committee", "cell_secretary")
LEADERS = ("secretary", "deputy_secretary")
SEAT_COLUMNS = {"secretary": "flag", "leader": "flag"}
SHEETS_OF_SEATS = ("units", "bodies", "terms", "seats")
BY_PEOPLE = ("members", "sized", "full")


def committees_on(t: Tables, day: DateValue) -> Table:
    """Units of the committees of grassroots organisations that exist on the day (COMM)."""
    units = units_on(t, day)
    return units.filter(units.organisation & units.has_committee)


def seats_on(t: Tables, day: DateValue, kinds: tuple[str, ...] = COMMITTEE) -> Table:
    """Seats held on the day in such bodies valid on it: unit_id, person_id, position."""
    bodies, terms, seats = t.inside("organisations_body"), t.organisations_term, t.members_seat
    bodies = bodies.filter(bodies.kind.isin(kinds) & valid(bodies, day))
    seats = seats.filter(valid(seats, day))
    of_unit = bodies.join(terms, bodies.id == terms.body_id).select(
        bodies.unit_id, of_term=terms.id
    )
    return of_unit.join(seats, of_unit.of_term == seats.term_id).select(
        of_unit.unit_id, seats.person_id, seats.position
    )


def people_of(seats: Table) -> Table:
    """Each person once for each unit, whatever the positions: secretary, leader."""
    return seats.group_by(["unit_id", "person_id"]).aggregate(
        secretary=(seats.position == "secretary").any(),
        leader=seats.position.isin(LEADERS).any(),
    )


def secretaries_on(t: Tables, day: DateValue) -> Table:
    """(unit, person) of every secretary of a committee or of a cell without one (SEC)."""
    seats = seats_on(t, day, COMMITTEE_OR_CELL)
    return seats.filter(seats.position == "secretary").select("unit_id", "person_id").distinct()


def members_on(t: Tables, day: DateValue) -> Table:
    """(COMM, person) of everybody seated on the day (CM): unit_id, person_id, secretary, leader.

    A committee without any seat is one row without a person: asked about its people, and nothing
    known.
    """
    units, people = committees_on(t, day), people_of(seats_on(t, day))
    joined = units.left_join(people, units.unit_id == people.unit_id)
    flat = joined.select(units.unit_id, people.person_id, people.secretary, people.leader)
    return flat.mutate(day=day)


def _members(t: Tables, ask: Ask) -> Table:
    day = ask.day("end")
    units, people = committees_on(t, day), people_of(seats_on(t, day)).mutate(day=day)
    found = with_person(t, people)
    joined = units.left_join(found, units.unit_id == found.unit_id)
    return joined.select(
        *(units[name] for name in ("unit_id", *UNIT_COLUMNS)),
        *(found[name] for name in (*SEAT_COLUMNS, *PERSON_COLUMNS)),
        id=found.person_id,
    )


def _sizes(t: Tables, ask: Ask) -> Table:
    """One row for each committee: how many sit on it, and how many should."""
    day, terms, bodies = ask.day("end"), t.organisations_term, t.inside("organisations_body")
    terms = terms.filter(valid(terms, day))
    bodies = bodies.filter(bodies.kind == "committee")
    held = bodies.join(terms, bodies.id == terms.body_id).select(bodies.unit_id, terms.fixed_number)
    fixed = held.group_by("unit_id").aggregate(fixed_number=held.fixed_number.max())
    people = people_of(seats_on(t, day))
    seated = people.group_by("unit_id").aggregate(members=people.count())
    units = committees_on(t, day)
    known = units.left_join(fixed, units.unit_id == fixed.unit_id).select(
        *(units[name] for name in units.columns), fixed.fixed_number
    )
    rows = known.left_join(seated, known.unit_id == seated.unit_id).select(
        *(known[name] for name in known.columns), members=seated.members.fill_null(0)
    )
    return rows.mutate(
        id=rows.unit_id,
        sized=rows.fixed_number.notnull() & (rows.members > 0),
        full=rows.members >= rows.fixed_number,
    )


def _seated_people(t: Tables, ask: Ask) -> Table:
    people, yes = people_of(seats_on(t, ask.day("end"))), ibis.literal(True)
    return people.select(
        people.unit_id,
        item=people.unit_id,
        id=people.person_id,
        day=ask.day("end"),
        **dict.fromkeys(BY_PEOPLE, yes),
    )


COMMITTEE_FACTS = (
    Fact(
        name="committee_members",
        grain="một cấp uỷ viên đương nhiệm của cấp uỷ cơ sở vào ngày cuối kỳ",
        items=_members,
        columns={**UNIT_COLUMNS, **PERSON_COLUMNS, **SEAT_COLUMNS},
        kind="person",
        reached_by=(*SHEETS_OF_SEATS, "persons", "qualifications"),
        orders=ORDERS,
    ),
    Fact(
        name="committees",
        grain="một cấp uỷ cơ sở vào ngày cuối kỳ",
        items=_sizes,
        columns={
            **UNIT_COLUMNS,
            "fixed_number": "number",
            "members": "number",
            "sized": "flag",
            "full": "flag",
        },
        kind="unit",
        reached_by=SHEETS_OF_SEATS,
        evidence=Evidence("person", _seated_people, BY_PEOPLE),
    ),
)
