"""A unit that ended has its successor: what it did is kept, what it owed is owed there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from chibo.core.handover import AT_ONCE, Handing, Part
from chibo.dissemination.models import Addressee, Dissemination, Reader, Receipt, Study
from chibo.dissemination.services.listing import recount
from chibo.organisations.models import Lineage, Placement
from chibo.organisations.standing import ONE_DAY


def _sent(handing: Handing) -> QuerySet[Dissemination]:
    rows = Dissemination.objects.filter(unit__in=handing.ended)
    return rows.exclude(ended_on__lte=handing.on).order_by("id")


def _give_sent(handing: Handing, rows: QuerySet[Dissemination]) -> None:
    """The successor goes on asking those who were asked; without one nobody asks any more.

    So that it does not begin to ask all that comes under it besides, those right below who ended
    are named as the ones that the paper is for.
    """
    for row in rows:
        heir = handing.successor(row.unit_id)
        if heir is None:
            row.ended_on = max(handing.on, row.sent_on + ONE_DAY)
            row.save(update_fields=["ended_on"])
            continue
        if not row.addressees.exists():
            before = Placement.objects.as_of(handing.on - ONE_DAY).filter(parent=row.unit_id)
            below = before.values_list("unit_id", flat=True)
            named = {handing.heirs.get(key, key) for key in below} - {heir}
            Addressee.objects.bulk_create(
                Addressee(dissemination=row, unit_id=key) for key in sorted(named)
            )
        row.former_id, row.handed_on, row.unit_id = row.unit_id, handing.on, heir
        row.save(update_fields=["former", "handed_on", "unit"])


def _addressed(handing: Handing) -> QuerySet[Addressee]:
    return Addressee.objects.filter(
        Q(dissemination__ended_on=None) | Q(dissemination__ended_on__gt=handing.on),
        unit__in=handing.ended,
    ).order_by("id")


def _give_addressed(handing: Handing, rows: QuerySet[Addressee]) -> None:
    """What was sent to a unit that ended is sent to all who come of it."""
    for row in rows:
        had = set(
            Addressee.objects.filter(dissemination=row.dissemination_id).values_list(
                "unit_id", flat=True
            )
        )
        heirs = set(_heirs(handing, row.unit_id)) - had - {row.dissemination.unit_id}
        Addressee.objects.bulk_create(
            Addressee(dissemination_id=row.dissemination_id, unit_id=key) for key in sorted(heirs)
        )


def _received(handing: Handing) -> QuerySet[Receipt]:
    rows = Receipt.objects.filter(unit__in=handing.ended | handing.giving)
    open_rows = rows.exclude(dissemination__ended_on__lte=handing.on)
    return open_rows.filter(dissemination__sent_on__lt=handing.on).order_by("id")


def _give_received(handing: Handing, rows: QuerySet[Receipt]) -> None:
    """A successor has done what all that it came of had done; the names on lists go with members.

    One that was there before keeps what it did itself. The receipts of who ended stay as they are.
    """
    givers = handing.ended | handing.giving
    heirs = {giver: list(_heirs(handing, giver)) for giver in givers}
    for key in sorted(set(rows.values_list("dissemination_id", flat=True))):
        received = {row.unit_id: row for row in rows.filter(dissemination=key)}
        for heir in sorted({one for named in heirs.values() for one in named}):
            came_of = [giver for giver in sorted(givers) if heir in heirs[giver]]
            _receive(handing, key, heir, [received.get(giver) for giver in came_of])
        _give_names(handing, key, heirs)
        for heir in {one for named in heirs.values() for one in named}:
            _recount(handing, key, heir)


def _heirs(handing: Handing, giver: int) -> Iterator[int]:
    """All who come of the giver on the day: of one that was split there are several."""
    if not handing.event:
        return
    lines = Lineage.objects.filter(kind=Lineage.Kind.UNIT, old=giver, on=handing.on)
    found = set(lines.values_list("new", flat=True))
    main = handing.heirs.get(giver)
    yield from sorted({*found, main} if main else found)


def _receive(handing: Handing, key: int, heir: int, received: Sequence[Receipt | None]) -> None:
    """Make the successor's receipt of those of all that it came of, if they have one each."""
    there = [row for row in received if row is not None]
    own = Receipt.objects.filter(dissemination=key, unit=heir).first()
    was_there = Placement.objects.as_of(handing.on - ONE_DAY).filter(unit=heir).exists()
    if own is not None or was_there or len(there) < len(received) or not there:
        return
    last = max(there, key=lambda row: row.acknowledged_on or handing.on)
    receipt = Receipt(dissemination_id=key, unit_id=heir)
    if all(row.acknowledged_on for row in there):
        receipt.acknowledged_on, receipt.for_paper = last.acknowledged_on, last.for_paper
        receipt.acknowledged_by = last.acknowledged_by
        receipt.acknowledged_by_name = last.acknowledged_by_name
    sent_on = next((row for row in there if row.passed_on), None)
    if sent_on is not None:
        for name in ("passed_on", "instruction", "acknowledge_by", "study_by"):
            setattr(receipt, name, getattr(sent_on, name))
    receipt.save()
    if all(row.studied_on for row in there):
        _hand_study(handing, key, heir, there)


