"""Committees and boards end with their unit; what leads a successor is their successor."""

from collections import defaultdict

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.core.handover import Handing, Part, hindering
from chibo.organisations.models import Body, Lineage, MassOrganisation, Placement, Term, Unit
from chibo.organisations.succession import follow, free_code

SINGLE = (
    Body.Kind.COMMITTEE,
    Body.Kind.CELL_SECRETARY,
    Body.Kind.STANDING_COMMITTEE,
    Body.Kind.PERMANENT_BOARD,
    Body.Kind.INSPECTION_COMMITTEE,
)
"""Kinds of which a unit has one: whose successor is plain. Boards and offices are set up anew."""

# A cell has a committee, or a secretary without one: either follows the other.
INSTEAD = {
    Body.Kind.COMMITTEE: Body.Kind.CELL_SECRETARY,
    Body.Kind.CELL_SECRETARY: Body.Kind.COMMITTEE,
}


def _bodies(handing: Handing) -> QuerySet[Body]:
    return handing.leaving(Body.objects.filter(valid_from__lt=handing.on), "unit")


def _end_bodies(handing: Handing, rows: QuerySet[Body]) -> None:
    """End bodies with their terms; those of the main successor follow them.

    A new successor gets the bodies that units have one of; who sits there is another decision.
    """
    listed = list(rows)
    terms = handing.leaving(Term.objects.filter(body__in=[row.pk for row in listed]), "body__unit")
    terms.update(valid_to=handing.on)
    of: dict[int, list[Body]] = defaultdict(list)
    for row in listed:
        heir = handing.successor(row.unit_id)
        if heir is not None and row.kind in SINGLE:
            of[heir].append(row)
    rows.update(valid_to=handing.on)
    for heir, before in of.items():
        _follow_bodies(handing, Unit.objects.get(pk=heir), before)


def _follow_bodies(handing: Handing, heir: Unit, before: list[Body]) -> None:
    there = {row.kind: row for row in Body.objects.as_of(handing.on).filter(unit=heir)}
    if _is_new(handing, heir):
        kinds = {row.kind for row in before}
        if Body.Kind.COMMITTEE in kinds:
            kinds.discard(Body.Kind.CELL_SECRETARY)
        for kind in sorted(kinds - set(there)):
            code = free_code(Body, f"{heir.code}-{kind}")
            there[kind] = Body.objects.create(
                code=code, unit=heir, kind=kind, valid_from=handing.on
            )
    for row in before:
        after = there.get(row.kind) or there.get(INSTEAD.get(Body.Kind(row.kind), ""))
        if after is not None:
            follow(handing, Lineage.Kind.BODY, row.pk, after.pk)


def _is_new(handing: Handing, unit: Unit) -> bool:
    return not Placement.objects.filter(unit=unit, valid_from__lt=handing.on).exists()


def _mass(handing: Handing) -> QuerySet[MassOrganisation]:
    rows = MassOrganisation.objects.filter(valid_from__lt=handing.on)
    return handing.leaving(rows, "unit")


def _end_mass(handing: Handing, rows: QuerySet[MassOrganisation]) -> None:
    """End mass organisations; one of the kind, there already or new, follows at the successor."""
    listed = list(rows)
    rows.update(valid_to=handing.on)
    for row in listed:
        heir = handing.successor(row.unit_id)
        if heir is None:
            continue
        there = MassOrganisation.objects.as_of(handing.on)
        after = there.filter(unit=heir, kind=row.kind, host=row.host_id).first()
        if after is None:
            unit = Unit.objects.get(pk=heir)
            after = MassOrganisation.objects.create(
                code=free_code(MassOrganisation, f"{unit.code}-{row.kind}"),
                kind=row.kind,
                unit=unit,
                host_id=row.host_id,
                valid_from=handing.on,
            )
        follow(handing, Lineage.Kind.MASS_ORGANISATION, row.pk, after.pk)


PARTS = (
    hindering("terms", _("nhiệm kỳ bắt đầu"), Term, "body__unit"),
    hindering("bodies", _("cơ quan, cấp uỷ thành lập"), Body, "unit"),
    hindering("mass_organisations", _("đoàn thể thành lập"), MassOrganisation, "unit"),
    Part(records="bodies", what=_("cơ quan, cấp uỷ"), rows=_bodies, give=_end_bodies),
    Part(records="mass_organisations", what=_("mặt trận, đoàn thể"), rows=_mass, give=_end_mass),
)
