"""Tables taken along as workbooks: the same rows for the same eyes, and a line in the trail."""

import re
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from chibo.core.models import AuditEntry
from chibo.core.text import fold
from chibo.organisations.models import Placement
from chibo.portal.tables.workbook import TYPE

PEOPLE = "/targets/003-2/"
HEADER = 6  # title, scope, filter, maker, an empty line


@pytest.fixture
def take(client, world):
    """take("member", "/units/", q="xom"): the answer to that person."""

    def ask(who: str, path: str, **query: str):
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        return client.get(path, query)

    return ask


def lines(answer) -> list[list[Any]]:
    assert answer.status_code == 200, answer.status_code
    assert answer["Content-Type"] == TYPE
    return CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def source(answer) -> str:
    with zipfile.ZipFile(BytesIO(answer.content)) as parts:
        return parts.read("xl/worksheets/sheet1.xml").decode()


def styles(answer) -> str:
    with zipfile.ZipFile(BytesIO(answer.content)) as parts:
        return parts.read("xl/styles.xml").decode()


def test_a_file_says_what_it_is_of_whom_how_filtered_by_whom_and_when(take):
    told = lines(take("commune_office", "/units/", q="xom", xlsx="units", sort="-name"))

    assert [line[0] for line in told[:2]] == [
        "Đơn vị",
        "Đảng bộ xã Suối Trong (mã XA), số liệu đến hết ngày 30/6/2025, theo tổ chức tại ngày",
    ]
    assert told[2][0] == "Lọc: có chữ “xom”. Sắp xếp: Tên, giảm dần"
    assert re.fullmatch(r"commune_office lập lúc \d\d/\d\d/\d{4} \d\d:\d\d", str(told[3][0]))
    assert told[5] == ["Tên", "Loại hình", "Cấp", "Trực thuộc", "Mã"]


def test_it_holds_the_rows_of_every_page_in_the_order_and_columns_asked_for(take):
    every = lines(take("province_office", "/units/", show="all", xlsx="units", cols="since"))
    names = [str(line[0]) for line in every[HEADER:]]

    assert every[5] == ["Tên", "Từ ngày"]
    assert len(names) == Placement.objects.as_of(date(2025, 6, 30)).count()
    assert names.index("Chi bộ Khoa Nội") < names.index("Chi bộ xóm Hoà Bình")
    assert all(isinstance(line[1], date) for line in every[HEADER:])


def test_numbers_are_numbers_and_percents_percents(take):
    answer = take("commune_office", "/targets/000-9/", xlsx="gaps", as_of="31/12/2015")
    told = lines(answer)
    first = dict(zip(told[HEADER], told[HEADER + 1], strict=True))

    assert first["Đơn vị"] == "Chi bộ ghép xóm Đông, xóm Tây"
    assert (first["Còn thiếu"], first["Tử số"], first["Mẫu số"]) == (1, 0, 1)
    assert first["Thực hiện"] == 0
    assert "0.0##%" in styles(answer)


def test_text_is_text_whatever_it_begins_with(take, world):
    Placement.objects.filter(unit=world.north_cell).update(
        name="=HYPERLINK(1)", folded=fold("=HYPERLINK(1)")
    )
    answer = take(
        "commune_office", "/units/", q="hyperlink", xlsx="units", as_of="31/8/2024", show="all"
    )

    assert lines(answer)[HEADER][0] == "=HYPERLINK(1)"
    assert "<f>" not in source(answer)


def test_its_name_has_neither_marks_nor_spaces(take):
    answer = take("commune_office", "/units/XA/", xlsx="units")

    assert answer["Content-Disposition"] == 'attachment; filename="don-vi-xa-2025-06-30.xlsx"'


def test_a_table_that_the_page_has_not_is_the_page(take):
    assert take("commune_office", "/units/", xlsx="persons")["Content-Type"].startswith("text/html")


def test_whoever_takes_a_table_leaves_a_line_in_the_trail(take, world):
    take("commune_office", "/units/", q="hoa binh", xlsx="units")
    entry = AuditEntry.objects.get(action="table.exported")

    assert (entry.user_name, entry.unit) == ("commune_office", world.commune.pk)
    assert entry.detail["table"] == "units"
    assert entry.detail["rows"] == 1
    assert entry.detail["filter"].startswith("Lọc: có chữ “hoa binh”")


def test_a_file_of_records_names_persons_and_says_how_many(take, world):
    told = lines(take("cell_secretary", PEOPLE, xlsx="records"))
    entry = AuditEntry.objects.get(action="table.exported")

    assert world.lan.full_name in {cell for line in told for cell in line}
    assert entry.detail["persons"] == len(told) - HEADER - 1
    assert not AuditEntry.objects.filter(action="person.listed").exists()


@pytest.mark.parametrize("who", ["member", "observer"])
def test_a_file_names_nobody_to_whom_names_are_closed(take, world, who):
    told = lines(take(who, PEOPLE, xlsx="records", unit="HOA"))

    assert len(told) == HEADER + 1
    assert world.lan.full_name not in str(told)


FILES = [
    ("/units/HOA/", "papers"),
    ("/units/XA/", "units"),
    ("/targets/000-9/?unit=HOA", "records"),
    ("/targets/000-9/?unit=XA", "gaps"),
    ("/programmes/000/?unit=HOA", "targets"),
]


@pytest.mark.parametrize(("address", "table"), FILES)
@pytest.mark.parametrize("who", ["outsider", "neighbour_secretary", "city_office"])
def test_who_gets_no_page_gets_no_file(take, who, address, table):
    answer = take(who, f"{address}{'&' if '?' in address else '?'}xlsx={table}")

    assert answer.status_code == 404
    assert not AuditEntry.objects.filter(action="table.exported").exists()


@pytest.mark.parametrize(("address", "table"), FILES)
def test_the_anonymous_get_no_file(client, world, address, table):
    answer = client.get(f"{address}{'&' if '?' in address else '?'}xlsx={table}")

    assert answer.status_code == 302


@pytest.mark.parametrize("table", ["units", "papers"])
def test_a_cell_gets_no_file_of_the_unit_above_it(take, table):
    assert take("cell_secretary", "/units/XA/", xlsx=table).status_code == 404
