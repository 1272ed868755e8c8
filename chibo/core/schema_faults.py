"""What pydantic finds wrong with a pack, in sentences and at places of the file."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from chibo.core.lines import Document, Loc

SPECIFIC = ("missing", "extra_forbidden", "value_error")


def schema_faults(wrong: ValidationError, document: Document) -> Iterator[tuple[Loc, str]]:
    """Place and sentence of each fault; of a value that fits none of several forms, one."""
    formless: list[Loc] = []
    told: list[Loc] = []
    for error in wrong.errors(include_url=False):
        place = document.nearest(error["loc"])
        # A place shorter than the error's own has the forms in it that pydantic tried in turn.
        if len(place) < len(error["loc"]) and error["type"] not in SPECIFIC:
            formless.append(place)
        else:
            told.append(place)
            yield place, _sentence(error)
    for place in dict.fromkeys(formless):
        if not any(other[: len(place)] == place for other in told):
            yield place, _("Giá trị này không thuộc dạng nào được phép.")


def _sentence(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return _("Thiếu khoá “%(key)s”.") % {"key": error["loc"][-1]}
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        expected = str(context["expected"]).replace(" or ", ", ")
        return _("Chỉ được là một trong: %(expected)s.") % {"expected": expected}
    if kind == "string_pattern_mismatch":
        return _("Không đúng mẫu %(pattern)s.") % {"pattern": context["pattern"]}
    wanted = kind.removesuffix("_type").removesuffix("_parsing")
    return _wanted().get(wanted, error["msg"])


def _wanted() -> dict[str, str]:
    """By what pydantic wanted to find."""
    return {
        "extra_forbidden": _("Ở đây không có khoá này."),
        "string": _("Phải là chữ (mã số thì đặt trong dấu nháy)."),
        "string_too_short": _("Không được để trống."),
        "too_short": _("Không được để trống."),
        "bool": _("Phải là true hoặc false."),
        "int": _("Phải là số nguyên."),
        "int_from_float": _("Phải là số nguyên."),
        "float": _("Phải là số."),
        "date": _("Phải là ngày, viết như 2026-12-31."),
        "date_from_datetime": _("Phải là ngày, viết như 2026-12-31."),
        "list": _("Phải là một danh sách."),
        "tuple": _("Phải là một danh sách."),
        "dict": _("Phải gồm các dòng “khoá: giá trị”."),
        "model": _("Phải gồm các dòng “khoá: giá trị”."),
    }
