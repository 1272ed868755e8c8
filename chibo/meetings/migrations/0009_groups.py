"""Sittings by Party groups, and sittings entered on behalf until the cell confirms them.

Why       each group meets at its own hour and place; what others entered the cell looks at again.
Cost      four new tables, empty.
Undo      drops them.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0008_handed_over'),
        ('members', '0005_leave_proposals'),
    ]

    operations = [
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=100)),
                ('on', models.DateField(help_text='none: the day of the sitting', null=True)),
                ('begins', models.TimeField(null=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('leader', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.person')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='meetings.sitting')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='meetings.group')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.person')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grouped', to='meetings.sitting')),
            ],
        ),
        migrations.CreateModel(
            name='EntryOnBehalf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_on', models.DateField()),
                ('entered_by', models.BigIntegerField()),
                ('entered_by_name', models.CharField(max_length=150)),
                ('paper', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('waiting', 'Chờ chi bộ xác nhận'), ('right', 'Đúng'), ('wrong', 'Cần sửa')], default='waiting', max_length=8)),
                ('note', models.CharField(blank=True, help_text='what has to be put right', max_length=300)),
                ('confirmed_on', models.DateField(null=True)),
                ('confirmed_by_name', models.CharField(blank=True, max_length=150)),
                ('confirmed_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='confirmed_entries', to='meetings.sitting')),
                ('sitting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='entry', to='meetings.sitting')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('confirmed_on', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('confirmed_on__isnull', False)), _connector='OR'), name='entry_confirmed_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'wrong'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='entry_wrong_says_what')],
            },
        ),
        migrations.CreateModel(
            name='Gathering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('members', models.PositiveSmallIntegerField(help_text='without those exempt or suspended')),
                ('cannot', models.PositiveSmallIntegerField(help_text='of them, who cannot gather in one place')),
                ('sitting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='gathering', to='meetings.sitting')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('cannot__lte', models.F('members'))), name='gathering_not_more_than_members')],
            },
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.UniqueConstraint(fields=('sitting', 'position'), name='group_place_once'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.UniqueConstraint(fields=('sitting', 'person'), name='group_member_once'),
        ),
    ]
