"""Holds a sitting step by step, in the version it has; asks for a no and its way out."""

from datetime import date, time

import pytest

from chibo.core.refusals import Refused
from chibo.meetings.services import close, save_conclusions, save_roll
from chibo.meetings.services.concluding import Written

DAY = date(2025, 6, 28)
NOTHING = Written(time(19), time(20, 40), None, None, True, "", "")


def rolled(actor, sitting, said=None, guests=()):
    return save_roll(
        actor, sitting=sitting, version=sitting.version, said=said or {}, guests=guests
    )


def concluded(actor, sitting, *conclusions, ended=None, motions=(), written=NOTHING):
    return save_conclusions(
        actor,
        sitting=sitting,
        version=sitting.version,
        written=written,
        motions=motions,
        concluded=conclusions,
        ended=ended or {},
    )


def signed(actor, sitting, **told):
    return close(actor, sitting=sitting, version=sitting.version, on=actor.today, **told)


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as no:
        call(*args, **kwargs)
    assert no.value.code == code
    assert no.value.fix
    return no.value
