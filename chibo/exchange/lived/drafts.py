"""Papers on their way in a demo's grassroots organisation."""

from datetime import date, timedelta

from django.db import transaction

from chibo.accounts.actors import build_actor
from chibo.accounts.models import User
from chibo.core.actor import Actor
from chibo.documents.models import Draft
from chibo.documents.queries.heads import letterhead
from chibo.documents.queries.layouts import paper_rules
from chibo.documents.services import (
    ask_appraisal,
    ask_comments,
    close_comments,
    save_text,
    start_draft,
)
from chibo.documents.services.asking import Heard, appraisers
from chibo.documents.services.drafting import Wanted, Written
from chibo.documents.templates import paper_templates
from chibo.organisations.models import Body, Unit

OFFICE = "vanphong.coso"


@transaction.atomic
def write_papers(day: date) -> None:
    """One paper is being written, one out for comments, one waits for the superior's opinion."""
    user = User.objects.filter(username=OFFICE).first()
    if user is None or Draft.objects.exists():
        return
    actor, unit = build_actor(user, day), Unit.objects.get(grants__user=user)
    if not Body.objects.as_of(day).filter(unit=unit, kind=Body.Kind.COMMITTEE).exists():
        return
    year = str(actor.today.year)
    _begun(actor, unit, "thematic-resolution")
    asked = _sent(actor, _begun(actor, unit, "committee-year-programme", str(int(year) + 1)))
    until = actor.today + timedelta(days=10)
    ask_comments(actor, draft=asked, version=asked.version, whom="members", until=until)
    waiting = _sent(actor, _begun(actor, unit, "committee-working-regulations"))
    waiting = _heard(actor, waiting)
    above = appraisers(unit.pk, actor.today)
    if above:
        by, day = above[0][0], actor.today + timedelta(days=15)
        ask_appraisal(actor, draft=waiting, version=waiting.version, by=by, until=day)


def _begun(actor: Actor, unit: Unit, template: str, period: str = "") -> Draft:
    head = letterhead(paper_rules(), unit.pk, "committee", actor.today)
    words, year = paper_templates().periods, period or str(actor.today.year)
    told = {
        "unit": head.called,
        "superior": paper_rules().names.committee(head.superior),
        "year": year,
        "last_year": str(int(year) - 1),
        "period": words.of(year),
    }
    return start_draft(actor, unit=unit, wanted=Wanted(template, "committee", period), told=told)


def _sent(actor: Actor, draft: Draft) -> Draft:
    """Sent on, without the lines that the template left open."""
    blank, content = paper_templates().blank, draft.content
    sections = [
        {**one, "text": "\n".join(line for line in one["text"].split("\n") if blank not in line)}
        for one in content["sections"]
    ]
    kept = {
        "grounds": [line for line in content["grounds"] if blank not in line],
        "sections": sections,
        "recipients": content["recipients"],
    }
    abstract = draft.abstract.partition(f", nhiệm kỳ {blank}")[0]
    written = Written(abstract, kept, draft.issuer, draft.period, draft.number)
    return save_text(actor, draft=draft, version=draft.version, written=written, ready=True)


def _heard(actor: Actor, draft: Draft) -> Draft:
    """Members were asked, and what they said is summed up."""
    draft = ask_comments(
        actor, draft=draft, version=draft.version, whom="members", until=actor.today
    )
    heard = Heard(40, 36, 34, "Nêu rõ hơn chế độ họp và thời hạn gửi tài liệu.")
    row = draft.consultations.get()
    return close_comments(
        actor, draft=draft, version=draft.version, consultation=row.pk, heard=heard
    )
