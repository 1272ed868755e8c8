"""The customs of a demo's cells, and what their superior held: a briefing, a meeting to come."""

from datetime import date, time, timedelta

from django.db import transaction

from chibo.accounts.actors import build_actor
from chibo.accounts.models import User
from chibo.core.actor import Actor
from chibo.exchange.lived.words import ENTERED_FROM, PLACE
from chibo.meetings import services
from chibo.meetings.models import Conclusion, Meeting, Rhythm, Sitting
from chibo.meetings.queries.kinds import holders_of, may_hold
from chibo.meetings.queries.visited import units_charged
from chibo.meetings.services.concluding import Concluded, Written
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.rhythms import Wanted, set_rhythm
from chibo.organisations.models import Stay, Unit

SUPERIOR, BASE = "vanphong.captren", "vanphong.coso"
CELL_DAY, COMMITTEE_BEFORE = 3, 2
EVENING, MORNING, NOON = time(19, 30), time(8), time(11, 15)
HALL = "Hội trường Đảng uỷ"
SAID = "Các đơn vị nêu khó khăn về nhà sinh hoạt cộng đồng và nguồn kết nạp đảng viên trẻ."
DECIDED = "Thống nhất đánh giá: các đơn vị giữ nền nếp sinh hoạt, chất lượng chuyên đề chưa đều"
TASK = "Rà soát, bổ sung danh sách nguồn kết nạp đảng viên, gửi văn phòng cấp uỷ"


@transaction.atomic
def set_customs(day: date) -> None:
    """Have the cells of the base office meet by custom, and their superior hold what it holds.

    In a demo without these people, or that has customs, nothing.
    """
    users = {one.username: one for one in User.objects.filter(username__in=(SUPERIOR, BASE))}
    if len(users) < 2 or Rhythm.objects.exists():
        return
    base, superior = (build_actor(users[name], day) for name in (BASE, SUPERIOR))
    _cells(base, day)
    _superior(superior, day)


def _cells(actor: Actor, day: date) -> None:
    """Each cell on the third in the evening, its committee two days before."""
    stays = Stay.objects.filter(valid_from__lte=day, is_cell=True).exclude(valid_to__lte=day)
    below = stays.filter(organisation__in=actor.posts).values("unit")
    cells = list(Unit.objects.filter(pk__in=below).order_by("code")[:200])
    since = date(day.year, 1, 1)
    since = max([since, *stays.filter(unit__in=cells).values_list("valid_from", flat=True)])
    with_committee = [one for one in cells if "cell_committee" in holders_of(one.pk, since)]
    regular = Wanted(day=CELL_DAY, begins=EVENING, place=PLACE)
    before = Wanted(days_before=COMMITTEE_BEFORE, begins=EVENING, place=PLACE)
    for units, kind, wanted in (
        (cells, Meeting.Kind.CELL_REGULAR, regular),
        (with_committee, Meeting.Kind.CELL_COMMITTEE, before),
    ):
        if units:
            set_rhythm(actor, units=units, kind=kind, on=since, wanted=wanted)


def _superior(actor: Actor, day: date) -> None:
    """A briefing with a task of a unit below, held a week ago; the committee's meeting to come."""
    for unit in Unit.objects.filter(pk__in=actor.posts).order_by("code")[:1]:
        kinds = {one.code for one in may_hold(unit.pk, day)}
        if "briefing" in kinds and not _briefed(unit, day):
            _briefing(actor, unit, day - timedelta(days=7))
        if "committee" in kinds:
            wanted = Plan(day + timedelta(days=12), begins=MORNING, place=HALL)
            services.plan(actor, unit=unit, kind="committee", wanted=wanted)


def _briefed(unit: Unit, day: date) -> bool:
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return Meeting.objects.filter(unit=unit, kind="briefing", held_on__gte=first).exists()


def _briefing(actor: Actor, unit: Unit, on: date) -> Sitting:
    wanted = Plan(on, begins=MORNING, place=HALL)
    sitting = services.plan(actor, unit=unit, kind="briefing", wanted=wanted)
    sitting = services.save_roll(actor, sitting=sitting, version=1, said={}, guests=[])
    concluded = [Concluded(Conclusion.Kind.DECISION, DECIDED)]
    until = on + timedelta(days=25)
    for key, _name in units_charged(sitting)[:2]:
        concluded.append(Concluded(Conclusion.Kind.TASK, TASK, due=until, for_unit=key))
    sitting = services.save_conclusions(
        actor,
        sitting=sitting,
        version=sitting.version,
        written=Written(MORNING, NOON, None, None, None, SAID, ""),
        motions=[],
        concluded=concluded,
        ended={},
    )
    return services.close(
        actor, sitting=sitting, version=sitting.version, on=on, for_paper=ENTERED_FROM
    )
