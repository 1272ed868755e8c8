"""Duties over the months of a year, and the places of targets in their paper."""

import re

import pytest

from chibo.portal.kept import Kept
from chibo.portal.programmes import duty_months

DUTIES = "/programmes/004/"


def strip(html: str, target: str) -> list[str]:
    row = re.search(rf'<tr role="row" id="t-{target}".*?</tr>', html, re.S)
    assert row
    return re.findall(r'<li class="(?:is-)?([a-z_]*)">', row[0])


def test_a_monthly_duty_has_twelve_marks_and_a_quarterly_one_four(read):
    page = read("commune_office", DUTIES, tab="duties")

    assert page.has("Từng kỳ trong năm 2025")
    assert strip(page.html, "004-13b")[5:] == ["behind"] + ["not_due"] * 6
    assert strip(page.html, "004-13b")[:5] == ["met"] * 5
    assert len(strip(page.html, "004-13c")) == 4


def test_the_last_mark_is_the_one_the_row_tells(read):
    page = read("commune_office", DUTIES, tab="duties")

    assert page.has("Chi bộ họp thường kỳ", "Tháng 6/2025: chậm")


def test_of_a_large_unit_they_are_read_when_asked_for(read, monkeypatch):
    monkeypatch.setattr(duty_months, "FEW", 0)
    Kept.forget_all()

    assert read("commune_office", DUTIES, tab="duties").has("Xem trạng thái từng kỳ trong năm")
    assert read("commune_office", DUTIES, tab="duties", months="1").has("Từng kỳ trong năm 2025")


def test_the_marks_are_told_to_who_cannot_see_them(read):
    assert "kỳ 6 chậm" in read("commune_office", DUTIES, tab="duties").html


@pytest.mark.parametrize("target", ["004-1a", "004-13b"])
def test_the_paper_says_where_each_target_stands_in_it(read, target):
    page = read("commune_office", DUTIES, tab="paper")

    assert page.has("nằm ở mục nào", f"· {target}")
    assert f'href="/targets/{target}/"' in page.html
