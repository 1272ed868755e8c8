"""What the file says about itself, and whether this database may take it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chibo.core.models import Instance
from chibo.core.text import fold
from chibo.exchange.workbook.catalogue import FORMAT, INFO, Fact
from chibo.exchange.workbook.cells import FLAGS
from chibo.exchange.workbook.faults import Fault


@dataclass(slots=True)
class Info:
    """The facts of sheet `info`. Without any, a workbook is a real one of the format in use."""

    title: str = ""
    demo: bool = False
    demo_at: int | None = None

    def take(self, row: int, key: str, value: str | None) -> Iterator[Fault]:
        """Note one fact; WB-FORMAT or WB-FLAG where it cannot be so."""
        match key.lower():
            case Fact.FORMAT if value != FORMAT:
                yield _fault(
                    row,
                    "WB-FORMAT",
                    _("Dạng tệp “%(value)s” không đọc được ở đây.") % {"value": value or ""},
                    _("Cần dạng %(known)s: làm lại tệp bằng “chibo workbook template”.")
                    % {"known": FORMAT},
                )
            case Fact.TITLE:
                self.title = (value or "")[:200]
            case Fact.DEMO:
                self.demo_at = row
                if value is not None and fold(value) not in FLAGS:
                    yield _fault(
                        row,
                        "WB-FLAG",
                        _("“%(text)s” không phải là có hoặc không.") % {"text": value},
                        _("Ghi yes nếu là dữ liệu minh hoạ, no nếu là dữ liệu thật."),
                    )
                self.demo = value is not None and FLAGS.get(fold(value), False)

    @property
    def nature(self) -> Instance.Nature:
        return Instance.Nature.DEMO if self.demo else Instance.Nature.REAL


def instance() -> Instance:
    """What this database is; a new one until its first row is written."""
    return Instance.objects.order_by("id").first() or Instance()


def side(info: Info) -> Iterator[Fault]:
    """WB-DEMO-SIDE when a demo workbook meets a real database, or the other way round."""
    here = instance().nature
    if here in (Instance.Nature.EMPTY, info.nature):
        return
    if info.demo:
        message = _("Tệp là dữ liệu minh hoạ, còn cơ sở dữ liệu này chứa dữ liệu thật.")
    else:
        message = _("Tệp không ghi là dữ liệu minh hoạ, còn cơ sở dữ liệu này là bản minh hoạ.")
    yield _fault(
        info.demo_at,
        "WB-DEMO-SIDE",
        message,
        _("Nạp vào một cơ sở dữ liệu khác (biến DATABASE_URL): hai loại không bao giờ trộn lẫn."),
    )


def _fault(row: int | None, code: str, message: str, fix: str) -> Fault:
    return Fault(INFO.name, row, "value", code, message, fix)
