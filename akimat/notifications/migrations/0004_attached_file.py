from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0003_text_messages'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='attachment',
            field=models.CharField(blank=True, db_default='', default='', max_length=60, verbose_name='attached file'),
        ),
    ]
