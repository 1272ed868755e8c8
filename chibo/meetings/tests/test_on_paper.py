"""A meeting held without a phone: printed before, entered back in one pass, all or nothing."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from chibo.core.models import AuditEntry
from chibo.core.refusals import NotAllowed
from chibo.documents.official import FormHead, Note, Table
from chibo.meetings.lines import line_code, read_lines
from chibo.meetings.models import Meeting, Motion, Presence, RollSheet, Sitting
from chibo.meetings.papers import printed
from chibo.meetings.queries.roll import roll_of, tally_of
from chibo.meetings.services import enter_from_paper, print_roll
from chibo.meetings.services.concluding import Concluded, Written
from chibo.meetings.services.from_paper import OnPaper, RollTyped
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.voting import Put
from chibo.meetings.tests.holding import DAY, refused, signed

WRITTEN = Written(time(19), time(20, 45), None, None, True, "Thảo luận sôi nổi.", "Ổn định.")
PLAN = Plan(DAY, time(19), "Nhà văn hoá", agenda=("Việc tháng trước", "Việc tháng tới"))


def paper(sitting: Sitting, roll: RollTyped | None = None, **told: Any) -> OnPaper:
    """What the papers of the meeting say; lines as on the list of the screen."""
    listed = [line.person.pk for line in roll_of(sitting)]
    plain = OnPaper(plan=PLAN, roll=roll or RollTyped(listed=listed), written=WRITTEN)
    return replace(plain, **told)


def entered(actor, sitting, roll=None, **told):
    return enter_from_paper(
        actor, sitting=sitting, version=sitting.version, told=paper(sitting, roll, **told)
    )


def test_a_whole_meeting_is_entered_in_one_pass_and_then_signed(secretary, sitting):
    sheet = print_roll(secretary, sitting=sitting)
    away = line_code(3, sheet.pk)

    done = entered(
        secretary,
        sitting,
        RollTyped(sheet=sheet.number, excused=away, unexcused="4", guest_count=3),
        announced_on=date(2025, 6, 26),
        motions=[Put("Nghị quyết tháng 7", 12)],
        concluded=[Concluded("task", "Sửa đường", sheet.persons[0], date(2025, 7, 20))],
    )

    by = dict(done.roll.values_list("person", "presence"))
    assert (by[sheet.persons[2]], by[sheet.persons[3]]) == ("excused", "unexcused")
    assert done.announced_on == date(2025, 6, 26)
    assert [one.name for one in done.guests.all()] == ["Khách mời: 3 người"]
    assert done.discussion == "Thảo luận sôi nổi."
    signed(secretary, done)
    figures = tally_of(done)
    meeting = Meeting.objects.get(sitting=done)
    assert (meeting.present, meeting.due) == (figures.present, figures.due)


def test_what_cannot_be_saved_saves_nothing_of_it(secretary, sitting):
    before = Sitting.objects.get()
    no = refused("MTG-VOTES", entered, secretary, sitting, motions=[Put("Nghị quyết tháng 7", 200)])
    assert "200" in no.message
    after = Sitting.objects.get()
    assert (after.version, after.place) == (before.version, "")
    assert not after.roll.exists()


@pytest.mark.parametrize(
    ("typed", "why"), [("x", "x"), ("99", "99"), ("0", "0"), ("3Q", "3Q")], ids=str
)
def test_a_slip_of_the_pen_is_named(secretary, sitting, typed, why):
    sheet = print_roll(secretary, sitting=sitting)
    roll = RollTyped(sheet=sheet.number, excused=typed)

    no = refused("PAPER-LINES", entered, secretary, sitting, roll)

    assert why in no.message
    assert no.field == "excused"


def test_the_letter_of_another_line_is_not_taken():
    for number in range(1, 60):
        own = line_code(number, 11)
        assert read_lines(own.lower(), 60, 11) == ([number], [])
        wrong = f"{number:02d}{line_code(number + 1, 11)[-1]}"
        assert read_lines(wrong, 60, 11)[1][0].why == "letter"


def test_nobody_is_on_two_lists(secretary, sitting):
    listed = [line.person.pk for line in roll_of(sitting)]
    roll = RollTyped(listed=listed, excused="3, 4", unexcused="4")
    assert refused("PAPER-LINES", entered, secretary, sitting, roll).field == "unexcused"


def test_lines_of_an_older_list_are_not_taken_for_others(secretary, sitting):
    sheet = print_roll(secretary, sitting=sitting)
    sheet.persons = sheet.persons[:-1]
    sheet.save()
    assert (
        refused("PAPER-LIST", entered, secretary, sitting, RollTyped(sheet=sheet.number)).field
        == "sheet"
    )
    refused("PAPER-LIST", entered, secretary, sitting, RollTyped(listed=[]))


def test_who_need_not_come_counts_only_when_they_came(world, secretary, sitting):
    lines = roll_of(sitting)
    free = next(at for at, line in enumerate(lines, 1) if line.standing in ("exempt", "away"))
    listed = [line.person.pk for line in lines]

    done = entered(secretary, sitting, RollTyped(listed=listed, excused=str(free)))
    assert done.roll.get(person=listed[free - 1]).presence == ""
    done = entered(secretary, done, RollTyped(listed=listed, came=str(free)))
    assert done.roll.get(person=listed[free - 1]).presence == Presence.State.PRESENT


def test_dues_are_said_by_those_who_have_not_paid(secretary, sitting):
    listed = [line.person.pk for line in roll_of(sitting)]
    done = entered(secretary, sitting, RollTyped(listed=listed, dues_said=True, unpaid="2"))
    assert list(done.roll.filter(dues_paid=False).values_list("person", flat=True)) == [listed[1]]


def test_an_office_names_the_paper_it_enters_from(world, sitting):
    office = world.actor("commune_office")
    refused("PAPER-FROM", entered, office, sitting)

    done = entered(office, sitting, for_paper="Sổ họp, trang 12")

    trail = AuditEntry.objects.filter(action="meeting.from-paper").get()
    assert (trail.for_unit, trail.for_paper) == (world.united_cell.pk, "Sổ họp, trang 12")
    assert signed(office, done, for_paper=done.for_paper).for_paper == "Sổ họp, trang 12"


def test_who_does_not_hold_it_neither_prints_nor_enters(world, sitting):
    for who in ("member", "neighbour_secretary", "city_office", "outsider", "inspector"):
        with pytest.raises(NotAllowed):
            print_roll(world.actor(who), sitting=sitting)
        with pytest.raises(NotAllowed):
            entered(world.actor(who), sitting)


# --- Sheets -------------------------------------------------------------------------------------


def test_the_roll_call_has_everybody_once_with_a_code(secretary, sitting):
    sheet = print_roll(secretary, sitting=sitting)
    by = {line.person.pk: line for line in roll_of(sitting)}
    pages = printed.roll_sheets(sitting, sheet, [by[key] for key in sheet.persons])

    rows = [
        row for one in pages for part in one.body if isinstance(part, Table) for row in part.rows
    ]
    assert [row[0] for row in rows] == [
        line_code(at, sheet.pk) for at in range(1, len(sheet.persons) + 1)
    ]
    assert [row[1] for row in rows] == [by[key].person.full_name for key in sheet.persons]
    heads = [one.head for one in pages if isinstance(one.head, FormHead)]
    assert all(sitting.code in " ".join(head.right) for head in heads)
    assert len(heads) == len(pages)


def test_printed_again_it_is_the_same_sheet_until_somebody_comes(secretary, sitting):
    first = print_roll(secretary, sitting=sitting)
    assert print_roll(secretary, sitting=sitting) == first
    first.persons = first.persons[1:]
    first.save()
    assert print_roll(secretary, sitting=sitting).number == 2


def test_a_ballot_cannot_be_told_from_another_and_nothing_of_it_is_kept(secretary, sitting):
    """A secret ballot leads to nobody: slips bear no number, no code and no name."""
    kept = {model: model.objects.count() for model in (Motion, RollSheet, AuditEntry)}
    pages = printed.ballots(sitting, "Bầu bổ sung chi uỷ", 37, DAY)

    tables = [part for one in pages for part in one.body if isinstance(part, Table)]
    assert len(tables) == 37
    assert len(set(tables)) == 1
    said = " ".join((*tables[0].header, *map(str, tables[0].rows[0])))
    assert not any(letter.isdigit() for letter in said)
    assert sitting.code not in said
    assert not any(line.person.full_name in said for line in roll_of(sitting))
    cuts = {part.text for one in pages for part in one.body if isinstance(part, Note)}
    assert len(cuts) == 2  # how to cut, and the line to cut along
    assert {model: model.objects.count() for model in kept} == kept


def test_the_agenda_names_nobody(world, secretary, sitting):
    done = entered(
        secretary, sitting, concluded=[Concluded("task", "Sửa đường", world.lan.pk, None)]
    )
    signed(secretary, done)
    sheet = printed.agenda_sheet(done, done)
    said = " ".join(getattr(part, "text", "") for part in sheet.body)
    assert "Sửa đường" in said
    assert world.lan.full_name not in said
