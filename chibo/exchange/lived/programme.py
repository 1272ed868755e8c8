"""A demo superior's programme of working sessions: one held, one arranged, others still open."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from django.db import transaction

from chibo.accounts.actors import build_actor
from chibo.accounts.models import User
from chibo.core.actor import Actor
from chibo.core.periods import Every, Period
from chibo.meetings import services
from chibo.meetings.models import Sitting, WorkingProgramme
from chibo.meetings.queries.programmes import MASS, UNIT, kinds_visiting
from chibo.meetings.queries.visited import units_to_visit
from chibo.meetings.services.concluding import Concluded, Written
from chibo.meetings.services.holding import HOLD
from chibo.meetings.services.planning import Plan
from chibo.meetings.services.programme_papers import Issued, issue_programme
from chibo.meetings.services.programmes import Wanted, save_programme
from chibo.organisations.models import MassOrganisation, Unit

SECRETARY, SUPERIOR = "bithu", "vanphong.captren"
TOPICS = (
    "Việc thực hiện nghị quyết đại hội và nhiệm vụ sáu tháng đầu năm",
    "Nâng cao chất lượng sinh hoạt chi bộ, bồi dưỡng nguồn kết nạp đảng viên",
    "Tháo gỡ khó khăn trong xây dựng nông thôn mới",
    "Chuẩn bị tổng kết năm, phương hướng năm sau",
)
MASS_TOPIC = "Giám sát, phản biện xã hội; phong trào thi đua yêu nước"
BEGINS, ENDS = time(8), time(10, 30)
PLACE = "Hội trường đảng uỷ"
TASKS = (
    "Lập danh sách quần chúng ưu tú, đưa vào kế hoạch bồi dưỡng",
    "Gửi báo cáo kết quả thực hiện kết luận",
)
HEARD = "Đơn vị báo cáo kết quả và khó khăn; các đồng chí dự họp trao đổi, giải đáp."


@transaction.atomic
def work_with_units(day: date) -> None:
    """Do what the office would have done by that day; in a demo without it, nothing."""
    user = User.objects.filter(username=SUPERIOR).first()
    if user is None or WorkingProgramme.objects.exists():
        return
    office = build_actor(user, day)
    unit = Unit.objects.filter(pk__in=office.posts & office.roots(HOLD)).first()
    if unit is None or UNIT not in kinds_visiting(unit.pk, day):
        return
    visited = _visited(unit, day)
    if len(visited) < len(TOPICS):
        return
    lines = _lines(unit, visited, day)
    made = save_programme(office, unit=unit, year=day.year, version=0, wanted=lines)
    issued = Issued(min(day, date(day.year, 1, 15)))
    issue_programme(office, unit=unit, year=day.year, version=made.version, issued=issued)
    if _may(unit, visited[0], _held_on(day)):
        _hold(office, unit, visited[0], _held_on(day))
    ahead = _ahead(day)
    if ahead > day and _may(unit, visited[1], ahead):
        wanted = _plan(ahead, visited[1], TOPICS[1])
        services.plan(office, unit=unit, kind=_kind(unit, day), wanted=wanted)


def _may(unit: Unit, visited: int, on: date) -> bool:
    """Whether such a session can be held on the day: a reform may lie between."""
    below = {key for key, _name in units_to_visit(unit.pk, on)}
    return UNIT in kinds_visiting(unit.pk, on) and visited in below


def _visited(unit: Unit, day: date) -> list[int]:
    """The secretary's cell first, which a demo is opened as, then others below by name."""
    below = [key for key, _name in units_to_visit(unit.pk, day)]
    own = Unit.objects.filter(grants__user__username=SECRETARY, pk__in=below).first()
    first = [own.pk] if own else []
    return [*first, *(key for key in below if key not in first)][: len(TOPICS)]


def _lines(unit: Unit, visited: Sequence[int], day: date) -> list[Wanted]:
    """Held, arranged, its quarter over, of this quarter; one with a mass organisation."""
    held, ahead = _held_on(day), _ahead(day)
    first = Period.of(Every.QUARTER, date(day.year, 1, 1))
    spans = (
        Period.of(Every.MONTH, held),
        Period.of(Every.MONTH, ahead),
        first,
        Period.of(Every.QUARTER, day),
    )
    lines = [
        Wanted((UNIT, key), topic, span.name)
        for key, topic, span in zip(visited, TOPICS, spans, strict=True)
    ]
    mass = MassOrganisation.objects.as_of(day).filter(unit=unit).order_by("kind", "code").first()
    if mass is not None:
        last = Period.of(Every.QUARTER, date(day.year, 12, 1))
        lines.append(Wanted((MASS, mass.pk), MASS_TOPIC, last.name))
    return lines


def _held_on(day: date) -> date:
    return max(date(day.year, 1, 2), day - timedelta(days=40))


def _ahead(day: date) -> date:
    return min(date(day.year, 12, 31), day + timedelta(days=12))


def _kind(unit: Unit, day: date) -> str:
    return kinds_visiting(unit.pk, day)[UNIT].code


def _plan(on: date, visited: int, topic: str) -> Plan:
    return Plan(on, BEGINS, PLACE, with_unit=visited, agenda=[topic])


def _hold(office: Actor, unit: Unit, visited: int, on: date) -> Sitting:
    """Two tasks of the unit that was visited, and what it asks for."""
    kind = _kind(unit, on)
    sitting = services.plan(office, unit=unit, kind=kind, wanted=_plan(on, visited, TOPICS[0]))
    sitting = services.save_roll(office, sitting=sitting, version=1, said={}, guests=[])
    due = on + timedelta(days=60)
    concluded = [Concluded("task", text, due=due, for_unit=visited) for text in TASKS]
    sitting = services.save_conclusions(
        office,
        sitting=sitting,
        version=sitting.version,
        written=Written(BEGINS, ENDS, None, None, None, HEARD, ""),
        motions=[],
        concluded=concluded,
        ended={},
    )
    return services.close(office, sitting=sitting, version=sitting.version, on=on)
