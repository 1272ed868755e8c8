"""Takes the packs of required papers in."""

from collections.abc import Iterable, Sequence
from typing import Any

from chibo.core.packs import Taken
from chibo.documents.models import RequiredPaper
from chibo.documents.packs import Required


def store_required(packs: Sequence[Taken]) -> Iterable[str]:
    """Make the required papers those of the packs, in their order."""
    listed = [row for pack in packs for row in pack.body.papers]
    wanted = {
        (row.code, row.valid_from): _fields(row, position)
        for position, row in enumerate(listed, start=1)
    }
    changed = set()
    for row in RequiredPaper.objects.all():
        fields = wanted.pop((row.code, row.valid_from), None)
        if fields is None:
            row.delete()
        elif any(getattr(row, name) != value for name, value in fields.items()):
            RequiredPaper.objects.filter(pk=row.pk).update(**fields)
        else:
            continue
        changed.add(row.code)
    RequiredPaper.objects.bulk_create(
        RequiredPaper(code=code, valid_from=start, **fields)
        for (code, start), fields in wanted.items()
    )
    return sorted(changed | {code for code, _start in wanted})


def _fields(row: Required, position: int) -> dict[str, Any]:
    said = row.model_dump(exclude={"code", "valid_from", "name"})
    return {
        **said,
        "position": position,
        "vi": row.name.vi,
        "en": row.name.en,
        "programme": row.programme or "",
    }
