"""Forget what was published in shapes that changed from day to day; the next night publishes anew.

Numbers of days are kept in steps of five from now on, those of before too.
"""

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Mod, NullIf

STEP = 5


def forget(apps, schema_editor):
    apps.get_model("openness", "Publication").objects.all().delete()
    kept = apps.get_model("openness", "DailyNumber").objects.all()
    kept.update(value=NullIf(F("value") - Mod(F("value"), Value(STEP)), Value(0)))


class Migration(migrations.Migration):
    dependencies = [("openness", "0001_published_numbers")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
