"""Reads one step of an inspection: its day, its paper; the tally, the conclusion, the remedies."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chibo.inspection.models import OwnInspection
from chibo.inspection.own import CONCLUSION, CONFERENCE, conferences
from chibo.inspection.own_rules import OwnRulesPack, StepRule, held
from chibo.inspection.services.own_steps import FINDING, NUMBER, REMEDY, Taken
from chibo.meetings.models import Sitting
from chibo.organisations.entering import PAPER
from chibo.portal.fields import DayField
from chibo.portal.inspections.plan_form import named, offer
from chibo.portal.meetings.conclusions_form import Counted

REMEDIES = 3  # on the page at once, beside those that are saved
VOTES = ("votes_for", "votes_against", "votes_other")


class StepForm(forms.Form):
    """A step; fields that it has no use for are left out."""

    on = DayField(label=_("Ngày"))
    paper = forms.CharField(
        label=_("Số văn bản, nếu có"),
        help_text=_("Chỉ ghi ngày và số; nội dung ở lại trong hồ sơ giấy."),
        max_length=NUMBER,
        required=False,
    )
    sitting = forms.TypedChoiceField(
        label=_("Buổi họp của chi bộ"), coerce=int, required=False, empty_value=None
    )
    votes_for = Counted(label=_("Đồng ý"))
    votes_against = Counted(label=_("Không đồng ý"))
    votes_other = Counted(label=_("Ý kiến khác"))
    result = forms.ChoiceField(label=_("Kết luận"), required=False)
    finding = forms.CharField(
        label=_("Nhận xét đưa vào kết luận"),
        help_text=_("Ghi ngắn. Chỉ chi bộ, đồng chí ấy và uỷ ban kiểm tra cấp trên đọc được."),
        max_length=FINDING,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    for_paper = forms.CharField(
        label=_("Nhập từ bản giấy nào"),
        help_text=_("Ví dụ: Sổ kiểm tra của chi bộ, trang 3"),
        max_length=PAPER,
        required=False,
    )

    def __init__(self, *args: Any, sittings: Mapping[int, Sitting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sittings = sittings
        if sittings and "sitting" in self.fields:
            offer(self, "sitting", [("", _("Không chọn")), *named(list(sittings.values()))])

    @property
    def remedies(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The pairs of fields of what is to be put right."""
        names = [name for name in self.fields if name.startswith("remedy")]
        return [(self[name], self[name.replace("remedy", "due")]) for name in names]

    @property
    def plain(self) -> list[forms.BoundField]:
        """Every other field."""
        return [one for one in self if not one.name.startswith(("remedy", "due", "votes"))]

    @property
    def tally(self) -> list[forms.BoundField]:
        return [self[name] for name in VOTES if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """A remedy has a day."""
        told: dict[str, Any] = super().clean() or {}
        for text, due in self.remedies:
            if told.get(text.name) and not told.get(due.name) and due.name not in self.errors:
                self.add_error(due.name, _("Việc khắc phục thì ghi hạn."))
        return told

    @property
    def taken(self) -> Taken:
        told = self.cleaned_data
        votes = [told.get(name) for name in VOTES]
        return Taken(
            told["on"],
            told.get("paper", ""),
            self._sittings.get(told.get("sitting") or 0),
            None if votes == [None] * 3 else (votes[0] or 0, votes[1] or 0, votes[2] or 0),
            told.get("result", ""),
            told.get("finding", ""),
            [
                (" ".join(told[text.name].split()), told[due.name])
                for text, due in self.remedies
                if told[text.name].strip()
            ],
            told.get("for_paper", ""),
        )


def step_form(
    one: OwnInspection,
    rule: StepRule,
    pack: OwnRulesPack,
    today: date,
    *,
    own: bool,
    post: QueryDict | None = None,
) -> StepForm:
    """The form of a step, as it was taken or empty with today's day."""
    taken = {step.code: step for step in one.steps.all()}.get(rule.code)
    sittings = (
        {row.pk: row for row in conferences(one.plan.unit_id, date(one.by.year - 1, 10, 1), today)}
        if rule.code == CONFERENCE
        else {}
    )
    saved: dict[str, Any] = {
        "on": taken.on if taken else today,
        "paper": taken.paper if taken else "",
        "sitting": one.sitting_id,
        "result": one.result,
        "finding": one.finding,
        "for_paper": one.for_paper,
    } | {name: getattr(one, name) for name in VOTES}
    remedies = list(one.remedies.all()) if rule.code == CONCLUSION else []
    for row in remedies:
        saved |= {f"remedy{row.position}": row.text, f"due{row.position}": row.due}
    form = StepForm(post, sittings=sittings, initial=saved)
    _leave_out(form, rule, own=own, sittings=bool(sittings))
    if rule.code == CONCLUSION:
        names = [(row.code, str(row.name)) for row in held(pack.results, one.by)]
        offer(form, "result", [("", _("Chọn mức")), *names])
        _add_remedies(form, len(remedies) + REMEDIES)
    return form


def _leave_out(form: StepForm, rule: StepRule, *, own: bool, sittings: bool) -> None:
    unused = {"paper"} if rule.paper != "typed" else set()
    if rule.code != CONFERENCE or not sittings:
        unused |= {"sitting", *VOTES}
    if rule.code != CONCLUSION:
        unused |= {"result", "finding"}
    if own:
        unused.add("for_paper")
    for name in unused:
        del form.fields[name]


def _add_remedies(form: StepForm, count: int) -> None:
    for at in range(1, count + 1):
        form.fields[f"remedy{at}"] = forms.CharField(
            label=_("Việc phải khắc phục"), max_length=REMEDY, required=False
        )
        form.fields[f"due{at}"] = DayField(label=_("Hạn"), required=False)
