"""Papers in force, who has to have which, and the register of those issued."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated
from chibo.core.days import recorded_period
from chibo.core.texts import Text
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


class RequiredPaper(Dated):
    """A paper that whoever has the role must have, while the rules say so (pack, practice M7)."""

    class Role(models.TextChoices):
        COMMITTEE = "committee", _("Cấp uỷ cơ sở")
        CELL = "cell", _("Chi bộ")
        ORGANISATION = "organisation", _("Tổ chức cơ sở đảng")
        INSPECTION_COMMITTEE = "inspection_committee", _("Uỷ ban kiểm tra cơ sở")
        SUPERIOR = "superior", _("Cấp trên trực tiếp của tổ chức cơ sở")

    class Holder(models.TextChoices):
        COMMITTEE = "committee", _("Cấp uỷ")
        INSPECTION_COMMITTEE = "inspection_committee", _("Uỷ ban kiểm tra")
        CELL = "cell", _("Chi bộ")
        OWN = "own", _("Cấp uỷ; không có cấp uỷ thì chi bộ")
        ANY = "any", _("Cơ quan bất kỳ của tổ chức")

    class Every(models.TextChoices):
        STANDING = "standing", _("thường xuyên")
        TERM = "term", _("mỗi nhiệm kỳ")
        YEAR = "year", _("hằng năm")
        HALF = "half", _("6 tháng một lần")
        QUARTER = "quarter", _("mỗi quý")

    code = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    vi = models.CharField(max_length=200)
    en = models.CharField(max_length=200)
    paper = models.CharField(max_length=26, choices=Paper.Kind.choices)
    role = models.CharField(max_length=20, choices=Role.choices)
    levels = models.JSONField(default=list, help_text="only these levels; none: all")
    types = models.JSONField(default=list, help_text="only these types; none: all")
    holder = models.CharField(max_length=20, choices=Holder.choices)
    every = models.CharField(max_length=10, choices=Every.choices)
    at_least = models.PositiveSmallIntegerField(null=True, help_text="since the term's first day")
    due_after_years = models.PositiveSmallIntegerField(null=True)
    numbered = models.BooleanField(default=False)
    programme = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=200)
    targets = models.JSONField(default=list)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["code", "valid_from"], name="required_once_from"),
        ]

    def __str__(self) -> str:
        return str(Text(vi=self.vi, en=self.en))


class NumberedPaper(models.Model):
    """A line of a unit's register of papers: one serial number of a run, taken for good.

    A run goes by the issuer's sign and the type of paper through a term of the committee. Papers
    that bear no number (some minutes) are registered without a serial.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="numbered_papers")
    issuer = models.CharField(max_length=30, help_text="code in the pack of layouts")
    type = models.CharField(max_length=30, help_text="code in the pack: no sign tells it")
    sign = models.CharField(max_length=20, help_text="after the stroke: CB")
    run_from = models.DateField(help_text="first day of the term whose run it is")
    serial = models.PositiveIntegerField(null=True)
    number = models.CharField(max_length=60, blank=True)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "sign", "type", "run_from", "serial"], name="paper_number_once"
            )
        ]
        indexes = [models.Index(fields=["unit", "sign", "type", "on"], name="paper_run")]

    def __str__(self) -> str:
        return self.number or f"{self.type} {self.on}"


class IssuedPaper(models.Model):
    """What a registered paper said when it was issued; a corrected one keeps those before it."""

    entry = models.ForeignKey(NumberedPaper, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    content = models.JSONField(help_text="the tree of chibo/documents/official")
    sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was corrected")
    issued_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.BigIntegerField()
    issued_by_name = models.CharField(max_length=150)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "version"], name="issued_version_once"),
            models.CheckConstraint(
                condition=models.Q(version=1, replaces=None)
                | models.Q(version__gt=1, replaces__isnull=False),
                name="issued_replaces_one_before",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} v{self.version}"
