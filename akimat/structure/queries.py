"""Questions about bodies and places."""

from collections.abc import Mapping

from django.conf import settings

from akimat.base.errors import DomainError
from akimat.base.folding import fold
from akimat.base.remembered import remembered
from akimat.structure.models import Office, Settlement


@remembered
def home_office() -> Office:
    """Give the office where appeals without a clerk are registered (``HOME_OFFICE``)."""
    office = Office.objects.filter(code=settings.HOME_OFFICE, is_open=True).first()
    if office is None:
        raise DomainError("office_unknown", office=settings.HOME_OFFICE)
    return office


def find_settlement(named: str) -> Settlement | None:
    """Find a place by its KATO code or by its name in any of the three languages."""
    return _settlements().get(fold(named))


@remembered
def _settlements() -> Mapping[str, Settlement]:
    """Give every place under each of its names; of two namesakes the one with the higher code."""
    places = Settlement.objects.order_by("kato")
    named = {
        fold(name): place
        for place in places
        for name in (place.name_kk, place.name_ru, place.name_en)
    }
    return named | {place.kato: place for place in places}
