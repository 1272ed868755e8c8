"""Pages in English: a word with two meanings is the right one, and one is not told as many."""

import re

import pytest
from django.conf import settings

from chibo.portal.tests.conftest import answer_of


@pytest.fixture
def english(client, world):
    """english("province_office", "/units/"): the page as that person gets it in English."""

    def ask(who, path, **query):
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return answer_of(client.get(path, query))

    return ask


def headings(page):
    return [
        re.sub(r"<[^>]+>", "", one).strip()
        for one in re.findall(r"<th[^>]*columnheader.*?</th>", page.html)
    ]


def test_the_rooms_are_of_many_and_a_heading_of_one(english):
    page = english("province_office", "/targets/004-4/")

    assert page.has("Programmes", "Units", "Unit: ")
    assert {"Unit", "Actual", "Period"} <= set(headings(page))
    assert "Units" not in headings(page)


def test_a_table_of_targets_is_headed_by_one_target_and_the_tab_by_many(english):
    page = english("province_office", "/programmes/004/")

    assert page.has("Targets (12)", "Regular duties (16)")
    assert headings(page)[:3] == ["Item", "Target", "Actual"]
    assert headings(english("province_office", "/programmes/004/", tab="duties"))[1] == "Duty"


def test_what_a_paper_carries_out_is_no_figure(english):
    page = english("province_office", "/programmes/004/", tab="paper")

    assert page.has("Period", "1 Jan 2020–31 Dec 2025", "Carries out", "Objectives")
    assert headings(page)[-1] == "Section"
    assert headings(english("province_office", "/programmes/001/", tab="plan"))[:3] == [
        *("Item", "Action", "When"),
    ]


def test_one_that_is_lacking_is_not_told_as_many(english):
    page = english("commune_office", "/targets/000-9/", as_of="31/12/2015")

    assert page.has("Quarter IV of 2015: behind", "3/4 cells known", "Short of 1 cell .")
    assert page.has("Chi bộ ghép xóm Đông, xóm Tây", "1 cell", "complete")
    assert english("province_office", "/targets/003-3/").has("1 person", "3 people by 31 Dec")


def test_where_a_figure_comes_from_and_its_parts_are_english_too(english):
    page = english("province_office", "/targets/002-18/", as_of="31/12/2020")

    assert page.has("Also required: cities alone > 40 %")
    assert page.has("Cities alone", "section 1, programme 002", "Scheme 002, section 1")
