from django.db import migrations

COPY = """
INSERT INTO base_sequence (name, last)
SELECT 'appeal:' || office_id || ':' || year, last FROM appeals_numbersequence
"""


class Migration(migrations.Migration):

    dependencies = [
        ("appeals", "0004_street_with_its_place"),
        ("base", "0002_sequence"),
    ]

    operations = [
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.DeleteModel(name="NumberSequence"),
    ]
