"""Courses as facts: who of those asked about has finished what."""

import ibis
from ibis.expr.types import BooleanValue, DateValue, Table

from chibo.core.facts import Ask, Evidence, Expression, Fact, Kept, Tables, rests
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
    rows = t.training_training
    joined = people.left_join(
        rows,
        [
            people.person_id == rows.person_id,
            rows.passed,
            rows.completed_on <= ask.day("end"),
            rows.course.isin(SUBJECTS),
        ],
    ).select(*(people[name] for name in people.columns), rows.course, rows.completed_on)
    last = joined.group_by(people.columns).aggregate(
        **{name: joined.completed_on.max(where=joined.course == name) for name in SUBJECTS}
    )
    in_window = (last.party_work >= ask.day("since")).fill_null(False)
    return last.select(
        *(last[name] for name in people.columns),
        **{name: _of_somebody(last, last[name].notnull()) for name in SUBJECTS},
        party_work_in_window=_of_somebody(last, in_window),
    )


def courses_behind(t: Tables, ask: Ask, people: Table) -> Table:
    """The courses that rows of unit and person rest on; Party work before the window is looked at
    and not enough."""
    rows = passed_by(t, ask.day("end"))
    joined = people.join(rows, people.person_id == rows.person_id)
    party_work = rows.course == "party_work"
    return joined.select(
        people.unit_id,
        rows.id,
        rows.course,
        item=people.person_id,
        day=rows.completed_on,
        **{name: rests(rows.course == name) for name in SUBJECTS},
        party_work_in_window=rests(
            party_work & (rows.completed_on >= ask.day("since")), among=party_work
        ),
    )


def _of_somebody(people: Table, answer: BooleanValue) -> BooleanValue:
    return people.person_id.notnull().ifelse(answer, ibis.null("boolean"))


def _committee(t: Tables, ask: Ask) -> Table:
    """Sitting committee members; a committee without a seat is a row without a person."""
    people = with_courses(t, ask, members_on(t, ask.day("end")))
    titles = _trained_for_title(t, ask).select("at", "learner").distinct()
    joined = people.left_join(
        titles, [people.unit_id == titles.at, people.person_id == titles.learner]
    )
    return joined.select(
        *(people[name] for name in ("unit_id", "secretary", "leader", *COURSE_COLUMNS)),
        id=people.person_id,
        title_in_window=_of_somebody(people, titles.learner.notnull()),
    )


def _trained_for_title(t: Tables, ask: Ask) -> Table:
    """Courses of leaders, in the window, for the very position they hold: at, learner, course."""
    rows, seats = passed_by(t, ask.day("end")), seats_on(t, ask.day("end"))
    rows = rows.filter((rows.course == "title") & (rows.completed_on >= ask.day("since")))
    seats = seats.filter(seats.position.isin(LEADERS))
    joined = seats.join(rows, [seats.person_id == rows.person_id, seats.position == rows.position])
    return joined.select(at=seats.unit_id, learner=seats.person_id, course=rows.id).distinct()


def _committee_behind(t: Tables, ask: Ask) -> Table:
    """Courses for another title than the person's, or before the window, are not enough."""
    rows = courses_behind(t, ask, members_on(t, ask.day("end")))
    titles = _trained_for_title(t, ask)
    joined = rows.left_join(titles, [rows.unit_id == titles.at, rows.id == titles.course])
    return joined.select(
        *(rows[name] for name in rows.columns),
        title_in_window=rests(titles.course.notnull(), among=rows.course == "title"),
    )


def _cadres(*, own_cell: bool) -> Expression:
    """The people with what they have passed.

    An organisation that has a committee or such cells, and nobody seated in them, is one row
    without a person.
    """

    def expression(t: Tables, ask: Ask) -> Table:
        organisations, cells = _leading(t, ask, own_cell=own_cell)
        people = _leaders(t, ask, organisations, cells)
        asked = organisations.filter(organisations.has_committee).select("unit_id")
        asked = asked.union(cells.select(unit_id=cells.organisation_id), distinct=True)
        empty = asked.filter(asked.unit_id.notnull()).anti_join(people, "unit_id")
        rows = people.union(empty.mutate(person_id=ibis.null("int64")))
        return with_courses(t, ask, rows).rename(id="person_id")

    return expression


