"""One draft: what its page shows at its step, and what a form sent from there does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.days import day_text
from chibo.core.disclosure import fewest
from chibo.core.refusals import NotAllowed, Refused
from chibo.documents import services
from chibo.documents.models import Appraisal, Draft, DraftVote
from chibo.documents.official.tree import Part
from chibo.documents.queries.drafts import draft_in_sight
from chibo.documents.queries.layouts import paper_rules
from chibo.documents.services.asking import appraisers, appraises
from chibo.documents.services.drafting import NewerDraft, issuers_of
from chibo.documents.services.leave import ISSUE
from chibo.documents.templates import Template, Way, paper_templates
from chibo.documents.way import Stage, Step, stages, step_of, way_of
from chibo.documents.wording import parts_of
from chibo.meetings.models import Sitting
from chibo.portal.deciding import refuse
from chibo.portal.papers import draft_forms as typed
from chibo.portal.papers.leave import Leave, leave_of
from chibo.portal.papers.told import signers_of
from chibo.portal.posted import version_of


@dataclass(slots=True)
class Page:
    """A draft as one reader sees it.

    `forms` are those the reader may send at this step; `refused` why what was sent is not saved,
    `newer` the draft as somebody else saved it meanwhile.
    """

    draft: Draft
    unit_name: str
    leave: Leave
    way: Way
    step: Step
    stages: Sequence[Stage]
    appraises: bool
    forms: dict[str, Any] = field(default_factory=dict)
    refused: Refused | None = None
    newer: Draft | None = None
    faulty: bool = False

    @property
    def saved(self) -> bool:
        return self.refused is None and not self.faulty

    @property
    def writing(self) -> bool:
        """Whether the text may be changed here and now."""
        return self.leave.may and self.step == Step.DRAFT and not self.draft.over

    @property
    def parts(self) -> Sequence[Part]:
        """The body as it will stand on paper."""
        return parts_of(self.draft.content)

    @property
    def vote(self) -> DraftVote | None:
        return getattr(self.draft, "vote", None)

    @property
    def tells_vote(self) -> bool:
        """Of few voters a tally would tell all: then only who writes the paper sees it (U16)."""
        vote = self.vote
        return vote is not None and (self.leave.may or vote.voters >= fewest("people", vote.on))

    @property
    def told_counts(self) -> set[int]:
        """Of which comments numbers are told: of few people to who writes the paper alone."""
        rows = self.draft.consultations.exclude(asked=None).values_list("pk", "asked", "closed_on")
        few = {pk: (asked or 0) < fewest("people", on) for pk, asked, on in rows if on}
        return {pk for pk, hidden in few.items() if self.leave.may or not hidden}

    @property
    def asks_first(self) -> bool:
        """Whether asking for comments is what comes next."""
        return self.step == Step.COMMENTS and not self.draft.consultations.exists()

    @property
    def appraisal_first(self) -> bool:
        """Whether asking for the superior's opinion is what comes next."""
        return self.step == Step.APPRAISAL

    @property
    def at_vote(self) -> bool:
        return self.step == Step.VOTE

    @property
    def file(self) -> bool:
        """Whether the reader may take the paper: issued it names who signed."""
        return self.leave.names if self.draft.entry_id else True


def page_of(actor: Actor, key: int) -> Page:
    """The draft of that key for its reader. Raises Http404 for one that is out of sight."""
    try:
        draft = draft_in_sight(actor, key)
    except Draft.DoesNotExist as nothing:
        raise Http404(str(key)) from nothing
    return _page(actor, draft)


def _page(actor: Actor, draft: Draft) -> Page:
    placed = draft.unit.placements.order_by("-valid_from").first()
    way = way_of(draft)
    waiting = draft.appraisals.filter(opinion="").first()
    return Page(
        draft,
        placed.name if placed else draft.unit.code,
        leave_of(actor, draft.unit_id),
        way,
        step_of(draft, way),
        stages(draft, way),
        waiting is not None and appraises(actor, waiting),
    )


