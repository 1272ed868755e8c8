"""Files attached to records: papers sent for a meeting, scans.

Why       members read the papers before they meet; what was entered on behalf shows its source.
Cost      two new tables, empty; their bytes are in the database, so that a backup has them.
Undo      drops them, and with them every file attached.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0004_drafts'),
        ('organisations', '0002_body_cover'),
    ]

    operations = [
        migrations.CreateModel(
            name='AttachedBytes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('data', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin_kind', models.CharField(max_length=20)),
                ('origin', models.BigIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('name', models.CharField(help_text='of the file, made safe', max_length=150)),
                ('media', models.CharField(max_length=90)),
                ('size', models.PositiveIntegerField(help_text='in bytes')),
                ('sha256', models.CharField(max_length=64)),
                ('attached_on', models.DateField()),
                ('attached_at', models.DateTimeField(auto_now_add=True)),
                ('attached_by', models.BigIntegerField()),
                ('attached_by_name', models.CharField(max_length=150)),
                ('for_paper', models.CharField(blank=True, help_text='on behalf of the unit, from this paper: practice U2', max_length=200)),
                ('withdrawn_on', models.DateField(null=True)),
                ('withdrawn_by_name', models.CharField(blank=True, max_length=150)),
                ('withdrawn_why', models.CharField(blank=True, max_length=300)),
                ('content', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='documents.attachedbytes')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='organisations.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['origin_kind', 'origin'], name='attachment_of')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('content__isnull', False), ('withdrawn_on', None)), models.Q(('content', None), ('withdrawn_on__isnull', False)), _connector='OR'), name='attachment_has_bytes_or_is_withdrawn')],
            },
        ),
    ]
