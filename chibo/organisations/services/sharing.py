"""Who gets what, where it is not the main successor: asked by code, since some are new."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.handover import Shares
from chibo.core.refusals import Refused
from chibo.organisations.models import Locality, Unit
from chibo.organisations.standing import named

Wishes = Mapping[str, Mapping[int, str | None]]
"""Kind of thing (person, unit, locality, host, grant) -> key -> code of who gets it, or None."""

NOTHING: Wishes = {}


def named_in(wishes: Wishes) -> dict[str, Unit]:
    """The units, existing ones, that the wishes name."""
    codes = {code for asked in wishes.values() for code in asked.values() if code}
    return {unit.code: unit for unit in Unit.objects.filter(code__in=codes).order_by("pk")}


def shared(wishes: Wishes, among: Mapping[str, Unit | Locality]) -> Shares:
    """The wishes by key of who gets it. Raises Refused ORG-SHARE for whoever takes no part."""
    for asked in wishes.values():
        for code in asked.values():
            if code and code not in among:
                raise Refused(
                    "ORG-SHARE",
                    _("“%(code)s” không phải là nơi tiếp nhận trong quyết định này.")
                    % {"code": code},
                    fix=_("Nơi tiếp nhận là: %(codes)s.") % {"codes": ", ".join(sorted(among))},
                    field="shares",
                )
    return {
        kind: {key: among[code].pk if code else None for key, code in asked.items()}
        for kind, asked in wishes.items()
    }


def refuse_itself(into: Unit, ended: Iterable[Unit], on: date) -> None:
    """Raise Refused ORG-MERGE-SELF when who takes over is among those that end."""
    if into in list(ended):
        raise Refused(
            "ORG-MERGE-SELF",
            _("%(unit)s không thể vừa kết thúc vừa tiếp nhận chính mình.")
            % {"unit": named(into, on)},
            fix=_("Chỉ nêu các tổ chức sẽ kết thúc; tổ chức tiếp nhận thì tiếp tục tồn tại."),
            field="into",
        )
