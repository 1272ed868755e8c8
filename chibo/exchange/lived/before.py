"""What comes before a meeting, in a demo: papers sent, a notice, members who are away."""

from datetime import date, timedelta
from io import BytesIO

from django.db import transaction
from docx import Document

from chibo.accounts.actors import build_actor
from chibo.accounts.models import User
from chibo.core.actor import Actor
from chibo.documents.intake import Incoming
from chibo.meetings.models import Sitting
from chibo.meetings.services import announce
from chibo.meetings.services.papering import attach_paper
from chibo.members.attenders import members_called
from chibo.members.leaving import Asked, Decided, decide_leave, propose_leave
from chibo.members.models import LeaveProposal, Person
from chibo.organisations.models import Unit

SECRETARY, OFFICE = "bithu", "vanphong.coso"
MONTH = timedelta(days=30)
DRAFT = (
    "Dự thảo nghị quyết tháng",
    "1. Tu sửa đoạn đường vào xóm, mỗi hộ góp hai ngày công.",
    "2. Thu gom rác thải theo lịch của xã, đảng viên làm trước.",
)
PLACE = "Khu công nghiệp tỉnh bạn"


@transaction.atomic
def come_before(day: date) -> None:
    """Do what these people would have done by that day; in a demo without them, nothing.

    After `live`: it sends papers for the sitting that is planned next.
    """
    users = {one.username: one for one in User.objects.filter(username__in=(SECRETARY, OFFICE))}
    if len(users) < 2 or LeaveProposal.objects.exists():
        return
    secretary, office = build_actor(users[SECRETARY], day), build_actor(users[OFFICE], day)
    cell = Unit.objects.get(grants__user=users[SECRETARY])
    coming = Sitting.objects.filter(unit=cell, closed_on=None, on__gte=day).order_by("on").first()
    if coming is not None:
        _send(secretary, coming, day)
    _away(secretary, office, cell, day)


def _send(secretary: Actor, sitting: Sitting, day: date) -> None:
    paper = Document()
    for line in DRAFT:
        paper.add_paragraph(line)
    out = BytesIO()
    paper.save(out)
    file = Incoming("Du thao nghi quyet.docx", out.getvalue(), open=True)
    attach_paper(secretary, sitting=sitting, file=file, title=DRAFT[0])
    sitting.refresh_from_db()
    if sitting.announced_on is None:
        announce(secretary, sitting=sitting, version=sitting.version, on=day)


def _away(secretary: Actor, office: Actor, cell: Unit, day: date) -> None:
    """One is exempt for a time by now, another waits for the decision."""
    called = members_called(cell.pk, day)
    people = [one.person for one in called if one.standing == "official" and not one.position]
    if len(people) < 2:
        return
    gone, going = people[-1], people[-2]
    first = _ask(secretary, cell, gone, day)
    decided = Decided(approved=True, on=day, decision="12-QĐ/ĐU", for_paper="12-QĐ/ĐU")
    decide_leave(office, proposal=first, version=first.version, decided=decided)
    _ask(secretary, cell, going, day)


def _ask(secretary: Actor, cell: Unit, person: Person, day: date) -> LeaveProposal:
    wanted = Asked("exemption", "work", day - MONTH, day + 5 * MONTH, PLACE)
    return propose_leave(secretary, cell=cell, person=person, wanted=wanted, on=day)
