from django.contrib import admin

from akimat.base.reference_admin import ReferenceAdmin
from reception.models import Official, Room, Venue


@admin.register(Official)
class OfficialAdmin(ReferenceAdmin):
    list_display = ("code", "name", "kind", "body", "appointment", "user", "is_active")
    list_filter = ("is_compiled", "locally_edited", "kind", "appointment", "is_active")
    list_select_related = ("body", "user")
    search_fields = ("code", "name_kk", "name_ru", "name_en")
    autocomplete_fields = ("body", "office", "user")


@admin.register(Room)
class RoomAdmin(ReferenceAdmin):
    list_display = ("code", "name", "office", "seats", "is_bookable")
    list_select_related = ("office",)
    search_fields = ("code", "name_kk", "name_ru", "name_en")
    autocomplete_fields = ("office",)


@admin.register(Venue)
class VenueAdmin(ReferenceAdmin):
    list_display = ("code", "name", "settlement", "address")
    list_select_related = ("settlement",)
    search_fields = ("code", "name_kk", "name_ru", "name_en")
    autocomplete_fields = ("settlement",)
