"""One request as its reader sees it, and what a form sent from its page does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request as Asked
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.meetings.queries.sittings import HOLD, NAMES, may, sittings_in_sight
from chibo.meetings.queries.visits import VISIT, visits_in_sight
from chibo.portal.deciding import refuse
from chibo.portal.requests.forms import AnswerForm, PassForm
from chibo.portal.requests.lines import RequestLine, request_lines
from chibo.work.models import Request
from chibo.work.queries.requests import request_in_sight, units_above
from chibo.work.services import answer_request, pass_request_on, require_unsettled

ANSWER, PASS = "answer", "pass"
ORIGIN = "sitting"


@dataclass(frozen=True, slots=True)
class Page:
    """A request; `may` whether the reader may answer it, `names` whether who answered is named.

    `meeting` is the address of the sitting, or of the visit, that raised it, where the reader may
    open that.
    """

    line: RequestLine
    may: bool
    own: bool
    names: bool
    meeting: str

    @property
    def row(self) -> Request:
        return self.line.row

    @property
    def answering(self) -> bool:
        """Whether an answer may be written, or put right, here and now."""
        return self.may and not (self.row.withdrawn_on or self.row.told_on)

    @property
    def correcting(self) -> bool:
        return self.row.answered_on is not None


def page_of(actor: Actor, key: int) -> Page:
    """The request of that key for its reader. Raises Http404 for one that is out of sight."""
    try:
        row = request_in_sight(actor, key)
    except Request.DoesNotExist as nothing:
        raise Http404(str(key)) from nothing
    [line] = request_lines(actor, [row], actor.today)
    return Page(
        line,
        may=may(actor, HOLD, row.to_unit_id),
        own=row.to_unit_id in actor.roots(HOLD),
        names=may(actor, NAMES, row.unit_id) or may(actor, NAMES, row.to_unit_id),
        meeting=_meeting(actor, row),
    )


def _meeting(actor: Actor, row: Request) -> str:
    if row.origin_kind == VISIT:
        seen = visits_in_sight(actor).filter(pk=row.origin).exists()
        return reverse("visit", args=[row.origin]) if seen else ""
    if row.origin_kind != ORIGIN:
        return ""
    found = sittings_in_sight(actor).filter(pk=row.origin).values_list("code", flat=True).first()
    return reverse("sitting", args=[found]) if found else ""


def forms_of(actor: Actor, page: Page, post: QueryDict | None = None) -> dict[str, Any]:
    """The forms that the reader may send, as typed where one was sent."""
    if not page.answering:
        return {}
    row, do = page.row, post.get("do") if post else ""
    saved = {"on": row.answered_on or actor.today, "answer": row.answer}
    found: dict[str, Any] = {
        ANSWER: AnswerForm(post if do == ANSWER else None, own=page.own, initial=saved)
    }
    above = [] if page.correcting else units_above(row.to_unit_id, actor.today)
    if above:
        found[PASS] = PassForm(
            post if do == PASS else None,
            own=page.own,
            above=above,
            initial={"on": actor.today},
            auto_id="id_pass_%s",
        )
    return found


def take(request: Asked, page: Page, typed: dict[str, Any]) -> str:
    """Do what a form says; gives the words that say it is done, "" where it is not.

    Raises NotAllowed, Refused where it is settled since, Http404 for a form that isn't there.
    """
    if not page.may:
        raise NotAllowed(HOLD)
    do = request.POST.get("do", "")
    if do not in (ANSWER, PASS):
        raise Http404(do)
    form: forms.Form | None = typed.get(do)
    if form is None:
        require_unsettled(page.row)
        raise Http404(do)
    if not form.is_valid():
        return ""
    try:
        return DOING[do](request, page.row, form)
    except Refused as refused:
        refuse(form, refused)
        return ""


def _answer(request: Asked, row: Request, form: Any) -> str:
    correcting = request.POST.get("correcting") == "yes"
    answer_request(request.actor, request=row, correcting=correcting, **form.told)
    return _("Đã ghi trả lời; đơn vị thấy ngay và báo lại trong buổi họp tới.")


def _pass(request: Asked, row: Request, form: Any) -> str:
    pass_request_on(request.actor, request=row, **form.told)
    return _("Đã chuyển lên; nơi ấy có kiến nghị này từ hôm nay.")


DOING: dict[str, Callable[[Asked, Request, Any], str]] = {ANSWER: _answer, PASS: _pass}
