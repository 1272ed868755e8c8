"""What a sitting studied: ticked while it is written down, counted from its signature on."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor, OnBehalf
from chibo.core.refusals import Refused
from chibo.dissemination.models import Study
from chibo.dissemination.prescribed import rule_on
from chibo.dissemination.queries.sittings import studying
from chibo.dissemination.queries.waiting import sent_to
from chibo.dissemination.services.holding import HOLD, tell
from chibo.dissemination.services.listing import forget_names, recount, take_names
from chibo.meetings.events import Signed
from chibo.meetings.models import Presence, Sitting
from chibo.organisations.models import Unit
from chibo.organisations.reach import require


@transaction.atomic
def tick(actor: Actor, *, sitting: Sitting, told: Collection[int]) -> None:
    """Say which of the papers that wait at the unit an open sitting studied; no others any longer.

    Nothing is counted before the sitting is signed. Raises Refused DIS-SIGNED, NotAllowed.
    """
    require(actor, HOLD, sitting.unit_id)
    Unit.objects.select_for_update(no_key=True).get(pk=sitting.unit_id)
    if Sitting.objects.get(pk=sitting.pk).closed:
        raise Refused(
            "DIS-SIGNED",
            _("Buổi họp đã ký nên không đánh dấu thêm văn bản đã học."),
            fix=_("Mở lại buổi họp, đánh dấu, rồi ký lại."),
        )
    offered = {one.row.pk for one in studying(sitting)}
    wanted = offered & set(told)
    had = {one.dissemination_id: one for one in sitting.studies.select_for_update()}
    changed = []
    for key, study in had.items():
        if study.ticked != (key in wanted):
            study.ticked = key in wanted
            changed.append(study)
    Study.objects.bulk_update(changed, ["ticked"])
    new = [_ticked(actor, sitting, key) for key in sorted(wanted - set(had))]
    Study.objects.bulk_create(new)
    Study.objects.filter(sitting=sitting, ticked=False, held_on=None).delete()
    if changed or new:
        detail = {"sitting": sitting.code, "disseminations": sorted(wanted)}
        audit.record(actor, "dissemination.ticked", unit=sitting.unit_id, detail=detail)


def _ticked(actor: Actor, sitting: Sitting, key: int) -> Study:
    return Study(
        dissemination_id=key,
        unit_id=sitting.unit_id,
        how=Study.How.SITTING,
        sitting=sitting,
        recorded_by=actor.user_id,
        recorded_by_name=actor.name,
    )


def take_signed(actor: Actor, news: Signed) -> None:
    """A sitting was signed: what it ticked counts with its roll, what it ticks no more is gone.

    Signed anew it counts as it says now, on the day it has now.
    """
    sitting = news.sitting
    studies = list(sitting.studies.select_related("dissemination"))
    if not studies:
        return
    keys = {one.row.pk for one in sent_to(sitting.unit_id, sitting.on)}
    there, due = _roll(sitting)
    earliest = min([sitting.on, *(one.held_on for one in studies if one.held_on)])
    for study in studies:
        if study.ticked and study.dissemination_id in keys:
            study.held_on, study.for_paper = sitting.on, sitting.for_paper
            study.union_heads = _heads(sitting)
            study.save(update_fields=["held_on", "for_paper", "union_heads"])
            take_names(study, due, there)
        else:
            forget_names(study)
            study.delete()
        recount(actor, study.dissemination, sitting.unit_id, for_paper=sitting.for_paper)
    behalf = OnBehalf(sitting.unit_id, sitting.for_paper) if sitting.for_paper else None
    detail = {"sitting": sitting.code, "disseminations": [one.dissemination_id for one in studies]}
    tell(actor, "dissemination.studied", sitting.unit_id, earliest, acting=behalf, detail=detail)


def _heads(sitting: Sitting) -> int | None:
    """How many came of mass organisations, where these were counted."""
    rows = sitting.heads.filter(mass_organisation__isnull=False)
    heads: int | None = rows.aggregate(present=Sum("present"))["present"]
    return heads


def _roll(sitting: Sitting) -> tuple[set[int], set[int]]:
    """Who was there, and who had to be, of those at home in the unit."""
    listed = rule_on(sitting.on).listed
    rows = sitting.roll.exclude(standing=Presence.Standing.TEMPORARY)
    there = {row.person_id for row in rows if row.presence == Presence.State.PRESENT}
    return there, {row.person_id for row in rows if row.standing in listed}
