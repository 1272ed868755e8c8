"""How big the demo is: what stands in which area on the pivot day, at each scale."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chibo.exchange.demo.days import OPENING

Scale = Literal["khoi", "tinh"]


@dataclass(frozen=True, slots=True)
class Sizes:
    """The totals of the whole tree on the pivot day (31/12/2020)."""

    base_party_orgs: int
    base_party_cells: int
    sectional_party_orgs: int
    subordinate_party_cells: int
    members: int

    @property
    def grassroots(self) -> int:
        return self.base_party_orgs + self.base_party_cells

    @property
    def cells(self) -> int:
        """All that meet as cells: subordinate cells and chi bộ cơ sở."""
        return self.subordinate_party_cells + self.base_party_cells


@dataclass(frozen=True, slots=True)
class Count:
    """So many grassroots organisations of a type: with cells below them, and cells themselves."""

    type: str
    orgs: int
    cells: int


@dataclass(frozen=True, slots=True)
class Area:
    """A superior organisation before the reform, with what stands below it on the pivot day."""

    key: str
    type: str
    name: str
    minority: float
    kind: Literal["lowland", "highland"]
    counts: tuple[Count, ...]
    communes_after: int
    """Into how many communes and wards the reform merges its communes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one scale holds."""

    province: str
    areas: tuple[Area, ...]
    sizes: Sizes
    books_from: date
    """First day of the yearly books of cells and members (reviews, papers, checks)."""
    meetings_from: date
    cell_committee_from: date
    mergers: int
    """Pairs of communes that became one in 2019."""
    splits: int
    """Organisations that became two in 2017."""


def _counts(*rows: tuple[str, int, int]) -> tuple[Count, ...]:
    return tuple(Count(*row) for row in rows)


LOWLAND = Area(
    "A", "district", "huyện Phú Khê", 0.1, "lowland",
    _counts(
        ("commune", 12, 0), ("township", 1, 0), ("army", 1, 0), ("police", 1, 0),
        ("agency", 2, 5), ("public_unit", 1, 2), ("school", 1, 3), ("state_enterprise", 0, 1),
        ("equitised_enterprise", 1, 0), ("nonstate_enterprise", 0, 1), ("cooperative", 0, 1),
    ),
    4,
)  # fmt: skip
HIGHLAND = Area(
    "B", "district", "huyện Nậm Lương", 0.64, "highland",
    _counts(
        ("commune", 11, 0), ("township", 1, 0), ("army", 1, 0), ("police", 1, 0),
        ("agency", 2, 5), ("public_unit", 1, 2), ("school", 1, 3), ("state_enterprise", 1, 0),
        ("nonstate_enterprise", 0, 1), ("cooperative", 0, 1),
    ),
    4,
)  # fmt: skip
CITY = Area(
    "C", "city", "thành phố Minh Hoà", 0.08, "lowland",
    _counts(
        ("ward", 6, 0), ("commune", 3, 0), ("army", 1, 0), ("police", 1, 0), ("agency", 2, 4),
        ("public_unit", 2, 2), ("school", 2, 3), ("equitised_enterprise", 1, 0),
        ("nonstate_enterprise", 1, 2), ("fdi_enterprise", 0, 1), ("non_public_unit", 0, 1),
    ),
    3,
)  # fmt: skip
BLOC = Area(
    "K", "bloc", "Khối các cơ quan và doanh nghiệp tỉnh", 0.11, "lowland",
    _counts(
        ("agency", 27, 8), ("public_unit", 9, 3), ("school", 4, 0), ("state_enterprise", 8, 1),
        ("equitised_enterprise", 9, 1), ("nonstate_enterprise", 3, 3), ("fdi_enterprise", 2, 1),
        ("non_public_unit", 1, 1),
    ),
    0,
)  # fmt: skip

KHOI = Plan(
    "tỉnh Minh Sơn",
    (LOWLAND, HIGHLAND, CITY, BLOC),
    Sizes(121, 56, 23, 1274, 15463),
    books_from=date(2011, 1, 1),
    meetings_from=date(2014, 1, 1),
    cell_committee_from=date(2019, 1, 1),
    mergers=1,
    splits=1,
)

DISTRICT_NAMES = (
    "Phú Khê;Nậm Lương;Yên Hạ;Thạch Bình;Quỳnh Phong;Đông Lộc Hà;Tân Lĩnh;Mường Lẻn;Bản Phiêng;"
    "Hương Lộc;Diên Thành;Nghi Phú;Thanh Lâm;Đô Xá;Nam Khê;Con Lĩnh;Kỳ Thượng"
).split(";")


def _tinh_district(index: int, name: str) -> Area:
    highland = index % 3 == 1
    return Area(
        f"A{index:02d}", "district", f"huyện {name}", 0.68 if highland else 0.08,
        "highland" if highland else "lowland",
        _counts(
            ("commune", 22, 0), ("township", 1, 0), ("army", 1, 0), ("police", 1, 0),
            ("agency", 5, 16), ("public_unit", 3, 8), ("school", 4, 9),
            ("state_enterprise", 0, 1), ("equitised_enterprise", 1, 1),
            ("nonstate_enterprise", 1, 3), ("cooperative", 0, 1),
        ),
        7,
    )  # fmt: skip


TINH_CITY = Area(
    "C1", "city", "thành phố Minh Hoà", 0.05, "lowland",
    _counts(
        ("ward", 16, 0), ("commune", 9, 0), ("army", 1, 0), ("police", 1, 0), ("agency", 6, 12),
        ("public_unit", 4, 6), ("school", 6, 8), ("equitised_enterprise", 3, 2),
        ("nonstate_enterprise", 3, 5), ("fdi_enterprise", 1, 2), ("non_public_unit", 1, 2),
    ),
    6,
)  # fmt: skip
TINH_TOWN = Area(
    "C2", "town", "thị xã Hoàng Khê", 0.04, "lowland",
    _counts(
        ("ward", 5, 0), ("commune", 5, 0), ("army", 1, 0), ("police", 1, 0), ("agency", 4, 8),
        ("public_unit", 2, 4), ("school", 2, 3), ("equitised_enterprise", 1, 1),
        ("nonstate_enterprise", 1, 2),
    ),
    3,
)  # fmt: skip
TINH_BLOC = Area(
    "K1", "bloc", "Khối các cơ quan và doanh nghiệp tỉnh", 0.07, "lowland",
    _counts(
        ("agency", 34, 12), ("public_unit", 12, 5), ("school", 6, 1), ("state_enterprise", 9, 3),
        ("equitised_enterprise", 11, 3), ("nonstate_enterprise", 4, 4), ("fdi_enterprise", 3, 2),
        ("non_public_unit", 1, 1),
    ),
    0,
)  # fmt: skip

TINH = Plan(
    "tỉnh Lam Châu",
    (*(_tinh_district(i, name) for i, name in enumerate(DISTRICT_NAMES)),
     TINH_CITY, TINH_TOWN, TINH_BLOC),
    Sizes(816, 749, 120, 10148, 167740),
    books_from=date(2021, 1, 1),
    meetings_from=date(2021, 11, 1),
    cell_committee_from=date(2025, 7, 1),
    mergers=8,
    splits=4,
)  # fmt: skip

PLANS: dict[Scale, Plan] = {"khoi": KHOI, "tinh": TINH}
FIRST_BOOK_YEAR = OPENING.year + 1


def sizes(scale: Scale) -> Sizes:
    """Return the totals that a scale promises for the pivot day."""
    return PLANS[scale].sizes
