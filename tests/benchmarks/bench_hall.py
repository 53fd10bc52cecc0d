"""Twenty windows calling from a queue of 1,000, and what fifty call displays cost.

``DATABASE_URL=… .venv/bin/python -m tests.benchmarks.bench_hall`` on a migrated database with the
reference data; what it makes in office OS-42 it removes at the end.
"""

import contextlib
import http.client
import os
import platform
import random
import signal
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "akimat.settings.dev")
django.setup()

from django.db import connection, connections  # noqa: E402 -- after the setup

from akimat.people.models import User  # noqa: E402 -- ditto
from akimat.structure.models import Office  # noqa: E402 -- ditto
from reception.domain.kinds import Channel, DeviceKind  # noqa: E402 -- ditto
from reception.models import Call, Counter, Device, HallTopic, Ticket  # noqa: E402 -- ditto
from reception.services.call import call_next  # noqa: E402 -- ditto
from reception.services.tickets import NewTicket, take  # noqa: E402 -- ditto
from reception.services.visit import serve  # noqa: E402 -- ditto
from reception.services.windows import open_window  # noqa: E402 -- ditto

WINDOWS, PEOPLE, PROCESSES = 20, 1000, 2
BURSTS, PACED = 10, 5
CALL_LIMIT = 30
SCREENS, EVERY, SECONDS, PORT = 50, 1.5, 20, 8399
SCREEN_LIMIT = 5
EYES, SEEN, SEEN_LIMIT = 8, 6, 2
CODE = "BENCH-TV"


def main():
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    office = Office.objects.get(code="OS-42")
    clean(office)
    try:
        desks = [window(office, number) for number in range(1, WINDOWS + 1)]
        fill(office)
        connections.close_all()
        tell("one window, alone", alone(desks[0]))
        connections.close_all()
        for what, work, count in TOGETHER:
            tell(what, in_processes(work, desks, count))
        called = Call.objects.filter(office=office).values_list("ticket", flat=True)
        print(f"called {len(called)}, each once: {len(set(called)) == len(called)}")
        screens(office, desks[0])
    finally:
        clean(office)


def window(office, number):
    name = f"bench-{number}"
    clerk = User.objects.filter(username=name).first() or User.objects.create_user(
        name, role="clerk", office=office
    )
    counter = Counter.objects.create(office=office, name=str(number))
    counter.topics.set(HallTopic.objects.filter(code="appeals"))
    open_window(counter.pk, actor=clerk)
    return counter.pk, clerk.pk


def fill(office):
    topic = HallTopic.objects.get(code="appeals")
    for _ in range(PEOPLE):
        take(NewTicket(office=office, topic=topic, channel=Channel.KIOSK))
    # As a database is that PostgreSQL itself cleans once a minute.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE reception_ticket, reception_call")


def alone(desk):
    clerk = clerk_of(desk)
    return [call(desk[0], clerk) for _ in range(100)]


def clerk_of(desk):
    return User.objects.select_related("office").get(pk=desk[1])


def call(counter, clerk):
    start = time.perf_counter()
    ticket = call_next(counter, actor=clerk)
    took = (time.perf_counter() - start) * 1000
    serve(ticket.pk, actor=clerk)
    return took


def in_processes(work, desks, count):
    """Let ``count`` processes do ``work``, each for its share of the windows, at the same time."""
    fork = get_context("fork")
    barrier, results = fork.Barrier(count), fork.Queue()
    parts = [
        fork.Process(target=lambda one=one: results.put(work(desks[one::count], barrier)))
        for one in range(count)
    ]
    for one in parts:
        one.start()
    found = [results.get() for _ in parts]
    for one in parts:
        one.join()
    return [took for times in found for took in times]


def web(desks, barrier):
    """Be one process of the web: all windows click in the same instant, calls wait in line.

    Each call is measured from that instant, so with its waiting for a process, to its end.
    """
    clerks = [(desk[0], clerk_of(desk)) for desk in desks]
    times, there = [], []
    for burst in range(BURSTS + 1):
        barrier.wait()
        start = time.perf_counter()
        for counter, clerk in clerks:
            there.append((call_next(counter, actor=clerk), clerk))
            if burst:
                times.append((time.perf_counter() - start) * 1000)
        barrier.wait()
        while there:
            ticket, clerk = there.pop()
            serve(ticket.pk, actor=clerk)
    return times


def own_connections(desks, barrier):
    """Give each window a thread and a connection, that all want the same in the same instant."""
    start = Barrier(len(desks))

    def together():
        if not start.wait():
            barrier.wait()
        start.wait()

    def sit(desk):
        clerk, times = clerk_of(desk), []
        for burst in range(BURSTS + 1):
            together()
            began = time.perf_counter()
            ticket = call_next(desk[0], actor=clerk)
            if burst:
                times.append((time.perf_counter() - began) * 1000)
            together()
            serve(ticket.pk, actor=clerk)
        connection.close()
        return times

    with ThreadPoolExecutor(len(desks)) as pool:
        return [took for times in pool.map(sit, desks) for took in times]


