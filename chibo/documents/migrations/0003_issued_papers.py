"""The register of issued papers: their numbers, and what they said, version by version.

Why       minutes and resolutions that the system writes are numbered and kept.
Cost      two new tables, empty.
Undo      drops them, and with them every paper issued here.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_paper_cover'),
        ('organisations', '0002_body_cover'),
    ]

    operations = [
        migrations.CreateModel(
            name='NumberedPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issuer', models.CharField(help_text='code in the pack of layouts', max_length=30)),
                ('type', models.CharField(help_text='code in the pack: no sign tells it', max_length=30)),
                ('sign', models.CharField(help_text='after the stroke: CB', max_length=20)),
                ('run_from', models.DateField(help_text='first day of the term whose run it is')),
                ('serial', models.PositiveIntegerField(null=True)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('on', models.DateField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbered_papers', to='organisations.unit')),
            ],
        ),
        migrations.CreateModel(
            name='IssuedPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('content', models.JSONField(help_text='the tree of chibo/documents/official')),
                ('sha256', models.CharField(max_length=64)),
                ('reason', models.CharField(blank=True, help_text='why it was corrected', max_length=300)),
                ('issued_at', models.DateTimeField(auto_now_add=True)),
                ('issued_by', models.BigIntegerField()),
                ('issued_by_name', models.CharField(max_length=150)),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='documents.issuedpaper')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='documents.numberedpaper')),
            ],
        ),
        migrations.AddIndex(
            model_name='numberedpaper',
            index=models.Index(fields=['unit', 'sign', 'type', 'on'], name='paper_run'),
        ),
        migrations.AddConstraint(
            model_name='numberedpaper',
            constraint=models.UniqueConstraint(fields=('unit', 'sign', 'type', 'run_from', 'serial'), name='paper_number_once'),
        ),
        migrations.AddConstraint(
            model_name='issuedpaper',
            constraint=models.UniqueConstraint(fields=('entry', 'version'), name='issued_version_once'),
        ),
        migrations.AddConstraint(
            model_name='issuedpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('replaces', None), ('version', 1)), models.Q(('replaces__isnull', False), ('version__gt', 1)), _connector='OR'), name='issued_replaces_one_before'),
        ),
    ]
