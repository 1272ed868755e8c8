"""Files of long tables: made in the background, kept for a day, given to who asked alone."""

import os
import re
import time
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from django.utils.timezone import now
from python_calamine import CalamineWorkbook

from chibo.accounts.models import Grant
from chibo.core.models import AuditEntry, Job
from chibo.portal import files
from chibo.portal.files import make_file
from chibo.portal.tables import answering
from chibo.portal.tables.asking import ask
from chibo.portal.tables.workbook import TYPE

LONG = "/units/?show=all&xlsx=units"
AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
LEFT_LYING = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture(autouse=True)
def at_once(settings, tmp_path, monkeypatch):
    """Tables of more than two rows are long; what is asked for is done within the request."""
    settings.VAR = tmp_path
    settings.TASKS = AT_ONCE
    monkeypatch.setattr(answering, "LONG", 2)


@pytest.fixture
def enter(client, world):
    def sign_in(who: str):
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        return client

    return sign_in


def asked_on(page) -> str:
    found = re.search(r'name="asked" value="([^"]+)"', page.content.decode())
    assert found
    return unescape(found.group(1))


@pytest.fixture
def begin(enter):
    """begin("commune_office"): that person's job, and the answer to pressing the button."""

    def start(who: str, address: str = LONG):
        client = enter(who)
        answer = client.post("/jobs/start/", {"asked": asked_on(client.get(address))})
        return Job.objects.latest("id"), answer

    return start


def test_a_long_table_asks_first(enter):
    page = enter("commune_office").get(LONG)

    assert page["Content-Type"].startswith("text/html")
    assert "Bảng này có 4 dòng" in page.content.decode()
    assert not AuditEntry.objects.filter(action="table.exported").exists()


def test_its_file_is_made_and_given_to_whoever_asked(begin, client):
    job, answer = begin("commune_office")

    assert (answer.status_code, answer.url) == (302, f"/jobs/#viec-{job.pk}")
    assert (job.state, job.done, job.total) == (Job.State.DONE, 4, 4)
    file = client.get(f"/jobs/{job.pk}/file/")
    content = b"".join(file.streaming_content)
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert file["Content-Disposition"] == 'attachment; filename="don-vi-xa-2025-06-30.xlsx"'
    assert len(rows) == 6 + 4
    assert [entry.action for entry in AuditEntry.objects.order_by("-id")[:2]] == [
        "table.downloaded",
        "table.exported",
    ]


def test_the_page_of_jobs_shows_it_with_its_link(begin, client):
    job, _answer = begin("commune_office")
    page = client.get("/jobs/").content.decode()

    assert f'id="viec-{job.pk}"' in page
    assert "Lập tệp bảng: Đơn vị, Đảng bộ xã Suối Trong" in page
    assert f'<a href="/jobs/{job.pk}/file/">don-vi-xa-2025-06-30.xlsx</a>' in page
    assert "hx-trigger" not in page.partition('id="dang-lam"')[2].partition(">")[0]


def test_what_is_under_way_shows_how_far_it_is_and_asks_again(enter, world):
    user = world.user("cell_secretary")
    Job.objects.create(
        kind=files.KIND, user=user.pk, state=Job.State.RUNNING, done=1200, total=5300
    )
    page = enter("cell_secretary").get("/jobs/").content.decode()

    assert '<progress max="5300" value="1200"' in page
    assert "1.200/5.300 dòng" in page
    assert 'hx-trigger="every 3s"' in page


def test_asked_for_twice_it_is_made_once(begin, settings):
    settings.TASKS = LEFT_LYING
    first, _answer = begin("commune_office")
    again, answer = begin("commune_office")

    assert first == again
    assert answer.url == f"/jobs/#viec-{first.pk}"


@pytest.mark.parametrize("asked", ["", "nonsense", ask(LONG, "Đơn vị")[:-1]])
def test_nobody_has_anything_made_that_no_page_has_offered(enter, asked):
    answer = enter("commune_office").post("/jobs/start/", {"asked": asked})

    assert answer.status_code == 422
    assert "TBL-ASKED" in answer.content.decode()
    assert not Job.objects.filter(kind=files.KIND).exists()


@pytest.mark.parametrize("who", ["province_office", "neighbour_secretary", "outsider", "member"])
def test_the_file_of_somebody_else_is_not_there(begin, enter, who):
    job, _answer = begin("commune_office")

    assert enter(who).get(f"/jobs/{job.pk}/file/").status_code == 404
    assert enter(who).get("/jobs/99999/file/").status_code == 404


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("commune_office", True),
        ("province_office", True),
        ("administrator", True),
        ("cell_secretary", False),
        ("neighbour_secretary", False),
        ("city_office", False),
        ("inspector", False),
        ("outsider", False),
    ],
)
def test_jobs_are_seen_by_their_owner_and_whoever_manages_the_account(begin, enter, who, sees):
    job, _answer = begin("commune_office")
    page = enter(who).get("/jobs/").content.decode()

    assert ("Đơn vị, Đảng bộ xã Suối Trong" in page) == sees
    assert (f"/jobs/{job.pk}/file/" in page) == (who == "commune_office")


def test_rights_are_those_of_the_moment_it_is_made(begin, settings, world):
    settings.TASKS = LEFT_LYING
    job, _answer = begin("commune_office")
    Grant.objects.filter(user=world.user("commune_office")).delete()
    make_file(job)

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.result["message"] == "Nay không còn trong quyền xem."
    assert "file" not in job.result


def test_whoever_may_no_longer_sign_in_gets_nothing_made(begin, settings, world):
    settings.TASKS = LEFT_LYING
    job, _answer = begin("commune_office")
    user = world.user("commune_office")
    user.is_active = False
    user.save()
    make_file(job)

    assert Job.objects.get(pk=job.pk).state == Job.State.FAILED


@pytest.mark.parametrize("address", ["/units/", "/nowhere/", "/jobs/start/"])
def test_what_is_no_table_gives_no_file(world, address):
    wanted = {"address": address, "language": "vi"}
    job = Job.objects.create(kind=files.KIND, user=world.user("commune_office").pk, result=wanted)
    make_file(job)

    assert Job.objects.get(pk=job.pk).state == Job.State.FAILED


def test_a_file_is_kept_for_a_day(begin, client, tmp_path):
    job, _answer = begin("commune_office")
    [path] = (tmp_path / "exports").iterdir()
    assert path.stat().st_mode & 0o077 == 0
    Job.objects.update(ended_at=now() - files.KEPT - timedelta(minutes=1))

    assert client.get(f"/jobs/{job.pk}/file/").status_code == 404
    old = time.time() - files.KEPT.total_seconds() - 60
    os.utime(path, (old, old))
    page = client.get("/jobs/").content.decode()
    assert not path.exists()
    assert "Tệp đã hết hạn giữ" in page


def test_a_load_that_failed_says_why(enter, world):
    user = world.user("administrator")
    Job.objects.create(
        kind="workbook.load",
        user=user.pk,
        state=Job.State.FAILED,
        message="[WB-FAULTS] Sổ có 3 lỗi.",
        ended_at=now(),
    )

    assert "[WB-FAULTS] Sổ có 3 lỗi." in enter("administrator").get("/jobs/").content.decode()


def test_the_list_of_jobs_is_a_table_like_any_other(begin, client):
    begin("commune_office")
    begin("commune_office", "/units/XA/?xlsx=units")

    page = client.get("/jobs/", {"state": "failed"}).content.decode()
    assert "Không có dòng nào khớp" in page
    assert client.get("/jobs/", {"xlsx": "jobs"})["Content-Type"] == TYPE
