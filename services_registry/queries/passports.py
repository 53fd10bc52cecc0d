"""Which version of a passport holds on a day: any day, past or to come."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.formats import date_format

from akimat.base.errors import DomainError
from services_registry.domain.passports import DATED_STATES, PassportState
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
    of_code = Q(service__code=code) | Q(service__registry_code=code) & ~Q(service__registry_code="")
    return published_on(day).filter(of_code).first()


def passport_to_ask_for(code: str, day: date) -> Passport:
    """Give the version that a new request of ``day`` stands on.

    Raises ``service_withdrawn`` with the reason, or ``service_unknown``.
    """
    passport = passport_on(code, day)
    if passport:
        return passport
    withdrawn = Passport.objects.filter(
        service__code=code, state=PassportState.WITHDRAWN, service__withdrawn_on__lte=day
    )
    last = withdrawn.select_related("service").order_by("-version").first()
    if last is None or last.service.withdrawn_on is None:
        raise DomainError("service_unknown")
    on = date_format(last.service.withdrawn_on, "SHORT_DATE_FORMAT")
    raise DomainError("service_withdrawn", on=on, reason=last.withdrawn_because)
