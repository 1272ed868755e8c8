"""How a sitting that isn't in one room meets: its groups, their rolls, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chibo.meetings.models import Gathering, Group, GroupMember, Sitting
from chibo.meetings.queries.roll import Line, roll_of
from chibo.meetings.rules import Tally, counted, tally

NOT_ASKED = ("exempt", "suspended", "temporary")
"""Who is left out when one counts how many cannot gather."""


@dataclass(frozen=True, slots=True)
class GroupRoll:
    """One group with its members and what the roll says of them; without a group: the rest."""

    group: Group | None
    lines: Sequence[Line]
    tally: Tally


def groups_of(sitting: Sitting) -> Sequence[Group]:
    """The groups of the sitting, in their order."""
    return list(sitting.groups.select_related("leader"))


def members_by_person(sitting: Sitting) -> Mapping[int, int]:
    """By person the group they meet with."""
    rows = GroupMember.objects.filter(sitting=sitting)
    return dict(rows.values_list("person_id", "group_id"))


def group_rolls(sitting: Sitting, lines: Sequence[Line] | None = None) -> Sequence[GroupRoll]:
    """The roll by group; whoever is in none comes last. Added up it is the sitting's own."""
    groups = groups_of(sitting)
    if not groups:
        return []
    lines = roll_of(sitting) if lines is None else lines
    of, counts = members_by_person(sitting), sitting.prescribed.counts
    found = []
    for group in [*groups, None]:
        key = group.pk if group else None
        those = [line for line in lines if of.get(line.person.pk) == key]
        if those or group:
            found.append(GroupRoll(group, those, tally(those, counts)))
    return found


def left_out(sitting: Sitting) -> int:
    """How many who have to come meet with no group."""
    counts = sitting.prescribed.counts
    rest = [one for one in group_rolls(sitting) if one.group is None]
    return sum(counted(line, counts) for one in rest for line in one.lines)


def members_asked(sitting: Sitting) -> int:
    """Of how many one asks whether they can gather in one place."""
    return sum(line.standing not in NOT_ASKED for line in roll_of(sitting))


def gathering_of(sitting: Sitting) -> Gathering | None:
    """How many of them cannot, as written down."""
    return Gathering.objects.filter(sitting=sitting).first()


def last_groups(sitting: Sitting) -> Sequence[Group]:
    """The groups that the unit met by last: what a new sitting opens with."""
    before = Sitting.objects.filter(unit=sitting.unit_id, on__lt=sitting.on)
    last = before.exclude(groups=None).order_by("-on", "-pk").first()
    return groups_of(last) if last else []


def face_to_face(sitting: Sitting) -> str:
    """What is left for a meeting in one room, in words; "" where this is one."""
    if sitting.mode == Sitting.Mode.TOGETHER:
        return ""
    rule = sitting.prescribed.mode(sitting.mode, sitting.kind)
    return str(rule.face_to_face) if rule and rule.face_to_face else ""


def apart_remarks(sitting: Sitting) -> Sequence[str]:
    """What is to be said of a sitting that isn't in one room: it costs nothing."""
    if sitting.mode == Sitting.Mode.TOGETHER:
        return []
    rule, said = sitting.prescribed.mode(sitting.mode, sitting.kind), []
    gathering = gathering_of(sitting)
    if rule and rule.more_than is not None and gathering is not None:
        if gathering.cannot <= gathering.members * rule.more_than:
            said.append(
                _(
                    "%(cannot)s trên %(members)s đảng viên không về một nơi được; cách họp này dùng"
                    " khi %(when)s."
                )
                % {
                    "cannot": gathering.cannot,
                    "members": gathering.members,
                    "when": rule.when,
                }
            )
    elif rule and rule.more_than is not None:
        said.append(_("Chưa ghi bao nhiêu đảng viên không về họp một nơi được."))
    if rule and rule.face_to_face and sitting.motions.filter(secret=True).exists():
        said.append(
            _("Có bỏ phiếu kín trong buổi %(mode)s: %(rule)s.")
            % {"mode": sitting.get_mode_display().lower(), "rule": rule.face_to_face}
        )
    if sitting.mode == Sitting.Mode.BY_GROUP and sitting.roll.exists():
        without = left_out(sitting) if groups_of(sitting) else 0
        if without:
            said.append(_("Còn %(count)s người phải dự chưa xếp vào tổ.") % {"count": without})
    return said
