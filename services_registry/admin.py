from django.contrib import admin

from akimat.base.reference_admin import ReferenceAdmin
from services_registry.models import SearchWords, Service


@admin.register(Service)
class ServiceAdmin(ReferenceAdmin):
    list_display = ("code", "registry_code", "section", "withdrawn_on")
    list_filter = ("is_compiled", "locally_edited", "section")
    search_fields = ("code", "registry_code", "passports__name_kk", "passports__name_ru")


# --- search and offices ---------------------------------------------------------------------------
@admin.register(SearchWords)
class SearchWordsAdmin(ReferenceAdmin):
    list_display = ("service", "words_kk", "words_ru")
    list_select_related = ("service",)
    search_fields = ("service__code", "words_kk", "words_ru")
    autocomplete_fields = ("service",)
