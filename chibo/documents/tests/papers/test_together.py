"""Several papers in one file, and papers in large letters."""

from io import BytesIO

from docx import Document
from docx.shared import Pt
from pypdf import PdfReader

from chibo.documents.official.docx import to_docx
from chibo.documents.official.large import LARGE, enlarged
from chibo.documents.official.pdf import to_pdf
from chibo.documents.official.styles import styles
from chibo.documents.tests.papers.reading import rules
from chibo.documents.tests.papers.slips import excerpt
from chibo.documents.tests.papers.specimens import minutes, notice, resolution


def test_each_paper_of_a_file_begins_on_a_page_of_its_own():
    papers = [excerpt(), resolution(), excerpt()]

    pages = [
        page.extract_text()
        for page in PdfReader(BytesIO(to_pdf(papers[0], rules(), *papers[1:]))).pages
    ]
    begins = [text for text in pages if "ĐẢNG CỘNG SẢN VIỆT NAM" in text]
    assert len(begins) == 3

    word = Document(BytesIO(to_docx(papers[0], rules(), *papers[1:])))
    assert len(word.sections) == 3
    said = [one.text for one in word.paragraphs]
    assert said.count("TRÍCH NGHỊ QUYẾT") == 2


def test_alone_a_paper_is_what_it_was():
    assert to_pdf(minutes(), rules()) == to_pdf(minutes(), rules(), *[])


def test_large_letters_change_the_body_and_leave_the_head():
    large, plain = enlarged(rules()), rules()
    day = notice().day
    grown, before = (styles(one, one.layout(day)) for one in (large, plain))
    assert grown["body"].size == LARGE
    assert grown["cell"].size > before["cell"].size
    assert grown["party"] == before["party"]

    word = Document(BytesIO(to_docx(notice(), large)))
    body = [one for one in word.paragraphs if one.style and one.style.name == "Paper body"]
    assert {run.font.size for one in body for run in one.runs} == {Pt(20)}
    assert len(PdfReader(BytesIO(to_pdf(notice(), large))).pages) >= 1
