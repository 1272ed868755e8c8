"""Takes the programmes of packs in."""

from collections.abc import Iterable, Sequence
from typing import Any

from chibo.core.packs import Taken
from chibo.programmes.models import Programme, Target
from chibo.programmes.packs import ProgrammePack


def store_programmes(packs: Sequence[Taken]) -> Iterable[str]:
    """Make the programmes and their targets those of the packs.

    The version of one that differs grows. What was found by hand or taken from another document
    is kept under a target's id, and so outlives a target that is gone for a while.
    """
    before = {row.code: row for row in Programme.objects.prefetch_related("targets")}
    changed = []
    for pack in packs:
        header, targets = _rows(pack.body)
        row = before.pop(pack.code, None)
        if row is None:
            row = Programme(code=pack.code, version=0)
        elif row.body == header and _kept(row) == targets:
            continue
        _write(row, pack, header, targets)
        changed.append(pack.code)
    for row in before.values():
        row.delete()
        changed.append(row.code)
    return changed


def _rows(body: ProgrammePack) -> tuple[dict[str, Any], list[tuple[str, str, Any]]]:
    header = body.model_dump(mode="json", by_alias=True, exclude_unset=True)
    bodies = header.pop("targets")
    named = zip(body.targets, bodies, strict=True)
    return header, [(target.id, str(target.kind), said) for target, said in named]


def _kept(row: Programme) -> list[tuple[str, str, Any]]:
    targets = sorted(row.targets.all(), key=lambda target: target.position)
    return [(target.code, target.kind, target.body) for target in targets]


def _write(
    row: Programme, pack: Taken, header: dict[str, Any], targets: list[tuple[str, str, Any]]
) -> None:
    row.version = max(row.version + 1, pack.version)
    row.first, row.last = pack.body.period.from_, pack.body.period.to
    row.body = header
    row.save()
    # A target that moved to another programme is written anew there.
    Target.objects.filter(code__in=[code for code, _kind, _body in targets]).delete()
    row.targets.all().delete()
    Target.objects.bulk_create(
        Target(programme=row, code=code, position=position, kind=kind, body=body)
        for position, (code, kind, body) in enumerate(targets, start=1)
    )
