"""What a committee found of a mass organisation's year: programme approved, level (practice M1)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import audit
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.periods import YEARS_ASKED
from chibo.core.refusals import Refused
from chibo.documents.models import MassApproval
from chibo.documents.services.leave import ISSUE, on_behalf
from chibo.organisations.models import MassOrganisation, MassOrganisationYear
from chibo.organisations.reach import require

RECORDS = "mass_organisation_years"


@dataclass(frozen=True, slots=True)
class MassYear:
    """What is found of a year; `number` and `signed_on` are of the paper that approves."""

    approved: bool | None
    level: str = ""
    number: str = ""
    signed_on: date | None = None


@transaction.atomic
def set_mass_year(
    actor: Actor, *, of: MassOrganisation, year: int, found: MassYear, for_paper: str = ""
) -> MassOrganisationYear:
    """Keep whether the year's programme was approved, by which paper, and the year's level.

    Raises Refused MASS-YEAR, MASS-PAPER, MASS-AHEAD, PAPER-FOR, NotAllowed.
    """
    require(actor, ISSUE, of.unit_id)
    behalf = on_behalf(actor, of.unit_id, for_paper)
    of = MassOrganisation.objects.select_for_update(no_key=True).get(pk=of.pk)
    _refuse(actor, of, year, found)
    row, _new = MassOrganisationYear.objects.update_or_create(
        mass_organisation=of,
        year=year,
        defaults={"programme_approved": found.approved, "level": found.level},
    )
    if found.approved:
        told = {"number": " ".join(found.number.split())[:60], "signed_on": found.signed_on}
        MassApproval.objects.update_or_create(of=row, defaults=told)
    else:
        MassApproval.objects.filter(of=row).delete()
    audit.record(
        actor,
        "mass.year-set",
        unit=of.unit_id,
        touched=[(of.unit_id, RECORDS, date(year, 1, 1))],
        on_behalf=behalf,
        detail={
            "mass_organisation": of.code,
            "year": year,
            "approved": found.approved,
            "level": found.level,
            "paper": found.number,
        },
    )
    return row


def _refuse(actor: Actor, of: MassOrganisation, year: int, found: MassYear) -> None:
    ended = of.valid_to is not None and of.valid_to <= date(year, 1, 1)
    if year not in YEARS_ASKED or year > actor.today.year or of.valid_from.year > year or ended:
        raise Refused(
            "MASS-YEAR",
            _("Năm %(year)s đoàn thể này không hoạt động, hoặc chưa tới.") % {"year": year},
            fix=_("Chọn năm khác."),
            field="year",
        )
    if found.approved and not (found.number.strip() and found.signed_on):
        raise Refused(
            "MASS-PAPER",
            _("Đã duyệt chương trình thì ghi số và ngày của văn bản duyệt."),
            fix=_("Ghi số văn bản, ví dụ “15-TB/ĐU”, và ngày ký."),
            field="number",
        )
    if found.signed_on is not None and found.signed_on > actor.today:
        raise Refused(
            "MASS-AHEAD",
            _("Văn bản duyệt ghi ngày %(day)s là chưa tới.") % {"day": day_text(found.signed_on)},
            fix=_("Sửa ngày ký."),
            field="signed_on",
        )
