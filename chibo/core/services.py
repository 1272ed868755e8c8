"""Takes packs in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.models import Pack
from chibo.core.packs import KINDS, PackFault, PackFile, Taken, read_all
from chibo.core.queries import WITHDRAWN, newest_packs
from chibo.core.refusals import NotAllowed, Refused

LOAD = "packs.load"
PROGRAM = Actor(user_id=0, name="chibo", today=date.min, grants={LOAD: frozenset({0})})
"""The program itself, in a database that has nobody yet."""


@dataclass(slots=True)
class Loaded:
    """What a load changed: packs with a new version, packs withdrawn, rows by their code."""

    taken: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.taken or self.withdrawn or self.rows)


class BadPacks(Refused):
    """Packs with faults; `faults` are all of them."""

    def __init__(self, faults: Sequence[PackFault]) -> None:
        super().__init__(
            "CORE-PACKS",
            _("Các gói có %(count)d lỗi; lỗi đầu tiên: %(first)s")
            % {"count": len(faults), "first": faults[0]},
            fix=_("Xem hết bằng “chibo packs check” rồi sửa tệp; chưa có gì được nạp."),
        )
        self.faults = list(faults)


@transaction.atomic
def load_all(actor: Actor | None, root: Path) -> Loaded:
    """Take in all packs below the folder: all of them or, when any has a fault, none.

    A pack gets a new version only when its file changed; rows are written only where they
    differ; what is no longer on the shelf is withdrawn. Without an actor the program itself acts,
    to set up a new database. Whoever else acts must hold packs.load at every root of the tree:
    the caller asks `require_everywhere`.

    Raises Refused CORE-PACKS and what the kinds refuse, NotAllowed.
    """
    actor = actor or PROGRAM
    if not actor.may(LOAD):
        raise NotAllowed(LOAD)
    shelf, faults = read_all(root)
    if faults:
        raise BadPacks(faults)
    loaded = Loaded()
    newest = newest_packs()
    taken = {key: _take(pack, newest.get(key), loaded) for key, pack in _by_key(shelf.packs)}
    _withdraw([pack for key, pack in newest.items() if key not in taken], loaded)
    reach = []
    for kind in KINDS.values():
        changed = list(kind.store([pack for key, pack in taken.items() if key[0] == kind.name]))
        if changed:
            loaded.rows += [f"{kind.name} {code}" for code in changed]
            reach += [(None, records, None) for records in kind.reach]
    if loaded:
        detail = {"taken": loaded.taken, "withdrawn": loaded.withdrawn, "rows": len(loaded.rows)}
        audit.record(actor, "packs.loaded", touched=reach, detail=detail)
    return loaded


def _by_key(packs: Sequence[PackFile]) -> list[tuple[tuple[str, str], PackFile]]:
    return [((pack.kind, pack.code), pack) for pack in packs]


def _take(pack: PackFile, before: Pack | None, loaded: Loaded) -> Taken:
    if before and before.sha256 == pack.sha256:
        return Taken(pack.code, before.version, pack.body)
    start, end = KINDS[pack.kind].dates(pack.body)
    now = Pack.objects.create(
        kind=pack.kind,
        code=pack.code,
        version=before.version + 1 if before else 1,
        sha256=pack.sha256,
        valid_from=start,
        valid_to=end,
        body=pack.body.model_dump(mode="json", by_alias=True),
    )
    loaded.taken.append(str(now))
    return Taken(pack.code, now.version, pack.body)


def _withdraw(gone: Sequence[Pack], loaded: Loaded) -> None:
    """Keep the versions of a pack whose file is gone, and end them with an empty one."""
    for pack in gone:
        if pack.sha256 != WITHDRAWN:
            Pack.objects.create(
                kind=pack.kind, code=pack.code, version=pack.version + 1, sha256=WITHDRAWN, body={}
            )
            loaded.withdrawn.append(f"{pack.kind}/{pack.code}")