def fill(request: Request, page: Page) -> None:
    """Put in the forms that the reader may send, as typed where one was sent."""
    do, post = request.POST.get("do", ""), request.POST or None

    def of(*names: str) -> Any:
        return post if do in names else None

    if page.draft.over:
        return
    if page.appraises or (page.leave.may and page.step == Step.APPRAISAL):
        waiting = page.draft.appraisals.filter(opinion="").exists()
        if waiting:
            page.forms["appraise"] = typed.OpinionForm(
                of("appraise"), initial={"on": request.actor.today}, auto_id="id_op_%s"
            )
    if not page.leave.may:
        return
    if page.writing:
        issuers = _issuers(page.draft)
        page.forms["text"] = typed.TextForms(page.draft, issuers, of("save", "send"))
    else:
        page.forms |= _further(request, page, of)
    page.forms["give_up"] = typed.WhyForm(of("give_up"), auto_id="id_giveup_%s")


def _further(request: Request, page: Page, of: Callable[..., Any]) -> dict[str, Any]:
    """Forms of the steps after the text: what may be asked for, and what came back."""
    actor, draft, way = request.actor, page.draft, page.way
    found: dict[str, Any] = {"revise": typed.WhyForm(of("revise"), auto_id="id_revise_%s")}
    until = actor.today + timedelta(days=way.comments_days)
    if way.comments != "no":
        found["ask"] = typed.AskForm(of("ask"), initial={"until": until}, auto_id="id_ask_%s")
    found["heard"] = [
        (
            row,
            typed.HeardForm(
                of(f"heard-{row.pk}"), prefix=f"heard-{row.pk}", auto_id=f"id_{row.pk}_%s"
            ),
        )
        for row in draft.consultations.filter(closed_on=None)
    ]
    above = appraisers(draft.unit_id, actor.today)
    if way.appraisal != "no" and above and not draft.appraisals.filter(opinion="").exists():
        by = actor.today + timedelta(days=way.appraisal_days)
        found["appraisal"] = typed.AppraisalForm(
            of("appraisal"), above=above, initial={"until": by}, auto_id="id_ap_%s"
        )
    if way.vote != "no":
        found["vote"] = typed.VoteForm(
            of("vote"), sittings=_sittings(draft), initial={"on": actor.today}, auto_id="id_vote_%s"
        )
    if page.step == Step.ISSUE:
        found["issue"] = typed.SignForm(
            of("issue"),
            own=page.leave.own,
            kind=draft.kind,
            signers=signers_of(draft.unit_id, draft.issuer, actor.today),
            initial={"on": actor.today},
            auto_id="id_sign_%s",
        )
    return found


def template_of(draft: Draft) -> Template | None:
    return paper_templates().template(draft.template, draft.started_on)


def _issuers(draft: Draft) -> list[tuple[str, str]]:
    template, rules = template_of(draft), paper_rules()
    codes = issuers_of(draft.unit, template, draft.started_on) if template else [draft.issuer]
    return [(code, rules.issuer_name(code)) for code in codes]


def _sittings(draft: Draft) -> list[tuple[str, str]]:
    """Signed meetings of the unit since the draft was begun, the newest first."""
    rows = Sitting.objects.filter(unit=draft.unit_id, on__gte=draft.started_on)
    rows = rows.exclude(closed_on=None).order_by("-on")[:12]
    return [(row.code, f"{row.get_kind_display()}, {day_text(row.on)}") for row in rows]


def take(request: Request, page: Page) -> str:
    """Do what a form says; gives the words that say it is done.

    Raises NotAllowed, Http404. What cannot be saved stays on the page, with the reason.
    """
    if not page.leave.may and not page.appraises:
        raise NotAllowed(ISSUE)
    do = request.POST.get("do", "").partition("-")[0]
    if do not in DOING or (do != "appraise" and not page.leave.may):
        raise Http404(do)
    try:
        return DOING[do](request, page)
    except NewerDraft as newer:
        page.refused, page.newer = newer, newer.draft
    except Refused as refused:
        page.refused = refused
    return ""


def _with(page: Page, name: str, request: Request, act: Callable[[Any], Draft]) -> None:
    """Send the form of that name, if it holds. Raises what the service does."""
    form = page.forms.get(name)
    if form is None:  # the draft has moved on since the page was made
        act_version = version_of(request)
        if act_version != page.draft.version:
            raise NewerDraft(page.draft)
        raise Http404(name)
    page.faulty = not form.is_valid()
    if page.faulty:
        return
    try:
        page.draft = act(form)
    except NewerDraft:
        raise
    except Refused as refused:
        page.faulty = True
        refuse(form, refused)


def _save(request: Request, page: Page) -> str:
    texts: typed.TextForms | None = page.forms.get("text")
    version = version_of(request)
    if texts is None:
        raise NewerDraft(page.draft)
    page.faulty = not texts.valid
    if page.faulty:
        return ""
    page.draft = services.save_text(
        request.actor,
        draft=page.draft,
        version=version,
        written=texts.written,
        ready=request.POST["do"] == "send",
    )
    return _("Đã lưu.")


