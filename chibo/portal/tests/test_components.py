import re
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler

from chibo.core.refusals import Refused
from chibo.portal.tables.drawn import Sorting

PORTAL = Path(__file__).resolve().parents[1]
APPS = PORTAL.parent


def drawn(markup: str, address: str = "/", **context: object) -> str:
    """A component as a page gets it, with the white space between words made plain."""
    request = RequestFactory().get(address)
    with translation.override("vi"):
        template = Template(CottonCompiler().process(markup))
        html = template.render(RequestContext(request, context))
    return re.sub(r"\s+", " ", html)


@pytest.mark.parametrize("page", sorted(APPS.glob("*/templates/**/*.html")), ids=lambda p: p.stem)
def test_no_template_carries_styles_or_scripts_of_its_own(page):
    source = page.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", source)


def test_the_stylesheet_stays_small():
    assert (PORTAL / "static/portal/style.css").stat().st_size < 40_000


def test_a_status_has_shape_and_word():
    html = drawn('<c-status status="behind" />')
    assert 'href="#m-behind"' in html
    assert "Chậm" in html
    assert "Năm 2025: đạt" in drawn('<c-status status="met" period="Năm 2025" />')


def test_every_status_has_a_shape():
    sprite = drawn("<c-sprite />")
    for status in ("met", "on_track", "behind", "not_due", "unknown"):
        assert f'id="m-{status}"' in sprite


def test_a_refusal_says_what_to_do_by_which_rule():
    refused = Refused("MEET-014", "Thiếu người ghi <biên bản>.", fix="Chọn một người.")
    html = drawn('<c-refusal :refused="refused" />', refused=refused)
    assert "Thiếu người ghi &lt;biên bản&gt;." in html
    assert "<dt>Cách sửa</dt><dd>Chọn một người.</dd>" in html
    assert "<code>MEET-014</code>" in html
    assert "Theo" not in html


def test_a_pager_keeps_the_address():
    page = Paginator(range(2468), 50).page(2)
    html = drawn('<c-pager :page="page" things="bản ghi" />', "/?unit=A1&page=2", page=page)
    assert "51–100 trong 2.468 bản ghi" in html
    assert 'href="?unit=A1&amp;page=1"' in html
    assert 'href="?unit=A1&amp;page=3"' in html


def test_a_header_that_sorts_says_which_way():
    sorting = Sorting("?sort=gap", "descending")
    html = drawn('<c-th :sorting="sorting" class="num">Còn thiếu</c-th>', sorting=sorting)
    assert 'aria-sort="descending"' in html
    assert '<a href="?sort=gap">Còn thiếu</a>' in html


def test_a_fraction_is_written_out():
    html = drawn('<c-why :numerator="2468" :denominator="82640" :value="2.986" :target="3" />')
    assert "2.468" in html
    assert "82.640" in html
    assert "<span>2,99 %</span>" in html


def test_a_search_box_keeps_what_was_typed_and_the_rest_of_the_address():
    html = drawn('<c-find label="Tìm đơn vị" />', "/?q=%22tan&unit=A1&page=4")
    assert 'name="q" value="&quot;tan"' in html
    assert '<input type="hidden" name="unit" value="A1">' in html
    assert 'name="page"' not in html
