"""Kinds of meeting as data, whom they call by head count, and by which custom a unit meets.

Why       superiors meet too, with others than members; a unit's fixed days were known to nobody.
Cost      two new tables, empty; columns that are empty in every row; SQLite copies three tables.
Undo      drops them; sittings of kinds that are no kinds of counted meetings would be left nameless.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0006_visits'),
        ('members', '0004_person_sorted_as'),
        ('organisations', '0004_cluster_members_decisions'),
    ]

    operations = [
        migrations.CreateModel(
            name='HeadCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('label', models.CharField(help_text='what it was called on the day', max_length=250)),
                ('due', models.PositiveIntegerField()),
                ('present', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Rhythm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('kind', models.CharField(max_length=24)),
                ('day', models.PositiveSmallIntegerField(null=True)),
                ('week', models.PositiveSmallIntegerField(null=True)),
                ('weekday', models.PositiveSmallIntegerField(null=True)),
                ('days_before', models.PositiveSmallIntegerField(null=True)),
                ('month', models.PositiveSmallIntegerField(null=True)),
                ('begins', models.TimeField(null=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('before_professional', models.BooleanField(default=False, help_text='there is a meeting of the workplace that it comes before')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='conclusion',
            name='for_unit',
            field=models.ForeignKey(help_text='below: whose task it is', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit'),
        ),
        migrations.AddField(
            model_name='presence',
            name='called_as',
            field=models.CharField(blank=True, help_text='whom of which unit, in the words of the paper', max_length=200),
        ),
        migrations.AddField(
            model_name='sitting',
            name='with_mass',
            field=models.ForeignKey(help_text='who is visited', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.massorganisation'),
        ),
        migrations.AddField(
            model_name='sitting',
            name='with_unit',
            field=models.ForeignKey(help_text='below: who is visited', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit'),
        ),
        migrations.AlterField(
            model_name='sitting',
            name='kind',
            field=models.CharField(help_text='a code of the pack "meeting_kinds"', max_length=24),
        ),
        migrations.AddConstraint(
            model_name='conclusion',
            constraint=models.CheckConstraint(condition=models.Q(('for_unit', None), models.Q(('kind', 'task'), ('person', None)), _connector='OR'), name='conclusion_task_of_a_unit'),
        ),
        migrations.AddField(
            model_name='headcount',
            name='mass_organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.massorganisation'),
        ),
        migrations.AddField(
            model_name='headcount',
            name='sitting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='heads', to='meetings.sitting'),
        ),
        migrations.AddField(
            model_name='headcount',
            name='unit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit'),
        ),
        migrations.AddField(
            model_name='rhythm',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rhythms', to='organisations.unit'),
        ),
        migrations.AddConstraint(
            model_name='headcount',
            constraint=models.UniqueConstraint(fields=('sitting', 'position'), name='head_count_place_once'),
        ),
        migrations.AddConstraint(
            model_name='headcount',
            constraint=models.CheckConstraint(condition=models.Q(('present__lte', models.F('due'))), name='head_count_not_more_than_due'),
        ),
        migrations.AddConstraint(
            model_name='rhythm',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='rhythm_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='rhythm',
            constraint=models.UniqueConstraint(fields=('unit', 'kind', 'valid_from'), name='rhythm_once_from'),
        ),
        migrations.AddConstraint(
            model_name='rhythm',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('unit', 'kind'), name='rhythm_one_open'),
        ),
        migrations.AddConstraint(
            model_name='rhythm',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('day__range', (1, 31)), ('days_before', None), ('week', None), ('weekday', None)), models.Q(('day', None), ('days_before', None), ('week__range', (1, 5)), ('weekday__range', (0, 6))), models.Q(('day', None), ('days_before__range', (0, 20)), ('week', None), ('weekday', None)), _connector='OR'), name='rhythm_says_one_day'),
        ),
        migrations.AddConstraint(
            model_name='rhythm',
            constraint=models.CheckConstraint(condition=models.Q(('month', None), ('month__range', (1, 3)), _connector='OR'), name='rhythm_month_of_quarter'),
        ),
    ]