def _cadres_behind(*, own_cell: bool) -> Expression:
    def expression(t: Tables, ask: Ask) -> Table:
        people = _leaders(t, ask, *_leading(t, ask, own_cell=own_cell))
        return courses_behind(t, ask, people)

    return expression


def _leading(t: Tables, ask: Ask, *, own_cell: bool) -> tuple[Table, Table]:
    """Organisations, and the subordinate cells; with `own_cell` also those that are both."""
    units = units_on(t, ask.day("end"))
    cells = units.filter(units.cell if own_cell else units.cell & ~units.organisation)
    return units.filter(units.organisation), cells


def _leaders(t: Tables, ask: Ask, organisations: Table, cells: Table) -> Table:
    """(organisation, person): its committee and the secretaries of its cells."""
    day = ask.day("end")
    return _members(t, day, organisations).union(_secretaries(t, day, cells), distinct=True)


def _members(t: Tables, day: DateValue, organisations: Table) -> Table:
    seats = seats_on(t, day).select("unit_id", "person_id")
    return seats.semi_join(organisations, "unit_id")


def _secretaries(t: Tables, day: DateValue, cells: Table) -> Table:
    people = secretaries_on(t, day)
    joined = people.join(cells, people.unit_id == cells.unit_id)
    return joined.select(unit_id=cells.organisation_id, person_id=people.person_id)


def _nominated(t: Tables, ask: Ask) -> Table:
    """Nominations of the deadline's year."""
    rows = t.inside("members_nomination")
    day = rows.nominated_on
    return rows.filter((day.year() == ask.day("deadline").year()) & (day <= ask.day("end")))


def _nominations(t: Tables, ask: Ask) -> Table:
    """Nominations of the year; was the reserve class passed by their own day?"""
    rows, courses = _nominated(t, ask), t.training_training
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


def _nominations_behind(t: Tables, ask: Ask) -> Table:
    """Reserve classes of the nominees; one finished only later is not enough."""
    rows, courses = _nominated(t, ask), passed_by(t, ask.day("end"))
    courses = courses.filter(courses.course == "reserve_class")
    joined = rows.join(courses, rows.person_id == courses.person_id)
    return joined.select(
        rows.unit_id,
        courses.id,
        item=rows.id,
        day=courses.completed_on,
        reserve_class=courses.completed_on <= rows.nominated_on,
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
        evidence=Evidence("training", _committee_behind, (*COURSE_COLUMNS, "title_in_window")),
    ),
    Fact(
        name="subordinate_cadres",
        grain="một cấp uỷ viên cơ sở hoặc bí thư chi bộ trực thuộc và các lớp đã học",
        items=_cadres(own_cell=False),
        columns=COURSE_COLUMNS,
        kind="person",
        reached_by=CADRES,
        evidence=Evidence("training", _cadres_behind(own_cell=False), tuple(COURSE_COLUMNS)),
    ),
    Fact(
        name="cadres",
        grain="một cấp uỷ viên cơ sở hoặc bí thư chi bộ và các lớp đã học",
        items=_cadres(own_cell=True),
        columns=COURSE_COLUMNS,
        kind="person",
        reached_by=CADRES,
        evidence=Evidence("training", _cadres_behind(own_cell=True), tuple(COURSE_COLUMNS)),
    ),
    Fact(
        name="nominations",
        grain="một lượt giới thiệu ứng cử chức danh chủ chốt ở xã trong năm đến hạn",
        items=_nominations,
        columns={"post": "text", "reserve_class": "flag"},
        kind="nomination",
        own_day=True,
        reached_by=("units", "nominations", "trainings"),
        evidence=Evidence("training", _nominations_behind, ("reserve_class",), itself=("post",)),
    ),
)

KEPT = (Kept("trainings", _first_trainings),)
