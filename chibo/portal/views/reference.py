"""Binds the number that a target takes from another document."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chibo.accounts.middleware import Request
from chibo.portal.scope import read_scope
from chibo.portal.targets.references import ReferenceForm, carry_out, desk_of
from chibo.portal.templatetags.address import scoped
from chibo.programmes.queries import catalogue


@require_http_methods(["GET", "HEAD", "POST"])
def bind_reference(request: Request, code: str) -> HttpResponse:
    """The form alone, with what was typed where something was refused; then the target again."""
    programme, entry = catalogue.target(request.actor, code)
    scope = read_scope(request, until=programme.span.last)
    desk = desk_of(request, programme, entry, scope)
    if desk is None or not desk.units:
        raise Http404(code)
    form, done = carry_out(request, desk) if request.method == "POST" else (desk.form, "")
    if done:
        messages.success(request, _("Đã ghi quyết định; số liệu của chỉ tiêu tính theo đó."))
        address = reverse("target", args=[code]) + scoped(request.GET, {"unit": done})
        return redirect(f"{address}#so-dan-chieu")
    binding = isinstance(form, ReferenceForm)
    context = {"scope": scope, "desk": desk, "form": form, "binding": binding}
    context |= {"pack": programme.pack, "target": entry.pack}
    return render(
        request, "portal/targets/reference.html", context, status=422 if form.errors else 200
    )
