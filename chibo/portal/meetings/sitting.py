"""One sitting: what its page shows at each step, and what a form sent from there does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import NotAllowed, Refused
from chibo.meetings import services
from chibo.meetings.models import Sitting
from chibo.meetings.queries.entries import entry_of
from chibo.meetings.queries.groups import face_to_face, group_rolls
from chibo.meetings.queries.papers import papers_of
from chibo.meetings.queries.roll import roll_of
from chibo.meetings.queries.scores import sheet_of
from chibo.meetings.queries.sittings import HOLD, NAMES, READ, may, sitting_in_sight, tasks_told_in
from chibo.meetings.queries.votes import voted
from chibo.meetings.services.holding import Newer, own
from chibo.members.homes import own_cell
from chibo.members.looks import note_list
from chibo.organisations.models import Placement
from chibo.portal.before.confirming import left_for
from chibo.portal.before.files import files_of
from chibo.portal.dissemination import in_sitting
from chibo.portal.meetings import conclusions_form, plan_form, roll_form, score_form
from chibo.portal.meetings.after import after_of
from chibo.portal.meetings.heads_form import typed_heads
from chibo.portal.meetings.papers import TITLES
from chibo.portal.meetings.steps import STEPS, remarks, scorable, steps_of
from chibo.portal.posted import version_of
from chibo.portal.requests.lines import RequestLine, request_lines
from chibo.work.queries.requests import to_tell, told_in, units_above

FIGURES = "figure.view"


@dataclass(slots=True)
class Page:
    """A sitting as one reader sees it.

    `names` says whether persons may be named, `reads` whether what is not signed is shown, `listed`
    whether the unit's room is open to the reader; `me` is the reader, who may always be named.
    `rubric` is the sheet of points asked for, "" the one in use. `told` is what the forms of the
    step show, `faulty` that one of them doesn't hold; `refused` why what was sent is not saved,
    `newer` the sitting as somebody else saved it in the meantime.
    """

    sitting: Sitting
    step: str
    may: bool
    names: bool
    reads: bool
    listed: bool
    me: int | None
    own: bool
    unit_name: str
    told: dict[str, Any] = field(default_factory=dict)
    rubric: str = ""
    refused: Refused | None = None
    newer: Sitting | None = None
    faulty: bool = False

    @property
    def shows(self) -> bool:
        """Whether its reader is told more than the plan: to members it is told once signed."""
        return self.reads or self.sitting.closed

    @property
    def saved(self) -> bool:
        """Whether what was sent is saved now."""
        return self.refused is None and not self.faulty


def page_of(actor: Actor, code: str, step: str, *, rubric: str = "") -> Page:
    """The sitting of that code for its reader. Raises Http404 for one that is out of sight."""
    try:
        sitting = sitting_in_sight(actor, code)
    except Sitting.DoesNotExist as nothing:
        raise Http404(code) from nothing
    unit = sitting.unit_id
    placed = Placement.objects.as_of(sitting.on).filter(unit=unit).first()
    page = Page(
        sitting,
        step if step in STEPS else _next_step(sitting),
        may=may(actor, HOLD, unit),
        names=may(actor, NAMES, unit),
        reads=may(actor, READ, unit),
        listed=may(actor, FIGURES, unit) or own_cell(actor.person_id, actor.today) == unit,
        me=actor.person_id,
        own=own(actor, unit),
        unit_name=placed.name if placed else sitting.unit.code,
        rubric=rubric,
    )
    return page


def _next_step(sitting: Sitting) -> str:
    return next((step.name for step in steps_of(sitting) if not step.done), "sign")


def context_of(actor: Actor, page: Page) -> Mapping[str, Any]:
    """Everything the template asks for, at the step asked for; names leave an entry."""
    sitting = page.sitting
    editing = page.may and not sitting.closed
    told = {**(_shown(page) if editing else _to_confirm(page)), **page.told}
    roll = roll_form.roll_page(sitting)
    if page.names:
        persons = sum(len(group.lines) for group in roll.groups)
        note_list(actor, unit=sitting.unit_id, persons=persons, what="roll")
    return {
        "page": page,
        "sitting": sitting,
        "editing": editing,
        "steps": steps_of(sitting),
        "tasks": list(tasks_told_in(sitting)) if editing else [],
        "above": dict(units_above(sitting.unit_id, sitting.on)),
        "answers": _answers(actor, sitting, editing=editing),
        "remarks": remarks(sitting),
        "to_study": in_sitting.offered_to(sitting) if editing else [],
        "files": files_of(actor, sitting),
        "left": left_for(sitting, names=page.names) if editing else None,
        "entry": entry_of(sitting),
        "group_rolls": group_rolls(sitting),
        "face_to_face": face_to_face(sitting),
        "after": after_of(actor, sitting, holds=page.may),
        "roll": roll,
        "papers": [(TITLES[one.kind], one) for one in papers_of(actor, sitting)],
        "voted": voted(sitting, holds=page.may),
        "sheet": sheet_of(sitting, holds=page.may),
        **told,
    }


def _answers(actor: Actor, sitting: Sitting, *, editing: bool) -> list[RequestLine]:
    """The answers that the sitting was told; while it is kept those that it may tell as well."""
    at = sitting.unit_id
    rows = to_tell(at, sitting.on, sitting.pk) if editing else told_in(at, sitting.pk)
    return request_lines(actor, rows, sitting.on)


def _shown(page: Page) -> dict[str, Any]:
    """The forms of the step as they are before anybody types."""
    sitting = page.sitting
    if page.step == "prepare":
        form = plan_form.plan_form(sitting)
        return {"form": form}
    if page.step == "conclude":
        people = roll_of(sitting)
        written = conclusions_form.written_as_saved(sitting, people)
        return {
            "form": conclusions_form.WrittenForm(initial=written, sitting=sitting, people=people),
            "conclusions": conclusions_form.conclusion_forms(sitting, people),
            "motions": conclusions_form.motion_forms(sitting),
            "told": {row.pk for row in told_in(sitting.unit_id, sitting.pk)},
        }
    if page.step == "score":
        return {"score": score_form.score_page(sitting, page.rubric)}
    return {}


def _to_confirm(page: Page) -> dict[str, Any]:
    """The fields for the points of whoever holds it from above."""
    above = page.may and not page.own
    return {"confirming": score_form.confirm_page(page.sitting)} if above else {}


def take(request: Request, page: Page) -> str:
    """Do what a form says; gives the step to go on to, "" for the room when nothing is left.

    Raises NotAllowed. What cannot be saved stays on the page, with the reason.
    """
    if not page.may:
        raise NotAllowed(HOLD)
    do = request.POST.get("do", "").partition("+")[0]
    if do not in DOING:
        raise Http404(do)
    try:
        return DOING[do](request, page)
    except Newer as newer:
        page.refused, page.newer = newer, newer.sitting
        page.sitting = newer.sitting
    except Refused as refused:
        page.refused = refused
    return page.step


def _prepare(request: Request, page: Page) -> str:
    form = plan_form.plan_form(page.sitting, request.POST)
    page.told["form"] = form
    page.faulty = not form.is_valid()
    if page.faulty:
        return page.step
    wanted, do = form.plan, request.POST["do"]
    more = do.startswith(in_sitting.PLUS)
    if more:
        wanted = replace(
            wanted, agenda=in_sitting.with_point(page.sitting, do, wanted.agenda or ())
        )
    page.sitting = services.change_plan(
        request.actor, sitting=page.sitting, version=version_of(request), wanted=wanted
    )
    return "prepare" if more else "roll"


def _announce(request: Request, page: Page) -> str:
    today = request.actor.today
    page.sitting = services.announce(
        request.actor, sitting=page.sitting, version=version_of(request), on=today
    )
    return "prepare"


def _cancel(request: Request, page: Page) -> str:
    services.cancel(request.actor, sitting=page.sitting, version=version_of(request))
    return ""


def _roll(request: Request, page: Page) -> str:
    said, guests = roll_form.typed(request.POST, page.sitting)
    page.told["roll"] = roll_form.roll_page(page.sitting, said, request.POST)
    page.sitting = services.save_roll(
        request.actor,
        sitting=page.sitting,
        version=version_of(request),
        said=said,
        guests=guests,
        heads=typed_heads(request.POST, page.sitting),
    )
    return "conclude"


def _conclude(request: Request, page: Page) -> str:
    sitting, people = page.sitting, roll_of(page.sitting)
    form = conclusions_form.WrittenForm(request.POST, sitting=sitting, people=people)
    each = conclusions_form.conclusion_forms(sitting, people, request.POST)
    votes = conclusions_form.motion_forms(sitting, request.POST)
    told = conclusions_form.told(request.POST, to_tell(sitting.unit_id, sitting.on, sitting.pk))
    page.told |= {"form": form, "conclusions": each, "motions": votes, "told": told}
    page.told["to_study"] = in_sitting.offered_to(sitting, request.POST)
    page.faulty = bool([one for one in (form, *each, *votes) if not one.is_valid()])
    if page.faulty:
        return page.step
    concluded = [one.concluded for one in each]
    tasks = list(tasks_told_in(sitting))
    with transaction.atomic():
        page.sitting = services.save_conclusions(
            request.actor,
            sitting=sitting,
            version=version_of(request),
            written=form.written,
            motions=[one.put for one in votes if one.cleaned_data["text"].strip()],
            concluded=[one for one in concluded if one.text.strip()],
            ended=conclusions_form.ended(request.POST, tasks),
            told=told,
        )
        in_sitting.keep_ticks(request.actor, page.sitting, request.POST)
    if request.POST["do"] == "more":
        return "conclude"
    return "score" if scorable(sitting) else "sign"


def _score(request: Request, page: Page) -> str:
    wished = request.POST.get("rubric", "")
    sheet = score_form.score_page(page.sitting, wished, request.POST)
    if sheet is None:
        raise Http404(wished)
    page.step, page.told["score"] = "score", sheet
    page.faulty = not sheet.valid
    if page.faulty:
        return page.step
    page.sitting = services.save_score(
        request.actor, sitting=page.sitting, version=version_of(request), scored=sheet.scored
    )
    return "sign"


def _confirm(request: Request, page: Page) -> str:
    sheet = score_form.confirm_page(page.sitting, request.POST)
    page.told["confirming"] = sheet
    page.faulty = sheet is not None and not sheet.valid
    if page.faulty:
        return page.step
    page.sitting = services.confirm_score(
        request.actor,
        sitting=page.sitting,
        version=version_of(request),
        marks=sheet.marks if sheet else {},
        remark=sheet.remark.cleaned_data["remark"] if sheet else "",
        on=request.actor.today,
    )
    return "sign"


def _sign(request: Request, page: Page) -> str:
    if request.POST.get("read") != "yes":
        raise Refused(
            "MTG-UNREAD",
            _("Đồng chí chưa đánh dấu đã đọc lại biên bản."),
            fix=_("Đọc lại phần tóm tắt, đánh dấu rồi ký."),
            field="read",
        )
    page.sitting = services.close(
        request.actor,
        sitting=page.sitting,
        version=version_of(request),
        on=request.actor.today,
        for_paper=request.POST.get("for_paper", ""),
    )
    return "sign"


def _report(request: Request, page: Page) -> str:
    wanted = request.POST.get("type", "")
    page.sitting = services.issue_report(request.actor, sitting=page.sitting, type=wanted)
    return "sign"


def _reopen(request: Request, page: Page) -> str:
    reason = request.POST.get("reason", "")
    page.sitting = services.reopen(request.actor, sitting=page.sitting, reason=reason)
    return "prepare"


DOING: Mapping[str, Callable[[Request, Page], str]] = {
    "prepare": _prepare,
    "announce": _announce,
    "cancel": _cancel,
    "roll": _roll,
    "conclude": _conclude,
    "more": _conclude,
    "score": _score,
    "confirm": _confirm,
    "sign": _sign,
    "report": _report,
    "reopen": _reopen,
}
