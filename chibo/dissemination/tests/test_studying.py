"""A paper is studied: in a sitting as it is signed, at a conference, later by who was absent."""

from datetime import date

import pytest

from chibo.core.refusals import NotAllowed
from chibo.dissemination.models import Reader, Receipt, Study
from chibo.dissemination.queries.names import names_of, read_by
from chibo.dissemination.queries.progress import progress
from chibo.dissemination.queries.sittings import studying, ticked_in
from chibo.dissemination.queries.waiting import sent_to
from chibo.dissemination.services import drop_study, record_study, tell_later, tick
from chibo.dissemination.services.studying import Held
from chibo.dissemination.tests.sending import refused, sent
from chibo.meetings.services import cancel, close, plan, reopen, save_roll
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.rolling import Said

DAY = date(2025, 6, 20)


def rolled(world, *absent, on=DAY, kind="cell_regular", unit=None, by="cell_secretary"):
    actor = world.actor(by)
    sitting = plan(actor, unit=unit or world.united_cell, kind=kind, wanted=Plan(on))
    said = {world.person(code).pk: Said("unexcused") for code in absent}
    return save_roll(actor, sitting=sitting, version=1, said=said, guests=[])


def ticked(world, sitting, *rows, by="cell_secretary"):
    tick(world.actor(by), sitting=sitting, told=[one.pk for one in rows])
    return sitting


def signed(world, sitting, by="cell_secretary"):
    actor = world.actor(by)
    return close(actor, sitting=sitting, version=sitting.version, on=actor.today)


def receipt(world, row, unit=None):
    return Receipt.objects.get(dissemination=row, unit=unit or world.united_cell)


def conference(world, row, unit=None, by="cell_secretary", how="conference", on=DAY, **told):
    held = Held(how, on, "Hội nghị quán triệt của xã", **told)
    at = (unit or world.united_cell).pk
    return record_study(world.actor(by), row=row, unit=at, held=held)


# --- In a sitting


def test_what_a_sitting_ticked_counts_once_it_is_signed_with_its_roll(world):
    row = sent(world)
    sitting = rolled(world, "THAO")
    assert [one.row for one in studying(sitting)] == [row]
    ticked(world, sitting, row)
    assert not Receipt.objects.exists()

    signed(world, sitting)

    told = receipt(world, row)
    assert (told.studied_on, told.acknowledged_on) == (DAY, DAY)
    present = sitting.roll.filter(presence="present").count()
    assert (told.told, told.due) == (present, present + 1)
    names = names_of(row, world.united_cell.pk, world.day, cell=True)
    assert [one.person.code for one in names if one.waits] == ["THAO"]
    assert ticked_in(sitting) == [row]


def test_nothing_is_counted_of_a_sitting_that_ticked_nothing(world):
    sent(world)
    sitting = rolled(world)
    ticked(world, sitting)
    signed(world, sitting)
    assert not Study.objects.exists()
    assert not Receipt.objects.exists()


def test_signed_anew_it_counts_as_it_says_then_and_until_then_as_before(world):
    row = sent(world)
    sitting = signed(world, ticked(world, rolled(world, "THAO"), row))
    before = receipt(world, row).told

    held = reopen(world.actor("cell_secretary"), sitting=sitting, reason="Ghi sót một người vắng")
    said = {world.person(code).pk: Said("excused") for code in ("THAO", "VAN")}
    held = save_roll(
        world.actor("cell_secretary"), sitting=held, version=held.version, said=said, guests=[]
    )
    assert receipt(world, row).told == before

    held = signed(world, held)
    assert receipt(world, row).told == before - 1

    held = reopen(world.actor("cell_secretary"), sitting=held, reason="Buổi này chưa học văn bản")
    ticked(world, held)
    assert receipt(world, row).studied_on == DAY
    signed(world, held)
    again = receipt(world, row)
    assert (again.studied_on, again.told, again.due) == (None, 0, 0)
    assert not Study.objects.exists()


def test_a_sitting_that_is_given_up_takes_its_ticks_with_it(world):
    row = sent(world)
    sitting = ticked(world, rolled(world), row)
    cancel(world.actor("cell_secretary"), sitting=sitting, version=sitting.version)
    assert not Study.objects.exists()


def test_a_signed_sitting_ticks_nothing_more_and_only_its_unit_ticks(world):
    row = sent(world)
    sitting = rolled(world)
    with pytest.raises(NotAllowed):
        ticked(world, sitting, row, by="neighbour_secretary")
    signed(world, sitting)
    refused("DIS-SIGNED", ticked, world, sitting, row)


