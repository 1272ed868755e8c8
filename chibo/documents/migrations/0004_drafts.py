"""A paper's way from draft to issue, and what is known of a paper in force beside its days.

Why       drafts, comments asked, appraisals and votes are kept until a paper is issued (M13).
Cost      eight new tables, empty.
Undo      drops them; papers in force and the register stay.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0003_issued_papers'),
        ('organisations', '0004_cluster_members_decisions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.CharField(choices=[('committee', 'Cấp uỷ'), ('inspection_committee', 'Uỷ ban kiểm tra'), ('cell', 'Chi bộ')], max_length=20)),
                ('kind', models.CharField(blank=True, choices=[('working_regulations', 'Quy chế làm việc'), ('coordination_regulations', 'Quy chế phối hợp'), ('work_programme', 'Chương trình công tác'), ('inspection_programme', 'Chương trình kiểm tra, giám sát'), ('orientation_resolution', 'Nghị quyết định hướng năm'), ('thematic_resolution', 'Nghị quyết chuyên đề'), ('attendance_plan', 'Phân công cấp uỷ viên dự sinh hoạt'), ('cross_attendance_plan', 'Kế hoạch dự sinh hoạt chéo'), ('admission_plan', 'Kế hoạch kết nạp đảng viên'), ('source_plan', 'Kế hoạch tạo nguồn'), ('inspection_plan', 'Kế hoạch kiểm tra'), ('succession_plan', 'Quy hoạch cấp uỷ'), ('study_plan', 'Kế hoạch học tập'), ('task_list', 'Danh sách phân công nhiệm vụ'), ('own_programme', 'Chương trình riêng thực hiện văn bản cấp trên'), ('superior_programme', 'Chương trình công tác của cấp trên')], max_length=26)),
                ('period', models.CharField(blank=True, max_length=12)),
                ('programme', models.CharField(blank=True, max_length=20)),
                ('number', models.PositiveIntegerField(help_text='target number of an admission plan', null=True)),
                ('template', models.CharField(help_text='code in the pack of templates', max_length=60)),
                ('issuer', models.CharField(help_text='code in the pack of layouts', max_length=30)),
                ('type', models.CharField(help_text='code in the pack of layouts', max_length=30)),
                ('abstract', models.CharField(max_length=300)),
                ('content', models.JSONField(default=dict, help_text='grounds, sections, recipients')),
                ('edition', models.PositiveSmallIntegerField(default=1)),
                ('ready', models.BooleanField(default=False, help_text='its text may go on to the next step')),
                ('started_on', models.DateField()),
                ('step', models.CharField(choices=[('draft', 'Soạn thảo'), ('comments', 'Lấy ý kiến'), ('appraisal', 'Thẩm định'), ('vote', 'Biểu quyết'), ('issue', 'Ban hành'), ('issued', 'Đã ban hành'), ('given_up', 'Thôi soạn')], default='draft', max_length=10)),
                ('step_since', models.DateField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('for_paper', models.CharField(blank=True, max_length=200)),
                ('ended_on', models.DateField(help_text='issued, or given up', null=True)),
                ('reason', models.CharField(blank=True, help_text='why it was given up', max_length=300)),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='documents.numberedpaper')),
                ('paper', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='draft', to='documents.paper')),
                ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='documents.paper')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='organisations.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('whom', models.CharField(choices=[('members', 'Đảng viên, chi bộ'), ('committee', 'Cấp uỷ viên'), ('mass', 'Mặt trận, đoàn thể'), ('people', 'Nhân dân'), ('offices', 'Ban, cơ quan, chuyên môn')], max_length=10)),
                ('edition', models.PositiveSmallIntegerField()),
                ('asked_on', models.DateField()),
                ('until', models.DateField()),
                ('asked', models.PositiveIntegerField(null=True)),
                ('answered', models.PositiveIntegerField(null=True)),
                ('agreed', models.PositiveIntegerField(null=True)),
                ('summary', models.TextField(blank=True)),
                ('closed_on', models.DateField(null=True)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consultations', to='documents.draft')),
            ],
        ),
        migrations.CreateModel(
            name='Appraisal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.PositiveSmallIntegerField()),
                ('asked_on', models.DateField()),
                ('until', models.DateField(null=True)),
                ('opinion', models.CharField(blank=True, choices=[('agreed', 'Nhất trí'), ('remarks', 'Nhất trí, đề nghị tiếp thu một số ý'), ('returned', 'Chưa nhất trí, đề nghị làm lại')], max_length=10)),
                ('on', models.DateField(null=True)),
                ('number', models.CharField(blank=True, help_text='of the paper that says so', max_length=60)),
                ('remarks', models.TextField(blank=True)),
                ('from_paper', models.BooleanField(default=False, help_text='entered by the unit, practice U2')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appraisals', to='organisations.unit')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appraisals', to='documents.draft')),
            ],
        ),
        migrations.CreateModel(
            name='DraftEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.PositiveSmallIntegerField()),
                ('abstract', models.CharField(max_length=300)),
                ('content', models.JSONField()),
                ('why', models.CharField(max_length=300)),
                ('until', models.DateField()),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='documents.draft')),
            ],
        ),
        migrations.CreateModel(
            name='DraftVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.PositiveSmallIntegerField()),
                ('on', models.DateField()),
                ('sitting', models.CharField(blank=True, help_text='code of the sitting kept here', max_length=40)),
                ('voters', models.PositiveIntegerField()),
                ('votes_for', models.PositiveIntegerField()),
                ('votes_against', models.PositiveIntegerField(default=0)),
                ('adopted', models.BooleanField(help_text='by the rule of its day')),
                ('draft', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='vote', to='documents.draft')),
            ],
        ),
        migrations.CreateModel(
            name='MassApproval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=60)),
                ('signed_on', models.DateField()),
                ('of', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='approval', to='organisations.massorganisationyear')),
            ],
        ),
        migrations.CreateModel(
            name='PaperOrigin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(blank=True, help_text='as it stands on the paper', max_length=60)),
                ('signed_on', models.DateField(null=True)),
                ('about', models.CharField(blank=True, max_length=300)),
                ('ended_because', models.CharField(blank=True, max_length=300)),
                ('version', models.PositiveIntegerField(default=1)),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='origins', to='documents.numberedpaper')),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='origin', to='documents.paper')),
                ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='successors', to='documents.paper')),
            ],
        ),
        migrations.CreateModel(
            name='PaperReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('outcome', models.CharField(choices=[('kept', 'Còn phù hợp, giữ nguyên'), ('amend', 'Cần sửa đổi, bổ sung'), ('replace', 'Cần thay bằng văn bản mới')], max_length=10)),
                ('remark', models.CharField(blank=True, max_length=300)),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='documents.paper')),
            ],
        ),
        migrations.AddIndex(
            model_name='draft',
            index=models.Index(fields=['unit', 'step'], name='draft_of_unit'),
        ),
        migrations.AddIndex(
            model_name='draft',
            index=models.Index(fields=['step', 'step_since'], name='draft_at_step'),
        ),
        migrations.AddIndex(
            model_name='appraisal',
            index=models.Index(fields=['by', 'opinion'], name='appraisal_waiting'),
        ),
        migrations.AddConstraint(
            model_name='draftedition',
            constraint=models.UniqueConstraint(fields=('draft', 'edition'), name='draft_edition_once'),
        ),
    ]
