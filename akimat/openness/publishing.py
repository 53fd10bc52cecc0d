"""Publish the numbers of the day: groups for the page, files for everybody, a line of history."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from akimat.base import clock
from akimat.measures.lines import ROWS
from akimat.measures.numbers import table
from akimat.measures.periods import PeriodKind, period_of
from akimat.measures.scope import Scope, on_now, snapshot
from akimat.openness.describing import package
from akimat.openness.files import JSON, write_sets, write_table
from akimat.openness.gathering import gather
from akimat.openness.hiding import is_safe
from akimat.openness.models import DailyNumber, PublishedGroup, Publication
from akimat.openness.recompute import Group, written
from akimat.openness.sets import DAILY, SETS

# Only one publishes at a time.
LOCK = 5_117
NAMES = ("view", "line", "name_kk", "name_ru", "name_en")
HISTORY = ("day", "measure", "number")
SCRIPT = "recompute.py"


def publish_once_a_day() -> None:
    if not Publication.objects.filter(day=clock.today()).exists():
        publish()


def publish() -> Publication:
    """Publish what the catalogue gives now, in the place of what was published before."""
    with snapshot():
        scope = Scope(None, on_now())
        gathered = gather(scope)
        daily = _daily(scope)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        _keep(scope.on.today, daily)
        made_at = clock.now()
        folder = folder_of(made_at.strftime("%Y%m%d-%H%M%S-%f"))
        files = list(_written(folder, gathered.groups))
        Publication.objects.filter(day__gte=scope.on.today).delete()
        publication = Publication.objects.create(
            day=scope.on.today, made_at=made_at, last_month=gathered.last_month, files=files
        )
        PublishedGroup.objects.all().delete()
        PublishedGroup.objects.bulk_create(
            (_row(publication, group) for group in gathered.groups), batch_size=2000
        )
        transaction.on_commit(lambda: _forget_others(folder))
    return publication


def latest() -> Publication | None:
    return Publication.objects.order_by("-day").first()


def folder_of(name: str) -> Path:
    return Path(settings.DATA_DIR) / "open-data" / name


def folder(publication: Publication) -> Path:
    return folder_of(publication.made_at.strftime("%Y%m%d-%H%M%S-%f"))


def _daily(scope: Scope) -> dict[str, int]:
    year = period_of(PeriodKind.YEAR, scope.on.today)
    found = table(DAILY, scope, [year])
    return {code: int(found.total(code) or 0) for code in DAILY}


def _keep(day: date, daily: dict[str, int]) -> None:
    DailyNumber.objects.filter(day=day).delete()
    DailyNumber.objects.bulk_create(
        DailyNumber(day=day, code=code, value=value if is_safe((value,)) else None)
        for code, value in daily.items()
    )


def _row(publication: Publication, group: Group) -> PublishedGroup:
    return PublishedGroup(
        publication=publication,
        data=group.data,
        view=group.view,
        line=group.line,
        time=written(group.months),
        outcome=group.outcome,
        count=group.count,
        days=group.days,
    )


def _written(folder: Path, groups: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- a sequence of groups
    folder.mkdir(parents=True)
    yield from write_sets(folder, groups)
    yield from write_table(folder, "lines", NAMES, [(row, 1) for row in _names(groups)])
    yield from write_table(folder, "history", HISTORY, [(row, 1) for row in _history()])


def _names(groups: Any) -> Iterator[tuple[object, ...]]:  # noqa: ANN401 -- ditto
    """Name every line, so that nobody needs our codes."""
    for split in dict.fromkeys(split for data in SETS for split in data.splits):
        model, field = ROWS[split]
        codes = {group.line for group in groups if group.view == split}
        found = model._default_manager.filter(**{f"{field}__in": codes}).order_by(field)  # noqa: SLF001 -- Django's own name
        for row in found.values_list(field, "name_kk", "name_ru", "name_en"):
            yield (str(split), *row)


def _history() -> Iterator[tuple[object, ...]]:
    kept = DailyNumber.objects.order_by("day", "code").values_list("day", "code", "value")
    for day, code, value in kept:
        yield day.isoformat(), code, "hidden" if value is None else value


def index(publication: Publication) -> list[dict[str, Any]]:
    """Give every file there is to take, those without rows too."""
    described = len(package(publication))
    script = len(script_text())
    return [
        *publication.files,
        {"name": "datapackage.json", "format": JSON, "rows": None, "bytes": described},
        {"name": SCRIPT, "format": "text/x-python", "rows": None, "bytes": script},
    ]


def script_text() -> bytes:
    return (Path(__file__).parent / SCRIPT).read_bytes()


def _forget_others(kept: Path) -> None:
    for one in kept.parent.iterdir():
        if one != kept:
            shutil.rmtree(one, ignore_errors=True)
