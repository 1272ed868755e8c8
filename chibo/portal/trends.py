"""What the periods of a target say, as one sentence."""

from collections.abc import Sequence
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from chibo.portal.rows import Point


def trend_text(points: Sequence[Point]) -> str:
    """Whether the known periods went up or down, and how many of them were met."""
    known = [one for one in points if one.value is not None]
    if len(known) < 2:
        return _("Các kỳ gần đây")
    many = len(known)
    said = ngettext("%(many)s kỳ %(course)s", "%(many)s kỳ %(course)s", many) % {
        "many": many,
        "course": _course([one.value for one in known if one.value is not None]),
    }
    judged = [one for one in known if one.figure.status in ("met", "behind")]
    return f"{said}, {_met(judged)}" if judged else said


def _course(values: Sequence[float]) -> str:
    steps = [after - before for before, after in pairwise(values)]
    if not any(steps):
        return pgettext("xu hướng", "không đổi")
    if all(step >= 0 for step in steps):
        return pgettext("xu hướng", "tăng dần")
    if all(step <= 0 for step in steps):
        return pgettext("xu hướng", "giảm dần")
    return pgettext("xu hướng", "lên xuống")


def _met(judged: Sequence[Point]) -> str:
    met = sum(1 for one in judged if one.figure.status == "met")
    if met == len(judged):
        return _("kỳ nào đã xét cũng đạt")
    if not met:
        return _("chưa kỳ nào đạt")
    last = judged[-1].figure.status == "met"
    text = _("%(met)s/%(all)s kỳ đạt, kỳ gần nhất đạt")
    if not last:
        text = _("%(met)s/%(all)s kỳ đạt, kỳ gần nhất chưa đạt")
    return text % {"met": met, "all": len(judged)}
