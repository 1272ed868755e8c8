"""What the minutes say of a sitting held by Party groups: one paper, one result (practice D7)."""

from collections.abc import Iterator

from chibo.documents.official import Part, Point
from chibo.meetings.models import Group, Sitting
from chibo.meetings.papers.words import GroupWords, short_day
from chibo.meetings.queries.groups import GroupRoll, gathering_of, group_rolls


def by_groups(sitting: Sitting, words: GroupWords) -> Iterator[Part]:
    """How many couldn't gather, then a line for each group."""
    gathering = gathering_of(sitting)
    if gathering and sitting.mode != Sitting.Mode.TOGETHER:
        told = {"cannot": gathering.cannot, "members": gathering.members}
        yield Point(words.gathering.format(**told), words.apart)
    rolls = group_rolls(sitting)
    if rolls:
        yield Point("", words.heading)
    for one in rolls:
        yield Point(_line(one, words), level=3)


def _line(one: GroupRoll, words: GroupWords) -> str:
    group, present = one.group, words.present
    told = present.format(present=one.tally.present, due=one.tally.due)
    parts = {"leader": "", "at": "", "place": ""}
    if group is not None:
        parts["leader"] = words.leader.format(name=group.leader.full_name) if group.leader else ""
        when = _when(group)
        parts["at"] = words.at.format(when=when) if when else ""
        parts["place"] = words.place.format(place=group.place) if group.place else ""
    name = group.name if group else words.rest.capitalize()
    return words.led.format(name=name, present=told, **parts)


def _when(group: Group) -> str:
    hour = f"{group.begins:%Hh%M}" if group.begins else ""
    return " ".join(part for part in (hour, short_day(group.on) if group.on else "") if part)
