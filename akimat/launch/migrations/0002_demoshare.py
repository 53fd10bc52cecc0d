from django.db import migrations, models

# A demo made before its shares were counted: its people are there, so its appeals are too.
COUNT_WHAT_IS_THERE = """
    INSERT INTO launch_demoshare (office, done)
    SELECT office.code, count(*)
    FROM appeals_appeal JOIN structure_office office ON office.id = appeals_appeal.office_id
    WHERE EXISTS (SELECT 1 FROM people_user WHERE email = 'clerk@akimat.invalid')
    GROUP BY office.code
"""


class Migration(migrations.Migration):

    dependencies = [
        ('launch', '0001_initial'),
        ('appeals', '0001_initial'),
        ('people', '0001_initial'),
        ('structure', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DemoShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.CharField(max_length=20, unique=True)),
                ('done', models.PositiveIntegerField()),
            ],
        ),
        migrations.RunSQL(COUNT_WHAT_IS_THERE, migrations.RunSQL.noop),
    ]
