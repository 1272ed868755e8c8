"""Committees of grassroots organisations and who sits on them."""

import ibis
from ibis.expr.types import DateValue, Table

from chibo.core.facts import Ask, Fact, Tables
from chibo.members.facts.people import ORDERS, PERSON_COLUMNS, with_person
from chibo.organisations.facts import UNIT_COLUMNS, units_on, valid, with_unit

SEAT_COLUMNS = {"secretary": "flag", "leader": "flag"}
LEADERS = ("secretary", "deputy_secretary")


def committees_on(t: Tables, day: DateValue) -> Table:
    """Units of the committees of grassroots organisations that exist on the day (COMM)."""
    units = units_on(t, day)
    return units.filter(units.organisation & units.has_committee)


def committee_terms(t: Tables) -> Table:
    """Terms of committees: term_id, body_id, unit_id, first, and the body's own span."""
    bodies, terms = t.organisations_body, t.organisations_term
    joined = terms.join(bodies, terms.body_id == bodies.id)
    return joined.filter(bodies.kind == "committee").select(
        term_id=terms.id,
        body_id=bodies.id,
        unit_id=bodies.unit_id,
        first=terms.valid_from,
        valid_from=bodies.valid_from,
        valid_to=bodies.valid_to,
    )


def seated(t: Tables, terms: Table, day: DateValue) -> Table:
    """Who sits on those terms' committees on the day: unit_id, person_id, secretary, leader.

    Once for each committee, whatever the number of positions held in it.
    """
    left = terms.select(seat_term=terms.term_id, unit_id=terms.unit_id, day=day)
    seats = t.members_seat
    joined = left.join(seats, left.seat_term == seats.term_id)
    held = joined.filter(valid(joined, joined.day))
    flat = held.select(
        "unit_id",
        "person_id",
        "day",
        secretary=held.position == "secretary",
        leader=held.position.isin(LEADERS),
    )
    return flat.group_by(["unit_id", "person_id", "day"]).aggregate(
        secretary=flat.secretary.any(), leader=flat.leader.any()
    )


def members_on(t: Tables, day: DateValue) -> Table:
    """(COMM, person) of everybody seated on the day (CM)."""
    terms = committee_terms(t)
    held = seated(t, terms.filter(valid(terms, day)), day)
    return held.semi_join(committees_on(t, day), "unit_id")


def empty_seat(units: Table, day: DateValue) -> Table:
    """One item without a person for each unit: asked about its people, and nothing known."""
    return units.select(
        unit_id=units.unit_id,
        person_id=ibis.null("int64"),
        day=day,
        secretary=ibis.null("boolean"),
        leader=ibis.null("boolean"),
    )


def _members(t: Tables, ask: Ask) -> Table:
    day = ask.day("end")
    people = members_on(t, day)
    without = committees_on(t, day).anti_join(people, "unit_id")
    rows = with_person(t, people.union(empty_seat(without, day)))
    return with_unit(rows, units_on(t, day)).mutate(id=rows.person_id)


FACT_COLUMNS = {**UNIT_COLUMNS, **PERSON_COLUMNS, **SEAT_COLUMNS}

COMMITTEE_FACTS = (
    Fact(
        name="committee_members",
        grain="một cấp uỷ viên cơ sở đương nhiệm vào ngày cuối kỳ",
        items=_members,
        columns=FACT_COLUMNS,
        kind="person",
        reached_by=("units", "bodies", "terms", "seats", "persons", "qualifications"),
        orders=ORDERS,
    ),
)
