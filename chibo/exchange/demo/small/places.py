"""Hamlets and who covers them, enterprises, mass organisations."""

from chibo.exchange.demo.small.sheets import Rows, table

LOCALITIES = table(
    "localities",
    "code from to kind unit name",
    """
X-BAC  2010-01-01 2024-09-02 hamlet XA     Xóm Bắc
X-NAM  2010-01-01 2024-09-02 hamlet XA     Xóm Nam
X-HOA  2024-09-02 -          hamlet XA     Xóm Hoà Bình
X-DONG 2010-01-01 -          hamlet XA     Xóm Đông
X-TAY  2010-01-01 -          hamlet XA     Xóm Tây
T-1    2010-01-01 -          group  PHUONG Tổ dân phố 1
""",
)

# PHUONG says who covers its one group since 2018: before that nobody knows.
LOCALITY_CELLS = table(
    "locality_cells",
    "locality unit from to mode",
    """
X-BAC  BAC  2010-01-01 2024-09-02 own
X-NAM  NAM  2010-01-01 2024-09-02 own
X-HOA  HOA  2024-09-02 -          own
X-DONG GHEP 2010-01-01 -          joint
X-TAY  GHEP 2010-01-01 -          joint
T-1    PHO  2018-01-01 -          own
""",
)

RESIDENCES = table(
    "residences",
    "person locality from to",
    """
LAN   X-BAC  2012-01-01 2024-09-02
LAN   X-HOA  2024-09-02 -
MINH  X-NAM  2012-01-01 2024-09-02
MINH  X-HOA  2024-09-02 -
TUAN  X-DONG 2012-01-01 -
SAU   X-TAY  2012-01-01 2015-07-01
KHANH X-TAY  2016-01-01 -
""",
)

LOCALITY_POSTS = table(
    "locality_posts",
    "locality post from to is_member person",
    """
X-BAC  hamlet_head 2022-01-01 2024-09-02 yes LAN
X-NAM  hamlet_head 2022-01-01 2024-09-02 no  -
X-HOA  hamlet_head 2024-09-02 -          yes LAN
X-DONG hamlet_head 2022-01-01 2024-03-01 no  -
X-DONG hamlet_head 2024-03-01 -          yes TUAN
X-TAY  front_head  2022-01-01 -          -   -
T-1    group_head  2022-01-01 -          yes LAM
""",
)

HOSTS = table(
    "host_organisations",
    "code from to kind ownership area_unit workers stable meets_obligations recruit_pool unit name",
    """
CTY-CHE  2010-01-01 - enterprise  nonstate    XA     120 yes yes yes DN Công ty Chè Đồi Xanh
CTY-MAY  2010-01-01 - enterprise  nonstate    XA     45  yes yes -   -  Công ty May Suối Trong
HTX-RAU  2016-01-01 - enterprise  cooperative XA     19  yes yes -   -  Hợp tác xã Rau Xóm Đông
CTY-GO   2016-01-01 - enterprise  fdi         PHUONG -   yes yes -   -  Công ty Gỗ Bến Trăng
CTY-DIEN 2016-01-01 - enterprise  state       PHUONG 80  yes yes yes -  Điện lực Bến Trăng
B-VIEN   2010-01-01 - public_unit public      XA     95  yes yes -   BV Bệnh viện Đồi Chè
""",
)

MASS_ORGANISATIONS = table(
    "mass_organisations",
    "code from to kind unit host",
    """
XA-PN 2010-01-01 - women XA     -
XA-TN 2010-01-01 - youth XA     -
BV-CD 2010-01-01 - union BV     B-VIEN
PH-MT 2010-01-01 - front PHUONG -
DN-CD 2024-06-01 - union DN     CTY-CHE
""",
)

MASS_ORGANISATION_YEARS = table(
    "mass_organisation_years",
    "mass_organisation year programme_approved level",
    """
XA-PN 2024 yes good
XA-TN 2024 no  excellent
BV-CD 2024 -   completed
DN-CD 2024 yes good
""",
)


def sheets() -> dict[str, Rows]:
    """The sheets of this module."""
    return {
        "localities": LOCALITIES,
        "locality_cells": LOCALITY_CELLS,
        "residences": RESIDENCES,
        "locality_posts": LOCALITY_POSTS,
        "host_organisations": HOSTS,
        "mass_organisations": MASS_ORGANISATIONS,
        "mass_organisation_years": MASS_ORGANISATION_YEARS,
    }
