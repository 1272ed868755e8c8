"""Sheets of the workbook about yearly classifications and screenings."""

from collections.abc import Callable, Iterator, Sequence

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from chibo.core import sheets
from chibo.core.sheets import YEAR, Link, Problem, Sheet
from chibo.members.models import Person
from chibo.organisations.models import Unit
from chibo.reviews import rules
from chibo.reviews.models import Classification, Screening
from chibo.reviews.packs import Era
from chibo.reviews.queries import eras


class Regime(models.TextChoices):
    """The regime a year was classified under."""

    R2008 = "r2008", _("Chế độ từ năm 2008")
    R2011 = "r2011", _("Chế độ từ năm 2011")
    R2014 = "r2014", _("Chế độ từ năm 2014")
    R2018 = "r2018", _("Chế độ từ năm 2018")
    R2023 = "r2023", _("Chế độ từ năm 2023")
    R2025 = "r2025", _("Chế độ từ năm 2025")


OF_UNITS = (Classification.Subject.UNIT.value, Classification.Subject.COMMITTEE.value)
OF_SEATS = Classification.Subject.COMMITTEE_MEMBER.value
OF_PERSONS = (Classification.Subject.MEMBER.value, OF_SEATS)


def _of_its_year(eras: Sequence[Era], row: sheets.Values) -> Iterator[Problem]:
    year, regime, level, subject = (row[name] for name in ("year", "regime", "level", "subject"))
    if not isinstance(year, int) or not eras:
        return
    era = rules.era_of(eras, year)
    regimes = era.regimes if era else ()
    if regime is not None and regime not in regimes:
        yield Problem(
            "regime",
            "WB-REGIME",
            _now("Năm %(year)s không xếp loại theo chế độ %(regime)s.")
            % {"year": year, "regime": regime},
            _now("Chọn một trong: %(known)s.") % {"known": ", ".join(regimes)}
            if regimes
            else _now("Chỉ ghi xếp loại từ năm %(year)s.") % {"year": eras[0].first_year},
        )
    levels = rules.levels_of(era, str(subject)) if era else ()
    if era and level is not None and subject is not None and level not in levels:
        yield Problem(
            "level",
            "WB-YEAR-LEVEL",
            _now("Năm %(year)s không có mức “%(level)s” cho đối tượng “%(subject)s”.")
            % {
                "year": year,
                "level": Classification.Grade(str(level)).label,
                "subject": Classification.Subject(str(subject)).label,
            },
            _now("Chọn một trong: %(known)s.") % {"known": ", ".join(levels)},
        )


def _committee_of_its_member(row: sheets.Values) -> Iterator[Problem]:
    if row["subject"] == OF_SEATS and row["unit"] is None:
        yield Problem(
            "unit",
            "WB-REQUIRED",
            _now("Xếp loại cấp uỷ viên chưa ghi là của cấp uỷ nào."),
            _now("Ghi mã tổ chức của cấp uỷ đó vào cột unit."),
        )
    elif row["subject"] not in (None, OF_SEATS) and row["unit"] is not None:
        yield Problem(
            "unit",
            "WB-NOT-HERE",
            _now("Chỉ xếp loại cấp uỷ viên mới ghi mã tổ chức ở cột unit."),
            _now("Để trống ô này; mã của đối tượng ghi ở cột code."),
        )


def _checking() -> Callable[[sheets.Values], Iterator[Problem]]:
    """The check of a row by the eras of the pack in use."""
    known = eras()

    def check(row: sheets.Values) -> Iterator[Problem]:
        yield from _of_its_year(known, row)
        yield from _committee_of_its_member(row)

    return check


CLASSIFICATIONS = Sheet(
    name="classifications",
    title=_("Xếp loại"),
    model=Classification,
    columns=(
        sheets.choice("subject", _("Đối tượng"), Classification.Subject, required=True),
        sheets.code("code", _("Mã"), required=True, stored=False),
        sheets.code("unit", _("Mã tổ chức"), stored=False),
        YEAR,
        sheets.choice("regime", _("Chế độ"), Regime, required=True),
        sheets.choice("level", _("Mức"), Classification.Grade, required=True),
    ),
    key=("subject", "code", "unit", "year"),
    extra_links=(
        Link(field="unit", model=Unit, match={"code": "code"}, when=("subject", OF_UNITS)),
        Link(field="unit", model=Unit, match={"code": "unit"}, when=("subject", (OF_SEATS,))),
        Link(field="person", model=Person, match={"code": "code"}, when=("subject", OF_PERSONS)),
    ),
    day="year",
    kept=True,
    rule_of=_checking,
)

SCREENINGS = Sheet(
    name="screenings",
    title=_("Rà soát, sàng lọc"),
    model=Screening,
    columns=(
        sheets.refer("person", _("Mã đảng viên"), Person, required=True),
        sheets.refer("unit", _("Mã tổ chức"), Unit, required=True),
        sheets.day("proposed_on", _("Chi bộ đề nghị"), required=True),
        sheets.day("decided_on", _("Quyết định")),
        sheets.choice("outcome", _("Kết quả"), Screening.Outcome),
    ),
    key=("person", "proposed_on"),
    day="proposed_on",
)
