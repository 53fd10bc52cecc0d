"""An import of 1,000 rows and its steps: `python -m tests.benchmarks.bench_registry`.

On a scratch database with the reference data: all of it happens in a transaction that is rolled
back. Also how soon 50,000 rows are refused, and how long the largest allowed file takes.
"""

import io
import time
from collections.abc import Callable
from datetime import timedelta

import openpyxl

from tests.benchmarks.machine import describe, setup

setup()

from django.db import transaction  # noqa: E402 -- after Django is set up

from akimat.base import clock  # noqa: E402 -- ditto
from akimat.base.errors import DomainError  # noqa: E402 -- ditto
from akimat.base.tables.reading import read_table  # noqa: E402 -- ditto
from akimat.people.models import User  # noqa: E402 -- ditto
from akimat.people.roles import Role  # noqa: E402 -- ditto
from akimat.structure.models import Office  # noqa: E402 -- ditto
from services_registry.queries.passports import published_on  # noqa: E402 -- ditto
from services_registry.services import importing  # noqa: E402 -- ditto
from services_registry.services.import_apply import apply_import  # noqa: E402 -- ditto
from services_registry.services.import_undo import undo  # noqa: E402 -- ditto

HEADER = ("Код", "Наименование", "Атауы", "Услугодатель", "Срок", "Форма", "Платность", "Результат")


def main() -> None:
    print(describe())
    for rows in (1_000, 5_000):
        steps(rows)
    refused(50_000)


def steps(count: int) -> None:
    """Upload, count, apply and undo ``count`` rows; half change what the first run added."""
    with transaction.atomic():
        one, two = _person("one"), _person("two")
        today = clock.today()
        _through(workbook(count // 2, 3), one, two, f"{count // 2} new rows", today)
        data = workbook(count, 5)
        found = _through(data, one, two, f"{count} rows, half changed", today + timedelta(days=1))
        timed(f"undo of {count} rows", lambda: undo(found.pk, actor=two))
        print(f"  services that hold: {published_on(today).count()}")
        transaction.set_rollback(True)


def _through(data: bytes, one: User, two: User, what: str, day: object) -> object:
    begin = time.perf_counter()
    found = timed("  upload", lambda: importing.upload(data, "bench.xlsx", actor=one))
    mapping = dict(found.mapping)
    found = timed(
        "  count the difference",
        lambda: importing.prepare(found.pk, mapping, valid_from=day, is_whole=False, actor=one),
    )
    timed(
        "  apply",
        lambda: apply_import(found.pk, seen=found.prepared_at, reason="", actor=two),
    )
    print(f"{what}: {time.perf_counter() - begin:.2f} s, {len(data) // 1024} KB")
    return found


def refused(count: int) -> None:
    data = workbook(count, 3)

    def read() -> str:
        try:
            read_table(data)
        except DomainError as error:
            return error.code
        return "read"

    print(timed(f"{count} rows, {len(data) // 1024} KB", read))


def workbook(count: int, days: int) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADER)
    for number in range(count):
        name = f"Назначение государственной помощи, вид {number}"
        sheet.append(
            (
                *(f"{90000000 + number}", name, f"Мемлекеттік көмек, {number} түрі", "KHR-SOC"),
                *(f"{days} рабочих дней", "Электронная/бумажная", "Бесплатно", "уведомление"),
            )
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def timed(what: str, step: Callable[[], object]) -> object:
    begin = time.perf_counter()
    done = step()
    print(f"{what}: {time.perf_counter() - begin:.2f} s")
    return done


def _person(name: str) -> User:
    office = Office.objects.get(code="SA-KHR")
    return User.objects.create(username=f"bench-{name}", role=Role.MANAGER, office=office)


if __name__ == "__main__":
    main()
