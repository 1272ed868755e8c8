"""Yearly classifications, and the screening of members."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.members.models import Person
from chibo.organisations.models import Unit


class Classification(models.Model):
    """The level a unit, member, committee or committee member was given for a year."""

    class Subject(models.TextChoices):
        UNIT = "unit", _("Tổ chức đảng")
        MEMBER = "member", _("Đảng viên")
        COMMITTEE = "committee", _("Tập thể cấp uỷ")
        COMMITTEE_MEMBER = "committee_member", _("Cấp uỷ viên")

    class Grade(models.TextChoices):
        CLEAN_AND_STRONG = "clean_and_strong", _("Trong sạch, vững mạnh")
        EXCELLENT = "excellent", _("Hoàn thành xuất sắc nhiệm vụ")
        GOOD = "good", _("Hoàn thành tốt nhiệm vụ")
        COMPLETED = "completed", _("Hoàn thành nhiệm vụ")
        WEAK = "weak", _("Yếu kém")
        IN_BREACH = "in_breach", _("Vi phạm tư cách")
        NOT_COMPLETED = "not_completed", _("Không hoàn thành nhiệm vụ")

    subject = models.CharField(max_length=16, choices=Subject.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="classifications")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="classifications")
    year = models.PositiveSmallIntegerField()
    regime = models.CharField(max_length=10)
    level = models.CharField(max_length=18, choices=Grade.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(subject__in=["unit", "committee"], unit__isnull=False, person=None)
                | Q(subject="member", unit=None, person__isnull=False)
                | Q(subject="committee_member", unit__isnull=False, person__isnull=False),
                name="classification_of_its_subject",
            ),
            models.UniqueConstraint(
                fields=["unit", "subject", "year"],
                condition=Q(person=None),
                name="classification_of_unit_once",
            ),
            models.UniqueConstraint(
                fields=["person", "year"],
                condition=Q(subject="member"),
                name="classification_of_member_once",
            ),
            models.UniqueConstraint(
                fields=["person", "unit", "year"],
                condition=Q(subject="committee_member"),
                name="classification_of_seat_once",
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "year", "unit", "level"], name="class_of_unit"),
            models.Index(fields=["subject", "year", "person", "level"], name="class_of_person"),
            models.Index(
                fields=["subject", "year", "level", "person"],
                condition=Q(level="in_breach"),
                name="class_in_breach",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_level_display()}"


class Screening(models.Model):
    """A cell's proposal about a member in breach, and what was decided."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("Giữ lại")
        REMOVED = "removed", _("Xoá tên")
        LEFT_PARTY = "left_party", _("Ra khỏi Đảng")
        EXPELLED = "expelled", _("Khai trừ")

    person = models.ForeignKey(Person, models.PROTECT, related_name="screenings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="screenings")
    proposed_on = models.DateField()
    decided_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "proposed_on"], name="screening_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.proposed_on}"
