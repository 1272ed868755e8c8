"""Search: what is found how, who finds whom, and what is written down about it."""

import pytest

from chibo.core.models import AuditEntry
from chibo.members.looks import LISTED
from chibo.portal.tests.conftest import answer_of

PAGE, HITS = "/search/", "/search/hits/"
BACKEND = "chibo.accounts.backends.PasswordOrPin"


def name(world, code: str) -> str:
    return str(world.person(code).full_name)


# --- How


@pytest.mark.parametrize("typed", ["nong van phu", "phu nong van", "Nông Văn Phú", "NONG VAN PH"])
def test_a_person_is_found_without_marks_in_any_order_with_the_last_word_begun(read, world, typed):
    assert read("province_office", PAGE, q=typed).has("Đảng viên", name(world, "PHU"))


@pytest.mark.parametrize("typed", ["non van phu", "ph nong", "ong van phu"])
def test_the_other_words_are_whole(read, world, typed):
    assert name(world, "PHU") not in read("province_office", PAGE, q=typed).text


def test_who_is_called_so_stands_before_who_has_the_word_elsewhere_in_the_name(read, world):
    person = world.person("BINH")
    person.full_name, person.folded, person.sort_key = "Phú Văn An", "phu van an", "01"
    person.save()

    assert read("province_office", PAGE, q="phu").has("Nông Văn Phú", "Phú Văn An")


def test_a_person_leads_to_the_page_and_is_told_by_cell_and_unit_above(read):
    page = read("province_office", PAGE, q="nong van phu")

    assert 'href="/persons/PHU/"' in page.html
    assert page.has("Nông Văn Phú", "Chi bộ xóm Hoà Bình, Đảng bộ xã")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("xom hoa binh", ("Đơn vị", "Chi bộ xóm Hoà Bình", "Thôn, tổ dân phố", "Xóm Hoà Bình")),
        ("GHEP", ("Đơn vị", "Chi bộ ghép xóm Đông, xóm Tây")),
        ("ghep", ("Đơn vị", "Chi bộ ghép xóm Đông, xóm Tây")),
        ("to dan pho 1", ("Thôn, tổ dân phố", "Tổ dân phố 1", "Đảng bộ phường")),
        ("002-17", ("Chỉ tiêu, nhiệm vụ", "không còn xóm, tổ dân phố phải sinh hoạt ghép")),
        ("sinh hoat ghep", ("Chỉ tiêu, nhiệm vụ", "002-17")),
        ("09-NQ/TU", ("Chương trình, nghị quyết", "Nghị quyết")),
        ("nghi quyet nghe an", ("Chương trình, nghị quyết", "Nghệ An")),
        ("quy che lam viec", ("Văn bản của đơn vị", "Quy chế làm việc")),
    ],
)
def test_units_localities_programmes_targets_and_papers_are_found(read, typed, words):
    page = read("province_office", PAGE, q=typed)

    assert page.status == 200
    assert page.has(*words)


def test_papers_are_found_by_kind_year_and_holder_or_by_code(read, world):
    paper = world.commune.papers.filter(kind="working_regulations", valid_to=None).get()

    by_kind = read("province_office", PAGE, q="quy che lam viec suoi trong")
    by_code = read("province_office", PAGE, q=paper.code.lower())
    of_year = read("province_office", PAGE, q="nghi quyet dinh huong 2025")

    assert by_kind.has("Văn bản của đơn vị", "Quy chế làm việc", paper.code)
    assert by_code.has("Văn bản của đơn vị", "Quy chế làm việc", paper.code)
    assert "năm 2024" not in of_year.text


def test_units_are_those_of_the_day_looked_at(read):
    assert not read("province_office", PAGE, q="xom bac").has("Đơn vị", "Chi bộ xóm Bắc", "Đảng")
    assert read("province_office", PAGE, q="xom bac", as_of="1/9/2024").has("Chi bộ xóm Bắc")


def test_too_little_and_nothing_are_told_apart(read):
    assert read("province_office", PAGE, q="x").has("ít nhất hai chữ cái")
    assert read("province_office", PAGE, q="khong co ai").has("Không tìm thấy")
    assert read("province_office", PAGE, q="%_%").has("Không tìm thấy")


def test_all_of_a_kind_come_in_pages(read, world):
    few = read("province_office", PAGE, q="thi")
    every = read("province_office", PAGE, **{"q": "thi", "in": "people"})

    assert few.html.count('href="/persons/') == 10
    assert few.has("Xem tất cả : Đảng viên")
    assert every.html.count('href="/persons/') > 10
    assert every.has("Mọi loại")
    assert read("province_office", PAGE, **{"q": "thi", "in": "no"}).status == 404


def test_the_box_is_on_every_page_and_keeps_the_scope(read):
    page = read("province_office", "/units/", unit="XA", as_of="1/9/2024")

    assert 'action="/search/"' in page.html
    assert 'hx-get="/search/hits/"' in page.html
    assert '<input type="hidden" name="as_of" value="1/9/2024">' in page.html


# --- Who


@pytest.mark.parametrize("who", ["commune_office", "cell_secretary", "district_office"])
def test_who_may_see_the_person_finds_them(read, world, who):
    assert read(who, HITS, q="nong van phu").has(name(world, "PHU"))


@pytest.mark.parametrize("who", ["neighbour_secretary", "city_office", "member", "observer"])
def test_who_may_not_does_not(read, world, who):
    page = read(who, HITS, q="nong van phu")

    assert page.status == 200
    assert name(world, "PHU") not in page.text
    assert "/persons/" not in page.html


def test_the_cell_finds_nobody_elsewhere_and_no_papers_of_the_level_above(read, world):
    page = read("cell_secretary", PAGE, q="quy che lam viec")

    assert name(world, "DINH") not in read("cell_secretary", PAGE, q=name(world, "DINH")).text
    assert not page.has("Đảng bộ xã")


def test_who_sees_figures_only_finds_units_and_targets_but_no_papers(read):
    assert read("member", PAGE, q="xom hoa").has("Đơn vị", "Chi bộ xóm Hoà Bình")
    assert read("member", PAGE, q="002-17").has("Chỉ tiêu, nhiệm vụ")
    assert not read("member", PAGE, q="quy che lam viec").has("Văn bản của đơn vị")
    assert not read("observer", PAGE, q="xom hoa").has("Thôn, tổ dân phố")


def test_the_outsider_and_the_anonymous_are_sent_away(client, read):
    client.logout()
    assert client.get(PAGE, {"q": "lan"}).status_code == 302
    assert client.get(HITS, {"q": "lan"}).status_code == 302
    assert read("outsider", PAGE, q="lan").status == 404
    assert read("outsider", HITS, q="lan").status == 404


def test_a_list_of_persons_is_written_down_and_a_search_without_any_is_not(read, world):
    read("commune_office", HITS, q="nong van phu")
    read("commune_office", HITS, q="002-17")

    [entry] = AuditEntry.objects.filter(action=LISTED)
    assert entry.detail["list"] == "search"
    assert entry.detail["persons"] >= 1
    assert entry.unit == world.commune.pk


def test_nothing_that_a_persons_page_covers_is_told(read, world):
    person = world.person("PHU")
    page = read("province_office", PAGE, q="nong van phu")

    assert str(person.birth_year or person.birth_date.year) not in page.text


def test_the_page_speaks_english(client, world):
    client.force_login(world.user("province_office"), BACKEND)
    client.cookies["django_language"] = "en"

    page = answer_of(client.get(PAGE, {"q": "hoa binh"}))

    assert page.has("Search", "Units", "Chi bộ xóm Hoà Bình")
