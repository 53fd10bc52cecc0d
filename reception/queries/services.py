"""The services that a kiosk keeps for hours without a network."""

from django.db.models import QuerySet

from akimat.base import clock
from services_registry.models import Passport
from services_registry.queries.passports import published_on


def all_passports() -> QuerySet[Passport]:
    return published_on(clock.today()).prefetch_related("documents")
