"""In what words pages speak of papers that are sent down the tree."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chibo.dissemination.queries.progress import Line
from chibo.portal.numbers import number
from chibo.portal.words import language

STATES = {
    "acknowledge": _("Chưa tiếp nhận"),
    "study": _("Chưa học"),
    "late": _("Quá hạn"),
    "done": _("Đã xong"),
}
LACKS = {"acknowledge": _("Chưa tiếp nhận"), "study": _("Chưa học")}
TIMES = {"late": _("Quá hạn"), "soon": _("Còn hạn")}


def told_state(line: Line) -> str:
    """How a unit stands: what it lacks, and how late that is."""
    if not line.lacks:
        return str(STATES["done"])
    said = str(LACKS[line.lacks])
    if not line.late:
        return said
    late = ngettext("quá hạn %(days)d ngày", "quá hạn %(days)d ngày", line.late)
    return _now("%(state)s, %(late)s") % {"state": said, "late": late % {"days": line.late}}


def share_text(part: int, whole: int) -> str | None:
    """Part of a whole as the tables have it; nothing where nobody is asked."""
    if not whole:
        return None
    return f"{number(part, language=language())}/{number(whole, language=language())}"
