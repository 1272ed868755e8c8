"""What is printed before a meeting that is held without a phone, as files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from chibo.accounts.middleware import Request
from chibo.documents.official import OfficialPaper
from chibo.documents.official.typesetting import TYPES
from chibo.meetings import services
from chibo.meetings.models import Sitting
from chibo.meetings.papers import printed
from chibo.meetings.queries.handing import last_before
from chibo.meetings.queries.roll import Line
from chibo.meetings.rules import votes
from chibo.portal.meetings.papers import download, typeset

MOST_SLIPS = 500
DO = "print-"
"""What the buttons that print begin with."""


class PrintForm(forms.Form):
    """What is voted on or asked about, and how many slips."""

    matter = forms.CharField(
        label=_("Nội dung lấy phiếu, lấy ý kiến"),
        help_text=_("In lên từng phiếu; không lưu lại ở đây."),
        max_length=300,
    )
    count = forms.IntegerField(label=_("Số phiếu"), min_value=1, max_value=MOST_SLIPS)


@dataclass(frozen=True, slots=True)
class Printing:
    """A sitting to be printed for: everybody called, and what was typed about slips."""

    sitting: Sitting
    lines: Sequence[Line]
    form: PrintForm

    @property
    def voters(self) -> int:
        """How many of those expected vote: so many ballots, unless one says otherwise."""
        counts = self.sitting.prescribed.counts
        return sum(votes(line, counts) for line in self.lines)


def printing_of(request: Request, sitting: Sitting, lines: Sequence[Line]) -> Printing:
    """What its form shows, or what was typed into it."""
    post = request.POST if request.POST.get("do", "").startswith(DO) else None
    voters = Printing(sitting, lines, PrintForm()).voters
    return Printing(sitting, lines, PrintForm(post, prefix="print", initial={"count": voters}))


def print_sheets(request: Request, asked: Printing) -> HttpResponse | None:
    """The sheets asked for as a file; None where the matter or the number is missing.

    Raises Http404 for no such sheet, NotAllowed.
    """
    what = request.POST["do"].removeprefix(DO)
    suffix = request.POST.get("as", "pdf")
    if what not in PRINTS or suffix not in TYPES:
        raise Http404(what)
    if what in SLIPS and not asked.form.is_valid():
        return None
    papers = PRINTS[what](request, asked)
    content = typeset(papers, suffix, large=what == "agenda")
    return download(content, f"{what}-{asked.sitting.code}.{suffix}", TYPES[suffix])


def _roll(request: Request, asked: Printing) -> Sequence[OfficialPaper]:
    sheet = services.print_roll(request.actor, sitting=asked.sitting)
    by = {line.person.pk: line for line in asked.lines}
    return printed.roll_sheets(asked.sitting, sheet, [by[key] for key in sheet.persons])


def _agenda(request: Request, asked: Printing) -> Sequence[OfficialPaper]:
    services.note_printed(request.actor, asked.sitting, "agenda", 1)
    return [printed.agenda_sheet(asked.sitting, last_before(asked.sitting))]


def _ballots(request: Request, asked: Printing) -> Sequence[OfficialPaper]:
    matter, count = _typed(request, asked, "ballots")
    return printed.ballots(asked.sitting, matter, count, request.actor.today)


def _opinions(request: Request, asked: Printing) -> Sequence[OfficialPaper]:
    matter, count = _typed(request, asked, "opinions")
    return printed.opinion_slips(asked.sitting, matter, count, request.actor.today)


def _counting(request: Request, asked: Printing) -> Sequence[OfficialPaper]:
    matter, _count = _typed(request, asked, "counting")
    return [printed.counting_sheet(asked.sitting, matter, asked.voters)]


def _typed(request: Request, asked: Printing, what: str) -> tuple[str, int]:
    told = asked.form.cleaned_data
    services.note_printed(request.actor, asked.sitting, what, told["count"])
    return told["matter"], told["count"]


PRINTS: Mapping[str, Callable[[Request, Printing], Sequence[OfficialPaper]]] = {
    "roll": _roll,
    "agenda": _agenda,
    "ballots": _ballots,
    "counting": _counting,
    "opinions": _opinions,
}
SLIPS = ("ballots", "counting", "opinions")
"""Those that are about a matter."""
