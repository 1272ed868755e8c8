"""Every template makes a paper that both typesetters take; the pack says what is wrong with it."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from chibo.core.packs import check_all, files, shelf_root
from chibo.documents.models import RequiredPaper
from chibo.documents.official import OfficialPaper, Signature
from chibo.documents.official.docx import to_docx
from chibo.documents.official.pdf import to_pdf
from chibo.documents.official.tree import Article, Head, Heading, Point, Text
from chibo.documents.queries.layouts import paper_rules
from chibo.documents.templates import paper_templates
from chibo.documents.wording import abstract_of, clean, content_of, parts_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
PACK = Path("documents/templates.yaml")
TOLD = {"unit": "Chi bộ thôn Đồng Sen", "year": "2026", "term": "2025-2030", "members": "23"}


def test_every_template_becomes_word_and_pdf(world):
    pack, rules = paper_templates(), paper_rules()
    for one in pack.templates:
        content = content_of(one, TOLD, pack.blank)
        paper = OfficialPaper(
            day=DAY,
            type=one.type,
            head=Head(superior="Đảng bộ xã", issuer="Chi bộ", place="Minh Hoạ"),
            abstract=(abstract_of(one, TOLD, pack.blank),),
            grounds=tuple(content["grounds"]),
            body=parts_of(content),
            signatures=(Signature(authority="T/M CHI BỘ", post="Bí thư", name="Mẫu"),),
            recipients=tuple(content["recipients"]),
        )
        words = " ".join(line.text for line in Document(BytesIO(to_docx(paper, rules))).paragraphs)
        assert "{" not in words, one.code
        assert to_pdf(paper, rules).startswith(b"%PDF"), one.code


def test_lines_become_points_and_the_layout_numbers_them():
    content = {
        "shape": "headings",
        "sections": [
            {"chapter": "", "title": "", "text": "Mở đầu"},
            {"chapter": "", "title": "Việc", "text": "1. Một\n- nhỏ\n2) Hai"},
        ],
    }

    assert parts_of(content) == (
        Text("Mở đầu"),
        Heading("Việc"),
        Point("Một"),
        Point("nhỏ", level=2),
        Point("Hai"),
    )


def test_a_figure_at_the_head_of_a_line_is_no_number_of_it():
    content = {
        "shape": "articles",
        "sections": [{"chapter": "", "title": "Đất", "text": "2.000 m² đất\n126 hộ"}],
    }

    assert parts_of(content) == (Article("Đất"), Point("2.000 m² đất"), Point("126 hộ"))


def test_what_is_empty_is_left_out():
    typed = {"sections": [{"title": " ", "text": "\n"}, {"title": "Còn", "text": ""}]}

    assert [one["title"] for one in clean(typed, "headings")["sections"]] == ["Còn"]


WHOSE = {"own": ("committee", "cell"), "any": ("committee",)}


def test_for_every_paper_that_is_required_there_is_a_template(world):
    templates = paper_templates().templates
    for row in RequiredPaper.objects.all():
        for holder in WHOSE.get(row.holder, (row.holder,)):
            assert any(
                one.paper == row.paper
                and holder in one.holders
                and (not one.every or row.every in one.every)
                for one in templates
            ), (row.code, holder)


def test_the_first_way_that_fits_holds(world):
    pack = paper_templates()

    assert pack.way("working_regulations", "committee", "base_party_org", DAY).appraisal == "must"
    assert pack.way("working_regulations", "cell", "base_party_cell", DAY).appraisal == "may"
    assert pack.way("study_plan", "cell", "base_party_cell", DAY).vote == "may"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("paper: coordination_regulations", "paper: rules", "Loại văn bản là một trong"),
        ("    type: notice", "    type: letter", "“letter”"),
        ("issuers: [inspection_committee]", "issuers: [nobody]", "“nobody”"),
        ("levels: []", "levels: [moon]", "“moon”"),
        ("shape: articles", "shape: poem", ""),
    ],
)
def test_faults_of_the_pack_are_told(tmp_path, before, after, said):
    for path in files(shelf_root()):
        target = tmp_path / "packs" / path.relative_to(shelf_root())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    pack = tmp_path / "packs" / PACK
    text = pack.read_text(encoding="utf-8").replace(
        "    type: working_rules", "    levels: []\n    type: working_rules", 1
    )
    assert before in text
    pack.write_text(text.replace(before, after, 1), encoding="utf-8")

    faults = [one for one in check_all(tmp_path / "packs") if one.file.endswith("templates.yaml")]
    assert any(said in str(one) for one in faults)
