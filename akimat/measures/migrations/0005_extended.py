"""The sums know how many terms were extended; the day of the decision is unsettled like others."""

from django.db import migrations, models

# 5113 is akimat.measures.rolling.LOCK: no case is summed while it is being changed.
FUNCTION = """
CREATE OR REPLACE FUNCTION measures_unsettle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_summed date;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(5113);
  SELECT day INTO last_summed FROM measures_frontier LIMIT 1;
  IF TG_OP <> 'INSERT' AND OLD.ended_on <= last_summed THEN
    INSERT INTO measures_unsettledday (office_id, day)
    SELECT DISTINCT OLD.office_id, touched.day
    FROM unnest(ARRAY[{old}]) AS touched (day)
    WHERE touched.day IS NOT NULL
    ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.ended_on <= last_summed THEN
    INSERT INTO measures_unsettledday (office_id, day)
    SELECT DISTINCT NEW.office_id, touched.day
    FROM unnest(ARRAY[{new}]) AS touched (day)
    WHERE touched.day IS NOT NULL
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
-- The old sums have no such number: the first night makes them anew.
DELETE FROM measures_frontier;
DELETE FROM measures_unsettledday;
DELETE FROM measures_appealdaysum;
DELETE FROM measures_appealmonthsum;
"""


def function_of(*days):
    """Give the function of the trigger, which unsettles these days of a case."""
    columns = {row.lower(): ", ".join(f"{row}.{day}" for day in days) for row in ("OLD", "NEW")}
    return FUNCTION.format(**columns)


class Migration(migrations.Migration):
    dependencies = [("measures", "0004_unsettle_ended_cases"), ("appeals", "0012_extension")]

    operations = [
        *(
            migrations.AddField(name, "extended", models.PositiveIntegerField(default=0))
            for name in ("appealdaysum", "appealmonthsum")
        ),
        migrations.RunSQL(
            function_of("registered_on", "decided_on", "ended_on", "extended_on"),
            function_of("registered_on", "decided_on", "ended_on"),
        ),
    ]
