"""Nơi trắng: which places lack what, who sees them one by one, and that targets count the same."""

from datetime import date

import pytest

from chibo.core import audit
from chibo.core.models import AuditEntry
from chibo.indicators import engine
from chibo.indicators.engine import Binding
from chibo.indicators.live import Live
from chibo.indicators.scans import Measure
from chibo.members.looks import LISTED
from chibo.members.models import Residence
from chibo.organisations.models import Keeping, LocalityCover
from chibo.portal.scope import Scope
from chibo.portal.white_places.places import CELL, JOINT, ORGANISATION, RESIDENT, Place, WhitePlaces
from chibo.portal.white_places.reading import white_places
from chibo.portal.white_places.tables import told_lacks
from chibo.programmes.queries.catalogue import definitions
from chibo.programmes.queries.status import unit_on
from chibo.work.thresholds import few_members

PAGE = "/white-places/"
CODES = {
    CELL: "hamlets-with-cell",
    RESIDENT: "hamlets-with-resident",
    ORGANISATION: "enterprises-with-organisation",
}


def found(world, unit: str, day: date | None = None, mode="day", who="province_office"):
    actor = world.actor(who)
    day = day or world.day
    return white_places(actor, Scope(unit_on(actor, day, unit), day, mode, actor.today))


def place(places: WhitePlaces, code: str) -> Place:
    return next(one for one in places.places if one.spot.code == code)


def written(world) -> None:
    """What was changed behind the services' back: figures are read anew."""
    every = ("locality_cells", "residences", "charges", "host_organisations", "units")
    audit.record(world.administrator, "test", touched=[(None, name, None) for name in every])


# --- What lacks what


def test_a_place_in_a_joint_cell_lacks_one_of_its_own_and_says_which_it_shares(world):
    dong = place(found(world, "XA"), "X-DONG")

    assert dong.lacks == ("cell", "joint", "few")
    assert dong.joint
    assert (dong.joint.code, dong.since, dong.members) == ("GHEP", date(2010, 1, 1), 1)
    assert told_lacks(dong) == "Ghép ở Chi bộ ghép xóm Đông, xóm Tây, ít đảng viên cư trú"


def test_an_enterprise_that_is_asked_for_an_organisation_lacks_it_and_no_other_does(world):
    hosts = {one.spot.code: one for one in found(world, "TINH").places if one.kind == "host"}

    assert set(hosts) == {"CTY-MAY"}  # DN is there; 19 workers; of the State; workers not known
    assert hosts["CTY-MAY"].lacks == ("organisation",)
    assert hosts["CTY-MAY"].since == date(2010, 1, 1)


def test_where_a_cell_of_its_own_ended_it_is_told_since_when(world):
    LocalityCover.objects.filter(locality__code="X-HOA").update(valid_to=date(2025, 2, 1))
    written(world)

    hoa = place(found(world, "XA"), "X-HOA")

    assert (hoa.lacks, hoa.since) == (("cell", "few"), date(2025, 2, 1))


def test_where_the_last_resident_left_nobody_lives_since_that_day(world):
    Residence.objects.filter(locality__code="X-TAY", valid_to=None).update(
        valid_to=date(2025, 3, 1)
    )
    LocalityCover.objects.filter(locality__code="X-TAY").update(mode="own")
    written(world)

    tay = place(found(world, "XA"), "X-TAY")

    assert (tay.lacks, tay.members, tay.since) == (("resident",), 0, date(2025, 3, 1))


def test_unknown_is_no_lack_and_is_counted_by_itself(world):
    """PHUONG keeps no residences: nobody can say that nobody lives there."""
    places = found(world, "TINH")
    [ward] = [one for one in places.communes if one.unit.code == "PHUONG"]

    assert (ward.told(CELL), ward.told(RESIDENT)) == (0, None)
    assert places.unknown(RESIDENT) == (1, 1)
    assert places.unknown(ORGANISATION) == (1, 1)
    assert not [one for one in places.places if one.commune.code == "PHUONG"]


def test_where_cells_are_not_kept_no_place_is_said_to_lack_one(world):
    Keeping.objects.create(
        unit=world.commune,
        records="locality_cells",
        valid_from=date(2010, 1, 1),
        valid_to=date(2011, 1, 1),
    )
    written(world)

    places = found(world, "XA")

    assert places.unknown(CELL) == (3, 1)
    assert place(places, "X-DONG").lacks == ("few",)


def test_few_is_what_the_rule_of_the_day_says(world):
    rule = few_members(world.day)

    assert rule is not None
    assert (rule.fewer_than, rule.source) == (3, "DIEU-LE:21")


# --- In charge, and what comes next


def test_where_nobody_is_in_charge_that_is_the_first_step(world):
    places = found(world, "XA")

    assert place(places, "X-DONG").charge == "yes"
    assert place(places, "X-TAY").charge == "no"
    assert place(places, "X-TAY").step.text.startswith("Phân công người phụ trách; tạo nguồn")
    assert place(places, "X-DONG").step.text == "Tạo nguồn kết nạp để tách khỏi chi bộ ghép."


