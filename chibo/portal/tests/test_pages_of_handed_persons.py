"""Members' records typed into the national program: the page of one, the list of many."""

from datetime import date

import pytest

from chibo.core import audit
from chibo.core.models import AuditEntry
from chibo.members.handing import handing_of
from chibo.members.handing_over import HANDED, Typed, hand_over_person, page_token
from chibo.members.looks import COVERED, LISTED, REVEALED, VIEWED
from chibo.members.models import Membership, PersonHanded, Qualification

AT, LIST = "/hand-person/PHU/", "/handed-persons/"
WHY = "Nhập hồ sơ vào phần mềm"
STRANGERS = ("neighbour_secretary", "city_office", "member", "observer", "outsider", "inspector")


@pytest.fixture
def seen_by(client, world):
    def ask(who):
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        return client

    return ask


@pytest.fixture
def handed(world):
    """Phú's records as they stand, typed in by the secretary."""
    return hand(world)


def hand(world, who="cell_secretary", shown=COVERED, **told):
    person = world.person("PHU")
    actor = world.actor(who)
    token = page_token(person, handing_of(person, actor.today).values, shown)
    return hand_over_person(actor, code="PHU", typed=Typed(actor.today, token, **told))


def learnt(world, level="advanced"):
    kind = Qualification.Kind.POLITICAL_THEORY
    Qualification.objects.filter(person=world.person("PHU"), kind=kind).delete()
    Qualification.objects.create(person=world.person("PHU"), kind=kind, level=level)


def token_of(answer):
    return answer.context["page"].token


def text(answer):
    return answer.content.decode()


# --- One member


def test_every_field_on_record_is_copied_in_the_order_of_the_form(seen_by):
    said = text(seen_by("cell_secretary").get(AT))

    order = ["Họ và tên", "Giới tính", "Ngày sinh", "Tư cách", "Chi bộ", "Trình độ chuyên môn"]
    places = [said.index(f">{one}<") for one in order]
    assert places == sorted(places)
    assert 'value="Nông Văn Phú"' in said
    assert 'data-copy="f-name"' in said
    assert "thứ tự các mục do chúng tôi xếp, chưa đối chiếu với phần mềm" in said
    assert "Chưa chuyển lần nào" in said


def test_the_page_is_kept_by_no_browser_and_leaves_its_look(seen_by, world):
    answer = seen_by("cell_secretary").get(AT)

    assert "no-store" in answer["Cache-Control"]
    (entry,) = AuditEntry.objects.filter(action=VIEWED)
    assert entry.detail["person"] == world.person("PHU").pk


def test_what_is_covered_is_neither_shown_nor_copied(seen_by):
    said = text(seen_by("commune_office").get(AT))

    assert "17/04/1977" not in said
    assert "Nùng" not in said
    assert 'data-copy="f-birth"' not in said
    assert 'data-copy="f-ethnicity"' not in said


def test_one_reason_uncovers_the_page_for_one_load_and_leaves_one_entry(seen_by, world):
    client = seen_by("cell_secretary")
    answer = client.post(AT, {"do": "uncover", "reason": WHY})
    assert (answer.status_code, answer.url) == (302, AT)

    said = text(client.get(AT))
    assert 'value="17/04/1977"' in said
    assert 'data-copy="f-ethnicity"' in said
    assert "17/04/1977" not in text(client.get(AT))
    (entry,) = AuditEntry.objects.filter(action=REVEALED)
    assert entry.reason == WHY
    assert entry.detail == {"person": world.person("PHU").pk, "fields": ["birth", "ethnicity"]}
    office = seen_by("province_office")
    assert "hiện ngày sinh, dân tộc" in text(office.get("/persons/PHU/"))


def test_without_a_reason_nothing_is_uncovered(seen_by):
    client = seen_by("cell_secretary")

    assert client.post(AT, {"do": "uncover", "reason": "xem"}).status_code == 422
    assert "17/04/1977" not in text(client.get(AT))
    assert not AuditEntry.objects.filter(action=REVEALED).exists()


def test_the_keeper_says_when_it_was_typed_in(seen_by, world):
    client = seen_by("cell_secretary")
    client.post(AT, {"do": "uncover", "reason": WHY})
    token = token_of(client.get(AT))
    answer = client.post(AT, {"do": "handed", "on": "01/06/2025", "token": token})

    assert (answer.status_code, answer.url) == (302, AT)
    said = text(client.get(AT))
    assert "Đã chuyển ngày 01/6/2025, do cell_secretary; từ đó hồ sơ không đổi." in said
    assert 'value="handed"' not in said
    row = PersonHanded.objects.get()
    assert (row.person, row.on, row.by) == (world.person("PHU"), date(2025, 6, 1), row.by)
    assert "Nùng" not in str(row.digests)
    assert "1977" not in str(row.digests)
    (entry,) = AuditEntry.objects.filter(action=HANDED)
    assert entry.unit == world.united_cell.pk
    assert entry.for_unit is None


