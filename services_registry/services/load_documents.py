"""Load what a citizen brings, and why a service may be refused, into the first versions."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from django.db.models import Count
from django.utils.translation import override

from akimat.base.reference import Report, Row, origin, read_lines
from akimat.structure.names import LANGUAGES
from services_registry.models import Passport, RefusalGround, RequiredDocument, Service
from services_registry.queries.standing import stood_on

FOLDER = Path(__file__).parents[1] / "reference"
Part = TypeVar("Part", RequiredDocument, RefusalGround)


def load_documents() -> Report:
    columns = [f"{field}_{language}" for field in ("name", "condition") for language in LANGUAGES]
    of_service: dict[str, list[Row]] = {}
    for line in read_lines(FOLDER / "documents.csv"):
        of_service.setdefault(line["service_code"], []).append(
            {
                **{column: line[column] for column in columns},
                "position": int(line["position"]),
                "way": line["way"],
                "is_compiled": origin(line["source"])["is_compiled"],
            }
        )
    return _fill(RequiredDocument, of_service)


def load_grounds() -> Report:
    grounds = common_grounds()
    codes = Service.objects.filter(passports__version=1).values_list("code", flat=True)
    return _fill(
        RefusalGround,
        {code: [{**one, "position": at} for at, one in enumerate(grounds, 1)] for code in codes},
    )


def common_grounds() -> list[Row]:
    """Give the grounds of law art. 19-1, which are those of every service."""
    columns = [*(f"text_{language}" for language in LANGUAGES), "basis"]
    lines = read_lines(FOLDER / "refusal_grounds.csv")
    return [{column: line[column] for column in columns} for line in lines]


def _fill(model: type[Part], of_service: Mapping[str, list[Row]]) -> Report:
    """Make the rows of a first version those of the file; keep what people have made their own."""
    present: dict[int, list[Part]] = {}
    for row in model.objects.filter(passport__version=1).order_by("position"):
        present.setdefault(row.passport_id, []).append(row)
    added: list[Part] = []
    changed: list[int] = []
    kept = edited = 0
    passports = _first_versions()
    # A request tells which of these documents came with it.
    asked_for = stood_on(Passport, [passport.pk for passport in passports])
    for passport in passports:
        wanted = of_service.get(passport.service.code, [])
        rows = present.get(passport.pk, [])
        is_history = passport.locally_edited or passport.versions > 1
        if rows and is_history:
            edited += len(rows)
        elif _same(rows, wanted) or (rows and passport.pk in asked_for):
            kept += len(rows)
        else:
            changed += [passport.pk] if rows else []
            added += [model(passport=passport, **values) for values in wanted]
    model.objects.filter(passport__in=changed).delete()
    model.objects.bulk_create(added)
    with override("en"):  # As everything that is said on the console.
        name = str(model._meta.verbose_name_plural)  # noqa: SLF001 -- Django's own name
    written = sum(row.passport_id in changed for row in added)
    return Report(name, len(added) - written, written, kept, edited)


def _first_versions() -> list[Any]:
    counted = Passport.objects.filter(version=1, drafted_by=None).select_related("service")
    return list(counted.annotate(versions=Count("service__passports")).order_by("service__code"))


def _same(rows: list[Part], wanted: list[Row]) -> bool:
    return len(rows) == len(wanted) and all(
        all(getattr(row, name) == value for name, value in values.items())
        for row, values in zip(rows, wanted, strict=True)
    )
