"""Sheets of the workbook about what targets refer to and what was found by hand."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.core import sheets
from chibo.core.sheets import Cell, Sheet
from chibo.organisations.models import Unit
from chibo.programmes.models import ManualResult, Reference

TARGET = sheets.code("target", pgettext_lazy("one", "Chỉ tiêu"), required=True)
UNIT = sheets.refer("unit", _("Mã tổ chức"), Unit, required=True)

REFERENCES = Sheet(
    name="references",
    title=_("Chỉ tiêu dẫn chiếu"),
    model=Reference,
    columns=(
        TARGET,
        UNIT,
        sheets.special("year", _("Năm"), Cell.YEAR),
        sheets.special("value", pgettext_lazy("giá trị", "Số"), Cell.AMOUNT, required=True),
        sheets.text("document", _("Văn bản"), required=True),
        sheets.text("decision", _("Quyết định gắn")),
    ),
    key=("target", "unit", "year"),
    day="year",
)

MANUAL_RESULTS = Sheet(
    name="manual_results",
    title=_("Kết quả theo dõi tay"),
    model=ManualResult,
    columns=(
        TARGET,
        UNIT,
        sheets.day("on", _("Ngày"), required=True),
        sheets.choice("state", _("Kết quả"), ManualResult.State, required=True),
        sheets.text("evidence", _("Căn cứ"), required=True),
    ),
    key=("target", "unit", "on"),
    day="on",
)
