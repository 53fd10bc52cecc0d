"""The journal of services at a million rows: `python -m tests.benchmarks.bench_journal [ROWS]`.

On a scratch database of its own, migrated and with reference data and the demo's staff
(`manage.py demo --total 0`): it fills the journal straight by SQL where it is empty. Pages are
asked through the whole stack in this process, without a web server.
"""

import sys
import time
from collections.abc import Mapping

from tests.benchmarks.machine import describe, line, setup

setup()

from django.conf import settings  # noqa: E402 -- after Django is set up
from django.db import connection  # noqa: E402 -- ditto
from django.test import Client  # noqa: E402 -- ditto
from django.test.utils import CaptureQueriesContext  # noqa: E402 -- ditto

from akimat.people.models import User  # noqa: E402 -- ditto
from services_registry.models import ServiceRequest  # noqa: E402 -- ditto

ROWS, LOOKS = 1_000_000, 40
LIST = "/services/staff/journal/"
# One in fifty is open, one in twenty ended otherwise than handed over; spread over three years,
# all offices and services, half of it in the first office.
FILL = """
WITH
  office AS (SELECT id, code, row_number() OVER (ORDER BY code = 'SA-KHR' DESC, id) - 1 AS n,
                    count(*) OVER () AS total FROM structure_office),
  passport AS (SELECT id, service_id, provider_id, row_number() OVER (ORDER BY id) - 1 AS n,
                      count(*) OVER () AS total FROM services_registry_passport),
  made AS (
    SELECT g, h, CASE WHEN g %% 50 = 0 THEN (ARRAY['received', 'in_work', 'ready'])[1 + h %% 3]
                      WHEN g %% 20 = 1 THEN (ARRAY['refused', 'withdrawn'])[1 + h %% 2]
                      ELSE 'handed_over' END AS state,
           now() - (%(rows)s - g) * interval '1 second' * (94608000.0 / %(rows)s) AS at
    FROM (SELECT g, abs(hashint4(g)) AS h FROM generate_series(1, %(rows)s) AS g) AS numbered
  )
INSERT INTO services_registry_servicerequest (
  number, access_code, submission_fingerprint, channel, is_on_paper, language, full_name,
  organisation, iin, bin, phone, email, consent_note, received_at, registered_on, regime,
  calendar_version, due_at, control_at, trace, state, state_since, lacking, law_ground, reason,
  result_note, ready_at, ended_at, is_late, office_id, service_id, passport_id, provider_id
)
SELECT
  office.code || '-S-2020-' || lpad(g::text, 7, '0'), 'ABCD2345', '',
  (ARRAY['desk', 'egov', 'gov_corporation', 'web'])[1 + h %% 4], false,
  (ARRAY['kk', 'ru'])[1 + h / 4 %% 2],
  (ARRAY['Серікова', 'Нұрмағамбетова', 'Қалиев', 'Иванова', 'Ким', 'Ахметов', 'Оспанов',
         'Төлегенова', 'Жүсіпов', 'Байғалиева'])[1 + h / 8 %% 10]
    || ' ' || substr(md5((g %% 20000)::text), 1, 8),
  '', lpad((g %% 400000)::text, 12, '9'), '', '', '', '', at, at::date, 'l88', '1',
  at + interval '7 days', at + interval '7 days', '[]', state, at, '[]',
  CASE WHEN state = 'refused' THEN 'requirements' ELSE '' END, '', '',
  CASE WHEN state IN ('ready', 'handed_over') THEN at END,
  CASE WHEN state NOT IN ('received', 'in_work', 'ready') THEN at END,
  h %% 33 = 0, office.id, passport.service_id, passport.id, passport.provider_id
FROM made
JOIN office ON office.n = CASE WHEN g %% 2 = 0 THEN 0 ELSE h / 7 %% office.total END
JOIN passport ON passport.n = h / 11 %% passport.total
"""
ASKED: Mapping[str, Mapping[str, str]] = {
    "clerk": {
        "newest": "",
        "due soon": "?list=soon",
        "overdue": "?list=overdue",
        "to hand over": "?list=ready",
        "late": "?list=late",
        "one service": "?service=SVC-040",
        "a rare state in a month": "?state=withdrawn&registered_from={month}&registered_to={end}",
        "a month of a channel": "?channel=web&registered_from={month}&registered_to={end}",
        "deep": "?after={month}.1",
        "a common surname": "?q=Ахметов",
        "a first name": "?q=c4ca",
        "a whole name": "?q=Ахметов c4ca",
        "nobody's name": "?q=Ыфявас",
        "a number": "?q=123456",
    },
    "executor-khr-soc": {"newest": "", "overdue": "?list=overdue", "surname": "?q=Ким"},
    "manager": {"newest": "", "overdue": "?list=overdue", "surname": "?q=Ким"},
    "region": {
        "newest": "",
        "overdue": "?list=overdue",
        "surname": "?q=Ким",
        "one office": "?office=OS-42",
        "a service, a state": "?service=SVC-040&state=refused",
    },
}


def main() -> None:
    print(describe())
    settings.ALLOWED_HOSTS = ["testserver"]
    fill(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT date_trunc('month', now())::date - interval '14 months'")
        month = cursor.fetchone()[0]
    dates = {"month": f"{month:%Y-%m-%d}", "end": f"{month.replace(day=28):%Y-%m-%d}"}
    for login, pages in ASKED.items():
        client = Client()
        client.force_login(User.objects.get(username=login))
        for name, query in pages.items():
            look(client, f"{login}: {name}", LIST + query.format(**dates))


def fill(rows: int) -> None:
    if ServiceRequest.objects.exists():
        return
    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute(FILL, {"rows": rows})
        cursor.execute("VACUUM ANALYZE services_registry_servicerequest")
    print(f"{rows:,} rows in {time.perf_counter() - start:.0f} s")


def look(client: Client, name: str, url: str) -> None:
    client.get(url)
    connection.queries_log.clear()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url)
    # Counted now: the next request begins a log of its own.
    statements = len(asked)
    if answer.status_code != 200:
        raise RuntimeError(f"{url}: {answer.status_code}")
    took = []
    for _each in range(LOOKS):
        start = time.perf_counter()
        client.get(url)
        took.append(time.perf_counter() - start)
    rows = answer.content.count(b"<tr data-row")
    print(line(name, took, sum(took)), f"{statements} statements, {rows} rows")


if __name__ == "__main__":
    main()
