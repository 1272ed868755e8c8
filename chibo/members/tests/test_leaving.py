"""A member who is away: the cell asks, the committee decides, the roll follows."""

from datetime import date, timedelta

import pytest

from chibo.core.due import DueAsked
from chibo.core.models import AuditEntry, Touched
from chibo.core.refusals import NotAllowed, Refused
from chibo.members.attenders import members_called
from chibo.members.leave_queries import PROPOSALS, decided_at, proposals_in_sight, to_tell_of
from chibo.members.leaving import (
    Asked,
    Decided,
    NewerProposal,
    decide_leave,
    end_leave,
    propose_leave,
    tell_of_leaves,
    withdraw_proposal,
)
from chibo.members.models import Leave, LeaveProposal, Membership

SINCE, UNTIL, ON = date(2025, 3, 1), date(2025, 12, 31), date(2025, 6, 30)
WANTED = Asked("exemption", "work", SINCE, UNTIL, "Bình Dương")
YES = Decided(approved=True, on=ON, decision="15-QĐ/ĐU")
NO = Decided(approved=False, on=ON, note="Làm ở xã bên, về họp được")


@pytest.fixture
def secretary(world):
    return world.actor("cell_secretary")


@pytest.fixture
def office(world):
    return world.actor("commune_office")


def ask(secretary, world, wanted=WANTED, **more):
    told = {"cell": world.united_cell, "person": world.minh, "on": ON}
    return propose_leave(secretary, wanted=wanted, **{**told, **more})


@pytest.fixture
def proposal(world, secretary):
    return ask(secretary, world)


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as no:
        call(*args, **kwargs)
    assert no.value.code == code
    assert no.value.fix
    return no.value


def standing(world, on):
    called = members_called(world.united_cell.pk, on)
    return next(one.standing for one in called if one.person == world.minh)


def test_the_committee_of_the_grassroots_organisation_decides(world, proposal):
    assert proposal.to_unit == world.commune
    assert decided_at(world.united_cell.pk, ON) == world.commune.pk
    assert standing(world, ON) == "official"


def test_approved_the_member_is_away_at_once_and_back_the_day_after(world, office, proposal):
    decide_leave(office, proposal=proposal, version=1, decided=YES)

    assert standing(world, SINCE - timedelta(days=1)) == "official"
    assert standing(world, SINCE) == standing(world, UNTIL) == "away"
    assert standing(world, UNTIL + timedelta(days=1)) == "official"
    assert Touched.objects.filter(records="leaves", unit=world.united_cell.pk).exists()
    assert AuditEntry.objects.filter(action="leave.decided").count() == 1


def test_refused_with_a_reason_nothing_changes(world, office, proposal):
    empty = Decided(approved=False, on=ON)
    refused("MEM-LEAVE-WHY", decide_leave, office, proposal=proposal, version=1, decided=empty)
    row = decide_leave(office, proposal=proposal, version=1, decided=NO)
    assert row.state == "refused"
    assert standing(world, ON) == "official"


def test_a_transfer_makes_the_stay_in_the_other_cell_too(world, secretary, office):
    wanted = Asked("transfer", "work", SINCE, date(2025, 11, 30))
    row = ask(secretary, world, wanted)
    to_own = Decided(approved=True, on=ON, decision="1-GT", receiving=world.united_cell.pk)
    said = {"proposal": row, "version": 1}
    assert refused("MEM-LEAVE-RECEIVING", decide_leave, office, **said, decided=to_own).cite

    there = Decided(approved=True, on=ON, decision="1-GT", receiving=world.joint_cell.pk)
    decide_leave(office, **said, decided=there)

    stay = Membership.objects.get(person=world.minh, unit=world.joint_cell)
    assert (stay.kind, stay.valid_from, stay.valid_to) == ("temporary", SINCE, date(2025, 12, 1))
    assert standing(world, ON) == "away"


@pytest.mark.parametrize(
    ("kind", "reason", "until", "cite"),
    [
        ("exemption", "work", date(2026, 3, 1), "HD-01-TW:10.3"),
        ("exemption", "work", SINCE - timedelta(days=1), "HD-01-TW:10.3"),
        ("transfer", "work", date(2025, 4, 30), "DIEU-LE:3"),
        ("transfer", "work", date(2026, 3, 1), "DIEU-LE:3"),
        ("transfer", "study", date(2027, 3, 1), "DIEU-LE:3"),
    ],
)
def test_longer_or_shorter_than_the_rules_say_is_refused(
    world, secretary, kind, reason, until, cite
):
    wanted = Asked(kind, reason, SINCE, until)
    assert refused("MEM-LEAVE-SPAN", ask, secretary, world, wanted).cite == cite


def test_study_elsewhere_may_take_two_years(world, secretary):
    assert ask(secretary, world, Asked("transfer", "study", SINCE, date(2027, 2, 28)))


def test_one_at_a_time_and_only_of_the_own_members(world, secretary, office, proposal):
    refused("MEM-LEAVE-OPEN", ask, secretary, world)
    decide_leave(office, proposal=proposal, version=1, decided=YES)
    refused("MEM-LEAVE-HAS", ask, secretary, world)
    refused("MEM-LEAVE-MEMBER", ask, secretary, world, person=world.yen)
    with pytest.raises(NotAllowed):
        ask(secretary, world, cell=world.joint_cell, person=world.yen)


