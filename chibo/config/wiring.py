"""What travels upward, wired in one place: kinds of pack, and the facts of every app."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TypeVar, cast

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from chibo.accounts.packs import RolesPack, check_roles
from chibo.accounts.services import store_roles
from chibo.core.facts import BOOK, Fact, FactBook, Kept
from chibo.core.packs import KINDS, PackKind
from chibo.core.regulations import RegulationPack, check_regulation
from chibo.indicators.packs import IndicatorsPack, check_indicators
from chibo.indicators.services import store_indicators
from chibo.organisations.packs import LevelsPack, TypesPack, check_levels, check_types
from chibo.organisations.schemes import store_levels, store_types
from chibo.programmes.checking import check_programme, programme_dates
from chibo.programmes.packs import ProgrammePack
from chibo.programmes.services import store_programmes

PACKS = (
    PackKind("regulation", RegulationPack, check_regulation),
    PackKind("levels", LevelsPack, check_levels, store_levels, reach=("units",)),
    PackKind("types", TypesPack, check_types, store_types, reach=("units",)),
    PackKind("roles", RolesPack, check_roles, store_roles),
    PackKind("indicator", IndicatorsPack, check_indicators, store_indicators),
    PackKind("programme", ProgrammePack, check_programme, store_programmes, programme_dates),
)

T = TypeVar("T")


class _AtFirstLook(Mapping[str, T]):
    """A part of the fact book, read when first looked into.

    Facts are written in Ibis, whose import takes longer than most commands do.
    """

    def __init__(self, part: Callable[[], Mapping[str, T]]) -> None:
        self._part = part

    def __getitem__(self, name: str) -> T:
        return self._part()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._part())

    def __len__(self) -> int:
        return len(self._part())


@cache
def _book() -> FactBook:
    """The facts and kept classes of every app of ours that has a module `facts`."""
    book = FactBook()
    for app in apps.get_app_configs():
        if app.name.startswith("chibo.") and module_has_submodule(app.module, "facts"):
            module = import_module(f"{app.name}.facts")
            book.add(getattr(module, "FACTS", ()), getattr(module, "KEPT", ()))
    return book


def wire() -> None:
    """Fill the registries of core; doing it again changes nothing."""
    KINDS.update({kind.name: kind for kind in PACKS})
    BOOK.facts = cast(dict[str, Fact], _AtFirstLook(lambda: _book().facts))
    BOOK.kept = cast(dict[str, Kept], _AtFirstLook(lambda: _book().kept))
