"""Units and their history, bodies, places, groupings, and who keeps which records."""

from chibo.organisations.models.bodies import Body, Term
from chibo.organisations.models.groups import Cluster, ClusterMember, ClusterState, ZoneTag
from chibo.organisations.models.keeping import Keeping
from chibo.organisations.models.mass import MassOrganisation, MassOrganisationYear
from chibo.organisations.models.places import (
    Host,
    HostState,
    Locality,
    LocalityCover,
    LocalityState,
)
from chibo.organisations.models.units import (
    Ancestry,
    Level,
    Lineage,
    Placement,
    Stay,
    Unit,
    UnitType,
)

__all__ = [
    "Ancestry",
    "Body",
    "Cluster",
    "ClusterMember",
    "ClusterState",
    "Host",
    "HostState",
    "Keeping",
    "Level",
    "Lineage",
    "Locality",
    "LocalityCover",
    "LocalityState",
    "MassOrganisation",
    "MassOrganisationYear",
    "Placement",
    "Stay",
    "Term",
    "Unit",
    "UnitType",
    "ZoneTag",
]