def test_a_sitting_ticks_nothing_that_was_not_sent_to_its_unit(world):
    elsewhere = sent(world, units=[world.hospital.pk])
    sitting = ticked(world, rolled(world), elsewhere)
    assert not sitting.studies.exists()


def test_who_was_absent_is_told_at_the_next_sitting_or_on_their_own(world):
    row = sent(world)
    signed(world, ticked(world, rolled(world, "THAO", "VAN"), row))
    later = rolled(world, "VAN", on=date(2025, 6, 27))
    assert [one.row for one in studying(later)] == [row]
    signed(world, ticked(world, later, row))
    told = receipt(world, row)
    assert (told.studied_on, told.due - told.told) == (DAY, 1)

    van = world.person("VAN").pk
    secretary = world.actor("cell_secretary")
    days = {"row": row, "unit": world.united_cell.pk, "persons": [van]}
    refused("DIS-BEFORE", tell_later, secretary, on=date(2025, 6, 10), **days)
    assert tell_later(secretary, on=date(2025, 6, 29), **days) == 1
    refused("DIS-NO-NAMES", tell_later, secretary, on=date(2025, 6, 29), **days)
    told = receipt(world, row)
    assert told.due == told.told
    assert read_by(van, [row.pk]) == {row.pk: date(2025, 6, 29)}
    past = progress(row, world.district.pk, date(2025, 6, 21), today=world.day)
    assert past.lines[world.united_cell.pk].untold == 2


# --- Elsewhere


def test_a_conference_tells_all_but_the_absent_and_counts_others_by_head(world):
    row = sent(world, heads=True)
    thao = world.person("THAO").pk
    conference(world, row, absent=[thao], union_heads=12, people_heads=40)
    told = receipt(world, row)
    assert (told.studied_on, told.due - told.told) == (DAY, 1)
    study = Study.objects.get()
    assert (study.union_heads, study.people_heads) == (12, 40)
    assert sent_to(world.united_cell.pk, world.day)[0].line.state == "done"


def test_a_committee_studies_first_where_that_is_asked(world):
    row = sent(world, leaders_by=date(2025, 6, 15))
    [own] = sent_to(world.commune.pk, world.day)
    assert (own.line.part, own.line.study_by) == ("leaders", date(2025, 6, 15))
    conference(world, row, unit=world.commune, by="commune_office", on=date(2025, 6, 14))
    total = progress(row, world.district.pk, world.day, today=world.day).total
    assert (total.leaders.done, total.members.done) == (1, 0)
    assert total.leaders.told == Reader.objects.count() > 0


def test_what_was_typed_wrongly_is_taken_out_with_a_reason(world):
    row = sent(world)
    study = conference(world, row)
    refused("DIS-STUDIED-TWICE", conference, world, row)
    secretary = world.actor("cell_secretary")
    refused("DIS-REASON", drop_study, secretary, study=study, reason="")
    drop_study(secretary, study=study, reason="Ghi nhầm ngày")
    assert not Reader.objects.exists()
    assert receipt(world, row).studied_on is None


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("DIS-HOW", {"how": "sitting"}),
        ("DIS-HEADS", {"people_heads": -1}),
        ("DIS-DAY", {"on": date(2025, 6, 1)}),
        ("DIS-ABSENT", {"absent": [0]}),
    ],
)
def test_a_conference_that_cannot_be_is_refused(world, code, told):
    row = sent(world)
    refused(code, conference, world, row, **told)


def test_a_study_of_a_sitting_is_put_right_in_the_sitting(world):
    row = sent(world)
    signed(world, ticked(world, rolled(world), row))
    study = Study.objects.get()
    secretary = world.actor("cell_secretary")
    refused("DIS-OF-SITTING", drop_study, secretary, study=study, reason="Ghi nhầm ngày")


def test_a_member_who_comes_later_is_to_be_told_and_one_who_left_is_not(world):
    row = sent(world)
    conference(world, row)
    thao = Reader.objects.get(person=world.person("THAO"))
    thao.delete()
    names = names_of(row, world.united_cell.pk, world.day, cell=True)
    assert [(one.person.code, one.listed) for one in names if one.waits] == [("THAO", False)]
    tell_later(
        world.actor("cell_secretary"),
        row=row,
        unit=world.united_cell.pk,
        persons=[world.person("THAO").pk],
        on=world.day,
    )
    assert read_by(world.person("THAO").pk, [row.pk]) == {row.pk: world.day}
