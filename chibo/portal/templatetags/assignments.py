"""Results of a year's list in words: `{% load assignments %}`."""

from django import template

from chibo.work.assigning import AssignmentRule
from chibo.work.models import Assignment

register = template.Library()


@register.filter
def outcome(line: Assignment, rule: AssignmentRule) -> str:
    """{{ line|outcome:whole.rule }}: Hoàn thành tốt."""
    found = rule.result(line.result)
    return str(found.name) if found else ""
