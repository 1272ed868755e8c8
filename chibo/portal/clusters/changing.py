"""Changes of clusters as their pages offer them: which form, and what is done with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.organisations.clusters import InCluster, bodies_to_lead, cluster_on
from chibo.organisations.models import Cluster, Unit
from chibo.organisations.reach import in_reach, require
from chibo.organisations.services import clusters as services
from chibo.organisations.services.decisions import CHANGE
from chibo.portal.clusters.forms import (
    ChangeForm,
    ChargeForm,
    EndForm,
    EstablishForm,
    LeaveForm,
    RenameForm,
    UnitsForm,
    body_of,
)
from chibo.portal.deciding import refuse
from chibo.portal.scope import Scope

Data = QueryDict | None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that can be done: its words, its form, and what carries it out."""

    name: str
    title: StrOrPromise
    button: StrOrPromise
    form: Callable[[Actor, InCluster, Data], ChangeForm]
    do: Callable[[Actor, Cluster, ChangeForm], None]


def _rename_form(actor: Actor, found: InCluster, data: Data) -> ChangeForm:
    return RenameForm(actor, data, initial={"name": found.led.name})


def _units_form(actor: Actor, _found: InCluster, data: Data) -> ChangeForm:
    return UnitsForm(actor, data)


def _leave_form(actor: Actor, found: InCluster, data: Data) -> ChangeForm:
    members = [(one.code, one.name) for one in found.stays if one.until is None]
    return LeaveForm(members, actor, data)


def _charge_form(actor: Actor, found: InCluster, data: Data) -> ChangeForm:
    codes = [one.code for one in found.stays if one.on(actor.today)]
    members = Unit.objects.filter(code__in=codes).values_list("pk", flat=True)
    now = found.led.in_charge
    bodies = _bodies(actor, [found.led.cluster.unit_id, *members])
    return ChargeForm(bodies, actor, data, initial={"in_charge": now.code if now else ""})


def _end_form(actor: Actor, _found: InCluster, data: Data) -> ChangeForm:
    return EndForm(actor, data)


def _rename(actor: Actor, cluster: Cluster, form: ChangeForm) -> None:
    services.rename(actor, cluster=cluster, name=form.cleaned_data["name"], **form.told)


def _join(actor: Actor, cluster: Cluster, form: ChangeForm) -> None:
    services.add_members(actor, cluster=cluster, units=form.cleaned_data["units"], **form.told)


def _leave(actor: Actor, cluster: Cluster, form: ChangeForm) -> None:
    services.remove_members(actor, cluster=cluster, units=form.cleaned_data["units"], **form.told)


def _charge(actor: Actor, cluster: Cluster, form: ChangeForm) -> None:
    body = body_of(form.cleaned_data["in_charge"])
    services.put_in_charge(actor, cluster=cluster, body=body, **form.told)


def _end(actor: Actor, cluster: Cluster, form: ChangeForm) -> None:
    services.end(actor, cluster=cluster, **form.told)


CHANGES: Mapping[str, Change] = {
    one.name: one
    for one in (
        Change("join", _("Thêm đơn vị vào cụm"), _("Thêm vào cụm"), _units_form, _join),
        Change("leave", _("Đưa đơn vị ra khỏi cụm"), _("Đưa ra khỏi cụm"), _leave_form, _leave),
        Change("charge", _("Đổi cơ quan phụ trách"), _("Ghi cơ quan này"), _charge_form, _charge),
        Change("rename", _("Đổi tên cụm"), _("Đổi tên"), _rename_form, _rename),
        Change("end", _("Kết thúc cụm"), _("Kết thúc cụm từ ngày này"), _end_form, _end),
    )
}


def may_change(actor: Actor, unit: int) -> bool:
    """Whether the actor may make clusters of the unit and change them."""
    try:
        require(actor, CHANGE, unit)
    except NotAllowed:
        return False
    return True


def to_change(actor: Actor, code: str) -> InCluster:
    """A cluster that the actor may change, as of today. Raises NotAllowed."""
    mine = in_reach(Cluster.objects.all(), actor, CHANGE).filter(code=code)
    if not mine.exists() or not actor.may("figure.view"):
        raise NotAllowed(f"cluster {code}")
    try:
        return cluster_on(actor, code, actor.today)
    except Cluster.DoesNotExist as hidden:
        raise NotAllowed(f"cluster {code}") from hidden


def carried_out(actor: Actor, found: InCluster, change: Change, form: ChangeForm) -> bool:
    """Whether the change is done; else the form says why not."""
    return _tried(form, lambda: change.do(actor, found.led.cluster, form))


def establish_form(actor: Actor, scope: Scope, data: Data) -> EstablishForm:
    """The form for a new cluster of the unit in scope."""
    return EstablishForm(_bodies(actor, [scope.unit.id]), actor, data)


def established(actor: Actor, scope: Scope, form: EstablishForm) -> bool:
    """Whether the cluster is there now; else the form says why not."""

    def do() -> None:
        told = form.cleaned_data
        services.establish(
            actor,
            code=told["code"],
            name=told["name"],
            unit=Unit.objects.get(pk=scope.unit.id),
            members=told["units"],
            in_charge=body_of(told["in_charge"]),
            **form.told,
        )

    return _tried(form, do)


def _tried(form: ChangeForm, do: Callable[[], Any]) -> bool:
    if not form.is_valid():
        return False
    try:
        do()
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


def _bodies(actor: Actor, units: list[int]) -> list[tuple[str, str]]:
    return [(one.code, f"{one} ({one.unit.code})") for one in bodies_to_lead(units, actor.today)]
