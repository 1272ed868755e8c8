"""Committees, their terms and seats, and the posts that people hold beside them."""

from chibo.exchange.demo.small.sheets import Rows, table

BODIES = table(
    "bodies",
    "code unit kind from to name",
    """
XA-U    XA     committee            2010-01-01 -          Đảng uỷ xã Suối Trong
XA-KT   XA     inspection_committee 2010-01-01 -          Uỷ ban kiểm tra Đảng uỷ xã
BV-U    BV     committee            2010-01-01 -          Đảng uỷ Bệnh viện
BV-KT   BV     inspection_committee 2021-02-01 -          Uỷ ban kiểm tra Đảng uỷ Bệnh viện
DN-U    DN     committee            2010-01-01 -          Chi uỷ Công ty Chè
PH-U    PHUONG committee            2010-01-01 -          Đảng uỷ phường Trăng Thanh
BAC-BT  BAC    cell_secretary       2010-01-01 2024-09-02 Bí thư chi bộ xóm Bắc
NAM-BT  NAM    cell_secretary       2010-01-01 2024-09-02 Bí thư chi bộ xóm Nam
HOA-BT  HOA    cell_secretary       2024-09-02 -          Bí thư, phó bí thư xóm Hoà Bình
GHEP-BT GHEP   cell_secretary       2010-01-01 -          Bí thư chi bộ ghép
QUAN-BT QUAN   cell_secretary       2010-01-01 -          Bí thư chi bộ Quân sự
KHOA-BT KHOA   cell_secretary       2010-01-01 -          Bí thư chi bộ Khoa Nội
PHO-BT  PHO    cell_secretary       2010-01-01 -          Bí thư chi bộ tổ dân phố 1
""",
)

# PHUONG's congress of 2020 was put off to 26/3/2021; DN's term of 2020 goes on.
TERMS = table(
    "terms",
    "body from to fixed_number name",
    """
XA-U    2010-05-19 2015-05-19 5 Nhiệm kỳ 2010-2015
XA-U    2015-05-19 2020-05-19 5 Nhiệm kỳ 2015-2020
XA-U    2020-05-19 -          5 Nhiệm kỳ 2020-2025
BV-U    2010-05-19 2015-05-19 3 Nhiệm kỳ 2010-2015
BV-U    2015-05-19 2020-05-19 3 Nhiệm kỳ 2015-2020
BV-U    2020-05-19 2025-05-19 3 Nhiệm kỳ 2020-2025
BV-U    2025-05-19 -          3 Nhiệm kỳ 2025-2030
DN-U    2010-05-19 2015-05-19 3 Nhiệm kỳ 2010-2015
DN-U    2015-05-19 2020-05-19 3 Nhiệm kỳ 2015-2020
DN-U    2020-05-19 -          3 Nhiệm kỳ 2020-2025
PH-U    2010-05-19 2015-05-19 - Nhiệm kỳ 2010-2015
PH-U    2015-05-19 2020-05-19 - Nhiệm kỳ 2015-2020
PH-U    2021-03-26 -          - Nhiệm kỳ 2020-2025
BAC-BT  2010-01-01 2024-09-02 - -
NAM-BT  2010-01-01 2024-09-02 - -
HOA-BT  2024-09-02 -          - -
GHEP-BT 2010-01-01 -          - -
QUAN-BT 2010-01-01 -          - -
KHOA-BT 2010-01-01 -          - -
PHO-BT  2010-01-01 -          - -
""",
)


def _elected(body: str, since: str, until: str, people: str) -> Rows:
    """The committee elected on a day: secretary, deputy and members in this order."""
    rows: Rows = []
    for place, person in enumerate(people.split()):
        position = ("secretary", "deputy_secretary")[place] if place < 2 else "member"
        ended = "term_end" if until != "-" else "-"
        line = f"{body} {person} {position} {since} {until} elected {ended}"
        rows += table("seats", "body person position from to began ended", line)
    return rows


SEATS = [
    *_elected("XA-U", "2010-05-19", "2015-05-19", "SON HUNG LAN TUAN DUNG"),
    *_elected("XA-U", "2015-05-19", "2020-05-19", "HUNG YEN LAN DUNG VAN"),
    *_elected("XA-U", "2020-05-19", "-", "YEN DUNG VAN THAO MAI"),
    *_elected("BV-U", "2010-05-19", "2015-05-19", "DINH CHI ANH"),
    *_elected("BV-U", "2015-05-19", "2020-05-19", "DINH CHI ANH"),
    *_elected("BV-U", "2020-05-19", "2025-05-19", "CHI ANH KHUE"),
    *_elected("BV-U", "2025-05-19", "-", "CHI KHUE"),
    *_elected("DN-U", "2010-05-19", "2015-05-19", "VINH LINH TOAN"),
    *_elected("DN-U", "2015-05-19", "2020-05-19", "LINH KHANH HIEU"),
    *_elected("DN-U", "2020-05-19", "-", "LINH KHANH TRONG"),
    *_elected("PH-U", "2010-05-19", "2015-05-19", "SINH DAO NHAN"),
    *_elected("PH-U", "2015-05-19", "2020-05-19", "HUE TRI NHAN"),
    *_elected("PH-U", "2021-03-26", "-", "HUE TRI TUNG"),
    *_elected("BAC-BT", "2010-01-01", "2024-09-02", "LAN"),
    *_elected("NAM-BT", "2010-01-01", "2024-09-02", "MINH"),
    *_elected("HOA-BT", "2024-09-02", "-", "LAN MINH"),
    *_elected("GHEP-BT", "2010-01-01", "2020-01-01", "TUAN"),
    *_elected("GHEP-BT", "2020-01-01", "-", "MAI"),
    *_elected("QUAN-BT", "2010-01-01", "-", "DUNG"),
    *_elected("KHOA-BT", "2010-01-01", "2020-01-01", "CHI"),
    *_elected("KHOA-BT", "2020-01-01", "-", "ANH"),
    *_elected("PHO-BT", "2010-01-01", "-", "TRI"),
]

POSTS = table(
    "concurrent_posts",
    "person post unit from to",
    """
HUNG  council_chair     XA     2015-06-01 2020-06-01
YEN   council_chair     XA     2020-06-01 -
VAN   government_chair  XA     2020-06-01 -
TUAN  government_deputy XA     2016-06-01 -
QUOC  council_deputy    XA     2019-01-01 2022-01-01
DINH  head              BV     2010-01-01 2020-06-01
CHI   section_head      BV     2012-01-01 2020-06-01
CHI   head              BV     2020-06-01 -
LINH  section_head      DN     2012-01-01 -
KHANH director          DN     2014-01-01 -
LAM   government_chair  PHUONG 2016-01-01 -
HOAI  government_deputy PHUONG 2020-01-01 2022-01-01
""",
)


def sheets() -> dict[str, Rows]:
    """The sheets of this module."""
    return {"bodies": BODIES, "terms": TERMS, "seats": SEATS, "concurrent_posts": POSTS}