def _revise(request: Request, page: Page) -> str:
    def act(form: Any) -> Draft:
        why = form.cleaned_data["why"]
        version = version_of(request)
        return services.revise(request.actor, draft=page.draft, version=version, why=why)

    _with(page, "revise", request, act)
    return _("Đã mở dự thảo mới; bản trước vẫn được giữ.")


def _give_up(request: Request, page: Page) -> str:
    def act(form: Any) -> Draft:
        why = form.cleaned_data["why"]
        version = version_of(request)
        return services.give_up(request.actor, draft=page.draft, version=version, reason=why)

    _with(page, "give_up", request, act)
    return _("Đã thôi soạn văn bản này.")


def _ask(request: Request, page: Page) -> str:
    def act(form: Any) -> Draft:
        told, version = form.cleaned_data, version_of(request)
        return services.ask_comments(request.actor, draft=page.draft, version=version, **told)

    _with(page, "ask", request, act)
    return _("Đã ghi việc lấy ý kiến.")


def _heard(request: Request, page: Page) -> str:
    key = request.POST["do"].partition("-")[2]
    rows = {str(row.pk): (row, form) for row, form in page.forms.get("heard", ())}
    if key not in rows:
        raise NewerDraft(page.draft)
    row, page.forms["heard_sent"] = rows[key]

    def act(form: Any) -> Draft:
        version = version_of(request)
        return services.close_comments(
            request.actor,
            draft=page.draft,
            version=version,
            consultation=row.pk,
            heard=form.heard,
        )

    _with(page, "heard_sent", request, act)
    return _("Đã ghi kết quả lấy ý kiến.")


def _appraisal(request: Request, page: Page) -> str:
    def act(form: Any) -> Draft:
        told, version = form.cleaned_data, version_of(request)
        return services.ask_appraisal(request.actor, draft=page.draft, version=version, **told)

    _with(page, "appraisal", request, act)
    return _("Đã đề nghị thẩm định; nơi ấy thấy ở “Việc cần làm”.")


def _appraise(request: Request, page: Page) -> str:
    def act(form: Any) -> Draft:
        version = version_of(request)
        return services.appraise(request.actor, draft=page.draft, said=form.said, version=version)

    _with(page, "appraise", request, act)
    return _("Đã ghi ý kiến thẩm định.")


def _vote(request: Request, page: Page) -> str:
    def act(form: Any) -> Draft:
        version = version_of(request)
        return services.vote(request.actor, draft=page.draft, version=version, tally=form.tally)

    _with(page, "vote", request, act)
    if page.saved and page.vote and not page.vote.adopted:
        return _("Đã ghi: biểu quyết chưa thông qua; mở dự thảo mới để sửa.")
    return _("Đã ghi kết quả biểu quyết.")


def _issue(request: Request, page: Page) -> str:
    def act(form: Any) -> Draft:
        return services.issue_draft(
            request.actor,
            draft=page.draft,
            version=version_of(request),
            signing=form.signing,
            for_paper=form.cleaned_data.get("for_paper", ""),
        )

    _with(page, "issue", request, act)
    return _("Đã ban hành, lấy số và ghi vào văn bản có hiệu lực.")


DOING: Mapping[str, Callable[[Request, Page], str]] = {
    "save": _save,
    "send": _save,
    "revise": _revise,
    "give_up": _give_up,
    "ask": _ask,
    "heard": _heard,
    "appraisal": _appraisal,
    "appraise": _appraise,
    "vote": _vote,
    "issue": _issue,
}


def context_of(actor: Actor, page: Page) -> dict[str, Any]:
    """Everything the template asks for."""
    draft = page.draft
    appraisals: Sequence[Appraisal] = list(
        draft.appraisals.select_related("by").order_by("-asked_on", "-pk")
    )
    return {
        "page": page,
        "draft": draft,
        "rule": paper_templates().majority(actor.today),
        "template": template_of(draft),
        "comments": list(draft.consultations.exclude(closed_on=None).order_by("-pk")),
        "asking": list(draft.consultations.filter(closed_on=None)),
        "appraisals": appraisals,
        "boards": dict(appraisers(draft.unit_id, actor.today)),
        "editions": list(draft.editions.order_by("-edition")),
    }
