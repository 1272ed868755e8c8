"""In what words pages speak of meetings."""

from django.utils.translation import gettext_lazy as _

from chibo.meetings.models import Meeting, Score

TITLES = {
    Meeting.Kind.CELL_REGULAR: _("Sinh hoạt thường kỳ"),
    Meeting.Kind.CELL_THEMATIC: _("Sinh hoạt chuyên đề"),
    Meeting.Kind.CELL_COMMITTEE: _("Họp chi uỷ"),
    Meeting.Kind.COMMITTEE: _("Họp đảng uỷ"),
}
STATES = {
    "signed": _("Đã ký"),
    "loaded": _("Nạp từ sổ Excel"),
    "open": _("Đang ghi"),
    "none": _("Chưa có"),
    "unknown": _("Chưa ghi sổ họp ở đây"),
}
BANDS = {**dict(Score.Band.choices), "": _("Chưa chấm điểm")}
