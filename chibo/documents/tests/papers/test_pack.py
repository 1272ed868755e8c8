"""The pack of layouts: slips told where they stand; types, signs and signers of a day."""

from datetime import date
from pathlib import Path

import pytest

from chibo.core.packs import check_all, files, shelf_root
from chibo.core.refusals import Refused
from chibo.documents.official.cleaning import clean, paragraphs, toned
from chibo.documents.official.numbering import lettered, roman
from chibo.documents.official.signing import of_minutes, signature
from chibo.documents.tests.papers.reading import rules

TODAY, BEFORE = date(2026, 11, 5), date(2024, 5, 1)
PACK = Path("documents/layouts.yaml")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """All packs in a folder of the test; gives the file of layouts."""
    for path in files(shelf_root()):
        target = tmp_path / "packs" / path.relative_to(shelf_root())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return tmp_path / "packs" / PACK


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("{tone_marks: typed", "{tone_marks: any", "office.tone_marks"),
        ('roman: "I-"', "roman: 1", "office.roman"),
        ("valid_to: 2018-04-03", "valid_to: 2019-01-01", "layouts[hd-36].valid_from"),
        ("valid_to: 2018-04-03", "valid_to: 2004-01-01", "layouts[hd-11]"),
        ("source: HD-11-VPTW", "source: HD-99", "layouts[hd-11].source"),
        ("line: {exact: 19}", "line: {exact: 19, at_least: 18}", "layouts[hd-05].line"),
        ("line: {exact: 19}", "line: {}", "layouts[hd-05].line"),
        ("sizes.table]", "sizes.tables]", "layouts[hd-05].unsure[3]"),
        ("submission: Kính trình", "begging: Kính trình", "layouts[hd-05].addressed.begging"),
        ("valid_to: 2026-05-27, source: QD-66, conf",
         "valid_to: null, source: QD-66, conf", "types[regulation].valid_from"),
        ("levels: [sectional_party_org]", "levels: [moon]",
         "issuers[committee].signs[7].levels[1]"),
        ("types: [bloc]", "types: [district]", "issuers[committee].signs[5]"),
        ("issuers: [committee, standing_committee, cell], post: secretary",
         "issuers: [nobody], post: secretary", "signers[1].issuers[1]"),
        ("post: deputy_secretary", "post: secretary", "signers[2].post"),
        ("party_width: 73.6", "party_width: wide", "words.party_width"),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_stands(copy, right, wrong, place):
    text = copy.read_text("utf-8")
    assert right in text
    copy.write_text(text.replace(right, wrong, 1), "utf-8")

    faults = [one for one in check_all(copy.parents[1]) if one.file.endswith("layouts.yaml")]

    assert place in {fault.place for fault in faults}
    assert all(fault.line > 1 for fault in faults)


@pytest.mark.parametrize(
    ("issuer", "level", "type", "day", "sign"),
    [
        ("cell", "subordinate_party_cell", "residential", TODAY, "CB"),
        ("cell", "base_party_cell", "residential", TODAY, "CB"),
        ("committee", "base_party_org", "public_unit", TODAY, "ĐU"),
        ("standing_committee", "superior_party_org", "commune", TODAY, "ĐU"),
        ("committee", "superior_party_org", "district", BEFORE, "HU"),
        ("committee", "superior_party_org", "city", BEFORE, "ThU"),
        ("committee", "superior_party_org", "bloc", BEFORE, "ĐUK"),
        ("committee", "superior_party_org", "sector", BEFORE, "ĐU"),
        ("committee", "province", "provincial", TODAY, "TU"),
        ("inspection_committee", "superior_party_org", "commune", TODAY, "UBKTĐU"),
        ("office", "province", "provincial", TODAY, "VPTU"),
        ("organisation_board", "province", "provincial", TODAY, "BTCTU"),
    ],
)
def test_the_sign_after_the_stroke(issuer, level, type, day, sign):
    assert rules().sign(issuer, level=level, type=type, day=day).sign == sign


def test_a_cell_has_no_committees_papers():
    with pytest.raises(Refused) as no:
        rules().sign("committee", level="subordinate_party_cell", type="residential", day=TODAY)
    assert (no.value.code, no.value.field) == ("PAPER-ISSUER", "issuer")
    assert no.value.fix


def test_two_types_share_a_sign_since_2026():
    day, before = date(2026, 5, 27), date(2026, 5, 26)
    assert rules().type("regulation", day).sign == rules().type("decision", day).sign == "QĐ"
    assert rules().type("regulation", before).sign == "QĐi"
    with pytest.raises(Refused) as no:
        rules().type("wish", day)
    assert no.value.code == "PAPER-TYPE"


