"""Committees of a coming term: the sitting ones until its deadline, then those elected."""

import ibis
from ibis.expr.types import Table

from chibo.core.facts import Ask, Fact, Tables
from chibo.members.facts.committees import (
    FACT_COLUMNS,
    committee_terms,
    committees_on,
    empty_seat,
    members_on,
    seated,
)
from chibo.members.facts.people import ORDERS, with_person
from chibo.organisations.facts import units_on, valid, with_unit


def begun_terms(t: Tables, ask: Ask) -> Table:
    """The newest term begun in the year of the last day, of each committee existing on it."""
    terms = committee_terms(t)
    begun = terms.filter((terms.first >= ask.day("year_start")) & (terms.first <= ask.day("end")))
    begun = begun.semi_join(committees_on(t, ask.day("end")), "unit_id")
    newest = begun.group_by(body=begun.body_id).aggregate(newest=begun.first.max())
    return begun.join(
        newest, [begun.body_id == newest.body, begun.first == newest.newest]
    ).select(*begun.columns)


def former_terms(t: Tables, terms: Table) -> Table:
    """The term before each of these, by body: former_id, its first day, and the new term's."""
    every = committee_terms(t)
    earlier = terms.join(
        every, [terms.body_id == every.body_id, every.first < terms.first]
    ).select(body_id=terms.body_id, new_first=terms.first, former_first=every.first)
    last = earlier.group_by(["body_id", "new_first"]).aggregate(
        former_first=earlier.former_first.max()
    )
    return last.join(
        every, [last.body_id == every.body_id, last.former_first == every.first]
    ).select(
        term_id=every.term_id,
        body_id=every.body_id,
        unit_id=every.unit_id,
        first=last.former_first,
        new_first=last.new_first,
    )


def _sitting(t: Tables, ask: Ask) -> Table:
    """Before the deadline: whoever sits on the day, as the trend."""
    day = ask.day("end")
    people = members_on(t, day)
    without = committees_on(t, day).anti_join(people, "unit_id")
    rows = people.union(empty_seat(without, day))
    return rows.filter(day < ask.day("deadline")).mutate(
        term=ibis.literal("new"), item_day=rows.day, has_former=ibis.literal(False)
    )


def _elected(t: Tables, ask: Ask) -> Table:
    """From the deadline on: whoever sat on the first day of the terms begun in its year."""
    day = ask.day("end")
    terms = begun_terms(t, ask)
    people = seated(t, terms, terms.first)
    unseated = terms.anti_join(people, "unit_id")
    rows = people.union(empty_seat(unseated, unseated.first))
    former = former_terms(t, terms).select("unit_id").distinct()
    joined = rows.left_join(former, rows.unit_id == former.unit_id)
    return joined.filter(day >= ask.day("deadline")).select(
        *(rows[name] for name in rows.columns),
        term=ibis.literal("new"),
        item_day=rows.day,
        has_former=former.unit_id.notnull(),
    )


def _without_term(t: Tables, ask: Ask) -> Table:
    """Committees with no term at all on the deadline: unknown. One begun earlier leaves out."""
    day = ask.day("end")
    terms = committee_terms(t)
    standing = t.organisations_term
    held = terms.semi_join(standing.filter(valid(standing, day)), terms.term_id == standing.id)
    units = committees_on(t, day)
    units = units.anti_join(held, "unit_id").anti_join(begun_terms(t, ask), "unit_id")
    rows = empty_seat(units, day)
    return rows.filter(day >= ask.day("deadline")).mutate(
        term=ibis.literal("new"), item_day=rows.day, has_former=ibis.literal(False)
    )


def _former(t: Tables, ask: Ask) -> Table:
    """Whoever sat on the first day of the term before, counted on the new term's first day."""
    former = former_terms(t, begun_terms(t, ask))
    people = seated(t, former, former.first)
    new_day = former.select("unit_id", "new_first").distinct()
    joined = people.join(new_day, people.unit_id == new_day.unit_id)
    return joined.filter(ask.day("end") >= ask.day("deadline")).select(
        *(people[name] for name in people.columns),
        term=ibis.literal("former"),
        item_day=new_day.new_first,
        has_former=ibis.literal(True),
    )


def _coming(t: Tables, ask: Ask) -> Table:
    rows = _sitting(t, ask).union(_elected(t, ask)).union(_without_term(t, ask))
    rows = with_person(t, rows.union(_former(t, ask)))
    units = units_on(t, ask.day("end"))
    items = with_unit(rows, units)
    return items.mutate(id=items.person_id, day=items.item_day)


COMING_FACT = Fact(
    name="coming_committee_members",
    grain="một cấp uỷ viên của nhiệm kỳ tới vào ngày đầu nhiệm kỳ; trước hạn là cấp uỷ đương nhiệm",
    items=_coming,
    columns={**FACT_COLUMNS, "term": "text", "has_former": "flag"},
    kind="person",
    own_day=True,
    reached_by=("units", "bodies", "terms", "seats", "persons", "qualifications"),
    orders=ORDERS,
)
