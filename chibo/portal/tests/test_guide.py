"""The guided demo: five steps, in a demo only; and the page of help."""

import re

import pytest
from django.test import Client

from chibo.accounts.models import User
from chibo.core.models import AuditEntry, Instance
from chibo.exchange.demo_accounts import make_accounts
from chibo.portal.guide import STEPS

START = "/guide/start/"


@pytest.fixture
def demo(world):
    make_accounts()
    return world


def text(client: Client, path: str) -> str:
    return re.sub(r"\s+", " ", client.get(path).content.decode())


def links(html: str) -> list[str]:
    bar = re.search(r'<aside class="guide".*?</aside>', html, re.S)
    return re.findall(r'href="([^"]*)"', bar[0]) if bar else []


def test_one_click_signs_in_as_the_office_of_the_demo_and_leaves_an_entry(client, demo):
    answer = client.post(START)

    assert (answer.status_code, answer.url) == (302, "/?guide=1")
    assert client.session["_auth_user_id"] == str(User.objects.get(username="vanphong.tinh").pk)
    assert AuditEntry.objects.filter(action="guide.started").count() == 1


def test_the_door_offers_it_in_a_demo_alone(client, demo):
    assert "Xem thử 5 bước" in text(client, "/signin/")
    Instance.objects.update(nature=Instance.Nature.REAL)
    AuditEntry.objects.create(user=1, user_name="x", action="made real")

    assert "Xem thử 5 bước" not in text(client, "/signin/")


def test_a_real_database_has_no_way_in_without_a_password(client, demo):
    Instance.objects.update(nature=Instance.Nature.REAL)
    AuditEntry.objects.create(user=1, user_name="x", action="made real")

    assert client.post(START).status_code == 404
    assert "_auth_user_id" not in client.session
    client.force_login(demo.user("province_office"), "chibo.accounts.backends.PasswordOrPin")
    assert "Bước 1" not in text(client, "/?guide=1")


def test_an_account_whose_password_was_changed_is_not_entered(client, demo):
    user = User.objects.get(username="vanphong.tinh")
    user.set_password("something of their own")
    user.save()
    Instance.objects.update(title="forget what was offered")

    answer = client.post(START)

    assert answer.status_code == 404 or client.session.get("_auth_user_id") != str(user.pk)


def test_who_is_signed_in_stays_who_they_are(client, demo):
    client.force_login(demo.user("commune_office"), "chibo.accounts.backends.PasswordOrPin")
    client.post(START)

    assert client.session["_auth_user_id"] == str(demo.user("commune_office").pk)
    assert not AuditEntry.objects.filter(action="guide.started").exists()


def test_it_is_started_by_a_post_that_comes_from_the_page(demo):
    client = Client(enforce_csrf_checks=True)

    assert client.get(START).status_code == 405
    assert client.post(START).status_code == 403


def test_five_steps_lead_from_home_to_who_has_to_do_what(client, demo):
    client.post(START)
    path, seen = "/?guide=1", []
    for step in range(1, STEPS + 1):
        html = text(client, path)
        assert f"Bước {step}/5" in html
        seen.append(path)
        if step < STEPS:
            path = links(html)[-2].replace("&amp;", "&").partition("#")[0]
    assert seen[1].startswith("/programmes/002/")
    assert seen[2].startswith("/targets/002-17/")
    assert "unit=XA" in seen[3]
    assert seen[4].startswith(("/white-places/?unit=XA", "/targets/002-17/?unit=XA"))
    assert "Chi bộ ghép xóm Đông, xóm Tây" in text(client, seen[4])


def test_one_goes_back_and_leaves_where_one_is(client, demo):
    client.post(START)
    html = text(client, "/targets/002-17/?tree=today&guide=3")

    back, _on, leave = links(html)
    assert "guide=2" in back
    assert leave == "?tree=today"


@pytest.mark.parametrize("asked", ["0", "6", "x", "", "１"])
def test_a_step_that_is_none_shows_nothing(client, demo, asked):
    client.post(START)

    assert "Bước" not in text(client, f"/?guide={asked}")


def test_who_reaches_no_such_commune_has_no_guide(client, demo):
    client.force_login(demo.user("cell_secretary"), "chibo.accounts.backends.PasswordOrPin")

    answer = client.get("/?guide=3")
    assert answer.status_code == 200
    assert "Bước" not in answer.content.decode()


def test_help_stands_open_and_draws_what_it_explains(client, world):
    html = text(client, "/help/")

    assert "Chưa có số liệu, hoặc mới biết dưới một nửa" in html
    assert 'class="bul"' in html
    assert html.count('class="st is-') >= 5
    assert "Chi bộ ghép" in html
