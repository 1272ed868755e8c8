"""What travels upward, wired in one place: kinds of pack, facts, kinds of record, what is due."""

from collections.abc import Mapping, Sequence

from chibo.accounts import handover as accounts_handover
from chibo.accounts.clusters import check_grants_on
from chibo.accounts.packs import RolesPack, check_roles
from chibo.accounts.services import store_roles
from chibo.core.disclosure import DisclosurePack, check_disclosure
from chibo.core.due import DUE
from chibo.core.events import EVENTS, Handler
from chibo.core.facts import BOOK
from chibo.core.handover import HANDOVER
from chibo.core.outer_forms import check_outer_forms
from chibo.core.packs import KINDS, PackKind
from chibo.core.records import RECORDS
from chibo.core.regulations import RegulationPack, check_regulation
from chibo.core.reminders import RemindersPack, check_reminders
from chibo.dissemination import attached as attached_to_disseminations
from chibo.dissemination import handover as dissemination_handover
from chibo.dissemination.due import PAPERS_TO_STUDY as PAPERS_TO_STUDY_DUE
from chibo.dissemination.packs import DisseminationPack, check_dissemination
from chibo.dissemination.services import take_signed
from chibo.documents import handover as documents_handover
from chibo.documents import queries as documents
from chibo.documents.attaching import ATTACHES
from chibo.documents.checking import check_required
from chibo.documents.due_drafts import APPRAISALS as APPRAISALS_DUE
from chibo.documents.due_drafts import OVERDUE_COMMENTS as COMMENTS_DUE
from chibo.documents.intake.rules import AttachmentRulesPack, check_attachment_rules
from chibo.documents.official.checking import check_layouts
from chibo.documents.official.layouts import PaperLayoutsPack
from chibo.documents.packs import RequiredPapersPack
from chibo.documents.queries.due import PAPERS as PAPERS_DUE
from chibo.documents.services import store_required
from chibo.documents.templates import PaperTemplatesPack, check_templates
from chibo.exchange.side import take_side_of_entry
from chibo.indicators.packs import IndicatorsPack, check_indicators
from chibo.indicators.services import store_indicators
from chibo.inspection import queries as inspection
from chibo.inspection.due import CHECKS as CHECKS_DUE
from chibo.inspection.due_own import OWN_INSPECTIONS as OWN_INSPECTIONS_DUE
from chibo.inspection.due_own import OWN_PLANS as OWN_PLANS_DUE
from chibo.inspection.own_rules import OwnRulesPack, check_own_rules
from chibo.meetings import handover as meetings_handover
from chibo.meetings import queries as meetings
from chibo.meetings.due import SOURCES as MEETINGS_DUE
from chibo.meetings.due_after import HAND_OVERS as HAND_OVERS_DUE
from chibo.meetings.due_after import SCORES as SCORES_DUE
from chibo.meetings.due_programme import SESSIONS as SESSIONS_DUE
from chibo.meetings.due_visits import VISITS as VISITS_DUE
from chibo.meetings.events import Signed
from chibo.meetings.handing_packs import HandoverFieldsPack
from chibo.meetings.kinds import MeetingKindsPack, check_meeting_kinds
from chibo.meetings.packs import (
    AgendasPack,
    MeetingRulesPack,
    check_agendas,
    check_meeting_rules,
)
from chibo.meetings.papers.form_words import MeetingFormsPack
from chibo.meetings.papers.programme_words import ProgrammePapersPack, check_working_programmes
from chibo.meetings.papers.words import MeetingPapersPack
from chibo.meetings.queries import attached as attached_to_meetings
from chibo.meetings.queries.entries import ENTRIES as ENTRIES_DUE
from chibo.meetings.queries.entries import WRONG_ENTRIES as WRONG_ENTRIES_DUE
from chibo.meetings.rubrics import RubricsPack, check_rubrics
from chibo.meetings.services.confirming import take_signed as take_entry
from chibo.meetings.unsigned import UNSIGNED as UNSIGNED_DUE
from chibo.members import handover as members_handover
from chibo.members import queries as members
from chibo.members.due import PROBATION as PROBATION_DUE
from chibo.members.handing_packs import PersonHandoverPack
from chibo.members.leave_queries import PROPOSALS as PROPOSALS_DUE
from chibo.members.leave_rules import LeaveRulesPack, check_leave_rules
from chibo.organisations import handover as organisations_handover
from chibo.organisations import queries as organisations
from chibo.organisations.due import TERMS as TERMS_DUE
from chibo.organisations.events import ClusterGrew, Reorganised
from chibo.organisations.packs import LevelsPack, TypesPack, check_levels, check_types
from chibo.organisations.schemes import store_levels, store_types
from chibo.organisations.terms import TermLengthsPack, check_term_lengths
from chibo.programmes.checking import check_programme, programme_dates
from chibo.programmes.packs import ProgrammePack
from chibo.programmes.queries import records as programmes
from chibo.programmes.queries.due import REFERENCES as REFERENCES_DUE
from chibo.programmes.services.packs import store_programmes
from chibo.reports import queries as reports
from chibo.reviews import queries as reviews
from chibo.reviews.packs import RegimesPack, check_regimes
from chibo.training import queries as training
from chibo.work import handover as work_handover
from chibo.work import queries as work
from chibo.work.assigning import AssignmentRulesPack, check_assignment_rules
from chibo.work.due import TASKS as TASKS_DUE
from chibo.work.due_requests import REQUESTS as REQUESTS_DUE
from chibo.work.due_year_lists import YEAR_LISTS as YEAR_LISTS_DUE
from chibo.work.due_year_lists import YEAR_RESULTS as YEAR_RESULTS_DUE
from chibo.work.packs import (
    RequestRulesPack,
    WhitePlacesPack,
    check_request_rules,
    check_white_places,
)
from chibo.work.plan_words import AttendancePapersPack

