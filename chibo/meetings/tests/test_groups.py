"""A sitting held by Party groups: one roll by group, one result, and what stays in one room."""

from datetime import date, time

import pytest

from chibo.core.refusals import NotAllowed
from chibo.documents.queries.register import newest_version, tree_of
from chibo.meetings.models import Gathering, GroupMember
from chibo.meetings.queries.groups import (
    apart_remarks,
    face_to_face,
    group_rolls,
    last_groups,
    left_out,
)
from chibo.meetings.queries.roll import roll_of, tally_of
from chibo.meetings.services import plan
from chibo.meetings.services.grouping import Party, save_groups
from chibo.meetings.services.holding import Newer
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.rolling import Said
from chibo.meetings.services.voting import Put
from chibo.meetings.tests.holding import DAY, concluded, refused, rolled, signed

WHY = "10 trên 18 làm việc ở tỉnh khác"
TWO = (Party("Tổ 1", begins=time(19), place="Nhà văn hoá"), Party("Tổ 2", on=date(2025, 6, 29)))


def planned(world, actor, mode="by_group", on=DAY):
    wanted = Plan(on, mode=mode, mode_reason=WHY)
    return plan(actor, unit=world.united_cell, kind="cell_regular", wanted=wanted)


@pytest.fixture
def apart(world, secretary):
    return planned(world, secretary)


def halves(sitting):
    """By person the place of a group: every other one in the second."""
    return {line.person.pk: at % 2 for at, line in enumerate(roll_of(sitting))}


def save(actor, sitting, groups=TWO, of=None, cannot=None):
    of = halves(sitting) if of is None else of
    told = {"cannot": cannot, "groups": groups, "of": of}
    return save_groups(actor, sitting=sitting, version=sitting.version, **told)


def test_the_rolls_of_the_groups_add_up_to_that_of_the_sitting(secretary, apart):
    held = save(secretary, apart)
    away = next(line for line in roll_of(held) if line.standing == "official")
    held = rolled(secretary, held, {away.person.pk: Said("excused")})

    rolls, whole = group_rolls(held), tally_of(held)

    assert [one.group.name for one in rolls if one.group] == ["Tổ 1", "Tổ 2"]
    for figure in ("due", "present", "excused", "unexcused", "voters", "voters_present"):
        parts = sum(getattr(one.tally, figure) for one in rolls)
        assert parts == getattr(whole, figure), figure
    assert left_out(held) == 0


def test_who_leads_a_group_meets_with_it(secretary, apart):
    leader = roll_of(apart)[0].person
    held = save(secretary, apart, (TWO[0], Party("Tổ 2", leader=leader.pk)), of={leader.pk: 0})
    assert GroupMember.objects.get().group.name == "Tổ 2"
    assert left_out(held) == tally_of(rolled(secretary, held)).due - 1


def test_who_is_in_no_group_is_said_and_costs_nothing(secretary, apart):
    held = rolled(secretary, save(secretary, apart, of={}))
    due = tally_of(held).due
    assert any(f"{due} người phải dự chưa xếp vào tổ" in said for said in apart_remarks(held))
    assert signed(secretary, concluded(secretary, held)).closed


def test_the_next_one_opens_with_the_groups_of_the_last(world, secretary, apart):
    save(secretary, apart)
    later = planned(world, secretary, on=date(2025, 7, 20))
    assert [group.name for group in last_groups(later)] == ["Tổ 1", "Tổ 2"]


def test_the_minutes_name_the_groups_in_one_paper(secretary, apart):
    leader = roll_of(apart)[0].person
    groups = (Party("Tổ 1", leader.pk, None, time(19), "Nhà văn hoá"), TWO[1])
    held = rolled(secretary, save(secretary, apart, groups, cannot=10))
    done = signed(secretary, concluded(secretary, held))
    text = str(tree_of(newest_version(done.minutes_paper)))
    assert f"Tổ 1, tổ trưởng đồng chí {leader.full_name}, họp 19h00, tại Nhà văn hoá" in text
    assert "Tổ 2, họp 29/6/2025: có mặt" in text
    assert "10 trên" in text


def test_half_or_fewer_who_cannot_gather_is_said(world, secretary):
    online = planned(world, secretary, mode="online")
    assert any("Chưa ghi bao nhiêu" in said for said in apart_remarks(online))
    held = save(secretary, online, (), {}, cannot=3)
    assert any("3 trên" in said for said in apart_remarks(held))
    held = save(secretary, held, (), {}, cannot=12)
    assert apart_remarks(held) == []
    assert Gathering.objects.get().cannot == 12
    save(secretary, held, (), {})
    assert not Gathering.objects.exists()


def test_a_secret_ballot_out_of_one_room_is_said(world, secretary, sitting):
    assert face_to_face(sitting) == ""
    online = planned(world, secretary, mode="online", on=date(2025, 6, 20))
    assert "bỏ phiếu kín" in face_to_face(online)
    held = rolled(secretary, save(secretary, online, (), {}, cannot=12))
    secret = Put("Giới thiệu nhân sự", 17, secret=True, issued=17, collected=17)
    held = concluded(secretary, held, motions=[secret])
    assert any("Có bỏ phiếu kín" in said for said in apart_remarks(held))


def test_every_no_of_grouping(world, secretary, apart, sitting_together):
    refused("MTG-GROUP-MODE", save, secretary, sitting_together)
    refused("MTG-GATHERING", save, secretary, apart, cannot=99)
    refused("MTG-GROUP-NAME", save, secretary, apart, (TWO[0], TWO[0]))
    refused("MTG-GROUP-NAME", save, secretary, apart, (Party("  "),), of={})
    refused("MTG-GROUP-DAY", save, secretary, apart, (Party("Xa", on=date(2025, 8, 1)),), of={})
    refused("MTG-GROUP-PERSON", save, secretary, apart, (Party("Tổ", leader=world.yen.pk),), of={})
    refused("MTG-GROUP-PERSON", save, secretary, apart, of={world.minh.pk: 7})
    many = tuple(Party(f"Tổ {number}") for number in range(21))
    refused("MTG-GROUP-MANY", save, secretary, apart, many, of={})
    with pytest.raises(Newer):
        save_groups(secretary, sitting=apart, version=9, cannot=None)


@pytest.fixture
def sitting_together(world, secretary):
    return planned(world, secretary, mode="together", on=date(2025, 6, 5))


@pytest.mark.parametrize("who", ["member", "neighbour_secretary", "outsider", "city_office"])
def test_others_group_nobody(world, who, apart):
    with pytest.raises(NotAllowed):
        save(world.actor(who), apart)
