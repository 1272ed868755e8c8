"""Sheets of the workbook about units, bodies, places and mass organisations."""

from django.db import models
from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.core import sheets
from chibo.core.sheets import CODE, FROM, TO, YEAR, Cell, Line, Link, Sheet
from chibo.core.text import fold
from chibo.organisations.models import (
    Body,
    Host,
    HostState,
    Keeping,
    Lineage,
    Locality,
    LocalityCover,
    LocalityState,
    MassOrganisation,
    MassOrganisationYear,
    Placement,
    Term,
    Unit,
    ZoneTag,
)

UNIT = sheets.refer("unit", _("Mã tổ chức"), Unit, required=True)
FOLDED = sheets.Derived("folded", Cell.TEXT, lambda row: fold(str(row["name"] or ""))[:250])


class Tagged(models.TextChoices):
    """What a zone can be said of."""

    UNIT = "unit", _("Tổ chức đảng")
    LOCALITY = "locality", _("Thôn, tổ dân phố")


UNITS = Sheet(
    name="units",
    title=_("Tổ chức đảng"),
    model=Placement,
    entity=Unit,
    columns=(
        sheets.refer("code", _("Mã"), Unit, required=True, field="unit"),
        FROM,
        TO,
        sheets.text("name", _("Tên"), required=True),
        sheets.special("level", _("Cấp"), Cell.LEVEL, required=True),
        sheets.special("type", _("Loại hình"), Cell.UNIT_TYPE, required=True),
        sheets.refer("parent", _("Mã cấp trên"), Unit),
        sheets.text("decision", _("Quyết định")),
    ),
    key=("code", "from"),
    derived=(FOLDED,),
    line=Line(columns=("code",)),
    day="from",
)

_KINDS: tuple[tuple[str, type[models.Model]], ...] = (
    (Lineage.Kind.UNIT, Unit),
    (Lineage.Kind.BODY, Body),
    (Lineage.Kind.LOCALITY, Locality),
    (Lineage.Kind.MASS_ORGANISATION, MassOrganisation),
)

SUCCESSORS = Sheet(
    name="successors",
    title=_("Kế thừa"),
    model=Lineage,
    columns=(
        sheets.choice("kind", _("Loại"), Lineage.Kind, required=True),
        sheets.code("old", _("Mã cũ"), required=True, stored=False),
        sheets.code("new", _("Mã mới"), required=True, stored=False),
        sheets.day("on", _("Ngày"), required=True),
        sheets.choice("event", pgettext_lazy("kế thừa", "Việc"), Lineage.Event, required=True),
        sheets.flag("main", _("Kế thừa chính")),
        sheets.text("decision", _("Quyết định")),
    ),
    key=("kind", "old", "new"),
    extra_links=tuple(
        Link(field=side, model=model, match={"code": side}, when=("kind", (kind,)))
        for side in ("old", "new")
        for kind, model in _KINDS
    ),
    day="on",
)

BODIES = Sheet(
    name="bodies",
    title=_("Cơ quan, cấp uỷ của tổ chức"),
    model=Body,
    columns=(
        CODE,
        UNIT,
        sheets.choice("kind", _("Loại"), Body.Kind, required=True),
        sheets.text("name", _("Tên")),
        FROM,
        TO,
    ),
    key=("code",),
    day="from",
)

TERMS = Sheet(
    name="terms",
    title=_("Nhiệm kỳ"),
    model=Term,
    columns=(
        sheets.refer("body", _("Mã cơ quan"), Body, required=True),
        FROM,
        TO,
        sheets.text("name", _("Tên")),
        sheets.number("fixed_number", _("Số lượng ấn định")),
    ),
    key=("body", "from"),
    line=Line(columns=("body",)),
    day="from",
)

