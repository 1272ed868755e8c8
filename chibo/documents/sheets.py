"""The sheet of the workbook about papers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.core import sheets
from chibo.core.sheets import CODE, FROM, TO, Cell, Sheet
from chibo.documents.models import Paper
from chibo.organisations.models import Unit

PAPERS = Sheet(
    name="papers",
    title=_("Văn bản có hiệu lực"),
    model=Paper,
    columns=(
        CODE,
        sheets.refer("unit", _("Mã tổ chức"), Unit, required=True),
        sheets.choice("holder", _("Của"), Paper.Holder, required=True),
        sheets.choice("kind", _("Loại"), Paper.Kind, required=True),
        sheets.special("period", _("Kỳ"), Cell.PERIOD),
        FROM,
        TO,
        sheets.number("number", pgettext_lazy("kế hoạch", "Chỉ tiêu")),
        sheets.special("programme", pgettext_lazy("one", "Chương trình"), Cell.PROGRAMME),
        sheets.flag("carried_out", _("Đã thực hiện")),
    ),
    key=("code",),
    day="from",
    kept=True,
)
