from django.template import Context, Template
from django.test import RequestFactory


def shown(template: str, address: str) -> str:
    request = RequestFactory().get(address)
    return Template("{% load address %}" + template).render(Context({"request": request}))


HERE = "/programmes/?unit=A1&as_of=2025-12-31&tree=today&status=behind&page=3"


def test_a_link_to_another_page_keeps_the_scope_and_nothing_else():
    assert shown("{% scope_query %}", HERE) == "?unit=A1&amp;as_of=2025-12-31&amp;tree=today"
    assert shown("{% scope_query %}", "/programmes/?page=3") == ""


def test_a_link_may_change_part_of_the_scope():
    assert shown('{% scope_query unit="B2" tree=None %}', HERE) == "?unit=B2&amp;as_of=2025-12-31"


def test_a_form_keeps_what_it_does_not_ask():
    fields = "{% kept 'as_of' 'page' as pairs %}{% for n, v in pairs %}{{ n }}={{ v }};{% endfor %}"
    assert shown(fields, HERE) == "unit=A1;tree=today;status=behind;"
    assert shown(fields, "/?zone=city&zone=plain") == "zone=city;zone=plain;"


def test_without_a_request_links_are_bare():
    assert Template("{% load address %}{% scope_query %}").render(Context()) == ""
