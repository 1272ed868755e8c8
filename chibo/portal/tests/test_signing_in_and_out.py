"""The door: signing in, out, the other language, and what happens after too many attempts."""

import pytest
from django.urls import reverse

from chibo.accounts.services import make_pin_slip
from chibo.core.models import Instance
from chibo.exchange.demo_accounts import make_accounts
from chibo.portal.tests.conftest import answer_of

PASSWORD = "mật khẩu của Lan 2025"


@pytest.fixture
def lan(world):
    user = world.user("cell_secretary")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, username, password, **more):
    fields = {"username": username, "password": password, **more}
    return client.post(reverse("signin"), fields)


def test_a_password_opens_the_door_to_where_one_wanted_to_go(client, lan):
    wanted = client.get("/programmes/004/?as_of=2025-06-01")
    assert wanted.url == "/signin/?next=/programmes/004/%3Fas_of%3D2025-06-01"
    assert '<input type="hidden" name="next"' in client.get(wanted.url).content.decode()

    answer = sign_in(client, "cell_secretary", PASSWORD, next="/programmes/004/")

    assert answer.status_code == 302
    assert answer.url == "/programmes/004/"


def test_so_does_the_pin_of_a_printed_slip(client, lan, world):
    pin = make_pin_slip(world.administrator, user=lan)

    assert sign_in(client, "cell_secretary", pin).url == "/"


def test_nobody_is_sent_to_another_site(client, lan):
    answer = sign_in(client, "cell_secretary", PASSWORD, next="https://example.org/")

    assert answer.url == "/"


def test_a_wrong_password_is_answered_in_plain_words_and_the_name_is_kept(client, lan):
    page = answer_of(sign_in(client, "cell_secretary", "sai"))

    assert page.has("Tên đăng nhập hoặc mật khẩu chưa đúng", "in phiếu PIN mới")
    assert 'value="cell_secretary"' in page.html
    assert "sai" not in page.html


def test_an_empty_form_says_what_to_type(client, lan):
    assert answer_of(sign_in(client, "", "")).has("Gõ đủ tên đăng nhập")


def test_too_many_attempts_close_the_door_for_a_while(client, lan, settings):
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        answer = sign_in(client, "cell_secretary", "sai")

    page = answer_of(answer)
    assert page.status == 429
    assert page.has("Tạm khoá đăng nhập", "8 lần", "Thử lại sau 15 phút")
    assert sign_in(client, "cell_secretary", PASSWORD).status_code == 429


def test_whoever_is_inside_does_not_see_the_door_again(client, lan):
    sign_in(client, "cell_secretary", PASSWORD)

    assert client.get(reverse("signin")).url == "/"


def test_signing_out_is_a_post_and_ends_the_session(client, lan):
    sign_in(client, "cell_secretary", PASSWORD)

    assert client.get(reverse("signout")).status_code == 405
    assert client.post(reverse("signout")).url == reverse("signin")
    assert client.get("/").status_code == 302


def test_a_demo_offers_its_accounts_folded_away(client, world):
    make_accounts()
    page = answer_of(client.get(reverse("signin")))

    assert "<details" in page.html
    assert page.has("Dữ liệu minh hoạ", "Tài khoản dùng thử", "Bí thư chi bộ", "bithu-demo")
    assert sign_in(client, "bithu", "bithu-demo").url == "/"


def test_a_real_database_offers_nothing(client, world):
    make_accounts()
    Instance.objects.update(nature=Instance.Nature.REAL)
    page = answer_of(client.get(reverse("signin")))

    assert "Tài khoản dùng thử" not in page.html
    assert "Dữ liệu minh hoạ" not in page.html


def test_the_other_language_is_chosen_before_signing_in_and_comes_back_to_the_page(client, world):
    answer = client.post(reverse("set_language"), {"language": "en", "next": "/signin/"})

    assert answer.url == "/signin/"
    assert '<html lang="en">' in client.get("/signin/").content.decode()
