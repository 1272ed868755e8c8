"""What cells ask for members who are away, and what committees decided.

Why       a roll call opens the question; the committee's answer makes the leave at once.
Cost      one new table, empty.
Undo      drops it; leaves that it made stay.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0004_person_sorted_as'),
        ('organisations', '0004_cluster_members_decisions'),
    ]

    operations = [
        migrations.CreateModel(
            name='LeaveProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('exemption', 'Tạm miễn sinh hoạt'), ('transfer', 'Chuyển sinh hoạt tạm thời')], max_length=10)),
                ('reason', models.CharField(choices=[('work', 'Đi làm xa'), ('study', 'Đi học'), ('family', 'Việc gia đình ở xa'), ('treatment', 'Vắng dài ngày'), ('other', 'Lý do khác')], max_length=10)),
                ('since', models.DateField()),
                ('until', models.DateField(help_text='the last day of it')),
                ('place', models.CharField(blank=True, help_text='where to, in words', max_length=200)),
                ('proposed_on', models.DateField()),
                ('proposed_by_name', models.CharField(max_length=150)),
                ('sitting', models.BigIntegerField(help_text='from whose roll call it was opened', null=True)),
                ('state', models.CharField(choices=[('proposed', 'Chờ quyết định'), ('approved', 'Đã đồng ý'), ('refused', 'Không đồng ý'), ('withdrawn', 'Đã rút')], default='proposed', max_length=10)),
                ('decided_on', models.DateField(null=True)),
                ('decided_by_name', models.CharField(blank=True, max_length=150)),
                ('decision', models.CharField(blank=True, help_text='number of the paper', max_length=100)),
                ('note', models.CharField(blank=True, help_text='why not, or on which condition', max_length=300)),
                ('for_paper', models.CharField(blank=True, max_length=200)),
                ('returned_on', models.DateField(help_text='back before it had ended', null=True)),
                ('told_in', models.BigIntegerField(null=True)),
                ('told_on', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('leave', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to='members.leave')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leave_proposals', to='members.person')),
                ('receiving', models.ForeignKey(help_text='the cell there, if kept here', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('stay', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to='members.membership')),
                ('to_unit', models.ForeignKey(help_text='whose committee decides', on_delete=django.db.models.deletion.PROTECT, related_name='leave_decisions', to='organisations.unit')),
                ('unit', models.ForeignKey(help_text='the cell that proposes', on_delete=django.db.models.deletion.PROTECT, related_name='leave_proposals', to='organisations.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['to_unit', 'state'], name='leave_proposal_to'), models.Index(fields=['unit', 'state'], name='leave_proposal_of')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='leave_proposal_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'refused']), _negated=True), ('decided_on__isnull', False), _connector='OR'), name='leave_proposal_decided_on_a_day'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('person',), name='leave_proposal_one_open')],
            },
        ),
    ]
