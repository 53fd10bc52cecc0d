"""Words for the kinds of bodies, settlements and offices."""

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class BodyKind(StrEnum):
    AKIMAT_DEPARTMENT = "akimat_department"
    RURAL_AKIM = "rural_akim"
    SUBORDINATE = "subordinate"
    EXTERNAL = "external"


class SettlementKind(StrEnum):
    DISTRICT = "district"
    CITY = "city"
    RURAL_DISTRICT = "rural_district"
    SETTLEMENT = "settlement"


class OfficeKind(StrEnum):
    SERVICE_AKIMAT = "service_akimat"
    OPEN_SPACE = "open_space"


BODY_KIND_LABELS: "dict[BodyKind, StrPromise]" = {
    BodyKind.AKIMAT_DEPARTMENT: pgettext_lazy("body kind", "Department of the akimat"),
    BodyKind.RURAL_AKIM: pgettext_lazy("body kind", "Akim of a town, village or rural district"),
    BodyKind.SUBORDINATE: pgettext_lazy("body kind", "Subordinate body"),
    BodyKind.EXTERNAL: pgettext_lazy("body kind", "External body"),
}
SETTLEMENT_KIND_LABELS: "dict[SettlementKind, StrPromise]" = {
    SettlementKind.DISTRICT: pgettext_lazy("settlement kind", "District"),
    SettlementKind.CITY: pgettext_lazy("settlement kind", "Town"),
    SettlementKind.RURAL_DISTRICT: pgettext_lazy("settlement kind", "Rural district"),
    SettlementKind.SETTLEMENT: pgettext_lazy("settlement kind", "Village or station"),
}
OFFICE_KIND_LABELS: "dict[OfficeKind, StrPromise]" = {
    OfficeKind.SERVICE_AKIMAT: pgettext_lazy("office kind", "Service akimat"),
    OfficeKind.OPEN_SPACE: pgettext_lazy("office kind", "Open space"),
}
# Offices carry the district as their official list writes it, in Russian. Another one stays so.
DISTRICT_LABELS = {
    "город Актобе": pgettext_lazy("district", "Aktobe city"),
    "Айтекебийский район": pgettext_lazy("district", "Aiteke Bi district"),
    "Алгинский район": pgettext_lazy("district", "Alga district"),
    "Байганинский район": pgettext_lazy("district", "Baiganin district"),
    "Иргизский район": pgettext_lazy("district", "Irgiz district"),
    "Каргалинский район": pgettext_lazy("district", "Kargaly district"),
    "Мартукский район": pgettext_lazy("district", "Martuk district"),
    "Мугалжарский район": pgettext_lazy("district", "Mugalzhar district"),
    "Темирский район": pgettext_lazy("district", "Temir district"),
    "Уилский район": pgettext_lazy("district", "Uil district"),
    "Хобдинский район": pgettext_lazy("district", "Kobda district"),
    "Хромтауский район": pgettext_lazy("district", "Khromtau district"),
    "Шалкарский район": pgettext_lazy("district", "Shalkar district"),
}
