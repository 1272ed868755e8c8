"""A paper that is in force is entered from paper."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import Refused
from chibo.documents.models import Paper, RequiredPaper
from chibo.documents.periods import period_name
from chibo.documents.queries.kept import kept_papers
from chibo.documents.services import enter_paper
from chibo.documents.services.leave import own
from chibo.organisations.models import Unit
from chibo.portal.deciding import refuse
from chibo.portal.papers.forms import StatedForm
from chibo.portal.papers.offering import (
    one_what,
    programme_choices,
    replaceable,
    required_of,
    what_choices,
)
from chibo.portal.papers.told import term_of
from chibo.portal.scope import Scope


def entering_form(request: Request, scope: Scope, unit: Unit) -> StatedForm:
    """The form for the paper that is asked for, or for any."""
    actor, day = request.actor, scope.day
    asked = required_of(actor, unit.pk, day, request.GET.get("asked", ""))
    kind, holder = (asked[0].paper, asked[1]) if asked else ("", "")
    initial = _initial(unit, day, asked[0] if asked else None, holder)
    return StatedForm(
        request.POST or None,
        own=own(actor, unit.pk),
        initial=initial,
        whats=one_what(kind, holder) if asked else what_choices(actor, unit.pk, day),
        programmes=programme_choices(actor),
        replaced=replaceable(actor, unit.pk, day, kind, holder, initial.get("period", "")),
    )


def _initial(unit: Unit, day: date, asked: RequiredPaper | None, holder: str) -> dict[str, Any]:
    if asked is None:
        return {}
    return {
        "what": f"{asked.paper}:{holder}",
        "period": period_name(asked.every, day, term_of(unit.pk, day)),
        "programme": asked.programme,
    }


def title_of(form: StatedForm) -> str:
    """What the page is called: by the paper that is asked for."""
    what = form.fields["what"]
    choices = list(getattr(what, "choices", ()))
    if len(choices) == 1:
        return _("Ghi văn bản: %(paper)s") % {"paper": choices[0][1]}
    return _("Ghi văn bản từ bản giấy")


def enter(actor: Actor, unit: Unit, form: StatedForm) -> Paper | None:
    """Enter what was typed; None where it is refused, and the form says why."""
    replaces = None
    code = form.cleaned_data.get("replaces", "")
    if code:
        replaces = kept_papers(actor, unit.pk, actor.today).filter(code=code).first()
    try:
        return enter_paper(
            actor,
            unit=unit,
            stated=form.stated,
            replaces=replaces,
            for_paper=form.for_paper_told,
        )
    except Refused as refused:
        refuse(form, refused)
        return None