def paced(desks, _barrier):
    """Let each window call once a second."""

    def sit(number, desk):
        clerk, times = clerk_of(desk), []
        time.sleep(number / len(desks))
        for _ in range(PACED):
            began = time.perf_counter()
            times.append(call(desk[0], clerk))
            time.sleep(max(0, 1 - (time.perf_counter() - began)))
        connection.close()
        return times

    with ThreadPoolExecutor(len(desks)) as pool:
        parts = pool.map(sit, range(len(desks)), desks)
        return [took for times in parts for took in times]


def screens(office, desk):
    """Let fifty screens ask a real server for a while, and count the time of its processes."""
    Device.objects.create(office=office, kind=DeviceKind.DISPLAY, name=CODE, code=CODE)
    gunicorn = [sys.executable, "-m", "gunicorn", "akimat.wsgi:application", "--workers", "2"]
    server = subprocess.Popen(  # noqa: S603 -- our own words
        [*gunicorn, "--bind", f"127.0.0.1:{PORT}", "--log-level", "error"]
    )
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                ask("")
                break
            time.sleep(0.2)
        with ThreadPoolExecutor(SCREENS) as pool:
            before, start = cpu_of(server.pid), time.perf_counter()
            counts = list(pool.map(screen, range(SCREENS)))
            took = time.perf_counter() - start
        share = (cpu_of(server.pid) - before) / took * 100
        asked, unchanged = sum(c for c, _ in counts), sum(c for _, c in counts)
        print(f"{SCREENS} screens: {asked / took:.0f} questions/s, {unchanged} of {asked} with 304")
        print(f"{SCREENS} screens cost {share:.1f} % of one core (≤ {SCREEN_LIMIT} %)")
        late = max(seen_after(desk) for _ in range(SEEN))
        print(
            f"of {SEEN} calls the last was on the last screen {late:.2f} s later (≤ {SEEN_LIMIT})"
        )
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def seen_after(desk):
    """Call somebody at any moment; give the seconds until the last of some screens shows it."""
    start = Barrier(EYES + 1)

    def look(number):
        start.wait()
        time.sleep(number / EYES * EVERY)
        tag = before
        while tag == before:
            time.sleep(EVERY)
            tag = ask(tag)[1]
        return time.perf_counter()

    before = ask("")[1]
    with ThreadPoolExecutor(EYES) as pool:
        eyes = [pool.submit(look, number) for number in range(EYES)]
        start.wait()
        time.sleep(EVERY + random.random())  # noqa: S311 -- a moment, not a secret
        call(desk[0], clerk_of(desk))
        called = time.perf_counter()
        return max(eye.result() for eye in eyes) - called


def screen(number):
    time.sleep(number / SCREENS * EVERY)
    tag, asked, unchanged = "", 0, 0
    until = time.perf_counter() + SECONDS
    while time.perf_counter() < until:
        status, tag = ask(tag)
        asked, unchanged = asked + 1, unchanged + (status == 304)
        time.sleep(EVERY)
    return asked, unchanged


def ask(tag):
    asked = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
    headers = {"If-None-Match": tag} if tag else {}
    # As a browser does: what compresses the answer marks its tag as weak.
    headers["Accept-Encoding"] = "gzip"
    asked.request("GET", f"/reception/display/{CODE}/state/", headers=headers)
    answer = asked.getresponse()
    answer.read()
    asked.close()
    return answer.status, answer.headers.get("ETag")


def cpu_of(pid):
    """Give the seconds that a process and its children have worked."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    fields = [Path(f"/proc/{one}/stat").read_text().rsplit(")")[1].split() for one in children]
    return sum(int(f[11]) + int(f[12]) for f in fields) / os.sysconf("SC_CLK_TCK")


def tell(what, times):
    times = sorted(times)
    p95 = times[int(len(times) * 0.95) - 1]
    print(f"{what:<44} p50 {statistics.median(times):6.1f} ms   p95 {p95:6.1f} ms (≤ {CALL_LIMIT})")


def clean(office):
    Call.objects.filter(office=office).delete()
    Ticket.objects.filter(office=office).delete()
    Counter.objects.filter(office=office).delete()
    Device.objects.filter(code=CODE).delete()


TOGETHER = (
    ("20 windows in one instant, 2 web processes", web, PROCESSES),
    ("… with a connection a window", own_connections, PROCESSES),
    ("20 windows, one call a second each", paced, PROCESSES),
)

if __name__ == "__main__":
    main()
