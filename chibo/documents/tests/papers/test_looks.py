"""Papers look as the rules of their day have it: measures, heads, signatures, typeface, pages."""

import re
import struct
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from pypdf.generic import ByteStringObject, ContentStream, TextStringObject

from chibo.documents.official import Heading, OfficialPaper, Table, Text
from chibo.documents.official.pdf import FONTS
from chibo.documents.tests.papers.reading import in_docx, pdf_file, places, word_file
from chibo.documents.tests.papers.specimens import (
    EVERY,
    letter,
    minutes,
    regulations,
    report,
    resolution,
    roll_call,
    score_sheet,
)

TWIPS = 635  # of Word's own unit in a twip: measures are kept in twips
VOWELS = "aăâeêioôơuưy"
TONES = ["", *"\u0300\u0301\u0303\u0309\u0323"]


def vietnamese() -> str:
    """All 134 letters that have a mark or a stroke, small and capital."""
    composed = {unicodedata.normalize("NFC", v + t) for v in VOWELS for t in TONES} | {"đ"}
    marked = sorted(letter for letter in composed if not letter.isascii())
    return "".join(marked) + "".join(marked).upper()


def style_of(doc, name):
    return doc.styles[f"Paper {name}"]


@pytest.mark.parametrize(
    ("day", "measures", "spacing", "between"),
    [
        (date(2012, 1, 1), (25, 25, 35, 15), (WD_LINE_SPACING.AT_LEAST, 18), ","),
        (date(2018, 4, 2), (25, 25, 35, 15), (WD_LINE_SPACING.AT_LEAST, 18), ","),
        (date(2018, 4, 3), (20, 20, 30, 15), (WD_LINE_SPACING.AT_LEAST, 18), ","),
        (date(2026, 5, 26), (20, 20, 30, 15), (WD_LINE_SPACING.AT_LEAST, 18), ","),
        (date(2026, 5, 27), (20, 20, 30, 15), (WD_LINE_SPACING.EXACTLY, 19), ";"),
    ],
)
def test_the_day_of_the_paper_decides_its_layout(day, measures, spacing, between):
    paper = replace(resolution(), day=day)
    doc = word_file(paper)
    [section] = doc.sections

    found = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one.mm) for one in found] == list(measures)
    form = style_of(doc, "body").paragraph_format
    assert (form.line_spacing_rule, form.line_spacing) == (spacing[0], Pt(spacing[1]))
    assert f"(để báo cáo){between} - Chi uỷ" in " ".join(in_docx(paper))
    # In the PDF the first words stand where the margins have them.
    pieces = places(pdf_file(paper).pages[0])
    assert min(y for _x, y, _text in pieces) == pytest.approx(measures[0] + 5, abs=1)
    assert min(x for x, _y, _text in pieces) == pytest.approx(measures[2], abs=0.5)


@pytest.mark.parametrize("made", EVERY.values(), ids=EVERY)
def test_a_paper_is_set_in_one_typeface(made):
    paper = made()
    doc = word_file(paper)
    for style in doc.styles:
        if style.name == "Normal" or style.name.startswith("Paper "):
            fonts = style.element.rPr.find(qn("w:rFonts"))
            assert set(fonts.attrib.values()) == {"Times New Roman"}
    assert not list(doc.element.iter(qn("w:rFonts")))
    used = {p.style.name for p in doc.paragraphs if p.text}
    assert all(name.startswith("Paper ") for name in used)

    embedded = set()
    for page in pdf_file(paper).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in inner["/FontDescriptor"].get_object()
            assert "/ToUnicode" in font.get_object()
            embedded.add(re.sub(r"^/\w+\+", "", inner["/BaseFont"]))
    assert embedded <= {f"Tinos-{cut}" for cut in ("Regular", "Bold", "Italic", "BoldItalic")}
    assert len(list(FONTS.glob("*.ttf"))) == 4


@pytest.mark.parametrize("lead", ["", "in bold:"])
def test_no_letter_is_missing(lead):
    letters = vietnamese()
    assert len(letters) == 134
    paper = replace(resolution(), body=(Text(letters, lead=lead),), abstract=(letters,))

    text = pdf_file(paper).pages[0].extract_text()
    assert letters in re.sub(r"\s", "", text)
    # A letter that the typeface lacks is drawn as its glyph 0.
    assert not glyphs(paper) & {0}


def glyphs(paper: OfficialPaper) -> set[int]:
    """The numbers of all glyphs that the pages draw."""
    found = set()
    for page in pdf_file(paper).pages:
        for operands, operator in ContentStream(page.get_contents(), None).operations:
            if operator in (b"TJ", b"Tj"):
                pieces = operands[0] if isinstance(operands[0], list) else operands
                for piece in pieces:
                    if isinstance(piece, TextStringObject | ByteStringObject):
                        raw = piece.original_bytes
                        found |= set(struct.unpack(f">{len(raw) // 2}H", raw))
    return found


