"""What pages say when the answer is no."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from django.views.defaults import server_error

from chibo.accounts.models import Grant
from chibo.core.refusals import NotAllowed, Refused
from chibo.indicators.models import Indicator
from chibo.organisations.models import Ancestry, Placement, Unit
from chibo.portal.answers import Answers
from chibo.portal.tests.conftest import answer_of
from chibo.portal.views import home
from chibo.programmes.queries.catalogue import _catalogued


def fails(monkeypatch, exception):
    def raising(*_args, **_more):
        raise exception

    monkeypatch.setattr(home, "read_scope", raising)


def test_a_refusal_is_a_page_with_the_sentence_the_way_out_the_rule_and_the_code(read, monkeypatch):
    fails(
        monkeypatch,
        Refused("MEET-014", "Thiếu người ghi biên bản.", fix="Chọn một người.", cite="HD-42:2"),
    )
    page = read("province_office", "/")

    assert page.status == 422
    assert page.has("Thiếu người ghi biên bản.", "Cách sửa", "Chọn một người.", "Theo", "HD-42:2")
    assert page.has("Mã", "MEET-014")


def test_what_is_not_allowed_reads_as_if_it_did_not_exist(read, monkeypatch):
    missing = read("province_office", "/nowhere/")
    fails(monkeypatch, NotAllowed("figure.view on unit 7"))
    page = read("province_office", "/")

    assert page.status == missing.status == 404
    assert page.has("Không có trang này, hoặc đồng chí không được xem")
    assert "figure.view" not in page.html


def test_somebody_without_any_role_is_told_whom_to_ask(read):
    page = read("outsider", "/")

    assert page.status == 404
    assert page.has("chưa được giao xem đơn vị nào", "văn phòng cấp uỷ giao vai trò")


def test_an_empty_database_tells_its_administrator_what_to_do(read, world):
    Grant.objects.all().delete()
    for model in (Ancestry, Placement):
        model.objects.all().delete()

    assert read("administrator", "/").has("nạp sổ trước")
    assert Unit.objects.exists()  # nothing was changed by looking


@pytest.mark.parametrize(
    "older",
    [
        {"source": "Chương trình 000"},  # a text where the program reads one in both languages
        {"of": "a fact of before"},
        {"known": {"keeps": "a class of records of before"}},
    ],
    ids=lambda older: next(iter(older)),
)
def test_packs_older_than_the_program_are_brought_up_to_date_by_the_administrator(read, older):
    for row in Indicator.objects.all():
        row.body |= older
        row.save()
    _catalogued.cache_clear()

    for path in ("/", "/programmes/002/", "/targets/002-7/"):
        page = read("province_office", path)
        assert page.status == 503
        assert page.has("Gói quy định trong cơ sở dữ liệu cũ hơn phần mềm", "chibo prepare")


def test_a_fault_of_the_program_stays_one():
    answers = Answers(lambda _request: HttpResponse())

    assert answers.process_exception(RequestFactory().get("/"), ValueError()) is None


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Máy chủ gặp lỗi"), ("en", "server")], ids=["vi", "en"]
)
def test_the_page_of_a_fault_needs_nothing_that_may_be_broken(language, said):
    request = RequestFactory().get("/")
    with translation.override(language):
        answer = answer_of(server_error(request))
    assert answer.status == 500
    assert answer.has(said)


def test_a_form_sent_from_a_page_opened_too_long_ago_is_explained(world):
    answer = answer_of(Client(enforce_csrf_checks=True).post("/signin/", {"username": "x"}))

    assert answer.status == 403
    assert answer.has("Trang đã mở quá lâu")