LOCALITIES = Sheet(
    name="localities",
    title=_("Thôn, tổ dân phố"),
    model=LocalityState,
    entity=Locality,
    columns=(
        sheets.refer("code", _("Mã"), Locality, required=True, field="locality"),
        FROM,
        TO,
        sheets.text("name", _("Tên"), required=True),
        sheets.choice("kind", _("Loại"), LocalityState.Kind, required=True),
        UNIT,
    ),
    key=("code", "from"),
    derived=(FOLDED,),
    line=Line(columns=("code",)),
    day="from",
)

LOCALITY_CELLS = Sheet(
    name="locality_cells",
    title=_("Chi bộ phụ trách địa bàn"),
    model=LocalityCover,
    columns=(
        sheets.refer("locality", _("Mã địa bàn"), Locality, required=True),
        UNIT,
        FROM,
        TO,
        sheets.choice("mode", _("Hình thức"), LocalityCover.Mode, required=True),
    ),
    key=("locality", "unit", "from"),
    day="from",
    kept=True,
)

ZONES = Sheet(
    name="zones",
    title=_("Vùng"),
    model=ZoneTag,
    columns=(
        sheets.choice(
            "kind",
            _("Loại"),
            Tagged,
            required=True,
            stored=False,
            expression=Case(
                When(unit__isnull=False, then=Value("unit")), default=Value("locality")
            ),
        ),
        sheets.code("at", _("Mã nơi"), required=True, stored=False),
        sheets.choice("zone", _("Vùng"), ZoneTag.Zone, required=True),
        FROM,
        TO,
        sheets.text("paper", _("Văn bản")),
    ),
    key=("kind", "at", "zone", "from"),
    extra_links=(
        Link(field="unit", model=Unit, match={"code": "at"}, when=("kind", ("unit",))),
        Link(field="locality", model=Locality, match={"code": "at"}, when=("kind", ("locality",))),
    ),
    day="from",
)

HOSTS = Sheet(
    name="host_organisations",
    title=_("Doanh nghiệp, cơ quan chủ quản"),
    model=HostState,
    entity=Host,
    columns=(
        sheets.refer("code", _("Mã"), Host, required=True, field="host"),
        FROM,
        TO,
        sheets.text("name", _("Tên")),
        sheets.choice("kind", _("Loại"), HostState.Kind, required=True),
        sheets.choice("ownership", _("Sở hữu"), HostState.Ownership),
        sheets.refer("area_unit", _("Tổ chức đảng địa bàn"), Unit, required=True),
        sheets.number("workers", _("Số lao động")),
        sheets.flag("stable", _("Ổn định")),
        sheets.flag("meets_obligations", _("Đủ nghĩa vụ")),
        sheets.flag("recruit_pool", _("Có nguồn")),
        sheets.refer("unit", _("Tổ chức đảng tại đó"), Unit),
    ),
    key=("code", "from"),
    line=Line(columns=("code",)),
    day="from",
)

MASS_ORGANISATIONS = Sheet(
    name="mass_organisations",
    title=_("Mặt trận, đoàn thể"),
    model=MassOrganisation,
    columns=(
        CODE,
        FROM,
        TO,
        sheets.choice("kind", _("Loại"), MassOrganisation.Kind, required=True),
        UNIT,
        sheets.refer("host", _("Mã chủ quản"), Host),
    ),
    key=("code",),
    day="from",
)

MASS_ORGANISATION_YEARS = Sheet(
    name="mass_organisation_years",
    title=_("Đoàn thể theo năm"),
    model=MassOrganisationYear,
    columns=(
        sheets.refer("mass_organisation", _("Mã đoàn thể"), MassOrganisation, required=True),
        YEAR,
        sheets.flag("programme_approved", _("Duyệt chương trình")),
        sheets.choice("level", _("Mức"), MassOrganisationYear.Grade),
    ),
    key=("mass_organisation", "year"),
    day="year",
)

KEEPING = Sheet(
    name="keeping",
    title=_("Nơi đang ghi sổ"),
    model=Keeping,
    columns=(
        UNIT,
        sheets.special("records", _("Sổ"), Cell.RECORDS, required=True),
        FROM,
        TO,
    ),
    key=("unit", "records", "from"),
    line=Line(columns=("unit", "records")),
    day="from",
)
