"""Figures and sentences of "Nơi trắng"."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chibo.core.models import Pack
from chibo.core.queries import pack_body
from chibo.core.texts import Text
from chibo.portal.numbers import number
from chibo.portal.white_places.places import CELL, FEW, JOINT, ORGANISATION, RESIDENT, WhitePlaces
from chibo.portal.words import language


@dataclass(frozen=True, slots=True)
class Figure:
    """One number on top of the page; None where nothing is known."""

    lack: str
    term: str
    value: int | None
    note: str


def figures_of(found: WhitePlaces) -> list[Figure]:
    """How many places lack what, and of how many that is known."""
    return list(_figures(found))


def _figures(found: WhitePlaces) -> Iterator[Figure]:
    if found.localities:
        of_cells, of_homes = _of_localities(found, CELL), _of_localities(found, RESIDENT)
        yield Figure(CELL, _("thôn, tổ chưa có chi bộ riêng"), found.sum(CELL), of_cells)
        yield Figure(JOINT, _("trong đó sinh hoạt ghép"), found.sum(JOINT), "")
        yield Figure(RESIDENT, _("không có đảng viên cư trú"), found.sum(RESIDENT), of_homes)
        if found.few:
            few = _("dưới %(number)s người") % {"number": found.few.fewer_than}
            yield Figure(FEW, _("ít đảng viên cư trú"), found.sum(FEW), few)
    if found.hosts:
        known = found.hosts - found.unknown(ORGANISATION)[0]
        note = _("trong %(all)s doanh nghiệp đủ điều kiện") % {"all": _told(known)} if known else ""
        term = _("doanh nghiệp chưa có tổ chức đảng")
        yield Figure(ORGANISATION, term, found.sum(ORGANISATION), note)


def _of_localities(found: WhitePlaces, lack: str) -> str:
    """Of how many localities it is known."""
    known = found.localities - found.unknown(lack)[0]
    if known == found.localities:
        return _("trong %(all)s thôn, tổ") % {"all": _told(known)}
    return _("trong %(known)s/%(all)s thôn, tổ đã biết") % {
        "known": _told(known),
        "all": _told(found.localities),
    }


def few_text(found: WhitePlaces) -> str:
    """What few members are, and by which rule."""
    if found.few is None:
        return ""
    return _("Ít đảng viên: có người cư trú nhưng dưới %(number)s người, theo %(source)s.") % {
        "number": found.few.fewer_than,
        "source": _cited(found.few.source),
    }


def _cited(source: str) -> str:
    """A regulation by its title, with the article."""
    code, _colon, article = source.partition(":")
    try:
        title = str(Text.model_validate(pack_body("regulation", code)["title"]))
    except Pack.DoesNotExist:
        return source
    return (
        _("%(title)s, Điều %(article)s") % {"title": title, "article": article}
        if article
        else title
    )


def unknown_texts(found: WhitePlaces) -> list[str]:
    """What nothing can be said of, a line for each: unknown is no nought."""
    said = []
    cells, communes = found.unknown(CELL)
    if cells:
        text = _(
            "Chưa biết %(places)s thôn, tổ của %(units)s đảng bộ xã có chi bộ riêng hay không:"
            " nơi đó chưa ghi chi bộ phụ trách thôn, tổ."
        )
        said.append(text % {"places": _told(cells), "units": _told(communes)})
    homes, communes = found.unknown(RESIDENT)
    if homes:
        text = _(
            "Chưa biết %(places)s thôn, tổ của %(units)s đảng bộ xã có đảng viên cư trú hay không:"
            " nơi đó chưa ghi nơi cư trú của đảng viên."
        )
        said.append(text % {"places": _told(homes), "units": _told(communes)})
    hosts, communes = found.unknown(ORGANISATION)
    if hosts:
        text = _(
            "Chưa biết %(places)s doanh nghiệp của %(units)s đảng bộ xã có phải lập tổ chức đảng"
            " không: còn thiếu số lao động, loại hình hoặc việc làm nghĩa vụ."
        )
        said.append(text % {"places": _told(hosts), "units": _told(communes)})
    return said


def _told(count: int) -> str:
    return number(count, language=language())
