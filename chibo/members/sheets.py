"""Sheets of the workbook about members: where they belong, what they hold and have learnt."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from chibo.core import sheets
from chibo.core.sheets import CODE, FROM, TO, YEAR, Cell, Derived, Line, Link, Problem, Sheet
from chibo.core.text import fold_name, name_key
from chibo.members.models import (
    Leave,
    LocalityPost,
    Membership,
    Nomination,
    Person,
    Post,
    Qualification,
    Residence,
    Rotation,
    RotationAssessment,
    Seat,
    Standing,
)
from chibo.members.models.rotations import KeyPost
from chibo.organisations.models import Locality, Term, Unit

PERSON = sheets.refer("person", _("Mã đảng viên"), Person, required=True)
UNIT = sheets.refer("unit", _("Mã tổ chức"), Unit, required=True)
LOCALITY = sheets.refer("locality", _("Mã địa bàn"), Locality, required=True)


def _born(row: sheets.Values) -> date | None:
    """The birth date, else 1 July of the birth year."""
    whole, year = row["birth_date"], row["birth_year"]
    if isinstance(whole, date):
        return whole
    return date(year, 7, 1) if isinstance(year, int) else None


def _level_of_its_kind(row: sheets.Values) -> Iterator[Problem]:
    kind, level = row["kind"], row["level"]
    known = Qualification.ORDER.get(str(kind))
    if known is not None and level is not None and level not in known:
        yield Problem(
            "level",
            "WB-LEVEL",
            _now("“%(level)s” không phải là mức của loại trình độ “%(kind)s”.")
            % {
                "level": Qualification.Reached(str(level)).label,
                "kind": Qualification.Kind(str(kind)).label,
            },
            _now("Chọn một trong: %(levels)s.") % {"levels": ", ".join(known)},
        )


SEATS = Sheet(
    name="seats",
    title=_("Ghế cấp uỷ"),
    model=Seat,
    columns=(
        sheets.code("body", _("Mã cơ quan"), required=True, stored=False),
        PERSON,
        sheets.choice("position", _("Chức vụ"), Seat.Position, required=True),
        FROM,
        TO,
        sheets.choice("began", _("Do"), Seat.Began),
        sheets.choice("ended", _("Thôi vì"), Seat.Ended),
    ),
    key=("body", "person", "position", "from"),
    extra_links=(Link(field="term", model=Term, match={"body__code": "body"}, covering="from"),),
    day="from",
)

CONCURRENT_POSTS = Sheet(
    name="concurrent_posts",
    title=_("Chức danh kiêm nhiệm"),
    model=Post,
    columns=(
        PERSON,
        sheets.choice("post", _("Chức danh"), Post.Kind, required=True),
        UNIT,
        FROM,
        TO,
    ),
    key=("person", "post", "unit", "from"),
    day="from",
    kept=True,
)

RESIDENCES = Sheet(
    name="residences",
    title=_("Nơi cư trú của đảng viên"),
    model=Residence,
    columns=(PERSON, LOCALITY, FROM, TO),
    key=("person", "locality", "from"),
    day="from",
    kept=True,
)

LOCALITY_POSTS = Sheet(
    name="locality_posts",
    title=_("Chức danh ở thôn, tổ"),
    model=LocalityPost,
    columns=(
        LOCALITY,
        sheets.choice("post", _("Chức danh"), LocalityPost.Kind, required=True),
        FROM,
        TO,
        sheets.flag("is_member", _("Là đảng viên")),
        sheets.refer("person", _("Mã đảng viên"), Person),
    ),
    key=("locality", "post", "from"),
    day="from",
)

PERSONS = Sheet(
    name="persons",
    title=_("Đảng viên"),
    model=Person,
    columns=(
        CODE,
        sheets.text("full_name", _("Họ và tên"), required=True),
        sheets.day("birth_date", _("Ngày sinh")),
        sheets.special("birth_year", _("Năm sinh"), Cell.YEAR),
        sheets.choice("gender", _("Giới tính"), Person.Gender),
        sheets.text("ethnicity", _("Dân tộc")),
    ),
    key=("code",),
    derived=(
        Derived("folded", Cell.TEXT, lambda row: fold_name(str(row["full_name"] or ""))[:150]),
        Derived(
            "sort_key",
            Cell.TEXT,
            lambda row: name_key(str(row["full_name"] or "")),
            unless="sorted_as",
        ),
        Derived("born", Cell.DATE, _born),
    ),
)

MEMBERSHIPS = Sheet(
    name="memberships",
    title=_("Sinh hoạt đảng"),
    model=Membership,
    columns=(
        PERSON,
        UNIT,
        FROM,
        TO,
        sheets.choice("kind", _("Loại"), Membership.Kind, required=True),
        sheets.choice("joined", _("Vào do"), Membership.Joined, required=True),
        sheets.choice("left", _("Ra do"), Membership.Left),
        sheets.refer("origin_unit", _("Nơi cử"), Unit),
    ),
    key=("person", "unit", "from"),
    line=Line(columns=("person",), only=("kind", ("home", "reinforced")), code="WB-TWO-HOMES"),
    day="from",
    kept=True,
)

STANDINGS = Sheet(
    name="standings",
    title=_("Tư cách đảng viên"),
    model=Standing,
    columns=(
        PERSON,
        sheets.choice("standing", _("Tư cách"), Standing.Kind, required=True),
        FROM,
        TO,
    ),
    key=("person", "from"),
    line=Line(columns=("person",)),
    day="from",
)

LEAVES = Sheet(
    name="leaves",
    title=_("Miễn, tạm miễn, đình chỉ, đi xa"),
    model=Leave,
    columns=(PERSON, sheets.choice("kind", _("Loại"), Leave.Kind, required=True), FROM, TO),
    key=("person", "kind", "from"),
    day="from",
)

QUALIFICATIONS = Sheet(
    name="qualifications",
    title=_("Trình độ"),
    model=Qualification,
    columns=(
        PERSON,
        sheets.choice("kind", _("Loại"), Qualification.Kind, required=True),
        sheets.choice("level", _("Mức"), Qualification.Reached, required=True),
        sheets.day("from", _("Từ ngày")),
    ),
    key=("person", "kind", "level"),
    rule=_level_of_its_kind,
)

NOMINATIONS = Sheet(
    name="nominations",
    title=_("Giới thiệu ứng cử"),
    model=Nomination,
    columns=(
        PERSON,
        UNIT,
        sheets.choice("post", _("Chức danh"), Nomination.Kind, required=True),
        sheets.day("nominated_on", _("Ngày"), required=True),
    ),
    key=("person", "unit", "post", "nominated_on"),
    day="nominated_on",
)

ROTATIONS = Sheet(
    name="rotations",
    title=_("Luân chuyển"),
    model=Rotation,
    columns=(
        PERSON,
        sheets.refer("from_unit", _("Nơi đi"), Unit, required=True),
        sheets.refer("to_unit", _("Nơi đến"), Unit, required=True),
        sheets.choice("post", _("Chức danh"), KeyPost, required=True),
        FROM,
        TO,
    ),
    key=("person", "from"),
    day="from",
    kept=True,
)

ROTATION_ASSESSMENTS = Sheet(
    name="rotation_assessments",
    title=_("Nhận xét luân chuyển"),
    model=RotationAssessment,
    columns=(
        sheets.code("person", _("Mã đảng viên"), required=True, stored=False),
        sheets.day("rotation_from", _("Luân chuyển từ ngày"), required=True, stored=False),
        YEAR,
        sheets.flag("by_sending", _("Nơi đi nhận xét")),
        sheets.flag("by_receiving", _("Nơi đến nhận xét")),
    ),
    key=("person", "rotation_from", "year"),
    extra_links=(
        Link(
            field="rotation",
            model=Rotation,
            match={"person__code": "person", "valid_from": "rotation_from"},
        ),
    ),
    day="year",
    kept=True,
)
