from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from akimat.base import ratelimit
from akimat.base.errors import DomainError
from akimat.base.http import client_address

WINDOW = 5 * 60
TRIES_OF_A_NAME = 5
TRIES_OF_AN_ADDRESS = 20


class LoginForm(AuthenticationForm):
    """Login that stops guessing: five wrong passwords for a name close it for five minutes."""

    error_messages = {  # noqa: RUF012 -- Django's own way
        "invalid_login": _("The name or the password is wrong. Check the keyboard layout."),
        "inactive": _("This account is closed. Ask your administrator."),
    }

    def clean(self) -> dict[str, Any]:
        limits = self._limits()
        # Before the password is looked at: a right one does not help while it is closed.
        if not ratelimit.take(limits, seconds=WINDOW):
            raise DomainError("too_many_logins", minutes=ratelimit.minutes_left(limits))
        cleaned = super().clean()
        if self.user_cache is not None:
            ratelimit.give_back(limits)
        return cleaned

    def _limits(self) -> dict[str, int]:
        name = str(self.cleaned_data.get("username", "")).casefold()
        address = client_address(self.request) if self.request else ""
        return {
            f"login:name:{name}": TRIES_OF_A_NAME,
            f"login:address:{address}": TRIES_OF_AN_ADDRESS,
        }


class AdminLoginForm(LoginForm, AdminAuthenticationForm):
    """The second door to the same accounts: guesses at either one are counted together."""
