"""Who sits on a committee finds its meetings in the room of meetings, whatever is looked at."""

from datetime import date

import pytest

from chibo.meetings.models import Sitting
from chibo.meetings.services import announce, close, plan, save_roll
from chibo.meetings.services.planning import Plan

SIGNED, AHEAD = date(2025, 6, 5), date(2025, 7, 4)
TITLE = "Cấp uỷ tôi tham gia"


@pytest.fixture
def held(world):
    """A meeting of the commune's committee, signed; one to come of which it was told."""
    office = world.actor("commune_office")
    found = []
    for on in (SIGNED, AHEAD):
        one = plan(office, unit=world.commune, kind="committee", wanted=Plan(on))
        found.append(save_roll(office, sitting=one, version=1, said={}, guests=[]))
    close(office, sitting=found[0], version=2, on=office.today)
    announce(office, sitting=found[1], version=2, on=office.today)
    return found


@pytest.fixture
def room(client, world):
    def ask(who, address="/meetings/"):
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        return client.get(address).content.decode()

    return ask


def test_a_member_of_a_cell_who_sits_there_finds_both(room, held):
    """Thảo is a member of the united cell and sits on the commune's committee."""
    said = room("member")

    assert TITLE in said
    for one in held:
        assert f'href="/meetings/{one.code}/"' in said
    assert said.index(held[1].code) < said.index(held[0].code)


def test_from_there_nothing_leads_to_what_is_closed_to_them(room, held):
    said = room("member", f"/meetings/{held[0].code}/")

    assert "?unit=XA" not in said
    assert 'href="/meetings/"' in said


def test_what_nobody_was_told_of_is_not_listed(room, held):
    Sitting.objects.filter(pk=held[1].pk).update(announced_on=None)

    said = room("member")

    assert held[0].code in said
    assert held[1].code not in said


@pytest.mark.parametrize("who", ["commune_office", "province_office", "inspector", "observer"])
def test_whose_book_is_open_anyway_or_who_does_not_sit_there_is_shown_no_list(room, held, who):
    assert TITLE not in room(who)
