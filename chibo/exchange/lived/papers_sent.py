"""Papers on their way down a demo's tree: sent, acknowledged here and there, studied by some."""

from datetime import date, timedelta

from django.db import transaction

from chibo.accounts.actors import build_actor
from chibo.accounts.models import User
from chibo.core.actor import Actor
from chibo.dissemination.models import Dissemination
from chibo.dissemination.prescribed import days_from
from chibo.dissemination.queries.standing import above, standing_under
from chibo.dissemination.services import acknowledge, pass_on, record_study, send
from chibo.dissemination.services.sending import Wanted
from chibo.dissemination.services.studying import Held
from chibo.organisations.models import Unit

PROVINCE, SUPERIOR, OFFICE = "vanphong.tinh", "vanphong.captren", "vanphong.coso"
ENTERED_FROM = "Sổ công văn đến"
MOST = 40
"""So many units of the superior's acknowledge."""
PAPERS = (
    ("resolution", "21-NQ/TU", "Về nâng cao chất lượng sinh hoạt chi bộ", 24),
    ("directive", "09-CT/TU", "Về phòng cháy, chữa cháy rừng trong mùa khô", 4),
)
"""Kind, number and title of each, and how many days ago it was sent."""
INSTRUCTION = "Các chi bộ đưa vào kỳ sinh hoạt gần nhất; cấp uỷ viên phụ trách dự cùng chi bộ."


@transaction.atomic
def send_papers(day: date) -> None:
    """Send what a province's office would have sent by that day; without its people, nothing."""
    names = (PROVINCE, SUPERIOR, OFFICE)
    users = {one.username: one for one in User.objects.filter(username__in=names)}
    if len(users) < len(names) or Dissemination.objects.exists():
        return
    province, superior, office = (build_actor(users[name], day) for name in names)
    sender = Unit.objects.get(grants__user=users[PROVINCE])
    top = Unit.objects.get(grants__user=users[SUPERIOR])
    rows = [_sent(province, sender, *paper, day) for paper in PAPERS]
    _received(superior, top, rows[0], day)
    base = Unit.objects.get(grants__user=users[OFFICE])
    if top.pk in above(base.pk, day):
        on = rows[0].sent_on + timedelta(days=6)
        acknowledge(office, row=rows[0], unit=base.pk, on=on)


def _sent(
    actor: Actor, sender: Unit, kind: str, number: str, title: str, ago: int, day: date
) -> Dissemination:
    on = day - timedelta(days=ago)
    known, leaders, studied = days_from(on)
    wanted = Wanted(
        kind=kind,
        issuer="Tỉnh uỷ",
        number=number,
        title=title,
        issued_on=on - timedelta(days=3),
        sent_on=on,
        acknowledge_by=known,
        leaders_by=leaders,
        study_by=studied,
        heads=kind == "directive",
    )
    return send(actor, unit=sender, wanted=wanted)


def _received(actor: Actor, top: Unit, row: Dissemination, day: date) -> None:
    """The superior sends it on; two of three units below say that they have it, one of four has
    studied it, entered from paper."""
    on = row.sent_on + timedelta(days=2)
    pass_on(
        actor,
        row=row,
        unit=top.pk,
        version=0,
        on=on,
        instruction=INSTRUCTION,
        study_by=row.study_by - timedelta(days=3),
    )
    below = [one for one in standing_under(top.pk, on).values() if one.unit != top.pk][:MOST]
    for at, one in enumerate(below):
        known = on + timedelta(days=1 + at % 5)
        if at % 3 < 2 and known <= day:
            acknowledge(actor, row=row, unit=one.unit, on=known, for_paper=ENTERED_FROM)
        held = Held("conference", known + timedelta(days=4), "Hội nghị quán triệt của xã")
        if one.cell and at % 4 == 0 and held.on <= day:
            record_study(actor, row=row, unit=one.unit, held=held, for_paper=ENTERED_FROM)
