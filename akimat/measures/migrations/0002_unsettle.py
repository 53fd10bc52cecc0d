"""A change of a closed case, and a case entered late, unsettle the days they belong to."""

from django.db import migrations

# 5113 is akimat.measures.rolling.LOCK: no day is summed while it is being changed.
CREATE = """
CREATE FUNCTION measures_unsettle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_summed date;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(5113);
  SELECT day INTO last_summed FROM measures_frontier LIMIT 1;
  IF last_summed IS NULL THEN
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO measures_unsettledday (office_id, day)
    SELECT DISTINCT OLD.office_id, touched.day
    FROM unnest(ARRAY[OLD.registered_on, OLD.decided_on, OLD.ended_on]) AS touched (day)
    WHERE touched.day <= last_summed
    ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO measures_unsettledday (office_id, day)
    SELECT DISTINCT NEW.office_id, touched.day
    FROM unnest(ARRAY[NEW.registered_on, NEW.decided_on, NEW.ended_on]) AS touched (day)
    WHERE touched.day <= last_summed
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER measures_old_case_changed AFTER UPDATE ON appeals_appeal
  FOR EACH ROW WHEN (
    OLD.ended_on IS NOT NULL
    OR NEW.ended_on < CURRENT_DATE - 25
    OR (NEW.decided_on IS DISTINCT FROM OLD.decided_on AND NEW.decided_on < CURRENT_DATE - 25)
  ) EXECUTE FUNCTION measures_unsettle();
CREATE TRIGGER measures_case_entered_late AFTER INSERT ON appeals_appeal
  FOR EACH ROW WHEN (NEW.registered_on < CURRENT_DATE - 25) EXECUTE FUNCTION measures_unsettle();
CREATE TRIGGER measures_case_taken_out AFTER DELETE ON appeals_appeal
  FOR EACH ROW EXECUTE FUNCTION measures_unsettle();
"""
DROP = """
DROP TRIGGER measures_old_case_changed ON appeals_appeal;
DROP TRIGGER measures_case_entered_late ON appeals_appeal;
DROP TRIGGER measures_case_taken_out ON appeals_appeal;
DROP FUNCTION measures_unsettle();
"""


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_sums_by_day"), ("appeals", "0008_ended_on")]

    operations = [migrations.RunSQL(CREATE, DROP)]
