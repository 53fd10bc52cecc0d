"""The services that a kiosk tells of: by what has happened in a person's life."""

from django.db.models import Count, Q, QuerySet

from akimat.base import clock
from services_registry.models import LifeSituation, Passport
from services_registry.queries.passports import published_on


def situations() -> QuerySet[LifeSituation]:
    """Give the situations that have services today, with how many."""
    today = clock.today()
    given = Q(services__withdrawn_on=None) | Q(services__withdrawn_on__gt=today)
    counted = LifeSituation.objects.annotate(count=Count("services", filter=given, distinct=True))
    return counted.filter(count__gt=0).order_by("position", "code")


def passports_of(situation: str) -> QuerySet[Passport]:
    """Give the passports of today of a situation, with their documents."""
    held = published_on(clock.today()).filter(service__life_situations__code=situation)
    return held.prefetch_related("documents")


def all_passports() -> QuerySet[Passport]:
    return published_on(clock.today()).prefetch_related("documents")
