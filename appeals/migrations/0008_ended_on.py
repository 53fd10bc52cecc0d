"""The day on which an appeal ended, and indexes for what is counted by days."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

FILL = """
UPDATE appeals_appeal SET ended_on = (ended_at AT TIME ZONE %s)::date WHERE ended_at IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("appeals", "0007_offline")]

    operations = [
        migrations.AddField("appeal", "ended_on", models.DateField(blank=True, null=True)),
        migrations.RunSQL([(FILL, [settings.TIME_ZONE])], migrations.RunSQL.noop),
        # What PostgreSQL keeps for the foreign keys of the rows just written must be done first.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddConstraint(
            "appeal",
            models.CheckConstraint(
                name="appeal_ended_on_the_day_of_ended_at",
                condition=Q(ended_at=None, ended_on=None)
                | (~Q(ended_at=None) & ~Q(ended_on=None)),
            ),
        ),
        migrations.AddIndex(
            "appeal", models.Index(fields=["registered_on", "office"], name="appeal_registered_on")
        ),
        migrations.AddIndex(
            "appeal",
            models.Index(
                fields=["decided_on", "office"],
                name="appeal_decided_on",
                condition=~Q(decided_on=None),
            ),
        ),
        migrations.AddIndex(
            "appeal",
            models.Index(
                fields=["ended_on", "office"], name="appeal_ended_on", condition=~Q(ended_on=None)
            ),
        ),
    ]
