"""Papers of a meeting: sent by who holds it, read by those called, by nobody else."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chibo.accounts.models import Role
from chibo.accounts.services import create_user, grant_role
from chibo.core.models import AuditEntry
from chibo.documents.models import AttachedBytes, Attachment
from chibo.documents.tests import hostile
from chibo.meetings.models import Sitting
from chibo.meetings.services import announce, cancel, plan
from chibo.meetings.services.planning import Plan
from chibo.members.models import Membership
from chibo.work.models import Charge

DAY = date(2025, 7, 12)
AT = "/meetings/HOA-20250712/"
FILES = "/meeting-files/HOA-20250712/"
BACKEND = "chibo.accounts.backends.PasswordOrPin"


@pytest.fixture
def seen_by(client, world):
    def ask(who):
        client.force_login(world.user(who), backend=BACKEND)
        return client

    return ask


@pytest.fixture
def planned(world):
    secretary = world.actor("cell_secretary")
    return plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=Plan(DAY))


def sent(name="Dự thảo.pdf", data=None, do="attach", **more):
    data = hostile.pdf() if data is None else data
    return {"do": do, "open": "yes", "file": SimpleUploadedFile(name, data), **more}


def text(answer):
    return answer.content.decode()


@pytest.fixture
def paper(seen_by, planned):
    answer = seen_by("cell_secretary").post(FILES, sent(title="Dự thảo nghị quyết"))
    assert answer.status_code == 302, text(answer)
    return Attachment.objects.get()


def test_a_paper_is_sent_and_its_day_kept(seen_by, world, planned, paper):
    planned.refresh_from_db()
    assert planned.papers_on == world.actor("cell_secretary").today
    assert (paper.title, paper.name) == ("Dự thảo nghị quyết", "Dự thảo.pdf")
    page = text(seen_by("cell_secretary").get(FILES))
    assert "Dự thảo nghị quyết" in page
    assert "Dự thảo nghị quyết" in text(seen_by("cell_secretary").get(AT + "?step=prepare"))


def test_the_day_somebody_wrote_down_stays(seen_by, world):
    secretary = world.actor("cell_secretary")
    wanted = Plan(DAY, papers_on=secretary.today - timedelta(days=3))
    plan(secretary, unit=world.united_cell, kind="cell_regular", wanted=wanted)
    seen_by("cell_secretary").post(FILES, sent())
    assert Sitting.objects.get().papers_on == wanted.papers_on


def test_members_read_it_before_they_meet_as_a_download_that_no_browser_opens(seen_by, paper):
    client = seen_by("member")
    assert f"/attachments/{paper.pk}/" in text(client.get(AT))
    answer = client.get(f"/attachments/{paper.pk}/")
    assert answer.status_code == 200
    assert answer.content == hostile.pdf()
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''D%E1%BB")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert AuditEntry.objects.filter(action="attachment.taken").count() == 1


@pytest.mark.parametrize("who", ["commune_office", "province_office"])
def test_who_holds_meetings_there_reads_it(seen_by, paper, who):
    assert seen_by(who).get(f"/attachments/{paper.pk}/").status_code == 200


@pytest.mark.parametrize("who", ["neighbour_secretary", "outsider", "city_office"])
def test_others_find_nothing(seen_by, paper, who):
    client = seen_by(who)
    hidden = client.get(f"/attachments/{paper.pk}/")
    missing = client.get("/attachments/999999/")
    assert hidden.status_code == missing.status_code == 404
    assert client.get(FILES).status_code == 404
    assert client.post(FILES, sent()).status_code == 404


def test_a_member_sends_none(seen_by, planned):
    client = seen_by("member")
    assert client.get(FILES).status_code == 404
    assert client.post(FILES, sent()).status_code == 404
    assert not Attachment.objects.exists()


def test_the_anonymous_are_sent_to_the_door(client, paper):
    client.logout()
    assert client.get(f"/attachments/{paper.pk}/").status_code == 302


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("ATT-OPEN", {"do": "attach", "file": SimpleUploadedFile("a.pdf", hostile.pdf())}),
        ("ATT-EMPTY", {"do": "attach", "open": "yes"}),
        ("ATT-EMPTY", sent(data=b"")),
        ("ATT-TYPE", sent("a.pdf", b"<html><script>x</script>")),
        ("ATT-SECRET", sent("TỐI MẬT.pdf")),
        ("ATT-SIZE", sent(data=b"%PDF-" + b"0" * 10_100_000)),
        ("ATT-SIZE", sent(data=b"%PDF-" + b"0" * 27_000_000)),
    ],
)
def test_what_must_not_come_in_is_said_on_the_page(seen_by, planned, code, form):
    answer = seen_by("cell_secretary").post(FILES, form)
    assert answer.status_code == 422
    assert code in text(answer)
    assert not Attachment.objects.exists()
    assert not AttachedBytes.objects.exists()


@pytest.mark.parametrize("most", [3000, 300])
def test_what_is_far_too_much_is_not_even_read(settings, seen_by, planned, most):
    settings.UPLOAD_BYTES = most
    data = hostile.pdf() + b"0" * 4000
    answer = seen_by("cell_secretary").post(FILES, sent(data=data))
    assert answer.status_code == 422
    assert not Attachment.objects.exists()


def test_the_same_file_twice_and_too_many_are_refused(seen_by, paper):
    client = seen_by("cell_secretary")
    assert "ATT-TWICE" in text(client.post(FILES, sent()))
    for number in range(11):
        assert client.post(FILES, sent(data=hostile.docx(f"Trang {number}"))).status_code == 302
    assert "ATT-MANY" in text(client.post(FILES, sent(data=hostile.docx("Một trang nữa"))))


def test_withdrawn_with_a_reason_its_bytes_are_gone_and_its_line_stays(seen_by, paper):
    client = seen_by("cell_secretary")
    take_back = {"do": "withdraw", "key": paper.pk, "why": "x"}
    assert "ATT-WHY" in text(client.post(FILES, take_back))
    assert client.post(FILES, {**take_back, "why": "Gửi nhầm bản cũ"}).status_code == 302
    assert "ATT-GONE" in text(client.post(FILES, {**take_back, "why": "Gửi nhầm bản cũ"}))
    paper.refresh_from_db()
    assert paper.withdrawn_why == "Gửi nhầm bản cũ"
    assert not AttachedBytes.objects.exists()
    assert client.get(f"/attachments/{paper.pk}/").status_code == 404
    assert client.post(FILES, {**take_back, "key": "99999", "why": "Của ai đó"}).status_code == 404
    assert client.post(FILES, {**take_back, "key": "x"}).status_code == 404


def test_what_two_cells_attach_is_kept_once_until_both_have_withdrawn_it(world, seen_by, paper):
    other = plan(
        world.actor("commune_office"),
        unit=world.commune,
        kind="committee",
        wanted=Plan(DAY),
    )
    client = seen_by("commune_office")
    at = f"/meeting-files/{other.code}/"
    assert client.post(at, sent()).status_code == 302
    assert AttachedBytes.objects.count() == 1
    reason = {"do": "withdraw", "why": "Không dùng nữa"}
    client.post(FILES, {**reason, "key": paper.pk})
    assert AttachedBytes.objects.count() == 1
    client.post(at, {**reason, "key": Attachment.objects.latest("pk").pk})
    assert not AttachedBytes.objects.exists()


def test_given_up_a_meeting_leaves_no_file(world, paper):
    sitting = Sitting.objects.get()
    cancel(world.actor("cell_secretary"), sitting=sitting, version=sitting.version)
    assert not AttachedBytes.objects.exists()


def test_a_scan_of_the_minutes_is_read_as_minutes_are(seen_by, planned):
    client = seen_by("commune_office")
    answer = client.post(FILES, sent("trang 12.jpg", hostile.jpg(), do="source"))
    assert answer.status_code == 302
    key = Attachment.objects.get().pk
    assert client.get(f"/attachments/{key}/").status_code == 200
    assert seen_by("cell_secretary").get(f"/attachments/{key}/").status_code == 200
    assert seen_by("member").get(f"/attachments/{key}/").status_code == 404


# --- Who follows the cell, who attends for a time


@pytest.fixture
def follower(world):
    """A member of another cell, put in charge of this one by the commune: no right but that."""
    person = world.yen
    user = create_user(
        world.administrator,
        username="theodoi.hoa",
        display_name="Người theo dõi",
        unit=world.joint_cell,
        person=person.pk,
    )
    role = Role.objects.get(code="member")
    since = date(2025, 1, 1)
    grant_role(world.administrator, user=user, role=role, unit=world.joint_cell, valid_from=since)
    Charge.objects.create(
        person=person,
        by_unit=world.commune,
        kind="unit",
        unit=world.united_cell,
        valid_from=date(2025, 1, 1),
    )
    return user


def test_who_follows_the_cell_reads_the_plan_once_it_is_announced(
    client, world, follower, planned, paper
):
    client.force_login(follower, backend=BACKEND)
    assert client.get(AT).status_code == 404
    assert client.get(f"/attachments/{paper.pk}/").status_code == 404
    secretary, sitting = world.actor("cell_secretary"), Sitting.objects.get()
    announce(secretary, sitting=sitting, version=sitting.version, on=secretary.today)

    page = text(client.get(AT))

    assert "theo dõi đơn vị này" in page
    assert "Mời các đồng chí dự" in page
    assert "Điểm danh" not in page
    assert client.get(f"/attachments/{paper.pk}/").status_code == 200
    assert client.post(AT, {"do": "roll", "version": 1}).status_code == 404
    assert "sap-hop" in text(client.get("/"))
    Charge.objects.update(valid_to=secretary.today)
    assert client.get(AT).status_code == 404


def test_a_member_is_told_at_home_of_what_was_announced(seen_by, world, planned):
    client = seen_by("member")
    assert "sap-hop" not in text(client.get("/"))
    secretary = world.actor("cell_secretary")
    announce(secretary, sitting=planned, version=planned.version, on=secretary.today)
    assert "sap-hop" in text(client.get("/"))


def test_who_attends_for_a_time_is_called_too(client, world, follower, planned, paper):
    Charge.objects.all().delete()
    client.force_login(follower, backend=BACKEND)
    assert client.get(AT).status_code == 404
    Membership.objects.create(
        person=world.yen,
        unit=world.united_cell,
        kind="temporary",
        joined="moved",
        valid_from=date(2025, 1, 1),
    )
    assert client.get(AT).status_code == 200
    assert client.get(f"/attachments/{paper.pk}/").status_code == 200
