"""What an administrator adds, changes and removes is told to whoever keeps the journal."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

if TYPE_CHECKING:
    # Only the stubs know the class as generic.
    PlainModelAdmin = admin.ModelAdmin[Any]
else:
    PlainModelAdmin = admin.ModelAdmin

Teller = Callable[[HttpRequest, Model, str, Mapping[str, object]], None]
_tellers: list[Teller] = []
ADDED, CHANGED, REMOVED = "add", "change", "remove"


def register(teller: Teller) -> None:
    if teller not in _tellers:
        _tellers.append(teller)


def tell(request: HttpRequest, row: Model, what: str, values: Mapping[str, object]) -> None:
    for teller in _tellers:
        teller(request, row, what, values)


class JournaledAdmin(PlainModelAdmin):
    def construct_change_message(
        self,
        request: HttpRequest,
        form: Any,  # noqa: ANN401 -- the form of a row, or of a password
        formsets: Iterable[Any] | None,
        add: bool = False,  # noqa: FBT001, FBT002 -- Django's signature
    ) -> list[dict[str, dict[str, list[str]]]]:
        """Tell the new values, as Django asks for the words of its own log."""
        row = getattr(form, "instance", None) or form.user
        values = {name: _shown(name, form.cleaned_data.get(name)) for name in form.changed_data}
        tell(request, row, ADDED if add else CHANGED, values)
        return super().construct_change_message(request, form, formsets or (), add)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401 -- Django's own
        for row in queryset:
            tell(request, row, REMOVED, {"name": str(row)})
        return super().log_deletions(request, queryset)


def _shown(name: str, value: object) -> str:
    return "" if "password" in name or value is None else str(value)
