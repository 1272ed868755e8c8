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
    return day.year() - born.year() - before.ifelse(1, 0)


def rank(level: StringValue, order: tuple[str, ...]) -> IntegerValue:
    """Place of a level in its ordered list, from 0; empty where there is none."""
    return ibis.cases(*((level == name, number) for number, name in enumerate(order)))


def with_person(t: Tables, rows: Table) -> Table:
    """Rows with `person_id` and `day`, with what the person is on that day.

    Levels are the best reached by the day, empty without a row by then: not known. Rows without a
    person keep everything empty.
    """
    persons, people = t.members_person, with_learning(t, rows)
    joined = people.left_join(persons, people.person_id == persons.id)
    return joined.select(
        *(people[name] for name in people.columns),
        age=age_on(persons.born, people.day),
        female=_compare(persons.gender, persons.gender == "female"),
        minority=_compare(persons.ethnicity, persons.ethnicity != KINH),
    )


def with_learning(t: Tables, rows: Table) -> Table:
    """As `with_person`, with the levels alone."""
    return rows.mutate(
        professional=_level(t, rows, "professional", PROFESSIONAL),
        theory=_level(t, rows, "political_theory", THEORY),
    )


def _level(t: Tables, rows: Table, kind: str, order: tuple[str, ...]) -> IntegerValue:
    """The best level of that kind, looked up for each row: what nobody asks for costs nothing."""
    learnt = t.members_qualification
    reached = learnt.filter(
        (learnt.person_id == rows.person_id)
        & (learnt.kind == kind)
        & (learnt.valid_from.isnull() | (learnt.valid_from <= rows.day))
    )
    return reached.aggregate(best=rank(reached.level, order).max()).as_scalar()


def _compare(column: StringValue, answer: BooleanValue) -> BooleanValue:
    """The answer, where the column is filled."""
    return ibis.ifelse(column != "", answer, ibis.null("boolean"))