@pytest.mark.parametrize(
    ("day", "target"), [(date(2020, 12, 31), "002-17"), (date(2025, 6, 30), "003-6")]
)
def test_the_button_leads_to_the_target_in_force_that_the_place_weighs_on(world, day, target):
    step = place(found(world, "XA", day), "X-DONG").step

    assert (step.to.name, step.to.where, step.to.changes) == ("target", (target,), {"unit": "XA"})


def test_where_no_target_in_force_asks_it_leads_to_the_unit(world):
    step = place(found(world, "XA"), "CTY-MAY").step

    assert (step.to.name, step.to.where) == ("unit", ("XA",))


# --- The same as the targets


@pytest.mark.parametrize("unit", ["TINH", "HUYEN", "XA", "PHUONG", "TP"])
@pytest.mark.parametrize("day", [date(2015, 6, 30), date(2020, 12, 31), date(2025, 6, 30)])
@pytest.mark.parametrize("mode", ["day", "today"])
def test_places_are_counted_as_the_targets_count_them(world, unit, day, mode):
    places = found(world, unit, day, mode)
    source = Live()
    codes = [*CODES.values(), "joint-cell-hamlets"]
    asked = definitions(codes)
    binding = Binding(start=day, end=day, asof=day)
    sums = engine.evaluate(asked.values(), binding, source, mode=mode)
    at = int(source.tree.index([world.unit(unit).pk])[0])
    figures = {code: sums[Measure(code)][None].of(at) for code in codes}

    for lack, code in CODES.items():
        top, _bottom, known, expected = figures[code]
        assert (places.sum(lack) or 0) == known - top, code
        assert places.unknown(lack)[0] == expected - known, code
    assert (places.sum(JOINT) or 0) == figures["joint-cell-hamlets"][0]


# --- Who sees what


def test_the_commune_sees_its_places_with_names_and_that_is_written_down(read, world):
    page = read("commune_office", PAGE)

    assert page.has("Nơi trắng", "thôn, tổ chưa có chi bộ riêng", "trong 3 thôn, tổ", "2")
    assert page.has("Xóm Đông", "Đảng bộ xã", "Ghép ở Chi bộ ghép xóm Đông, xóm Tây", "01/01/2010")
    assert world.person("QUOC").full_name in page.text
    [entry] = AuditEntry.objects.filter(action=LISTED)
    assert (entry.unit, entry.detail) == (
        world.commune.pk,
        {"list": "white_places", "persons": 1},
    )


def test_who_sees_figures_only_gets_the_figures_and_neither_places_nor_names(read, world):
    page = read("observer", PAGE)

    assert page.has("thôn, tổ chưa có chi bộ riêng", "Không xem được từng nơi")
    assert "Xóm Đông" not in page.text
    assert world.person("QUOC").full_name not in page.text
    assert not AuditEntry.objects.filter(action=LISTED).exists()


def test_who_sees_records_but_no_names_reads_the_post(read, world):
    role = world.user("commune_office").role_grants.get().role
    role.actions = [action for action in role.actions if action != "person.view"]
    role.save()

    page = read("commune_office", PAGE)

    assert page.has("Xóm Đông", "Đã phân công", "Đảng bộ huyện")
    assert world.person("QUOC").full_name not in page.text


def test_the_neighbour_and_the_level_below_see_none_of_it(read):
    city = read("city_office", PAGE)
    cell = read("cell_secretary", PAGE)

    assert "Xóm Đông" not in city.text
    assert cell.has("Không có thôn, tổ hay doanh nghiệp nào ở đây")
    assert read("city_office", PAGE, unit="XA").status == 404
    assert read("cell_secretary", PAGE, unit="XA").status == 404
    assert read("outsider", PAGE).status == 404


def test_places_narrow_by_what_is_lacking_by_commune_and_by_words(read):
    assert not read("province_office", PAGE, lack="cell").has("Xóm Hoà Bình")
    assert read("province_office", PAGE, lack="few").has("Xóm Hoà Bình")
    assert not read("province_office", PAGE, commune="PHUONG").has("Xóm Đông")
    found_by_words = read("province_office", PAGE, q="xom dong")
    assert found_by_words.has("Xóm Đông")
    assert not found_by_words.has("Công ty May Suối Trong")


def test_the_figures_say_what_is_not_known(read):
    page = read("province_office", PAGE)

    assert page.has("Theo đảng bộ xã", "–")
    assert page.has("Chưa biết 1 thôn, tổ của 1 đảng bộ xã có đảng viên cư trú hay không")
    assert page.has("Chưa biết 1 doanh nghiệp của 1 đảng bộ xã có phải lập tổ chức đảng không")
    assert page.has("dưới 3 người, theo Điều lệ Đảng Cộng sản Việt Nam, Điều 21")


def test_the_file_holds_the_same_rows_and_its_entry_counts_the_names(client, world):
    client.force_login(world.user("commune_office"), "chibo.accounts.backends.PasswordOrPin")

    assert client.get(PAGE, {"xlsx": "white-places"}).status_code == 200
    [entry] = AuditEntry.objects.filter(action="table.exported")
    assert (entry.detail["rows"], entry.detail["persons"]) == (4, 1)
    assert not AuditEntry.objects.filter(action=LISTED).exists()
