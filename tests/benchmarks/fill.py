"""Fill a database with appeals straight by SQL: `python -m tests.benchmarks.fill 1000000`.

Nothing here goes through the services: it is the volume that is wanted, not the lives. One in
thirty is open, but never so few that the first page of an office is not full, or the last so many:
`python -m tests.benchmarks.fill 100000 100000`. Run it on a database of its own, migrated and with
reference data and the demo's staff (`manage.py demo --total 0`).
"""

import sys

from tests.benchmarks.machine import setup

setup()

from django.db import connection  # noqa: E402 -- after Django is set up

# Three offices with more than a page of fifty each.
FEWEST_OPEN = 300
FILL = """
WITH
  office AS (SELECT id, code, row_number() OVER (ORDER BY id) - 1 AS n FROM structure_office
             WHERE code IN ('SA-KHR', 'OS-01', 'OS-42')),
  body AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS total
           FROM structure_body WHERE kind <> 'external'),
  topic AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS total
            FROM appeals_topic WHERE level = 2),
  place AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS total
            FROM structure_settlement),
  executor AS (SELECT DISTINCT ON (body_id) body_id, id FROM people_user
               WHERE role = 'executor' ORDER BY body_id, id),
  numbered AS (
    SELECT g, abs(hashint4(g)) AS h, g > %(total)s - %(open)s AS is_open
    FROM generate_series(1, %(total)s) AS g
  ),
  -- What is ended was registered in the last three years, what is open in the last nine weeks.
  dated AS (
    SELECT *, current_date - CASE WHEN is_open THEN 24 + g %% 40
      ELSE 40 + ((%(total)s - g)::bigint * 1055 / %(total)s)::int END AS registered_on
    FROM numbered
  ),
  made AS (
    SELECT *, CASE WHEN NOT is_open AND h %% 6 > 0 THEN registered_on + h %% 23 END AS decided_on,
      CASE WHEN NOT is_open THEN registered_on + h %% 23 + h %% 5 END AS ended_on
    FROM dated
  )
INSERT INTO appeals_appeal (
  number, year, running, access_code, kind, channel, form, language, text, applicant_type,
  full_name, organisation, iin, bin, phone, email, street, house, flat, is_collective, answer_way,
  defects, received_at, registered_on, regime, calendar_version, needs_inquiry, redirect_by, due_on,
  trace, state, state_since, routing_source, declines, decline_reason, extension_reason,
  ended_at, ended_on, decided_on, suggested_at,
  body_id, executor_id, office_id, settlement_id, topic_id, consent_version,
  submission_fingerprint
)
SELECT
  office.code || '-2020-' || lpad(g::text, 7, '0'), 2020, g, 'ABCD2345',
  (ARRAY['application', 'message', 'request', 'proposal'])[1 + h %% 4],
  (ARRAY['desk', 'web', 'paper', 'kiosk'])[1 + h / 4 %% 4], 'written',
  (ARRAY['kk', 'ru'])[1 + h / 16 %% 2],
  (ARRAY['Көшеде жарық жоқ шам жанбайды', 'Прошу отремонтировать дорогу ямы', 'Су жоқ екі күн',
         'Не вывозят мусор', 'Жер телімі кезегі', 'Помощь на лечение'])[1 + h / 32 %% 6]
    || ' ' || md5(g::text) || ' ' || md5((g * 7)::text) || ' ' || md5((g / 50)::text),
  'individual',
  (ARRAY['Серікова', 'Нұрмағамбетова', 'Қалиев', 'Иванова', 'Ким'])[1 + h / 64 %% 5]
    || ' ' || substr(md5((g %% 20000)::text), 1, 8),
  '', lpad((g %% 400000)::text, 12, '9'), '', '',
  CASE WHEN h %% 5 = 0 THEN 'person' || g || '@example.kz' ELSE '' END,
  'Абай', (h %% 90)::text, '', false,
  'status_page', '[]', now() - (%(total)s - g) * interval '2 minutes', registered_on,
  'appc2025', '1', false, registered_on + 3,
  CASE WHEN is_open THEN current_date - 3 + (h %% 20) ELSE registered_on + 20 END, '[]',
  CASE WHEN is_open THEN (ARRAY['routed', 'accepted'])[1 + h %% 2] ELSE 'redirected' END,
  now(), 'auto', 0, '', '', ended_on + interval '12 hours', ended_on, decided_on, now(),
  body.id, CASE WHEN h %% 3 = 0 THEN executor.id END, office.id, place.id, topic.id, '', ''
FROM made
JOIN office ON office.n = h %% 3
JOIN body ON body.n = h / 3 %% body.total
JOIN topic ON topic.n = h / 7 %% topic.total
JOIN place ON place.n = h / 11 %% place.total
LEFT JOIN executor ON executor.body_id = body.id
"""
JOURNAL = """
INSERT INTO audit_entry (at, subject, action, facts)
SELECT received_at, 'appeal:' || id, step.action,
       jsonb_build_object('old', '', 'new', step.new, 'body', 'KHR-HCS')
FROM appeals_appeal, (VALUES ('register', 'registered'), ('route', 'routed')) AS step(action, new)
"""


def fill(total: int, still_open: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off; SET maintenance_work_mem = '512MB'")
        cursor.execute("DROP INDEX IF EXISTS appeal_search")
        cursor.execute(FILL, {"total": total, "open": still_open})
        cursor.execute(JOURNAL)
        cursor.execute("CREATE INDEX appeal_search ON appeals_appeal USING gin (search)")
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    fill(numbers[0], numbers[1] if numbers[1:] else max(numbers[0] // 30, FEWEST_OPEN))