PACKS = (
    PackKind("regulation", RegulationPack, check_regulation),
    PackKind("levels", LevelsPack, check_levels, store_levels, reach=("units",)),
    PackKind("term_lengths", TermLengthsPack, check_term_lengths),
    PackKind("types", TypesPack, check_types, store_types, reach=("units",)),
    PackKind("roles", RolesPack, check_roles, store_roles),
    PackKind("indicator", IndicatorsPack, check_indicators, store_indicators),
    PackKind("programme", ProgrammePack, check_programme, store_programmes, programme_dates),
    PackKind("required_papers", RequiredPapersPack, check_required, store_required),
    PackKind("paper_layouts", PaperLayoutsPack, check_layouts),
    PackKind("attachment_rules", AttachmentRulesPack, check_attachment_rules),
    PackKind("paper_templates", PaperTemplatesPack, check_templates),
    PackKind("reminders", RemindersPack, check_reminders),
    PackKind("meeting_kinds", MeetingKindsPack, check_meeting_kinds),
    PackKind("meeting_rules", MeetingRulesPack, check_meeting_rules),
    PackKind("meeting_papers", MeetingPapersPack),
    PackKind("meeting_forms", MeetingFormsPack),
    PackKind("programme_papers", ProgrammePapersPack, check_working_programmes),
    PackKind("handover_fields", HandoverFieldsPack, check_outer_forms),
    PackKind("person_handover", PersonHandoverPack, check_outer_forms),
    PackKind("agendas", AgendasPack, check_agendas),
    PackKind("rubrics", RubricsPack, check_rubrics),
    PackKind("white_places", WhitePlacesPack, check_white_places),
    PackKind("request_rules", RequestRulesPack, check_request_rules),
    PackKind("attendance_papers", AttendancePapersPack),
    PackKind("own_inspection_rules", OwnRulesPack, check_own_rules),
    PackKind("assignment_rules", AssignmentRulesPack, check_assignment_rules),
    PackKind("dissemination", DisseminationPack, check_dissemination),
    PackKind("leave_rules", LeaveRulesPack, check_leave_rules),
    PackKind("disclosure", DisclosurePack, check_disclosure),
    PackKind("regimes", RegimesPack, check_regimes),
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

WHAT_IS_DUE = (
    *MEETINGS_DUE,
    UNSIGNED_DUE,
    ENTRIES_DUE,
    WRONG_ENTRIES_DUE,
    HAND_OVERS_DUE,
    SCORES_DUE,
    VISITS_DUE,
    SESSIONS_DUE,
    CHECKS_DUE,
    TASKS_DUE,
    REQUESTS_DUE,
    YEAR_LISTS_DUE,
    YEAR_RESULTS_DUE,
    OWN_PLANS_DUE,
    OWN_INSPECTIONS_DUE,
    PAPERS_TO_STUDY_DUE,
    REFERENCES_DUE,
    PROBATION_DUE,
    PROPOSALS_DUE,
    TERMS_DUE,
    APPRAISALS_DUE,
    COMMENTS_DUE,
    PAPERS_DUE,
)

# From above downward: who sits on a committee goes before the committee.
HANDOVERS = (
    *dissemination_handover.PARTS,
    *meetings_handover.PARTS,
    *work_handover.PARTS,
    *members_handover.PARTS,
    *documents_handover.PARTS,
    *accounts_handover.PARTS,
    *organisations_handover.PARTS,
)

TAKE_FILES = (*attached_to_meetings.ATTACHES_TO, *attached_to_disseminations.ATTACHES_TO)

HANDLERS: Mapping[type, Sequence[Handler]] = {
    Reorganised: (take_side_of_entry,),
    ClusterGrew: (check_grants_on,),
    Signed: (take_signed, take_entry),
}


def wire() -> None:
    """Fill the registries of core; doing it again changes nothing."""
    KINDS.update({kind.name: kind for kind in PACKS})
    BOOK.wire(*FACTS)
    RECORDS.wire(*RECORD_KINDS)
    HANDOVER.wire(*HANDOVERS)
    EVENTS.wire(HANDLERS)
    ATTACHES.wire(*TAKE_FILES)
    DUE.wire(*WHAT_IS_DUE)
