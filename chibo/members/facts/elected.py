"""Committees elected in the year of a deadline, beside those of the term before.

Ages and learning are those of each term's own first day; an item's day, and with it the tree and
the type, is the first day of the new term. Subqueries are kept shallow: SQLite's parser gives up
at some fourteen levels.
"""

import ibis
from ibis.expr.types import BooleanValue, DateValue, IntegerValue, Table

from chibo.core.facts import Ask, Fact, Tables
from chibo.members.facts.committees import SHEETS_OF_SEATS, committees_on, seats_on
from chibo.members.facts.people import ORDERS, PERSON_COLUMNS, with_person
from chibo.organisations.facts import valid


def committee_terms(t: Tables) -> Table:
    """Terms of committees, with the term before, and whether the committee of a grassroots
    organisation existed (COMM) on the term's first day.

    unit_id, term_id, first, former_id, former_first, existed.
    """
    bodies, terms, stays = t.organisations_body, t.organisations_term, t.organisations_stay
    bodies = bodies.filter(bodies.kind == "committee")
    flat = terms.join(bodies, terms.body_id == bodies.id).select(
        unit_id=bodies.unit_id,
        term_id=terms.id,
        first=terms.valid_from,
        body_from=bodies.valid_from,
        body_to=bodies.valid_to,
    )
    in_body = (flat.body_from <= flat.first) & ~(flat.body_to <= flat.first).fill_null(False)
    placed = flat.left_join(
        stays,
        [
            flat.unit_id == stays.unit_id,
            stays.valid_from <= flat.first,
            stays.valid_to.isnull() | (stays.valid_to > flat.first),
            stays.is_organisation,
            (stays.committee == "always") | ((stays.committee == "body") & in_body),
        ],
    ).select(flat.unit_id, flat.term_id, flat.first, existed=stays.id.notnull())
    line = ibis.window(group_by=placed.unit_id, order_by=[placed.first, placed.term_id])
    return placed.mutate(
        former_id=placed.term_id.lag().over(line), former_first=placed.first.lag().over(line)
    )


def elected_terms(t: Tables, ask: Ask, when: BooleanValue) -> Table:
    """The newest term of each committee that was begun in the deadline's year and existed then.

    Nothing unless `when` holds.
    """
    terms, year = committee_terms(t), ask.day("deadline").year()
    begun = terms.existed & (terms.first.year() == year) & (terms.first <= ask.day("end"))
    newest = begun.ifelse(terms.first, ibis.null("date")).max()
    ranked = terms.mutate(newest=newest.over(ibis.window(group_by=terms.unit_id)))
    return ranked.filter(ranked.existed & (ranked.first == ranked.newest) & when)


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
        (people.age.notnull() & (people.term == name)).ifelse(1, 0).max().over(of_unit)
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
