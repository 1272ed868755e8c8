"""Whoever opens the demo finds a month under way."""

import re

from docx import Document
from playwright.sync_api import Page, expect

from chibo.exchange.lived.before import DRAFT
from chibo.exchange.lived.words import REQUEST, TASKS


def test_a_secretary_has_tasks_open_and_the_next_meeting_planned(page: Page, site: str, as_reader):
    as_reader(page, "bithu")
    page.goto(f"{site}/meetings/")

    for text, _days in TASKS:
        expect(page.get_by_text(text)).to_be_visible()
    page.goto(f"{site}/requests/")
    expect(page.get_by_text(REQUEST).first).to_be_visible()


def test_an_office_is_told_of_the_cell_that_has_not_signed(page: Page, site: str, as_reader):
    as_reader(page, "vanphong.coso")
    page.goto(site)

    expect(page.get_by_text(re.compile(r"\d đơn vị có buổi họp chưa ký")).first).to_be_visible()


def test_a_member_opens_on_a_telephone_what_was_sent_for_the_meeting(
    page: Page, site: str, as_reader
):
    as_reader(page, "dangvien")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site)
    page.locator("#sap-hop a").first.click()

    with page.expect_download() as awaited:
        page.get_by_role("link", name=DRAFT[0]).click()
    paper = Document(str(awaited.value.path()))
    assert [one.text for one in paper.paragraphs] == list(DRAFT)
