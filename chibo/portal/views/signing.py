"""Signing in and out."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator

from chibo.portal.forms import SignInForm


@method_decorator(login_not_required, name="dispatch")
class SignIn(auth.LoginView):
    """User name with a password, or with the PIN of a printed slip."""

    template_name = "portal/signin.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(auth.LogoutView):
    """Ends the session; by POST only."""
