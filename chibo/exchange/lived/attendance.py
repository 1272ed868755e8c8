"""What a demo's superior did at meetings below it: charges, visits and what followed, a check."""

from datetime import date, timedelta

from django.db import transaction

from chibo.accounts.actors import build_actor
from chibo.accounts.models import User
from chibo.core.actor import Actor
from chibo.inspection.models import MeetingCheck
from chibo.inspection.services.checks import Found, record_check
from chibo.meetings.models import Visit
from chibo.meetings.services import record_visit
from chibo.meetings.services.holding import HOLD
from chibo.meetings.services.visiting import Noted
from chibo.members.homes import own_cell
from chibo.members.models import Person
from chibo.organisations.models import Stay, Unit
from chibo.organisations.queries import placed_on
from chibo.work.models import Charge
from chibo.work.queries.charges import UNIT, Place, seated
from chibo.work.services import Given, Raised, give_charges

SECRETARY, SUPERIOR = "bithu", "vanphong.captren"
VISITS = 6
REMARKS = "Chuẩn bị chu đáo, họp đúng giờ. Ý kiến thảo luận còn tập trung ở vài đồng chí."
HEARD = "Chi bộ họp đông, kết luận rõ người, rõ việc."
FOLLOW_UP = "Phân công đồng chí chuẩn bị ý kiến trước buổi họp"
OWN_TASK = "Gửi chi bộ tài liệu chuyên đề của quý"
REQUEST = "Hỗ trợ sửa nhà văn hoá xóm trước mùa mưa"
FINDINGS = (
    "Đã xem sổ họp và biên bản của quý. Biên bản đủ, chữ ký đủ; chuyên đề chưa có nghị quyết."
)
REMEDY = "Ra nghị quyết chuyên đề của quý"


@transaction.atomic
def attend(day: date) -> None:
    """Do what these people would have done by that day; in a demo without them, nothing."""
    users = {one.username: one for one in User.objects.filter(username__in=(SECRETARY, SUPERIOR))}
    if len(users) < 2 or Visit.objects.exists() or MeetingCheck.objects.exists():
        return
    office = build_actor(users[SUPERIOR], day)
    me, cell = users[SECRETARY].person, own_cell(users[SECRETARY].person, day)
    superior = Unit.objects.filter(pk__in=office.posts & office.roots(HOLD)).first()
    if me is None or cell is None or superior is None:
        return
    if not placed_on(office, day).filter(unit=cell).exists():
        return
    _across(office, superior, Person.objects.get(pk=me), cell, day)
    _at_the_cell(office, superior, Unit.objects.get(pk=cell), day)


def _across(office: Actor, superior: Unit, me: Person, cell: int, day: date) -> None:
    """The secretary follows two cells beside the own one, and has been at one of them."""
    organisation = Stay.objects.filter(unit=cell, valid_to=None).values("organisation")
    stays = Stay.objects.filter(organisation__in=organisation, is_cell=True, valid_to=None)
    beside = list(Unit.objects.filter(pk__in=stays.values("unit")).exclude(pk=cell)[:2])
    if not beside:
        return
    places = [Place(UNIT, one.pk) for one in beside]
    first = date(day.year, 1, 1)
    give_charges(office, by_unit=superior, person=me, places=places, on=first, visits=VISITS)
    noted = Noted(
        REMARKS,
        across=True,
        tasks=[Given(FOLLOW_UP, None, day + timedelta(days=20))],
        own=[Given(OWN_TASK, None, day + timedelta(days=5))],
        requests=[Raised(REQUEST, superior.pk)],
    )
    on = max(first, day - timedelta(days=20))
    record_visit(office, person=me, unit=beside[0], by_unit=superior, on=on, noted=noted)


def _at_the_cell(office: Actor, superior: Unit, cell: Unit, day: date) -> None:
    """Somebody of the superior has been at the cell, and its meetings were checked."""
    followers = Charge.objects.as_of(day).filter(by_unit=superior, unit=cell)
    person = Person.objects.filter(pk__in=followers.values("person")).first()
    members = [one for one, _post in seated(superior.pk, day)]
    person = person or (members[-1] if members else None)
    on = day - timedelta(days=25)
    if person is not None and not person.attendances.filter(unit=cell, held_on=on).exists():
        noted = Noted(HEARD)
        record_visit(office, person=person, unit=cell, by_unit=superior, on=on, noted=noted)
    remedies = [Given(REMEDY, None, day + timedelta(days=15))]
    found = Found(FINDINGS, "fair", remedies)
    record_check(office, by_unit=superior, unit=cell, on=on, found=found)
