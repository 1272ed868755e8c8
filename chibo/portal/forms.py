"""Reads what people type when they sign in."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """User name, and a password or the PIN of a printed slip."""

    username = forms.CharField(label=_("Tên đăng nhập"), max_length=60)
    password = forms.CharField(
        label=_("Mật khẩu hoặc mã PIN"), strip=False, widget=forms.PasswordInput
    )

    error_messages = {
        "invalid_login": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Đồng chí gõ lại, hoặc xin văn phòng cấp uỷ"
            " in phiếu PIN mới."
        ),
        "inactive": _("Tài khoản này đã dừng. Liên hệ văn phòng cấp uỷ để mở lại."),
    }
