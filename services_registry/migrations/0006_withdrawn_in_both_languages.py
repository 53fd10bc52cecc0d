from django.db import migrations, models
from django.db.models import Q

NAME = "passport_withdrawn_because"


def told(*fields: str) -> models.CheckConstraint:
    """Want a reason in each of ``fields`` of what is withdrawn."""
    written = Q(*(~Q(**{field: ""}) for field in fields))
    return models.CheckConstraint(name=NAME, condition=~Q(state="withdrawn") | written)


def reason(language: str) -> models.CharField:
    return models.CharField(f"why withdrawn, in {language}", max_length=500, blank=True)


class Migration(migrations.Migration):
    """The reason is told in both languages of the law; what was written before stands in both."""

    dependencies = [("services_registry", "0005_find_by_words")]
    operations = [
        migrations.RemoveConstraint("passport", NAME),
        migrations.RenameField("passport", "withdrawn_because", "withdrawn_because_ru"),
        migrations.AlterField("passport", "withdrawn_because_ru", reason("Russian")),
        migrations.AddField(
            "passport", "withdrawn_because_kk", models.CharField(
                "why withdrawn, in Kazakh", max_length=500, blank=True, default=""
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "passport", "withdrawn_because_en", models.CharField(
                "why withdrawn, in English", max_length=500, blank=True, default=""
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(
            "UPDATE services_registry_passport SET withdrawn_because_kk = withdrawn_because_ru"
            " WHERE withdrawn_because_ru <> ''",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint("passport", told("withdrawn_because_kk", "withdrawn_because_ru")),
    ]
