"""Names of files: made safe to give back, and refused where they hide what the file is."""

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

from django.utils.translation import gettext as _

from chibo.core.refusals import Refused

LONGEST = 120
HARMLESS = {"pdf", "docx", "xlsx", "odt", "jpg", "jpeg", "png"}
# What a system would run or open as a page: "baocao.pdf.exe", and "baocao.html.pdf" as well.
DANGEROUS = {
    *("exe", "com", "scr", "bat", "cmd", "ps1", "vbs", "js", "jse", "wsf", "msi", "lnk", "hta"),
    *("html", "htm", "xhtml", "svg", "xml", "php", "jar", "apk", "sh", "py", "iso", "img", "zip"),
    *("docm", "xlsm", "dotm", "xlsb", "pptm", "rar", "7z", "chm", "reg", "dll"),
}
FORBIDDEN = re.compile(r'[<>:"|?*]')
# Letters that turn the reading order around: "gnp.exe" is shown as "exe.png".
TURNING = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def safe_name(given: str, suffix: str) -> str:
    """The name without folders and with the suffix of what it is. Raises Refused ATT-NAME."""
    name = unicodedata.normalize("NFC", given)
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in name) or TURNING.search(name):
        raise _refused(_("Tên tệp có ký tự ẩn, không hiện ra khi đọc."))
    if name != PurePosixPath(name).name or name != PureWindowsPath(name).name:
        raise _refused(_("Tên tệp có dấu của thư mục: “%(name)s”.") % {"name": name[:80]})
    name = " ".join(FORBIDDEN.sub(" ", name).split()).strip(". ")
    if len(name) > LONGEST:
        said = _("Tên tệp dài %(long)s chữ; dài nhất %(most)s.")
        raise _refused(said % {"long": len(name), "most": LONGEST})
    stem, dot, last = name.rpartition(".")
    if not dot or last.casefold() not in HARMLESS:
        stem = name if last.casefold() not in DANGEROUS or not dot else ""
    if not stem or given.startswith(".") or RESERVED.fullmatch(name):
        raise _refused(_("Tên tệp “%(name)s” không dùng được.") % {"name": name[:80]})
    hidden = [part for part in stem.casefold().split(".")[1:] if part.strip() in DANGEROUS]
    if hidden:
        said = _("Tên tệp có hai đuôi: “%(name)s”.")
        raise _refused(said % {"name": name[:80]})
    return f"{stem.strip('. ')}.{suffix}"


def _refused(message: str) -> Refused:
    return Refused(
        "ATT-NAME",
        message,
        fix=_("Đổi tên tệp cho ngắn và rõ, ví dụ “Du thao nghi quyet thang 6.pdf”, rồi gửi lại."),
        field="file",
    )
