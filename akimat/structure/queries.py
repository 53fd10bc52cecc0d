"""Questions about bodies and places."""

from django.conf import settings
from django.db.models import Q

from akimat.base.errors import DomainError
from akimat.structure.models import Office, Settlement


def home_office() -> Office:
    """Give the office where appeals without a clerk are registered (``HOME_OFFICE``)."""
    office = Office.objects.filter(code=settings.HOME_OFFICE, is_open=True).first()
    if office is None:
        raise DomainError("office_unknown", office=settings.HOME_OFFICE)
    return office


def find_settlement(named: str) -> Settlement | None:
    """Find a place by its KATO code or by its name in any of the three languages."""
    names = Q(name_kk__iexact=named) | Q(name_ru__iexact=named) | Q(name_en__iexact=named)
    return Settlement.objects.filter(Q(kato=named) | names).order_by("-kato").first()
