"""Mass organisations' programmes of a year: approved by which paper, and the year's level."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.periods import YEARS_ASKED
from chibo.core.refusals import Refused
from chibo.documents.models import MassApproval
from chibo.documents.services import set_mass_year
from chibo.documents.services.leave import own
from chibo.documents.services.mass import MassYear
from chibo.organisations.models import HostState, MassOrganisation, MassOrganisationYear
from chibo.organisations.naming import unit_names
from chibo.organisations.reach import in_reach, subtree
from chibo.portal.deciding import refuse
from chibo.portal.fields import DayField
from chibo.portal.papers.forms import OnBehalfForm
from chibo.portal.posted import number_in
from chibo.portal.scope import Scope
from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table

STATES = {
    "approved": gettext_lazy("Đã duyệt"),
    "not_approved": gettext_lazy("Không duyệt"),
    "unknown": gettext_lazy("Chưa ghi"),
}
READ = "record.view"


@dataclass(frozen=True, slots=True)
class MassLine:
    """One mass organisation in one year."""

    row: MassOrganisation
    year: MassOrganisationYear | None
    approval: MassApproval | None
    unit: str
    host: str

    @property
    def name(self) -> str:
        return str(self.row.get_kind_display())

    @property
    def state(self) -> str:
        if self.year is None or self.year.programme_approved is None:
            return "unknown"
        return "approved" if self.year.programme_approved else "not_approved"

    @property
    def level(self) -> str:
        return str(self.year.get_level_display()) if self.year and self.year.level else ""


class MassForm(OnBehalfForm):
    """What was found of the year."""

    approved = forms.ChoiceField(
        label=gettext_lazy("Chương trình công tác năm"),
        choices=(
            ("", STATES["unknown"]),
            ("yes", STATES["approved"]),
            ("no", STATES["not_approved"]),
        ),
        required=False,
    )
    number = forms.CharField(
        label=gettext_lazy("Số văn bản duyệt"),
        help_text=gettext_lazy("Ví dụ: 15-TB/ĐU"),
        max_length=60,
        required=False,
    )
    signed_on = DayField(label=gettext_lazy("Ngày ký"), required=False)
    level = forms.ChoiceField(label=gettext_lazy("Xếp loại cuối năm"), required=False)
    field_order = ("approved", "number", "signed_on", "level", "for_paper")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["level"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("chưa xếp loại")), *MassOrganisationYear.Grade.choices]

    @property
    def found(self) -> MassYear:
        told = self.cleaned_data
        said = {"yes": True, "no": False}.get(told["approved"])
        return MassYear(said, told["level"], told["number"], told["signed_on"])


def asked_year(request: Request, scope: Scope) -> int:
    """The year that the page shows."""
    year = number_in(request.GET.get("year", ""), digits=4) or 0
    return year if year in YEARS_ASKED else scope.day.year


def mass_listing(request: Request, scope: Scope, year: int) -> Listing[MassLine]:
    """Those of the unit and below it that were there in the year."""
    rows = _in_sight(request.actor).filter(unit__in=subtree([scope.unit.id], on=scope.day))
    rows = rows.filter(valid_from__year__lte=year).exclude(valid_to__year__lt=year)
    lines = _lines(request.actor, scope, list(rows.order_by("unit__code", "kind", "code")), year)
    return Listing(_table(year), Held(lines, find=_found), request)


def _found(one: MassLine) -> str:
    return f"{one.name} {one.unit} {one.host} {one.row.code}"


def _in_sight(actor: Actor) -> Any:
    if not actor.may(READ):
        return MassOrganisation.objects.none()
    return in_reach(MassOrganisation.objects.all(), actor, READ)


def _lines(actor: Actor, scope: Scope, rows: list[MassOrganisation], year: int) -> list[MassLine]:
    """With their years, units and hosts: four queries, however many there are."""
    found = MassOrganisationYear.objects.filter(year=year).select_related("approval")
    years = {row.mass_organisation_id: row for row in found}
    day = scope.day
    names = unit_names(actor, {(row.unit_id, day) for row in rows})
    hosts = {row.host_id for row in rows if row.host_id}
    states = HostState.objects.as_of(day).filter(host__in=hosts).select_related("host")
    called = {row.host_id: str(row) for row in states}
    lines = []
    for row in rows:
        named, one = names.get((row.unit_id, day)), years.get(row.pk)
        lines.append(
            MassLine(
                row,
                one,
                getattr(one, "approval", None),
                named.name if named else "",
                called.get(row.host_id or 0, ""),
            )
        )
    return lines


def one_of(actor: Actor, scope: Scope, code: str, year: int) -> MassLine:
    """The mass organisation of that code in the year. Raises Http404 for one out of sight."""
    row = _in_sight(actor).filter(code=code).first()
    if row is None or year not in YEARS_ASKED:
        raise Http404(code)
    return _lines(actor, scope, [row], year)[0]


def mass_form(request: Request, line: MassLine) -> MassForm:
    """The form with what is on record."""
    said = {None: "", True: "yes", False: "no"}[line.year.programme_approved if line.year else None]
    return MassForm(
        request.POST or None,
        own=own(request.actor, line.row.unit_id),
        initial={
            "approved": said,
            "number": line.approval.number if line.approval else "",
            "signed_on": line.approval.signed_on if line.approval else None,
            "level": line.year.level if line.year else "",
        },
    )


def keep(actor: Actor, line: MassLine, year: int, form: MassForm) -> bool:
    """Save what was typed; False where it is refused, and the form says why."""
    if not form.is_valid():
        return False
    try:
        set_mass_year(
            actor, of=line.row, year=year, found=form.found, for_paper=form.for_paper_told
        )
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


def _table(year: int) -> Table[MassLine]:
    kinds = dict(MassOrganisation.Kind.choices)
    levels = dict(MassOrganisationYear.Grade.choices)

    def grade(one: MassLine) -> str:
        return one.year.level if one.year else ""

    return Table(
        "mass-programmes",
        _("Chương trình của Mặt trận, đoàn thể"),
        _("đoàn thể"),
        _columns(year),
        facets=(
            Facet(
                "state", _("Duyệt"), lambda one: one.state, STATES, order=list(STATES), chips=True
            ),
            Facet("kind", _("Loại"), lambda one: one.row.kind, kinds, order=list(kinds)),
            Facet("level", _("Xếp loại"), grade, levels, order=list(levels)),
        ),
        search=_("Tìm đoàn thể, đơn vị"),
        about=_("Năm %(year)s") % {"year": year},
    )


def _columns(year: int) -> tuple[Column[MassLine], ...]:
    return (
        Column(
            "mass",
            _("Đoàn thể"),
            lambda one: one.name,
            sort=lambda one: one.name,
            link=lambda one: To("mass_year", (str(year), one.row.code)),
            always=True,
            also=(Column("code", _("Mã"), lambda one: one.row.code),),
        ),
        Column("unit", _("Đơn vị"), lambda one: one.unit, sort=lambda one: one.unit),
        Column("host", _("Doanh nghiệp, cơ quan"), lambda one: one.host, css="off"),
        Column("state", _("Chương trình năm"), lambda one: str(STATES[one.state])),
        Column(
            "number",
            _("Văn bản duyệt"),
            lambda one: one.approval.number if one.approval else "",
            css="nowrap",
        ),
        Column(
            "signed",
            _("Ngày ký"),
            lambda one: one.approval.signed_on if one.approval else None,
            kind=Kind.DAY,
            css="nowrap off",
        ),
        Column("level", _("Xếp loại"), lambda one: one.level),
    )
