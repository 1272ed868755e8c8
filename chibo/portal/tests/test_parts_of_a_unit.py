"""The parts of a unit's page: place then and now, committees by term, members, twelve months."""

from datetime import date

import pytest

from chibo.core import audit
from chibo.core.models import AuditEntry
from chibo.members.models import Membership
from chibo.organisations.models import Term
from chibo.portal.reading import figures
from chibo.portal.scope import Scope
from chibo.portal.units.attention import FEW, attention_of
from chibo.portal.units.committees import MEASURES, committees_of
from chibo.programmes.queries import catalogue
from chibo.programmes.queries.status import unit_on

TARGETS = {
    "under-35": "002-6",
    "age": "002-9",
    "women": "002-7",
    "minority": "002-8",
    "intermediate": "002-10",
    "college": "002-11",
    "theory": "002-12",
    "theory-advanced": "002-13",
}


# --- then and now --------------------------------------------------------------------------------


def test_the_place_is_told_then_and_now(read):
    page = read("province_office", "/units/XA/", as_of="31/12/2020")

    assert page.has("Ngày 31/12/2020", "Đảng bộ tỉnh Sông Biếc › Đảng bộ huyện Đồi Chè ›")
    assert page.has("Nay, ngày 01/7/2025", "Đảng bộ tỉnh Sông Biếc › Đảng bộ xã Suối Trong") or (
        page.has("Nay, ngày 30/6/2025", "Đảng bộ huyện Đồi Chè › Đảng bộ xã Suối Trong")
    )


def test_of_a_unit_that_ended_since_its_successor_is_told(read):
    page = read("commune_office", "/units/BAC/", as_of="31/8/2024")

    assert page.has("đã kết thúc từ ngày 02/9/2024; kế tục: Chi bộ xóm Hoà Bình")


def test_today_has_one_place_only(read):
    assert not read("commune_office", "/units/XA/").has("Ngày 30/6/2025 Đảng bộ")


# --- committees ----------------------------------------------------------------------------------


def lines(world, unit: str, day: date):
    actor = world.province_office
    scope = Scope(unit_on(actor, day, unit), day, "day", world.day)
    return committees_of(actor, scope)


@pytest.mark.parametrize("unit", ["XA", "BV", "DN"])
def test_what_a_committee_is_like_agrees_with_the_targets(world, unit):
    day = date(2020, 12, 31)
    found = lines(world, unit, day)
    programme = catalogue.programme(world.province_office, "002")
    told = dict(zip([one.code for one in MEASURES if _shown(one, found)], found.lines, strict=True))

    for code, target in TARGETS.items():
        entry = programme.entry(target)
        assert entry is not None
        [[figure]] = figures(
            [(programme, [entry])], unit_on(world.province_office, day, unit), day, mode="day"
        )
        assert told[code].wanted.target == target
        assert figure.numbers is not None
        assert told[code].elected.numerator == figure.numbers.numerator, code
        assert told[code].elected.denominator == figure.numbers.denominator, code


def _shown(measure, found) -> bool:
    return measure.always or any(str(line.name) == str(measure.name) for line in found.lines)


def test_a_committee_of_another_time_has_the_targets_of_its_time(world):
    then = lines(world, "XA", date(2015, 12, 31))
    later = lines(world, "BV", date(2025, 6, 30))

    assert {line.wanted.target for line in then.lines if line.wanted} == {"000-5", "000-7", "000-8"}
    assert not later.wanted


def test_the_page_tells_the_committee_without_names(read, world):
    page = read("commune_office", "/units/XA/", as_of="31/12/2020")

    assert page.has("Đảng uỷ xã Suối Trong, nhiệm kỳ 2020-2025", "ấn định 5 · hiện có 5")
    assert page.has("Dưới 35 tuổi 40 % 2/5", "≥ 20 % 002-6")
    assert page.has("Nữ 60 % 3/5")
    assert world.yen.full_name not in page.text


