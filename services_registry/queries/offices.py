"""The tree of offices: region, district, office; found by name, place or code."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from akimat.base.folding import fold
from akimat.people.models import User
from akimat.people.roles import DISTRICT_ROLES
from akimat.structure.labels import OfficeKind
from akimat.structure.models import Office, Settlement
from services_registry.domain.offices import SEES_ALL

LONGEST_QUERY = 80


class District(NamedTuple):
    """A district with its service akimats and, below them, the open spaces."""

    name: str
    offices: Sequence[Office]


class Pin(NamedTuple):
    """Where an office is; ``is_exact`` says that the house itself was measured."""

    lat: float
    lon: float
    is_exact: bool


def open_offices() -> QuerySet[Office]:
    return Office.objects.filter(is_open=True)


def visible_to(user: User) -> QuerySet[Office]:
    """Give the offices whose pages this person may work on or look at."""
    if not user.is_active:
        return Office.objects.none()
    if user.role in SEES_ALL:
        return Office.objects.all()
    if user.office is None:
        return Office.objects.none()
    if user.role in DISTRICT_ROLES:
        return Office.objects.filter(district=user.office.district)
    return Office.objects.filter(pk=user.office.pk)


def by_district(
    offices: Iterable[Office], names: Mapping[str, str], *, here: Office | None = None
) -> list[District]:
    """Put offices under their districts, service akimats first, in the order of the names.

    The office where the reader stands comes first of all, and its district.
    """
    districts: dict[str, list[Office]] = {}
    for office in offices:
        districts.setdefault(office.district, []).append(office)
    return [
        District(
            names.get(district, district),
            sorted(
                rows,
                key=lambda row: (row != here, row.kind != OfficeKind.SERVICE_AKIMAT, row.code),
            ),
        )
        for district, rows in sorted(
            districts.items(), key=lambda one: (here is None or one[0] != here.district, one[0])
        )
    ]


def matching(offices: Iterable[Office], query: str) -> list[Office]:
    """Keep the offices that hold every word of ``query`` in a name, the district or the code."""
    words = fold(query[:LONGEST_QUERY]).split()
    return [office for office in offices if all(word in _told(office) for word in words)]


def district_names(offices: Iterable[Office], language: str) -> dict[str, str]:
    """Give the name of each district in ``language``: the data keep the Russian one alone.

    The service akimat carries it: «Алға ауданы сервистік әкімдігі».
    """
    if language != "kk":
        return {}
    return {
        office.district: office.name_kk.removesuffix(" сервистік әкімдігі")
        for office in sorted(offices, key=lambda office: office.code, reverse=True)
        if office.kind == OfficeKind.SERVICE_AKIMAT
    }


def pin_of(office: Office, settlement: Settlement | None) -> Pin | None:
    if office.lat is not None and office.lon is not None:
        return Pin(float(office.lat), float(office.lon), is_exact=True)
    if settlement is None or settlement.lat is None or settlement.lon is None:
        return None
    return Pin(float(settlement.lat), float(settlement.lon), is_exact=False)


def settlements_around(office: Office) -> list[Settlement]:
    """Give the places of the district of an office that have coordinates."""
    # The first four digits of a KATO code are those of the district.
    near = Settlement.objects.filter(kato__startswith=office.kato[:4], lat__isnull=False)
    return list(near.order_by("kato"))


def _told(office: Office) -> str:
    names = (office.name_kk, office.name_ru, office.name_en, office.district, office.code)
    return fold(" ".join(names))
