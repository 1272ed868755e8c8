"""Hamlets and enterprises without an organisation of their own, and who is in charge of them."""

import ibis
from ibis.expr.types import Table

from chibo.core.facts import Ask, Fact, Tables
from chibo.organisations.facts import localities_on, units_on, valid


def _localities(t: Tables, ask: Ask) -> Table:
    """Localities that no existing cell of their own covers on the last day.

    Whether there is none is known where the commune keeps locality_cells.
    """
    day = ask.day("end")
    places, covers = localities_on(t, day), t.organisations_localitycover
    own = covers.filter((covers["mode"] == "own") & valid(covers, day))
    own = own.filter(own.unit_id.isin(units_on(t, day).unit_id))
    bare = places.filter(places.locality_id.notin(own.locality_id))
    charged = _in_charge(t, ask, "locality")
    joined = bare.left_join(charged, bare.locality_id == charged.locality_id)
    return joined.select(
        unit_id=bare.unit_id,
        id=bare.locality_id,
        place=ibis.literal("locality"),
        needs=ibis.literal("locality_cells"),
        in_charge=charged.locality_id.notnull(),
    )


def _hosts(t: Tables, ask: Ask) -> Table:
    """Enterprises without an organisation on the last day; their keys are given as negative."""
    hosts = t.organisations_hoststate
    bare = hosts.filter(
        (hosts.kind == "enterprise") & hosts.unit_id.isnull() & valid(hosts, ask.day("end"))
    )
    charged = _in_charge(t, ask, "host")
    joined = bare.left_join(charged, bare.host_id == charged.host_id)
    return joined.select(
        unit_id=bare.area_unit_id,
        id=-bare.host_id,
        place=ibis.literal("host"),
        needs=ibis.null("string"),
        in_charge=charged.host_id.notnull(),
    )


def _in_charge(t: Tables, ask: Ask, kind: str) -> Table:
    """Places of that kind that anybody is in charge of on the last day."""
    charges = t.work_charge
    held = charges.filter((charges.kind == kind) & valid(charges, ask.day("end")))
    return held.select(f"{kind}_id").distinct()


def _places(t: Tables, ask: Ask) -> Table:
    rows, units = _localities(t, ask).union(_hosts(t, ask)), units_on(t, ask.day("end"))
    below = units.filter(units.superior_id.notnull())
    return rows.filter(rows.unit_id.isin(below.unit_id))


PLACES = Fact(
    name="uncovered_places",
    grain="một thôn, tổ dân phố chưa có chi bộ riêng hoặc một doanh nghiệp chưa có tổ chức đảng, "
    "vào ngày cuối kỳ, dưới một đảng bộ cấp trên",
    items=_places,
    columns={"place": "text", "in_charge": "flag"},
    kind="place",
    needs=True,
    reached_by=("units", "localities", "locality_cells", "host_organisations", "charges"),
)