def test_who_may_see_persons_reads_the_list_and_leaves_a_trace(read, world):
    page = read("commune_office", "/units/XA/", tab="committee")

    assert page.has(f"{world.yen.full_name} Bí thư", "1978", "Đại học; lý luận: trung cấp")
    assert page.has(world.person("DUNG").full_name, "Phó bí thư")
    entry = AuditEntry.objects.filter(action="person.listed").latest("id")
    assert entry.unit == world.commune.pk
    assert entry.detail["persons"] == 5
    assert entry.detail["list"] == "committee XA-U 2020-05-19"


def test_an_earlier_term_is_a_link_away(read, world):
    page = read("commune_office", "/units/XA/", tab="committee")
    term = Term.objects.get(body__code="XA-U", valid_from="2015-05-19").pk
    then = read("commune_office", "/units/XA/", tab="committee", term=str(term))

    assert page.has("Các nhiệm kỳ", "Nhiệm kỳ 2015-2020 19/5/2015–19/5/2020", "Xem")
    assert then.has(world.person("HUNG").full_name, "Bí thư")
    assert then.has("Hết nhiệm kỳ")
    assert not then.has(world.person("MAI").full_name)


def test_an_inspector_finds_the_committee_of_before_the_merger(read, world):
    page = read("inspector", "/units/BAC/", as_of="1/9/2024", tab="committee")

    assert page.has("Bí thư chi bộ xóm Bắc", f"{world.lan.full_name} Bí thư")


@pytest.mark.parametrize("who", ["member", "observer"])
def test_who_may_see_figures_only_reads_no_name(read, world, who):
    unit = "HOA" if who == "member" else "XA"
    page = read(who, f"/units/{unit}/", tab="committee")

    assert page.status == 200
    assert page.has("Họ tên chỉ hiện với người có quyền xem hồ sơ đảng viên")
    for person in world._people.values():
        assert person.full_name not in page.text
    assert not AuditEntry.objects.filter(action="person.listed").exists()


def test_of_a_small_committee_only_who_sees_persons_reads_what_it_is_like(read):
    hidden = read("observer", "/units/DN/", tab="committee")
    shown = read("district_office", "/units/DN/", tab="committee")

    assert hidden.has("Dưới 5 người: không tách theo tuổi, giới tính, trình độ")
    assert not hidden.has("Dưới 35 tuổi")
    assert shown.has("Dưới 35 tuổi")


def test_a_term_of_another_unit_is_not_shown_here(read, world):
    other = Term.objects.get(body__code="BV-U", valid_to=None).pk
    page = read("district_office", "/units/XA/", tab="committee", term=str(other))

    assert page.has("Đảng uỷ xã Suối Trong, nhiệm kỳ 2020-2025")
    assert not page.has(world.person("CHI").full_name)


def test_a_unit_without_terms_says_what_to_do(read):
    page = read("province_office", "/units/TINH/", tab="committee")

    assert page.has("Chưa ghi nhiệm kỳ nào", "Nhập ở trang “terms”")


# --- members -------------------------------------------------------------------------------------


def test_members_are_told_by_age_ethnicity_and_learning(read):
    page = read("commune_office", "/units/XA/", tab="members")

    assert page.has("18–30 tuổi", "61 tuổi trở lên", "người chưa ghi: không tính vào tỷ lệ") or (
        page.has("18–30 tuổi", "61 tuổi trở lên", "Dân tộc thiểu số")
    )
    assert page.has("Dân tộc thiểu số", "Đại học", "Lý luận chính trị")


def few(world, unit: str, keep: int) -> None:
    """Leave the cell so many members, and the entry that every write leaves in the trail."""
    rows = Membership.objects.filter(unit=world.unit(unit), valid_to=None).order_by("id")
    for row in list(rows)[keep:]:
        row.delete()
    audit.record(world.administrator, "test", touched=[(None, "memberships", None)])


def test_of_few_members_nothing_but_their_number_is_told(read, world):
    few(world, "QUAN", 4)
    page = read("commune_office", "/units/QUAN/", tab="members")

    assert page.has("đảng viên 4")
    assert page.has("Dưới 5 đảng viên: không tách")
    assert not page.has("tuổi trở lên")


