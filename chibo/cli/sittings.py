"""What the commands about one meeting have in common: finding it by its code."""

from django.utils.translation import gettext as _

from chibo.core.actor import Actor
from chibo.core.refusals import Refused
from chibo.meetings.models import Sitting
from chibo.meetings.queries.sittings import sitting_in_sight


def found_sitting(actor: Actor, code: str) -> Sitting:
    """The sitting of that code. Raises Refused CLI-MEETING, the same for hidden and missing."""
    try:
        return sitting_in_sight(actor, code)
    except Sitting.DoesNotExist:
        raise Refused(
            "CLI-MEETING",
            _("Không có cuộc họp nào mã “%(code)s” ghi ở đây trong phạm vi của tài khoản này.")
            % {"code": code},
            fix=_(
                "Xem mã bằng “chibo meetings”; cuộc họp nạp từ sổ Excel không có biên bản, không "
                "chấm điểm."
            ),
            field="meeting",
        ) from None
