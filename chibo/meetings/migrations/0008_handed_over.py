"""What happens to a sitting on paper: printed roll calls, the report upward, the hand-over.

Why       a meeting may be held without a phone, and is typed into the national app as well.
Cost      two new tables, empty; two columns that are empty in every row.
Undo      drops them: who handed over what is then told by the trail alone.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0003_issued_papers'),
        ('meetings', '0007_rhythm'),
    ]

    operations = [
        migrations.CreateModel(
            name='HandedOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('by', models.BigIntegerField()),
                ('by_name', models.CharField(max_length=150)),
                ('paper', models.OneToOneField(help_text='the minutes typed in', on_delete=django.db.models.deletion.PROTECT, related_name='handed_over', to='documents.issuedpaper')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handed_over', to='meetings.sitting')),
            ],
            options={
                'indexes': [models.Index(fields=['sitting', 'on'], name='handed_over_of_sitting')],
            },
        ),
        migrations.CreateModel(
            name='RollSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('persons', models.JSONField(default=list, help_text='their ids, line by line')),
                ('printed_on', models.DateField()),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roll_sheets', to='meetings.sitting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sitting', 'number'), name='roll_sheet_once')],
            },
        ),
        migrations.AddField(
            model_name='score',
            name='scored_by',
            field=models.BigIntegerField(help_text="the user who entered it last, and so doesn't confirm it", null=True),
        ),
        migrations.AddField(
            model_name='sitting',
            name='report_paper',
            field=models.ForeignKey(help_text='what the superior is told of it, once it is issued: practice D9', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.numberedpaper'),
        ),
    ]