@pytest.mark.parametrize(
    ("issuer", "level", "post", "authority", "said"),
    [
        ("cell", "subordinate_party_cell", "secretary", "T/M CHI BỘ", "Bí thư"),
        ("cell", "base_party_cell", "deputy_secretary", "T/M CHI BỘ", "Phó Bí thư"),
        ("committee", "base_party_org", "deputy_secretary", "T/M ĐẢNG UỶ", "Phó Bí thư"),
        ("committee", "province", "standing_deputy_secretary",
         "T/M TỈNH UỶ", "Phó Bí thư Thường trực"),
        ("standing_committee", "superior_party_org", "secretary", "T/M BAN THƯỜNG VỤ", "Bí thư"),
        ("standing_committee", "province", "head_of_office",
         "T/L BAN THƯỜNG VỤ", "Chánh Văn phòng"),
        ("committee", "base_party_org", "member", "T/M ĐẢNG UỶ", ""),
        ("inspection_committee", "province", "head", "T/M UỶ BAN KIỂM TRA", "Chủ nhiệm"),
        ("organisation_board", "province", "head", "", "Trưởng ban"),
        ("organisation_board", "province", "deputy_head", "K/T TRƯỞNG BAN", "Phó Trưởng ban"),
        ("organisation_board", "province", "deputy_head_alone", "", "Phó Trưởng ban"),
    ],
)  # fmt: skip
def test_who_signs_with_which_lines(issuer, level, post, authority, said):
    type = "provincial" if level == "province" else "commune"
    made = signature(rules(), issuer=issuer, level=level, type=type, post=post, name="A", day=TODAY)
    assert (made.authority, made.post, made.name) == (authority, said, "A")


def test_a_deputy_of_a_committee_never_signs_in_place_of_its_secretary():
    committees = {"committee", "standing_committee", "cell"}
    for row in rules().signers:
        if committees & set(row.issuers):
            assert "K/T" not in row.authority
    with pytest.raises(Refused) as no:
        rules().signer("cell", "head", TODAY)
    assert no.value.code == "PAPER-SIGNER"


def test_minutes_bear_two_signatures():
    clerk, chair = of_minutes(rules(), clerk="A", chair="B")
    assert (clerk.post, clerk.name, chair.post, chair.name) == (
        "NGƯỜI GHI BIÊN BẢN", "A", "CHỦ TRÌ HỘI NGHỊ", "B",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "committee", "place"),
    [
        ("Đảng bộ xã Suối Trong", "Đảng uỷ xã Suối Trong", "Suối Trong"),
        ("Đảng bộ xã Đà", "Đảng uỷ xã Đà", "Xã Đà"),
        ("Đảng bộ phường 5", "Đảng uỷ phường 5", "Phường 5"),
        ("Đảng bộ tỉnh Sông Biếc", "Tỉnh uỷ Sông Biếc", "Sông Biếc"),
        ("Đảng bộ Bệnh viện Đồi Chè", "Đảng uỷ Bệnh viện Đồi Chè", ""),
        ("Chi bộ xóm Hoà Bình", "Chi bộ xóm Hoà Bình", ""),
    ],
)
def test_committees_and_places_are_called_after_their_units(unit, committee, place):
    assert rules().names.committee(unit) == committee
    assert rules().names.place(unit) == place


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hoá, uỷ, khoẻ, thuý, loà", "hóa, ủy, khỏe, thúy, lòa"),
        ("UỶ BAN HOÀ GIẢI", "ỦY BAN HÒA GIẢI"),
        ("Thuỷ điện", "Thủy điện"),
    ],
)
def test_marks_are_set_in_one_style(new, old):
    assert toned(old, "new") == toned(new, "new") == new
    assert toned(new, "old") == toned(old, "old") == old
    assert toned(old, "typed") == old


def test_marks_that_both_styles_set_alike_stay():
    for word in "quý quỳ hoàn toán khuỷu ngoèo thuyền của mùa chia giá quả hoặc tuỳ-tiện".split():
        assert toned(word, "new") == word
    for word in "quý hoàn khuỷu ngoèo thuyền của giá".split():
        assert toned(word, "old") == word


def test_texts_are_cleaned_of_what_no_paper_bears():
    assert clean(" a\t b\u00ad\u200bc \x00") == "a bc"
    assert paragraphs("\n a \r\n\n b\x0bc") == ["a", "b", "c"]


def test_numbers_of_headings_and_points():
    assert [roman(n) for n in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]
    assert "".join(lettered(n) for n in range(1, 10)) == "abcdđeghi"
    assert lettered(23) == "y"
    assert lettered(24) == "aa"
