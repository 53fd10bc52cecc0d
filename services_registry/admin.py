from django.contrib import admin

from akimat.base.reference_admin import ReferenceAdmin
from services_registry.models import Service


@admin.register(Service)
class ServiceAdmin(ReferenceAdmin):
    list_display = ("code", "name", "provider", "term_value", "term_unit")
    list_filter = ("is_compiled", "locally_edited", "section", "term_verification")
    list_select_related = ("provider",)
    search_fields = ("code", "name_kk", "name_ru", "name_en")
    autocomplete_fields = ("provider",)
