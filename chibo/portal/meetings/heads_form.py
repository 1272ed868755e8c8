"""Reads how many came of units whose people are not named: a line each, and some to spare."""

from collections.abc import Sequence

from django.http import QueryDict

from chibo.meetings.models import Sitting
from chibo.meetings.queries.roll import HeadLine, heads_of
from chibo.meetings.queries.whom import by_head_count
from chibo.portal.posted import number_in

SPARE = 2
LONGEST = 250  # characters of a name
DIGITS = 6


def heads_shown(sitting: Sitting, post: QueryDict | None = None) -> Sequence[HeadLine]:
    """The lines of the form: as saved or called, or as typed; none where nobody is counted so."""
    if not by_head_count(sitting):
        return ()
    lines = heads_of(sitting)
    if post is not None:
        return typed_heads(post, sitting) or ()
    return [*lines, *(HeadLine("", 0, 0) for _at in range(SPARE))]


def typed_heads(post: QueryDict, sitting: Sitting) -> list[HeadLine] | None:
    """What the form says of each line; None where the sitting counts nobody so."""
    if not by_head_count(sitting):
        return None
    known = heads_of(sitting)
    spare = [HeadLine("", 0, 0) for _at in range(SPARE)]
    return [_line(post, at, one) for at, one in enumerate([*known, *spare])]


def _line(post: QueryDict, at: int, one: HeadLine) -> HeadLine:
    label = one.label or " ".join(post.get(f"head-label-{at}", "").split())[:LONGEST]
    due = _number(post.get(f"head-due-{at}", ""), one.due)
    present = _number(post.get(f"head-present-{at}", ""), one.present)
    return HeadLine(label, due, present, one.unit, one.mass_organisation)


def _number(text: str, otherwise: int) -> int:
    text = text.strip().replace(".", "")
    if not text:
        return otherwise
    number = number_in(text, digits=DIGITS)
    return -1 if number is None else number
