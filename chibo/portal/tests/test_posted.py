"""What is read of a form beside its fields."""

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from chibo.portal.answers import Answers
from chibo.portal.posted import keys_in, number_in, version_of

MANY = "9" * 40


@pytest.mark.parametrize("text", ["", "x", "-1", "1.5", " 1", "²", MANY, "1_000"])
def test_what_is_no_number_of_ours_is_none(text):
    assert number_in(text) is None
    assert keys_in(["7", text, "12"]) == [7, 12]


def test_a_number_has_no_more_digits_than_asked():
    assert (number_in("2026", digits=4), number_in("20260", digits=4)) == (2026, None)


@pytest.mark.parametrize(("sent", "version"), [("3", 3), ("", -1), ("x", -1), (MANY, -1)])
def test_a_form_without_a_version_was_made_from_none(sent, version):
    assert version_of(RequestFactory().post("/", {"version": sent})) == version
    assert version_of(RequestFactory().post("/")) == -1


def test_no_form_brings_a_character_that_nobody_types():
    answers = Answers(lambda _request: HttpResponse())

    with pytest.raises(Http404):
        answers.process_view(RequestFactory().post("/", {"title": ["fine", "a\0b"]}))
    answers.process_view(RequestFactory().post("/", {"title": "fine"}))
