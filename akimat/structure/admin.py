from django.contrib import admin

from akimat.base.reference_admin import ReferenceAdmin
from akimat.structure.models import Body, Office, Settlement, Street


@admin.register(Body)
class BodyAdmin(ReferenceAdmin):
    list_display = ("code", "name", "kind", "valid_from", "valid_to", "successor")
    list_filter = ("is_compiled", "locally_edited", "kind")
    list_select_related = ("successor",)
    search_fields = ("code", "name_kk", "name_ru", "name_en", "remit")
    autocomplete_fields = ("parent", "successor")


@admin.register(Settlement)
class SettlementAdmin(ReferenceAdmin):
    list_display = ("kato", "name", "kind", "parent", "body")
    list_filter = ("is_compiled", "locally_edited", "kind")
    list_select_related = ("parent", "body")
    search_fields = ("kato", "name_kk", "name_ru", "name_en")
    autocomplete_fields = ("parent", "body")


@admin.register(Street)
class StreetAdmin(ReferenceAdmin):
    list_display = ("name", "settlement")
    list_select_related = ("settlement",)
    search_fields = ("name",)
    autocomplete_fields = ("settlement",)


@admin.register(Office)
class OfficeAdmin(ReferenceAdmin):
    list_display = ("code", "name", "kind", "district", "day_ends_at", "is_open")
    list_filter = ("is_compiled", "locally_edited", "kind", "is_open")
    search_fields = ("code", "name_kk", "name_ru", "name_en")
    autocomplete_fields = ("parent",)
