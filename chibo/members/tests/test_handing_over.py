"""What a member's records say in another program's fields, and what has changed since."""

from datetime import date
from typing import get_args

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.core.models import AuditEntry
from chibo.core.packs import check_all, files, shelf_root
from chibo.core.refusals import NotAllowed, Refused
from chibo.members.handing import counted, counted_each, handing_of, standings_of
from chibo.members.handing_over import HANDED, Typed, hand_over_person, page_token
from chibo.members.handing_packs import Code, person_form
from chibo.members.handing_words import MAKERS, values_of
from chibo.members.looks import COVERED
from chibo.members.models import Leave, Membership, PersonHanded, Standing
from chibo.members.sight import person_in_sight

ON = date(2025, 6, 30)


@pytest.fixture
def say(world):
    """say("PHU"): what the fields of that member hold on the day."""

    def told(code, day=ON):
        person = world.person(code)
        return values_of([person.pk], person_form(day), day)[person.pk]

    return told


@pytest.fixture
def hand(world):
    """hand("cell_secretary", "PHU"): typed in from a page that says what the records say."""

    def told(who, code, on=ON, shown=COVERED, **more):
        actor, person = world.actor(who), world.person(code)
        token = page_token(person, handing_of(person, actor.today).values, shown)
        return hand_over_person(actor, code=code, typed=Typed(on, token, **more))

    return told


def refused(call, *told, **more):
    with pytest.raises(Refused) as found:
        call(*told, **more)
    return found.value.code


# --- What the fields hold


def test_the_fields_hold_what_is_on_record(say):
    said = say("PHU")

    assert said["name"] == "Nông Văn Phú"
    assert (said["gender"], said["birth"], said["ethnicity"]) == ("Nam", "17/04/1977", "Nùng")
    assert (said["standing"], said["cell"]) == ("Chính thức", "Chi bộ xóm Hoà Bình")
    assert said["organisation"] == "Đảng bộ xã Suối Trong"
    assert said["left"] == ""


def test_a_year_of_birth_stands_alone_where_no_more_is_known(say):
    assert say("THAO")["birth"] == "1987"


def test_a_home_is_told_as_addresses_have_it(say):
    home = say("LAN")["residence"]

    assert home.endswith(", xã Suối Trong")
    assert "Đảng bộ" not in home


def test_the_first_day_of_the_records_is_no_day_of_admission(world, say):
    cell, person = world.united_cell, world.person("PHU")
    assert (say("PHU")["admitted"], say("PHU")["official"]) == ("", "")

    Standing.objects.filter(person=person).delete()
    Membership.objects.filter(person=person).delete()
    since, official = date(2020, 3, 2), date(2021, 3, 2)
    Membership.objects.create(
        person=person, unit=cell, kind="home", joined="admitted", valid_from=since
    )
    for standing, first, until in (("probationary", since, official), ("official", official, None)):
        Standing.objects.create(person=person, standing=standing, valid_from=first, valid_to=until)
    assert (say("PHU")["admitted"], say("PHU")["official"]) == ("02/03/2020", "02/03/2021")
    assert say("PHU", date(2020, 12, 31))["official"] == ""


def test_who_left_says_how_and_when(say):
    assert say("PHUC")["left"].startswith("Từ trần, từ ngày ")
    assert say("PHUC")["cell"] == ""


def test_what_is_over_by_the_day_is_not_among_them(world, say):
    Leave.objects.create(
        person=world.person("PHU"),
        kind="exempt",
        valid_from=date(2025, 1, 1),
        valid_to=date(2025, 6, 1),
    )

    assert say("PHU", date(2025, 5, 31))["leave"] == "Miễn sinh hoạt (từ 01/01/2025)"
    assert say("PHU")["leave"] == ""


def test_many_are_read_in_as_many_queries_as_one(world):
    keys = list(Membership.objects.values_list("person", flat=True).distinct())
    form = person_form(ON)
    with CaptureQueriesContext(
        connection,
    ) as one:
        values_of(keys[:1], form, ON)
    with CaptureQueriesContext(connection) as all_of_them:
        said = values_of(keys, form, ON)

    assert len(said) == len(keys)
    assert len(all_of_them) <= len(one) + 3  # places nobody has are not looked up
    assert len(all_of_them) <= 17


# --- The pack


def test_every_code_can_be_filled_and_says_no_more_than_the_records():
    assert set(MAKERS) == set(get_args(Code))
    assert not set(MAKERS) & {"religion", "identity_number", "telephone"}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("code: gender", "code: religion"),
        ("code: gender", "code: name"),
        ("source: HD-42-BTCTW", "source: HD-99-XX"),
    ],
)
def test_a_slip_in_the_form_is_told(tmp_path, right, wrong):
    for path in files(shelf_root()):
        copy = tmp_path / "packs" / path.relative_to(shelf_root())
        copy.parent.mkdir(parents=True, exist_ok=True)
        content = path.read_text(encoding="utf-8")
        if path.parts[-2:] == ("members", "handover.yaml"):
            content = content.replace(right, wrong)
        copy.write_text(content, encoding="utf-8")

    faults = [one for one in check_all(tmp_path / "packs") if "members/handover" in one.file]
    assert faults
    if wrong == "code: religion":
        assert "'ethnicity'" in str(faults)  # which codes there are


