"""Reads a cell's list as one form: members down, each with tasks and what they promised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chibo.portal.fields import DayField
from chibo.portal.posted import number_in
from chibo.work.models import Assignment
from chibo.work.queries.assignments import Place, Whole
from chibo.work.services.assignments import LONGEST, MOST, Wanted

Kind = Assignment.Kind


class TaskForm(forms.Form):
    """One task. An empty text takes it out."""

    line = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Nhiệm vụ"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    until = DayField(label=_("Đến hết ngày"), required=False)


class PromiseForm(forms.Form):
    """Whether the member registered, and a leader committed in writing."""

    registered = forms.BooleanField(label=_("Đã đăng ký làm theo Bác"), required=False)
    registration = forms.CharField(
        label=_("Nội dung đăng ký, nếu cần ghi"), max_length=LONGEST, required=False
    )
    committed = forms.BooleanField(label=_("Đã có bản cam kết"), required=False)


class ForAllForm(forms.Form):
    """What is written for several at once, so that a phone needs fewer taps."""

    task = forms.CharField(
        label=_("Việc chung cho ai chưa có việc"),
        help_text=_("Lưu xong thì mỗi đồng chí còn trống nhận việc này, sửa riêng được."),
        max_length=LONGEST,
        required=False,
    )
    registered = forms.BooleanField(label=_("Mọi đồng chí đã đăng ký làm theo Bác"), required=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One member on the page: tasks they have, room for one more, what they promised.

    `sent` whether they were on the form that came: who joined the cell since was not.
    """

    place: Place
    sent: bool
    tasks: Sequence[TaskForm]
    more: TaskForm
    promise: PromiseForm

    @property
    def forms(self) -> list[forms.Form]:
        return [*self.tasks, self.more, self.promise]

    @property
    def until(self) -> date:
        """Until when the first task is, as saved."""
        found: date = self.tasks[0].initial["until"]
        return found

    @property
    def bad(self) -> bool:
        return any(form.is_bound and form.errors for form in self.forms)


@dataclass(frozen=True, slots=True)
class ListForm:
    """The whole form; `exempt` are those who are asked for nothing and have nothing."""

    year: int
    rows: Sequence[Row]
    exempt: Sequence[Place]
    for_all: ForAllForm

    @property
    def valid(self) -> bool:
        each = [form.is_valid() for row in self._sent for form in row.forms]
        return self.for_all.is_valid() and all(each)

    @property
    def _sent(self) -> list[Row]:
        return [row for row in self.rows if row.sent]

    @property
    def people(self) -> list[int]:
        return [row.place.person.pk for row in self._sent]

    @property
    def wanted(self) -> list[Wanted]:
        """Every line as typed, once the form is clean."""
        return [line for row in self._sent for line in self._lines(row)]

    def _lines(self, row: Row) -> list[Wanted]:
        person, said = row.place.person.pk, row.promise.cleaned_data
        typed = [form.cleaned_data for form in (*row.tasks, row.more)]
        lines = [
            Wanted(person, Kind.TASK, one["text"], one["until"], one["line"])
            for one in typed
            if one["text"].strip()
        ]
        common = self.for_all.cleaned_data["task"].strip()
        if not lines and common and row.place.due:
            lines.append(Wanted(person, Kind.TASK, common))
        if said["registered"] or said["registration"] or self._all_registered(row):
            was = row.place.registration
            lines.append(
                Wanted(
                    person, Kind.REGISTRATION, said["registration"], line=was.pk if was else None
                )
            )
        if said.get("committed"):
            made = row.place.commitment
            lines.append(Wanted(person, Kind.COMMITMENT, line=made.pk if made else None))
        return lines

    def _all_registered(self, row: Row) -> bool:
        return row.place.due and bool(self.for_all.cleaned_data["registered"])


def list_form(whole: Whole, year: int, post: QueryDict | None = None) -> ListForm:
    """The form of a list as saved, or as typed: who came since is on it with empty fields."""
    asked = [place for place in whole.members if place.due or place.lines]
    sent = set(post.getlist("person")) if post is not None else set()
    rows = [_row(place, year, post if str(place.person.pk) in sent else None) for place in asked]
    exempt = [place for place in whole.members if not (place.due or place.lines)]
    return ListForm(year, rows, exempt, ForAllForm(post, prefix="all"))


def _row(place: Place, year: int, post: QueryDict | None) -> Row:
    key, last = place.person.pk, date(year, 12, 31)
    saved: list[dict[str, Any]] = [
        {"line": line.pk, "text": line.text, "until": line.until} for line in place.tasks
    ]
    shown = _shown(post, key, len(saved))
    starts = [*saved, *({"until": last} for _at in range(shown - len(saved)))]
    tasks = [TaskForm(post, prefix=f"t{key}-{at}", initial=one) for at, one in enumerate(starts)]
    more = TaskForm(post, prefix=f"t{key}-{shown}", initial={"until": last})
    return Row(place, post is not None, tasks, more, _promise(place, post))


def _promise(place: Place, post: QueryDict | None) -> PromiseForm:
    """A commitment is asked of leaders; who was one when they made it keeps it."""
    saved = {
        "registered": place.registration is not None,
        "registration": place.registration.text if place.registration else "",
        "committed": place.commitment is not None,
    }
    form = PromiseForm(post, prefix=f"p{place.person.pk}", initial=saved)
    if not (place.leader or place.commitment):
        del form.fields["committed"]
    return form


def _shown(post: QueryDict | None, key: int, saved: int) -> int:
    """How many tasks are on the page, but the empty one for more."""
    found = number_in(post.get(f"n{key}", ""), digits=2) or 0 if post is not None else 0
    return min(max(found, saved, 1), MOST)
