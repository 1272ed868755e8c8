"""Proposals for members who are away: the list, one with its decision, and asking for one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import Refused
from chibo.meetings.models import Sitting
from chibo.meetings.queries.sittings import HOLD, NAMES, may, sitting_in_sight
from chibo.meetings.services.holding import own
from chibo.members.leave_queries import decided_at, proposals_in_sight, proposals_of
from chibo.members.leaving import (
    Asked,
    Decided,
    decide_leave,
    end_leave,
    propose_leave,
    withdraw_proposal,
)
from chibo.members.looks import note_list
from chibo.members.models import LeaveProposal, Membership, Person
from chibo.organisations.entering import PAPER
from chibo.organisations.models import Unit
from chibo.organisations.queries import describe_units
from chibo.organisations.reach import in_reach
from chibo.portal.deciding import refuse
from chibo.portal.fields import DayField
from chibo.portal.posted import number_in, version_of
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Stored
from chibo.portal.tables.table import Table

State = LeaveProposal.State


class OfCell(forms.Form):
    """What a cell says; entered from above it is entered from a paper of the cell's."""

    for_paper = forms.CharField(
        label=gettext_lazy("Ghi từ sổ, văn bản nào của chi bộ"),
        help_text=gettext_lazy("Ví dụ: Sổ họp chi bộ, trang 12."),
        max_length=PAPER,
    )

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            del self.fields["for_paper"]


class ProposeForm(OfCell):
    """Which leave, why, from when to when, where to."""

    field_order = ("kind", "reason", "since", "until", "place")
    kind = forms.ChoiceField(label=gettext_lazy("Đề nghị"), choices=LeaveProposal.Kind.choices)
    reason = forms.ChoiceField(
        label=gettext_lazy("Vì sao"),
        choices=LeaveProposal.Reason.choices,
        help_text=gettext_lazy("Không ghi bệnh tật hay chuyện riêng."),
    )
    since = DayField(label=gettext_lazy("Đi từ ngày"))
    until = DayField(label=gettext_lazy("Đến hết ngày"))
    place = forms.CharField(label=gettext_lazy("Đi đâu"), max_length=200, required=False)


