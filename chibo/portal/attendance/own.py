"""What the reader is behind with of the visits that a superior asked of them: a line on home."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.actor import Actor
from chibo.meetings.queries.visits import done_of, own_charges
from chibo.organisations.queries import describe_units


@dataclass(frozen=True, slots=True)
class Behind:
    """What to say, why, by when, and where it is done."""

    title: str
    why: str
    day: date
    href: str


def own_behind(actor: Actor, day: date) -> Iterator[Behind]:
    """One line, if the reader is behind anywhere."""
    rows = own_charges(actor.person_id, day)
    done = done_of(rows, day)
    late = [one for one in rows if one.pk in done and done[one.pk].behind]
    if not late:
        return
    left = sum(done[one.pk].left for one in late)
    names = describe_units([one.unit_id for one in late if one.unit_id], day)
    if len(late) == 1:
        said = ngettext(
            "Đồng chí còn %(left)d lần dự sinh hoạt ở %(unit)s trong năm",
            "Đồng chí còn %(left)d lần dự sinh hoạt ở %(unit)s trong năm",
            left,
        )
        title = said % {"left": left, "unit": names.get(late[0].unit_id or 0, "")}
    else:
        title = _("Đồng chí dự sinh hoạt chậm ở %(places)d nơi được phân công") % {
            "places": len(late)
        }
    why = _("Kế hoạch dự sinh hoạt của cấp trên phân công cho đồng chí.")
    yield Behind(title, why, date(day.year, 12, 31), reverse("my_charges"))
