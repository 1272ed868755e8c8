"""Proposes leave for a member who is away, decides it, and ends it when they are back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.days import day_text
from chibo.core.refusals import NotAllowed, Refused
from chibo.members.homes import own_cell
from chibo.members.leave_queries import decided_at, to_tell_of
from chibo.members.leave_rules import leave_rule
from chibo.members.models import Leave, LeaveProposal, Membership, Person
from chibo.organisations.entering import entered_for
from chibo.organisations.models import Unit
from chibo.organisations.reach import in_reach, require
from chibo.organisations.standing import are_cells, named

HOLD, NAMES = "meeting.hold", "person.view"
ONE_DAY = timedelta(days=1)
State, Kind = LeaveProposal.State, LeaveProposal.Kind
NOTE = 300


class NewerProposal(Refused):
    """Somebody has changed the proposal since the form was made."""

    def __init__(self) -> None:
        super().__init__(
            "MEM-LEAVE-NEWER",
            _("Đề nghị này đã được người khác thay đổi sau khi đồng chí mở trang."),
            fix=_("Xem lại tình trạng bên dưới rồi làm tiếp nếu còn cần."),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What a cell asks for: which leave, why, from which day to which, where to."""

    kind: str
    reason: str
    since: date
    until: date
    place: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the committee decided, by which paper; `receiving` the cell that a transfer goes to."""

    approved: bool
    on: date
    decision: str = ""
    note: str = ""
    receiving: int | None = None
    for_paper: str = ""


@transaction.atomic
def propose_leave(
    actor: Actor,
    *,
    cell: Unit,
    person: Person,
    wanted: Asked,
    on: date,
    sitting: int | None = None,
    for_paper: str = "",
) -> LeaveProposal:
    """Ask the committee to let a member of the cell be away. `sitting` whose roll showed it.

    Raises Refused MEM-LEAVE-MEMBER, MEM-LEAVE-SPAN, MEM-LEAVE-OPEN, MEM-LEAVE-HAS,
    MEM-LEAVE-FOR-PAPER, NotAllowed.
    """
    require(actor, HOLD, cell.pk)
    require(actor, NAMES, cell.pk)
    behalf = _for_cell(actor, cell.pk, for_paper)
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if own_cell(person.pk, on) != cell.pk:
        raise Refused(
            "MEM-LEAVE-MEMBER",
            _("%(name)s không sinh hoạt chính thức ở đây vào ngày %(day)s.")
            % {"name": person.full_name, "day": day_text(on)},
            fix=_("Chi bộ nơi đồng chí sinh hoạt chính thức đề nghị."),
        )
    _refuse_span(wanted, on)
    _refuse_other(person, wanted)
    row = LeaveProposal.objects.create(
        person=person,
        unit=cell,
        to_unit_id=decided_at(cell.pk, on),
        kind=wanted.kind,
        reason=wanted.reason,
        since=wanted.since,
        until=wanted.until,
        place=" ".join(wanted.place.split())[:200],
        proposed_on=on,
        proposed_by_name=actor.name,
        sitting=sitting,
    )
    _tell(actor, "leave.proposed", row, behalf)
    return row


@transaction.atomic
def withdraw_proposal(
    actor: Actor, *, proposal: LeaveProposal, version: int, for_paper: str = ""
) -> LeaveProposal:
    """Take it back while nobody has decided.

    Raises Refused MEM-LEAVE-SETTLED, MEM-LEAVE-FOR-PAPER, NewerProposal, NotAllowed.
    """
    row = _in_hand(actor, proposal, version, at=proposal.unit_id)
    behalf = _for_cell(actor, row.unit_id, for_paper)
    row.state = State.WITHDRAWN
    row.save()
    _tell(actor, "leave.withdrawn", row, behalf)
    return row


@transaction.atomic
def decide_leave(
    actor: Actor, *, proposal: LeaveProposal, version: int, decided: Decided
) -> LeaveProposal:
    """Approve it, and the member is away from that day on; or refuse it, saying why.

    The committee that decides does so itself; from above it is entered from its paper.

    Raises Refused MEM-LEAVE-SETTLED, MEM-LEAVE-DAY, MEM-LEAVE-PAPER, MEM-LEAVE-WHY,
    MEM-LEAVE-FOR-PAPER, MEM-LEAVE-RECEIVING, MEM-LEAVE-HAS, NewerProposal, NotAllowed.
    """
    row = _in_hand(actor, proposal, version, at=proposal.to_unit_id)
    Person.objects.select_for_update(no_key=True).get(pk=row.person_id)
    _refuse_undecided(row, decided, actor)
    behalf = _behalf(actor, row, decided)
    row.state = State.APPROVED if decided.approved else State.REFUSED
    row.decided_on, row.decided_by_name = decided.on, actor.name
    row.decision = " ".join(decided.decision.split())[:100]
    row.note = " ".join(decided.note.split())[:NOTE]
    row.for_paper = behalf.paper if behalf else ""
    touched: list[audit.Touch] = []
    if decided.approved:
        touched = _make(actor, row, decided)
    row.save()
    _tell(actor, "leave.decided", row, behalf, touched)
    return row


@transaction.atomic
def end_leave(
    actor: Actor, *, proposal: LeaveProposal, version: int, on: date, for_paper: str = ""
) -> LeaveProposal:
    """The member is back before it ended: from that day on they are called as before.

    Raises Refused MEM-LEAVE-BACK, MEM-LEAVE-FOR-PAPER, NewerProposal, NotAllowed.
    """
    require(actor, HOLD, proposal.unit_id)
    row = LeaveProposal.objects.select_for_update().get(pk=proposal.pk)
    if row.version != version:
        raise NewerProposal
    if row.state != State.APPROVED or row.returned_on or not row.since < on <= row.until:
        raise Refused(
            "MEM-LEAVE-BACK",
            _("Chỉ ghi ngày về sau ngày %(since)s, không muộn hơn ngày %(until)s, và chỉ một lần.")
            % {"since": day_text(row.since), "until": day_text(row.until)},
            fix=_("Sửa ngày về; đã hết thời hạn thì không cần ghi."),
            field="on",
        )
    behalf = _for_cell(actor, row.unit_id, for_paper)
    row.returned_on = on
    row.version += 1
    row.save()
    still = Q(valid_to=None) | Q(valid_to__gt=on)
    Leave.objects.filter(still, proposals=row, valid_from__lt=on).update(valid_to=on)
    Membership.objects.filter(still, proposals=row, valid_from__lt=on).update(valid_to=on)
    _tell(actor, "leave.ended", row, behalf, _touched(row, on))
    return row


@transaction.atomic
def tell_of_leaves(
    actor: Actor, *, cell: int, sitting: int, on: date, told: Collection[int]
) -> int:
    """Note which decisions the cell heard of in a sitting; gives how many changed. NotAllowed."""
    require(actor, HOLD, cell)
    changed = 0
    for row in to_tell_of(cell, on, sitting):
        now = sitting if row.pk in told else None
        if row.told_in != now:
            row.told_in, row.told_on = now, on if now else None
            row.save(update_fields=["told_in", "told_on"])
            changed += 1
    if changed:
        audit.record(actor, "leave.told", unit=cell, detail={"sitting": sitting, "told": changed})
    return changed


def _in_hand(actor: Actor, proposal: LeaveProposal, version: int, *, at: int) -> LeaveProposal:
    require(actor, HOLD, at)
    row = LeaveProposal.objects.select_for_update().filter(pk=proposal.pk).first()
    if row is None:
        raise NotAllowed(f"leave proposal {proposal.pk}")
    if row.state != State.PROPOSED:
        raise Refused(
            "MEM-LEAVE-SETTLED",
            _("Đề nghị này: %(state)s.") % {"state": row.get_state_display().lower()},
            fix=_("Muốn thay đổi thì chi bộ gửi đề nghị mới."),
        )
    if row.version != version:
        raise NewerProposal
    row.version += 1
    return row


def _refuse_span(wanted: Asked, on: date) -> None:
    if wanted.kind not in Kind.values or wanted.reason not in LeaveProposal.Reason.values:
        raise NotAllowed(f"leave {wanted.kind} {wanted.reason}")
    rule = leave_rule(wanted.kind, wanted.reason, on)
    if wanted.until >= wanted.since and (rule is None or rule.allows(wanted.since, wanted.until)):
        return
    said = {"kind": Kind(wanted.kind).label.lower(), "most": rule.most_months if rule else 0}
    message = _("%(kind)s ghi ngày đến không trước ngày đi.") % said
    if rule and rule.least_months:
        said["least"] = rule.least_months
        message = _("%(kind)s từ %(least)s tháng, không quá %(most)s tháng.") % said
    elif rule:
        message = _("%(kind)s không quá %(most)s tháng.") % said
    raise Refused(
        "MEM-LEAVE-SPAN",
        message[:1].upper() + message[1:],
        fix=_("Sửa ngày; đi lâu hơn thì làm thủ tục chuyển sinh hoạt chính thức."),
        cite=rule.source if rule else "",
        field="until",
    )


def _refuse_other(person: Person, wanted: Asked) -> None:
    if LeaveProposal.objects.filter(person=person, state=State.PROPOSED).exists():
        raise Refused(
            "MEM-LEAVE-OPEN",
            _("Đã có một đề nghị cho %(name)s đang chờ quyết định.") % {"name": person.full_name},
            fix=_("Chờ quyết định, hoặc rút đề nghị ấy rồi gửi lại."),
        )
    refuse_away(person, wanted.since, wanted.until)


def refuse_away(person: Person, since: date, until: date) -> None:
    """Raise Refused MEM-LEAVE-HAS where the member is away or suspended within these days."""
    meets = Q(valid_to=None) | Q(valid_to__gt=since)
    kinds = (Leave.Kind.AWAY, Leave.Kind.SUSPENDED)
    had = Leave.objects.filter(meets, person=person, valid_from__lte=until, kind__in=kinds).first()
    if had is not None:
        raise Refused(
            "MEM-LEAVE-HAS",
            _("%(name)s đã được ghi “%(kind)s” từ ngày %(day)s.")
            % {
                "name": person.full_name,
                "kind": had.get_kind_display().lower(),
                "day": day_text(had.valid_from),
            },
            fix=_("Không cần đề nghị cho những ngày ấy; chọn thời gian khác."),
            field="since",
        )


def _refuse_undecided(row: LeaveProposal, decided: Decided, actor: Actor) -> None:
    if not row.proposed_on <= decided.on <= actor.today:
        raise Refused(
            "MEM-LEAVE-DAY",
            _("Ngày quyết định từ ngày đề nghị %(day)s đến hôm nay.")
            % {"day": day_text(row.proposed_on)},
            fix=_("Sửa ngày quyết định."),
            field="on",
        )
    if decided.approved and not decided.decision.strip():
        raise Refused(
            "MEM-LEAVE-PAPER",
            _("Đồng ý thì ghi số quyết định hoặc thông báo của cấp uỷ."),
            fix=_("Ghi số văn bản, ví dụ “15-QĐ/ĐU”."),
            field="decision",
        )
    if not decided.approved and not decided.note.strip():
        raise Refused(
            "MEM-LEAVE-WHY",
            _("Không đồng ý thì ghi vì sao, để chi bộ báo lại."),
            fix=_("Ghi ngắn trong ô “Ghi chú”."),
            field="note",
        )


def _for_cell(actor: Actor, cell: int, for_paper: str) -> OnBehalf | None:
    """For the cell that asks, unless the actor acts for it."""
    return entered_for(
        actor,
        cell,
        for_paper,
        code="MEM-LEAVE-FOR-PAPER",
        fix=_("Ghi ngắn, ví dụ “Sổ họp chi bộ, trang 12”."),
    )


def _behalf(actor: Actor, row: LeaveProposal, decided: Decided) -> OnBehalf | None:
    """For the committee that decides, unless the actor acts for it."""
    return entered_for(
        actor,
        row.to_unit_id,
        decided.for_paper,
        code="MEM-LEAVE-FOR-PAPER",
        fix=_("Ghi ngắn, ví dụ “Quyết định số 15-QĐ/ĐU ngày 2/6/2025”."),
    )


def _make(actor: Actor, row: LeaveProposal, decided: Decided) -> list[audit.Touch]:
    """The rows that say that the member is away: what rolls and pages read from then on."""
    refuse_away(row.person, row.since, row.until)
    after = row.until + ONE_DAY
    row.leave = Leave.objects.create(
        person=row.person, kind=Leave.Kind.AWAY, valid_from=row.since, valid_to=after
    )
    if row.kind == Kind.TRANSFER and decided.receiving is not None:
        _refuse_receiving(actor, row, decided.receiving)
        row.receiving_id = decided.receiving
        row.stay = Membership.objects.create(
            person=row.person,
            unit_id=decided.receiving,
            kind=Membership.Kind.TEMPORARY,
            joined=Membership.Joined.MOVED,
            left=Membership.Left.MOVED,
            valid_from=row.since,
            valid_to=after,
        )
    return _touched(row, row.since)


def _refuse_receiving(actor: Actor, row: LeaveProposal, receiving: int) -> None:
    """A stay is made where the actor holds meetings; elsewhere there is no such cell to them."""
    rows = in_reach(Unit.objects.filter(pk=receiving), actor, HOLD, via="id")
    unit = rows.first()
    cell = are_cells([receiving], row.since).get(receiving, False)
    if unit is not None and cell and receiving != row.unit_id:
        return
    raise Refused(
        "MEM-LEAVE-RECEIVING",
        _("%(unit)s không nhận đảng viên sinh hoạt tạm thời được.")
        % {"unit": named(unit, row.since) if unit else _("Đơn vị đã chọn")},
        fix=_("Chọn một chi bộ khác chi bộ của đảng viên, hoặc để trống."),
        cite="DIEU-LE:24",
        field="receiving",
    )


def _touched(row: LeaveProposal, day: date) -> list[audit.Touch]:
    found: list[audit.Touch] = [(row.unit_id, "leaves", day)]
    if row.stay_id and row.receiving_id:
        found.append((row.receiving_id, "memberships", day))
    return found


def _tell(
    actor: Actor,
    action: str,
    row: LeaveProposal,
    behalf: OnBehalf | None,
    touched: Collection[audit.Touch] = (),
) -> None:
    detail = {"proposal": row.pk, "person": row.person_id, "kind": row.kind, "state": row.state}
    audit.record(actor, action, unit=row.unit_id, touched=touched, on_behalf=behalf, detail=detail)
