"""Courses passed and failed, nominations of 2020, people rotated to communes."""

from chibo.exchange.demo.small.sheets import Rows, table

TRAININGS = table(
    "trainings",
    "person course completed_on position passed",
    """
# --- for the programmes of 2011-2015
LAN  party_work       2010-12-31 -                yes
HUNG party_work       2012-06-01 -                yes
HUNG title            2013-06-01 secretary        yes
DUNG party_work       2013-06-01 -                no
DINH party_work       2014-03-03 -                yes
CHI  party_work       2014-03-03 -                yes
ANH  party_work       2014-03-03 -                yes
DINH title            2014-04-04 secretary        yes
CHI  title            2014-04-04 deputy_secretary yes
YEN  title            2015-08-01 secretary        yes
YEN  party_work       2015-12-31 -                yes
# --- for the scheme of 2016-2020
LAN  state_management 2016-05-05 -                yes
LAN  law              2016-06-06 -                yes
CHI  state_management 2017-05-05 -                yes
CHI  law              2017-06-06 -                yes
ANH  law              2017-06-06 -                yes
YEN  state_management 2018-05-05 -                yes
YEN  law              2018-06-06 -                yes
YEN  reserve_class    2019-12-01 -                yes
DUNG reserve_class    2020-04-02 -                yes
# --- for the programme of 2020-2025
YEN  party_work       2021-06-01 -                yes
CHI  party_work       2021-09-09 -                yes
DUNG party_work       2022-06-01 -                no
ANH  party_work       2022-09-09 -                yes
LINH party_work       2022-10-10 -                yes
LAN  party_work       2023-03-03 -                yes
""",
)

NOMINATIONS = table(
    "nominations",
    "person unit post nominated_on",
    """
HUE  PHUONG government_chair 2019-12-31
YEN  XA     secretary        2020-04-01
DUNG XA     government_chair 2020-04-01
HUE  PHUONG secretary        2020-10-10
""",
)

ROTATIONS = table(
    "rotations",
    "person from_unit to_unit post from to",
    """
QUOC HUYEN XA     council_deputy    2019-01-01 2022-01-01
HOAI XA    PHUONG government_deputy 2020-01-01 2022-01-01
""",
)

ROTATION_ASSESSMENTS = table(
    "rotation_assessments",
    "person rotation_from year by_sending by_receiving",
    """
QUOC 2019-01-01 2019 yes no
QUOC 2019-01-01 2020 yes yes
""",
)


def sheets() -> dict[str, Rows]:
    """The sheets of this module."""
    return {
        "trainings": TRAININGS,
        "nominations": NOMINATIONS,
        "rotations": ROTATIONS,
        "rotation_assessments": ROTATION_ASSESSMENTS,
    }
