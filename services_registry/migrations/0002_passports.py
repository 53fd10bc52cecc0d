"""Passports of services with versions; what was a service until now is version 1."""

from datetime import date

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


SAME = (
    'name_kk', 'name_ru', 'name_en', 'provider_id', 'recipients', 'channels', 'form', 'term_value',
    'term_unit', 'fee', 'result_ru', 'legal_basis', 'verification', 'term_verification',
    'source', 'is_compiled', 'locally_edited',
)
# The reference describes the district as at November 2020.
REFERENCE_FROM = date(2020, 11, 1)


def first_versions(apps, schema_editor):
    """Make what a service was until now the first, published version of its passport."""
    Service = apps.get_model('services_registry', 'Service')
    Passport = apps.get_model('services_registry', 'Passport')
    Passport.objects.bulk_create(
        Passport(
            service=service, version=1, state='published', valid_from=REFERENCE_FROM,
            **{name: getattr(service, name) for name in SAME} | _term(service),
        )
        for service in Service.objects.order_by('code')
    )
    # PostgreSQL alters no table whose checks are still to come.
    schema_editor.execute('SET CONSTRAINTS ALL IMMEDIATE')


def _term(service):
    """Give a whole term: half of one promises nothing."""
    if service.term_value and service.term_unit:
        return {}
    return {'term_value': None, 'term_unit': ''}


def back_to_services(apps, schema_editor):
    """Give each service the words of its newest published version back."""
    Service = apps.get_model('services_registry', 'Service')
    Passport = apps.get_model('services_registry', 'Passport')
    dated = Passport.objects.filter(state__in=['published', 'replaced', 'withdrawn'])
    newest = {one.service_id: one for one in dated.order_by('version')}
    # The old table knew no service that was never published.
    Passport.objects.exclude(service__in=newest).delete()
    Service.objects.exclude(pk__in=newest).delete()
    services = list(Service.objects.all())
    for service in services:
        for name in SAME:
            setattr(service, name, getattr(newest[service.pk], name))
        service.fee, service.result_ru = service.fee[:60], service.result_ru[:160]
    Service.objects.bulk_update(services, SAME)
    schema_editor.execute('SET CONSTRAINTS ALL IMMEDIATE')


