"""What was put to the vote: tallies of those who vote, and never who voted how."""

import pytest

from chibo.core.models import AuditEntry
from chibo.meetings.models import Motion, Presence, Sitting
from chibo.meetings.papers import resolution_of
from chibo.meetings.queries.roll import tally_of
from chibo.meetings.services import plan
from chibo.meetings.services.concluding import Concluded
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.voting import Put
from chibo.meetings.tests.holding import DAY, concluded, refused, rolled
from chibo.members.models import Person


def test_votes_are_tallies_of_those_who_vote_and_are_there(secretary, sitting):
    refused("MTG-VOTE-ROLL", concluded, secretary, sitting, motions=[Put("Nghị quyết", 10)])
    held = rolled(secretary, sitting)  # 17 vote: one of 18 is on probation
    refused("MTG-VOTES", concluded, secretary, held, motions=[Put("Nghị quyết", 15, 2, 1)])

    open_vote, secret = Put("Nghị quyết", 15, 2), Put("Giới thiệu", 14, 1, 0, True, 17, 16)
    held = concluded(secretary, held, motions=[open_vote, secret])

    first, second = held.motions.all()
    assert (first.votes_for, first.votes_against, first.issued) == (15, 2, None)
    assert (second.issued, second.collected, second.valid) == (17, 16, 15)


@pytest.mark.parametrize(
    ("votes", "issued", "collected"),
    [((10, 0, 0), None, None), ((10, 5, 0), 17, 14), ((10, 0, 0), 12, 13), ((10, 0, 0), 18, 10)],
)
def test_ballots_that_do_not_add_up_are_counted_again(secretary, sitting, votes, issued, collected):
    held = rolled(secretary, sitting)
    yes, no, other = votes
    put = Put("Giới thiệu", yes, no, other, secret=True, issued=issued, collected=collected)
    refused("MTG-BALLOTS", concluded, secretary, held, motions=[put])


def test_nothing_in_the_database_tells_who_voted_how(secretary, sitting):
    """Motions have no link to a person, and what is left behind of them names none."""
    assert not [one for one in Motion._meta.get_fields() if one.related_model is Person]
    assert {one.related_model for one in Motion._meta.get_fields() if one.is_relation} == {Sitting}
    held = rolled(secretary, sitting)
    concluded(secretary, held, motions=[Put("Giới thiệu", 14, 1, 0, True, 17, 16)])
    entry = AuditEntry.objects.filter(action="meeting.concluded").get()
    assert set(entry.detail) == {"sitting", "conclusions"}


def test_of_few_who_vote_the_resolution_tells_no_tally(world):
    office = world.actor("commune_office")
    held = plan(office, unit=world.military_cell, kind="cell_regular", wanted=Plan(DAY))
    held = rolled(office, held)
    voters = tally_of(held).voters
    Presence.objects.filter(sitting=held).exclude(
        pk__in=Presence.objects.filter(sitting=held)[:4].values_list("pk", flat=True)
    ).delete()
    held = concluded(office, held, Concluded("decision", "Thông qua"), motions=[Put("NQ", 3)])
    said = str(resolution_of(held))
    assert voters >= 4
    assert "hơn một nửa" in said
    assert "3/4" not in said


def test_what_was_voted_down_is_not_said_to_be_carried(world, secretary, sitting):
    held = rolled(secretary, sitting)
    no = Put("Nghị quyết", 5, 12)
    held = concluded(secretary, held, Concluded("decision", "Xem lại"), motions=[no])
    assert "được thông qua ngày" not in str(resolution_of(held))
