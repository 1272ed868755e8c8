"""What travels upward, wired in one place: kinds of pack, facts, kinds of record, what is due."""

from collections.abc import Mapping, Sequence

from chibo.accounts import handover as accounts_handover
from chibo.accounts.packs import RolesPack, check_roles
from chibo.accounts.services import store_roles
from chibo.core.due import DUE
from chibo.core.events import EVENTS, Handler
from chibo.core.facts import BOOK
from chibo.core.handover import HANDOVER
from chibo.core.packs import KINDS, PackKind
from chibo.core.records import RECORDS
from chibo.core.regulations import RegulationPack, check_regulation
from chibo.core.reminders import RemindersPack, check_reminders
from chibo.documents import handover as documents_handover
from chibo.documents import queries as documents
from chibo.documents.checking import check_required
from chibo.documents.packs import RequiredPapersPack
from chibo.documents.queries.due import PAPERS as PAPERS_DUE
from chibo.documents.services import store_required
from chibo.exchange.side import take_side_of_entry
from chibo.indicators.packs import IndicatorsPack, check_indicators
from chibo.indicators.services import store_indicators
from chibo.inspection import queries as inspection
from chibo.meetings import handover as meetings_handover
from chibo.meetings import queries as meetings
from chibo.meetings.due import MEETINGS as MEETINGS_DUE
from chibo.members import handover as members_handover
from chibo.members import queries as members
from chibo.members.due import PROBATION as PROBATION_DUE
from chibo.organisations import handover as organisations_handover
from chibo.organisations import queries as organisations
from chibo.organisations.due import TERMS as TERMS_DUE
from chibo.organisations.events import Reorganised
from chibo.organisations.packs import LevelsPack, TypesPack, check_levels, check_types
from chibo.organisations.schemes import store_levels, store_types
from chibo.programmes.checking import check_programme, programme_dates
from chibo.programmes.packs import ProgrammePack
from chibo.programmes.queries import records as programmes
from chibo.programmes.services.packs import store_programmes
from chibo.reports import queries as reports
from chibo.reviews import queries as reviews
from chibo.training import queries as training
from chibo.work import handover as work_handover
from chibo.work import queries as work
from chibo.work.packs import WhitePlacesPack, check_white_places

PACKS = (
    PackKind("regulation", RegulationPack, check_regulation),
    PackKind("levels", LevelsPack, check_levels, store_levels, reach=("units",)),
    PackKind("types", TypesPack, check_types, store_types, reach=("units",)),
    PackKind("roles", RolesPack, check_roles, store_roles),
    PackKind("indicator", IndicatorsPack, check_indicators, store_indicators),
    PackKind("programme", ProgrammePack, check_programme, store_programmes, programme_dates),
    PackKind("required_papers", RequiredPapersPack, check_required, store_required),
    PackKind("reminders", RemindersPack, check_reminders),
    PackKind("white_places", WhitePlacesPack, check_white_places),
)

FACTS = (
    "chibo.organisations.facts",
    "chibo.documents.facts",
    "chibo.members.facts",
    "chibo.work.facts",
    "chibo.meetings.facts",
    "chibo.programmes.facts",
    "chibo.training.facts",
    "chibo.inspection.facts",
    "chibo.reviews.facts",
    "chibo.reports.facts",
)

RECORD_KINDS = (
    *organisations.RECORD_KINDS,
    *documents.RECORD_KINDS,
    *members.RECORD_KINDS,
    *work.RECORD_KINDS,
    *meetings.RECORD_KINDS,
    *programmes.RECORD_KINDS,
    *training.RECORD_KINDS,
    *inspection.RECORD_KINDS,
    *reviews.RECORD_KINDS,
    *reports.RECORD_KINDS,
)

WHAT_IS_DUE = (MEETINGS_DUE, PROBATION_DUE, TERMS_DUE, PAPERS_DUE)

# From above downward: who sits on a committee goes before the committee.
HANDOVERS = (
    *meetings_handover.PARTS,
    *work_handover.PARTS,
    *members_handover.PARTS,
    *documents_handover.PARTS,
    *accounts_handover.PARTS,
    *organisations_handover.PARTS,
)

HANDLERS: Mapping[type, Sequence[Handler]] = {Reorganised: (take_side_of_entry,)}


def wire() -> None:
    """Fill the registries of core; doing it again changes nothing."""
    KINDS.update({kind.name: kind for kind in PACKS})
    BOOK.wire(*FACTS)
    RECORDS.wire(*RECORD_KINDS)
    HANDOVER.wire(*HANDOVERS)
    EVENTS.wire(HANDLERS)
    DUE.wire(*WHAT_IS_DUE)
