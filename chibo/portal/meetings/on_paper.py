"""A meeting without a phone: what is printed before it, and all of it typed back in one pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from chibo.accounts.middleware import Request
from chibo.core.days import day_text
from chibo.core.refusals import NotAllowed, Refused
from chibo.meetings import services
from chibo.meetings.models import RollSheet, Sitting
from chibo.meetings.queries.roll import Line, roll_of
from chibo.meetings.queries.sittings import HOLD, tasks_told_in
from chibo.meetings.services.from_paper import OnPaper, RollTyped
from chibo.meetings.services.holding import Newer
from chibo.members.looks import note_list
from chibo.portal.dissemination import in_sitting
from chibo.portal.fields import DayField
from chibo.portal.meetings import conclusions_form, plan_form, roll_form
from chibo.portal.meetings.heads_form import typed_heads
from chibo.portal.meetings.printing import Printing, printing_of
from chibo.portal.meetings.sitting import Page, page_of
from chibo.portal.meetings.steps import scorable
from chibo.portal.posted import keys_in, version_of
from chibo.work.queries.requests import to_tell


class RollTypedForm(forms.Form):
    """Lines of the roll call as they are typed back."""

    sheet = forms.TypedChoiceField(label=_("Tờ điểm danh"), coerce=int, empty_value=None)
    excused = forms.CharField(
        label=_("Vắng có lý do: số dòng"),
        help_text=_("Ví dụ: 5, 12. Người không ghi ở đây là có mặt."),
        max_length=2000,
        required=False,
    )
    unexcused = forms.CharField(
        label=_("Vắng không lý do: số dòng"), max_length=2000, required=False
    )
    came = forms.CharField(
        label=_("Được miễn, đi xa, tạm thời mà đến: số dòng"), max_length=2000, required=False
    )
    dues_said = forms.ChoiceField(
        label=_("Đảng phí tháng này"),
        choices=(("", _("Chưa ghi")), ("yes", _("Có ghi trên tờ điểm danh"))),
        required=False,
    )
    unpaid = forms.CharField(
        label=_("Chưa đóng đảng phí: số dòng"), max_length=2000, required=False
    )
    guest_count = forms.IntegerField(
        label=_("Số khách mời, nếu không ghi tên"), min_value=0, max_value=500, required=False
    )

    def __init__(self, *args: Any, sheets: Sequence[RollSheet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: list[tuple[int, Any]] = [(one.number, _named(one)) for one in sheets]
        told = self.fields["sheet"]
        assert isinstance(told, forms.ChoiceField)
        told.choices = [*offered, (0, _("Danh sách dưới đây"))]


def _named(sheet: RollSheet) -> str:
    told = {"number": sheet.number, "day": day_text(sheet.printed_on)}
    return _now("Tờ số %(number)s, in ngày %(day)s") % told


class AroundForm(forms.Form):
    """When members were told, and which paper of the unit it is entered from."""

    announced_on = DayField(label=_("Ngày báo họp"), required=False)
    for_paper = forms.CharField(
        label=_("Nhập từ bản giấy nào"),
        help_text=_("Ví dụ: Sổ họp chi bộ, trang 12"),
        max_length=200,
        required=False,
    )


@dataclass(slots=True)
class PaperPage:
    """A sitting that is printed for and entered; `lines` is everybody called, numbered."""

    page: Page
    lines: Sequence[Line]
    sheets: Sequence[RollSheet]
    printing: Printing
    forms: dict[str, Any] = field(default_factory=dict)

    @property
    def sitting(self) -> Sitting:
        return self.page.sitting

    @property
    def listed(self) -> list[int]:
        return [line.person.pk for line in self.lines]

    @property
    def context(self) -> Mapping[str, Any]:
        return {
            "paper": self,
            "numbered": list(enumerate(self.lines, start=1)),
            "printing": self.printing.form,
            **self.forms,
        }

    @property
    def faulty(self) -> bool:
        told = self.forms
        each = (told["plan"], told["typed"], told["around"], told["form"])
        return bool([one for one in (*each, *told["conclusions"], *told["motions"]) if one.errors])


def paper_page(request: Request, code: str) -> PaperPage | None:
    """For who holds the sitting; None once it is signed. Raises Http404, NotAllowed."""
    page = page_of(request.actor, code, "sign")
    if not page.may:
        raise NotAllowed(HOLD)
    if page.sitting.closed:
        return None
    sitting = page.sitting
    lines, sheets = roll_of(sitting), list(sitting.roll_sheets.order_by("-number"))
    note_list(request.actor, unit=sitting.unit_id, persons=len(lines), what="roll")
    printing = request.POST.get("do", "").startswith("print")
    post = None if printing or request.method != "POST" else request.POST
    found = PaperPage(page, lines, sheets, printing_of(request, sitting, lines))
    found.forms = _forms(found, post)
    return found


def _forms(found: PaperPage, post: Any) -> dict[str, Any]:
    sitting, people = found.sitting, found.lines
    written = conclusions_form.written_as_saved(sitting, people)
    roll = roll_form.roll_page(sitting, post=post)
    around = {"announced_on": sitting.announced_on, "for_paper": sitting.for_paper}
    return {
        "plan": plan_form.plan_form(sitting, post),
        "typed": RollTypedForm(post, sheets=found.sheets),
        "around": AroundForm(post, initial=around),
        "form": conclusions_form.WrittenForm(post, initial=written, sitting=sitting, people=people),
        "conclusions": conclusions_form.conclusion_forms(sitting, people, post),
        "motions": conclusions_form.motion_forms(sitting, post),
        "roll": roll,
        "to_study": in_sitting.offered_to(sitting, post),
        "guests": roll.guests if post is None else post.get("guests", ""),
    }


# --- Entering ---------------------------------------------------------------------------------


def enter(request: Request, found: PaperPage) -> str:
    """Save everything at once; gives the step to go on to, "" where something is to be mended."""
    if found.faulty:
        return ""
    page = found.page
    try:
        with transaction.atomic():
            page.sitting = services.enter_from_paper(
                request.actor,
                sitting=page.sitting,
                version=version_of(request),
                told=_told(request, found),
            )
            in_sitting.keep_ticks(request.actor, page.sitting, request.POST)
    except Newer as newer:
        page.refused, page.newer = newer, newer.sitting
        page.sitting = newer.sitting
    except Refused as refused:
        page.refused = refused
    else:
        return "score" if scorable(page.sitting) else "sign"
    return ""


def _told(request: Request, found: PaperPage) -> OnPaper:
    told, sitting, post = found.forms, found.sitting, request.POST
    around, typed = told["around"].cleaned_data, told["typed"].cleaned_data
    _said, guests = roll_form.typed(post, sitting)
    lines = {name: typed[name] for name in ("excused", "unexcused", "came", "unpaid")}
    roll = RollTyped(
        sheet=typed["sheet"] or 0,
        listed=_listed(post.get("listed", "")),
        dues_said=bool(typed["dues_said"]),
        guests=guests,
        heads=typed_heads(post, sitting),
        guest_count=typed["guest_count"],
        **lines,
    )
    concluded = [one.concluded for one in told["conclusions"]]
    tasks = list(tasks_told_in(sitting))
    answered = to_tell(sitting.unit_id, sitting.on, sitting.pk)
    return OnPaper(
        plan=told["plan"].plan,
        roll=roll,
        written=told["form"].written,
        announced_on=around["announced_on"],
        motions=[one.put for one in told["motions"] if one.cleaned_data["text"].strip()],
        concluded=[one for one in concluded if one.text.strip()],
        ended=conclusions_form.ended(post, tasks),
        told=conclusions_form.told(post, answered),
        for_paper=around["for_paper"],
    )


def _listed(text: str) -> list[int]:
    """Who stood on the list of the screen that the lines were read from."""
    return keys_in(text.split(","))
