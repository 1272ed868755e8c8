"""Where an office decides: numbers of other documents, clusters. Who may, what is kept, what is
refused with what was typed still there."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from chibo.accounts.models import Role
from chibo.accounts.services import grant_role
from chibo.organisations.models import Cluster, ClusterMember, ClusterState
from chibo.portal.programmes import counted
from chibo.portal.tests.conftest import answer_of
from chibo.programmes.models import FormerReference, Reference

DESKS = {
    "/targets/003-3/reference/?unit=XA": ("province_office", "district_office", "administrator"),
    "/new-cluster/?unit=XA": ("province_office", "district_office", "administrator"),
    "/change-cluster/CUM-THON/?unit=XA": ("province_office", "district_office", "administrator"),
}
ALL = (
    *("province_office", "district_office", "city_office", "commune_office", "cell_secretary"),
    *("neighbour_secretary", "member", "inspector", "observer", "outsider", "administrator"),
)
PAPER = {"number": "12-QĐ/TU", "decided": "20/6/2025", "issuer": "Tỉnh uỷ"}


@pytest.fixture
def send(client: Client, world):
    def ask(who: str, path: str, **told: str):
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        return answer_of(client.post(path, told, follow=True))

    return ask


@pytest.mark.parametrize("path", DESKS)
@pytest.mark.parametrize("who", ALL)
def test_a_form_is_there_for_who_may_and_for_nobody_else(read, send, world, path, who):
    page, _mark, query = path.partition("?")
    unit = query.partition("=")[2]
    may = who in DESKS[path]
    assert read(who, page, unit=unit).status == (200 if may else 404)
    assert send(who, path).status == (422 if may else 404)


# --- Numbers of other documents


def bind(send, who="province_office", unit="HUYEN", **changes):
    told = {**PAPER, "unit": unit, "document": "NQ-ĐH-12", "on": "1/1/2022", "value_2024": "2"}
    return send(who, f"/targets/003-3/reference/?unit={unit}", do="bind", **{**told, **changes})


def test_home_asks_for_the_number_with_one_button_until_it_is_bound(read, send, world):
    asked = "Gắn số dẫn chiếu của chỉ tiêu 003-3 cho Đảng bộ huyện Đồi Chè"
    page = read("province_office", "/", unit="HUYEN")
    assert page.has(asked, "Gắn số")
    assert "/targets/003-3/?unit=HUYEN#so-dan-chieu" in page.html

    years = {f"value_{year}": "2" for year in range(2022, 2026)}
    assert bind(send, **years).status == 200
    assert not read("province_office", "/", unit="HUYEN").has(asked)


def test_the_province_is_told_of_how_many_units_and_led_to_the_target_of_each(read, world):
    assert read("province_office", "/todo/").has("2 đơn vị chưa gắn số dẫn chiếu", "003-3")
    page = read("province_office", "/todo/", topic="reference:003-3")
    assert page.has("Đảng bộ huyện Đồi Chè")
    assert "/targets/003-3/?unit=HUYEN" in page.html


@pytest.mark.parametrize("who", ["commune_office", "cell_secretary", "observer", "inspector"])
def test_nobody_else_is_asked_for_it(read, world, who):
    assert not read(who, "/todo/").has("dẫn chiếu")


def test_what_was_counted_for_one_reader_is_told_to_no_other_and_goes_once_it_is_done(
    read, send, world, monkeypatch
):
    monkeypatch.setattr(counted, "FEW", 0)
    asked = "đơn vị chưa gắn số dẫn chiếu"
    assert read("province_office", "/todo/").has("2", asked)
    grant_role(
        world.actor("administrator"),
        user=world.user("outsider"),
        role=Role.objects.get(code="superior_leader"),
        unit=world.province,
        valid_from=world.opening,
    )
    assert not read("outsider", "/todo/", unit="TINH").has(asked)

    for unit in ("HUYEN", "TP"):
        bind(send, unit=unit, value_2025="2")
    assert not read("province_office", "/todo/").has(asked)


def test_nobody_is_reminded_of_a_number_for_a_single_cell(read, world):
    assert read("province_office", "/", unit="XA").has("003-3", "cho Đảng bộ xã Suối Trong")
    assert not read("province_office", "/", unit="GHEP").has("dẫn chiếu của chỉ tiêu")


def test_the_page_says_which_document_is_lacking_and_then_by_which_decision_it_was_bound(
    read, send, world
):
    before = read("province_office", "/targets/003-3/", unit="HUYEN")
    assert before.has("chưa rõ", "Số dẫn chiếu", "lần thứ XII", "chưa ai gắn")

    after = bind(send)
    assert after.has("Đã ghi quyết định")
    assert after.has("Năm 2024", "2", "NQ-ĐH-12", "12-QĐ/TU 20/06/2025 Tỉnh uỷ", "từ 01/01/2022")
    assert not after.has("Chưa có số để so")
    read_only = read("inspector", "/targets/003-3/", unit="HUYEN")
    assert read_only.has("12-QĐ/TU 20/06/2025 Tỉnh uỷ")
    assert not read_only.has("Gắn lại theo quyết định mới")


def test_a_successors_document_is_named_where_the_congress_was_never_held(read, world):
    page = read("province_office", "/targets/003-7/", unit="PHUONG", as_of="1/2/2026")
    assert page.has("chưa rõ", "lần thứ I, nhiệm kỳ 2025-2030")


def test_a_number_is_bound_for_a_unit_below_from_the_page_of_the_one_above(send, world):
    send(
        "province_office",
        "/targets/003-3/reference/?unit=TINH",
        **{**PAPER, "unit": "TP", "document": "NQ", "on": "1/1/2022", "value_2025": "9"},
    )
    assert Reference.objects.get(target="003-3", unit__code="TP").year == 2025


def test_bound_anew_the_earlier_number_stays_on_the_page_and_can_be_taken_back(read, send, world):
    bind(send)
    again = bind(send, value_2024="5", on="1/6/2025", number="15-QĐ/TU")
    assert again.has("5", "15-QĐ/TU", "2", "thôi theo 15-QĐ/TU")

    back = send(
        "province_office",
        "/targets/003-3/reference/?unit=HUYEN",
        **{**PAPER, "number": "16-QĐ/TU", "on": "20/6/2025", "do": "withdraw"},
    )
    assert back.has("chưa ai gắn")
    assert not Reference.objects.filter(target="003-3", unit__code="HUYEN").exists()
    assert FormerReference.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value_2024": "0"}, "1"),
        ({"value_2024": "hai"}, "id_value_2024_error"),
        ({"value_2024": ""}, "PROG-REFERENCE-YEAR"),
        ({"decided": "31/31/2025"}, "không phải là ngày"),
        ({"decided": "1/1/2026"}, "PROG-REFERENCE-DECIDED"),
        ({"on": "1/1/2020"}, "PROG-REFERENCE-DAY"),
        ({"number": ""}, "Số quyết định"),
    ],
)
def test_what_is_refused_says_why_and_loses_nothing_typed(send, world, changes, said):
    page = bind(send, **changes)
    assert page.status == 422
    assert page.has("Còn", "chỗ cần sửa")
    assert said in page.html
    assert 'value="Tỉnh uỷ"' in page.html
    assert not Reference.objects.filter(target="003-3", unit__code="HUYEN").exists()


def test_a_target_with_a_number_of_its_own_has_no_such_form(read, world):
    assert read("province_office", "/targets/003-1/reference/", unit="TINH").status == 404
    assert "so-dan-chieu" not in read("province_office", "/targets/003-1/", unit="TINH").html


# --- Clusters


def establish(send, who="district_office", **changes):
    told = {"code": "CUM-9", "name": "Cụm số 9", "units": "Đảng bộ xã Suối Trong\nBV"}
    return send(who, "/new-cluster/?unit=HUYEN", **{**told, "on": "1/6/2024", **changes})


def change(send, do: str, who="district_office", **told: str):
    query = urlencode({"unit": "HUYEN", "do": do})
    return send(who, f"/change-cluster/CUM-9/?{query}", **{"on": "1/7/2024", **told})


def test_a_cluster_is_made_from_names_and_codes_and_has_a_page(read, send, world):
    page = establish(send)
    assert page.has("Đã lập cụm", "Cụm số 9", "Bệnh viện", "xã Suối Trong")
    assert read("district_office", "/clusters/").has("Cụm số 9", "2")
    assert not read("district_office", "/clusters/", as_of="31/5/2024").has("Cụm số 9")


def test_it_is_renamed_joined_left_led_and_ended(read, send, world):
    establish(send)
    assert change(send, "rename", name="Cụm Đông").has("Cụm Đông")
    assert change(send, "join", units="DN").has("Công ty Chè")
    assert change(send, "leave", units="BV", on="1/8/2024").status == 200
    assert change(send, "charge", in_charge="XA-U", on="1/9/2024").has("Đảng uỷ xã Suối Trong")
    members = ClusterMember.objects.as_of(world.day).filter(cluster__code="CUM-9")
    assert set(members.values_list("unit__code", flat=True)) == {"XA", "DN"}

    assert change(send, "end", on="1/2/2025", number="9-QĐ/HU").has("đến trước 01/02/2025")
    assert Cluster.objects.get(code="CUM-9").valid_to is not None
    assert ClusterState.objects.filter(cluster__code="CUM-9").count() == 3
    then = read("district_office", "/clusters/CUM-9/", as_of="31/7/2024")
    assert then.has("Cụm Đông", "Bệnh viện")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"units": "Đảng bộ xã Không Có"}, "Không thấy đơn vị nào"),
        ({"units": "PHUONG"}, "Không thấy đơn vị nào"),  # of a neighbour
        ({"units": ""}, "Đơn vị"),
        ({"code": "CUM-THON"}, "ORG-CODE-TAKEN"),
        ({"on": "hôm nay"}, "không phải là ngày"),
    ],
)
def test_a_cluster_that_cannot_be_is_refused_and_loses_nothing_typed(send, world, changes, said):
    page = establish(send, **changes)
    assert page.status == 422
    assert said in page.html
    assert 'value="Cụm số 9"' in page.html
    assert not Cluster.objects.filter(code="CUM-9").exists()


def test_who_reaches_one_member_sees_it_without_the_others(read, send, world):
    establish(send)
    page = read("commune_office", "/clusters/CUM-9/")
    assert page.has("xã Suối Trong", "và 1 đơn vị ngoài phạm vi")
    assert "Bệnh viện" not in page.text
    assert "change-cluster" not in page.html
    for who in ("city_office", "cell_secretary", "outsider"):
        assert read(who, "/clusters/CUM-9/").status == 404


def test_tables_of_units_are_narrowed_to_a_cluster(read, send, world):
    establish(send)
    page = read("district_office", "/units/", show="all", cluster="CUM-9")
    rows = page.html.partition("<tbody")[2].partition("</tbody")[0]
    assert "/units/BV/" in rows
    assert "/units/DN/" not in rows
    for path in ("/programmes/000/heatmap/", "/targets/000-9/"):
        page = read("district_office", path, cluster="CUM-9")
        assert page.has("Cụm số 9 (2)")


def test_the_figure_of_the_commune_is_cut_by_the_clusters_of_its_cells(read, world):
    path = "/targets/004-1a/"
    page = read("commune_office", path, as_of="31/12/2024", cut="cluster", unit="XA")
    assert page.has("Cụm thi đua các chi bộ thôn")
