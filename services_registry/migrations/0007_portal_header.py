from django.db import migrations, models


class Migration(migrations.Migration):
    """The names of the columns of a file, so that a person can say what each of them holds."""

    dependencies = [("services_registry", "0006_withdrawn_in_both_languages")]
    operations = [
        migrations.AddField("portalimport", "header", models.JSONField(default=list)),
        # Columns were kept by their names; without a header they are not shown any more.
        migrations.RunSQL(
            "UPDATE services_registry_portalimport SET columns = '{}'", migrations.RunSQL.noop
        ),
    ]
