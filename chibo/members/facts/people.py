"""What a person is on a day: age, learning. Expressions the members' facts are built with."""

import ibis
from ibis.expr.types import BooleanValue, DateValue, IntegerValue, StringValue, Table

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


def rank(level: StringValue, order: tuple[str, ...]) -> IntegerValue:
    """Place of a level in its ordered list, from 0; empty where there is none."""
    return ibis.cases(*((level == name, number) for number, name in enumerate(order)))


def with_person(t: Tables, rows: Table) -> Table:
    """Rows with `person_id` and `day`, with what the person is on that day.

    Rows without a person keep everything empty.
    """
    known, persons = with_learning(t, rows), t.members_person
    joined = known.left_join(persons, known.person_id == persons.id)
    return joined.select(
        *(known[name] for name in known.columns),
        age=age_on(persons.born, known.day),
        female=_compare(persons.gender, persons.gender == "female"),
        minority=_compare(persons.ethnicity, persons.ethnicity != KINH),
    )


def with_learning(t: Tables, rows: Table) -> Table:
    """Rows with the best level the person has reached by `day`; empty without a row: not known."""
    learnt = t.members_qualification
    reached = rows.left_join(
        learnt,
        [
            rows.person_id == learnt.person_id,
            learnt.valid_from.isnull() | (learnt.valid_from <= rows.day),
        ],
    )
    flat = reached.select(
        *(rows[name] for name in rows.columns),
        professional=_level(learnt, "professional", PROFESSIONAL),
        theory=_level(learnt, "political_theory", THEORY),
    )
    return flat.group_by(rows.columns).aggregate(
        professional=flat.professional.max(), theory=flat.theory.max()
    )


def _level(learnt: Table, kind: str, order: tuple[str, ...]) -> IntegerValue:
    return ibis.ifelse(learnt.kind == kind, rank(learnt.level, order), ibis.null("int64"))


def _compare(column: StringValue, answer: BooleanValue) -> BooleanValue:
    """The answer, where the column is filled."""
    return ibis.ifelse(column != "", answer, ibis.null("boolean"))
