from django.contrib import admin

from akimat.base.reference_admin import ReferenceAdmin
from services_registry.models import Service


@admin.register(Service)
class ServiceAdmin(ReferenceAdmin):
    list_display = ("code", "registry_code", "section", "withdrawn_on")
    list_filter = ("is_compiled", "locally_edited", "section")
    search_fields = ("code", "registry_code", "passports__name_kk", "passports__name_ru")