def test_what_changed_since_is_named_and_typed_in_anew(seen_by, world, handed):
    learnt(world)
    client = seen_by("cell_secretary")
    answer = client.get(AT)

    assert "từ đó còn chưa chuyển: Lý luận chính trị." in text(answer)
    assert text(answer).count("(đã đổi)") == 1
    sent = {"do": "handed", "on": "30/06/2025", "token": token_of(answer)}
    assert client.post(AT, sent).status_code == 302
    assert "hồ sơ không đổi" in text(client.get(AT))
    assert PersonHanded.objects.count() == 2


def test_what_the_page_covered_is_still_to_be_typed(seen_by):
    client = seen_by("cell_secretary")
    answer = client.get(AT)
    sent = {"do": "handed", "on": "30/06/2025", "token": token_of(answer)}
    assert client.post(AT, sent).status_code == 302

    said = text(client.get(AT))
    assert "từ đó còn chưa chuyển: Ngày sinh, Dân tộc." in said
    again = {**sent, "token": token_of(client.get(AT))}
    assert "MEM-HAND-COVERED" in text(client.post(AT, again))
    assert client.post(AT, again | {"covered_too": "on"}).status_code == 302
    assert "hồ sơ không đổi" in text(client.get(AT))


def test_a_page_that_said_something_else_is_not_taken(seen_by, world):
    client = seen_by("cell_secretary")
    token = token_of(client.get(AT))
    learnt(world)
    sent = {"do": "handed", "on": "30/06/2025"}

    for stale in (token, "", "x:y:z"):
        answer = client.post(AT, sent | {"token": stale})
        assert answer.status_code == 422
        assert "MEM-HAND-NEWER" in text(answer)
    other = token_of(client.get("/hand-person/PHONG/"))
    assert "MEM-HAND-NEWER" in text(client.post(AT, sent | {"token": other}))
    assert not PersonHanded.objects.exists()


@pytest.mark.parametrize("on", ["", "31/12/2030", "nay", "01/01/2024"])
def test_another_day_is_refused(seen_by, world, on):
    hand(world)
    learnt(world)
    client = seen_by("cell_secretary")
    sent = {"do": "handed", "on": on, "token": token_of(client.get(AT))}

    assert client.post(AT, sent).status_code == 422
    assert PersonHanded.objects.count() == 1


def test_an_office_names_the_paper_it_enters_from(seen_by):
    client = seen_by("commune_office")
    token = token_of(client.get(AT))
    sent = {"do": "handed", "on": "30/06/2025", "token": token}

    answer = client.post(AT, sent)
    assert answer.status_code == 422
    assert "MEM-HAND-PAPER" in text(answer)
    assert client.post(AT, sent | {"for_paper": "Sổ của chi bộ, quyển 2"}).status_code == 302
    assert "ghi từ Sổ của chi bộ, quyển 2" in text(client.get(AT))
    assert AuditEntry.objects.get(action=HANDED).for_paper == "Sổ của chi bộ, quyển 2"


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_opens_the_page(seen_by, who):
    code = "TRI" if who == "inspector" else "PHU"
    at = f"/hand-person/{code}/"
    client = seen_by(who)

    assert client.get(at).status_code == 404
    assert client.post(at, {"do": "handed", "on": "30/06/2025"}).status_code == 404
    assert client.post(at, {"do": "uncover", "reason": WHY}).status_code == 404
    assert client.get("/hand-person/NOBODY/").status_code == 404
    assert not PersonHanded.objects.exists()
    assert not AuditEntry.objects.filter(action__in=[VIEWED, REVEALED]).exists()


def test_a_member_has_no_hand_over_of_their_own(seen_by, world):
    own = world.user("member").person
    assert own
    code = next(one for one in ("THAO", "PHU", "LAN", "MINH") if world.person(one).pk == own)

    assert seen_by("member").get(f"/persons/{code}/").status_code == 200
    assert seen_by("member").get(f"/hand-person/{code}/").status_code == 404
    assert "/hand-person/" not in text(seen_by("member").get(f"/persons/{code}/"))


def test_the_anonymous_signs_in_first(client, world):
    for at in (AT, LIST):
        assert client.get(at).status_code == 302
        assert "/signin/" in client.get(at).url


