"""What packs are in use."""

from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from chibo.core.models import Pack
from chibo.core.once import once
from chibo.core.packs import files
from chibo.core.refusals import Outdated

M = TypeVar("M", bound=BaseModel)

_models: dict[tuple[type[BaseModel], str, str], tuple[tuple[object, ...], BaseModel]] = {}

WITHDRAWN = ""
"""The hash of a pack's last version after its file is gone."""


def newest_packs() -> dict[tuple[str, str], Pack]:
    """The last version of every pack by kind and code, withdrawn ones included."""
    return {(pack.kind, pack.code): pack for pack in Pack.objects.order_by("version")}


def pack_body(kind: str, code: str) -> Any:
    """What the pack in use says, as plain data. Raises Pack.DoesNotExist."""
    return _in_use(kind, code).body


def read_pack(model: type[M], kind: str, code: str) -> M:
    """The pack in use, read as that model and not to be changed. Raises Pack.DoesNotExist."""
    return cast("M", once((model, kind, code), lambda: _read(model, kind, code)))


def needed_pack(model: type[M], kind: str, code: str) -> M:
    """As `read_pack`; raises Outdated where packs are older than the program."""
    try:
        return read_pack(model, kind, code)
    except Pack.DoesNotExist as missing:
        raise Outdated from missing


def _read(model: type[BaseModel], kind: str, code: str) -> BaseModel:
    """From the process, while the pack in use is the very one that was read last."""
    pack = _in_use(kind, code)
    version = (pack.pk, pack.sha256, pack.loaded_at)
    held = _models.get((model, kind, code))
    if held is None or held[0] != version:
        held = _models[model, kind, code] = (version, model.model_validate(pack.body))
    return held[1]


def _in_use(kind: str, code: str) -> Pack:
    """Its body is fetched when it is asked for."""
    rows = Pack.objects.filter(kind=kind, code=code).defer("body")
    found = rows.order_by("-version").first()
    if found is None or found.sha256 == WITHDRAWN:
        raise Pack.DoesNotExist(f"{kind} {code}")
    return found


def packs_are_current(root: Path) -> bool:
    """Whether the files are the very ones that were taken in last; reads none of them."""
    in_use = sorted(p.sha256 for p in newest_packs().values() if p.sha256 != WITHDRAWN)
    return in_use == sorted(sha256(path.read_bytes()).hexdigest() for path in files(root))


def newest_pack() -> tuple[int, str]:
    """What changes with every load that took anything in: a key for what is made of packs."""
    rows = Pack.objects.order_by("-id").values_list("id", "sha256")
    return once(newest_pack, rows.first) or (0, "")
