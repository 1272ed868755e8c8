"""The tree of the small world, who followed whom, and what is declared about keeping."""

from chibo.exchange.demo.small.days import MERGER, REFORM
from chibo.exchange.demo.small.sheets import Rows, row, table

TITLE = "Thế giới nhỏ: tỉnh Sông Biếc (không có thật)"

FACTS = [
    row("info", key=key, value=value)
    for key, value in (("format", "chibo-1"), ("title", TITLE), ("demo", "yes"))
]

CODES = [
    row("codes", list="units.level", code=code, vi=vi, en=en)
    for code, vi, en in (
        ("province", "Đảng bộ tỉnh", "Provincial Party organisation"),
        ("superior_party_org", "Đảng bộ cấp trên trực tiếp cơ sở", "Superior organisation"),
        ("base_party_org", "Đảng bộ cơ sở", "Grassroots Party organisation"),
        ("base_party_cell", "Chi bộ cơ sở", "Grassroots Party cell"),
        ("sectional_party_org", "Đảng bộ bộ phận", "Sectional Party organisation"),
        ("subordinate_party_cell", "Chi bộ trực thuộc", "Subordinate Party cell"),
    )
]

# The reform of 1/7/2025 is decided before the story ends: its lines begin on the day after.
UNITS = table(
    "units",
    "code from to level type parent name",
    """
TINH   2010-01-01 -          province               provincial  -    Đảng bộ tỉnh Sông Biếc
HUYEN  2010-01-01 2025-07-01 superior_party_org     district    TINH Đảng bộ huyện Đồi Chè
TP     2010-01-01 2025-07-01 superior_party_org     city        TINH Đảng bộ thành phố Bến Trăng
XA     2010-01-01 2025-07-01 base_party_org         commune     HUYEN Đảng bộ xã Suối Trong
XA     2025-07-01 -          superior_party_org     commune     TINH Đảng bộ xã Suối Trong
BV     2010-01-01 2025-07-01 base_party_org         public_unit HUYEN Đảng bộ Bệnh viện Đồi Chè
BV     2025-07-01 -          base_party_org         public_unit XA   Đảng bộ Bệnh viện Đồi Chè
DN     2010-01-01 2025-07-01 base_party_cell nonstate_enterprise HUYEN Chi bộ Công ty Chè Đồi Xanh
DN     2025-07-01 -          base_party_cell nonstate_enterprise XA    Chi bộ Công ty Chè Đồi Xanh
PHUONG 2010-01-01 2025-07-01 base_party_org         ward        TP   Đảng bộ phường Trăng Thanh
PHUONG 2025-07-01 -          superior_party_org     ward        TINH Đảng bộ phường Trăng Thanh
BAC    2010-01-01 2024-09-02 subordinate_party_cell residential XA   Chi bộ xóm Bắc
NAM    2010-01-01 2024-09-02 subordinate_party_cell residential XA   Chi bộ xóm Nam
HOA    2024-09-02 2025-07-01 subordinate_party_cell residential XA   Chi bộ xóm Hoà Bình
HOA    2025-07-01 -          base_party_cell        residential XA   Chi bộ xóm Hoà Bình
GHEP   2010-01-01 2025-07-01 subordinate_party_cell residential XA   Chi bộ ghép xóm Đông, xóm Tây
GHEP   2025-07-01 -          base_party_cell        residential XA   Chi bộ ghép xóm Đông, xóm Tây
QUAN   2010-01-01 2025-07-01 subordinate_party_cell commune_military XA Chi bộ Quân sự xã
QUAN   2025-07-01 -          base_party_cell        commune_military XA Chi bộ Quân sự xã
BP     2010-01-01 -          sectional_party_org    public_unit BV   Đảng bộ bộ phận Khối Nội
KHOA   2010-01-01 -          subordinate_party_cell public_unit BP   Chi bộ Khoa Nội
PHO    2010-01-01 2025-07-01 subordinate_party_cell residential PHUONG Chi bộ tổ dân phố 1
PHO    2025-07-01 -          base_party_cell        residential PHUONG Chi bộ tổ dân phố 1
""",
)

MERGER_PAPER, REFORM_PAPER = "29-QĐ/ĐU ngày 26/8/2024", "701-QĐ/TU ngày 16/6/2025"

SUCCESSORS = table(
    "successors",
    "kind old new on event main decision",
    f"""
unit     BAC    HOA    2024-09-02 merge   yes {MERGER_PAPER}
unit     NAM    HOA    2024-09-02 merge   yes {MERGER_PAPER}
body     BAC-BT HOA-BT 2024-09-02 merge   yes {MERGER_PAPER}
body     NAM-BT HOA-BT 2024-09-02 merge   yes {MERGER_PAPER}
locality X-BAC  X-HOA  2024-09-02 merge   yes {MERGER_PAPER}
locality X-NAM  X-HOA  2024-09-02 merge   yes {MERGER_PAPER}
unit     HUYEN  XA     2025-07-01 replace yes {REFORM_PAPER}
unit     TP     PHUONG 2025-07-01 replace yes {REFORM_PAPER}
""",
)

# PHO's members were loaded for all years, its books are complete only since 2021; QUAN's few
# meetings of 2023 were loaded without the rest.
KEEPING = table(
    "keeping",
    "unit records from to",
    """
PHO  memberships 2021-01-01 -
QUAN meetings    2024-01-01 -
""",
)

ZONES = table(
    "zones",
    "kind at zone from to paper",
    """
unit     TP     city          2010-01-01 2025-07-01 07/NQ-CP
locality X-TAY  minority_area 2021-06-04 -          861/QĐ-TTg
""",
)


def sheets() -> dict[str, Rows]:
    """The sheets of this module."""
    papers: dict[object, str] = {MERGER: MERGER_PAPER, REFORM: REFORM_PAPER}
    units = [unit | {"decision": papers.get(unit["from"])} for unit in UNITS]
    return {
        "info": FACTS,
        "codes": CODES,
        "units": units,
        "successors": SUCCESSORS,
        "zones": ZONES,
        "keeping": KEEPING,
    }
