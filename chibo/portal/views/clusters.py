"""Clusters: the list, one of them, and changing one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chibo.accounts.middleware import Request
from chibo.organisations.clusters import cluster_on
from chibo.organisations.models import Cluster
from chibo.portal.clusters.changing import (
    CHANGES,
    carried_out,
    establish_form,
    established,
    may_change,
    to_change,
)
from chibo.portal.clusters.tables import clusters_listing, members_listing
from chibo.portal.scope import read_scope
from chibo.portal.tables.answering import page_or_file
from chibo.portal.templatetags.address import scoped
from chibo.programmes.queries import catalogue

FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def clusters(request: Request) -> HttpResponse:
    """The clusters of the unit in scope and below it, and those that it stands in."""
    scope = read_scope(request)
    context = {
        "scope": scope,
        "clusters": clusters_listing(request, scope),
        "may": may_change(request.actor, scope.unit.id),
    }
    return page_or_file(request, "portal/clusters/clusters.html", context)


@require_safe
def cluster(request: Request, code: str) -> HttpResponse:
    """The units in it on the day, the body in charge, what was before, and its figures."""
    scope = read_scope(request)
    try:
        found = cluster_on(request.actor, code, scope.day)
    except Cluster.DoesNotExist as hidden:
        raise Http404(code) from hidden
    going_on = found.led.cluster.valid_to is None
    context = {
        "scope": scope,
        "found": found,
        "members": members_listing(request, scope, found),
        "gone": [one for one in found.stays if not one.on(scope.day)],
        "changes": CHANGES.values() if going_on else (),
        "may": going_on and may_change(request.actor, found.led.cluster.unit_id),
        "programmes": [
            one for one in catalogue.programmes(request.actor) if one.span.last >= scope.day
        ],
    }
    return page_or_file(request, "portal/clusters/cluster.html", context)


@FORM
def new_cluster(request: Request) -> HttpResponse:
    """Establish a cluster of the unit in scope."""
    scope = read_scope(request)
    if not may_change(request.actor, scope.unit.id):
        raise Http404
    form = establish_form(request.actor, scope, request.POST if request.method == "POST" else None)
    if request.method == "POST" and established(request.actor, scope, form):
        messages.success(request, _("Đã lập cụm."))
        code = form.cleaned_data["code"].strip()
        return redirect(reverse("cluster", args=[code]) + scoped(request.GET, {}))
    context = {"scope": scope, "form": form, "button": _("Lập cụm")}
    return render(
        request, "portal/clusters/cluster_form.html", context, status=422 if form.errors else 200
    )


@FORM
def change_cluster(request: Request, code: str) -> HttpResponse:
    """One change of a cluster; `do` in the address says which."""
    scope, found = read_scope(request), to_change(request.actor, code)
    change = CHANGES.get(request.GET.get("do", ""), CHANGES["join"])
    sent = request.POST if request.method == "POST" else None
    form = change.form(request.actor, found, sent)
    if sent is not None and carried_out(request.actor, found, change, form):
        messages.success(request, _("Đã ghi thay đổi của cụm."))
        return redirect(reverse("cluster", args=[code]) + scoped(request.GET, {}))
    context = {"scope": scope, "form": form, "button": change.button}
    context |= {"found": found, "change": change}
    return render(
        request, "portal/clusters/cluster_form.html", context, status=422 if form.errors else 200
    )
