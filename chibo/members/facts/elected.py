"""Committees elected in the year of a deadline, beside those of the term before.

Ages and learning are those of each term's own first day; an item's day, and with it the tree and
the type, is the first day of the new term.
"""

import ibis
from ibis.expr.types import BooleanValue, DateValue, IntegerValue, Table

from chibo.core.facts import Ask, Fact, Tables
from chibo.members.facts.committees import SHEETS_OF_SEATS, committees_on, seats_on
from chibo.members.facts.people import ORDERS, PERSON_COLUMNS, with_person
from chibo.organisations.facts import valid


def committee_terms(t: Tables) -> Table:
    """Terms of committees, with their body's span and the terms before and after in their line."""
    bodies, terms = t.organisations_body, t.organisations_term
    bodies = bodies.filter(bodies.kind == "committee")
    flat = terms.join(bodies, terms.body_id == bodies.id).select(
        terms.valid_from,
        terms.valid_to,
        term_id=terms.id,
        unit_id=bodies.unit_id,
        body_from=bodies.valid_from,
        body_to=bodies.valid_to,
    )
    line = ibis.window(group_by=flat.unit_id, order_by=[flat.valid_from, flat.term_id])
    return flat.mutate(
        former_id=flat.term_id.lag().over(line),
        former_first=flat.valid_from.lag().over(line),
        next_first=flat.valid_from.lead().over(line),
    )


def elected_terms(t: Tables, ask: Ask, when: BooleanValue) -> Table:
    """The newest term of each committee that was begun in the deadline's year and existed then.

    unit_id, term_id, first, former_id, former_first; nothing unless `when` holds.
    """
    terms, stays, day = committee_terms(t), t.organisations_stay, ask.day("end")
    year, first, after = ask.day("deadline").year(), terms.valid_from, terms.next_first
    newest = after.isnull() | (after > day) | (after.year() > year)
    begun = terms.filter((first.year() == year) & (first <= day) & newest & when)
    joined = begun.join(
        stays,
        [
            begun.unit_id == stays.unit_id,
            stays.valid_from <= begun.valid_from,
            stays.valid_to.isnull() | (stays.valid_to > begun.valid_from),
            stays.is_organisation,
            (stays.committee == "always") | ((stays.committee == "body") & _in_body(begun)),
        ],
    )
    return joined.select(
        begun.unit_id,
        begun.term_id,
        begun.former_id,
        begun.former_first,
        first=begun.valid_from,
    )


def _in_body(terms: Table) -> BooleanValue:
    ended = terms.body_to.notnull() & (terms.body_to <= terms.valid_from)
    return (terms.body_from <= terms.valid_from) & ~ended


def _both_terms(t: Tables, terms: Table) -> Table:
    """Whoever sat on the first day of the new term, or of the former one.

    A new committee on which nobody sat is a row without a person.
    """
    seats = t.members_seat
    new = terms.left_join(seats, _seated(terms.term_id, terms.first, seats))
    former = terms.join(seats, _seated(terms.former_id, terms.former_first, seats))
    rows = {"unit_id": terms.unit_id, "person_id": seats.person_id, "item_day": terms.first}
    has_former = terms.former_id.notnull()
    return new.select(
        **rows, day=terms.first, term=ibis.literal("new"), has_former=has_former
    ).union(
        former.select(
            **rows, day=terms.former_first, term=ibis.literal("former"), has_former=has_former
        )
    )


def _seated(term: IntegerValue, day: DateValue, seats: Table) -> list[BooleanValue]:
    ended = seats.valid_to.notnull() & (seats.valid_to <= day)
    return [term == seats.term_id, seats.valid_from <= day, ~ended]


def _described(t: Tables, rows: Table) -> Table:
    """The finished items: with what the persons are, the type, and whether both terms are known."""
    people, stays = with_person(t, rows), t.organisations_stay
    joined = people.join(
        stays,
        [
            people.unit_id == stays.unit_id,
            stays.valid_from <= people.item_day,
            stays.valid_to.isnull() | (stays.valid_to > people.item_day),
        ],
    )
    of_unit = ibis.window(group_by=people.unit_id)
    new, former = (
        (people.age.notnull() & (people.term == name)).cast("int64").max().over(of_unit)
        for name in ("new", "former")
    )
    return joined.select(
        *(people[name] for name in ("unit_id", "term", "has_former", *PERSON_COLUMNS)),
        stays.type,
        both_terms=(new + former) == 2,
        id=people.person_id,
        day=people.item_day,
    )


def _elected(t: Tables, ask: Ask) -> Table:
    return _described(t, _both_terms(t, elected_terms(t, ask, ibis.literal(True))))


def _coming(t: Tables, ask: Ask) -> Table:
    """Before the deadline whoever sits, as the trend; from it on those elected in its year."""
    due = ask.day("end") >= ask.day("deadline")
    terms = elected_terms(t, ask, due)
    trend = _sitting(t, ask, ~due).union(_without_term(t, ask, terms, due))
    return _described(t, trend.union(_both_terms(t, terms)))


def _sitting(t: Tables, ask: Ask, when: BooleanValue) -> Table:
    """Whoever sits on the last day; a committee without a seat is a row without a person."""
    units, seats = committees_on(t, ask.day("end")), seats_on(t, ask.day("end"))
    joined = units.filter(when).left_join(seats, units.unit_id == seats.unit_id)
    return _as_new(joined, units.unit_id, seats.person_id, ask.day("end"))


def _without_term(t: Tables, ask: Ask, elected: Table, when: BooleanValue) -> Table:
    """Committees with no term at all on the last day: not known. One begun earlier leaves out."""
    day, bodies, terms = ask.day("end"), t.organisations_body, t.organisations_term
    bodies = bodies.filter(bodies.kind == "committee")
    terms = terms.filter(valid(terms, day))
    running = terms.join(bodies, terms.body_id == bodies.id).select(bodies.unit_id)
    units = committees_on(t, day).filter(when)
    units = units.anti_join(running, "unit_id").anti_join(elected, "unit_id")
    return _as_new(units, units.unit_id, ibis.null("int64"), day)


def _as_new(rows: Table, unit: IntegerValue, person: IntegerValue, day: DateValue) -> Table:
    return rows.select(
        unit_id=unit,
        person_id=person,
        item_day=day,
        day=day,
        term=ibis.literal("new"),
        has_former=ibis.literal(False),
    )


COLUMNS = {
    **PERSON_COLUMNS,
    "type": "text",
    "term": "text",
    "has_former": "flag",
    "both_terms": "flag",
}
REACHED_BY = (*SHEETS_OF_SEATS, "persons", "qualifications")

ELECTED_FACTS = (
    Fact(
        name="elected_committee_members",
        grain="một cấp uỷ viên cơ sở của nhiệm kỳ bắt đầu trong năm đến hạn hoặc nhiệm kỳ trước",
        items=_elected,
        columns=COLUMNS,
        kind="person",
        own_day=True,
        reached_by=REACHED_BY,
        orders=ORDERS,
    ),
    Fact(
        name="coming_committee_members",
        grain="một cấp uỷ viên cơ sở của nhiệm kỳ tới; trước hạn là cấp uỷ viên đương nhiệm",
        items=_coming,
        columns=COLUMNS,
        kind="person",
        own_day=True,
        reached_by=REACHED_BY,
        orders=ORDERS,
    ),
)