def test_a_letter_that_the_typeface_lacks_would_be_noticed():
    assert 0 in glyphs(replace(resolution(), body=(Text("漢"),)))


# --- The head -------------------------------------------------------------------------------


def head_of(doc):
    return [[p.text for p in cell.paragraphs] for cell in doc.tables[0].rows[0].cells]


def test_the_head_of_a_resolution():
    doc = word_file(resolution())

    left, right = head_of(doc)
    assert left == ["ĐẢNG BỘ XÃ MINH HOẠ", "CHI BỘ THÔN ĐỒNG SEN", "*", "Số 18-NQ/CB"]
    assert right == ["ĐẢNG CỘNG SẢN VIỆT NAM", "Minh Hoạ, ngày 06 tháng 11 năm 2026"]
    cells = doc.tables[0].rows[0].cells
    assert [p.style.font.bold for p in cells[0].paragraphs] == [False, True, False, False]
    assert [p.style.font.size.pt for p in cells[1].paragraphs] == [15, 14]
    assert cells[1].paragraphs[1].style.font.italic
    assert sum(cell.width.mm for cell in cells) == pytest.approx(165, abs=0.1)


def test_a_rule_as_long_as_the_words_stands_beneath_the_partys_name():
    title = word_file(resolution()).tables[0].rows[0].cells[1]
    line = title.paragraphs[0]
    assert line._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom")).get(qn("w:val")) == "single"
    form = line.paragraph_format
    assert title.width - form.left_indent - form.right_indent == pytest.approx(
        Mm(73.6), abs=4 * TWIPS
    )
    # In the PDF: a bar beneath the words, 72 to 74 mm long.
    content = pdf_file(resolution()).pages[0].get_contents().get_data().decode("latin-1")
    bars = re.findall(r"\n0 [\d.]+ l 0 [\d.]+ l|scn ([\d.]+) ([\d.]+) m \1 [\d.]+ l 0 ", content)
    assert any(72 <= float(length or 0) / 72 * 25.4 <= 74 for length, _y in bars)


def test_minutes_show_no_place_and_day_in_the_head():
    left, right = head_of(word_file(minutes()))
    assert left[-1] == "Số 18-BB/CB"
    assert right == ["ĐẢNG CỘNG SẢN VIỆT NAM"]


def test_a_form_bears_no_number_and_its_own_head():
    assert head_of(word_file(score_sheet()))[0][-1] == "*"
    left, right = head_of(word_file(roll_call()))
    assert left[0] == "Chi bộ thôn Đồng Sen, xã Minh Hoạ"
    assert right[0] == "Mã tờ: DD-26110-K"