def test_in_the_readers_own_cell_few_are_told_apart(read, world):
    Membership.objects.filter(person=world.person("MAI")).delete()
    few(world, "GHEP", 0)
    for code in ("MAI", "HAI"):
        Membership.objects.create(
            person=world.person(code),
            unit=world.joint_cell,
            kind="home",
            joined="opening",
            valid_from=world.opening,
        )
    page = read("neighbour_secretary", "/units/GHEP/", tab="members")

    assert page.has("đảng viên 2", "tuổi trở lên")
    assert not read("commune_office", "/units/GHEP/", tab="members").has("tuổi trở lên")


def test_where_no_members_are_kept_that_is_said(read):
    page = read("province_office", "/units/PHO/", tab="members", as_of="31/12/2019")

    assert page.has("Chưa ghi sổ đảng viên ở đây")


# --- twelve months -------------------------------------------------------------------------------


def test_a_cell_reads_its_year_month_by_month(read):
    page = read("cell_secretary", "/units/HOA/")

    assert page.has("Sinh hoạt năm 2025", "Sinh hoạt thường kỳ, hằng tháng")
    assert "Sinh hoạt thường kỳ, hằng tháng: 6 kỳ đã họp, 6 kỳ chưa hết hạn" in page.html
    assert "Sinh hoạt chuyên đề, mỗi quý: 2 kỳ đã họp, 2 kỳ chưa hết hạn" in page.html


def test_a_month_without_a_meeting_is_not_on_record(read):
    page = read("commune_office", "/units/QUAN/")

    assert "hằng tháng: 5 kỳ đã họp, 1 kỳ chưa ghi cuộc họp, 6 kỳ chưa hết hạn" in page.html


def test_where_no_meetings_are_kept_months_are_unknown(read):
    page = read("province_office", "/units/PHO/")

    assert "hằng tháng: 6 kỳ chưa hết hạn, 6 kỳ chưa rõ" in page.html


def test_before_it_was_there_a_cell_has_no_months(read):
    page = read("commune_office", "/units/HOA/", as_of="31/12/2024")

    assert "hằng tháng: 4 kỳ đã họp" in page.html


def test_a_commune_reads_its_committee_and_its_cells(read):
    page = read("commune_office", "/units/XA/")

    assert "Đảng uỷ họp, hằng tháng: 6 kỳ đã họp, 6 kỳ chưa hết hạn" in page.html
    assert page.has("trong 3 chi bộ trực thuộc ngày xem", "Tháng 6: 66,7 %", "2/3")


# --- what needs doing ----------------------------------------------------------------------------


def test_what_the_unit_has_still_to_do_has_a_button_each(read):
    page = read("commune_office", "/units/XA/")
    other = read("commune_office", "/units/GHEP/")

    assert page.has("Việc cần làm của đơn vị này", "Đảng bộ xã Suối Trong chưa có văn bản")
    assert 'href="/papers/drafts/new/?unit=XA&amp;asked=' in page.html
    assert not other.has("Việc cần làm", "Đảng bộ xã Suối Trong chưa có văn bản", "Vị trí")


def test_the_family_is_drawn(read):
    page = read("commune_office", "/units/HOA/")

    assert "Sơ đồ lịch sử tổ chức: Chi bộ xóm Bắc thành Chi bộ xóm Hoà Bình" in page.html
    assert page.has("Lập ngày 02/9/2024 trên cơ sở Chi bộ xóm Bắc, Chi bộ xóm Nam")


# --- targets that need attention -----------------------------------------------------------------


def test_what_is_behind_comes_first_with_its_gap_and_who_has_to_act(read):
    page = read("province_office", "/units/XA/", as_of="31/12/2020")

    assert page.has("Chỉ tiêu cần chú ý", "Xem cả chương trình 002", "chậm", "Ai cần làm gì")
    assert page.html.count('class="result"') <= 1 + 5


def test_few_targets_stand_there_what_is_behind_before_what_falls_due(world):
    actor, day = world.province_office, date(2020, 12, 31)
    scope = Scope(unit_on(actor, day, "XA"), day, "day", world.day)
    found = attention_of(actor, scope, catalogue.programmes(actor))

    statuses = [row.status for row in found.rows]
    assert len(statuses) <= FEW
    assert statuses == sorted(statuses, key=lambda status: status != "behind")
    assert [one.pack.code for one in found.programmes] == ["002", "004"]
