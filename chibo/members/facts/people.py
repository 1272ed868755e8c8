"""What a person is on a day: age, learning. Expressions the members' facts are built with."""

import ibis
from ibis.expr.types import DateValue, IntegerValue, Table

from chibo.core.facts import Tables

KINH = "Kinh"
PROFESSIONAL = ("none", "elementary", "intermediate", "college", "university", "master", "doctor")
THEORY = ("none", "elementary", "intermediate", "advanced")
ORDERS = {"professional": PROFESSIONAL, "theory": THEORY}
PERSON_COLUMNS = {
    "age": "number",
    "female": "flag",
    "minority": "flag",
    "professional": "number",
    "theory": "number",
}


def age_on(born: DateValue, day: DateValue) -> IntegerValue:
    """Completed years on the day."""
    before = (day.month() * 100 + day.day()) < (born.month() * 100 + born.day())
    return day.year() - born.year() - before.cast("int64")


def rank(level: ibis.Value, order: tuple[str, ...]) -> IntegerValue:
    """Place of a level in its ordered list, from 0; empty where there is none."""
    return ibis.cases(*((level == name, number) for number, name in enumerate(order)))


def with_person(t: Tables, rows: Table) -> Table:
    """Rows with `person_id` and `day`, with what the person is on that day.

    A person without a row of a kind of learning has an empty level: not known. Rows without a
    person keep everything empty.
    """
    persons, learnt = t.members_person, t.members_qualification
    keys = rows.columns
    joined = rows.left_join(persons, rows.person_id == persons.id)
    known = joined.select(
        **{name: rows[name] for name in keys},
        age=age_on(persons.born, rows.day),
        female=_is(persons.gender, "female"),
        minority=_is_not(persons.ethnicity, KINH),
    )
    reached = known.left_join(
        learnt,
        [
            known.person_id == learnt.person_id,
            learnt.valid_from.isnull() | (learnt.valid_from <= known.day),
        ],
    )
    flat = reached.select(
        **{name: known[name] for name in known.columns},
        professional=ibis.ifelse(
            learnt.kind == "professional", rank(learnt.level, PROFESSIONAL), ibis.null("int64")
        ),
        theory=ibis.ifelse(
            learnt.kind == "political_theory", rank(learnt.level, THEORY), ibis.null("int64")
        ),
    )
    return flat.group_by(known.columns).aggregate(
        professional=flat.professional.max(), theory=flat.theory.max()
    )


def _is(column: ibis.Value, value: str) -> ibis.Value:
    return ibis.ifelse(column != "", column == value, ibis.null("boolean"))


def _is_not(column: ibis.Value, value: str) -> ibis.Value:
    return ibis.ifelse(column != "", column != value, ibis.null("boolean"))