def test_a_draft_and_its_urgency_stand_under_the_number():
    left, _right = head_of(word_file(regulations()))
    assert left == ["TỈNH UỶ MINH GIANG", "*", "Số 05-QĐ/TU", "Dự thảo lần 2", "KHẨN"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_days_and_months_are_written_so_that_none_is_taken_for_another(day, said):
    assert head_of(word_file(replace(resolution(), day=day)))[1][1] == f"Minh Hoạ, {said}"


def test_nothing_of_the_states_papers_is_there():
    for made in EVERY.values():
        said = " ".join(in_docx(made()))
        assert "CỘNG HOÀ XÃ HỘI" not in said
        assert "./." not in said
        assert "Số:" not in said
        assert not re.search(r"\b(TM|KT|TUQ)\.", said)


# --- Signatures -----------------------------------------------------------------------------


def test_a_resolution_is_signed_on_the_right_for_the_cell():
    left, right = [cell.paragraphs for cell in word_file(resolution()).tables[-1].rows[0].cells]
    assert [p.text for p in right] == ["T/M CHI BỘ", "BÍ THƯ", "Nguyễn Văn Mẫu"]
    assert [p.style.font.bold for p in right] == [True, False, True]
    assert [p.text for p in left][:2] == ["Nơi nhận:", "- Đảng uỷ xã (để báo cáo);"]
    assert left[0].style.font.underline
    assert left[-1].text == "- Lưu Chi bộ."


def test_minutes_are_signed_by_clerk_and_chair():
    left, right = [cell.paragraphs for cell in word_file(minutes()).tables[-1].rows[0].cells]
    assert [p.text for p in left] == ["NGƯỜI GHI BIÊN BẢN", "Trần Thị Ví"]
    assert [p.text for p in right] == ["CHỦ TRÌ HỘI NGHỊ", "Nguyễn Văn Mẫu"]


@pytest.mark.parametrize("fill", range(20, 36))
def test_a_signature_is_never_alone_on_a_page(fill):
    paper = replace(resolution(), body=tuple(Text(f"đoạn {at}") for at in range(fill)))
    last = pdf_file(paper).pages[-1].extract_text()

    assert "T/M CHI BỘ" in last
    assert f"đoạn {fill - 1}" in last
    doc = word_file(paper)
    *_body, text, thin = doc.paragraphs
    assert (text.text, thin.text) == (f"đoạn {fill - 1}", "")
    assert text.paragraph_format.keep_with_next
    assert doc.tables[-1].rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None


@pytest.mark.parametrize("fill", range(34, 44))
def test_a_signature_after_a_table_keeps_its_last_row(fill):
    table = Table(header=("a",), rows=tuple((f"dòng {at}",) for at in range(fill)), widths=(1,))
    paper = replace(resolution(), body=(table,))
    last = pdf_file(paper).pages[-1].extract_text()

    assert "T/M CHI BỘ" in last
    assert f"dòng {fill - 1}" in last


# --- Pages ----------------------------------------------------------------------------------


def test_pages_are_numbered_from_the_second_on_in_the_middle_of_the_top():
    paper = replace(resolution(), body=tuple(Text(f"đoạn {at}") for at in range(80)))
    texts = [page.extract_text() for page in pdf_file(paper).pages]

    assert len(texts) > 2
    assert not re.match(r"\d+\n", texts[0])
    assert [text.split("\n")[0] for text in texts[1:]] == [
        str(at) for at in range(2, len(texts) + 1)
    ]
    [section] = word_file(paper).sections
    assert section.different_first_page_header_footer
    assert round(section.header_distance.mm) == 10
    header = section.header.paragraphs[0]
    assert "PAGE" in header._p.xpath("string(.//w:instrText)")
    assert not section.first_page_header.paragraphs[0].text


def test_an_annex_lies_on_turned_pages_numbered_anew():
    first, annex, more = list(pdf_file(report()).pages)
    assert first.mediabox.width < first.mediabox.height
    assert annex.mediabox.width > annex.mediabox.height
    assert annex.extract_text().startswith("PHỤ LỤC\n")
    assert (
        "(kèm theo Báo cáo số 87-BC/ĐU, ngày 12/10/2026 của Đảng uỷ xã Minh Hoạ)"
        in annex.extract_text()
    )
    assert more.extract_text().startswith("2\nTT Chi bộ")
    assert places(more)[0][1] == pytest.approx(18 + 4, abs=1)

    upright, turned = word_file(report()).sections
    assert round(turned.page_width.mm) == 297
    assert [round(one.mm) for one in (turned.top_margin, turned.left_margin)] == [30, 20]
    assert turned._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert upright._sectPr.find(qn("w:pgNumType")) is None


def test_the_header_of_a_table_is_repeated_and_its_rows_do_not_break():
    table = word_file(report()).tables[-1]
    marks = [{child.tag for child in row._tr.trPr} for row in table.rows]
    assert all(qn("w:cantSplit") in one for one in marks)
    assert [qn("w:tblHeader") in one for one in marks] == [True] + [False] * 31
    grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert [cell.width // TWIPS for cell in table.rows[1].cells] == grid


def test_headings_articles_and_points_are_numbered():
    said = [p.text for p in word_file(regulations()).paragraphs if p.text]
    assert said[:2] == ["QUYẾT ĐỊNH", "ban hành Quy chế làm việc"]
    assert said[3:5] == ["- Căn cứ Điều lệ Đảng;", "- Căn cứ Quy định số 294-QĐ/TW."]
    assert said[5:] == [
        "Chương I",
        "QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh",
        "1. Quy chế này quy định việc làm.",
        "2. Áp dụng đối với:",
        "a) Cấp uỷ;",
        "b) Chi bộ.",
        "Điều 2. Hiệu lực",
        "Quyết định có hiệu lực từ ngày ký.",
    ]
    outline = replace(
        resolution(),
        body=(
            Heading("một"),
            Heading("hai", 2),
            Heading("ba", 3),
            Heading("bốn"),
            Heading("năm", 2),
        ),
    )
    said = [
        p.text for p in word_file(outline).paragraphs if p.style.name.startswith("Paper heading")
    ]
    assert said == ["I- MỘT", "1. hai", "a) ba", "II- BỐN", "1. năm"]


def test_the_letter_of_an_earlier_time_looks_as_then():
    said = " ".join(in_docx(replace(letter(), day=date(2020, 1, 1))))
    assert "- Như trên, - Lưu Chi bộ." in said
