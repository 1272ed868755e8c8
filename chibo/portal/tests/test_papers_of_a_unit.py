"""The papers a unit has to have, on its page."""

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.core import audit
from chibo.documents.models import Paper
from chibo.portal.tests.conftest import answer_of


def test_each_paper_has_its_status_as_shape_and_word(read):
    page = read("commune_office", "/units/XA/")

    assert page.has("Văn bản phải có", "đơn vị này còn thiếu")
    assert page.has("Quy chế làm việc của cấp uỷ thường xuyên", "Còn hiệu lực 01/6/2020")
    assert page.has("Chương trình công tác quý của cấp uỷ mỗi quý · Quý II/2025 Đã có 02/4/2025")
    assert page.has("Nghị quyết chuyên đề trong nhiệm kỳ mỗi nhiệm kỳ · 2/2 Đã có 01/3/2023")
    assert page.has("Kế hoạch tạo nguồn của cấp uỷ hằng năm · Năm 2025 Chưa có")
    assert page.has("Kế hoạch kết nạp cả nhiệm kỳ mỗi nhiệm kỳ · chỉ tiêu 10 Đã có 01/8/2020")
    assert re.search(r'class="st is-behind"> ?<svg class="mk is-behind"', page.html)


def test_a_paper_leads_to_the_targets_that_count_it(read):
    page = read("commune_office", "/units/XA/")

    assert page.has("Chương trình công tác quý của cấp uỷ", "004, B.III.1.4", "004-6")
    assert 'href="/targets/004-6/?unit=XA"' in page.html


def test_the_english_page_names_them_in_english(client, world):
    client.force_login(
        world.user("commune_office"), backend="chibo.accounts.backends.PasswordOrPin"
    )
    client.cookies["django_language"] = "en"
    page = answer_of(client.get("/units/XA/"))

    assert page.has("Working regulations of the committee")


def test_where_papers_are_not_kept_that_is_said_and_nothing_is_called_lacking(read):
    page = read("city_office", "/units/PHO/")

    assert page.has("Ngày này đơn vị chưa ghi văn bản ở đây", "Quy chế làm việc của chi bộ")
    assert page.has("Chưa biết")
    assert not page.has("Chưa có")


def test_how_many_below_lack_which_paper_is_told_when_asked_for(read):
    short = read("commune_office", "/units/XA/")
    page = read("commune_office", "/units/XA/", papers="below")

    assert not short.has("Còn thiếu ở đơn vị này và các đơn vị bên dưới")
    assert 'href="?papers=below#van-ban"' in short.html
    assert page.has("Còn thiếu ở đơn vị này và các đơn vị bên dưới")
    assert page.has("bên dưới", "Chương trình công tác năm của chi bộ 3 biết 3/3 đơn vị")
    assert not page.has("bên dưới", "Kế hoạch kết nạp cả nhiệm kỳ 0")


def test_who_may_see_figures_only_gets_the_counts_and_no_records(read):
    assert not read("member", "/units/HOA/").has("Văn bản phải có")
    page = read("observer", "/units/XA/", papers="below")

    assert page.has("Văn bản phải có", "Còn thiếu ở đơn vị này và các đơn vị bên dưới")
    assert not page.has("Còn hiệu lực")


TABLES = ("documents_paper", "documents_requiredpaper")


def test_the_page_asks_as_much_for_a_commune_as_for_a_cell_of_it(client: Client, world):
    client.force_login(
        world.user("province_office"), backend="chibo.accounts.backends.PasswordOrPin"
    )

    def papers_asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return sum(any(f'FROM "{name}"' in one["sql"] for name in TABLES) for one in asked)

    asked = papers_asked("/units/XA/")
    assert papers_asked("/units/HOA/") == asked
    assert papers_asked("/units/XA/?papers=below") == asked  # kept since it was first opened
    assert papers_asked("/units/HUYEN/?papers=below") == asked


def test_what_units_below_lack_is_counted_anew_once_something_is_written(client: Client, world):
    client.force_login(
        world.user("province_office"), backend="chibo.accounts.backends.PasswordOrPin"
    )

    def lacking() -> int:
        below = client.get("/units/XA/?papers=below").context["papers"].below
        return sum(one.lacking for one in below)

    before = lacking()
    regulations = Paper.objects.filter(unit=world.unit("XA"), kind="working_regulations")
    assert regulations.delete()[0]
    assert lacking() == before
    audit.record(world.administrator, "test", touched=[(None, "papers", None)])
    assert lacking() > before