def test_every_no_of_deciding(world, office, proposal):
    said = {"proposal": proposal, "version": 1}
    late = Decided(approved=True, on=date(2025, 7, 1), decision="x")
    refused("MEM-LEAVE-DAY", decide_leave, office, **said, decided=late)
    bare = Decided(approved=True, on=ON)
    refused("MEM-LEAVE-PAPER", decide_leave, office, **said, decided=bare)
    province = world.actor("province_office")
    refused("MEM-LEAVE-FOR-PAPER", decide_leave, province, **said, decided=YES)
    with pytest.raises(NewerProposal):
        decide_leave(office, proposal=proposal, version=7, decided=YES)
    decide_leave(office, proposal=proposal, version=1, decided=YES)
    refused("MEM-LEAVE-SETTLED", decide_leave, office, **said, decided=NO)


def test_from_above_it_is_entered_from_the_committees_paper(world, proposal):
    decided = Decided(approved=True, on=ON, decision="15-QĐ/ĐU", for_paper="15-QĐ/ĐU")
    province = world.actor("province_office")
    row = decide_leave(province, proposal=proposal, version=1, decided=decided)
    assert row.for_paper == "15-QĐ/ĐU"
    assert AuditEntry.objects.get(action="leave.decided").for_unit == world.commune.pk


@pytest.mark.parametrize("who", ["cell_secretary", "member", "neighbour_secretary", "city_office"])
def test_who_isnt_of_the_committee_decides_nothing(world, proposal, who):
    with pytest.raises(NotAllowed):
        decide_leave(world.actor(who), proposal=proposal, version=1, decided=YES)


@pytest.mark.parametrize("who", ["member", "neighbour_secretary", "outsider", "city_office"])
def test_who_may_not_see_persons_there_sees_no_proposal(world, proposal, who):
    assert not proposals_in_sight(world.actor(who)).exists()


def test_taken_back_another_may_be_sent(world, secretary, proposal):
    assert withdraw_proposal(secretary, proposal=proposal, version=1).state == "withdrawn"
    assert ask(secretary, world).pk != proposal.pk


def test_entered_from_above_it_names_the_cell_s_paper(world, secretary, office):
    refused("MEM-LEAVE-FOR-PAPER", ask, office, world)
    row = ask(office, world, for_paper="Sổ họp, trang 12")
    entry = AuditEntry.objects.get(action="leave.proposed")
    assert (entry.for_unit, entry.for_paper) == (world.united_cell.pk, "Sổ họp, trang 12")

    refused("MEM-LEAVE-FOR-PAPER", withdraw_proposal, office, proposal=row, version=1)
    withdraw_proposal(office, proposal=row, version=1, for_paper="Sổ họp, trang 13")
    assert AuditEntry.objects.get(action="leave.withdrawn").for_paper == "Sổ họp, trang 13"

    row = decide_leave(office, proposal=ask(secretary, world), version=1, decided=YES)
    back = date(2025, 6, 20)
    told = {"proposal": row, "version": row.version, "on": back}
    refused("MEM-LEAVE-FOR-PAPER", end_leave, office, **told)
    end_leave(office, proposal=row, version=row.version, on=back, for_paper="Sổ họp, trang 14")
    entry = AuditEntry.objects.get(action="leave.ended")
    assert (entry.for_unit, entry.for_paper) == (world.united_cell.pk, "Sổ họp, trang 14")


def test_back_early_the_member_is_called_from_that_day(world, secretary, office, proposal):
    row = decide_leave(office, proposal=proposal, version=1, decided=YES)
    early = {"proposal": row, "version": row.version}
    refused("MEM-LEAVE-BACK", end_leave, secretary, **early, on=SINCE)
    row = end_leave(secretary, proposal=row, version=row.version, on=date(2025, 6, 20))
    assert standing(world, date(2025, 6, 19)) == "away"
    assert standing(world, date(2025, 6, 20)) == "official"
    assert Leave.objects.get(proposals=row).valid_to == date(2025, 6, 20)
    again = {"proposal": row, "version": row.version, "on": date(2025, 6, 25)}
    refused("MEM-LEAVE-BACK", end_leave, secretary, **again)


def test_it_waits_on_the_list_of_the_committee_that_decides(world, office, proposal):
    def due(actor, unit):
        asked = DueAsked(actor, ON, lambda *_: set(), unit.pk, alone=True)
        return [one.sentence for one in PROPOSALS.due(asked)]

    [sentence] = due(office, world.commune)
    assert "1 đề nghị" in sentence
    assert world.minh.full_name not in sentence
    assert due(world.actor("cell_secretary"), world.united_cell) == []
    decide_leave(office, proposal=proposal, version=1, decided=YES)
    assert due(office, world.commune) == []


def test_the_cell_is_told_once(world, secretary, office, proposal):
    cell = world.united_cell.pk
    assert to_tell_of(cell, ON, 7) == []
    decide_leave(office, proposal=proposal, version=1, decided=YES)
    assert to_tell_of(cell, ON, 7) == [proposal]
    assert to_tell_of(cell, ON - timedelta(days=1), 7) == []
    told = {"cell": cell, "sitting": 7, "on": ON}
    assert tell_of_leaves(secretary, **told, told={proposal.pk}) == 1
    assert tell_of_leaves(secretary, **told, told={proposal.pk}) == 0
    assert to_tell_of(cell, ON, 8) == []
    assert tell_of_leaves(secretary, **told, told=set()) == 1
    assert LeaveProposal.objects.get().told_on is None
