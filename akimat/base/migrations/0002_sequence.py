from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("base", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Sequence",
            fields=[
                ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField()),
            ],
        ),
    ]
