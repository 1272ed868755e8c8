"""Both files of a paper say what its tree says: every word, every figure, in the same order."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from chibo.documents.official import Note, OfficialPaper, Table, Text
from chibo.documents.official.pdf import to_pdf
from chibo.documents.official.stored import fingerprint, from_plain, to_plain
from chibo.documents.tests.papers.reading import (
    in_docx,
    in_pdf,
    in_tree,
    pdf_file,
    places,
    rules,
    word_file,
)
from chibo.documents.tests.papers.specimens import EVERY, letter, minutes, resolution

HOSTILE = (
    '#include "x.typ" #let a = 1 *đậm* _nghiêng_ \\ & <b>x</b> $x^2$ `mã` @ref // /* */ '
    "[a](b) \"ngoặc\" 'đơn' -- --- ... ~ 1/2 %s {0} {{ }} = - +"
)


@pytest.mark.parametrize("made", EVERY.values(), ids=EVERY)
def test_the_files_of_a_paper_say_what_its_tree_says(made):
    paper = made()

    assert in_docx(paper) == in_tree(paper)
    # Cells and columns are set side by side, so a PDF may be read in another order.
    assert Counter(in_pdf(paper)) == repeated_headers(paper)


def repeated_headers(paper: OfficialPaper) -> Counter[str]:
    """The words of the tree; the header of a table that runs over pages stands on each of them."""
    found = Counter(in_tree(paper))
    if paper.annexes:
        [table] = paper.annexes[0].body
        assert isinstance(table, Table)
        found.update(word for text in table.header for word in text.split())
    return found


def test_figures_stand_in_both_files_as_in_the_record():
    paper = minutes()

    for found in (" ".join(in_docx(paper)), " ".join(in_pdf(paper))):
        assert "Phải có mặt 20 18 2 Có mặt 18 16 2 Vắng có lý do 2 2 0" in found
        assert "18/20 = 90,0%" in found
        assert "Tổng điểm 100 91" in found


@pytest.mark.parametrize("made", EVERY.values(), ids=EVERY)
def test_a_paper_that_was_kept_is_the_same_again(made):
    paper = made()
    plain = to_plain(paper)

    again = from_plain(plain)

    assert fingerprint(to_plain(again)) == fingerprint(plain)
    assert in_tree(again) == in_tree(paper)


def with_body(*parts: object) -> OfficialPaper:
    return replace(resolution(), body=parts, annexes=())  # type: ignore[arg-type]


def test_what_people_type_is_never_markup():
    paper = with_body(
        Text(HOSTILE, lead=HOSTILE),
        Table(header=(HOSTILE, "b"), rows=((HOSTILE, 1),), widths=(5, 1)),
        Note(HOSTILE),
    )
    paper = replace(paper, abstract=(HOSTILE,), recipients=(HOSTILE, "Lưu"))

    assert in_docx(paper) == in_tree(paper)
    assert Counter(in_pdf(paper)) == Counter(in_tree(paper))
    assert " ".join(in_tree(paper)).count('#include "x.typ" #let a = 1 *đậm* _nghiêng_') == 7
    assert not any(run.italic for p in word_file(paper).paragraphs[3:5] for run in p.runs)


def test_characters_that_no_paper_bears_are_left_out():
    paper = with_body(Text("a\x00b\x07c\x1b[1md\ufeff\u202ee\ud800f\ufffeg\th\u00a0i"))

    said = "abc[1mdefg h\u00a0i".split()
    assert in_tree(paper)[-len(tail(paper)) - len(said) : -len(tail(paper))] == said
    assert in_docx(paper) == in_tree(paper)
    assert Counter(in_pdf(paper)) == Counter(in_tree(paper))


def tail(paper: OfficialPaper) -> list[str]:
    """The words behind the body."""
    return in_tree(replace(paper, body=()))[
        len(in_tree(replace(paper, body=(), recipients=(), signatures=()))) :
    ]


def test_letters_typed_in_parts_are_composed():
    assert "Nghị" in in_docx(with_body(Text("Nghi\u0323 quyết")))


def test_two_hundred_lines_and_a_very_long_word_stay_on_the_paper():
    lines = "\n".join(f"dòng {at}" for at in range(200))
    paper = with_body(
        Text(lines),
        Text("w" * 500),
        Table(header=("a", "b"), rows=(("y" * 300, "z"),), widths=(1, 9)),
        Text("cuối"),
    )

    found = in_pdf(paper)
    assert [f"{at}" for at in range(200)] == [word for word in found if word.isdigit()][5:205]
    assert "".join(found).count("w") == 500
    assert "".join(found).count("y") >= 300
    for page in pdf_file(paper).pages:
        assert all(30 - 0.5 <= x <= 210 - 15 for x, _y, _text in places(page))


def test_a_longer_free_text_is_split_into_paragraphs():
    paragraphs = word_file(with_body(Text("một\r\n\r\nhai\nba\u2028bốn", lead="Thảo luận:")))

    texts = [p.text for p in paragraphs.paragraphs if p.style.name == "Paper body"]
    assert texts == ["Thảo luận: một", "hai", "ba", "bốn"]


def test_the_same_paper_gives_the_same_pdf():
    assert to_pdf(resolution(), rules()) == to_pdf(resolution(), rules())


def test_letters_and_submissions_name_whom_they_are_for():
    [said] = {" ".join(in_docx(letter()))}
    assert "Số 03-CV/CB về việc trả lời kiến nghị" in said
    assert "CÔNG VĂN" not in said
    assert "Kính gửi: Ban Xây dựng Đảng" in said
    assert "- Như trên; - Lưu Chi bộ." in said
    assert "Kính trình: Đảng uỷ xã" in " ".join(in_docx(letter("submission", "Đảng uỷ xã")))
    earlier = replace(letter("submission", "Đảng uỷ xã"), day=date(2026, 5, 26))
    assert "Kính gửi: Đảng uỷ xã" in " ".join(in_docx(earlier))
    several = " ".join(in_docx(letter("official_letter", "Ban A", "Ban B.")))
    assert "Kính gửi: - Ban A; - Ban B." in several
