"""The number that a target takes from another document: by which decision, and binding it (M24)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.accounts.middleware import Request
from chibo.core.refusals import NotAllowed, Refused
from chibo.organisations.models import Placement, Unit
from chibo.organisations.queries import below
from chibo.portal.deciding import DecisionForm, refuse
from chibo.portal.scope import Scope
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.references import Bound, bound, by_reference, may_bind
from chibo.programmes.rules.binding import days_of, years_of
from chibo.programmes.services.references import MOST, bind, withdraw

MANY = 300
"""Of more units below than these the form offers the unit in scope alone."""


class ReferenceForm(DecisionForm):
    """The numbers of one unit, the document that holds them, and the decision that binds them."""

    unit = forms.ChoiceField(label=_("Gắn cho đơn vị"))
    document = forms.CharField(
        label=_("Văn bản nêu con số"),
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("unit", "document")

    def __init__(
        self, desk: "Desk", data: Mapping[str, str] | None = None, **options: object
    ) -> None:
        super().__init__(data, initial=desk.initial, **options)  # type: ignore[arg-type]
        self.fields["unit"].choices = desk.units  # type: ignore[attr-defined]
        for year in desk.years:
            self.fields[_named(year)] = forms.IntegerField(
                label=_("Số phải đạt") if year is None else _("Số của năm %s") % year,
                min_value=1,
                max_value=MOST,
                required=year is None,
            )
        self.order_fields([*self.field_order, *map(_named, desk.years)])

    @property
    def values(self) -> dict[int | None, Decimal]:
        """The numbers typed, by year."""
        named = {year: self.cleaned_data.get(_named(year)) for year in self.years}
        return {year: Decimal(value) for year, value in named.items() if value is not None}

    @property
    def years(self) -> list[int | None]:
        names = (name for name in self.fields if name.startswith("value"))
        return [int(name[6:]) if name[6:] else None for name in names]


def _named(year: int | None) -> str:
    return "value" if year is None else f"value_{year}"


class WithdrawForm(DecisionForm):
    """The decision that takes the numbers back."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What is bound for the unit in scope, and what the reader may bind."""

    programme: Catalogued
    entry: Entry
    scope: Scope
    bound: Sequence[Bound]
    units: Sequence[tuple[str, str]]

    @property
    def years(self) -> list[int | None]:
        return years_of(self.entry.pack, self.programme.span)

    @property
    def now(self) -> list[Bound]:
        """The numbers of the day looked at."""
        return [one for one in self.bound if one.holds(self.scope.day)]

    @property
    def open(self) -> list[Bound]:
        """The numbers that no decision has ended."""
        return [one for one in self.bound if one.until is None]

    @property
    def former(self) -> list[Bound]:
        return [one for one in self.bound if one.until is not None]

    @property
    def paper(self) -> str:
        """The document to bind: the successor's where the one named was never made."""
        paper = self.entry.pack.reference
        return str(paper.successor or paper.document) if paper else ""

    @property
    def initial(self) -> dict[str, object]:
        """The document and the first day of the target; numbers as they stand, to be corrected."""
        first = days_of(self.entry.pack, self.programme.span).first
        found = {_named(one.year): int(one.value) for one in self.open}
        document = self.open[0].document if self.open else self.paper
        since = max([first, *(one.since for one in self.open if one.since)])
        return {"unit": self.scope.unit.code, "document": document, "on": since, **found}

    @property
    def form(self) -> ReferenceForm:
        """The form with what is bound now, to be bound anew."""
        return ReferenceForm(self)

    @property
    def taking_back(self) -> WithdrawForm:
        """The form that takes the numbers back, with ids of its own beside the other."""
        return WithdrawForm(auto_id="id_back_%s", initial={"on": self.scope.today})


def desk_of(request: Request, programme: Catalogued, entry: Entry, scope: Scope) -> Desk | None:
    """What the page of the target tells of its number; None where the target sets its own."""
    if not by_reference(entry.pack):
        return None
    found = bound(request.actor, entry.pack.id, scope.unit.id)
    return Desk(programme, entry, scope, found, _units(request, scope))


def _units(request: Request, scope: Scope) -> list[tuple[str, str]]:
    """The unit in scope and those right below it, as far as the reader may bind for them."""
    rows = {scope.unit.id: (scope.unit.code, scope.unit.name)}
    if request.actor.may("references.bind"):
        children: list[Placement] = list(below(request.actor, scope.unit.id, scope.today)[:MANY])
        rows |= {row.unit_id: (row.unit.code, row.name) for row in children}
    allowed = may_bind(request.actor, rows, scope.today)
    return [named for unit, named in rows.items() if unit in allowed]


def carry_out(request: Request, desk: Desk) -> tuple[forms.Form, str]:
    """Bind or take back what was sent: the form, and the unit's code; none while it is faulty.

    Raises NotAllowed where the reader may bind nothing here.
    """
    if not desk.units:
        raise NotAllowed("references.bind")
    taking_back = request.POST.get("do") == "withdraw"
    form = WithdrawForm(request.POST) if taking_back else ReferenceForm(desk, request.POST)
    if not form.is_valid():
        return form, ""
    try:
        if isinstance(form, ReferenceForm):
            return form, _bind(request, desk, form)
        _withdraw(request, desk, form)
    except Refused as refused:
        refuse(form, refused)
        return form, ""
    return form, desk.scope.unit.code


def _bind(request: Request, desk: Desk, form: ReferenceForm) -> str:
    told = form.cleaned_data
    bind(
        request.actor,
        programme=desk.programme,
        entry=desk.entry,
        unit=Unit.objects.get(code=told["unit"]),
        values=form.values,
        document=told["document"],
        on=told["on"],
        decision=form.paper,
    )
    return str(told["unit"])


def _withdraw(request: Request, desk: Desk, form: DecisionForm) -> None:
    withdraw(
        request.actor,
        entry=desk.entry,
        unit=Unit.objects.get(pk=desk.scope.unit.id),
        on=form.cleaned_data["on"],
        decision=form.paper,
    )
