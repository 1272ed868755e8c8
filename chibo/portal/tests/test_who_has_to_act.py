"""The page of a target: who has to do what next, the figure in parts, and the mean of peers."""

import re

import pytest

from chibo.core.disclosure import fewest
from chibo.core.models import AuditEntry
from chibo.organisations.models import ZoneTag
from chibo.organisations.services.clusters import establish
from chibo.portal.targets.steps import steps_of
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.figures import compute

JOINT = "/targets/002-17/"
THEN = {"as_of": "31/12/2020"}
TOPICS = "/targets/000-9/"
PEOPLE = "/targets/003-2/"


def steps(page) -> str:
    return _section(page, "viec")


def parts(page) -> str:
    return _section(page, "chia")


def _section(page, name: str) -> str:
    found = page.html.partition(f'id="{name}"')[2].partition("</section>")[0]
    table = found.partition("<tbody")[2].partition("</tbody>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", table))


def test_hamlets_that_count_against_it_stand_with_their_cell_its_secretary_and_who_follows(read):
    page = read("commune_office", JOINT, **THEN)

    told = steps(page)
    assert "Chi bộ ghép xóm Đông, xóm Tây" in told
    assert "Xóm Đông, Xóm Tây" in told
    assert "Lập chi bộ riêng" in told
    assert "Triệu Thị Mai" in told
    assert "Ngô Kiến Quốc" in told


def test_cells_that_lack_something_come_before_those_of_which_nothing_is_known(read):
    told = steps(read("commune_office", TOPICS, as_of="31/12/2015"))

    assert told.index("Chi bộ ghép xóm Đông") < told.index("Chi bộ Quân sự xã")
    assert "Họp cho đủ" in told
    assert "Nhập số liệu còn thiếu" in told
    assert "Chi bộ xóm Bắc" not in told


def test_whoever_may_not_see_persons_is_told_the_title(read, world):
    told = steps(read("member", PEOPLE))

    assert "Bí thư" in told
    assert world.lan.full_name not in told


def test_names_on_the_page_leave_one_entry(read):
    before = AuditEntry.objects.filter(action="person.listed", detail__list="steps").count()
    read("commune_office", JOINT, **THEN)

    entries = AuditEntry.objects.filter(action="person.listed", detail__list="steps")
    assert entries.count() == before + 1
    assert entries.latest("id").detail["persons"] == 2


def test_the_list_is_taken_along_as_a_workbook_with_an_entry_of_its_own(client, world):
    client.force_login(world.user("commune_office"), "chibo.accounts.backends.PasswordOrPin")
    answer = client.get(JOINT, {"xlsx": "steps", **THEN})

    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    entry = AuditEntry.objects.filter(action="table.exported").latest("id")
    assert (entry.detail["rows"], entry.detail["persons"]) == (1, 2)


def test_few_people_are_not_counted_for_whoever_may_not_see_them(world):
    programme, entry = catalogue.target(world.observer, "003-2")
    computed = compute([(programme, [entry])], world.day, roles=("main",))
    found = steps_of(
        world.observer, programme, entry, computed, world.province.pk, world.day, mode="day"
    )

    assert all(one.asked >= fewest("people", world.day) for one in found)


def test_the_figure_is_cut_by_type(read):
    told = parts(read("commune_office", TOPICS, as_of="31/12/2015"))

    assert "Thôn, tổ dân phố" in told
    assert "66,7 %" in told
    assert "2/3" in told
    assert "Quân sự xã" in told
    assert "biết 0/1" in told


def test_the_figure_is_cut_by_level(read):
    told = parts(read("province_office", TOPICS, as_of="31/12/2015", cut="level"))

    assert "Chi bộ trực thuộc" in told
    assert "Chi bộ cơ sở" in told


def test_the_figure_is_cut_by_zone_through_units_above_and_hamlets_themselves(read, world):
    tag = {"zone": "highland", "valid_from": world.opening}
    ZoneTag.objects.create(unit=world.commune, **tag)
    told = parts(read("province_office", JOINT, cut="zone", **THEN))

    assert "Thành phố" in told
    assert "Vùng cao" in told
    assert "2/4" in told


def test_the_figure_is_cut_by_cluster_where_the_reader_sees_one(read, world):
    without = read("province_office", TOPICS, as_of="31/12/2015")
    establish(
        world.actor("province_office"),
        code="CUM-1",
        name="Cụm thi đua số 1",
        unit=world.province,
        members=[world.commune],
        on=world.opening,
    )
    told = parts(read("province_office", TOPICS, as_of="31/12/2015", cut="cluster"))

    assert "?as_of=31%2F12%2F2015&amp;cut=cluster" not in without.html
    assert "Cụm thi đua số 1" in told
    assert "2/3" in told


def test_a_unit_stands_beside_the_mean_of_its_peers_in_the_readers_reach(read):
    above = read("commune_office", TOPICS, as_of="31/12/2015", unit="BAC")
    alone = read("commune_office", TOPICS, as_of="31/12/2015")

    assert above.has("Bình quân 3 đơn vị cùng cấp, loại thôn, tổ dân phố", "66,7 %", "cao hơn")
    assert "Bình quân" not in alone.text


def test_the_periods_are_told_in_one_sentence(read):
    assert read("commune_office", JOINT, **THEN).has("5 kỳ không đổi, chưa kỳ nào đạt")


@pytest.mark.parametrize("cut", ["", "type", "zone", "cluster", "nonsense"])
def test_whatever_is_asked_of_the_cut_there_is_a_page(read, cut):
    assert read("commune_office", JOINT, cut=cut, **THEN).status == 200
