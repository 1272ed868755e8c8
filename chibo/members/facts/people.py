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
    """Rows with `person_id` and `day`, each once, with what the person is on that day.

    Levels are the best reached by the day, empty without a row by then: not known. Rows without a
    person keep everything empty.
    """
    persons, learnt = t.members_person, t.members_qualification
    joined = rows.left_join(persons, rows.person_id == persons.id).left_join(
        learnt, _learnt_by(rows, learnt)
    )
    flat = joined.select(
        *(rows[name] for name in rows.columns),
        age=age_on(persons.born, rows.day),
        female=_compare(persons.gender, persons.gender == "female"),
        minority=_compare(persons.ethnicity, persons.ethnicity != KINH),
        **_levels(learnt),
    )
    # Of the columns beside the keys all rows of a person say the same: any of them will do.
    return flat.group_by(rows.columns).aggregate(
        age=flat.age.max(),
        female=flat.female.any(),
        minority=flat.minority.any(),
        professional=flat.professional.max(),
        theory=flat.theory.max(),
    )


def with_learning(t: Tables, rows: Table) -> Table:
    """As `with_person`, with the levels alone."""
    learnt = t.members_qualification
    joined = rows.left_join(learnt, _learnt_by(rows, learnt))
    flat = joined.select(*(rows[name] for name in rows.columns), **_levels(learnt))
    return flat.group_by(rows.columns).aggregate(
        professional=flat.professional.max(), theory=flat.theory.max()
    )


def _learnt_by(rows: Table, learnt: Table) -> list[BooleanValue]:
    reached = learnt.valid_from.isnull() | (learnt.valid_from <= rows.day)
    return [rows.person_id == learnt.person_id, reached]


def _levels(learnt: Table) -> dict[str, IntegerValue]:
    return {
        "professional": _level(learnt, "professional", PROFESSIONAL),
        "theory": _level(learnt, "political_theory", THEORY),
    }


def _level(learnt: Table, kind: str, order: tuple[str, ...]) -> IntegerValue:
    return ibis.ifelse(learnt.kind == kind, rank(learnt.level, order), ibis.null("int64"))


def _compare(column: StringValue, answer: BooleanValue) -> BooleanValue:
    """The answer, where the column is filled."""
    return ibis.ifelse(column != "", answer, ibis.null("boolean"))
