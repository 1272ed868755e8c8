"""What the chart components draw: `{% load charts %}`, used by templates/cotton only."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from chibo.portal.drawing import Line, Ruler, full_ruler, near_ruler, spark_line
from chibo.portal.rows import Point
from chibo.portal.templatetags.formats import measure, unrounded, wanted

register = template.Library()


@dataclass(frozen=True, slots=True)
class Places:
    """Where each part of a bullet chart lies on one ruler; None: not drawn."""

    ticks: list[str | None]
    value: str | None
    target: str | None
    baseline: str | None
    previous: str | None
    pace: str | None


@dataclass(frozen=True, slots=True)
class Bullet:
    sentence: str
    whole: Places
    near: Places | None
    near_low: str
    near_high: str


@register.simple_tag
def bullet_figure(
    value: float | None,
    target: float | None,
    *,
    comparator: str = ">=",
    unit: str = "percent",
    baseline: float | None = None,
    previous: float | None = None,
    pace: float | None = None,
) -> Bullet:
    """A value against its target, from 0; and once more, enlarged, where the gap is small."""
    parts = {
        "value": value,
        "target": target,
        "baseline": baseline,
        "previous": previous,
        "pace": pace,
    }
    known = [part for part in parts.values() if part is not None]
    whole = full_ruler(known, percent=unit == "percent")
    shown = value if value is not None else previous
    near = None
    if shown is not None and target is not None:
        near = near_ruler(whole, shown, target)
    return Bullet(
        sentence=_sentence(parts, comparator, unit),
        whole=_places(whole, parts),
        near=_places(near, {k: v if near.holds(v) else None for k, v in parts.items()})
        if near
        else None,
        near_low=unrounded(near.low, unit) if near else "",
        near_high=unrounded(near.high, unit) if near else "",
    )


def _places(ruler: Ruler, parts: dict[str, float | None]) -> Places:
    return Places(ticks=ruler.ticks, **{name: ruler.at(part) for name, part in parts.items()})


def _sentence(parts: dict[str, float | None], comparator: str, unit: str) -> str:
    target = parts["target"]

    def told(name: str) -> str:
        return measure(parts[name], unit, target, comparator)

    said = [
        _("Thực hiện %(value)s") % {"value": told("value")}
        if parts["value"] is not None
        else _("Chưa có số liệu kỳ này")
    ]
    if parts["previous"] is not None:
        said.append(_("kỳ trước %(value)s") % {"value": told("previous")})
    if target is not None:
        said.append(_("chỉ tiêu %(value)s") % {"value": wanted(comparator, target, unit)})
    if parts["pace"] is not None:
        said.append(_("mức cần có đến ngày xem %(value)s") % {"value": told("pace")})
    if parts["baseline"] is not None:
        said.append(_("mốc đầu kỳ %(value)s") % {"value": told("baseline")})
    return ", ".join(said)


@dataclass(frozen=True, slots=True)
class Spark:
    sentence: str
    line: Line


@register.simple_tag
def spark_figure(
    points: Sequence[float | None], target: float | None = None, unit: str = "percent"
) -> Spark:
    """The last periods as one line; None in `points` is a period nobody knows."""
    told = [_("chưa rõ") if point is None else measure(point, unit) for point in points]
    sentence = _("Xu hướng %(count)s kỳ: %(values)s") % {
        "count": len(points),
        "values": "; ".join(told),
    }
    return Spark(sentence, spark_line(points, target))


@dataclass(frozen=True, slots=True)
class Upright:
    """One period of an upright chart: where its bar stands, and what is written at it."""

    x: str
    middle: str
    width: str
    y: str
    height: str
    told: str
    name: str
    known: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Uprights:
    sentence: str
    bars: list[Upright]
    target: str | None


TALL, ROOM = 130.0, 22.0  # of the tallest bar and of the number above it, in pixels


def _short_names(points: Sequence[Point]) -> list[str]:
    """The year alone where it tells the periods apart; a phone has room for no more."""
    years = [one.figure.looks.main.end.year for one in points if one.figure.looks.main]
    if len(set(years)) == len(points):
        return [str(year) for year in years]
    return [one.name for one in points]


@register.simple_tag
def upright_figure(
    points: Sequence[Point], target: float | None, comparator: str, unit: str
) -> Uprights:
    """Periods as bars from 0, oldest at the left; one that nobody knows stands empty."""
    values = [one.value for one in points if one.value is not None]
    ruler = full_ruler([*values, *([target] if target is not None else [])], percent=False)
    part = 100 / max(len(points), 1)

    def high(value: float) -> float:
        share = (value - ruler.low) / (ruler.high - ruler.low)
        return TALL * min(max(share, 0.0), 1.0)

    bars, names = [], _short_names(points)
    for at, one in enumerate(points):
        tall = high(one.value) if one.value is not None else 0.0
        known = one.value is not None
        told = measure(one.value, unit, target, comparator) if known else _("chưa rõ")
        bars.append(
            Upright(
                x=f"{part * (at + 0.2):.2f}%",
                middle=f"{part * (at + 0.5):.2f}%",
                width=f"{part * 0.6:.2f}%",
                y=f"{ROOM + TALL - tall:.1f}",
                height=f"{tall:.1f}",
                told=told,
                name=names[at],
                known=known,
                last=at == len(points) - 1,
            )
        )
    line = None if target is None else f"{ROOM + TALL - high(target):.1f}"
    pairs = zip(points, bars, strict=True)
    sentence = "; ".join(f"{point.name}: {bar.told}" for point, bar in pairs)
    return Uprights(sentence, bars, line)
