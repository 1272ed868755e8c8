"""Sentences of the portal for templates: `{% load words %}`."""

import re
from collections.abc import Sequence

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from chibo.portal import words
from chibo.portal.rows import Point
from chibo.portal.trends import trend_text
from chibo.programmes.packs import ProgrammePack, TargetPack

register = template.Library()

JOINED = re.compile(r"[\w./]*\d[\w./]*[-–][\w./–-]*\w")
"""The number of a paper, a code, a span of years: 21-NQ/TW, 002-17, 2026–2030."""


@register.simple_tag
def paper_of(pack: ProgrammePack) -> str:
    """{% paper_of programme.pack as paper %}: số 09-NQ/TU ngày 13/3/2012 · 2011–2015."""
    return words.paper_text(pack)


@register.filter
def asked_whom(target: TargetPack) -> str:
    """{{ target|asked_whom }}: of whom it is asked."""
    return words.asked_whom_text(target)


@register.filter
def lower_first(text: object) -> str:
    """{{ row.name|lower_first }}: a title in the middle of a sentence."""
    return words.lower_first(str(text))


@register.filter
def minutes(seconds: int) -> int:
    """{{ delta.seconds|minutes }}: whole minutes, rounded up."""
    return -(-seconds // 60)


@register.simple_tag
def trend_of(points: Sequence[Point]) -> str:
    """{% trend_of row.trend as title %}: 5 kỳ tăng dần, chưa kỳ nào đạt."""
    return trend_text(points)


@register.filter
def unbroken(text: str) -> SafeString:
    """{{ pack.title|unbroken }}: numbers of papers and spans of years stay on one line."""
    told = JOINED.sub(r'<span class="nowrap">\g<0></span>', conditional_escape(text))
    return SafeString(told)
