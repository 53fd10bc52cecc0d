from typing import ClassVar

from django.contrib import admin

from akimat.base.reference_admin import ReferenceAdmin
from akimat.structure.models import Body, Office, Settlement, Street


@admin.register(Body)
class BodyAdmin(ReferenceAdmin):
    list_display: ClassVar = ("code", "name", "kind", "valid_from", "valid_to", "successor")
    list_filter: ClassVar = ("is_compiled", "locally_edited", "kind")
    list_select_related: ClassVar = ("successor",)
    search_fields: ClassVar = ("code", "name_kk", "name_ru", "name_en", "remit")
    autocomplete_fields: ClassVar = ("parent", "successor")


@admin.register(Settlement)
class SettlementAdmin(ReferenceAdmin):
    list_display: ClassVar = ("kato", "name", "kind", "parent", "body")
    list_filter: ClassVar = ("is_compiled", "locally_edited", "kind")
    list_select_related: ClassVar = ("parent", "body")
    search_fields: ClassVar = ("kato", "name_kk", "name_ru", "name_en")
    autocomplete_fields: ClassVar = ("parent", "body")


@admin.register(Street)
class StreetAdmin(ReferenceAdmin):
    list_display: ClassVar = ("name", "settlement")
    list_select_related: ClassVar = ("settlement",)
    search_fields: ClassVar = ("name",)
    autocomplete_fields: ClassVar = ("settlement",)


@admin.register(Office)
class OfficeAdmin(ReferenceAdmin):
    list_display: ClassVar = ("code", "name", "kind", "district", "day_ends_at", "is_open")
    list_filter: ClassVar = ("is_compiled", "locally_edited", "kind", "is_open")
    search_fields: ClassVar = ("code", "name_kk", "name_ru", "name_en")
    autocomplete_fields: ClassVar = ("parent",)
