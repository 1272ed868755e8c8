"""What people hand in: kept when it is a paper, refused with a sentence when it is not."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from ruamel.yaml import YAML

from chibo.core.packs import shelf_root
from chibo.core.refusals import Refused
from chibo.documents.intake import examine
from chibo.documents.intake.rules import AttachmentRulesPack
from chibo.documents.tests import hostile
from chibo.documents.tests.hostile import incoming

DAY = date(2026, 4, 1)
MAIN = b"wordprocessingml.document.main+xml"


@pytest.fixture(scope="module")
def rules() -> AttachmentRulesPack:
    text = (shelf_root() / "documents/attachments.yaml").read_text("utf-8")
    return AttachmentRulesPack.model_validate(YAML(typ="safe").load(text))


def refused(rules, code, file):
    with pytest.raises(Refused) as no:
        examine(file, rules, DAY)
    assert no.value.code == code
    assert no.value.fix
    return no.value


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("Dự thảo nghị quyết.docx", hostile.docx(), "Dự thảo nghị quyết.docx"),
        ("so lieu.xlsx", hostile.xlsx(), "so lieu.xlsx"),
        ("bao cao.odt", hostile.odt(), "bao cao.odt"),
        ("To trinh.PDF", hostile.pdf(), "To trinh.pdf"),
        ("ảnh chụp.jpeg", hostile.jpg(), "ảnh chụp.jpg"),
        ("bảng.png", hostile.png(), "bảng.png"),
        # Called otherwise than it is, it gets the suffix of what it is.
        ("anh.png", hostile.pdf(), "anh.pdf"),
        ("Báo cáo số 12.2026", hostile.pdf(), "Báo cáo số 12.2026.pdf"),
        ("Mat tran To quoc gop y.pdf", hostile.pdf(), "Mat tran To quoc gop y.pdf"),
        ("Luật Bảo vệ bí mật nhà nước.pdf", hostile.pdf(), "Luật Bảo vệ bí mật nhà nước.pdf"),
    ],
)
def test_a_paper_is_kept_under_a_name_that_says_what_it_is(rules, name, data, kept):
    found = examine(incoming(name, data), rules, DAY)
    assert found.name == kept
    assert found.data == data
    assert len(found.sha256) == 64


@pytest.mark.parametrize("held", [1, 6])
def test_a_photograph_is_kept_without_what_the_camera_noted(rules, held):
    """Where it was taken, by which device: nobody asked for it. Which way up it is held stays."""
    place = b"21.0278N 105.8342E"
    notes = hostile.exif(held, place) + hostile.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0me")
    notes += hostile.segment(0xE2, b"ICC_PROFILE\0\1\1colours")
    taken = hostile.jpg(b"Nha rieng", notes) + b"a second picture behind the end"

    kept = examine(incoming("anh.jpg", taken), rules, DAY).data

    for noted in (place, b"adobe.com", b"Nha rieng", b"second picture"):
        assert noted not in kept
    assert b"ICC_PROFILE\0\1\1colours" in kept
    assert (b"Exif" in kept) == (held != 1)
    upright = examine(incoming("anh.jpg", hostile.jpg()), rules, DAY).data
    assert kept.endswith(upright[2:])


def test_a_picture_is_kept_without_its_texts(rules):
    names = (b"tEXt", b"eXIf", b"tIME", b"caBX", b"prVW")  # known ones, and whatever else
    notes = b"".join(hostile.chunk(name, b"me") for name in names)

    kept = examine(incoming("anh.png", hostile.png(extra=notes)), rules, DAY).data

    assert kept == hostile.png()


def test_of_what_is_kept_beside_a_picture_nothing_hangs_on(rules):
    """A small first picture in JFIF, a tail of Adobe's word, a marker nobody knows."""
    small = hostile.segment(0xE0, b"JFIF\0\1\2\1\0\x48\0\x48\1\1first picture")
    adobe = hostile.segment(0xEE, b"Adobe\0\x64\0\0\0\0\0tail")
    noted = hostile.jpg(noted=small + adobe + hostile.segment(0xF0, b"hidden"))

    kept = examine(incoming("anh.jpg", noted), rules, DAY).data

    assert b"JFIF\0\1\2\1\0\x48\0\x48\0\0" in kept
    assert b"Adobe\0\x64\0\0\0\0\0" in kept
    for said in (b"first picture", b"tail", b"hidden"):
        assert said not in kept


