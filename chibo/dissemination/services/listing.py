"""Keeps a unit's list of names, and the numbers of its receipt, as its studies say."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q

from chibo.core.actor import Actor
from chibo.dissemination.models import Dissemination, Reader, Receipt, Study
from chibo.dissemination.services.acknowledging import sign


def take_names(study: Study, due: Collection[int], told: Collection[int]) -> None:
    """Let a study's part of the list be what it says now: who was due, and who was there.

    Whoever came though they need not is on the list too. What others told stays as it was.
    """
    if study.held_on is None:
        return
    forget_names(study)
    rows = Reader.objects.filter(dissemination=study.dissemination_id, unit=study.unit_id)
    had = {row.person_id: row for row in rows.select_for_update()}
    new, changed = [], []
    for person in {*due, *told}:
        row = had.get(person)
        if row is None:
            row = Reader(
                dissemination_id=study.dissemination_id,
                unit_id=study.unit_id,
                person_id=person,
                listed_in=study,
            )
            new.append(row)
        elif person in told and (row.told_on is None or row.told_on > study.held_on):
            changed.append(row)
        else:
            continue
        if person in told:
            row.told_on, row.told_in = study.held_on, study
    Reader.objects.bulk_create(new)
    Reader.objects.bulk_update(changed, ["told_on", "told_in"])


def forget_names(study: Study) -> None:
    """Take out what the study has told, and whom it alone has listed."""
    rows = Reader.objects.filter(dissemination=study.dissemination_id, unit=study.unit_id)
    rows.filter(told_in=study).update(told_on=None, told_in=None)
    rows.filter(listed_in=study, told_on=None).delete()


def recount(
    actor: Actor, row: Dissemination, unit: int, *, on: date | None = None, for_paper: str = ""
) -> Receipt:
    """Write into the unit's receipt since when it has studied, and how many have been told.

    Who has studied a paper has had it: that acknowledges it, from the day of the study.
    """
    held = Study.objects.filter(dissemination=row, unit=unit, held_on__isnull=False)
    first = held.order_by("held_on").values_list("held_on", flat=True).first()
    names = Reader.objects.filter(dissemination=row, unit=unit).aggregate(
        due=Count("id"), told=Count("id", filter=Q(told_on__isnull=False))
    )
    receipt, _new = Receipt.objects.get_or_create(dissemination=row, unit_id=unit)
    receipt.studied_on, receipt.due, receipt.told = first, names["due"], names["told"]
    if first is not None:
        sign(receipt, actor, on or first, for_paper)
    receipt.save()
    return receipt
