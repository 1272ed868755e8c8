"""By which groups a sitting is held: the form, and the roll by group."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _

from chibo.accounts.middleware import Request
from chibo.core.refusals import Refused
from chibo.meetings.models import Sitting
from chibo.meetings.queries.groups import (
    gathering_of,
    groups_of,
    last_groups,
    members_asked,
    members_by_person,
)
from chibo.meetings.queries.roll import Line, roll_of
from chibo.meetings.services.grouping import MOST, Party, save_groups
from chibo.members.looks import note_list
from chibo.portal.before.confirming import held
from chibo.portal.fields import DayField, HourField
from chibo.portal.posted import number_in, version_of

FEWEST = 3
"""Places for groups that the form opens with."""


class GatheringForm(forms.Form):
    """How many cannot gather in one place."""

    cannot = forms.IntegerField(
        label=_("Số đảng viên không về họp một nơi được"),
        help_text=_("Không kể người được miễn, người bị đình chỉ. Để trống nếu chưa đếm."),
        min_value=0,
        required=False,
    )


class PartyForm(forms.Form):
    """One group: name, leader, when and where, if other than the sitting itself."""

    name = forms.CharField(label=_("Tên tổ"), max_length=100, required=False)
    leader = forms.TypedChoiceField(
        label=_("Tổ trưởng"), coerce=int, empty_value=None, required=False
    )
    on = DayField(label=_("Ngày họp"), required=False)
    begins = HourField(label=_("Giờ"), required=False)
    place = forms.CharField(label=_("Nơi họp"), max_length=200, required=False)

    def __init__(self, *args: Any, people: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(line.person.pk, line.person.full_name) for line in people]
        self.fields["leader"].choices = [("", "–"), *names]  # type: ignore[attr-defined]


@dataclass(slots=True)
class Page:
    """The form of a sitting's groups; `places` by person the number of their group, from 1."""

    sitting: Sitting
    members: int
    gathering: GatheringForm
    groups: Sequence[PartyForm]
    people: Sequence[tuple[Line, int]]
    numbers: Sequence[int]
    by_group: bool
    refused: Refused | None = None


def page_of(request: Request, code: str) -> Page:
    """For who holds a sitting that isn't in one room. Raises Http404."""
    sitting = held(request, code)
    if sitting.mode == Sitting.Mode.TOGETHER or sitting.closed:
        raise Http404(code)
    post = request.POST if request.method == "POST" else None
    people = roll_of(sitting)
    note_list(request.actor, unit=sitting.unit_id, persons=len(people), what="groups")
    by_group = sitting.mode == Sitting.Mode.BY_GROUP
    gathering = gathering_of(sitting)
    opening = {"cannot": gathering.cannot if gathering else None}
    groups = _forms(sitting, people, post) if by_group else []
    return Page(
        sitting,
        members_asked(sitting),
        GatheringForm(post, initial=opening),
        groups,
        _placed(sitting, people, post) if by_group else [],
        range(1, len(groups) + 1),
        by_group,
    )


def _forms(sitting: Sitting, people: Sequence[Line], post: QueryDict | None) -> list[PartyForm]:
    """As saved, else as the unit met by groups last, with a place for one more."""
    saved = groups_of(sitting) or last_groups(sitting)
    called = {line.person.pk for line in people}
    own = bool(sitting.groups.all())
    opening = [
        {
            "name": one.name,
            "leader": one.leader_id if one.leader_id in called else None,
            "on": one.on if own else None,
            "begins": one.begins,
            "place": one.place,
        }
        for one in saved
    ]
    count = max(FEWEST, min(len(saved) + 1, MOST))
    if post is not None:
        asked = post.get("groups", "")
        count = min(number_in(asked, digits=3) or 0, MOST) if asked else count
    opening += [{}] * (count - len(opening))
    return [
        PartyForm(post, prefix=f"g{at}", people=people, initial=opening[at]) for at in range(count)
    ]


def _placed(
    sitting: Sitting, people: Sequence[Line], post: QueryDict | None
) -> list[tuple[Line, int]]:
    if post is not None:
        return [(line, _number(post, line.person.pk)) for line in people]
    numbers = {group.pk: at for at, group in enumerate(groups_of(sitting), start=1)}
    of = members_by_person(sitting)
    return [(line, numbers.get(of.get(line.person.pk, 0), 0)) for line in people]


def _number(post: QueryDict, person: int) -> int:
    return number_in(post.get(f"group-{person}", ""), digits=3) or 0


def take(request: Request, page: Page) -> bool:
    """Save what was typed; False where it stays with its faults."""
    valid = [form.is_valid() for form in (page.gathering, *page.groups)]
    if not all(valid):
        return False
    # An empty place for a group is none; who was put there is in no group.
    kept = [at for at, form in enumerate(page.groups) if form.cleaned_data["name"].strip()]
    at_of = {number + 1: at for at, number in enumerate(kept)}
    of = {line.person.pk: at_of[number] for line, number in page.people if number in at_of}
    try:
        page.sitting = save_groups(
            request.actor,
            sitting=page.sitting,
            version=version_of(request),
            cannot=page.gathering.cleaned_data["cannot"],
            groups=[Party(**page.groups[at].cleaned_data) for at in kept],
            of=of,
        )
    except Refused as refused:
        page.refused = refused
        return False
    return True