class DecideForm(forms.Form):
    """What the committee decided, by which paper."""

    approved = forms.ChoiceField(
        label=gettext_lazy("Quyết định"),
        choices=(("yes", gettext_lazy("Đồng ý")), ("no", gettext_lazy("Không đồng ý"))),
    )
    on = DayField(label=gettext_lazy("Ngày quyết định"))
    decision = forms.CharField(
        label=gettext_lazy("Số văn bản"),
        help_text=gettext_lazy("Ví dụ: 15-QĐ/ĐU. Không đồng ý thì có thể để trống."),
        max_length=100,
        required=False,
    )
    receiving = forms.CharField(
        label=gettext_lazy("Mã chi bộ tiếp nhận"),
        help_text=gettext_lazy("Nếu chi bộ nơi đến có ở đây; nếu không thì để trống."),
        max_length=40,
        required=False,
    )
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=300, required=False)
    for_paper = forms.CharField(
        label=gettext_lazy("Ghi từ văn bản nào của cấp uỷ quyết định"), max_length=200
    )

    def __init__(
        self, *args: Any, actor: Actor, proposal: LeaveProposal, own: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        if own:
            del self.fields["for_paper"]
        if proposal.kind != LeaveProposal.Kind.TRANSFER:
            del self.fields["receiving"]

    def clean_receiving(self) -> int | None:
        code = self.cleaned_data["receiving"].strip()
        if not code:
            return None
        unit = in_reach(Unit.objects.filter(code=code), self.actor, HOLD, via="id").first()
        if unit is None:
            raise forms.ValidationError(_("Không có đơn vị nào mang mã “%s”.") % code)
        return unit.pk

    @property
    def decided(self) -> Decided:
        told = dict(self.cleaned_data)
        return Decided(approved=told.pop("approved") == "yes", **told)


class BackForm(OfCell):
    """The day on which the member was back."""

    field_order = ("on",)
    on = DayField(label=gettext_lazy("Đã về ngày"))


@dataclass(frozen=True, slots=True)
class Line:
    """One proposal in the list."""

    row: LeaveProposal
    cell: str
    decides: str


@dataclass(frozen=True, slots=True)
class Page:
    """One proposal: who decides, and what its reader may do."""

    row: LeaveProposal
    cell: str
    decides: str
    may_decide: bool
    own: bool
    of_cell: bool
    holds: bool

    @property
    def may_withdraw(self) -> bool:
        return self.holds and self.row.state == State.PROPOSED

    @property
    def may_end(self) -> bool:
        return self.holds and self.row.state == State.APPROVED and not self.row.returned_on


def leaves_listing(request: Request, scope: Scope) -> Listing[Line]:
    """Proposals of the unit and all below it; whoever reads them is written down."""
    rows = proposals_of(request.actor, scope.unit.id, scope.day)
    note_list(request.actor, unit=scope.unit.id, persons=rows.count(), what="leaves")

    def dress(part: Sequence[LeaveProposal]) -> list[Line]:
        keys = {one.unit_id for one in part} | {one.to_unit_id for one in part}
        names = describe_units(keys, scope.day)
        return [
            Line(one, names.get(one.unit_id, ""), names.get(one.to_unit_id, "")) for one in part
        ]

    state: Facet[Line] = Facet(
        "state",
        gettext_lazy("Tình trạng"),
        "state",
        dict(State.choices),
        order=State.values,
        chips=True,
    )
    table = Table(
        "leaves",
        gettext_lazy("Đảng viên đi xa"),
        gettext_lazy("đề nghị"),
        COLUMNS,
        facets=(state,),
    )
    return Listing(table, Stored(rows, dress=dress), request)


COLUMNS: tuple[Column[Line], ...] = (
    Column(
        "person",
        gettext_lazy("Đảng viên"),
        lambda one: one.row.person.full_name,
        link=lambda one: To("leave", (str(one.row.pk),)),
        always=True,
    ),
    Column("cell", gettext_lazy("Chi bộ"), lambda one: one.cell),
    Column("kind", gettext_lazy("Đề nghị"), lambda one: str(one.row.get_kind_display())),
    Column(
        "since", gettext_lazy("Từ ngày"), lambda one: one.row.since, kind=Kind.DAY, sort="since"
    ),
    Column(
        "until", gettext_lazy("Đến ngày"), lambda one: one.row.until, kind=Kind.DAY, sort="until"
    ),
    Column("decides", gettext_lazy("Nơi quyết định"), lambda one: one.decides, css="off"),
    Column(
        "state",
        pgettext_lazy("of a request", "Tình trạng"),
        lambda one: str(one.row.get_state_display()),
    ),
)


def page_of(actor: Actor, key: int) -> Page:
    """The proposal of that key. Raises Http404 for one out of sight."""
    row = proposals_in_sight(actor).filter(pk=key).first()
    if row is None:
        raise Http404(str(key))
    names = describe_units({row.unit_id, row.to_unit_id}, actor.today)
    note_list(actor, unit=row.unit_id, persons=1, what="leaves")
    return Page(
        row,
        names.get(row.unit_id, ""),
        names.get(row.to_unit_id, ""),
        may_decide=row.state == State.PROPOSED and may(actor, HOLD, row.to_unit_id),
        own=own(actor, row.to_unit_id),
        of_cell=own(actor, row.unit_id),
        holds=may(actor, HOLD, row.unit_id),
    )


def forms_of(actor: Actor, page: Page, post: QueryDict | None = None) -> dict[str, forms.Form]:
    """The forms that the reader may send, as typed where one was sent."""
    do, found = post.get("do") if post else "", dict[str, forms.Form]()
    today = {"on": actor.today}
    if page.may_decide:
        sent = post if do == "decide" else None
        found["decide"] = DecideForm(
            sent, actor=actor, proposal=page.row, own=page.own, initial=today
        )
    if page.may_end:
        sent = post if do == "back" else None
        found["back"] = BackForm(sent, own=page.of_cell, initial=today, auto_id="id_back_%s")
    if page.may_withdraw:
        sent = post if do == "withdraw" else None
        found["withdraw"] = OfCell(sent, own=page.of_cell, auto_id="id_withdraw_%s")
    return found


def take(request: Request, page: Page, typed: Mapping[str, forms.Form]) -> str:
    """Do what a form says; gives what to say of it, "" where it stays. Raises Refused, Http404."""
    do = request.POST.get("do", "")
    version = version_of(request)
    form = typed.get(do)
    if form is None and do == "withdraw":  # it was settled meanwhile, and that is said
        withdraw_proposal(request.actor, proposal=page.row, version=version)
    if form is None:
        raise Http404(do)
    if not form.is_valid():
        return ""
    try:
        return DOING[do](request.actor, page.row, version, form)
    except Refused as refused:
        refuse(form, refused)
        return ""


def _decide(actor: Actor, row: LeaveProposal, version: int, form: Any) -> str:
    decide_leave(actor, proposal=row, version=version, decided=form.decided)
    return _("Đã ghi quyết định; điểm danh tính theo ngay, chi bộ báo lại ở buổi họp tới.")


def _back(actor: Actor, row: LeaveProposal, version: int, form: Any) -> str:
    end_leave(actor, proposal=row, version=version, **form.cleaned_data)
    return _("Đã ghi ngày về; từ ngày ấy đồng chí được gọi họp như trước.")


def _withdraw(actor: Actor, row: LeaveProposal, version: int, form: Any) -> str:
    withdraw_proposal(actor, proposal=row, version=version, **form.cleaned_data)
    return _("Đã rút đề nghị.")


DOING: dict[str, Callable[[Actor, LeaveProposal, int, Any], str]] = {
    "decide": _decide,
    "back": _back,
    "withdraw": _withdraw,
}


@dataclass(frozen=True, slots=True)
class Asking:
    """Asking for a member of the cell whose roll call shows them away."""

    sitting: Sitting
    person: Person
    decides: str
    own: bool


def asking(actor: Actor, code: str, person: str) -> Asking:
    """Raises Http404 where the actor may not ask, or nobody such is a member."""
    try:
        sitting = sitting_in_sight(actor, code)
    except Sitting.DoesNotExist as nothing:
        raise Http404(code) from nothing
    cell = sitting.unit_id
    allowed = may(actor, HOLD, cell) and may(actor, NAMES, cell)
    key = number_in(person)
    if not allowed or key is None:
        raise Http404(code)
    stays = Membership.objects.as_of(min(sitting.on, actor.today)).filter(unit=cell)
    found = Person.objects.filter(pk=key, memberships__in=stays).first()
    if found is None:
        raise Http404(person)
    note_list(actor, unit=cell, persons=1, what="leaves")
    at = decided_at(cell, actor.today)
    decides = describe_units({at}, actor.today).get(at, "")
    return Asking(sitting, found, decides, own(actor, cell))


def ask_for(actor: Actor, asked: Asking, form: ProposeForm) -> LeaveProposal | None:
    """Send the proposal; None where the form says why not."""
    if not form.is_valid():
        return None
    sitting, told = asked.sitting, dict(form.cleaned_data)
    paper = told.pop("for_paper", "")
    try:
        return propose_leave(
            actor,
            cell=sitting.unit,
            person=asked.person,
            wanted=Asked(**told),
            on=actor.today,
            sitting=sitting.pk,
            for_paper=paper,
        )
    except Refused as refused:
        refuse(form, refused)
        return None
