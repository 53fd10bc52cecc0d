"""What an administrator mends of a service as such; its passport is changed in the registry."""

from typing import TYPE_CHECKING, ClassVar

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from akimat.base.reference_admin import ReferenceAdmin
from akimat.structure.names import LANGUAGES, localized
from services_registry.models import LifeSituation, Passport, SearchWords, Service

if TYPE_CHECKING:
    from django.http import HttpRequest


@admin.register(Service)
class ServiceAdmin(ReferenceAdmin):
    list_display = ("code", "registry_code", "name", "section", "withdrawn_on")
    list_filter = ("is_compiled", "locally_edited", "section")
    search_fields = ("code", "registry_code", "passports__name_kk", "passports__name_ru")
    filter_horizontal = ("life_situations",)
    # Withdrawing is a step with a reason, taken in the registry.
    readonly_fields: ClassVar[tuple[str, ...]] = ("locally_edited", "withdrawn_on")

    def has_add_permission(self, _request: "HttpRequest") -> bool:
        """Refuse: a new service comes with its passport, in an import."""
        return False

    def get_queryset(self, request: "HttpRequest") -> "QuerySet[Service]":
        newest = Passport.objects.filter(service=OuterRef("pk")).order_by("-version")
        names = {
            f"name_{language}": Subquery(newest.values(f"name_{language}")[:1])
            for language in LANGUAGES
        }
        services: QuerySet[Service] = super().get_queryset(request).annotate(**names)
        return services

    @admin.display(description=_("name"))
    def name(self, row: Service) -> str:  # type: ignore[override]  # of a service alone
        return localized(row, "name") or row.code


@admin.register(LifeSituation)
class LifeSituationAdmin(ReferenceAdmin):
    list_display = ("code", "name", "position")
    search_fields = ("code", "name_kk", "name_ru")


@admin.register(SearchWords)
class SearchWordsAdmin(ReferenceAdmin):
    list_display = ("service", "words_kk", "words_ru")
    list_select_related = ("service",)
    search_fields = ("service__code", "words_kk", "words_ru")
    autocomplete_fields = ("service",)
