"""The calendar of a unit, its customs, and the feed for a telephone."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.cache import cache
from django.urls import reverse

from chibo.accounts.models import Feed
from chibo.core.models import AuditEntry
from chibo.meetings.models import Rhythm, Sitting
from chibo.meetings.services import plan
from chibo.meetings.services.planning import Plan
from chibo.portal.calendar.ics import Event, calendar_text
from chibo.work.models import Task

BACKEND = "chibo.accounts.backends.PasswordOrPin"
CUSTOM = {"how": "day", "day": "3", "begins": "19:30", "place": "Nhà văn hoá", "on": "1/6/2025"}


@pytest.fixture
def sign_in(client, world):
    def enter(who):
        client.force_login(world.user(who), backend=BACKEND)
        return client

    cache.clear()
    return enter


def page(client, name, unit="HOA", **asked):
    return client.get(reverse(name), {"unit": unit, **asked})


def text(answer):
    return answer.content.decode()


def set_custom(client, unit="HOA", kind="cell_regular", **told):
    address = f"{reverse('set_rhythm')}?unit={unit}&kind={kind}"
    return client.post(address, {**CUSTOM, **told})


def test_the_year_shows_what_was_held_and_what_is_due(world, sign_in):
    shown = text(page(sign_in("cell_secretary"), "calendar"))

    assert "Lịch sinh hoạt năm 2025" in shown
    assert "Đã họp" in shown
    assert "Phải họp" in shown


def test_one_month_of_it_is_shown_alone(world, sign_in):
    shown = text(page(sign_in("cell_secretary"), "calendar", month="2025-03"))

    assert 'id="thang-3"' in shown
    assert 'id="thang-4"' not in shown


@pytest.mark.parametrize("month", ["2025-13", "x", "2024-03", "2025"])
def test_a_month_that_is_none_leaves_the_year(world, sign_in, month):
    shown = text(page(sign_in("cell_secretary"), "calendar", month=month))
    assert 'id="thang-12"' in shown


def test_a_term_that_ends_stands_in_the_year(world, sign_in):
    assert "Đại hội, kiện toàn cấp uỷ" in text(page(sign_in("commune_office"), "calendar", "XA"))


def test_a_member_sees_the_meetings_that_members_are_called_to(world, sign_in):
    shown = text(page(sign_in("member"), "calendar"))

    assert "Sinh hoạt chi bộ thường kỳ" in shown
    assert reverse("plan_sitting") not in shown


def test_an_observer_of_figures_sees_no_meeting(world, sign_in):
    shown = text(page(sign_in("member"), "calendar", "HOA", as_of="31/12/2024"))
    assert "Lịch sinh hoạt năm 2024" in shown


def test_a_custom_is_set_and_the_next_meeting_opens_with_it(world, sign_in):
    client = sign_in("cell_secretary")
    answer = set_custom(client, day="28")

    assert answer.status_code == 302
    row = Rhythm.objects.get(unit=world.united_cell)
    assert (row.day, row.begins, row.place) == (28, time(19, 30), "Nhà văn hoá")
    assert "ngày 28 hằng tháng, 19:30, Nhà văn hoá" in text(page(client, "rhythm"))
    form = text(page(client, "plan_sitting", kind="cell_extraordinary"))
    assert "Nhà văn hoá" not in form
    form = text(page(client, "plan_sitting", kind="cell_regular"))
    assert 'value="Nhà văn hoá"' in form
    assert 'value="19:30"' in form


def test_who_saves_what_somebody_changed_meanwhile_is_told_so(world, sign_in):
    client = sign_in("cell_secretary")
    set_custom(client, day="28", seen="0")

    answer = set_custom(client, day="27", seen="0")

    assert answer.status_code == 422
    assert "MTG-RHYTHM-NEWER" in text(answer)
    assert Rhythm.objects.get().day == 28
    opened = page(client, "set_rhythm", kind="cell_regular").context["form"].initial
    assert set_custom(client, day="27", seen=str(opened["seen"])).status_code == 302


def test_a_day_that_is_none_stays_on_the_page(world, sign_in):
    answer = set_custom(sign_in("cell_secretary"), day="40")

    assert answer.status_code == 422
    assert not Rhythm.objects.exists()


def test_the_office_sets_it_for_many_cells_at_once(world, sign_in):
    client = sign_in("commune_office")
    address = f"{reverse('set_rhythm')}?unit=XA&of=cells&kind=cell_regular"
    assert world.united_cell.code in text(client.get(address))

    client.post(address, {**CUSTOM, "units": ["HOA", "GHEP"]})

    assert Rhythm.objects.filter(day=3).count() == 2
    assert AuditEntry.objects.filter(action="meeting.rhythm-set").count() == 1


def test_a_cell_of_others_cannot_be_chosen(world, sign_in):
    address = f"{reverse('set_rhythm')}?unit=XA&of=cells&kind=cell_regular"
    answer = sign_in("commune_office").post(address, {**CUSTOM, "units": ["PHO"]})

    assert answer.status_code == 422
    assert not Rhythm.objects.exists()


@pytest.mark.parametrize("who", ["outsider", "neighbour_secretary", "city_office"])
@pytest.mark.parametrize("name", ["calendar", "rhythm", "set_rhythm"])
def test_out_of_reach_there_is_nothing(world, sign_in, who, name):
    assert page(sign_in(who), name, kind="cell_regular").status_code == 404


def test_a_member_sets_no_custom(world, sign_in):
    assert page(sign_in("member"), "set_rhythm", kind="cell_regular").status_code == 404
    assert set_custom(sign_in("member")).status_code == 404


@pytest.mark.parametrize("kind", ["", "briefing", "cell_extraordinary", "nothing"])
def test_there_is_no_form_for_what_a_unit_does_not_owe(world, sign_in, kind):
    assert page(sign_in("cell_secretary"), "set_rhythm", kind=kind).status_code == 404


def test_an_extraordinary_meeting_takes_three_taps(world, sign_in):
    client = sign_in("cell_secretary")
    room = text(page(client, "meetings"))
    there = f"{reverse('plan_sitting')}?unit=HOA&amp;kind=cell_extraordinary"
    assert there in room  # one tap opens the list, the second this form

    opened = client.get(there.replace("&amp;", "&")).context["form"].initial
    answer = client.post(there.replace("&amp;", "&"), {**opened, "on": "30/6/2025", "begins": ""})

    assert answer.status_code == 302
    assert Sitting.objects.get().kind == "cell_extraordinary"


# --- the feed -------------------------------------------------------------------------------


def made(client):
    shown = text(client.post(reverse("own_feed"), {"do": "make"}))
    path = shown.split("/feeds/")[1].split('"')[0]
    return f"/feeds/{path}"


@pytest.fixture
def feed(world, sign_in):
    wanted = Plan(date(2025, 7, 3), begins=time(19, 30), place="Nhà ông Tư", topic="Nước sạch")
    plan(world.actor("cell_secretary"), unit=world.united_cell, kind="cell_regular", wanted=wanted)
    return made(sign_in("cell_secretary"))


def test_the_address_is_read_without_signing_in_and_tells_days_alone(world, client, feed):
    client.logout()
    answer = client.get(feed)

    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    lines = text(answer).split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART:20250703T123000Z" in lines
    assert "SUMMARY:Sinh hoạt" in lines
    assert "STATUS:CONFIRMED" in lines
    for secret in ("Tư", "Nước", "Hoa", "HOA", "Chi bộ"):
        assert secret not in text(answer)


def test_a_task_stands_there_by_its_last_day(world, client, feed):
    person = world.user("cell_secretary").person
    Task.objects.create(
        unit=world.united_cell,
        person_id=person,
        text="Rà soát nguồn",
        given_on=date(2025, 6, 1),
        due=date(2025, 7, 9),
        origin_kind="sitting",
        origin=1,
    )
    told = text(client.get(feed))
    assert "DTSTART;VALUE=DATE:20250709" in told
    assert "Rà soát" not in told


def test_what_is_held_by_custom_is_said_to_be_expected(world, client, feed, sign_in):
    set_custom(sign_in("cell_secretary"), day="3")
    told = text(client.get(feed))
    assert "STATUS:TENTATIVE" in told
    assert told.count("DTSTART:20250703") == 1  # planned already
    assert "DTSTART:20250803" in told


def test_others_are_told_nothing_of_it(world, client, feed, sign_in):
    other = made(sign_in("neighbour_secretary"))
    assert "20250703" not in text(client.get(other))


def test_revoked_or_made_anew_the_old_address_is_gone(world, client, feed, sign_in):
    anew = made(sign_in("cell_secretary"))
    assert client.get(feed).status_code == 404
    assert client.get(anew).status_code == 200

    client.post(reverse("own_feed"), {"do": "revoke"})
    assert client.get(anew).status_code == 404


def test_a_suspended_account_has_none(world, client, feed):
    user = world.user("cell_secretary")
    user.is_active = False
    user.save()
    assert client.get(feed).status_code == 404


def test_an_unknown_address_is_like_none_and_guessing_is_stopped(world, client, feed):
    answers = {client.get(f"/feeds/{'x' * 43}.ics").status_code for _at in range(61)}
    assert answers == {404, 429}


def test_an_address_is_not_asked_for_without_end(world, client, feed):
    answers = [client.get(feed) for _at in range(61)]
    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"]


def test_of_the_secret_its_digest_alone_is_kept(world, feed):
    secret = feed.removeprefix("/feeds/").removesuffix(".ics")
    assert not Feed.objects.filter(digest=secret).exists()
    assert all(secret not in str(entry.detail) for entry in AuditEntry.objects.all())


def test_lines_are_folded_at_octets_and_no_letter_is_cut():
    words = "Sinh hoạt; thường kỳ, " * 6
    told = calendar_text("Lịch", [Event("1", date(2025, 7, 3), None, words)], datetime.now(UTC))
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    whole = told.replace("\r\n ", "")
    assert "SUMMARY:Sinh hoạt\\; thường kỳ\\, Sinh" in whole
