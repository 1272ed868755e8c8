"""With whom a working session is held: units below, mass organisations there."""

from datetime import date

from django.utils.translation import gettext as _

from chibo.core.days import day_text
from chibo.core.refusals import Refused
from chibo.meetings.models import Sitting
from chibo.meetings.queries.whom import whom
from chibo.organisations.models import Ancestry, MassOrganisation, Placement

MANY = 400
"""More units than these are not offered in one list: those right below are."""


def units_to_visit(unit: int, day: date) -> list[tuple[int, str]]:
    """Units below on the day, by name; right below alone where they are very many."""
    rows = Placement.objects.as_of(day).filter(unit__in=_below(unit, day))
    if rows.count() > MANY:
        rows = rows.filter(parent=unit)
    return list(rows.order_by("folded", "unit").values_list("unit_id", "name"))


def mass_to_visit(unit: int, day: date) -> list[tuple[int, str]]:
    """Mass organisations of the unit and of those below it, by kind."""
    rows = MassOrganisation.objects.as_of(day).filter(unit__in=[unit, *_below(unit, day)])
    rows = rows.order_by("kind", "code")[:MANY]
    return [(row.pk, f"{row.get_kind_display()} ({row.code})") for row in rows]


def units_charged(sitting: Sitting) -> list[tuple[int, str]]:
    """Units below that may be given tasks: the one visited, else those that are called."""
    if sitting.with_unit_id:
        rows = Placement.objects.as_of(sitting.on).filter(unit=sitting.with_unit_id)
    elif {"leaders_below", "unit_counts"} & set(whom(sitting)):
        rows = Placement.objects.as_of(sitting.on).filter(parent=sitting.unit_id)
    else:
        return []
    return list(rows.order_by("folded", "unit").values_list("unit_id", "name"))


def refuse_visited(sitting: Sitting) -> None:
    """Drop what the kind doesn't ask for. Raises Refused MTG-VISITED without what it asks for."""
    kind = sitting.described
    visits = kind.visits if kind else ""
    if visits != "unit":
        sitting.with_unit_id = None
    if visits != "mass":
        sitting.with_mass_id = None
    if not visits or _may_be_visited(sitting, visits):
        return
    raise Refused(
        "MTG-VISITED",
        _("Buổi làm việc ngày %(day)s chưa ghi làm việc với nơi nào bên dưới.")
        % {"day": day_text(sitting.on)},
        fix=_("Chọn đơn vị, hoặc tổ chức đoàn thể, có trong ngày ấy."),
        field=f"with_{visits}",
    )


def _may_be_visited(sitting: Sitting, visits: str) -> bool:
    below = _below(sitting.unit_id, sitting.on)
    if visits == "unit":
        return sitting.with_unit_id in below
    rows = MassOrganisation.objects.as_of(sitting.on).filter(pk=sitting.with_mass_id)
    return rows.filter(unit__in=[sitting.unit_id, *below]).exists()


def _below(unit: int, day: date) -> set[int]:
    lines = Ancestry.objects.filter(ancestor=unit, kept=False, valid_from__lte=day)
    lines = lines.exclude(valid_to__lte=day).exclude(descendant=unit)
    return set(lines.values_list("descendant_id", flat=True))
