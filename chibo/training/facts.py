"""Courses as facts: who of those asked about has finished what."""

import ibis
from ibis.expr.types import BooleanValue, DateValue, Table

from chibo.core.facts import Ask, Expression, Fact, Kept, Tables
from chibo.members.facts.committees import (
    LEADERS,
    SHEETS_OF_SEATS,
    members_on,
    seats_on,
    secretaries_on,
)
from chibo.organisations.facts import units_on

SUBJECTS = ("party_work", "state_management", "law")
MEMBER_KINDS = ("home", "reinforced")


def passed_by(t: Tables, day: DateValue) -> Table:
    """Trainings passed up to the day."""
    rows = t.training_training
    return rows.filter(rows.passed & (rows.completed_on <= day))


def with_courses(t: Tables, ask: Ask, people: Table) -> Table:
    """Rows of unit and person with what the person has passed, a flag for each subject, and
    whether Party work was passed in the window; rows without a person keep the flags empty.
    """
    rows = passed_by(t, ask.day("end"))
    last = rows.group_by(learner=rows.person_id).aggregate(
        **{name: rows.completed_on.max(where=rows.course == name) for name in SUBJECTS}
    )
    joined = people.left_join(last, people.person_id == last.learner)
    in_window = (last.party_work >= ask.day("since")).fill_null(False)
    return joined.select(
        *(people[name] for name in people.columns),
        **{name: _of_somebody(people, last[name].notnull()) for name in SUBJECTS},
        party_work_in_window=_of_somebody(people, in_window),
    )


def _of_somebody(people: Table, answer: BooleanValue) -> BooleanValue:
    return people.person_id.notnull().ifelse(answer, ibis.null("boolean"))


def _committee(t: Tables, ask: Ask) -> Table:
    """Sitting committee members; a committee without a seat is a row without a person."""
    people = with_courses(t, ask, members_on(t, ask.day("end")))
    titles = _trained_for_title(t, ask)
    joined = people.left_join(
        titles, [people.unit_id == titles.at, people.person_id == titles.learner]
    )
    return joined.select(
        *(people[name] for name in ("unit_id", "secretary", "leader", *COURSE_COLUMNS)),
        id=people.person_id,
        title_in_window=_of_somebody(people, titles.learner.notnull()),
    )


def _trained_for_title(t: Tables, ask: Ask) -> Table:
    """(unit, person) of leaders trained in the window for the very position they hold."""
    rows, seats = passed_by(t, ask.day("end")), seats_on(t, ask.day("end"))
    rows = rows.filter((rows.course == "title") & (rows.completed_on >= ask.day("since")))
    seats = seats.filter(seats.position.isin(LEADERS))
    joined = seats.join(rows, [seats.person_id == rows.person_id, seats.position == rows.position])
    return joined.select(at=seats.unit_id, learner=seats.person_id).distinct()


def _cadres(*, own_cell: bool) -> Expression:
    """(organisation, person): its committee and the secretaries of its subordinate cells; with
    `own_cell` also the secretary of an organisation that is itself a cell.

    An organisation that has a committee or such cells, and nobody seated in them, is one row
    without a person.
    """

    def expression(t: Tables, ask: Ask) -> Table:
        day = ask.day("end")
        units = units_on(t, day)
        organisations = units.filter(units.organisation)
        cells = units.filter(units.cell if own_cell else units.cell & ~units.organisation)
        people = _members(t, day, organisations).union(_secretaries(t, day, cells), distinct=True)
        asked = organisations.filter(organisations.has_committee).select("unit_id")
        asked = asked.union(cells.select(unit_id=cells.organisation_id), distinct=True)
        empty = asked.filter(asked.unit_id.notnull()).anti_join(people, "unit_id")
        rows = people.union(empty.mutate(person_id=ibis.null("int64")))
        return with_courses(t, ask, rows).rename(id="person_id")

    return expression


def _members(t: Tables, day: DateValue, organisations: Table) -> Table:
    seats = seats_on(t, day).select("unit_id", "person_id")
    return seats.semi_join(organisations, "unit_id")


def _secretaries(t: Tables, day: DateValue, cells: Table) -> Table:
    people = secretaries_on(t, day)
    joined = people.join(cells, people.unit_id == cells.unit_id)
    return joined.select(unit_id=cells.organisation_id, person_id=people.person_id)


def _nominations(t: Tables, ask: Ask) -> Table:
    """Nominations of the deadline's year; was the reserve class passed by their own day?"""
    rows, courses = t.members_nomination, t.training_training
    day = rows.nominated_on
    rows = rows.filter((day.year() == ask.day("deadline").year()) & (day <= ask.day("end")))
    passed = courses.filter(courses.passed & (courses.course == "reserve_class"))
    first = passed.group_by(learner=passed.person_id).aggregate(day=passed.completed_on.min())
    joined = rows.left_join(first, rows.person_id == first.learner)
    return joined.select(
        rows.unit_id,
        rows.id,
        rows.post,
        day=rows.nominated_on,
        reserve_class=(first.day <= rows.nominated_on).fill_null(False),
    )


def _first_trainings(t: Tables, ask: Ask) -> Table:
    """The first course that a member of each organisation finished while belonging to it."""
    rows, stays, homes = t.training_training, t.organisations_stay, t.members_membership
    homes = homes.filter(homes.kind.isin(MEMBER_KINDS))
    done = rows.completed_on
    at = rows.join(
        homes,
        [
            rows.person_id == homes.person_id,
            homes.valid_from <= done,
            homes.valid_to.isnull() | (homes.valid_to > done),
        ],
    ).select(cell=homes.unit_id, day=done)
    joined = at.join(
        stays,
        [
            at.cell == stays.unit_id,
            stays.valid_from <= at.day,
            stays.valid_to.isnull() | (stays.valid_to > at.day),
            stays.organisation_id.notnull(),
        ],
    ).select(unit_id=stays.organisation_id, day=at.day)
    return joined.group_by("unit_id").aggregate(day=joined.day.min())


COURSE_COLUMNS = dict.fromkeys((*SUBJECTS, "party_work_in_window"), "flag")
CADRES = (*SHEETS_OF_SEATS, "trainings")

FACTS = (
    Fact(
        name="committee_trainings",
        grain="một cấp uỷ viên cơ sở đương nhiệm vào ngày cuối kỳ và các lớp đã học",
        items=_committee,
        columns={
            "secretary": "flag",
            "leader": "flag",
            **COURSE_COLUMNS,
            "title_in_window": "flag",
        },
        kind="person",
        reached_by=CADRES,
    ),
    Fact(
        name="subordinate_cadres",
        grain="một cấp uỷ viên cơ sở hoặc bí thư chi bộ trực thuộc và các lớp đã học",
        items=_cadres(own_cell=False),
        columns=COURSE_COLUMNS,
        kind="person",
        reached_by=CADRES,
    ),
    Fact(
        name="cadres",
        grain="một cấp uỷ viên cơ sở hoặc bí thư chi bộ và các lớp đã học",
        items=_cadres(own_cell=True),
        columns=COURSE_COLUMNS,
        kind="person",
        reached_by=CADRES,
    ),
    Fact(
        name="nominations",
        grain="một lượt giới thiệu ứng cử chức danh chủ chốt ở xã trong năm đến hạn",
        items=_nominations,
        columns={"post": "text", "reserve_class": "flag"},
        kind="nomination",
        own_day=True,
        reached_by=("units", "nominations", "trainings"),
    ),
)

KEPT = (Kept("trainings", _first_trainings),)
