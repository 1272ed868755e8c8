"""A draft is begun: from which template, for which period."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.accounts.middleware import Request
from chibo.core.actor import Actor
from chibo.core.refusals import Refused
from chibo.documents.models import Draft, Paper, RequiredPaper
from chibo.documents.periods import period_name, read_period
from chibo.documents.queries.drafts import templates_for
from chibo.documents.queries.kept import holders_of, kept_papers
from chibo.documents.services import start_draft
from chibo.documents.services.drafting import Wanted, issuers_of
from chibo.documents.templates import Template
from chibo.organisations.models import Unit
from chibo.portal.deciding import refuse
from chibo.portal.papers.offering import programme_choices, replaceable, required_of
from chibo.portal.papers.told import term_of, told_of
from chibo.portal.scope import Scope


class StartForm(forms.Form):
    """Which paper is to be written."""

    template = forms.ChoiceField(label=_("Mẫu"))
    period = forms.CharField(
        label=_("Kỳ"),
        help_text=_("2026, 2026-Q4, 2026-H2 hoặc 2025-2030; không theo kỳ thì để trống"),
        max_length=12,
        required=False,
    )
    number = forms.IntegerField(
        label=_("Chỉ tiêu kết nạp (người)"), min_value=0, max_value=9999, required=False
    )
    programme = forms.ChoiceField(label=_("Thực hiện chương trình"), required=False)
    replaces = forms.ChoiceField(
        label=_("Thay văn bản đang có"),
        help_text=_("Ban hành xong thì văn bản này hết hiệu lực; bản cũ vẫn được giữ"),
        required=False,
    )

    def __init__(self, *args: Any, offered: "Offered", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "template": offered.templates,
            "programme": [("", "—"), *offered.programmes],
            "replaces": [("", "—"), *offered.replaced],
        }
        for name, listed in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = listed
        self._leave_out(offered)

    def _leave_out(self, offered: "Offered") -> None:
        """What this paper has no use for."""
        kinds = offered.kinds
        if len(offered.templates) == 1:
            self.fields["template"].widget = forms.HiddenInput()
        if Paper.Kind.ADMISSION_PLAN not in kinds:
            del self.fields["number"]
        if Paper.Kind.OWN_PROGRAMME not in kinds:
            del self.fields["programme"]
        if not offered.replaced:
            del self.fields["replaces"]
        if offered.standing:
            del self.fields["period"]


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form offers: templates by "code:holder"; `standing` papers have no period."""

    templates: list[tuple[str, str]]
    programmes: list[tuple[str, str]]
    replaced: list[tuple[str, str]]
    kinds: frozenset[str]
    standing: bool


def start_form(request: Request, scope: Scope, unit: Unit) -> StartForm:
    """The form for the paper that is asked for, or for any that the unit may write."""
    actor, day = request.actor, request.actor.today
    asked = required_of(actor, unit.pk, scope.day, request.GET.get("asked", ""))
    holders = holders_of(actor, unit.pk, day)
    rows = templates_for(unit.pk, holders, day)
    wanted = asked[0] if asked else None
    fitting = [row for row in rows if _answers(*row, *asked)] if asked else []
    kind, holder = (asked[0].paper, asked[1]) if asked else ("", "")
    chosen = fitting[:1] or rows
    period = period_name(wanted.every, scope.day, term_of(unit.pk, scope.day)) if wanted else ""
    offered = Offered(
        _named(chosen),
        programme_choices(actor),
        replaceable(actor, unit.pk, day, kind, holder, period),
        frozenset(template.paper for template, _holder in chosen),
        standing=wanted is not None and wanted.every == RequiredPaper.Every.STANDING,
    )
    return StartForm(
        request.POST or None,
        offered=offered,
        initial=_initial(unit, scope, wanted, chosen, offered),
    )


def _answers(template: Template, whose: str, asked: RequiredPaper, holder: str) -> bool:
    return (
        template.paper == asked.paper
        and whose == holder
        and (not template.every or asked.every in template.every)
    )


def _named(rows: list[tuple[Template, str]]) -> list[tuple[str, str]]:
    """By name; with whose it is where that isn't clear."""
    codes = [template.code for template, _holder in rows]
    words = dict(Paper.Holder.choices)
    return [
        (
            f"{one.code}:{holder}",
            f"{one.name!s} ({words[holder]})" if codes.count(one.code) > 1 else str(one.name),
        )
        for one, holder in rows
    ]


def _initial(
    unit: Unit,
    scope: Scope,
    asked: RequiredPaper | None,
    chosen: list[tuple[Template, str]],
    offered: Offered,
) -> dict[str, Any]:
    if asked is None:
        return {}
    current = offered.replaced[0][0] if offered.replaced and offered.standing else ""
    template, holder = chosen[0]
    return {
        "template": f"{template.code}:{holder}",
        "period": period_name(asked.every, scope.day, term_of(unit.pk, scope.day)),
        "programme": asked.programme,
        "replaces": current,
    }


def start(actor: Actor, unit: Unit, form: StartForm) -> Draft | None:
    """Begin the draft; None where it is refused, and the form says why."""
    told = form.cleaned_data
    code, _colon, holder = told["template"].partition(":")
    replaces = kept_papers(actor, unit.pk, actor.today).filter(code=told.get("replaces") or "")
    wanted = Wanted(
        code,
        holder,
        told.get("period", ""),
        told.get("programme") or "",
        told.get("number"),
        replaces.first(),
    )
    try:
        return start_draft(actor, unit=unit, wanted=wanted, told=_told(actor, unit, wanted))
    except Refused as refused:
        refuse(form, refused)
        return None


def _told(actor: Actor, unit: Unit, wanted: Wanted) -> dict[str, str]:
    """What is filled in. Raises Refused PAPER-PERIOD, DRAFT-ISSUER."""
    rows = templates_for(unit.pk, [wanted.holder], actor.today)
    template = next((one for one, _holder in rows if one.code == wanted.template), None)
    issuer = issuers_of(unit, template, actor.today)[0] if template else ""
    period = read_period(wanted.period)
    return told_of(
        actor, unit, issuer, period=period, programme=wanted.programme, number=wanted.number
    )
