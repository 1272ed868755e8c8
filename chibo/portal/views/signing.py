"""Signing in and out."""

from typing import Any

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator

from chibo.portal.forms import SignInForm
from chibo.portal.offered import offered_accounts


@method_decorator(login_not_required, name="dispatch")
class SignIn(auth.LoginView):
    """User name with a password, or with the PIN of a printed slip."""

    template_name = "portal/signin.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(offered=offered_accounts(), **context)


class SignOut(auth.LogoutView):
    """Ends the session; by POST only."""