def test_the_way_leads_from_the_members_page(seen_by):
    assert AT in text(seen_by("cell_secretary").get("/persons/PHU/"))
    assert LIST in text(seen_by("cell_secretary").get("/persons/"))


# --- Many


def rows_of(answer):
    return {row.row.code: row.row.stands.state for row in answer.context["room"].members.lines}


def test_the_list_says_who_is_left_who_changed_and_who_is_done(seen_by, world, handed):
    client = seen_by("cell_secretary")
    found = rows_of(client.get(LIST))
    assert found["PHU"] == "done"
    assert set(found.values()) == {"done", "never"}

    learnt(world)
    hand_entry(world)
    assert rows_of(client.get(LIST))["PHU"] == "changed"
    narrowed = client.get(LIST, {"state": "changed"})
    assert list(rows_of(narrowed)) == ["PHU"]
    assert "đã đổi từ lần chuyển trước" in text(narrowed)


def hand_entry(world):
    """Somebody writes records: what is kept of them is read again."""
    actor = world.actor("commune_office")
    cell = world.united_cell.pk
    audit.record(actor, "test", unit=cell, touched=[(cell, "memberships", actor.today)])


def test_who_has_left_since_is_still_to_be_handed_over(seen_by, world, handed):
    last = Membership.objects.get(person=world.person("PHU"), valid_to=None)
    last.valid_to, last.left = date(2025, 6, 20), "died"
    last.save()
    hand_entry(world)
    client = seen_by("cell_secretary")

    answer = client.get(LIST)
    assert rows_of(answer)["PHU"] == "left"
    assert "Ngoài ra <b>1</b> người đã ra khỏi chi bộ" in text(answer)
    assert "PHUC" not in rows_of(answer)  # left, and was never handed over
    assert "Nông Văn Phú" not in text(seen_by("neighbour_secretary").get(LIST))
    assert "Ra khỏi chi bộ" in text(seen_by("cell_secretary").get(AT))
    hand(world)
    assert "PHU" not in rows_of(seen_by("cell_secretary").get(LIST))


def test_the_list_is_as_of_its_day(seen_by, handed):
    client = seen_by("cell_secretary")

    assert rows_of(client.get(LIST, {"as_of": "2024-12-31"}))["PHU"] == "never"


def test_the_list_leaves_its_look_and_names_no_neighbour(seen_by, world):
    answer = seen_by("neighbour_secretary").get(LIST)

    assert "PHU" not in rows_of(answer)
    assert AuditEntry.objects.get(action=LISTED).detail["list"] == "handed-persons"


@pytest.mark.parametrize("who", ["member", "observer"])
def test_who_sees_no_persons_reads_numbers_alone(seen_by, world, handed, who):
    answer = seen_by(who).get(LIST)

    assert answer.status_code == 200
    assert answer.context["room"].members is None
    assert "Nông Văn Phú" not in text(answer)
    assert not AuditEntry.objects.filter(action=LISTED).exists()


def test_a_leader_reads_the_list_and_opens_no_hand_over(seen_by, handed):
    said = text(seen_by("inspector").get(LIST, {"unit": "HOA"}))

    assert "Nông Văn Phú" in said
    assert "/hand-person/" not in said


def test_the_list_is_taken_along_as_a_file_with_its_entry(seen_by, handed):
    answer = seen_by("cell_secretary").get(LIST, {"xlsx": "handed-persons"})

    assert answer["Content-Type"].startswith("application/vnd.openxml")
    entry = AuditEntry.objects.get(action="table.exported")
    assert entry.detail["persons"] == entry.detail["rows"]


def test_of_too_many_the_units_below_are_told_in_numbers(seen_by, world, handed, monkeypatch):
    monkeypatch.setattr("chibo.members.handing.MANY", 1)
    monkeypatch.setattr("chibo.portal.persons.handed.MANY", 1)
    answer = seen_by("commune_office").get(LIST)

    room = answer.context["room"]
    assert room.members is None
    assert (room.count.handed, room.count.changed) == (1, None)
    told = {row.row.code: row.row.told for row in room.branches.lines}
    assert told["HOA"].handed == 1
    assert told["HOA"].members == room.count.members - sum(
        one.members for code, one in told.items() if code != "HOA"
    )
    assert "đã chuyển ít nhất một lần" in text(answer)
    assert f"{LIST}?unit=HOA" in text(answer)
    assert "Nông Văn Phú" not in text(answer)
    assert not AuditEntry.objects.filter(action=LISTED).exists()
