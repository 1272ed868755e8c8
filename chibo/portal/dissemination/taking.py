"""What a form sent from a paper's page does; gives the words that say it is done."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.accounts.middleware import Request
from chibo.core.refusals import NotAllowed, Refused
from chibo.dissemination import services
from chibo.dissemination.queries.sight import HOLD
from chibo.portal.before.files import incoming
from chibo.portal.deciding import refuse
from chibo.portal.dissemination.page import Page
from chibo.portal.posted import number_in, version_of


def take(request: Request, page: Page, unit: int, typed: dict[str, Any]) -> str:
    """Do what a form says; "" where it does not hold, with the reason in it.

    Raises NotAllowed, Http404 for a form that is not there.
    """
    do = request.POST.get("do", "")
    if do not in (*DOING, *FILES):
        raise Http404(do)
    if not (page.holds or page.sends):
        raise NotAllowed(HOLD)
    if do in FILES:
        return _filed(request, page, do, typed)
    form = typed.get(do)
    if form is None:
        if do == "acknowledge" and page.sent:  # somebody else was quicker
            return _("Đơn vị đã tiếp nhận văn bản này.")
        raise Http404(do)
    if not form.is_valid():
        return ""
    try:
        return DOING[do](request, page, unit, form)
    except Refused as refused:
        refuse(form, refused)
        return ""


def _filed(request: Request, page: Page, do: str, typed: dict[str, Any]) -> str:
    """Attach a file or take one back; a refusal stands above the page."""
    if not page.sends or page.limits is None or page.row.ended_on:
        raise NotAllowed(HOLD)
    actor, row = request.actor, page.row
    try:
        if do == "withdraw":
            key, why = number_in(request.POST.get("key", "")), request.POST.get("why", "")
            if key is None:
                raise Http404
            services.withdraw_file(actor, row=row, key=key, why=why)
            return _("Đã rút tệp.")
        title = request.POST.get("title", "")
        file = incoming(request, page.limits)
        services.attach_file(actor, row=row, file=file, title=title)
    except Refused as refused:
        typed["refused"] = refused
        return ""
    return _("Đã gửi tệp; ai nhận văn bản đều mở được.")


def _acknowledge(request: Request, page: Page, unit: int, form: Any) -> str:
    services.acknowledge(request.actor, row=page.row, unit=unit, **form.told)
    return _("Đã ghi tiếp nhận; cấp gửi thấy ngay.")


def _pass_on(request: Request, page: Page, unit: int, form: Any) -> str:
    version = version_of(request)
    services.pass_on(request.actor, row=page.row, unit=unit, version=version, **form.told)
    return _("Đã triển khai tiếp; các đơn vị bên dưới đọc chỉ đạo cùng văn bản.")


def _study(request: Request, page: Page, unit: int, form: Any) -> str:
    paper = form.cleaned_data.get("for_paper", "")
    services.record_study(request.actor, row=page.row, unit=unit, held=form.held, for_paper=paper)
    return _("Đã ghi buổi học.")


def _later(request: Request, page: Page, unit: int, form: Any) -> str:
    count = services.tell_later(request.actor, row=page.row, unit=unit, **form.told)
    said = ngettext("Đã ghi %(count)d đồng chí học bù.", "Đã ghi %(count)d đồng chí học bù.", count)
    return said % {"count": count}


def _drop(request: Request, page: Page, unit: int, form: Any) -> str:
    told = form.cleaned_data
    study = next(one for one in page.studies if one.pk == told["study"])
    paper = told.get("for_paper", "")
    services.drop_study(request.actor, study=study, reason=told["reason"], for_paper=paper)
    return _("Đã bỏ buổi học ghi nhầm.")


def _finish(request: Request, page: Page, unit: int, form: Any) -> str:
    version = version_of(request)
    services.finish(request.actor, row=page.row, version=version, **form.cleaned_data)
    return _("Đã kết thúc; những gì đã ghi vẫn giữ nguyên.")


FILES = ("attach", "withdraw")
DOING: Mapping[str, Callable[[Request, Page, int, forms.Form], str]] = {
    "acknowledge": _acknowledge,
    "pass_on": _pass_on,
    "study": _study,
    "later": _later,
    "drop": _drop,
    "finish": _finish,
}
