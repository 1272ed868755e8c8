"""Papers that are in force."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated
from chibo.core.days import recorded_period
from chibo.organisations.models import Unit


class Paper(Dated):
    """A paper that a committee, its inspection committee or a cell has in force (practice M7)."""

    class Holder(models.TextChoices):
        COMMITTEE = "committee", _("Cấp uỷ")
        INSPECTION_COMMITTEE = "inspection_committee", _("Uỷ ban kiểm tra")
        CELL = "cell", _("Chi bộ")

    class Kind(models.TextChoices):
        WORKING_REGULATIONS = "working_regulations", _("Quy chế làm việc")
        COORDINATION_REGULATIONS = "coordination_regulations", _("Quy chế phối hợp")
        WORK_PROGRAMME = "work_programme", _("Chương trình công tác")
        INSPECTION_PROGRAMME = "inspection_programme", _("Chương trình kiểm tra, giám sát")
        ORIENTATION_RESOLUTION = "orientation_resolution", _("Nghị quyết định hướng năm")
        THEMATIC_RESOLUTION = "thematic_resolution", _("Nghị quyết chuyên đề")
        ATTENDANCE_PLAN = "attendance_plan", _("Phân công cấp uỷ viên dự sinh hoạt")
        CROSS_ATTENDANCE_PLAN = "cross_attendance_plan", _("Kế hoạch dự sinh hoạt chéo")
        ADMISSION_PLAN = "admission_plan", _("Kế hoạch kết nạp đảng viên")
        SOURCE_PLAN = "source_plan", _("Kế hoạch tạo nguồn")
        INSPECTION_PLAN = "inspection_plan", _("Kế hoạch kiểm tra")
        SUCCESSION_PLAN = "succession_plan", _("Quy hoạch cấp uỷ")
        STUDY_PLAN = "study_plan", _("Kế hoạch học tập")
        TASK_LIST = "task_list", _("Danh sách phân công nhiệm vụ")
        OWN_PROGRAMME = "own_programme", _("Chương trình riêng thực hiện văn bản cấp trên")
        SUPERIOR_PROGRAMME = "superior_programme", _("Chương trình công tác của cấp trên")

    code = models.CharField(max_length=40, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="papers")
    holder = models.CharField(max_length=20, choices=Holder.choices)
    kind = models.CharField(max_length=26, choices=Kind.choices)
    period = models.CharField(max_length=12, blank=True, help_text="2021, 2021-Q1, 2020-2025")
    number = models.PositiveIntegerField(null=True, help_text="target number of an admission plan")
    programme = models.CharField(max_length=20, blank=True)
    carried_out = models.BooleanField(null=True, help_text="the superior's finding")

    class Meta(Dated.Meta):
        indexes = [
            models.Index(
                fields=[
                    "unit",
                    "holder",
                    "kind",
                    "valid_from",
                    "valid_to",
                    "period",
                    "programme",
                    "carried_out",
                    "number",
                ],
                name="paper_cover",
            ),
            models.Index(fields=["unit", "valid_from"], name="paper_first"),
        ]

    def __str__(self) -> str:
        said = (self.get_kind_display(), recorded_period(self.period))
        return ", ".join(part for part in said if part)
