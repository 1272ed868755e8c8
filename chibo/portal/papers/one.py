"""One paper in force: what is known of it, and what a form sent from its page does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.documents.models import Draft, Paper, PaperOrigin, PaperReview
from chibo.documents.queries.drafts import drafts_in_sight
from chibo.documents.queries.kept import paper_in_sight, papers_in_sight
from chibo.documents.services import (
    correct_paper,
    end_paper,
    find_carried_out,
    review_paper,
)
from chibo.documents.services.leave import ISSUE
from chibo.documents.services.papers import stated_of
from chibo.documents.templates import paper_templates
from chibo.portal.deciding import refuse
from chibo.portal.papers.forms import CorrectForm, EndForm, FindingForm, ReviewForm
from chibo.portal.papers.leave import Leave, cell_of, leave_of
from chibo.portal.papers.offering import programme_choices, what_choices
from chibo.portal.papers.room import STATES, state_of
from chibo.portal.posted import version_of


@dataclass(frozen=True, slots=True)
class Page:
    """A paper for its reader; `before` and `after` are what it replaced and what replaced it."""

    paper: Paper
    origin: PaperOrigin | None
    unit_name: str
    leave: Leave
    state: str
    reviews: Sequence[PaperReview]
    draft: Draft | None
    before: Sequence[Paper]
    after: Sequence[Paper]
    member: bool

    @property
    def word(self) -> str:
        return str(STATES[self.state])

    @property
    def version(self) -> int:
        return self.origin.version if self.origin else 0

    @property
    def file(self) -> bool:
        """Whether the paper itself is kept here and goes to the reader: it names who signed."""
        issued = self.origin is not None and self.origin.entry_id is not None
        return issued and (self.leave.names or self.member)


def page_of(actor: Actor, code: str) -> Page:
    """The paper of that code for its reader. Raises Http404 for one that is out of sight."""
    try:
        paper = paper_in_sight(actor, code, cell_of(actor))
    except Paper.DoesNotExist as nothing:
        raise Http404(code) from nothing
    origin = PaperOrigin.objects.select_related("entry", "replaces").filter(paper=paper).first()
    placed = paper.unit.placements.order_by("-valid_from").first()
    seen = papers_in_sight(actor, cell_of(actor))
    return Page(
        paper,
        origin,
        placed.name if placed else paper.unit.code,
        leave_of(actor, paper.unit_id),
        state_of(paper, actor.today, paper_templates().ends_soon_days),
        list(paper.reviews.order_by("-on", "-pk")),
        drafts_in_sight(actor).filter(paper=paper).first(),
        list(seen.filter(pk=origin.replaces_id)) if origin and origin.replaces_id else [],
        list(seen.filter(origin__replaces=paper)),
        member=cell_of(actor) == paper.unit_id and paper.holder == Paper.Holder.CELL,
    )


def forms_of(request: Request, page: Page) -> dict[str, Any]:
    """The forms that the reader may send, as typed where one was sent."""
    if not page.leave.may:
        return {}
    actor, paper, own = request.actor, page.paper, page.leave.own
    do, post = request.POST.get("do", ""), request.POST or None
    today = {"on": actor.today}
    found: dict[str, Any] = {
        "correct": CorrectForm(
            post if do == "correct" else None,
            own=own,
            initial=_saved(page),
            whats=_whats(actor, paper),
            programmes=programme_choices(actor),
            auto_id="id_correct_%s",
        )
    }
    if paper.valid_to is None or paper.valid_to > actor.today:
        found["end"] = EndForm(
            post if do == "end" else None, own=own, initial=today, auto_id="id_end_%s"
        )
        found["review"] = ReviewForm(
            post if do == "review" else None, own=own, initial=today, auto_id="id_review_%s"
        )
    if page.leave.above:
        said = {None: "", True: "yes", False: "no"}[paper.carried_out]
        found["find"] = FindingForm(post if do == "find" else None, initial={"found": said})
    return found


def _saved(page: Page) -> dict[str, Any]:
    said = stated_of(page.paper, page.origin)
    return {
        "what": f"{said.kind}:{said.holder}",
        **{name: getattr(said, name) for name in SAVED},
    }


SAVED = (
    "valid_from",
    "valid_to",
    "period",
    "programme",
    "number",
    "paper_number",
    "signed_on",
    "about",
)


def _whats(actor: Actor, paper: Paper) -> list[tuple[str, str]]:
    """The unit's kinds on the paper's day, and the one that it is on record as."""
    own = (f"{paper.kind}:{paper.holder}", str(paper.get_kind_display()))
    found = what_choices(actor, paper.unit_id, actor.today)
    return found if own[0] in dict(found) else [own, *found]


def take(request: Request, page: Page, typed: Mapping[str, Any]) -> str:
    """Do what a form says; gives the words that say it is done, "" where it is not.

    Raises NotAllowed, Http404 for a form that isn't there.
    """
    if not page.leave.may:
        raise NotAllowed(ISSUE)
    do = request.POST.get("do", "")
    form = typed.get(do)
    if form is None:
        raise Http404(do)
    if not form.is_valid():
        return ""
    try:
        return DOING[do](request, page, form)
    except Refused as refused:
        refuse(form, refused)
        return ""


def _correct(request: Request, page: Page, form: CorrectForm) -> str:
    correct_paper(
        request.actor,
        paper=page.paper,
        version=version_of(request),
        stated=form.stated,
        reason=form.cleaned_data["reason"],
        for_paper=form.for_paper_told,
    )
    return _("Đã sửa; số liệu đổi theo ngay.")


def _end(request: Request, page: Page, form: EndForm) -> str:
    told = form.cleaned_data
    end_paper(
        request.actor,
        paper=page.paper,
        version=version_of(request),
        on=told["on"],
        reason=told["reason"],
        for_paper=form.for_paper_told,
    )
    return _("Đã ghi hết hiệu lực.")


def _review(request: Request, page: Page, form: ReviewForm) -> str:
    told = form.cleaned_data
    review_paper(
        request.actor,
        paper=page.paper,
        on=told["on"],
        outcome=told["outcome"],
        remark=told["remark"],
        for_paper=form.for_paper_told,
    )
    return _("Đã ghi kết quả rà soát.")


def _find(request: Request, page: Page, form: FindingForm) -> str:
    find_carried_out(request.actor, paper=page.paper, carried_out=form.carried_out)
    return _("Đã ghi đánh giá; số liệu đổi theo ngay.")


DOING: Mapping[str, Callable[[Request, Page, Any], str]] = {
    "correct": _correct,
    "end": _end,
    "review": _review,
    "find": _find,
}
