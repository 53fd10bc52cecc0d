import django.contrib.postgres.indexes
import django.db.models.fields.json
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_chain_the_lines")]

    operations = [
        # Who has seen a row: each line of a list names fifty.
        migrations.AddIndex(
            model_name="entry",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.fields.json.KeyTransform("rows", "facts"),
                    name="jsonb_path_ops",
                ),
                condition=models.Q(action="view_personal", subject__startswith="list:"),
                name="entry_rows_of_list",
            ),
        ),
    ]
