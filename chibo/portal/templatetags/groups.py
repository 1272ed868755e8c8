"""Rows of a table under their headings: `{% load groups %}`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import template

from chibo.portal.tables.drawn import Line

register = template.Library()

OPEN = 6
"""So many rows stand open on a phone; the groups after them wait under their headings."""
NEEDY = {"behind", "unknown"}


@dataclass
class Group:
    """A heading with its rows, and how many of them have which status, if rows have any."""

    title: str
    lines: list[Line[Any]] = field(default_factory=list)
    open: bool = True

    @property
    def counts(self) -> Mapping[str, int]:
        found = (getattr(line.row, "status", "") for line in self.lines)
        return Counter(status for status in found if status)


@register.simple_tag
def groups_of(lines: Sequence[Line[Any]], *, open: bool = False) -> list[Group]:
    """{% groups_of of.lines open=of.narrowed as groups %}: the rows by the heading above them.

    Of a long table those are open on a phone that hold something behind or unknown, from the top,
    until there is enough to read; the first where nothing is.
    """
    groups: list[Group] = []
    for line in lines:
        if line.group or not groups:
            groups.append(Group(line.group))
        groups[-1].lines.append(line)
    if not open and len(lines) > OPEN:
        _fold(groups)
    return groups


def _fold(groups: Sequence[Group]) -> None:
    needy = [group for group in groups if NEEDY & group.counts.keys()] or groups[:1]
    shown = 0
    for group in groups:
        group.open = any(group is one for one in needy) and shown < OPEN
        if group.open:
            shown += len(group.lines)
