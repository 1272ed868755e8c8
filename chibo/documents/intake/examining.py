"""Looks at a file before it is kept: what it is, how large, how it is called and marked."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from chibo.core.refusals import Refused
from chibo.documents.intake import pdfs, zipped
from chibo.documents.intake.images import JPG, PNG, picture_alone
from chibo.documents.intake.naming import safe_name
from chibo.documents.intake.rules import AttachmentRulesPack, Limits
from chibo.documents.intake.secrecy import marked_name, marked_text

OPENXML = "application/vnd.openxmlformats-officedocument"
MEDIA = {
    "pdf": "application/pdf",
    "docx": f"{OPENXML}.wordprocessingml.document",
    "xlsx": f"{OPENXML}.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "jpg": "image/jpeg",
    "png": "image/png",
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FIRST = 40
"""Lines in which a stamp would stand."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as handed in; `open` when who hands it in says that it holds no State secret."""

    name: str
    data: bytes
    open: bool


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept."""

    name: str
    media: str
    data: bytes
    sha256: str


def examine(file: Incoming, rules: AttachmentRulesPack, day: date) -> Examined:
    """The file, if it may be kept under the rules of the day; a photograph without its notes.

    Raises Refused ATT-OPEN, ATT-EMPTY, ATT-SIZE, ATT-TYPE, ATT-ACTING, ATT-LOCKED, ATT-BOMB,
    ATT-SECRET, ATT-NAME.
    """
    limits, secrecy = rules.limits_on(day), rules.secrecy_on(day)
    _refuse_undeclared(file, secrecy.source)
    refuse_size(len(file.data), limits)
    kind, data = _type(file, limits)
    name = safe_name(file.name, kind)
    mark = marked_name(name, secrecy) or marked_text(_head(data, kind), secrecy)
    if mark:
        raise Refused(
            "ATT-SECRET",
            _("Tệp mang dấu “%(mark)s”: tài liệu mật không đưa lên đây.") % {"mark": mark},
            fix=_("Chuyển theo đường bảo mật của cấp uỷ; ở đây chỉ ghi số văn bản, nếu được phép."),
            cite=secrecy.source,
            field="file",
        )
    return Examined(name, MEDIA[kind], data, hashlib.sha256(data).hexdigest())


def _refuse_undeclared(file: Incoming, source: str) -> None:
    if not file.open:
        raise Refused(
            "ATT-OPEN",
            _("Chưa đánh dấu rằng tệp không chứa bí mật nhà nước."),
            fix=_("Xem lại tệp, đánh dấu rồi gửi; tài liệu mật thì không gửi ở đây."),
            cite=source,
            field="open",
        )


def refuse_size(size: int, limits: Limits) -> None:
    """Raise Refused ATT-EMPTY, ATT-SIZE."""
    if not size:
        raise Refused(
            "ATT-EMPTY",
            _("Chưa chọn tệp, hoặc tệp không có gì bên trong."),
            fix=_("Chọn tệp trên máy rồi gửi lại."),
            field="file",
        )
    if size > limits.bytes:
        raise Refused(
            "ATT-SIZE",
            _("Tệp nặng %(size)s MB; nặng nhất được %(most)s MB.")
            % {"size": number_format(size / 1_000_000, 1), "most": limits.megabytes},
            fix=_("Chụp lại ở cỡ vừa, hoặc lưu thành PDF; tài liệu dài thì chia thành nhiều tệp."),
            field="file",
        )


def _type(file: Incoming, limits: Limits) -> tuple[str, bytes]:
    """What the file is, by its bytes, and what of it is kept: of a photograph the picture."""
    kind, data = _looked_at(file.data)
    if kind not in limits.types:
        raise Refused(
            "ATT-TYPE",
            _("“%(name)s” không phải là tệp nhận được, hoặc đã hỏng.") % {"name": file.name[:80]},
            fix=_("Gửi một trong: %(types)s.") % {"types": ", ".join(limits.types)},
            field="file",
        )
    return kind, data


def _looked_at(data: bytes) -> tuple[str, bytes]:
    if data.startswith((PNG, JPG)):
        return picture_alone(data)
    return _document(data), data


def _document(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        why = pdfs.why_unfit(data)
        _refuse_why(why)
        return "" if why else "pdf"
    if data.startswith(b"PK\x03\x04"):
        try:
            return zipped.office_type(data)
        except zipped.Unfit as unfit:
            _refuse_why(unfit.why)
            return ""
    if data.startswith(OLD_OFFICE):
        _refuse_why("locked")
    return ""


def _refuse_why(why: str) -> None:
    if why == "locked":
        raise Refused(
            "ATT-LOCKED",
            _("Tệp đặt mật khẩu, hoặc là bản Word, Excel kiểu cũ: người được mời không mở được."),
            fix=_("Bỏ mật khẩu, lưu lại thành .docx, .xlsx hoặc PDF rồi gửi."),
            field="file",
        )
    if why == "acting":
        raise Refused(
            "ATT-ACTING",
            _("Trong tệp có mã lệnh hoặc tệp khác đi kèm, có thể tự chạy khi mở."),
            fix=_("Lưu lại thành PDF thường, hoặc .docx không có macro, rồi gửi."),
            field="file",
        )
    if why == "bomb":
        raise Refused(
            "ATT-BOMB",
            _("Tệp nén quá chặt: mở ra sẽ lớn gấp nhiều trăm lần."),
            fix=_("Lưu lại tài liệu bằng Word, Excel hay LibreOffice rồi gửi."),
            field="file",
        )


def _head(data: bytes, kind: str) -> Iterable[str]:
    """The first lines, where there is text."""
    if kind == "pdf":
        return list(pdfs.first_lines(data))[:FIRST]
    if kind in ("jpg", "png"):
        return []
    return [line for _at, line in zip(range(FIRST), zipped.first_lines(data, kind), strict=False)]
