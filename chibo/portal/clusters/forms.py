"""What an office types about a cluster: each change a form of its own."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.core.actor import Actor
from chibo.core.text import fold
from chibo.organisations.models import Body, Placement, Unit
from chibo.organisations.reach import in_reach
from chibo.organisations.services.decisions import CHANGE, CODE_LENGTH, NAME_LENGTH
from chibo.portal.deciding import DecisionForm

LINES = 500


class ChangeForm(DecisionForm):
    """The day of a change, and its decision where there is one."""

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        options.setdefault("initial", {}).setdefault("on", actor.today)
        super().__init__(*args, **options)
        self.actor = actor
        self.without_paper()
        self.order_fields([name for name in self.fields if name not in DecisionForm.base_fields])

    @property
    def told(self) -> dict[str, Any]:
        """Day and decision, as every service takes them."""
        return {"on": self.cleaned_data["on"], "decision": self.paper}


class RenameForm(ChangeForm):
    name = forms.CharField(label=gettext_lazy("Tên cụm"), max_length=NAME_LENGTH)


class UnitsForm(ChangeForm):
    """Units as a decision lists them: a code or a name a line."""

    units = forms.CharField(
        label=gettext_lazy("Đơn vị"),
        help_text=gettext_lazy("Mỗi dòng một đơn vị, ghi mã hoặc đúng tên; chép từ quyết định."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        lines = [line.strip() for line in cleaned.get("units", "").splitlines() if line.strip()]
        if not lines:
            return cleaned
        day = cleaned.get("on") or self.actor.today
        found, faults = units_named(self.actor, lines[:LINES], day)
        for fault in faults:
            self.add_error("units", fault)
        return {**cleaned, "units": found}


class EstablishForm(UnitsForm):
    code = forms.CharField(
        label=gettext_lazy("Mã cụm"),
        max_length=CODE_LENGTH,
        help_text=gettext_lazy("Ngắn, chưa ai dùng, ví dụ CUM-1; không đổi về sau."),
    )
    name = forms.CharField(label=gettext_lazy("Tên cụm"), max_length=NAME_LENGTH)
    in_charge = forms.ChoiceField(label=gettext_lazy("Cơ quan phụ trách"), required=False)

    def __init__(self, bodies: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, bodies)
        self.order_fields(["code", "name", "units", "in_charge"])


class LeaveForm(ChangeForm):
    units = forms.MultipleChoiceField(
        label=gettext_lazy("Đơn vị ra khỏi cụm"),
        help_text=gettext_lazy("Giữ phím Ctrl để chọn nhiều đơn vị."),
    )

    def __init__(self, members: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["units"].choices = members  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        units = Unit.objects.filter(code__in=cleaned.get("units", ()))
        return {**cleaned, "units": list(units)}


class ChargeForm(ChangeForm):
    in_charge = forms.ChoiceField(label=gettext_lazy("Cơ quan phụ trách"), required=False)

    def __init__(self, bodies: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, bodies)


class EndForm(ChangeForm):
    """Nothing but the day and the decision."""


def _offer(form: forms.Form, bodies: Sequence[tuple[str, str]]) -> None:
    nobody = ("", _("chưa giao cơ quan nào"))
    form.fields["in_charge"].choices = [nobody, *bodies]  # type: ignore[attr-defined]


def body_of(code: str) -> Body | None:
    """The body chosen; none for nobody."""
    return Body.objects.filter(code=code).first() if code else None


def units_named(actor: Actor, lines: Iterable[str], day: date) -> tuple[list[Unit], list[str]]:
    """The units that lines name by code or by name, of those the actor may change; and what is
    wrong with the others."""
    asked = list(dict.fromkeys(lines))
    rows = in_reach(Placement.objects.as_of(day), actor, CHANGE).select_related("unit")
    by_code = {row.unit.code: row.unit for row in rows.filter(unit__code__in=asked)}
    by_name: dict[str, list[Unit]] = {}
    for row in rows.filter(folded__in=[fold(line)[:250] for line in asked]):
        by_name.setdefault(row.folded, []).append(row.unit)
    found: list[Unit] = []
    faults: list[str] = []
    for line in asked:
        units = [by_code[line]] if line in by_code else by_name.get(fold(line)[:250], [])
        if len(units) == 1:
            found.append(units[0])
        elif units:
            told = {"line": line, "codes": ", ".join(unit.code for unit in units)}
            faults.append(_("“%(line)s” là tên của nhiều đơn vị: ghi mã (%(codes)s).") % told)
        else:
            said = _("Không thấy đơn vị nào mã hoặc tên “%(line)s” mà đồng chí được sắp xếp.")
            faults.append(said % {"line": line})
    return found, faults
