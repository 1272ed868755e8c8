"""Links to persons: `{% load persons %}`."""

from django import template
from django.template.context import Context
from django.urls import reverse

from chibo.core.actor import Actor
from chibo.members.sight import VIEW, person_code

register = template.Library()


@register.simple_tag
def own_page(user: object) -> str:
    """{% own_page user as href %}: the reader's own page; nothing for who is no member here."""
    code = person_code(getattr(user, "person", None))
    return reverse("person", args=[code]) if code else ""


@register.simple_tag(takes_context=True)
def may_see_persons(context: Context) -> bool:
    """{% may_see_persons as may %}: whether there are persons whose pages the reader may open."""
    actor = getattr(context.get("request"), "actor", None)
    return isinstance(actor, Actor) and actor.may(VIEW)


@register.filter
def name_first(user: object) -> tuple[str, str]:
    """{{ user|name_first }}: an account's name, and its unit, which is told where there is room."""
    name, comma, unit = str(user).rpartition(", ")
    return (name, comma + unit) if name else (unit, "")
