"""In what words pages speak of meetings."""

from django.utils.translation import gettext_lazy as _

from chibo.meetings.models import Score

STATES = {
    "signed": _("Đã ký"),
    "loaded": _("Nạp từ sổ Excel"),
    "open": _("Đang ghi"),
    "none": _("Chưa có"),
    "unknown": _("Chưa ghi sổ họp ở đây"),
}
BANDS = {**dict(Score.Band.choices), "": _("Chưa chấm điểm")}
