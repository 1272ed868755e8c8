"""That members' records were typed into the national program, and a digest of what they said.

Why       records are kept twice; a page says what has changed since they were typed last.
Cost      one new table, empty.
Undo      drops it; nothing else knows of it.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0005_leave_proposals'),
    ]

    operations = [
        migrations.CreateModel(
            name='PersonHanded',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('by', models.BigIntegerField()),
                ('by_name', models.CharField(max_length=150)),
                ('for_paper', models.CharField(blank=True, max_length=200)),
                ('salt', models.CharField(max_length=32)),
                ('digests', models.JSONField(default=dict, help_text='by code of the field')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handed_over', to='members.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'on'], name='handed_of_person')],
            },
        ),
    ]
