"""Committees elected in the year of a deadline, beside those of the term before.

Ages and learning are those of each term's own first day; an item's day, and with it the tree and
the type, is the first day of the new term.
"""

import ibis
from ibis.expr.types import BooleanValue, Table

from chibo.core.facts import Ask, Fact, Tables
from chibo.members.facts.committees import SHEETS_OF_SEATS, committees_on, members_on
from chibo.members.facts.people import ORDERS, PERSON_COLUMNS, with_person
from chibo.organisations.facts import valid

ROW = ("unit_id", "person_id", "day", "item_day", "term", "has_former")


def committee_terms(t: Tables) -> Table:
    """Terms of committees, their body's span, and the term of the same committee before each."""
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
        former_id=flat.term_id.lag().over(line), former_first=flat.valid_from.lag().over(line)
    )


def elected_terms(t: Tables, ask: Ask) -> Table:
    """The newest term of each committee that was begun in the deadline's year and existed then.

    unit_id, term_id, first, former_id, former_first.
    """
    terms, stays = committee_terms(t), t.organisations_stay
    first = terms.valid_from
    begun = terms.filter((first.year() == ask.day("deadline").year()) & (first <= ask.day("end")))
    joined = begun.join(
        stays,
        [
            begun.unit_id == stays.unit_id,
            stays.valid_from <= begun.valid_from,
            stays.valid_to.isnull() | (stays.valid_to > begun.valid_from),
            stays.is_organisation,
            (stays.committee == "always") | ((stays.committee == "body") & _in_body(begun)),
        ],
    ).select(
        begun.unit_id,
        begun.term_id,
        begun.former_id,
        begun.former_first,
        first=begun.valid_from,
    )
    newest = joined.first.max().over(ibis.window(group_by=joined.unit_id))
    ranked = joined.mutate(newest=newest)
    return ranked.filter(ranked.first == ranked.newest).drop("newest")


def _in_body(terms: Table) -> BooleanValue:
    ended = terms.body_to.notnull() & (terms.body_to <= terms.valid_from)
    return (terms.body_from <= terms.valid_from) & ~ended


def _seated(t: Tables, terms: Table, term: str, day: str, name: str) -> Table:
    """Who sat on those terms' committees on the day; a row without a person where nobody did."""
    seats, on = t.members_seat, terms[day]
    joined = terms.left_join(
        seats,
        [
            terms[term] == seats.term_id,
            seats.valid_from <= on,
            seats.valid_to.isnull() | (seats.valid_to > on),
        ],
    )
    return joined.select(
        terms.unit_id,
        seats.person_id,
        day=on,
        item_day=terms.first,
        term=ibis.literal(name),
        has_former=terms.former_id.notnull(),
    )


def _both_terms(t: Tables, terms: Table) -> Table:
    """Whoever sat on the first day of the new term, and of the former one where there was one."""
    new = _seated(t, terms, "term_id", "first", "new")
    before = terms.filter(terms.former_id.notnull())
    return new.union(_seated(t, before, "former_id", "former_first", "former"))


def _described(t: Tables, rows: Table) -> Table:
    """The finished items: with what the persons are, the type, and whether both terms are known."""
    people = with_person(t, rows)
    of_unit = ibis.window(group_by=people.unit_id)
    aged = {
        name: (people.age.notnull() & (people.term == name)).cast("int64").max().over(of_unit)
        for name in ("new", "former")
    }
    known = people.mutate(both_terms=(aged["new"] + aged["former"]) == 2)
    stays = t.organisations_stay
    joined = known.join(
        stays,
        [
            known.unit_id == stays.unit_id,
            stays.valid_from <= known.item_day,
            stays.valid_to.isnull() | (stays.valid_to > known.item_day),
        ],
    )
    kept = [name for name in known.columns if name not in ("day", "item_day", "person_id")]
    return joined.select(
        *(known[name] for name in kept), stays.type, id=known.person_id, day=known.item_day
    )


def _elected(t: Tables, ask: Ask) -> Table:
    return _described(t, _both_terms(t, elected_terms(t, ask)))


def _coming(t: Tables, ask: Ask) -> Table:
    """Before the deadline whoever sits, as the trend; from it on those elected in its year."""
    due = ask.day("end") >= ask.day("deadline")
    terms = elected_terms(t, ask)
    terms = terms.filter(due)
    sitting = members_on(t, ask.day("end"))
    rows = _trend(sitting.filter(~due)).union(_both_terms(t, terms))
    return _described(t, rows.union(_trend(_without_term(t, ask, terms).filter(due))))


def _without_term(t: Tables, ask: Ask, elected: Table) -> Table:
    """Committees with no term at all on the last day: not known. One begun earlier leaves out."""
    day, terms = ask.day("end"), committee_terms(t)
    units = committees_on(t, day).anti_join(terms.filter(valid(terms, day)), "unit_id")
    rows = units.anti_join(elected, "unit_id")
    return rows.select(rows.unit_id, person_id=ibis.null("int64"), day=day)


def _trend(rows: Table) -> Table:
    return rows.select(
        rows.unit_id,
        rows.person_id,
        rows.day,
        item_day=rows.day,
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
        grain="một cấp uỷ viên cơ sở của nhiệm kỳ bắt đầu trong năm đến hạn, hoặc của nhiệm kỳ trước",
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
