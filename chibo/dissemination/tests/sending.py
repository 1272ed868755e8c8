"""Sends a paper from the district down the small world, and asks for a no and its way out."""

from datetime import date

import pytest

from chibo.core.refusals import Refused
from chibo.dissemination.services import send
from chibo.dissemination.services.sending import Wanted

SENT, KNOWN, STUDIED = date(2025, 6, 2), date(2025, 6, 7), date(2025, 6, 30)
PAPER = Wanted(
    kind="resolution",
    issuer="Tỉnh uỷ Sông Biếc",
    number="05-NQ/TU",
    title="Về chuyển đổi số trong các cơ quan đảng",
    issued_on=date(2025, 5, 30),
    sent_on=SENT,
    acknowledge_by=KNOWN,
    study_by=STUDIED,
)


def wanted(**changes):
    told = {name: getattr(PAPER, name) for name in Wanted.__dataclass_fields__}
    return Wanted(**(told | changes))


def sent(world, *, by="district_office", unit=None, **changes):
    """A paper of the district's, as the office sends it."""
    return send(world.actor(by), unit=unit or world.district, wanted=wanted(**changes))


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as no:
        call(*args, **kwargs)
    assert no.value.code == code
    assert no.value.fix
    return no.value
