"""The wizard: where the matter is, the named topic, files, the numbers of the home page."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('appeals', '0005_numbers_from_base'),
        ('structure', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True)),
                ('counted_at', models.DateTimeField()),
                ('received', models.PositiveIntegerField()),
                ('decided', models.PositiveIntegerField()),
                ('decided_in_time', models.PositiveIntegerField()),
                ('days', models.PositiveIntegerField()),
                ('in_work', models.PositiveIntegerField()),
                ('late', models.PositiveIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name='appeal',
            name='named_topic',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.topic'),
        ),
        migrations.AddField(
            model_name='appeal',
            name='place',
            field=models.CharField(blank=True, db_default='', default='', max_length=300),
        ),
        migrations.AddField(
            model_name='appeal',
            name='place_settlement',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='structure.settlement'),
        ),
        migrations.AlterField(
            model_name='participant',
            name='role',
            field=models.CharField(choices=[('co_applicant', 'Co-applicant'), ('representative', 'Representative'), ('relative', 'Relative or helper')], max_length=16),
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('draft', models.CharField(max_length=64)),
                ('file', models.FileField(upload_to='attachments/%Y/%m/')),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(max_length=8)),
                ('size', models.PositiveIntegerField()),
                ('uploaded_at', models.DateTimeField()),
                ('appeal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='appeals.appeal')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('appeal', None)), fields=['draft', 'id'], name='attachment_waiting')],
            },
        ),
    ]
