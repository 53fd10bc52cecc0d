"""What ended is summed at once: a change of a case that is in the sums unsettles its days."""

from django.db import migrations

# 5113 is akimat.measures.rolling.LOCK: no case is summed while it is being changed.
CREATE = """
CREATE OR REPLACE FUNCTION measures_unsettle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_summed date;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(5113);
  SELECT day INTO last_summed FROM measures_frontier LIMIT 1;
  IF TG_OP <> 'INSERT' AND OLD.ended_on <= last_summed THEN
    INSERT INTO measures_unsettledday (office_id, day)
    SELECT DISTINCT OLD.office_id, touched.day
    FROM unnest(ARRAY[OLD.registered_on, OLD.decided_on, OLD.ended_on]) AS touched (day)
    WHERE touched.day IS NOT NULL
    ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.ended_on <= last_summed THEN
    INSERT INTO measures_unsettledday (office_id, day)
    SELECT DISTINCT NEW.office_id, touched.day
    FROM unnest(ARRAY[NEW.registered_on, NEW.decided_on, NEW.ended_on]) AS touched (day)
    WHERE touched.day IS NOT NULL
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER measures_old_case_changed ON appeals_appeal;
DROP TRIGGER measures_case_entered_late ON appeals_appeal;
DROP TRIGGER measures_case_taken_out ON appeals_appeal;
CREATE TRIGGER measures_ended_case_changed AFTER UPDATE ON appeals_appeal
  FOR EACH ROW WHEN (OLD.ended_on IS NOT NULL OR NEW.ended_on IS NOT NULL)
  EXECUTE FUNCTION measures_unsettle();
CREATE TRIGGER measures_ended_case_entered AFTER INSERT ON appeals_appeal
  FOR EACH ROW WHEN (NEW.ended_on IS NOT NULL) EXECUTE FUNCTION measures_unsettle();
CREATE TRIGGER measures_ended_case_taken_out AFTER DELETE ON appeals_appeal
  FOR EACH ROW WHEN (OLD.ended_on IS NOT NULL) EXECUTE FUNCTION measures_unsettle();
-- The old sums had what ended later too: the first night makes them anew.
DELETE FROM measures_frontier;
DELETE FROM measures_unsettledday;
DELETE FROM measures_appealdaysum;
"""
# The same functions serve either way: sums that are not there are counted.
DROP = """
DROP TRIGGER measures_ended_case_changed ON appeals_appeal;
DROP TRIGGER measures_ended_case_entered ON appeals_appeal;
DROP TRIGGER measures_ended_case_taken_out ON appeals_appeal;
DELETE FROM measures_frontier;
CREATE TRIGGER measures_old_case_changed AFTER UPDATE ON appeals_appeal
  FOR EACH ROW EXECUTE FUNCTION measures_unsettle();
CREATE TRIGGER measures_case_entered_late AFTER INSERT ON appeals_appeal
  FOR EACH ROW EXECUTE FUNCTION measures_unsettle();
CREATE TRIGGER measures_case_taken_out AFTER DELETE ON appeals_appeal
  FOR EACH ROW EXECUTE FUNCTION measures_unsettle();
"""


class Migration(migrations.Migration):
    dependencies = [("measures", "0003_sums_by_month"), ("appeals", "0008_ended_on")]

    operations = [migrations.RunSQL(CREATE, DROP)]