@pytest.mark.parametrize(
    "twofold",
    [
        hostile.jpg(noted=hostile.segment(0xC0, b"\x08\xff\xff\xff\xff\1\1\x11\0")),  # too large
        hostile.jpg(noted=hostile.segment(0xC0, b"\x08\0\2\0\2\1\1\x11\0")),  # said twice
        hostile.jpg(noted=hostile.segment(0xF0, b"") * 6000),
        hostile.png()[:-12] + hostile.chunk(b"IEND", b"more"),
        hostile.png(extra=hostile.png()[8:33]),  # its head again
    ],
)
def test_a_picture_of_more_than_one_shape_is_none(rules, twofold):
    refused(rules, "ATT-TYPE", incoming("anh.jpg", twofold))


@pytest.mark.parametrize(
    "broken", [b"", b"II*\0", b"XX*\0\x08\0\0\0\xff\xff", b"MM\0*\xff\xff\xff\xff"]
)
def test_notes_that_cannot_be_read_are_left_out_like_others(rules, broken):
    noted = hostile.jpg(noted=hostile.segment(0xE1, b"Exif\0\0" + broken))

    assert examine(incoming("anh.jpg", noted), rules, DAY).data == hostile.jpg()


@pytest.mark.parametrize(
    ("code", "name", "data"),
    [
        ("ATT-EMPTY", "rong.pdf", b""),
        ("ATT-SIZE", "to.pdf", b"%PDF-" + b"0" * 10_000_001),
        # By what it holds, whatever its name says.
        ("ATT-TYPE", "trang.pdf", b"<html><script>alert(1)</script></html>"),
        ("ATT-TYPE", "hinh.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"),
        ("ATT-TYPE", "chay.docx", b"MZ\x90\0" + b"\0" * 500),
        ("ATT-TYPE", "ghi.pdf", "Chỉ là chữ".encode()),
        ("ATT-TYPE", "cut.pdf", hostile.pdf()[:200]),
        ("ATT-TYPE", "hong.docx", hostile.docx()[:-40]),
        ("ATT-TYPE", "hong.png", hostile.png()[:-8]),
        ("ATT-TYPE", "hong.jpg", hostile.jpg()[:-2]),
        ("ATT-TYPE", "to.png", hostile.png(60_000, 60_000)),
        # Two things in one skin.
        ("ATT-TYPE", "hai.png", hostile.png() + b"<html><script>x</script>"),
        ("ATT-TYPE", "hai.jpg", hostile.jpg(b"<script>alert(1)</script>")),
        ("ATT-TYPE", "hai.png", hostile.png(extra=hostile.chunk(b"tEXt", b"<svg onload=x>"))),
        ("ATT-TYPE", "hai.pdf", hostile.pdf() + hostile.docx()),
        ("ATT-TYPE", "hai.docx", hostile.docx() + b"<html>"),
        ("ATT-TYPE", "hai.jpg", hostile.jpg() + hostile.docx()),
        ("ATT-TYPE", "leo.docx", hostile.with_part(hostile.docx(), "../../etc/x.xml", b"<a/>")),
        # What acts.
        ("ATT-ACTING", "m.docx", hostile.with_part(hostile.docx(), "word/vbaProject.bin", b"x")),
        (
            "ATT-ACTING",
            "m.docx",
            hostile.replaced(
                hostile.docx(), "[Content_Types].xml", MAIN, b"document.macroEnabled.main+xml"
            ),
        ),
        (
            "ATT-ACTING",
            "mau.docx",
            hostile.with_part(
                hostile.docx(),
                "word/_rels/settings.xml.rels",
                b'<Relationships><Relationship Id="r1" Type="x/attachedTemplate" '
                b'Target="http://x/y.dotm" TargetMode="External"/></Relationships>',
            ),
        ),
        (
            "ATT-ACTING",
            "no.docx",
            hostile.with_part(hostile.docx(), "word/x.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
        ),
        ("ATT-ACTING", "chay.docx", hostile.with_part(hostile.docx(), "word/a.exe", b"MZ")),
        ("ATT-ACTING", "m.odt", hostile.with_part(hostile.odt(), "Basic/Standard/a.xml", b"x")),
        ("ATT-ACTING", "js.pdf", hostile.pdf(script="app.alert('x')")),
        ("ATT-ACTING", "kem.pdf", hostile.pdf(enclosed=b"MZ")),
        # What those called could not open.
        ("ATT-LOCKED", "khoa.pdf", hostile.pdf(password="x")),
        ("ATT-LOCKED", "khoa.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("ATT-LOCKED", "khoa.odt", hostile.odt(manifest="<m><encryption-data/></m>")),
        ("ATT-BOMB", "bom.docx", hostile.bomb()),
        # Names.
        ("ATT-NAME", "bao cao.exe.pdf", hostile.pdf()),
        ("ATT-NAME", "trang.html.pdf", hostile.pdf()),
        ("ATT-NAME", "chay.exe", hostile.pdf()),
        ("ATT-NAME", "../../etc/passwd.pdf", hostile.pdf()),
        ("ATT-NAME", "..\\windows\\a.pdf", hostile.pdf()),
        ("ATT-NAME", "bao\ncao.pdf", hostile.pdf()),
        ("ATT-NAME", "bao\0cao.pdf", hostile.pdf()),
        ("ATT-NAME", "fdp.\u202egnp.pdf", hostile.pdf()),
        ("ATT-NAME", "a" * 200 + ".pdf", hostile.pdf()),
        ("ATT-NAME", "con.pdf", hostile.pdf()),
        ("ATT-NAME", ".pdf", hostile.pdf()),
        # Marked secret.
        ("ATT-SECRET", "TỐI MẬT - kế hoạch.pdf", hostile.pdf()),
        ("ATT-SECRET", "toi_mat ke hoach.pdf", hostile.pdf()),
        ("ATT-SECRET", "Công văn (MẬT).docx", hostile.docx()),
        ("ATT-SECRET", "a.docx", hostile.docx("MẬT", "Kế hoạch")),
        ("ATT-SECRET", "a.docx", hostile.docx("TÀI LIỆU TUYỆT MẬT", "Kế hoạch")),
        ("ATT-SECRET", "a.docx", hostile.docx(*["Trang"] * 90, header="Độ mật: Mật")),
        ("ATT-SECRET", "a.xlsx", hostile.xlsx("TỐI MẬT", "Danh sách")),
        ("ATT-SECRET", "a.odt", hostile.odt("TUYỆT MẬT")),
    ],
)
def test_what_must_not_come_in_is_refused(rules, code, name, data):
    refused(rules, code, incoming(name, data))


def test_a_mark_of_secrecy_cites_the_law_of_the_day(rules):
    no = refused(rules, "ATT-SECRET", incoming("a.docx", hostile.docx("MẬT")))
    assert no.cite == "LUAT-117-QH15"
    with pytest.raises(Refused) as no:
        examine(incoming("a.docx", hostile.docx("MẬT")), rules, date(2025, 4, 1))
    assert no.value.cite == "LUAT-29-QH14"


def test_a_name_in_loose_accents_is_read_as_the_same_name(rules):
    loose = "To\u0302\u0301i Ma\u0323\u0302t.pdf"
    refused(rules, "ATT-SECRET", incoming(loose, hostile.pdf()))


def test_who_does_not_say_that_it_is_open_sends_nothing(rules):
    file = incoming("a.pdf", hostile.pdf(), declared=False)
    assert refused(rules, "ATT-OPEN", file).cite == "LUAT-117-QH15"


def test_speaking_of_secrecy_is_no_mark(rules):
    said = ("Quán triệt Luật Bảo vệ bí mật nhà nước", "TRIỂN KHAI BẢO VỆ BÍ MẬT NHÀ NƯỚC")
    for lines in (said, ("Độ mật: Không",)):
        assert examine(incoming("a.docx", hostile.docx(*lines)), rules, DAY).name == "a.docx"


def test_an_archive_that_lies_about_its_size_is_broken(rules):
    out = BytesIO(hostile.docx())
    data = bytearray(out.getvalue())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (3).to_bytes(4, "little")
    no = incoming("doi.docx", bytes(data))
    refused(rules, "ATT-TYPE", no)
    assert zipfile.is_zipfile(BytesIO(bytes(data)))
