"""Which version of a passport holds on a day: any day, past or to come."""

from datetime import date

from django.db.models import Q, QuerySet

from services_registry.domain.passports import DATED_STATES
from services_registry.models import Passport


def published_on(day: date) -> QuerySet[Passport]:
    """Give the versions that hold on ``day``, one a service, in the order of their codes."""
    return (
        Passport.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=day), state__in=DATED_STATES, valid_from__lte=day
        )
        .select_related("service", "provider")
        .order_by("service__code")
    )


def passport_on(code: str, day: date) -> Passport | None:
    """Give the version of the service with this code, ours or the registry's, on ``day``."""
    if "\x00" in code:
        return None
    of_code = Q(service__code=code) | Q(service__registry_code=code) & ~Q(service__registry_code="")
    return published_on(day).filter(of_code).first()
