"""Talks taken by many at once: `python -m tests.benchmarks.bench_booking`.

On a scratch database with the reference data: it writes receptions of next year into it and takes
them away again. Sixteen connections in four processes, as web workers have them.
"""

import multiprocessing
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from tests.benchmarks.machine import describe, line, setup

setup()

from django.conf import settings  # noqa: E402 -- after Django is set up
from django.db import connection, connections  # noqa: E402 -- ditto
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange  # noqa: E402 -- ditto
from django.test import Client  # noqa: E402 -- ditto

from akimat.base import clock  # noqa: E402 -- ditto
from akimat.base.celery_send import paused  # noqa: E402 -- ditto
from akimat.base.errors import DomainError  # noqa: E402 -- ditto
from akimat.launch.serving import keep_what_is_loaded  # noqa: E402 -- ditto
from reception.domain.kinds import Appointment, Channel  # noqa: E402 -- ditto
from reception.models import Booking, Official, Session  # noqa: E402 -- ditto
from reception.services.booking import hold  # noqa: E402 -- ditto
from reception.services.visitors import Visitor  # noqa: E402 -- ditto

PROCESSES, THREADS = 4, 4
PEOPLE, SLOTS, FREE = 200, 20, 2000
OFFICIALS, WEEKS, LOOKS = 40, 13, 100
MARK = "benchmark"


def main() -> None:
    print(describe())
    clean()
    begin = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=370)
    official = Official.objects.filter(appointment=Appointment.OPTIONAL).first()
    warm(session(official, begin + timedelta(days=2), 1))
    keep_what_is_loaded()
    slots = session(official, begin, SLOTS).slots
    rush(slots)
    throughput(begin + timedelta(days=30))
    clean()
    page()
    clean()


def clean() -> None:
    mine = Session.objects.filter(link__contains=MARK)
    Booking.objects.filter(session__in=mine).delete()
    mine.delete()
    Official.objects.filter(code__startswith="BENCH").delete()


def session(official: Official, begin: object, slots: int, minutes: int = 5) -> Session:
    return Session.objects.create(
        official=official,
        during=DateTimeTZRange(begin, begin + timedelta(minutes=minutes * slots)),
        slot_minutes=minutes,
        is_published=True,
        web_share=slots,
        link=f"https://example.kz/{MARK}",
    )


def warm(one: Session) -> None:
    """Read what a web worker has read long before the rush: addresses, phone numbers, words."""
    for _try in range(2):
        one_person((9_999_999, (one.pk, one.slots[0].starts_at)))


def rush(slots) -> None:
    """Let two hundred people run for twenty talks."""
    pk = Session.objects.get(link__contains=MARK, during__startswith=slots[0].starts_at).pk
    wanted = [(pk, slots[n % SLOTS].starts_at) for n in range(PEOPLE)]
    came, seconds, total = at_once(wanted)
    held = Booking.objects.filter(session=pk)
    distinct = held.values("during").distinct().count()
    print(line(f"rush: {PEOPLE} people, {SLOTS} talks", seconds, total), dict(came))
    print(f"{'':34} {held.count()} booked, {distinct} different talks")


def throughput(begin) -> None:
    officials = Official.objects.filter(appointment=Appointment.OPTIONAL).order_by("pk")[:10]
    sessions = [session(official, begin, FREE // 10) for official in officials]
    wanted = [
        (one.pk, slot.starts_at)
        for slots in zip(*(s.slots for s in sessions), strict=True)
        for one, slot in zip(sessions, slots, strict=True)
    ]
    came, seconds, total = at_once(wanted)
    print(line(f"{FREE} free talks", seconds, total), dict(came))


def at_once(wanted):
    """Give each process its share; gives what came, the seconds of each try and of all."""
    connections.close_all()
    shares = [wanted[n::PROCESSES] for n in range(PROCESSES)]
    context = multiprocessing.get_context("fork")
    ready = context.Barrier(PROCESSES + 1)
    results = context.SimpleQueue()
    workers = [
        context.Process(target=work, args=(n, share, ready, results))
        for n, share in enumerate(shares)
    ]
    for worker in workers:
        worker.start()
    ready.wait()
    start = time.perf_counter()
    gathered = [results.get() for _worker in workers]
    total = time.perf_counter() - start
    for worker in workers:
        worker.join()
    codes = Counter(code for came in gathered for code, _seconds in came)
    return codes, [seconds for came in gathered for _code, seconds in came], total


def work(number, share, ready, results) -> None:
    with ThreadPoolExecutor(THREADS, initializer=connection_opened) as pool:
        list(pool.map(lambda _n: connection.ensure_connection(), range(THREADS * 4)))
        ready.wait()
        jobs = [(number * 100_000 + n, wishes) for n, wishes in enumerate(share)]
        results.put(list(pool.map(one_person, jobs)))


def connection_opened() -> None:
    connection.ensure_connection()


def one_person(job):
    number, (pk, starts_at) = job
    visitor = Visitor(full_name="Benchmark", email=f"bench{number}@example.kz")
    start, code = time.perf_counter(), "booked"
    try:
        with paused():
            hold(pk, starts_at, visitor=visitor, channel=Channel.WEB, actor=None)
    except DomainError as error:
        code = error.code
    return code, time.perf_counter() - start


def page() -> None:
    """Look at the free talks of a quarter of forty officials."""
    settings.ALLOWED_HOSTS = ["testserver"]
    pattern = Official.objects.filter(appointment=Appointment.OPTIONAL).first()
    day = clock.now().replace(hour=5, minute=0, second=0, microsecond=0) + timedelta(days=2)
    for n in range(OFFICIALS):
        pattern.pk, pattern.code = None, f"BENCH-{n:02}"
        pattern.save(force_insert=True)
        for week in range(WEEKS):
            session(pattern, day + timedelta(weeks=week), 8, 15)
    client, seconds = Client(), []
    asked: list[str] = []
    client.get("/reception/")
    with connection.execute_wrapper(lambda run, sql, *more: asked.append(sql) or run(sql, *more)):
        response = client.get("/reception/")
    spent = time.process_time()
    for _look in range(LOOKS):
        start = time.perf_counter()
        client.get("/reception/")
        seconds.append(time.perf_counter() - start)
    spent = (time.process_time() - spent) / LOOKS * 1000
    size = len(response.content) // 1024
    print(line(f"page of a quarter, {OFFICIALS} officials", seconds, sum(seconds)))
    said = f"{len(asked)} statements, {spent:.1f} ms of one core, {size} KiB"
    print(f"{'':34} {said}, status {response.status_code}")


if __name__ == "__main__":
    main()
