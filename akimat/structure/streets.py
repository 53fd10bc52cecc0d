"""Street names for the address line; a street that is not among them is typed by hand."""

from django.core.cache import cache

from akimat.structure.models import Street

SECONDS = 60
KATO_LENGTH = 9


def street_names(kato: str) -> list[str]:
    """Give the streets of the settlement with this code, kept for a minute."""
    if len(kato) != KATO_LENGTH or not kato.isdecimal():
        return []
    rows = Street.objects.filter(settlement__kato=kato).order_by("name")
    key = f"structure.streets.{kato}"
    names: list[str] | None = cache.get(key)
    if names is None:
        names = list(rows.values_list("name", flat=True))
        cache.set(key, names, SECONDS)
    return names
