"""Which window gives which services and when, and what stands in the hall, for its office."""

from django.utils.formats import time_format
from django.utils.translation import gettext as _

from akimat.structure.models import Office
from reception.labels import DEVICE_KIND_LABELS
from reception.labels.booking import WEEKDAY_LABELS
from reception.models import Counter, DeskOffer, Device
from services_registry.desks import Desk, DeviceLine, Hall


def hall_of(office: Office) -> Hall:
    counters = Counter.objects.filter(office=office).prefetch_related("offers__services", "topics")
    desks = [
        desk
        for counter in counters
        for desk in (
            [_desk(counter, offer) for offer in counter.offers.all()]
            or [Desk(counter.name, "", (), [topic.name for topic in counter.topics.all()])]
        )
    ]
    kinds = {str(kind): label for kind, label in DEVICE_KIND_LABELS.items()}
    devices = [
        DeviceLine(device.name, kinds[device.kind], device.revoked_at is not None)
        for device in Device.objects.filter(office=office)
    ]
    return Hall(desks, devices)


def _desk(counter: Counter, offer: DeskOffer) -> Desk:
    days = ", ".join(str(WEEKDAY_LABELS[day]) for day in offer.weekdays)
    hours = ""
    if offer.time_from and offer.time_to:
        hours = f"{time_format(offer.time_from, 'H:i')}–{time_format(offer.time_to, 'H:i')}"
    when = " ".join(part for part in (days, hours) if part) or _("while the office is open")
    return Desk(counter.name, when, sorted(service.code for service in offer.services.all()))
