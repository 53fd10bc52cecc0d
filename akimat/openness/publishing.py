"""Publish the numbers of the day: groups for the page, files for everybody, a line of history."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.measures.lines import ROWS
from akimat.measures.numbers import table
from akimat.measures.periods import PeriodKind, period_of
from akimat.measures.scope import Scope, on_now, snapshot
from akimat.measures.small import in_steps
from akimat.openness.describing import TABLES, package
from akimat.openness.files import JSON, write_sets, write_table
from akimat.openness.gathering import NOTHING_YET, Gathered, gather
from akimat.openness.models import DailyNumber, Publication, PublishedGroup
from akimat.openness.recompute import Group, Hidden, months_in, written
from akimat.openness.sets import DAILY, SETS

# Only one publishes at a time.
LOCK = 5_117
SCRIPT = "recompute.py"
# Their chain in the journal.
QUARTERS = "openness:quarters"


def publish_once_a_day() -> None:
    if not Publication.objects.filter(day=clock.today()).exists():
        publish()


def publish() -> Publication:
    """Publish the quarters that are over; those that were published stay as they were.

    Two publications that differ would tell of the few by which they do.
    """
    before = _published()
    with snapshot():
        scope = Scope(None, on_now())
        gathered = gather(scope, before.last_month)
        daily = _daily(scope)
    with _alone():
        # Whoever came in between has published the same quarters: the first one stays.
        known = _published()
        more = gathered if known.last_month == before.last_month else NOTHING_YET
        whole = Gathered(
            max(known.last_month, more.last_month),
            [*known.groups, *more.groups],
            [*known.hidden, *more.hidden],
        )
        return _replaced(scope.on.today, whole, daily)


def publish_anew() -> Publication:
    """Publish every quarter as the catalogue tells it now; whoever kept the old files sees how.

    The journal tells that it was done, and how many groups came or went.
    """
    with snapshot():
        scope = Scope(None, on_now())
        gathered = gather(scope)
        daily = _daily(scope)
    with _alone():
        differing = len(set(_published().groups) ^ set(gathered.groups))
        publication = _replaced(scope.on.today, gathered, daily)
        # Whoever may start a command has no account here: the house itself did it.
        facts = {"last_month": publication.last_month, "differing": differing}
        record(QUARTERS, "publish_anew", actor=None, **facts)
        return publication


@contextmanager
def _alone() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield


def _published() -> Gathered:
    """Give what is published now."""
    publication = latest()
    if publication is None:
        return NOTHING_YET
    groups = PublishedGroup.objects.filter(publication=publication).order_by("pk")
    rows = groups.values_list("data", "view", "line", "time", "outcome", "count", "days")
    return Gathered(
        publication.last_month,
        [Group(*row[:3], months_in(row[3]), *row[4:]) for row in rows],
        [
            Hidden(data, view, line, months_in(time))
            for data, view, line, time in publication.hidden
        ],
    )


def _replaced(day: date, whole: Gathered, daily: dict[str, int]) -> Publication:
    _keep(day, daily)
    made_at = clock.now()
    folder = folder_of(made_at.strftime("%Y%m%d-%H%M%S-%f"))
    hidden = [[*one[:3], written(one.months)] for one in whole.hidden]
    files = list(_written(folder, whole, hidden))
    Publication.objects.filter(day__gte=day).delete()
    publication = Publication.objects.create(
        day=day, made_at=made_at, last_month=whole.last_month, hidden=hidden, files=files
    )
    PublishedGroup.objects.all().delete()
    PublishedGroup.objects.bulk_create(
        (_row(publication, group) for group in whole.groups), batch_size=2000
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
        DailyNumber(day=day, code=code, value=in_steps(value)) for code, value in daily.items()
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


def _written(folder: Path, gathered: Gathered, hidden: list[list[str]]) -> Iterator[dict[str, Any]]:
    folder.mkdir(parents=True, exist_ok=True)
    yield from write_sets(folder, gathered.groups)
    tables: dict[str, Iterable[Sequence[object]]] = {
        "hidden": hidden,
        "lines": _names(gathered),
        "history": _history(),
    }
    for name, rows in tables.items():
        yield from write_table(folder, name, TABLES[name], [(row, 1) for row in rows])


def _names(gathered: Gathered) -> Iterator[tuple[object, ...]]:
    """Name every line, so that nobody needs our codes."""
    for view in dict.fromkeys(view for data in SETS for view in data.splits):
        model, field = ROWS[view]
        codes = {one.line for one in gathered.groups if one.view == view}
        codes |= {one.line for one in gathered.hidden if one.view == view}
        found = model._default_manager.filter(**{f"{field}__in": codes}).order_by(field)  # noqa: SLF001 -- Django's own name
        for row in found.values_list(field, "name_kk", "name_ru", "name_en"):
            yield (str(view), *row)


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
