"""What the words of `chibo reorganise` mean: units, new units, who gets what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _

from chibo.accounts.models import Grant
from chibo.core.actor import Actor
from chibo.core.refusals import Refused
from chibo.members.models import Person
from chibo.organisations.models import Host, Locality, Placement, Unit
from chibo.organisations.reach import unit_in_reach
from chibo.organisations.services.decisions import CHANGE
from chibo.organisations.services.placements import NewUnit

NOBODY = "-"
M = TypeVar("M")


def _by_code(model: type[Model]) -> Callable[[str, Sequence[Unit]], list[int]]:
    return lambda code, _old: list(
        model._default_manager.filter(code=code).values_list("pk", flat=True)
    )


def _of_user(username: str, old: Sequence[Unit]) -> list[int]:
    """Roles are named by their account: all that it holds there."""
    rows = Grant.objects.filter(user__username=username, unit__in=old)
    return list(rows.values_list("pk", flat=True))


KINDS: Mapping[str, Callable[[str, Sequence[Unit]], list[int]]] = {
    "person": _by_code(Person),
    "unit": _by_code(Unit),
    "locality": _by_code(Locality),
    "host": _by_code(Host),
    "grant": _of_user,
}


def units(actor: Actor, codes: Iterable[str]) -> list[Unit]:
    """The units of these codes. Raises Unit.DoesNotExist for one that the actor may not change."""
    return [unit_in_reach(actor, CHANGE, code) for code in codes]


def single(listed: Sequence[M]) -> M:
    """The one that it is about. Raises Refused CLI-ONE."""
    if len(listed) != 1:
        raise Refused(
            "CLI-ONE",
            _("Việc này mỗi lần chỉ làm với một mã."),
            fix=_("Ghi một mã."),
            field="codes",
        )
    return listed[0]


def one_successor(into: Sequence[M]) -> M:
    """The one that takes over in a merger. Raises Refused CLI-INTO."""
    if len(into) != 1:
        raise Refused(
            "CLI-INTO",
            _("Sáp nhập thì có đúng một nơi tiếp nhận."),
            fix=_("Ghi một --into."),
            field="into",
        )
    return into[0]


def parent_of(actor: Actor, said: Mapping[str, Any]) -> Unit | None:
    """The unit above; the top is asked for in so many words. Raises Refused CLI-PARENT."""
    return None if said["parent"] == NOBODY else commune_of(actor, said)


def commune_of(actor: Actor, said: Mapping[str, Any]) -> Unit:
    """The unit of the commune in which a locality lies. Raises Refused CLI-PARENT."""
    if said["parent"] in (None, NOBODY):
        raise Refused(
            "CLI-PARENT",
            _("Chưa ghi cấp trên."),
            fix=_("Ghi --parent MÃ; tổ chức đứng đầu hệ thống thì ghi “-”."),
            field="parent",
        )
    return unit_in_reach(actor, CHANGE, said["parent"])


def successors(
    actor: Actor, words: Iterable[str], like: Unit, on: date, said: Mapping[str, Any]
) -> list[Unit | NewUnit]:
    """CODE is a unit that is there, CODE=NAME a new one.

    What is not said of a new one it has of the unit it comes of.
    """
    before = Placement.objects.filter(unit=like, valid_from__lte=on).order_by("valid_from").last()
    found: list[Unit | NewUnit] = []
    for word in words:
        code, is_new, name = word.partition("=")
        if not is_new:
            found.append(unit_in_reach(actor, CHANGE, code))
            continue
        parent = before.parent if before else None
        if said["into_parent"]:
            parent = unit_in_reach(actor, CHANGE, said["into_parent"])
        found.append(
            NewUnit(
                code=code,
                name=name,
                level=said["into_level"] or (before.level if before else ""),
                type=said["into_type"] or (before.type if before else ""),
                parent=parent,
            )
        )
    return found


def shares(words: Iterable[str], old: Sequence[Unit]) -> dict[str, dict[int, str | None]]:
    """KIND:CODE=UNIT says who gets it; "-" instead of a unit: nobody. Raises Refused CLI-GIVE.

    A code that nobody has is as one that is elsewhere: the service refuses both alike.
    """
    found: dict[str, dict[int, str | None]] = {}
    for word in words:
        what, _is, to = word.partition("=")
        kind, _colon, code = what.partition(":")
        if not (to and code) or kind not in KINDS:
            raise Refused(
                "CLI-GIVE",
                _("Không hiểu “%(word)s”.") % {"word": word},
                fix=_("Viết như person:MÃ=ĐƠN-VỊ; loại là %(kinds)s.")
                % {"kinds": ", ".join(KINDS)},
                field="give",
            )
        for key in KINDS[kind](code, old) or [0]:
            found.setdefault(kind, {})[key] = None if to == NOBODY else to
    return found