class Migration(migrations.Migration):

    dependencies = [
        ('services_registry', '0001_initial'),
        ('structure', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Whoever uses the diary has it already; going back must not take it from them.
        migrations.RunSQL('CREATE EXTENSION IF NOT EXISTS btree_gist', migrations.RunSQL.noop),
        migrations.CreateModel(
            name='LifeSituation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('is_compiled', models.BooleanField(default=False, help_text='Written from general knowledge; not seen in an official source.', verbose_name='compiled, not verified')),
                ('locally_edited', models.BooleanField(default=False, help_text='A new load of the reference data leaves this row as it is.', verbose_name='edited here')),
                ('name_kk', models.CharField(max_length=320, verbose_name='name in Kazakh')),
                ('name_ru', models.CharField(max_length=320, verbose_name='name in Russian')),
                ('name_en', models.CharField(max_length=320, verbose_name='name in English')),
                ('code', models.CharField(max_length=24, unique=True, verbose_name='code')),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
            ],
            options={
                'verbose_name': 'life situation',
                'verbose_name_plural': 'life situations',
                'ordering': ['position', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Passport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('is_compiled', models.BooleanField(default=False, help_text='Written from general knowledge; not seen in an official source.', verbose_name='compiled, not verified')),
                ('locally_edited', models.BooleanField(default=False, help_text='A new load of the reference data leaves this row as it is.', verbose_name='edited here')),
                ('name_kk', models.CharField(max_length=320, verbose_name='name in Kazakh')),
                ('name_ru', models.CharField(max_length=320, verbose_name='name in Russian')),
                ('name_en', models.CharField(max_length=320, verbose_name='name in English')),
                ('version', models.PositiveSmallIntegerField(verbose_name='version')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('approved', 'Approved'), ('published', 'Published'), ('replaced', 'Replaced'), ('withdrawn', 'Withdrawn')], default='draft', max_length=12, verbose_name='state')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('text_kk', models.TextField(blank=True, verbose_name='what it is, in Kazakh')),
                ('text_ru', models.TextField(blank=True, verbose_name='what it is, in Russian')),
                ('text_en', models.TextField(blank=True, verbose_name='what it is, in English')),
                ('recipients', models.CharField(choices=[('individual', 'Individuals'), ('entity', 'Legal entities'), ('both', 'Individuals and legal entities')], max_length=16, verbose_name='recipients')),
                ('channels', models.JSONField(blank=True, default=list, verbose_name='channels')),
                ('form', models.CharField(choices=[('electronic', 'Electronic'), ('paper', 'On paper'), ('both', 'Electronic or on paper'), ('proactive', 'Proactive')], max_length=16, verbose_name='form')),
                ('term_value', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='term')),
                ('term_unit', models.CharField(blank=True, choices=[('minutes', 'minutes'), ('hours', 'hours'), ('working_days', 'working days'), ('calendar_days', 'calendar days')], max_length=16, verbose_name='unit of the term')),
                ('fee', models.CharField(max_length=200, verbose_name='fee')),
                ('payment_ways', models.CharField(blank=True, max_length=300, verbose_name='ways to pay')),
                ('result_kk', models.CharField(blank=True, max_length=300, verbose_name='result in Kazakh')),
                ('result_ru', models.CharField(blank=True, max_length=300, verbose_name='result in Russian')),
                ('result_en', models.CharField(blank=True, max_length=300, verbose_name='result in English')),
                ('schedule_kk', models.TextField(blank=True, verbose_name='schedule in Kazakh')),
                ('schedule_ru', models.TextField(blank=True, verbose_name='schedule in Russian')),
                ('schedule_en', models.TextField(blank=True, verbose_name='schedule in English')),
                ('legal_basis', models.TextField(blank=True, verbose_name='legal basis')),
                ('is_proactive', models.BooleanField(default=False, verbose_name='proactive')),
                ('egov_url', models.URLField(blank=True, max_length=300, verbose_name='page on eGov')),
                ('verification', models.CharField(choices=[('name_verified_current', 'name seen in an act of 2020 or later'), ('name_verified_2012_2020', 'name seen in an act of 2012-2020'), ('compiled', 'compiled, not verified'), ('official', 'from the official registry')], default='compiled', max_length=32, verbose_name='verification')),
                ('term_verification', models.CharField(choices=[('verified', 'term seen in an act'), ('compiled', 'term compiled, not verified')], default='compiled', max_length=16, verbose_name='verification of the term')),
                ('drafted_at', models.DateTimeField(blank=True, null=True)),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=500, verbose_name='why withdrawn')),
            ],
            options={
                'verbose_name': 'passport of a service',
                'verbose_name_plural': 'passports of services',
                'ordering': ['service', '-version'],
            },
        ),
        migrations.CreateModel(
            name='RefusalGround',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text_kk', models.CharField(max_length=500)),
                ('text_ru', models.CharField(max_length=500)),
                ('text_en', models.CharField(max_length=500)),
                ('basis', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'verbose_name': 'refusal ground',
                'verbose_name_plural': 'refusal grounds',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RegistryImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('uploaded', 'Uploaded'), ('prepared', 'Waits for approval'), ('applied', 'Applied'), ('discarded', 'Discarded'), ('undone', 'Undone')], default='uploaded', max_length=12)),
                ('file_name', models.CharField(max_length=200)),
                ('file', models.BinaryField()),
                ('sheet', models.CharField(blank=True, max_length=80)),
                ('header_line', models.PositiveSmallIntegerField(default=1)),
                ('header', models.JSONField(default=list)),
                ('mapping', models.JSONField(blank=True, default=dict)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('is_whole', models.BooleanField(default=False)),
                ('same', models.PositiveIntegerField(default=0)),
                ('notes', models.JSONField(blank=True, default=list)),
                ('uploaded_at', models.DateTimeField()),
                ('prepared_at', models.DateTimeField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-uploaded_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='RequiredDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_kk', models.CharField(max_length=320, verbose_name='name in Kazakh')),
                ('name_ru', models.CharField(max_length=320, verbose_name='name in Russian')),
                ('name_en', models.CharField(max_length=320, verbose_name='name in English')),
                ('position', models.PositiveSmallIntegerField()),
                ('way', models.CharField(choices=[('needed', 'Bring it'), ('from_systems', 'Taken from state systems'), ('original_shown', 'Show the original')], default='needed', max_length=16)),
                ('condition_kk', models.CharField(blank=True, max_length=300)),
                ('condition_ru', models.CharField(blank=True, max_length=300)),
                ('condition_en', models.CharField(blank=True, max_length=300)),
                ('is_compiled', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'required document',
                'verbose_name_plural': 'required documents',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='service',
            name='withdrawn_on',
            field=models.DateField(blank=True, null=True, verbose_name='withdrawn on'),
        ),
        migrations.AlterField(
            model_name='service',
            name='life_area',
            field=models.CharField(blank=True, max_length=16, verbose_name='area of life'),
        ),
        migrations.AlterField(
            model_name='service',
            name='section',
            field=models.CharField(choices=[('social_protection', 'Social protection'), ('employment', 'Employment'), ('migration', 'Migration'), ('guardianship', 'Guardianship of adults'), ('family_children', 'Family and children'), ('education', 'Education'), ('sport', 'Sport'), ('land', 'Land'), ('architecture', 'Architecture'), ('housing', 'Housing'), ('landscaping', 'Landscaping'), ('agriculture', 'Agriculture'), ('veterinary', 'Veterinary'), ('rural_development', 'Rural development'), ('state_property', 'State property')], max_length=32, verbose_name='section'),
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField(null=True)),
                ('kind', models.CharField(choices=[('added', 'New'), ('changed', 'Changed'), ('removed', 'Not in the file'), ('wrong', 'With errors')], max_length=8)),
                ('code', models.CharField(blank=True, max_length=40)),
                ('name', models.CharField(blank=True, max_length=320)),
                ('values', models.JSONField(default=dict)),
                ('changes', models.JSONField(default=dict)),
                ('errors', models.JSONField(default=list)),
                ('not_undone', models.CharField(blank=True, max_length=40)),
                ('service', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='services_registry.service')),
            ],
            options={
                'ordering': ['line', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='service',
            name='life_situations',
            field=models.ManyToManyField(blank=True, related_name='services', to='services_registry.lifesituation', verbose_name='life situations'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(condition=models.Q(('registry_code', ''), _negated=True), fields=('registry_code',), name='service_registry_code_once'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('registry_code', ''), ('registry_code__regex', '^[0-9]{8}$'), _connector='OR'), name='service_registry_code_of_eight_digits'),
        ),
        migrations.AddField(
            model_name='passport',
            name='approved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='passport',
            name='drafted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='passport',
            name='life_situation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='services_registry.lifesituation', verbose_name='life situation'),
        ),
        migrations.AddField(
            model_name='passport',
            name='provider',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passports', to='structure.body', verbose_name='provider'),
        ),
        migrations.AddField(
            model_name='passport',
            name='published_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='passport',
            name='service',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passports', to='services_registry.service', verbose_name='service'),
        ),
        migrations.AddField(
            model_name='passport',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='importrow',
            name='based_on',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='services_registry.passport'),
        ),
        migrations.AddField(
            model_name='importrow',
            name='passport',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='services_registry.passport'),
        ),
        migrations.AddField(
            model_name='refusalground',
            name='passport',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='refusal_grounds', to='services_registry.passport'),
        ),
        migrations.AddField(
            model_name='registryimport',
            name='approved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='registryimport',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='registryimport',
            name='uploaded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='importrow',
            name='source_import',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='services_registry.registryimport'),
        ),
        migrations.AddField(
            model_name='requireddocument',
            name='passport',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='services_registry.passport'),
        ),
        migrations.AddConstraint(
            model_name='passport',
            constraint=models.UniqueConstraint(fields=('service', 'version'), name='passport_version_once'),
        ),
        migrations.AddConstraint(
            model_name='passport',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'approved'))), fields=('service',), name='passport_one_open_a_service'),
        ),
        migrations.AddConstraint(
            model_name='passport',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('state__in', ('published', 'replaced', 'withdrawn'))), expressions=[('service', '='), (models.Func('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='passport_one_a_day'),
        ),
        migrations.AddConstraint(
            model_name='passport',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='passport_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='passport',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', models.F('drafted_by')), _negated=True), name='passport_approved_by_another'),
        ),
        migrations.AddConstraint(
            model_name='passport',
            constraint=models.CheckConstraint(condition=models.Q(('published_by', models.F('drafted_by')), _negated=True), name='passport_published_by_another'),
        ),
        migrations.AddConstraint(
            model_name='passport',
            constraint=models.CheckConstraint(condition=models.Q(('drafted_by', None), ('state', 'draft'), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='passport_approved_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='passport',
            constraint=models.CheckConstraint(condition=models.Q(('drafted_by', None), ('state__in', ('draft', 'approved')), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='passport_published_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='passport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['replaced', 'withdrawn']), _negated=True), ('valid_to__isnull', False), _connector='OR'), name='passport_ended_has_a_last_day'),
        ),
        migrations.AddConstraint(
            model_name='passport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='passport_withdrawn_because'),
        ),
        migrations.AddConstraint(
            model_name='passport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('term_unit', ''), ('term_value', None)), models.Q(('term_value__gt', 0), models.Q(('term_unit', ''), _negated=True)), _connector='OR'), name='passport_term_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='refusalground',
            constraint=models.UniqueConstraint(fields=('passport', 'position'), name='ground_position_once_a_passport'),
        ),
        migrations.AddConstraint(
            model_name='registryimport',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', models.F('uploaded_by')), _negated=True), name='import_approved_by_another'),
        ),
        migrations.AddConstraint(
            model_name='registryimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['applied', 'undone']), _negated=True), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='import_applied_by_somebody'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(fields=['source_import', 'kind', 'line'], name='services_re_source__0af06a_idx'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'wrong'), _negated=True), models.Q(('errors', []), _negated=True), _connector='OR'), name='import_row_wrong_with_errors'),
        ),
        migrations.AddConstraint(
            model_name='requireddocument',
            constraint=models.UniqueConstraint(fields=('passport', 'position'), name='document_position_once_a_passport'),
        ),
        # Nullable first: so that the way back can add them before it fills them.
        migrations.AlterField(
            model_name='service',
            name='channels',
            field=models.JSONField(blank=True, default=list, null=True),
        ),
        migrations.AlterField(
            model_name='service',
            name='fee',
            field=models.CharField(max_length=60, null=True),
        ),
        migrations.AlterField(
            model_name='service',
            name='form',
            field=models.CharField(max_length=16, null=True),
        ),
        migrations.AlterField(
            model_name='service',
            name='legal_basis',
            field=models.TextField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='service',
            name='name_en',
            field=models.CharField(max_length=320, null=True),
        ),
        migrations.AlterField(
            model_name='service',
            name='name_kk',
            field=models.CharField(max_length=320, null=True),
        ),
        migrations.AlterField(
            model_name='service',
            name='name_ru',
            field=models.CharField(max_length=320, null=True),
        ),
        migrations.AlterField(
            model_name='service',
            name='provider',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='structure.body'),
        ),
        migrations.AlterField(
            model_name='service',
            name='recipients',
            field=models.CharField(max_length=16, null=True),
        ),
        migrations.AlterField(
            model_name='service',
            name='result_ru',
            field=models.CharField(max_length=160, null=True),
        ),
        migrations.AlterField(
            model_name='service',
            name='term_unit',
            field=models.CharField(blank=True, max_length=16, null=True),
        ),
        migrations.AlterField(
            model_name='service',
            name='term_verification',
            field=models.CharField(max_length=16, null=True),
        ),
        migrations.AlterField(
            model_name='service',
            name='verification',
            field=models.CharField(max_length=32, null=True),
        ),
        migrations.RunPython(first_versions, back_to_services),
        migrations.RemoveField(
            model_name='service',
            name='channels',
        ),
        migrations.RemoveField(
            model_name='service',
            name='fee',
        ),
        migrations.RemoveField(
            model_name='service',
            name='form',
        ),
        migrations.RemoveField(
            model_name='service',
            name='legal_basis',
        ),
        migrations.RemoveField(
            model_name='service',
            name='name_en',
        ),
        migrations.RemoveField(
            model_name='service',
            name='name_kk',
        ),
        migrations.RemoveField(
            model_name='service',
            name='name_ru',
        ),
        migrations.RemoveField(
            model_name='service',
            name='provider',
        ),
        migrations.RemoveField(
            model_name='service',
            name='recipients',
        ),
        migrations.RemoveField(
            model_name='service',
            name='result_ru',
        ),
        migrations.RemoveField(
            model_name='service',
            name='term_unit',
        ),
        migrations.RemoveField(
            model_name='service',
            name='term_value',
        ),
        migrations.RemoveField(
            model_name='service',
            name='term_verification',
        ),
        migrations.RemoveField(
            model_name='service',
            name='verification',
        ),
    ]
