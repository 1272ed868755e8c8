"""Hamlets and enterprises without an organisation of their own, and who is in charge of them."""

import ibis
from ibis.expr.types import Table

from chibo.core.facts import Ask, Evidence, Fact, Tables
from chibo.organisations.facts import localities_on, units_on, valid

AREA = "area_unit_id"


def _localities(t: Tables, ask: Ask) -> Table:
    """Localities that no existing cell of their own covers on the last day.

    Whether there is none is known where the commune keeps locality_cells.
    """
    day = ask.day("end")
    places, covers = localities_on(t, day), t.organisations_localitycover
    own = covers.filter((covers["mode"] == "own") & valid(covers, day))
    own = own.filter(own.unit_id.isin(units_on(t.everywhere, day).unit_id))
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
    hosts = t.inside("organisations_hoststate", AREA)
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


def _charges(t: Tables, ask: Ask, kind: str) -> Table:
    """Charges of places of that kind, valid on the last day."""
    charges = t.work_charge
    return charges.filter((charges.kind == kind) & valid(charges, ask.day("end")))


def _in_charge(t: Tables, ask: Ask, kind: str) -> Table:
    """Places of that kind that anybody is in charge of on the last day."""
    return _charges(t, ask, kind).select(f"{kind}_id").distinct()


def _places(t: Tables, ask: Ask) -> Table:
    rows, units = _localities(t, ask).union(_hosts(t, ask)), units_on(t, ask.day("end"))
    below = units.filter(units.superior_id.notnull())
    return rows.filter(rows.unit_id.isin(below.unit_id))


def _behind(t: Tables, ask: Ask) -> Table:
    """The charges of the places, under the keys that the places have as items."""
    places, hosts = localities_on(t, ask.day("end")), t.inside("organisations_hoststate", AREA)
    hosts = hosts.filter(valid(hosts, ask.day("end")))
    of_places, of_hosts = _charges(t, ask, "locality"), _charges(t, ask, "host")
    at_places = places.join(of_places, places.locality_id == of_places.locality_id)
    at_hosts = hosts.join(of_hosts, hosts.host_id == of_hosts.host_id)
    rows = at_places.select(
        places.unit_id, of_places.id, item=places.locality_id, day=of_places.valid_from
    ).union(
        at_hosts.select(
            of_hosts.id, unit_id=hosts[AREA], item=-hosts.host_id, day=of_hosts.valid_from
        ).select("unit_id", "id", "item", "day")
    )
    return rows.mutate(in_charge=ibis.literal(True))


PLACES = Fact(
    name="uncovered_places",
    grain="một thôn, tổ dân phố chưa có chi bộ riêng hoặc một doanh nghiệp chưa có tổ chức đảng, "
    "vào ngày cuối kỳ, dưới một đảng bộ cấp trên",
    items=_places,
    columns={"place": "text", "in_charge": "flag"},
    kind="place",
    needs=True,
    reached_by=("units", "localities", "locality_cells", "host_organisations", "charges"),
    evidence=Evidence("charge", _behind, ("in_charge",), itself=("place",)),
)
