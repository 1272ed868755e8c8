"""Links that keep what the address already says: `{% load address %}`."""

from collections.abc import Iterator, Mapping

from django import template
from django.http import HttpRequest, QueryDict
from django.template.context import Context
from django.urls import reverse

register = template.Library()

SCOPE = ("unit", "as_of", "tree")
"""The parameters that say whose numbers, of which day, on which tree."""


def _asked(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET if isinstance(request, HttpRequest) else QueryDict()


def scoped(here: QueryDict, changes: Mapping[str, object]) -> str:
    """The scope of an address as a query, `changes` apart."""
    query = QueryDict(mutable=True)
    for name in SCOPE:
        value = changes[name] if name in changes else here.get(name)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else ""


@register.simple_tag(takes_context=True)
def scope_query(context: Context, **changes: object) -> str:
    """{% url … %}{% scope_query unit=row.code %}: another page in this scope, `changes` apart."""
    return scoped(_asked(context), changes)


@register.simple_tag(takes_context=True)
def place(context: Context, name: str, *where: object, **changes: object) -> str:
    """{% place "target" row.id as href %}: a page in this scope, for a component's attribute."""
    return reverse(name, args=where) + scope_query(context, **changes)


@register.simple_tag(takes_context=True)
def asked(context: Context, name: str) -> str:
    """{% asked "q" %}: what the address says of one parameter; nothing if it says nothing."""
    return _asked(context).get(name) or ""


@register.simple_tag(takes_context=True)
def changed(context: Context, name: str, value: object) -> str:
    """{% changed "units" 2 %}: this page with one parameter changed, its name given as a value."""
    query = _asked(context).copy()
    query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def kept(context: Context, *leave_out: str) -> list[tuple[str, str]]:
    """{% kept "page" as pairs %}: the address's parameters for the hidden fields of a GET form."""
    return list(_pairs(_asked(context), leave_out))


def _pairs(here: QueryDict, leave_out: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name, values in here.lists():
        if name not in leave_out:
            yield from ((name, str(value)) for value in values)
