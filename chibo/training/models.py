"""Courses that members finished."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.members.models import Person, Seat


class Training(models.Model):
    """A course finished by a member, passed or not."""

    class Course(models.TextChoices):
        PARTY_WORK = "party_work", _("Nghiệp vụ công tác đảng")
        STATE_MANAGEMENT = "state_management", _("Quản lý nhà nước")
        LAW = "law", _("Pháp luật")
        TITLE = "title", _("Bồi dưỡng theo chức danh")
        RESERVE_CLASS = "reserve_class", _("Lớp dự nguồn")
        OTHER = "other", _("Lớp khác")

    person = models.ForeignKey(Person, models.PROTECT, related_name="trainings")
    course = models.CharField(max_length=18, choices=Course.choices)
    completed_on = models.DateField()
    position = models.CharField(max_length=16, choices=Seat.Position.choices, blank=True)
    passed = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course", "completed_on"], name="training_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["person", "passed", "course", "completed_on"], name="training_cover"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.course}"
