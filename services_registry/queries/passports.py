"""Which version of a passport holds on a day: any day, past or to come."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.formats import date_format

from akimat.base.errors import DomainError
from akimat.structure.models import Body
from akimat.structure.names import page_language
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


def names_on(day: date) -> dict[str, str]:
    """Give the names of the services that are given on ``day``, by our codes."""
    return dict(published_on(day).values_list("service__code", name_column()))


def provides(body: Body) -> bool:
    """Say whether any service was ever given by ``body``."""
    return Passport.objects.filter(provider=body, state__in=DATED_STATES).exists()


def name_column() -> str:
    """Give the column of names in the language of the page."""
    return f"name_{page_language()}"


def why_not_given(code: str, day: date) -> DomainError:
    """Give what a person is told where no version holds: withdrawn and why, or unknown."""
    withdrawn = Passport.objects.filter(
        service__code=code if code.isprintable() else "",
        state=PassportState.WITHDRAWN,
        service__withdrawn_on__lte=day,
    )
    last = withdrawn.select_related("service").order_by("-version").first()
    if last is None or last.service.withdrawn_on is None:
        return DomainError("service_not_given_on", service=code, date=f"{day:%d.%m.%Y}")
    on = date_format(last.service.withdrawn_on, "SHORT_DATE_FORMAT")
    return DomainError("service_withdrawn", on=on, reason=last.withdrawn_because)
