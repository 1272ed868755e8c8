"""The guided demo: five pages that lead from home to who has to do what about one target.

Which step it is stands in the address. The commune is the one that weighs most on the target in
the database at hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.accounts.models import User
from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.models import Instance
from chibo.exchange.demo_accounts import DemoAccount, password_of
from chibo.indicators.forest import Mode
from chibo.organisations.models import LocalityCover, UnitType
from chibo.organisations.queries import type_names
from chibo.organisations.reach import subtree
from chibo.portal.kept import Kept
from chibo.portal.numbers import number
from chibo.portal.offered import offered_accounts
from chibo.portal.targets.gaps import Gap, gaps_below
from chibo.portal.words import language
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.catalogue import Catalogued, Entry
from chibo.programmes.queries.status import UnitDay, roots
from chibo.programmes.rules.looks import looks

TARGET = "002-17"
STEPS = 5
ROLE = "superior_office"
KEPT = 16
DEEPEST = 3  # levels below the reader's own unit at which a commune may stand


@dataclass(frozen=True, slots=True)
class Story:
    """What the steps are about: the commune that holds the target up, and how it is looked at."""

    programme: str
    unit: str
    name: str
    lacking: str
    scope: tuple[tuple[str, str], ...]
    today: bool


@dataclass(frozen=True, slots=True)
class Guide:
    """The bar of one step."""

    step: int
    text: str
    before: str
    after: str
    leave: str
    steps: int = STEPS


def guide(request: HttpRequest) -> dict[str, object]:
    """Context processor: `guide` where the address asks for a step; else no query is spent."""
    asked = request.GET.get("guide", "")
    if asked not in {str(step) for step in range(1, STEPS + 1)} or not hasattr(request, "actor"):
        return {}
    return {"guide": SimpleLazyObject(lambda: _guide(cast(Request, request), int(asked)))}


def account_of_guide() -> tuple[DemoAccount, User]:
    """Whom the guide signs in as: the office at the top of a demo.

    Raises Http404 where the data are real, or the account's password is no longer the demo's.
    """
    for account in offered_accounts():
        if account.role == ROLE:
            user = User.objects.filter(username=account.username, is_active=True).first()
            if user and user.check_password(password_of(account.username)):
                return account, user
    raise Http404("guide")


def first_step() -> str:
    """Where the guide begins."""
    return f"{reverse('home')}?guide=1"


def _guide(request: Request, step: int) -> Guide | None:
    side = Instance.objects.order_by("id").first()
    if side is None or side.nature != Instance.Nature.DEMO:
        return None
    story = _story(request.actor)
    if story is None:
        return None
    here = request.GET.copy()
    here.pop("guide", None)
    leave = f"?{here.urlencode()}" if here else request.path
    before = _href(step - 1, story) if step > 1 else ""
    after = _href(step + 1, story) if step < STEPS else ""
    return Guide(step, _text(step, story), before, after, leave)


def _href(step: int, story: Story) -> str:
    scope = dict(story.scope)
    at_unit = {"unit": story.unit, **scope}
    path, query, part = {
        1: (reverse("home"), {}, ""),
        2: (reverse("programme", args=[story.programme]), scope, f"#t-{TARGET}"),
        3: (reverse("target", args=[TARGET]), scope, "#don-vi"),
        4: (reverse("target", args=[TARGET]), at_unit, "#vi-sao"),
        5: _last(story, at_unit),
    }[step]
    return f"{path}?{urlencode({**query, 'guide': step})}{part}"


def _last(story: Story, at_unit: dict[str, str]) -> tuple[str, dict[str, str], str]:
    """Who has to do what: of today on the page of places without a cell, else as it was then."""
    if story.today:
        return reverse("white_places"), {"unit": story.unit, "lack": "joint"}, "#noi-trang"
    return reverse("target", args=[TARGET]), at_unit, "#viec"


def _text(step: int, story: Story) -> str:
    told = {
        "code": story.programme,
        "target": TARGET,
        "unit": story.name,
        "lacking": story.lacking,
    }
    said = {
        1: _("Việc cần làm đứng trước, rồi đến các chương trình. Ta mở chương trình %(code)s."),
        2: _("Mỗi dòng một chỉ tiêu: dấu nói trạng thái, chữ nói còn thiếu gì. Ta mở %(target)s."),
        3: _("%(unit)s còn nhiều nhất: %(lacking)s phải sinh hoạt ghép. Ta xem vì sao."),
        4: _("Con số của %(unit)s viết thành phép tính, rồi từng nơi đã đếm. Ai cần làm gì?"),
        5: _("Ở %(unit)s, nơi nào còn ghép, ai phụ trách, bước tiếp theo là gì. Hết năm bước."),
    }
    return said[step] % told


_told = Kept[Story | None](KEPT)


def _story(actor: Actor) -> Story | None:
    """What is told to this reader; found anew after something was written."""
    rights = actor.roots("figure.view")
    key = (actor.user_id, rights, actor.today, audit.tip(), language())
    return _told.get(key, lambda: _find(actor, actor.today))


def _find(actor: Actor, today: date) -> Story | None:
    """The commune below the reader that holds the target up most, by the tree of today first."""
    try:
        programme, entry = catalogue.target(actor, TARGET)
    except Http404:
        return None
    for day, mode in _ways(programme, entry, today):
        found = next(iter(_down(actor, programme, entry, day, mode)), None)
        if found:
            count = number(found.distance, language=language())
            unit, lacking = found.unit, f"{count} {found.heads}"
            scope = _scope(day, mode, today)
            now = mode == "today"
            return Story(programme.pack.code, unit.code, unit.name, lacking, scope, now)
    return None


def _ways(programme: Catalogued, entry: Entry, today: date) -> Iterator[tuple[date, Mode]]:
    """The tree of today with its forerunners' figures; else the day the target was judged."""
    yield today, "today"
    main = looks(entry.pack, programme.span, today).main
    if main:
        yield main.end, "day"


def _scope(day: date, mode: Mode, today: date) -> tuple[tuple[str, str], ...]:
    return (("tree", mode),) if day == today else (("as_of", day.isoformat()),)


def _down(
    actor: Actor, programme: Catalogued, entry: Entry, day: date, mode: Mode
) -> Iterator[Gap]:
    """Communes from the top down, those that lack most first; in the tree of today those that
    still have to do with it."""
    types = type_names(day)
    units: list[UnitDay] = roots(actor, day)[:1]
    for _level in range(DEEPEST):
        if not units:
            return
        below = gaps_below(actor, programme, entry, units[0], day, mode=mode).all
        lacking = [one for one in below if one.distance > 0]
        communes = [one for one in lacking if _is_commune(types.get(one.unit.type))]
        yield from (one for one in communes if mode == "day" or _still_joint(one.unit, day))
        units = [one.unit for one in lacking if one not in communes][:1]


def _is_commune(kind: UnitType | None) -> bool:
    return kind is not None and "commune" in kind.groups


def _still_joint(unit: UnitDay, day: date) -> bool:
    """Whether hamlets share a cell below the unit on the day."""
    joint = LocalityCover.objects.as_of(day).filter(mode=LocalityCover.Mode.JOINT)
    return joint.filter(unit__in=subtree([unit.id], on=day)).exists()
