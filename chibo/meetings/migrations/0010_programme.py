"""A superior's programme of working sessions of a year, with its lines.

Why       sessions held are set against a list that was written at the year's beginning.
Cost      two new tables, empty.
Undo      drops them.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0005_attachments'),
        ('meetings', '0009_groups'),
        ('organisations', '0004_cluster_members_decisions'),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkingProgramme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('issued_on', models.DateField(null=True)),
                ('for_paper', models.CharField(blank=True, help_text='practice U2', max_length=200)),
                ('reopened', models.CharField(blank=True, help_text='why, when last', max_length=300)),
                ('version', models.PositiveIntegerField(default=1)),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.numberedpaper')),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='working_programmes', to='organisations.unit')),
            ],
        ),
        migrations.CreateModel(
            name='PlannedSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('topic', models.CharField(max_length=300)),
                ('period', models.CharField(max_length=7)),
                ('last', models.DateField()),
                ('remark', models.CharField(blank=True, max_length=300)),
                ('with_mass', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planned_sessions', to='organisations.massorganisation')),
                ('with_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planned_sessions', to='organisations.unit')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='meetings.workingprogramme')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.AddIndex(
            model_name='workingprogramme',
            index=models.Index(fields=['year', 'issued_on'], name='working_programme_of_year'),
        ),
        migrations.AddConstraint(
            model_name='workingprogramme',
            constraint=models.UniqueConstraint(fields=('unit', 'year'), name='working_programme_once'),
        ),
        migrations.AddConstraint(
            model_name='plannedsession',
            constraint=models.UniqueConstraint(fields=('programme', 'position'), name='planned_session_place_once'),
        ),
        migrations.AddConstraint(
            model_name='plannedsession',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('with_mass__isnull', False), ('with_unit', None)), models.Q(('with_mass', None), ('with_unit__isnull', False)), _connector='OR'), name='planned_session_with_one'),
        ),
    ]
