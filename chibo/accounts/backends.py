"""Signing in with a password or with the PIN of a printed slip."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest

from chibo.accounts.actors import today
from chibo.accounts.models import PinSlip, User

NOBODY = ""  # matches nothing, and is hashed against all the same


class PasswordOrPin(BaseBackend):
    """Opens to an active user's password, or to the PIN of a slip that is valid today.

    Digits alone may be a PIN and are tried as both; all else is a password only. For a name that
    doesn't exist as much is hashed as for one that does, so that the time taken tells nothing.
    Too many attempts are django-axes' business, which stands in front.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **_others: Any,
    ) -> User | None:
        if not username or not password:
            return None
        user = User.objects.filter(username=username).first()
        opens = user.check_password(password) if user else check_password(password, NOBODY)
        if password.isascii() and password.isdigit():
            opens |= check_password(password, _slip_secret(user))
        return user if user and opens and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()


def _slip_secret(user: User | None) -> str:
    slips = PinSlip.objects.as_of(today()).filter(user=user).order_by("-valid_from", "-id")
    return slips.values_list("secret", flat=True).first() or NOBODY
