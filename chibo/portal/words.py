"""Sentences about figures: what is left to do, why nothing can be said, what was asked."""

from collections.abc import Iterable
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from chibo.core.days import day_text
from chibo.portal import numbers
from chibo.portal.templatetags.formats import measure, wanted
from chibo.programmes.packs import Condition, ProgrammePack, TargetPack
from chibo.programmes.queries.catalogue import Entry
from chibo.programmes.queries.status import Figure

ASKED_OF = {
    "organisations": gettext_lazy("tổ chức cơ sở đảng và các cấp trên"),
    "superiors": gettext_lazy("cấp trên trực tiếp của tổ chức cơ sở và cấp tỉnh"),
}


def language() -> str:
    """The language the page is in."""
    return get_language() or "vi"


def lower_first(text: str) -> str:
    """A title in the middle of a sentence."""
    return text[:1].lower() + text[1:]


def heads(entry: Entry, count: float = 2) -> str:
    """What is still needed is counted in these: people, where coverage counts cells."""
    if entry.definition.base:
        return ngettext("người", "người", int(count))
    return entry.definition.noun.counted(count)


def amount(count: int, entry: Entry) -> str:
    """12 người, 1.274 chi bộ."""
    return f"{numbers.number(count, language=language())}{numbers.NBSP}{heads(entry, count)}"


def when_text(target: TargetPack) -> str:
    """How often, or by when, the target is judged."""
    if target.when.by:
        return _("đến %(day)s") % {"day": day_text(target.when.by)}
    if target.when.standing:
        return _("thường xuyên")
    return {
        "year": _("hằng năm"),
        "half": _("6 tháng một lần"),
        "quarter": _("mỗi quý"),
        "month": _("mỗi tháng"),
    }[target.when.every or "year"]


def more_conditions(entry: Entry) -> list[str]:
    """What must hold beside the first condition, and what the first is when it has no number."""
    found = []
    for number, one in enumerate(entry.pack.conditions):
        text = _condition_text(one, entry)
        if text and (number or one.value is None or one.zone):
            found.append(text)
    return found


def _condition_text(one: Condition, entry: Entry) -> str:
    if one.against == "former_term":
        return _("thấp hơn nhiệm kỳ trước")
    if one.against == "last_year":
        if one.or_both is not None:
            both = measure(one.or_both, entry.definition.unit)
            return _("cao hơn năm trước, hoặc cả hai năm %(value)s") % {"value": both}
        return _("cao hơn năm trước")
    if one.against == "reference":
        return ""
    number = wanted(one.comparator, one.value, entry.definition.unit)
    if one.zone:
        zone = entry.definition.parts[one.zone].name
        return f"{lower_first(str(zone))} {number}"
    return number


def need_text(figure: Figure, count: int | None, *, by: date | None, today: date) -> SafeString:
    """Còn thiếu **12 người** trước 31/12; nothing when nothing is missing or nobody can say."""
    if not count:
        return SafeString("")
    entry = figure.entry
    what = amount(count, entry)
    too_many = entry.definition.direction == "down" and entry.definition.unit == "count"
    if by is None:
        text = _("Còn <b>{what}</b>") if too_many else _("Thiếu <b>{what}</b>")
        return format_html(text, what=what)
    day = day_text(by, year=by.year != today.year)
    text = (
        _("Còn <b>{what}</b>, hạn {day}") if too_many else _("Còn thiếu <b>{what}</b> trước {day}")
    )
    return format_html(text, what=what, day=day)


def distance_text(figure: Figure, target: float | None) -> SafeString:
    """How far a mean is from the number, on the wrong side of it; else nothing."""
    value, down = figure.verdict.value, figure.entry.definition.direction == "down"
    if value is None or target is None or (value <= target if down else value >= target):
        return SafeString("")
    far = numbers.number(abs(value - target), language=language())
    if down:
        return format_html(_("Còn cao hơn chỉ tiêu <b>{far}</b>"), far=far)
    return format_html(_("Còn thấp hơn chỉ tiêu <b>{far}</b>"), far=far)


def reason_text(one: Figure) -> str:
    """The reason of a status, as a colleague would say it; empty where there is none."""
    if one.verdict.reason is None:
        return ""
    pack = one.entry.pack
    if one.fewest is not None:
        return few_people_text(one.fewest)
    if one.verdict.reason == "no_reference" and pack.reference:
        paper = pack.reference.successor or pack.reference.document
        return _("Chưa có số để so: cần gắn số từ %(paper)s") % {"paper": paper}
    if one.verdict.reason == "level_abolished" and pack.abolished:
        return str(pack.abolished.text)
    return {
        "before_start": _("Chưa đến ngày bắt đầu của chỉ tiêu"),
        "no_period_yet": _("Chưa có kỳ nào kết thúc"),
        "level_abolished": _("Mức xếp loại này không còn được dùng"),
        "nothing_to_count": _("Không có đối tượng để tính ở đơn vị này"),
        "no_number": _("Văn bản không ấn định số"),
        "no_reference": _("Chưa có số để so"),
        "no_former": _("Chưa có số của năm trước để so"),
        "no_data": _("Chưa nhập số liệu"),
        "low_coverage": _("Mới biết dưới một nửa: chưa đủ để kết luận"),
    }[one.verdict.reason]


def few_people_text(fewest: int) -> str:
    """Why a figure is withheld."""
    said = _(
        "Dưới %(count)s người, hoặc trừ ra thì biết số của dưới %(count)s người: "
        "chỉ ai được xem đảng viên ở đây mới thấy con số"
    )
    return said % {"count": fewest}


def asked_whom_text(target: TargetPack) -> str:
    """Of whom such a target is asked, for a unit of which it isn't."""
    whom = ASKED_OF.get(target.asked_of, "")
    return _("Chỉ tính cho %(whom)s.") % {"whom": whom}


def left_out_texts(entries: Iterable[Entry]) -> list[str]:
    """How many targets are not asked of such a unit, and of whom they are asked."""
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.pack.asked_of] = counts.get(entry.pack.asked_of, 0) + 1
    return [
        ngettext(
            "%(count)s dòng không hỏi đơn vị này: chỉ tính cho %(whom)s.",
            "%(count)s dòng không hỏi đơn vị này: chỉ tính cho %(whom)s.",
            count,
        )
        % {"count": count, "whom": ASKED_OF[asked_of]}
        for asked_of, count in counts.items()
    ]


def without_column_texts(entries: Iterable[Entry]) -> list[str]:
    """How many targets have no column in a table of such units, and of whom they are asked."""
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.pack.asked_of] = counts.get(entry.pack.asked_of, 0) + 1
    return [
        ngettext(
            "%(count)s chỉ tiêu, nhiệm vụ không có cột: chỉ tính cho %(whom)s.",
            "%(count)s chỉ tiêu, nhiệm vụ không có cột: chỉ tính cho %(whom)s.",
            count,
        )
        % {"count": count, "whom": ASKED_OF[asked_of]}
        for asked_of, count in counts.items()
    ]


def paper_text(pack: ProgrammePack) -> str:
    """Number, day and years of the paper, as far as it carries them."""
    said = []
    if pack.number:
        said.append(_("số %(number)s") % {"number": pack.number})
    if pack.date:
        day = day_text(pack.date)
        said.append(_("ngày %(day)s") % {"day": day})
    years = f"{pack.period.from_.year}–{pack.period.to.year}"
    return " · ".join(part for part in (" ".join(said), years) if part)
