"""What packs are in use."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from chibo.core.models import Pack
from chibo.core.packs import files

WITHDRAWN = ""
"""The hash of a pack's last version after its file is gone."""


def newest_packs() -> dict[tuple[str, str], Pack]:
    """The last version of every pack by kind and code, withdrawn ones included."""
    return {(pack.kind, pack.code): pack for pack in Pack.objects.order_by("version")}


def pack_body(kind: str, code: str) -> Any:
    """What the pack in use says, as plain data. Raises Pack.DoesNotExist."""
    newest = Pack.objects.filter(kind=kind, code=code).order_by("-version").first()
    if newest is None or newest.sha256 == WITHDRAWN:
        raise Pack.DoesNotExist(f"{kind} {code}")
    return newest.body


def packs_are_current(root: Path) -> bool:
    """Whether the files are the very ones that were taken in last; reads none of them."""
    in_use = sorted(p.sha256 for p in newest_packs().values() if p.sha256 != WITHDRAWN)
    return in_use == sorted(sha256(path.read_bytes()).hexdigest() for path in files(root))


def newest_pack() -> tuple[int, str]:
    """What changes with every load that took anything in: a key for what is made of packs."""
    newest = Pack.objects.order_by("-id").values_list("id", "sha256").first()
    return newest or (0, "")
