from django.template import Context, Template
from django.test import RequestFactory

from chibo.portal.templatetags.address import sort_link


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


def sorted_by(address: str, name: str, **how: str) -> tuple[str, str]:
    link = sort_link(Context({"request": RequestFactory().get(address)}), name, **how)
    return link.href, link.direction


def test_a_column_sorts_and_then_turns_round_from_the_first_page():
    assert sorted_by("/?page=2", "name") == ("?sort=name", "none")
    assert sorted_by("/?sort=name", "name") == ("?sort=-name", "ascending")
    assert sorted_by("/?sort=-name", "name") == ("?sort=name", "descending")


def test_a_column_may_start_with_the_greatest_or_be_the_one_sorted_by_at_first():
    assert sorted_by("/", "gap", first="descending") == ("?sort=-gap", "none")
    assert sorted_by("/", "gap", initial="descending") == ("?sort=gap", "descending")
    assert sorted_by("/?sort=name", "gap", initial="descending") == ("?sort=gap", "none")
