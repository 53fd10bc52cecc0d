"""The registry as the staff reads it: the list on a day, a service with its history."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from akimat.base import clock
from akimat.people.models import User
from services_registry.domain.editing import EDITORS
from services_registry.domain.lists import ListName
from services_registry.domain.passports import DATED_STATES, OPEN_STATES, PassportState
from services_registry.models import Passport, RegistryImport, Service
from services_registry.queries.passports import published_on

# What nobody outside has seen is listed for those who write it.
EDITORS_LISTS = frozenset({ListName.DRAFTS, ListName.APPROVED})


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for: words, a section, a provider, a day."""

    words: str = ""
    section: str = ""
    provider_id: int | None = None


def is_editor(user: User) -> bool:
    return user.is_active and user.role in EDITORS


def visible_to(user: User) -> QuerySet[Passport]:
    """Give the versions that this person may open; a stranger to drafts gets 404."""
    passports = Passport.objects.select_related("service", "provider")
    if not user.is_active:
        return passports.none()
    return passports if is_editor(user) else passports.filter(state__in=DATED_STATES)


def services_visible_to(user: User) -> QuerySet[Service]:
    if not user.is_active:
        return Service.objects.none()
    if is_editor(user):
        return Service.objects.all()
    return Service.objects.filter(Exists(_versions(state__in=DATED_STATES)))


def listed(user: User, name: ListName, day: date, asked: Asked) -> QuerySet[Service]:
    """Give the services of a list, in the order of their codes."""
    services = services_visible_to(user).order_by("code")
    if name in EDITORS_LISTS and not is_editor(user):
        return services.none()
    services = services.filter(_in_list(name, day))
    if asked.section:
        services = services.filter(section=asked.section)
    if asked.provider_id:
        services = services.filter(Exists(_versions(provider=asked.provider_id, valid_to=None)))
    return services.filter(_named(asked.words)) if asked.words else services


def _in_list(name: ListName, day: date) -> Q:
    holds = Q(Exists(published_on(day).filter(service=OuterRef("pk")).order_by()))
    conditions = {
        ListName.ALL: holds | _to_come(day),
        ListName.UNVERIFIED: Q(
            Exists(published_on(day).filter(service=OuterRef("pk"), is_compiled=True).order_by())
        ),
        ListName.DRAFTS: Q(Exists(_versions(state=PassportState.DRAFT))),
        ListName.APPROVED: Q(Exists(_versions(state=PassportState.APPROVED))),
        ListName.PLANNED: Q(Exists(_versions(state__in=DATED_STATES, valid_from__gt=day))),
        ListName.WITHDRAWN: Q(withdrawn_on__isnull=False),
    }
    return conditions[name]


def _to_come(day: date) -> Q:
    """Name what nobody has been served by yet; of a past day that is no question."""
    if day < clock.today():
        return Q(pk__in=())
    is_open = Exists(_versions(state__in=OPEN_STATES))
    return Q(is_open) | Q(Exists(_versions(state=PassportState.PUBLISHED, valid_from__gt=day)))


def _named(words: str) -> Q:
    """Say that each word stands in a name or in a code."""
    found = Q()
    for word in words.split()[:8]:
        named = _versions().filter(
            Q(name_kk__icontains=word) | Q(name_ru__icontains=word) | Q(name_en__icontains=word)
        )
        found &= Q(code__icontains=word) | Q(registry_code__startswith=word) | Q(Exists(named))
    return found


def _versions(**conditions: object) -> QuerySet[Passport]:
    return Passport.objects.filter(service=OuterRef("pk"), **conditions).order_by()


def versions_of(user: User, services: list[Service]) -> dict[int, list[Passport]]:
    """Give the versions of these services that the person may see, the newest first."""
    found: dict[int, list[Passport]] = {service.pk: [] for service in services}
    rows = visible_to(user).filter(service__in=services).order_by("service", "-version")
    for passport in rows:
        found[passport.service_id].append(passport)
    return found


def history(user: User, service: Service) -> list[Passport]:
    """Give the versions of a service with the people behind them, the newest first."""
    people = ("drafted_by", "approved_by", "published_by", "withdrawn_by")
    return list(
        visible_to(user).filter(service=service).select_related(*people).order_by("-version")
    )


def imports_visible_to(user: User) -> QuerySet[RegistryImport]:
    """Give the imports, without their files, to editors alone."""
    found = RegistryImport.objects.defer("file").select_related(
        "uploaded_by", "approved_by", "undone_by"
    )
    return found if is_editor(user) else found.none()


def waiting_counts() -> tuple[int, int]:
    """Give how many versions wait for approval and how many for publication, in one statement."""
    states = list(
        Passport.objects.filter(state__in=OPEN_STATES).values_list("state", flat=True).order_by()
    )
    return states.count(PassportState.DRAFT), states.count(PassportState.APPROVED)


def row_counts(found: RegistryImport) -> dict[str, int]:
    """Give how many rows of an import are of each kind."""
    counted = found.rows.order_by().values_list("kind").annotate(Count("pk"))
    return dict(counted)
