"""Reads what was concluded, what became of the tasks before, and what the minutes say besides."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from chibo.core.days import day_text
from chibo.meetings.models import Conclusion, Meeting, Sitting
from chibo.meetings.queries.roll import Line
from chibo.meetings.queries.visited import units_charged
from chibo.meetings.services.concluding import Concluded, Ended, Written
from chibo.meetings.services.voting import Put
from chibo.portal.fields import DayField, HourField
from chibo.portal.posted import number_in
from chibo.work.answering import answer_by
from chibo.work.models import Request, Task
from chibo.work.queries.requests import units_above

MOST = 40  # conclusions, or votes, of one sitting
WHOLE = _("Cả chi bộ")
BEFORE = {True: "yes", False: "no", None: ""}
YES_NO = (("", _("Chưa ghi")), ("yes", _("Trước")), ("no", _("Sau")))


class Counted(forms.IntegerField):
    """A number of votes or ballots; empty is none."""

    def __init__(self, label: StrOrPromise) -> None:
        super().__init__(label=label, required=False, min_value=0, max_value=10_000)


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


UNIT = "u"
"""Before the key of a unit among persons."""


def _charged(value: str) -> tuple[int | None, int | None]:
    """Whose task it is: a person's key, or a unit's."""
    if value.startswith(UNIT):
        return None, int(value.removeprefix(UNIT))
    return int(value), None


class ConclusionForm(forms.Form):
    """One conclusion. An empty text takes it out."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Kết luận"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(
        label=_("Đây là"), choices=Conclusion.Kind.choices, required=False, initial="task"
    )
    person = forms.TypedChoiceField(
        label=_("Giao cho"), required=False, coerce=_charged, empty_value=None
    )
    due = DayField(label=_("Hạn"), required=False)
    to = forms.TypedChoiceField(
        label=_("Kiến nghị với"), required=False, coerce=int, empty_value=None
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[Line],
        above: Sequence[tuple[int, str]],
        asking: str,
        units: Sequence[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(line.person.pk, line.person.full_name) for line in people]
        below = [(f"{UNIT}{key}", name) for key, name in units]
        _offer(self, "person", [("", WHOLE), *named, *below])
        _offer(self, "to", above)
        self.fields["to"].help_text = asking
        if not above:
            kinds = [one for one in Conclusion.Kind.choices if one[0] != Conclusion.Kind.REQUEST]
            _offer(self, "kind", kinds)
            del self.fields["to"]

    @property
    def concluded(self) -> Concluded:
        told = self.cleaned_data
        kind = Conclusion.Kind(told["kind"] or Conclusion.Kind.TASK)
        person, unit = told["person"] or (None, None)
        task, request = kind == Conclusion.Kind.TASK, kind == Conclusion.Kind.REQUEST
        return Concluded(
            kind=kind,
            text=told["text"],
            person=person if task else None,
            for_unit=unit if task else None,
            due=told["due"] if task else None,
            key=told["key"],
            to=told.get("to") if request else None,
        )


class MotionForm(forms.Form):
    """One matter put to the vote, as counted. An empty text takes it out."""

    text = forms.CharField(label=_("Biểu quyết về"), max_length=300, required=False)
    secret = forms.BooleanField(label=_("Bỏ phiếu kín"), required=False)
    votes_for = Counted(label=_("Đồng ý"))
    votes_against = Counted(label=_("Không đồng ý"))
    votes_other = Counted(label=_("Ý kiến khác"))
    issued = Counted(label=_("Phiếu phát ra"))
    collected = Counted(label=_("Phiếu thu về"))

    @property
    def put(self) -> Put:
        told = self.cleaned_data
        ballots = {name: told[name] for name in ("issued", "collected")}
        votes = {name: told[name] or 0 for name in ("votes_for", "votes_against", "votes_other")}
        return Put(told["text"], secret=told["secret"], **votes, **ballots)


class WrittenForm(forms.Form):
    """Times as the secretary confirms them, who chaired, the discussion as one text."""

    begins = HourField(label=_("Bắt đầu lúc"), required=False)
    ends = HourField(label=_("Kết thúc lúc"), required=False)
    chair = forms.TypedChoiceField(label=_("Chủ trì"), required=False, coerce=int, empty_value=None)
    clerk = forms.TypedChoiceField(
        label=_("Ghi biên bản"), required=False, coerce=int, empty_value=None
    )
    before_professional = forms.ChoiceField(
        label=_("So với cuộc họp chuyên môn cùng tháng"), choices=YES_NO, required=False
    )
    discussion = forms.CharField(
        label=_("Thảo luận"),
        help_text=_("Một đoạn cho biên bản. Không đưa vào tìm kiếm, không lập theo từng người."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=20_000,
        required=False,
    )
    mood = forms.CharField(
        label=_("Tình hình tư tưởng"),
        help_text=_("Ghi chung, không nêu tên ai. Không tự gửi lên cấp trên."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
        required=False,
    )

    def __init__(self, *args: Any, sitting: Sitting, people: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(line.person.pk, line.person.full_name) for line in people]
        for name in ("chair", "clerk"):
            _offer(self, name, [("", _("Chưa ghi")), *named])
        if sitting.kind != Meeting.Kind.CELL_REGULAR:
            del self.fields["before_professional"]

    @property
    def written(self) -> Written:
        told = dict(self.cleaned_data)
        before = {"yes": True, "no": False}.get(told.pop("before_professional", ""))
        return Written(before_professional=before, **told)


def written_as_saved(sitting: Sitting, people: Sequence[Line]) -> dict[str, Any]:
    """What the minutes say so far; the first of the leaders chairs, the next keeps the minutes."""
    leaders = [line.person.pk for line in people if line.position]
    first, second, *_others = [*leaders, None, None]
    return {
        "begins": sitting.begins,
        "ends": sitting.ends,
        "chair": sitting.chair_id or first,
        "clerk": sitting.clerk_id or second,
        "before_professional": BEFORE[sitting.before_professional],
        "discussion": sitting.discussion,
        "mood": sitting.mood,
    }


F = TypeVar("F", bound=forms.Form)
Make = Callable[..., F]


def conclusion_forms(
    sitting: Sitting, people: Sequence[Line], post: QueryDict | None = None
) -> list[ConclusionForm]:
    """A form for each conclusion saved or typed, and a few to spare."""
    saved = [
        {"key": row.pk, "text": row.text, "kind": row.kind, "person": _whose(row), "due": row.due}
        | ({"to": row.to_unit_id} if row.to_unit_id else {})
        for row in sitting.conclusions.all()
    ]
    above = units_above(sitting.unit_id, sitting.on)
    make = partial(
        ConclusionForm,
        people=people,
        above=above,
        asking=_asking(sitting),
        units=units_charged(sitting),
    )
    return _forms(make, "conclusions", "c", saved, post, spare=2)


def _whose(row: Conclusion) -> int | str | None:
    return f"{UNIT}{row.for_unit_id}" if row.for_unit_id else row.person_id


def _asking(sitting: Sitting) -> str:
    """How a request is worded, and by when it is to be answered."""
    until = answer_by(sitting.on)
    said = _now("Lời của đơn vị, không nêu tên ai.")
    if until is None:
        return said
    due = _now("Trả lời chậm nhất %(day)s.") % {"day": day_text(until)}
    return f"{said} {due}"


def motion_forms(sitting: Sitting, post: QueryDict | None = None) -> list[MotionForm]:
    """A form for each vote saved or typed, and one to spare."""
    saved = [
        {name: getattr(row, name) for name in MotionForm.base_fields}
        for row in sitting.motions.all()
    ]
    return _forms(MotionForm, "motions", "m", saved, post, spare=1)


def _forms(
    make: Make[F],
    counter: str,
    prefix: str,
    saved: Sequence[Mapping[str, Any]],
    post: QueryDict | None,
    *,
    spare: int,
) -> list[F]:
    """As many as the field `counter` of the form sent says; else those saved, and some to spare."""
    if post is not None:
        count = min(number_in(post.get(counter, ""), digits=3) or 0, MOST)
        return [make(post, prefix=f"{prefix}{at}") for at in range(count)]
    shown = [*saved, *({} for _at in range(spare))]
    return [make(prefix=f"{prefix}{at}", initial=dict(one)) for at, one in enumerate(shown)]


def ended(post: QueryDict, tasks: Sequence[Task]) -> dict[int, Ended]:
    """Which of the tasks are said to have ended, and with what result; which to go on after all."""
    said = {}
    for task in tasks:
        state = post.get(f"task-{task.pk}")
        if state in Task.Ended.values or (state == "" and task.ended):
            said[task.pk] = Ended(state, post.get(f"result-{task.pk}", ""))
    return said


def told(post: QueryDict, answered: Sequence[Request]) -> set[int]:
    """Of which requests the answers are said to have been told."""
    ticked = set(post.getlist("told"))
    return {row.pk for row in answered if str(row.pk) in ticked}