def test_the_form_claims_nothing(world):
    form = person_form(ON)

    assert form is not None
    assert not form.confirmed
    assert form.unsure


# --- Handed over


def test_no_second_copy_is_kept(world, hand):
    row = hand("cell_secretary", "PHU")

    assert set(row.digests) == set(MAKERS)
    kept = str(PersonHanded.objects.filter(pk=row.pk).values())
    for value in ("Nông", "1977", "Nùng", "Hoà Bình"):
        assert value not in kept


def test_the_same_value_has_another_digest_the_next_time(world, hand):
    first = hand("cell_secretary", "PHU")
    Leave.objects.create(person=world.person("PHU"), kind="away", valid_from=date(2025, 6, 1))
    again = hand("cell_secretary", "PHU")

    assert first.digests["name"] != again.digests["name"]
    assert handing_of(world.person("PHU"), ON).done


def test_what_changed_is_open_and_what_did_not_is_not(world, hand):
    hand("cell_secretary", "PHU")
    person = world.person("PHU")
    assert handing_of(person, ON).open == []

    Leave.objects.create(person=person, kind="away", valid_from=date(2025, 6, 1))
    person.ethnicity = ""
    person.save()
    assert handing_of(person, ON).open == ["ethnicity", "leave"]


def test_twice_the_same_is_refused(hand):
    hand("cell_secretary", "PHU")

    assert refused(hand, "cell_secretary", "PHU") == "MEM-HAND-SAME"


def test_what_was_covered_stays_open(world, hand):
    row = hand("cell_secretary", "PHU", shown=())

    assert not set(row.digests) & {"birth", "ethnicity"}
    assert handing_of(world.person("PHU"), ON).open == ["birth", "ethnicity"]
    assert refused(hand, "cell_secretary", "PHU", shown=()) == "MEM-HAND-COVERED"
    hand("cell_secretary", "PHU", shown=(), covered_too=True)
    assert handing_of(world.person("PHU"), ON).done


def test_a_covered_change_is_still_open_after_the_rest_was_typed(world, hand):
    hand("cell_secretary", "PHU")
    person = world.person("PHU")
    person.ethnicity = "Tày"
    person.save()
    Leave.objects.create(person=person, kind="away", valid_from=date(2025, 6, 1))
    hand("cell_secretary", "PHU", shown=())

    assert handing_of(person, ON).open == ["ethnicity"]


def test_of_ones_own_nothing_is_covered(world, hand):
    secretary = world.actor("cell_secretary")
    code = world.lan.code
    assert person_in_sight(secretary, code, ON).own
    hand("cell_secretary", code, shown=())

    assert handing_of(world.lan, ON).done


def test_the_trail_has_fields_and_nothing_they_said(world, hand):
    hand("commune_office", "PHU", for_paper="Sổ chi bộ, quyển 2")

    entry = AuditEntry.objects.get(action=HANDED)
    assert (entry.for_unit, entry.for_paper) == (world.united_cell.pk, "Sổ chi bộ, quyển 2")
    assert set(entry.detail) == {"person", "on", "fields"}
    assert "Nùng" not in str(entry.detail)


@pytest.mark.parametrize("who", ["neighbour_secretary", "city_office", "member", "observer"])
def test_who_does_not_keep_the_records_hands_nothing_over(hand, who):
    with pytest.raises(NotAllowed):
        hand(who, "PHU")


def test_who_sees_persons_but_keeps_no_records_hands_nothing_over(hand):
    with pytest.raises(NotAllowed):
        hand("inspector", "PHU")
    assert not PersonHanded.objects.exists()


# --- Many


def test_many_are_counted_without_names(world, hand):
    cell = world.united_cell.pk
    before = counted(cell, ON)
    assert (before.handed, before.changed, before.never) == (0, 0, before.members)

    hand("cell_secretary", "PHU")
    hand("cell_secretary", world.lan.code)
    after = counted(cell, ON)
    assert (after.handed, after.changed, after.done) == (2, 0, 2)
    assert {one.state for one in standings_of(cell, ON).values()} == {"done"}
    assert counted(cell, date(2025, 6, 29)).handed == 0
    each = counted_each([cell, world.joint_cell.pk], ON)
    assert (each[cell].members, each[cell].handed) == (after.members, 2)
    assert each[world.joint_cell.pk].handed == 0


def test_handed_over_twice_is_one_member(world, hand):
    hand("cell_secretary", "PHU", shown=())
    hand("cell_secretary", "PHU")
    cell = world.united_cell.pk

    assert counted(cell, ON).handed == 1
    assert counted_each([cell], ON)[cell].handed == 1
