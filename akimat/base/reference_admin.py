"""Reference rows in the admin: say what is compiled, and protect what is edited here."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from akimat.base.journaled_admin import CHANGED, JournaledAdmin, tell
from akimat.base.reference import ReferenceRow

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.forms import ModelForm
    from django.http import HttpRequest


@admin.action(description=_("Let the next load of the reference data overwrite these rows"))
def lift_mark(
    _admin: JournaledAdmin, request: "HttpRequest", chosen: "QuerySet[ReferenceRow]"
) -> None:
    for row in chosen:
        tell(request, row, CHANGED, {"locally_edited": "False"})
    chosen.update(locally_edited=False)


class ReferenceAdmin(JournaledAdmin):
    change_list_template = "admin/reference_change_list.html"
    change_form_template = "admin/reference_change_form.html"
    list_filter: ClassVar[tuple[str, ...]] = ("is_compiled", "locally_edited")
    list_per_page = 100
    readonly_fields: ClassVar[tuple[str, ...]] = ("locally_edited",)
    actions = (lift_mark,)

    @admin.display(description=_("name"))
    def name(self, row: ReferenceRow) -> str:
        return str(row)

    def save_model(
        self,
        request: "HttpRequest",
        obj: ReferenceRow,
        form: "ModelForm[ReferenceRow]",
        change: bool,  # noqa: FBT001 -- Django's signature
    ) -> None:
        if form.has_changed():
            obj.locally_edited = True
        super().save_model(request, obj, form, change)

    def get_list_display(self, request: "HttpRequest") -> list[Any]:
        return [*super().get_list_display(request), "is_compiled", "locally_edited"]
