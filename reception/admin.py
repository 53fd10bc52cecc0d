from typing import TYPE_CHECKING

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from akimat.base import clock
from akimat.base.journaled_admin import CHANGED, JournaledAdmin, tell
from akimat.base.reference_admin import ReferenceAdmin
from reception.models import Counter, DeskOffer, Device, HallTopic, Official, Room, Venue

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


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


# --- the hall -----------------------------------------------------------------------------------
@admin.register(HallTopic)
class HallTopicAdmin(ReferenceAdmin):
    list_display = ("code", "letter", "name", "first_number", "last_number", "is_open")
    search_fields = ("code", "name_kk", "name_ru", "name_en")


@admin.register(Counter)
class CounterAdmin(JournaledAdmin):
    list_display = ("name", "office", "clerk", "opened_at")
    list_filter = ("office",)
    list_select_related = ("office", "clerk")
    filter_horizontal = ("topics",)
    # Who sits there is said at the window itself.
    readonly_fields = ("clerk", "opened_at")


@admin.register(DeskOffer)
class DeskOfferAdmin(JournaledAdmin):
    """Which services a window gives, and when; the page of its office tells it to citizens."""

    list_display = ("counter", "weekdays", "time_from", "time_to")
    list_filter = ("counter__office",)
    list_select_related = ("counter",)
    autocomplete_fields = ("services",)


@admin.action(description=_("Switch these devices off"))
def revoke(_admin: JournaledAdmin, request: "HttpRequest", chosen: "QuerySet[Device]") -> None:
    for device in chosen:
        tell(request, device, CHANGED, {"revoked_at": f"{clock.now():%d.%m.%Y %H:%M}"})
    chosen.update(revoked_at=clock.now())


@admin.register(Device)
class DeviceAdmin(JournaledAdmin):
    list_display = ("name", "kind", "office", "code", "revoked_at")
    list_filter = ("office", "kind")
    list_select_related = ("office",)
    search_fields = ("name", "code")
    actions = (revoke,)
