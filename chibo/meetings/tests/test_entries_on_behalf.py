"""What an office enters for a cell from paper, until the cell has said that it is right."""

from datetime import date

import pytest

from chibo.core.actor import Actor
from chibo.core.due import DueAsked
from chibo.core.models import AuditEntry
from chibo.core.refusals import NotAllowed
from chibo.documents.queries.register import newest_version, tree_of
from chibo.meetings.models import EntryOnBehalf
from chibo.meetings.queries.entries import ENTRIES, WRONG_ENTRIES, to_confirm
from chibo.meetings.services import plan, reopen
from chibo.meetings.services.confirming import Answer, confirm_entries
from chibo.meetings.services.planning import Plan
from chibo.meetings.tests.holding import concluded, refused, rolled, signed

FIRST, NEXT = date(2025, 6, 12), date(2025, 6, 28)


def held(actor, cell, on, **told):
    sitting = plan(actor, unit=cell, kind="cell_regular", wanted=Plan(on))
    return signed(actor, concluded(actor, rolled(actor, sitting)), **told)


@pytest.fixture
def office(world):
    return world.actor("commune_office")


@pytest.fixture
def entry(world, office):
    held(office, world.united_cell, FIRST, for_paper="Sổ họp, trang 12")
    return EntryOnBehalf.objects.get()


@pytest.fixture
def next_one(world, secretary, entry):
    return plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=Plan(NEXT))


def due(actor: Actor, unit):
    asked = DueAsked(actor, actor.today, lambda *_: set(), unit.pk)
    return [one.sentence for one in ENTRIES.due(asked)], list(ENTRIES.counted(asked))


def test_it_says_who_entered_it_when_and_from_which_paper(entry, office):
    assert entry.state == "waiting"
    assert (entry.entered_by_name, entry.paper) == (office.name, "Sổ họp, trang 12")
    assert entry.entered_on == office.today


def test_what_the_cell_signs_itself_waits_for_nobody(world, secretary):
    held(secretary, world.united_cell, FIRST)
    assert not EntryOnBehalf.objects.exists()


def test_the_cell_finds_it_at_its_next_sitting_and_the_minutes_tell(secretary, entry, next_one):
    assert to_confirm(next_one) == [entry]

    confirm_entries(secretary, sitting=next_one, said={entry.pk: Answer("right")})

    entry.refresh_from_db()
    assert (entry.state, entry.confirmed_in, entry.confirmed_on) == ("right", next_one, NEXT)
    told = signed(secretary, concluded(secretary, rolled(secretary, next_one)))
    text = str(tree_of(newest_version(told.minutes_paper)))
    assert "buổi họp ngày 12/6/2025" in text
    assert "Sổ họp, trang 12: đúng." in text
    assert AuditEntry.objects.filter(action="meeting.entry-confirmed").count() == 1


def test_what_is_wrong_is_said_and_put_right_it_waits_anew(secretary, office, entry, next_one):
    wrong = {entry.pk: Answer("wrong", "")}
    refused("MTG-ENTRY-NOTE", confirm_entries, secretary, sitting=next_one, said=wrong)
    said = {entry.pk: Answer("wrong", "Đồng chí Lan có mặt")}
    assert confirm_entries(secretary, sitting=next_one, said=said) == 1
    assert confirm_entries(secretary, sitting=next_one, said=said) == 0

    again = reopen(office, sitting=entry.sitting, reason="Sửa theo ý chi bộ")
    signed(office, again, for_paper="Sổ họp, trang 12")

    entry.refresh_from_db()
    assert (entry.state, entry.note, entry.confirmed_in) == ("waiting", "", None)


def test_what_the_cell_wants_put_right_is_on_the_list_until_it_is(
    world, secretary, office, entry, next_one
):
    said = {entry.pk: Answer("wrong", "Đồng chí Lan có mặt")}
    confirm_entries(secretary, sitting=next_one, said=said)
    asked = DueAsked(office, office.today, lambda *_: set(), world.commune.pk)
    [one] = WRONG_ENTRIES.due(asked)
    assert "cần sửa" in one.sentence
    assert "Lan" not in one.sentence
    assert [count.units for count in WRONG_ENTRIES.counted(asked)] == [1]
    again = reopen(office, sitting=entry.sitting, reason="Sửa theo ý chi bộ")
    signed(office, again, for_paper="Sổ họp, trang 12")
    assert not [*WRONG_ENTRIES.due(asked), *WRONG_ENTRIES.counted(asked)]


def test_the_cell_signing_it_anew_has_confirmed_it(secretary, entry):
    again = reopen(secretary, sitting=entry.sitting, reason="Chi bộ tự sửa")
    signed(secretary, again)
    assert not EntryOnBehalf.objects.exists()


def test_it_is_on_the_list_of_the_office_and_of_the_cell(world, office, secretary, entry, next_one):
    for actor, unit in ((office, world.commune), (secretary, world.united_cell)):
        [sentence], [counted] = due(actor, unit)
        assert "1 buổi họp được nhập hộ" in sentence
        assert counted.units == 1
    confirm_entries(secretary, sitting=next_one, said={entry.pk: Answer("right")})
    assert due(office, world.commune) == ([], [])
    assert due(world.actor("neighbour_secretary"), world.united_cell) == ([], [])


@pytest.mark.parametrize("who", ["member", "neighbour_secretary", "outsider", "city_office"])
def test_others_confirm_nothing(world, who, entry, next_one):
    said = {entry.pk: Answer("right")}
    with pytest.raises(NotAllowed):
        confirm_entries(world.actor(who), sitting=next_one, said=said)


def test_every_no_of_confirming(world, secretary, entry, next_one):
    said = {entry.pk: Answer("maybe")}
    refused("MTG-ENTRY-STATE", confirm_entries, secretary, sitting=next_one, said=said)
    ahead = plan(
        secretary, unit=world.united_cell, kind="cell_regular", wanted=Plan(date(2025, 7, 20))
    )
    said = {entry.pk: Answer("right")}
    refused("MTG-ENTRY-AHEAD", confirm_entries, secretary, sitting=ahead, said=said)
    done = signed(secretary, concluded(secretary, rolled(secretary, next_one)))
    refused("MTG-ENTRY-SIGNED", confirm_entries, secretary, sitting=done, said=said)