def _hand_study(handing: Handing, key: int, heir: int, there: Iterable[Receipt]) -> None:
    """Those it came of had all studied: so has it, on the day of the last of them."""
    rows = Study.objects.filter(dissemination=key, unit__in=[one.unit_id for one in there])
    last = rows.exclude(held_on=None).order_by("-held_on").first()
    if last is None:
        return
    heads = rows.aggregate(union=Sum("union_heads"), people=Sum("people_heads"))
    Study.objects.create(
        dissemination_id=key,
        unit_id=heir,
        how=Study.How.HANDED,
        held_on=max(one.studied_on for one in there if one.studied_on),
        union_heads=heads["union"],
        people_heads=heads["people"],
        recorded_by=handing.actor.user_id,
        recorded_by_name=handing.actor.name,
    )


def _give_names(handing: Handing, key: int, heirs: Mapping[int, Sequence[int]]) -> None:
    """Each name goes on where the member goes, with the day on which they were told."""
    rows = Reader.objects.filter(dissemination=key, unit__in=list(heirs))
    had = set(
        Reader.objects.filter(
            dissemination=key, unit__in={one for named in heirs.values() for one in named}
        ).values_list("unit_id", "person_id")
    )
    new = []
    for row in rows:
        heir = handing.successor(row.unit_id, share="person", key=row.person_id)
        if heir is not None and (heir, row.person_id) not in had:
            had.add((heir, row.person_id))
            new.append(
                Reader(
                    dissemination_id=key,
                    unit_id=heir,
                    person_id=row.person_id,
                    told_on=row.told_on,
                    told_in_id=row.told_in_id,
                )
            )
    Reader.objects.bulk_create(new, batch_size=AT_ONCE)


def _recount(handing: Handing, key: int, heir: int) -> None:
    if Receipt.objects.filter(dissemination=key, unit=heir).exists():
        recount(handing.actor, Dissemination.objects.get(pk=key), heir)


PARTS = (
    Part(
        records="disseminations",
        what=_("văn bản đang triển khai quán triệt"),
        rows=_sent,
        give=_give_sent,
        day="sent_on",
    ),
    Part(
        records="disseminations",
        what=_("nơi nhận văn bản quán triệt"),
        rows=_addressed,
        give=_give_addressed,
        day="dissemination__sent_on",
    ),
    Part(
        records="receipts",
        what=_("văn bản đã tiếp nhận, học tập"),
        rows=_received,
        give=_give_received,
        day="dissemination__sent_on",
    ),
)
