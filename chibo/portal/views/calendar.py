"""The calendar of a unit, its customs, and one's own feed for a telephone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from chibo.accounts import feeds
from chibo.accounts.actors import today
from chibo.accounts.middleware import Request
from chibo.portal.calendar.feed import HOUR, feed_text, too_often
from chibo.portal.calendar.rhythms import rhythms_of, set_as_typed, setting_of
from chibo.portal.calendar.year import month_asked, year_of
from chibo.portal.scope import read_scope
from chibo.portal.templatetags.address import scoped

TYPE = "text/calendar; charset=utf-8"


@require_safe
def calendar(request: Request) -> HttpResponse:
    """A unit's year of meetings, or one month of it."""
    scope = read_scope(request)
    month = month_asked(request.GET.get("month", ""), scope.day)
    context = {"scope": scope, "year": year_of(request.actor, scope, month)}
    return render(request, "portal/calendar/calendar.html", context)


@require_safe
def rhythm(request: Request) -> HttpResponse:
    """By which custom a unit meets."""
    scope = read_scope(request)
    context = {"scope": scope, "rhythms": rhythms_of(request.actor, scope)}
    return render(request, "portal/calendar/rhythm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_rhythm(request: Request) -> HttpResponse:
    """Set one custom, of the unit or of cells below it."""
    scope = read_scope(request)
    setting = setting_of(request, scope)
    if request.method == "POST":
        changed = set_as_typed(request.actor, scope, setting)
        if changed is not None:
            said = ngettext(
                "Đã ghi lệ họp của %(count)s đơn vị.",
                "Đã ghi lệ họp của %(count)s đơn vị.",
                changed,
            )
            messages.success(request, said % {"count": changed})
            return redirect(reverse("rhythm") + scoped(request.GET, {}))
    context = {"scope": scope, "setting": setting, "form": setting.form}
    status = 422 if setting.form.errors else 200
    return render(request, "portal/calendar/set_rhythm.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def own_feed(request: Request) -> HttpResponse:
    """Make or stop one's own address; a new one is shown once."""
    address, do = "", request.POST.get("do", "")
    if do == "make":
        path = reverse("feed", args=[feeds.make_feed(request.actor)])
        address = request.build_absolute_uri(path)
    elif do == "revoke":
        feeds.revoke_feed(request.actor)
        messages.success(request, _("Đã thôi dùng địa chỉ lịch cũ."))
        return redirect("own_feed")
    elif request.method == "POST":
        raise Http404(do)
    context = {"address": address, "made_on": feeds.feed_made_on(request.actor)}
    return render(request, "portal/calendar/feed.html", context)


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """A calendar by its secret address, for whoever has it; none such is 404."""
    user = feeds.user_of_feed(secret)
    key = f"u{user.pk}" if user else f"ip{request.META.get('REMOTE_ADDR', '')}"
    if too_often(key):
        return HttpResponse(status=429, headers={"Retry-After": str(HOUR)})
    if user is None:
        raise Http404
    answer = HttpResponse(feed_text(user, today()), content_type=TYPE)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
