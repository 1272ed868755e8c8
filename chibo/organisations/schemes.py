"""Writes the levels and types that the packs say are in force."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from chibo.core.packs import Taken
from chibo.core.refusals import Refused
from chibo.organisations import tree
from chibo.organisations.models import Level, Placement, UnitType

M = TypeVar("M", Level, UnitType)


def store_levels(packs: Sequence[Taken]) -> Iterable[str]:
    """Make the levels those of the packs; the tree is derived anew when any differs.

    Raises Refused ORG-SCHEME-IN-USE.
    """
    wanted = {
        (row.code, row.valid_from): {
            "valid_to": row.valid_to,
            "vi": row.name.vi,
            "en": row.name.en,
            "rank": row.rank,
            "grassroots": row.grassroots,
            "cell": row.cell,
            "superior": row.superior,
            "has_committee": row.committee,
            "source": row.source,
        }
        for pack in packs
        for row in pack.body.levels
    }
    return _store(Level, "level", wanted)


def store_types(packs: Sequence[Taken]) -> Iterable[str]:
    """Make the types those of the packs; the tree is derived anew when any differs.

    Raises Refused ORG-SCHEME-IN-USE.
    """
    wanted = {
        (row.code, row.valid_from): {
            "valid_to": row.valid_to,
            "vi": row.name.vi,
            "en": row.name.en,
            "groups": list(row.groups),
            "source": row.source,
        }
        for pack in packs
        for row in pack.body.types
    }
    return _store(UnitType, "type", wanted)


def _store(model: type[M], column: str, wanted: dict[tuple[Any, Any], dict[str, Any]]) -> list[str]:
    _refuse_loss(column, {code for code, _start in wanted})
    changed = set()
    for row in model.objects.all():
        fields = wanted.pop((row.code, row.valid_from), None)
        if fields is None:
            row.delete()
        elif any(getattr(row, name) != value for name, value in fields.items()):
            model.objects.filter(pk=row.pk).update(**fields)
        else:
            continue
        changed.add(row.code)
    model.objects.bulk_create(
        model(code=code, valid_from=start, **fields) for (code, start), fields in wanted.items()
    )
    changed |= {code for code, _start in wanted}
    if changed and Placement.objects.exists():
        tree.rebuild()
    return sorted(changed)


def _refuse_loss(column: str, codes: set[str]) -> None:
    """Refuse to forget a level or type that units have, on whatever day."""
    lost = Placement.objects.exclude(**{f"{column}__in": codes}).select_related("unit").first()
    if lost is None:
        return
    raise Refused(
        "ORG-SCHEME-IN-USE",
        _("Đơn vị %(unit)s đang mang mã “%(code)s” mà các gói không còn ghi.")
        % {"unit": lost.unit, "code": getattr(lost, column)},
        fix=_("Ghi lại mã này vào gói, với valid_to nếu nó đã hết hiệu lực."),
    )
