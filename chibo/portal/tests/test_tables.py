"""Tables of rows in memory: narrowed, sorted, cut into pages, with the columns one wants."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import RequestFactory
from django.utils import translation

from chibo.portal.tables.columns import Column, Kind, To
from chibo.portal.tables.facets import Facet
from chibo.portal.tables.listing import Listing
from chibo.portal.tables.sources import Held
from chibo.portal.tables.table import Table
from chibo.portal.tests.test_components import drawn


@dataclass(frozen=True)
class Cell:
    name: str
    kind: str
    lacks: int | None = None
    since: date | None = None


CELLS = [
    Cell("Chi bộ xóm Đông", "hamlet", 3, date(2020, 1, 31)),
    Cell("Chi bộ xóm Dốc", "hamlet", 12),
    Cell("Chi bộ Trường mầm non", "school"),
    Cell("Chi bộ Trạm y tế", "clinic", 0, date(2024, 9, 2)),
]
WORDS = {"hamlet": "Thôn", "school": "Trường học", "clinic": "Trạm y tế"}
COLUMNS: tuple[Column[Cell], ...] = (
    Column(
        "name",
        "Tên",
        lambda cell: cell.name,
        sort=lambda cell: cell.name,
        link=lambda cell: To("unit", (cell.kind,)),
        always=True,
    ),
    Column(
        "lacks",
        "Còn thiếu",
        lambda cell: cell.lacks,
        kind=Kind.NUMBER,
        sort=lambda cell: cell.lacks,
        first="descending",
        css="num",
    ),
    Column("since", "Từ ngày", lambda cell: cell.since, kind=Kind.DAY, hidden=True),
)


def listing(address: str = "/", rows: list[Cell] = CELLS, **changes: object) -> Listing[Cell]:
    facet = Facet[Cell]("kind", "Loại", lambda cell: cell.kind, WORDS)
    told: dict[str, object] = {"facets": (facet,), "search": "Tìm chi bộ", "size": 3} | changes
    table = Table("cells", "Chi bộ", "chi bộ", COLUMNS, **told)  # type: ignore[arg-type]
    source = Held(rows, find=lambda cell: cell.name)
    return Listing(table, source, RequestFactory().get(address))


def names(found: Listing[Cell]) -> list[str]:
    return [row.name.removeprefix("Chi bộ ") for row in found.page.object_list]


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


@pytest.mark.parametrize(
    ("words", "found"),
    [("dong", ["xóm Đông"]), ("truong CHI", ["Trường mầm non"]), ("ĐỐC", ["xóm Dốc"]), ("hoa", [])],
)
def test_words_are_found_without_marks_and_in_any_order(words, found):
    assert names(listing(f"/?q={words}")) == found


def test_without_an_order_of_its_own_a_table_keeps_the_order_of_its_rows():
    assert names(listing()) == ["xóm Đông", "xóm Dốc", "Trường mầm non"]


def test_a_column_sorts_either_way_and_what_is_not_known_stands_last():
    assert names(listing("/?sort=name")) == ["Trạm y tế", "Trường mầm non", "xóm Dốc"]
    assert names(listing("/?sort=lacks", size=9))[-1] == "Trường mầm non"
    assert names(listing("/?sort=-lacks", size=9)) == [
        "xóm Dốc",
        "xóm Đông",
        "Trạm y tế",
        "Trường mầm non",
    ]


@pytest.mark.parametrize("sort", ["nothing", "since", "-", "--name"])
def test_an_order_that_there_is_not_is_passed_over(sort):
    assert names(listing(f"/?sort={sort}")) == names(listing())


def test_a_header_sorts_and_then_turns_round_and_goes_back_to_the_first_page():
    def link(address: str, column: int) -> tuple[str, str]:
        sorting = listing(address, initial="name").heads[column].sorting
        assert sorting
        return sorting.href, sorting.direction

    assert link("/?page=2", 0) == ("?sort=-name", "ascending")
    assert link("/?sort=-name", 0) == ("?sort=name", "descending")
    assert link("/", 1) == ("?sort=-lacks", "none")


def test_a_facet_narrows_and_tells_how_many_each_choice_leaves():
    found = listing("/?kind=hamlet&q=xom")
    [choosing] = found.facets

    assert names(found) == ["xóm Đông", "xóm Dốc"]
    assert [(one.word, one.number, one.current) for one in choosing.options] == [("Thôn", 2, True)]
    assert choosing.all.number == 2
    assert choosing.all.href == "?q=xom"


def test_a_facet_that_leaves_no_choice_is_not_offered():
    assert listing("/", rows=CELLS[:2]).facets == []
    assert [one.word for one in listing().facets[0].options] == ["Thôn", "Trạm y tế", "Trường học"]


def test_what_nothing_matches_leads_back_to_the_whole_list():
    found = listing("/?kind=nonsense&q=xom&unit=A1")

    assert found.count == 0
    assert found.narrowed
    assert found.cleared == "?unit=A1"


def test_columns_are_ticked_in_the_address_and_the_name_stays():
    assert listing().shows == {"name", "lacks"}
    assert listing("/?cols=-&cols=since").shows == {"name", "since"}
    assert listing("/?cols=-").shows == {"name"}


def test_a_second_table_of_a_page_leaves_the_first_alone():
    second = listing("/?q=xom&sort=name&page=2&b-q=dong&b-page=7", prefix="b-", at="#b")

    assert names(second) == ["xóm Đông"]
    assert second.page.number == 1
    sorting = second.heads[0].sorting
    assert sorting
    assert sorting.href == "?q=xom&sort=name&page=2&b-q=dong&b-sort=name#b"
    assert ("q", "xom") in second.kept_for_filter
    assert not any(name.startswith("b-q") for name, _value in second.kept_for_filter)


def test_rows_stand_under_headings_as_long_as_nobody_sorts_them():
    def headings(address: str) -> list[str]:
        return [line.group for line in listing(address, group=lambda cell: cell.kind).lines]

    assert headings("/") == ["hamlet", "", "school"]
    assert headings("/?sort=name") == ["", "", ""]


def test_values_are_written_as_people_read_them():
    [line] = listing("/?cols=-&cols=lacks&cols=since&kind=clinic").lines

    assert [cell.text for cell in line.cells] == ["Chi bộ Trạm y tế", "0", "02/9/2024"]
    assert line.cells[0].href == "/units/clinic/"


def test_a_listing_is_drawn_with_its_tools_its_rows_and_its_file():
    html = drawn('<c-listing :of="of" />', "/?sort=-lacks", of=listing("/?sort=-lacks", CELLS * 2))

    assert '<caption class="vh">Chi bộ</caption>' in html
    assert 'aria-sort="descending"' in html
    assert '<a href="/units/hamlet/">Chi bộ xóm Dốc</a>' in html
    assert '<td role="cell" class="num" data-h="Còn thiếu">12</td>' in html
    assert '<option value="hamlet" >Thôn (4)</option>' in html
    assert 'href="?sort=-lacks&amp;xlsx=cells"' in html
    assert "1–3 trong 8 chi bộ" in html


def test_few_rows_are_read_sooner_than_narrowed():
    assert 'type="search"' not in drawn('<c-listing :of="of" />', of=listing())
    assert 'type="search"' in drawn('<c-listing :of="of" />', of=listing("/?q=xom"))
    assert 'type="search"' in drawn('<c-listing :of="of" />', of=listing(wider=True))


def test_a_listing_without_a_row_says_what_its_page_gives_it():
    assert "Chưa có gì" in drawn('<c-listing :of="of">Chưa có gì</c-listing>', of=listing(rows=[]))
    html = drawn('<c-listing :of="of">Chưa có gì</c-listing>', of=listing("/?q=hoa"))
    assert "Không có dòng nào khớp" in html
    assert "Chưa có gì" not in html


def test_a_brief_listing_shows_the_first_and_leads_to_the_whole():
    found = listing("/?tab=x", prefix="b-", at="#b")
    found.brief = True
    html = drawn('<c-listing :of="of" />', of=found)

    assert "3 trong 4 chi bộ" in html
    assert 'href="?tab=x&amp;b-page=1#b"' in html
    assert "<form" not in html
