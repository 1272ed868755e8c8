"""A demo's people have worked a while: what a newcomer finds under way."""

import pytest

from chibo.accounts.actors import today
from chibo.exchange.demo_accounts import make_accounts
from chibo.exchange.lived import live
from chibo.exchange.lived.month import SECRETARY
from chibo.meetings.models import Meeting, Sitting, WorkingProgramme
from chibo.meetings.queries.programmes import against
from chibo.members.handing import handing_of
from chibo.members.models import Membership, PersonHanded, Seat
from chibo.organisations.models import Body, Term, Unit
from chibo.work.models import Request, Task, YearList

pytestmark = pytest.mark.django_db


@pytest.fixture
def lived(world):
    """The cell of the demo's secretary has a committee of two, and the demo was made."""
    make_accounts()
    cell = Unit.objects.get(grants__user__username=SECRETARY)
    opening = {"valid_from": world.opening}
    body = Body.objects.create(code="CU", unit=cell, kind=Body.Kind.COMMITTEE, **opening)
    term = Term.objects.create(body=body, **opening)
    homes = Membership.objects.as_of(today()).filter(unit=cell).order_by("pk")
    for one in homes[:2]:
        Seat.objects.create(person=one.person, term=term, position="member", **opening)
    live(today())
    return world


def test_a_committee_has_met_with_tasks_and_an_answered_request(lived):
    sitting = Sitting.objects.get(kind=Meeting.Kind.CELL_COMMITTEE)

    assert sitting.closed
    assert sitting.minutes_paper is not None
    assert Task.objects.filter(unit=sitting.unit, person__isnull=False).count() == 2
    assert Request.objects.get(unit=sitting.unit).answer


def test_the_next_meeting_is_announced_and_not_held(lived):
    sitting = Sitting.objects.get(kind=Meeting.Kind.CELL_REGULAR)

    assert sitting.on > today()
    assert sitting.announced_on == today()
    assert not sitting.closed


def test_a_superior_has_a_programme_of_the_year_with_a_session_held(lived):
    programme = WorkingProgramme.objects.get()
    found = against(programme.unit_id, today().year, today())

    assert programme.issued
    assert len(found.lines) >= 4
    assert found.count("held") == 1
    assert [one.came.tasks for one in found.lines if one.state == "held"] == [2]


def test_the_first_members_are_handed_over_and_some_only_in_part(lived):
    rows = {row.person: handing_of(row.person, row.on) for row in PersonHanded.objects.all()}

    assert len(rows) >= 2
    assert {one.done for one in rows.values()} == {True, False}


def test_it_happens_once(lived):
    held, handed = Sitting.objects.count(), PersonHanded.objects.count()
    live(today())

    assert Sitting.objects.count() == held
    assert PersonHanded.objects.count() == handed


def test_nothing_happens_without_the_people(world):
    live(today())

    assert not Sitting.objects.exists()


def test_the_year_before_is_assigned_with_results_and_this_one_is_copied(lived):
    before, now = YearList.objects.order_by("year")

    assert (before.signed_on is None, now.signed_on is None) == (False, True)
    assert not before.lines.filter(result="").exists()
    assert now.lines.exists()
