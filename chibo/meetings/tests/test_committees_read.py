"""Who sits on a committee reads what it concludes, whatever else they may see (practice M13)."""

from datetime import date, timedelta

import pytest

from chibo.accounts.actors import build_actor
from chibo.accounts.services import create_user
from chibo.meetings.models import Sitting
from chibo.meetings.queries.papers import excerpts_for, papers_of
from chibo.meetings.queries.sittings import sittings_in_sight
from chibo.meetings.services import close, plan, save_conclusions, save_roll
from chibo.meetings.services.concluding import Concluded, Written
from chibo.meetings.services.planning import Plan
from chibo.members.models import Leave, Membership, Person, Seat
from chibo.organisations.models import Unit

DAY = date(2026, 3, 5)
UNWRITTEN = Written(None, None, None, None, None, "", "")


@pytest.fixture
def seated(world):
    """Members of the commune's committee on the day."""
    seats = Seat.objects.as_of(DAY).filter(
        term__body__unit__code="XA", term__body__kind="committee"
    )
    return list(Person.objects.filter(pk__in=seats.values("person")).order_by("pk"))


@pytest.fixture
def signed(world, seated):
    office = world.actor("commune_office", on=DAY)
    sitting = plan(office, unit=Unit.objects.get(code="XA"), kind="committee", wanted=Plan(DAY))
    sitting = save_roll(office, sitting=sitting, version=1, said={}, guests=[])
    told = Concluded("task", "Kiểm tra đường", seated[0].pk, DAY + timedelta(days=20))
    sitting = save_conclusions(
        office,
        sitting=sitting,
        version=2,
        written=UNWRITTEN,
        motions=[],
        concluded=[told],
        ended={},
    )
    return close(office, sitting=sitting, version=3, on=DAY)


@pytest.fixture
def reader(world):
    """Signs in as this person, who has no role."""

    def as_(person, on=DAY):
        administrator = world.actor("administrator", on=on)
        unit = Unit.objects.get(code="XA")
        name = f"p{person.pk}"
        user = create_user(
            administrator, username=name, display_name=name, unit=unit, person=person.pk
        )
        return build_actor(user, on)

    return as_


def test_they_read_its_resolution_and_their_own_excerpt_alone(signed, seated, reader):
    actor = reader(seated[0])

    assert signed in sittings_in_sight(actor)
    assert [one.kind for one in papers_of(actor, signed)] == ["resolution"]
    assert len(excerpts_for(actor, signed)) == 1


def test_of_another_s_task_they_have_no_excerpt(signed, seated, reader):
    actor = reader(seated[1])

    assert [one.kind for one in papers_of(actor, signed)] == ["resolution"]
    assert excerpts_for(actor, signed) == []


def test_who_does_not_sit_there_reads_nothing(signed, world, reader, seated):
    outside = Person.objects.exclude(pk__in=[one.pk for one in seated]).order_by("pk")[0]

    for actor in (reader(outside), world.actor("outsider", on=DAY)):
        assert signed not in sittings_in_sight(actor)
        assert papers_of(actor, signed) == []


def test_who_has_left_the_committee_reads_nothing_of_it(signed, seated, reader):
    Seat.objects.filter(person=seated[0]).update(valid_to=DAY + timedelta(days=1))

    actor = reader(seated[0], on=DAY + timedelta(days=1))

    assert not sittings_in_sight(actor).filter(pk=signed.pk).exists()
    assert papers_of(actor, Sitting.objects.get(pk=signed.pk)) == []


def test_what_was_before_their_seat_is_not_theirs(signed, seated, reader):
    Seat.objects.filter(person=seated[0]).update(valid_from=DAY + timedelta(days=1))

    actor = reader(seated[0], on=DAY + timedelta(days=2))

    assert signed not in sittings_in_sight(actor)


def test_the_suspended_and_those_who_left_read_nothing(signed, seated, reader):
    Leave.objects.create(person=seated[0], kind="suspended", valid_from=DAY)
    Membership.objects.filter(person=seated[1]).update(valid_to=DAY)

    for person in seated[:2]:
        actor = reader(person)
        assert signed not in sittings_in_sight(actor)
        assert papers_of(actor, signed) == []


def test_a_cell_s_committee_reads_what_it_is_called_to_and_not_the_cell_s_own(world, reader):
    """A review calls the committee elsewhere, in a cell its members."""
    seats = Seat.objects.as_of(DAY).filter(term__body__kind="committee")
    of_cells = seats.filter(term__body__unit__stays__is_cell=True).select_related("term__body")
    seat = of_cells.order_by("pk")[0]
    cell = seat.term.body.unit
    other = Membership.objects.filter(person=seat.person)
    other.update(unit=world.joint_cell if cell != world.joint_cell else world.united_cell)
    administrator = world.actor("administrator", on=DAY)
    review = plan(administrator, unit=cell, kind="review", wanted=Plan(DAY, topic="Kiểm điểm"))
    own = plan(administrator, unit=cell, kind="cell_committee", wanted=Plan(DAY))

    found = sittings_in_sight(reader(seat.person))

    assert own in found
    assert review not in found
