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
from chibo.organisations.facts import listed, valid


def _committees(t: Tables) -> Table:
    bodies = t.inside("organisations_body")
    return bodies.filter(bodies.kind == "committee")


def _begun(t: Tables, ask: Ask, when: BooleanValue) -> Table:
    """The newest term of each committee that was begun in the deadline's year, where the committee
    of a grassroots organisation existed (COMM) on the term's first day. Nothing unless `when`.

    unit_id, term_id, first, type.
    """
    bodies, rows, stays = _committees(t), t.organisations_term, t.inside("organisations_stay")
    of_year = rows.valid_from.year() == ask.day("deadline").year()
    rows = rows.filter(when & (rows.valid_from <= ask.day("end")) & of_year)
    terms = bodies.join(rows, bodies.id == rows.body_id).select(
        bodies.unit_id,
        term_id=rows.id,
        first=rows.valid_from,
        body_from=bodies.valid_from,
        body_to=bodies.valid_to,
    )
    in_body = (terms.body_from <= terms.first) & ~(terms.body_to <= terms.first).fill_null(False)
    placed = terms.join(
        stays,
        [
            terms.unit_id == stays.unit_id,
            stays.valid_from <= terms.first,
            stays.valid_to.isnull() | (stays.valid_to > terms.first),
            stays.is_organisation,
            (stays.committee == "always") | ((stays.committee == "body") & in_body),
        ],
    ).select(terms.unit_id, terms.term_id, terms.first, stays.type)
    newest = placed.first.max().over(ibis.window(group_by=placed.unit_id))
    ranked = placed.mutate(newest=newest)
    return ranked.filter(ranked.first == ranked.newest).drop("newest")


def elected_terms(t: Tables, ask: Ask, when: BooleanValue) -> Table:
    """These terms with the committee's term before: former_id and former_first, empty for none."""
    begun, bodies, rows = _begun(t, ask, when), _committees(t), t.organisations_term
    same_day = (rows.valid_from == begun.first) & (rows.id < begun.term_id)
    earlier = [bodies.id == rows.body_id, (rows.valid_from < begun.first) | same_day]
    pairs = (
        begun.left_join(bodies, begun.unit_id == bodies.unit_id)
        .left_join(rows, earlier)
        .select(
            *(begun[name] for name in begun.columns),
            former_id=rows.id,
            former_first=rows.valid_from,
        )
    )
    line = ibis.window(
        group_by=pairs.term_id, order_by=[pairs.former_first.desc(), pairs.former_id.desc()]
    )
    numbered = pairs.mutate(place=ibis.row_number().over(line))
    return numbered.filter(numbered.place == 0).drop("place")


def _both_terms(t: Tables, terms: Table) -> Table:
    """Whoever sat on the first day of the new term, or of the former one.

    A new committee on which nobody sat is a row without a person.
    """
    both = terms.cross_join(listed({"term": "new"}, {"term": "former"})).rename(item_day="first")
    new, seats = both.term == "new", t.members_seat
    asked = both.mutate(
        at=new.ifelse(both.term_id, both.former_id),
        day=new.ifelse(both.item_day, both.former_first),
        has_former=both.former_id.notnull(),
    )
    seated = [
        asked.at == seats.term_id,
        seats.valid_from <= asked.day,
        seats.valid_to.isnull() | (seats.valid_to > asked.day),
    ]
    found = asked.left_join(seats, seated).select(
        *(asked[name] for name in ("unit_id", "item_day", "type", "has_former", "day", "term")),
        seats.person_id,
    )
    return found.filter((found.term == "new") | found.person_id.notnull())


def _described(t: Tables, rows: Table) -> Table:
    """The finished items: with what the persons are, and whether both terms are known."""
    people = with_person(t, rows.distinct())
    of_unit = ibis.window(group_by=people.unit_id)
    new, former = (
        (people.age.notnull() & (people.term == name)).ifelse(1, 0).max().over(of_unit)
        for name in ("new", "former")
    )
    return people.select(
        *(people[name] for name in ("unit_id", "term", "has_former", "type", *PERSON_COLUMNS)),
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
    units = committees_on(t, ask.day("end")).filter(when)
    seats = seats_on(t, ask.day("end")).filter(when)
    joined = units.left_join(seats, units.unit_id == seats.unit_id)
    return _as_new(joined, units, seats.person_id, ask.day("end"))


def _without_term(t: Tables, ask: Ask, elected: Table, when: BooleanValue) -> Table:
    """Committees with no term at all on the last day: not known. One begun earlier leaves out."""
    day, bodies, terms = ask.day("end"), t.inside("organisations_body"), t.organisations_term
    bodies = bodies.filter(bodies.kind == "committee")
    terms = terms.filter(valid(terms, day))
    running = bodies.join(terms, bodies.id == terms.body_id).select(bodies.unit_id)
    units = committees_on(t, day).filter(when)
    units = units.filter(
        units.unit_id.notin(running.unit_id) & units.unit_id.notin(elected.unit_id)
    )
    return _as_new(units, units, ibis.null("int64"), day)


def _as_new(rows: Table, units: Table, person: IntegerValue, day: DateValue) -> Table:
    return rows.select(
        unit_id=units.unit_id,
        item_day=day,
        type=units.type,
        has_former=ibis.literal(False),
        day=day,
        term=ibis.literal("new"),
        person_id=person,
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
