import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from chibo.config import csp, language


def answer_of(request):
    return HttpResponse(translation.get_language())


@pytest.mark.parametrize(
    ("cookie", "spoken"), [(None, "vi"), ("en", "en"), ("vi", "vi"), ("fr", "vi")]
)
def test_a_page_speaks_vietnamese_unless_the_person_chose_otherwise(cookie, spoken):
    request = RequestFactory(headers={"Accept-Language": "en"}).get("/")
    if cookie:
        request.COOKIES["django_language"] = cookie

    response = language.chosen(answer_of)(request)

    assert response.text == spoken
    assert response.headers["Content-Language"] == spoken


def test_every_answer_forbids_what_the_application_does_not_serve_itself():
    response = csp.policy(answer_of)(RequestFactory().get("/"))
    policy = response.headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
