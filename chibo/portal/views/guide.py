"""The guided demo begins: one click signs in as the demo's office. No real database has it."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chibo.accounts.actors import build_actor, today
from chibo.core import audit
from chibo.portal.guide import account_of_guide, first_step

BACKEND = "chibo.accounts.backends.PasswordOrPin"
STARTED = "guide.started"


@login_not_required
@require_POST
def start_guide(request: HttpRequest) -> HttpResponse:
    """Signs in as the office of a demo, unless somebody is signed in, and opens the first step."""
    account, user = account_of_guide()
    if not request.user.is_authenticated:
        login(request, user, backend=BACKEND)
        audit.record(build_actor(user, today()), STARTED, detail={"user": account.username})
    return redirect(first_step())
