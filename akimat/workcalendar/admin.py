from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from akimat.base.journaled_admin import JournaledAdmin
from akimat.workcalendar import services
from akimat.workcalendar.models import SpecialDay

if TYPE_CHECKING:
    from django.forms import ModelForm


@admin.register(SpecialDay)
class SpecialDayAdmin(JournaledAdmin):
    list_display = ("day", "is_working", "name_ru", "name_kk", "basis", "is_verified")
    list_filter = ("is_working", "is_verified", "locally_edited")
    date_hierarchy = "day"
    readonly_fields = ("locally_edited",)

    def save_model(
        self,
        _request: HttpRequest,
        obj: SpecialDay,
        _form: "ModelForm[SpecialDay]",
        _change: object,
    ) -> None:
        services.save_day(obj)

    def has_delete_permission(self, request: HttpRequest, obj: SpecialDay | None = None) -> bool:
        # The next load would bring a seeded day back: it is marked as worked instead.
        is_seeded = obj is not None and bool(obj.source)
        return not is_seeded and super().has_delete_permission(request, obj)

    def delete_model(self, _request: HttpRequest, obj: SpecialDay) -> None:
        services.delete_day(obj)

    def delete_queryset(self, _request: HttpRequest, queryset: QuerySet[SpecialDay]) -> None:
        for day in queryset:
            services.delete_day(day)
