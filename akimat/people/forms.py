from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from akimat.base import ratelimit
from akimat.base.errors import DomainError
from akimat.base.http import client_address
from akimat.people.labels import ERROR_LABELS
from akimat.people.models import User

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


def _day(label: Any, **options: Any) -> forms.DateField:  # noqa: ANN401 -- lazy or not
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        **options,
    )


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in stubs only
    """A person with the post; with the body where people of several stand in one list."""

    names_body = False

    def label_from_instance(self, obj: User) -> str:
        beside = obj.body.name if self.names_body and obj.body else obj.post
        return ", ".join(filter(None, [obj.short_name, beside]))


class AbsenceForm(forms.Form):
    """Who is away, and from when till when; why is not asked."""

    use_required_attribute = False

    person = PersonChoice(
        queryset=User.objects.none(),
        label=pgettext_lazy("absence", "Who"),
        empty_label=pgettext_lazy("absence", "Choose a person"),
    )
    first = _day(pgettext_lazy("absence", "First day"))
    last = _day(
        pgettext_lazy("absence", "Last day"), help_text=_("The person is back on the day after it.")
    )

    def __init__(
        self,
        people: QuerySet[User],
        *args: Any,  # noqa: ANN401 -- Django's
        of_one_body: bool,
        **options: Any,  # noqa: ANN401 -- ditto
    ) -> None:
        super().__init__(*args, **options)
        field = self.fields["person"]
        assert isinstance(field, PersonChoice)  # noqa: S101 -- declared above
        field.names_body = not of_one_body
        field.queryset = people

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", str(ERROR_LABELS["absence_ends_before_it_begins"]))
        return given
